import { Inject } from '@nestjs/common';
import { Args, Context, Field, Info, InputType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Cursors } from '../../graphql/cursors.ts';
import { partyKinds } from '../../domain/guideline/vocabulary.ts';
import { party, type Party } from '../../domain/party/party.ts';
import type { RequestContext } from '../../graphql/request.ts';
import { enumOf } from '../../graphql/types.ts';
import { unauthenticated } from '../../platform/refused.ts';
import { PRESENCE, VIEWS } from '../../platform/tokens.ts';
import { AFTER, FIRST, POSITION, wants, withoutNulls } from '../lists/arguments.ts';
import { pageWith } from '../lists/connections.ts';
import { listParties, type PartyFilter } from '../lists/lists.ts';
import { plainNode } from '../record/nodes.ts';
import { Me, PartyConnection, PartyType } from '../record/object.types.ts';
import type { Presence } from '../record/presence.ts';
import { Sight } from '../record/sight.ts';
import type { ViewDatabase } from '../lists/tables.ts';

const PartyKindEnum = enumOf('PartyKind', '種別 Neutral kind of party (PTY-1)', partyKinds);

/** What parties to list. */
@InputType('PartyFilter', { description: '主体の絞込み Which parties to list; all conditions must be met.' })
class PartyFilterInput implements PartyFilter {
  @Field(() => String, { nullable: true, description: '団体コード Municipality.' })
  readonly municipality?: string;
  @Field(() => [PartyKindEnum], { nullable: true, description: '種別 Any of these kinds.' })
  readonly kinds?: readonly string[];
  @Field(() => [String], { nullable: true, description: '登録の状態 Any of these statuses.' })
  readonly statuses?: readonly string[];
  @Field(() => String, { nullable: true, description: '法人番号 The exact corporate number, in digits of any width (PTY-8).' })
  readonly corporateNumber?: string;
  @Field(() => String, { nullable: true, description: '検索語 Part of the name.' })
  readonly text?: string;
}

/** Lists of parties, and who is signed in. */
@Resolver(() => PartyType)
export class PartyResolver {
  constructor(
    @Inject(Sight) private readonly sight: Sight,
    @Inject(VIEWS) private readonly views: ViewDatabase,
    @Inject(PRESENCE) private readonly presence: Presence,
    @Inject(Cursors) private readonly cursors: Cursors,
  ) {}

  @ResolveField(() => Boolean, {
    description: '確認済みか Whether the office has verified that the party is what its name says, and the verification holds now (PTY-2).',
  })
  verified(@Parent() { status }: Pick<Party, 'status'>): boolean {
    return status === 'verified';
  }

  @Query(() => PartyConnection, { description: '主体の一覧 Parties that match, by name (API-3).' })
  async parties(
    @Args('filter', { type: () => PartyFilterInput, nullable: true, description: 'Which parties.' }) filter: PartyFilter | undefined,
    @Args('first', FIRST) first: number | undefined,
    @Args('after', AFTER) after: string | undefined,
    @Args('position', POSITION) position: string | undefined,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const list = ['parties', withoutNulls(filter ?? {})] as const;
    const cursors = this.cursors.of(list, context.viewer);
    const asked = cursors.asked(first, after);
    await this.presence.awaits(position, context);
    const page = await this.presence.answer([...list, asked], () => listParties(this.views, list[1], asked));
    return pageWith(
      page,
      cursors,
      async (rows) => (await this.sight.seeAll(party, rows, context.viewer)).map(plainNode),
      wants(info, 'totalCount'),
    );
  }

  @Query(() => Me, { description: '本人 Who is signed in. UNAUTHENTICATED without a token.' })
  async me(@Args('position', POSITION) position: string | undefined, @Context() context: RequestContext): Promise<Me> {
    const { viewer } = context;
    if (!viewer) throw unauthenticated();
    await this.presence.awaits(position, context);
    const { parties } = await this.sight.viewer(viewer);
    return { ...viewer, parties: await Promise.all(parties.map(async (id) => plainNode(await this.sight.see(party, id, viewer)))) };
  }
}
