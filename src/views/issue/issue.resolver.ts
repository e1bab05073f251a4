import { Inject } from '@nestjs/common';
import { Args, ArgsType, Context, ID, Info, InputType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Cursors } from '../../graphql/cursors.ts';
import { issueStatuses, type Issue } from '../../domain/issue/issue.state.ts';
import { issue } from '../../domain/issue/issue.ts';
import { outcomeOf } from '../../domain/project/outcome.ts';
import { project } from '../../domain/project/project.ts';
import type { RequestContext } from '../../graphql/request.ts';
import { enumOf } from '../../graphql/types.ts';
import { PRESENCE, VIEWS } from '../../platform/tokens.ts';
import { ListArgs, Optional, PageArgs, Part, SearchText, wants, withoutNulls } from '../lists/arguments.ts';
import { pageWith, pageWithin } from '../lists/connections.ts';
import { Lists } from '../lists/head.ts';
import { issueSorts, type IssueFilter, type IssueSort } from './issue.lists.ts';
import { ListIssues } from './issue.queries.ts';
import { listProjects } from '../lists/lists.ts';
import { plainNode, projectNode, type Node } from '../record/nodes.ts';
import { IssueConnection, IssueProposalConnection, IssueType, OpinionConnection } from './issue.types.ts';
import type { Presence } from '../lists/presence.ts';
import { Sight } from '../record/sight.ts';
import type { ViewDatabase } from '../lists/tables.ts';

const IssueSortEnum = enumOf('IssueSort', '並び順 Order of local issues', issueSorts);
const IssueStatusEnum = enumOf('IssueStatus', '状態 Where the issue stands', issueStatuses);

/** What issues to list. */
@InputType('IssueFilter', { description: '地域課題の絞込み Which local issues to list; all conditions must be met.' })
class IssueFilterInput implements IssueFilter {
  @Optional(() => String, '団体コード Municipality.')
  readonly municipality?: string;
  @Optional(() => [IssueStatusEnum], '状態 Any of these.')
  readonly statuses?: readonly string[];
  @Optional(() => ID, '主体 Raised for this party.')
  readonly party?: string;
  @SearchText('検索語 Words that all stand in title, place or description; at most 100 characters.')
  readonly text?: string;
}

/** The arguments of the list of local issues. */
@ArgsType()
class IssuesArgs extends ListArgs {
  @Part(() => IssueFilterInput, 'Which issues.')
  readonly filter?: IssueFilterInput | null;
  @Optional(() => IssueSortEnum, 'In which order; newest first unless told.')
  readonly sort?: IssueSort | null;
}

/** Lists of local issues, and the relations of an issue to other objects (ISS-1, ISS-2). */
@Resolver(() => IssueType)
export class IssueResolver {
  constructor(
    @Inject(Sight) private readonly sight: Sight,
    @Inject(VIEWS) private readonly views: ViewDatabase,
    @Inject(Lists) private readonly lists: Lists,
    @Inject(PRESENCE) private readonly presence: Presence,
    @Inject(Cursors) private readonly cursors: Cursors,
  ) {}

  @Query(() => IssueConnection, { description: '地域課題の一覧 Local issues that match, in order (ISS-1, API-3).' })
  async issues(
    @Args() { filter, sort, ...asked }: IssuesArgs,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const [wanted, order] = [withoutNulls(filter ?? {}), sort ?? 'RAISED_NEWEST'] as const;
    return this.lists.show(
      {
        name: ['issues', wanted, order],
        query: (page) => new ListIssues(wanted, order, page),
        nodesOf: async (rows) => (await this.sight.seeAll(issue, rows, context.viewer)).map(plainNode),
        sharedWith: [],
      },
      asked,
      context,
      info,
    );
  }

  @ResolveField(() => OpinionConnection, { description: '意見 Opinions, oldest first (ISS-1).' })
  opinions(
    @Parent() { id, opinions }: Node<Issue>,
    @Args() { first, after }: PageArgs,
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
    @Args() { first, after }: PageArgs,
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
