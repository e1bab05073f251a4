import { Inject } from '@nestjs/common';
import { Args, Context, Field, Info, InputType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Cursors } from '../../graphql/cursors.ts';
import { publicCommentStatuses, type PublicComment } from '../../domain/public-comment/public-comment.state.ts';
import { publicComment } from '../../domain/public-comment/public-comment.ts';
import type { RequestContext } from '../../graphql/request.ts';
import { enumOf } from '../../graphql/types.ts';
import { invalid } from '../../platform/refused.ts';
import { PRESENCE, VIEWS } from '../../platform/tokens.ts';
import { AFTER, FIRST, POSITION, wants, withoutNulls } from '../lists/arguments.ts';
import { pageWith, pageWithin } from '../lists/connections.ts';
import { listPublicComments, type PublicCommentFilter } from '../issue/issue.lists.ts';
import { plainNode, type Node } from '../record/nodes.ts';
import { CommentConnection, PublicCommentConnection, PublicCommentType } from '../record/object.types.ts';
import type { Presence } from '../record/presence.ts';
import { Sight } from '../record/sight.ts';
import type { ViewDatabase } from '../lists/tables.ts';

const PublicCommentStatusEnum = enumOf('PublicCommentStatus', '状態 Where it stands', publicCommentStatuses);

/** What public comments to list. */
@InputType('PublicCommentFilter', { description: 'パブリックコメントの絞込み Which public comments to list; all conditions must be met.' })
class PublicCommentFilterInput implements PublicCommentFilter {
  @Field(() => String, { nullable: true, description: '団体コード Municipality.' })
  readonly municipality?: string;
  @Field(() => [PublicCommentStatusEnum], { nullable: true, description: '状態 Any of these.' })
  readonly statuses?: readonly string[];
  @Field(() => String, { nullable: true, description: '検索語 Words that all stand in title or summary; at most 100 characters.' })
  readonly text?: string;
}

/** Lists of public comments, and the comments of one (ISS-3). */
@Resolver(() => PublicCommentType)
export class PublicCommentResolver {
  constructor(
    @Inject(Sight) private readonly sight: Sight,
    @Inject(VIEWS) private readonly views: ViewDatabase,
    @Inject(PRESENCE) private readonly presence: Presence,
    @Inject(Cursors) private readonly cursors: Cursors,
  ) {}

  @Query(() => PublicCommentConnection, {
    description: 'パブリックコメントの一覧 Public comments that match, newest first (ISS-3, API-3).',
  })
  async publicComments(
    @Args('filter', { type: () => PublicCommentFilterInput, nullable: true, description: 'Which public comments.' })
    filter: PublicCommentFilter | undefined,
    @Args('first', FIRST) first: number | undefined,
    @Args('after', AFTER) after: string | undefined,
    @Args('position', POSITION) position: string | undefined,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    if ((filter?.text ?? '').length > 100) throw invalid([{ path: 'filter.text', problem: 'TOO_LONG', limit: '100' }]);
    const list = ['publicComments', withoutNulls(filter ?? {})] as const;
    const cursors = this.cursors.of(list, context.viewer);
    const asked = cursors.asked(first, after);
    await this.presence.awaits(position, context);
    const page = await this.presence.answer([...list, asked], () => listPublicComments(this.views, list[1], asked));
    return pageWith(
      page,
      cursors,
      async (rows) => (await this.sight.seeAll(publicComment, rows, context.viewer)).map(plainNode),
      wants(info, 'totalCount'),
    );
  }

  @ResolveField(() => CommentConnection, {
    description:
      '意見 Comments that the viewer may see, oldest first: their own; to the office all; to everybody once the results are published.',
  })
  comments(
    @Parent() { id, comments, answers }: Node<PublicComment>,
    @Args('first', FIRST) first: number | undefined,
    @Args('after', AFTER) after: string | undefined,
    @Context() { viewer }: RequestContext,
  ): Promise<object> {
    const cursors = this.cursors.of(['comments', id], viewer);
    const answerTo = new Map(answers.flatMap((each) => each.comments.map((id) => [id, each.answer] as const)));
    const told = (page: typeof comments) => Promise.resolve(page.map((each) => ({ ...each, answer: answerTo.get(each.commentId) })));
    return pageWith(pageWithin(comments, cursors.asked(first, after)), cursors, told, true);
  }
}
