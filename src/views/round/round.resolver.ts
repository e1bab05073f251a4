import { Inject } from '@nestjs/common';
import { Args, Context, Field, Info, InputType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Cursors } from '../../graphql/cursors.ts';
import { committee } from '../../domain/committee/committee.ts';
import { project } from '../../domain/project/project.ts';
import { round } from '../../domain/round/round.ts';
import type { Round } from '../../domain/round/round.state.ts';
import type { RequestContext } from '../../graphql/request.ts';
import { PRESENCE, VIEWS } from '../../platform/tokens.ts';
import { AFTER, FIRST, POSITION, wants, withoutNulls } from '../lists/arguments.ts';
import { pageWith } from '../lists/connections.ts';
import { listRounds, type RoundFilter } from '../lists/lists.ts';
import { committeeNode, plainNode, projectNode, type Node } from '../record/nodes.ts';
import { CommitteeType, ProjectType, RoundConnection, RoundType } from '../record/object.types.ts';
import type { Presence } from '../record/presence.ts';
import { Sight } from '../record/sight.ts';
import type { ViewDatabase } from '../lists/tables.ts';

/** What rounds to list. */
@InputType('RoundFilter', { description: '提案募集の絞込み Which rounds to list; all conditions must be met.' })
class RoundFilterInput implements RoundFilter {
  @Field(() => String, { nullable: true, description: '団体コード Municipality.' })
  readonly municipality?: string;
  @Field(() => Boolean, { nullable: true, description: '募集中か Only rounds that are announced and not closed, or only the others.' })
  readonly open?: boolean;
}

/** Lists of rounds, and what a round has to do with others. */
@Resolver(() => RoundType)
export class RoundResolver {
  constructor(
    @Inject(Sight) private readonly sight: Sight,
    @Inject(VIEWS) private readonly views: ViewDatabase,
    @Inject(PRESENCE) private readonly presence: Presence,
    @Inject(Cursors) private readonly cursors: Cursors,
  ) {}

  @Query(() => RoundConnection, { description: '提案募集の一覧 Rounds that match, newest first (API-3).' })
  async rounds(
    @Args('filter', { type: () => RoundFilterInput, nullable: true, description: 'Which rounds.' }) filter: RoundFilter | undefined,
    @Args('first', FIRST) first: number | undefined,
    @Args('after', AFTER) after: string | undefined,
    @Args('position', POSITION) position: string | undefined,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const list = ['rounds', withoutNulls(filter ?? {})] as const;
    const cursors = this.cursors.of(list, context.viewer);
    const asked = cursors.asked(first, after);
    await this.presence.awaits(position, context);
    const page = await this.presence.answer([...list, asked], () => listRounds(this.views, list[1], asked));
    return pageWith(
      page,
      cursors,
      async (rows) => (await this.sight.seeAll(round, rows, context.viewer)).map(plainNode),
      wants(info, 'totalCount'),
    );
  }

  @ResolveField(() => CommitteeType, { nullable: true, description: '審査する協働推進組織 Committee that reviews and advises.' })
  async committee(@Parent() state: Node<Round>, @Context() { viewer }: RequestContext): Promise<object | null> {
    return state.committee ? committeeNode(await this.sight.see(committee, state.committee, viewer)) : null;
  }

  @ResolveField(() => [ProjectType], { description: '競合する事業 Projects that compete, in the order in which they entered.' })
  async projects(@Parent() { entries }: Node<Round>, @Context() { viewer }: RequestContext): Promise<readonly object[]> {
    return Promise.all(entries.map(async (each) => projectNode(await this.sight.see(project, each.project, viewer))));
  }
}
