import { Inject } from '@nestjs/common';
import { Args, Context, Field, ID, Info, InputType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Cursors } from '../../graphql/cursors.ts';
import { issueStatuses, type Issue } from '../../domain/issue/issue.state.ts';
import { issue } from '../../domain/issue/issue.ts';
import { outcomeOf } from '../../domain/project/outcome.ts';
import { project } from '../../domain/project/project.ts';
import type { RequestContext } from '../../graphql/request.ts';
import { enumOf } from '../../graphql/types.ts';
import { invalid } from '../../platform/refused.ts';
import { PRESENCE, VIEWS } from '../../platform/tokens.ts';
import { AFTER, FIRST, POSITION, wants, withoutNulls } from '../lists/arguments.ts';
import { pageWith, pageWithin } from '../lists/connections.ts';
import { issueSorts, listIssues, type IssueFilter, type IssueSort } from './issue.lists.ts';
import { listProjects } from '../lists/lists.ts';
import { plainNode, projectNode, type Node } from '../record/nodes.ts';
import { IssueConnection, IssueProposalConnection, IssueType, OpinionConnection } from '../record/object.types.ts';
import type { Presence } from '../record/presence.ts';
import { Sight } from '../record/sight.ts';
import type { ViewDatabase } from '../lists/tables.ts';

const IssueSortEnum = enumOf('IssueSort', '並び順 Order of local issues', issueSorts);
const IssueStatusEnum = enumOf('IssueStatus', '状態 Where the issue stands', issueStatuses);

/** What issues to list. */
@InputType('IssueFilter', { description: '地域課題の絞込み Which local issues to list; all conditions must be met.' })
class IssueFilterInput implements IssueFilter {
  @Field(() => String, { nullable: true, description: '団体コード Municipality.' })
  readonly municipality?: string;
  @Field(() => [IssueStatusEnum], { nullable: true, description: '状態 Any of these.' })
  readonly statuses?: readonly string[];
  @Field(() => ID, { nullable: true, description: '主体 Raised for this party.' })
  readonly party?: string;
  @Field(() => String, {
    nullable: true,
    description: '検索語 Words that all stand in title, place or description; at most 100 characters.',
  })
  readonly text?: string;
}

/** Lists of local issues, and what an issue has to do with others (ISS-1, ISS-2). */
@Resolver(() => IssueType)
export class IssueResolver {
  constructor(
    @Inject(Sight) private readonly sight: Sight,
    @Inject(VIEWS) private readonly views: ViewDatabase,
    @Inject(PRESENCE) private readonly presence: Presence,
    @Inject(Cursors) private readonly cursors: Cursors,
  ) {}

  @Query(() => IssueConnection, { description: '地域課題の一覧 Local issues that match, in order (ISS-1, API-3).' })
  async issues(
    @Args('filter', { type: () => IssueFilterInput, nullable: true, description: 'Which issues.' }) filter: IssueFilter | undefined,
    @Args('sort', { type: () => IssueSortEnum, nullable: true, description: 'In which order; newest first unless told.' })
    sort: IssueSort | undefined,
    @Args('first', FIRST) first: number | undefined,
    @Args('after', AFTER) after: string | undefined,
    @Args('position', POSITION) position: string | undefined,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    if ((filter?.text ?? '').length > 100) throw invalid([{ path: 'filter.text', problem: 'TOO_LONG', limit: '100' }]);
    const list = ['issues', withoutNulls(filter ?? {}), sort ?? 'RAISED_NEWEST'] as const;
    const cursors = this.cursors.of(list, context.viewer);
    const asked = cursors.asked(first, after);
    await this.presence.awaits(position, context);
    const page = await this.presence.answer([...list, asked], () => listIssues(this.views, list[1], list[2], asked));
    return pageWith(
      page,
      cursors,
      async (rows) => (await this.sight.seeAll(issue, rows, context.viewer)).map(plainNode),
      wants(info, 'totalCount'),
    );
  }

  @ResolveField(() => OpinionConnection, { description: '意見 Opinions, oldest first (ISS-1).' })
  opinions(
    @Parent() { id, opinions }: Node<Issue>,
    @Args('first', FIRST) first: number | undefined,
    @Args('after', AFTER) after: string | undefined,
    @Context() { viewer }: RequestContext,
  ): Promise<object> {
    const cursors = this.cursors.of(['opinions', id], viewer);
    return pageWith(pageWithin(opinions, cursors.asked(first, after)), cursors, (told) => Promise.resolve(told), true);
  }

  @ResolveField(() => IssueType, { nullable: true, description: '統合先 The issue that goes on, where this one was merged.' })
  async survivor(@Parent() { mergedInto }: Node<Issue>, @Context() { viewer }: RequestContext): Promise<object | null> {
    return mergedInto ? plainNode(await this.sight.see(issue, mergedInto, viewer)) : null;
  }

  @ResolveField(() => IssueProposalConnection, {
    description:
      '課題に応える提案 Proposals that say they answer the issue, or one merged into it, newest first, with what came of them now (ISS-2).',
  })
  async proposals(
    @Parent() { id, absorbed }: Node<Issue>,
    @Args('first', FIRST) first: number | undefined,
    @Args('after', AFTER) after: string | undefined,
    @Context() { viewer }: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const issues = [id, ...absorbed];
    const cursors = this.cursors.of(['proposals', id], viewer);
    const asked = cursors.asked(first, after);
    const page = await this.presence.answer(['proposals', issues, asked], () =>
      listProjects(this.views, { issues }, 'PROPOSED_NEWEST', asked),
    );
    const nodesOf = async (rows: readonly { readonly id: string; readonly revision: number }[]) =>
      (await this.sight.seeAll(project, rows, viewer)).map((seen) => ({ project: projectNode(seen), ...outcomeOf(seen.state) }));
    return pageWith(page, cursors, nodesOf, wants(info, 'totalCount'));
  }
}
