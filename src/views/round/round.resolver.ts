import { Inject } from '@nestjs/common';
import { Args, ArgsType, Context, Info, InputType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { committee } from '../../domain/committee/committee.ts';
import { project } from '../../domain/project/project.ts';
import { round } from '../../domain/round/round.ts';
import type { Round } from '../../domain/round/round.state.ts';
import type { RequestContext } from '../../graphql/request.ts';
import { objectNamed } from '../../graphql/types.ts';
import { fewAtATime } from '../../platform/turns.ts';
import { ListArgs, Optional, Part, withoutNulls } from '../lists/arguments.ts';
import { Lists } from '../lists/head.ts';
import { ListRounds } from './round.queries.ts';
import { type RoundFilter } from '../lists/lists.ts';
import { committeeNode, projectNode, roundNode, type Node } from '../record/nodes.ts';
import { RoundConnection, RoundType } from './round.types.ts';
import { Sight } from '../record/sight.ts';

/** What rounds to list. */
@InputType('RoundFilter', { description: '提案募集の絞込み Which rounds to list; all conditions must be met.' })
class RoundFilterInput implements RoundFilter {
  @Optional(() => String, '団体コード Municipality.')
  readonly municipality?: string;
  @Optional(() => Boolean, '募集中か Only rounds that are announced and not closed, or only the others.')
  readonly open?: boolean;
}

/** The arguments of the list of rounds. */
@ArgsType()
class RoundsArgs extends ListArgs {
  @Part(() => RoundFilterInput, 'Which rounds.')
  readonly filter?: RoundFilterInput | null;
}

/** Lists of rounds, and the relations of a round to other objects. */
@Resolver(() => RoundType)
export class RoundResolver {
  constructor(
    @Inject(Sight) private readonly sight: Sight,
    @Inject(Lists) private readonly lists: Lists,
  ) {}

  @Query(() => RoundConnection, { description: '提案募集の一覧 Rounds that match, newest first (API-3).' })
  async rounds(
    @Args() { filter, ...asked }: RoundsArgs,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const wanted = withoutNulls(filter ?? {});
    return this.lists.show(
      {
        name: ['rounds', wanted],
        query: (page) => new ListRounds(wanted, page),
        nodesOf: async (rows) => (await this.sight.seeAll(round, rows, context.viewer)).map(roundNode),
        sharedWith: [],
      },
      asked,
      context,
      info,
    );
  }

  @ResolveField(() => objectNamed('Committee'), { nullable: true, description: '審査する協働推進組織 Committee that reviews and advises.' })
  async committee(@Parent() state: Node<Round>, @Context() { viewer }: RequestContext): Promise<object | null> {
    return state.committee ? committeeNode(await this.sight.see(committee, state.committee, viewer)) : null;
  }

  @ResolveField(() => [objectNamed('Project')], { description: '競合する事業 Projects that compete, in the order in which they entered.' })
  async projects(@Parent() { entries }: Node<Round>, @Context() { viewer }: RequestContext): Promise<readonly object[]> {
    return fewAtATime(entries, async (each) => projectNode(await this.sight.see(project, each.project, viewer)));
  }
}
