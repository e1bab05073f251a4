import { Inject } from '@nestjs/common';
import { Args, ArgsType, Context, Info, InputType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Cursors } from '../../graphql/cursors.ts';
import { publicCommentStatuses, type PublicComment } from '../../domain/public-comment/public-comment.state.ts';
import { publicComment } from '../../domain/public-comment/public-comment.ts';
import type { RequestContext } from '../../graphql/request.ts';
import { enumOf } from '../../graphql/types.ts';
import { ListArgs, Optional, Part, PageArgs, SearchText, withoutNulls } from '../lists/arguments.ts';
import { pageWith, pageWithin } from '../lists/connections.ts';
import { Lists } from '../lists/head.ts';
import { ListPublicComments } from './public-comment.queries.ts';
import { type PublicCommentFilter } from '../issue/issue.lists.ts';
import { plainNode, type Node } from '../record/nodes.ts';
import { CommentConnection, PublicCommentConnection, PublicCommentType } from './public-comment.types.ts';
import { Sight } from '../record/sight.ts';

const PublicCommentStatusEnum = enumOf('PublicCommentStatus', '状態 Where it stands', publicCommentStatuses);

/** What public comments to list. */
@InputType('PublicCommentFilter', { description: 'パブリックコメントの絞込み Which public comments to list; all conditions must be met.' })
class PublicCommentFilterInput implements PublicCommentFilter {
  @Optional(() => String, '団体コード Municipality.')
  readonly municipality?: string;
  @Optional(() => [PublicCommentStatusEnum], '状態 Any of these.')
  readonly statuses?: readonly string[];
  @SearchText('検索語 Words that all stand in title or summary; at most 100 characters.')
  readonly text?: string;
}

/** The arguments of the list of public comments. */
@ArgsType()
class PublicCommentsArgs extends ListArgs {
  @Part(() => PublicCommentFilterInput, 'Which public comments.')
  readonly filter?: PublicCommentFilterInput | null;
}

/** Lists of public comments, and the comments of one (ISS-3). */
@Resolver(() => PublicCommentType)
export class PublicCommentResolver {
  constructor(
    @Inject(Sight) private readonly sight: Sight,
    @Inject(Cursors) private readonly cursors: Cursors,
    @Inject(Lists) private readonly lists: Lists,
  ) {}

  @Query(() => PublicCommentConnection, {
    description: 'パブリックコメントの一覧 Public comments that match, newest first (ISS-3, API-3).',
  })
  async publicComments(
    @Args() { filter, ...asked }: PublicCommentsArgs,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const wanted = withoutNulls(filter ?? {});
    return this.lists.show(
      {
        name: ['publicComments', wanted],
        query: (page) => new ListPublicComments(wanted, page),
        nodesOf: async (rows) => (await this.sight.seeAll(publicComment, rows, context.viewer)).map(plainNode),
        sharedWith: [],
      },
      asked,
      context,
      info,
    );
  }

  @ResolveField(() => CommentConnection, {
    description:
      '意見 Comments that the viewer may see, oldest first: their own; to the office all; to everybody once the results are published.',
  })
  comments(
    @Parent() { id, comments, answers }: Node<PublicComment>,
    @Args() { first, after }: PageArgs,
    @Context() { viewer }: RequestContext,
  ): Promise<object> {
    const cursors = this.cursors.of(['comments', id], viewer);
    const answerTo = new Map(answers.flatMap((each) => each.comments.map((id) => [id, each.answer] as const)));
    const told = (page: typeof comments) => Promise.resolve(page.map((each) => ({ ...each, answer: answerTo.get(each.commentId) })));
    return pageWith(pageWithin(comments, cursors.asked(first, after)), cursors, told, true);
  }
}
