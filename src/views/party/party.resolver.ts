import { Inject } from '@nestjs/common';
import { Args, ArgsType, Context, Info, InputType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { partyKinds } from '../../domain/guideline/vocabulary.ts';
import { party, type Party } from '../../domain/party/party.ts';
import type { RequestContext } from '../../graphql/request.ts';
import { enumOf } from '../../graphql/types.ts';
import { unauthenticated } from '../../platform/refused.ts';
import { PRESENCE } from '../../platform/tokens.ts';
import { ListArgs, Optional, PageArgs, Part, POSITION, SearchText, withoutNulls } from '../lists/arguments.ts';
import { Lists } from '../lists/head.ts';
import { ListParties, ListRepresentedParties } from './party.queries.ts';
import { type PartyFilter } from '../lists/lists.ts';
import { plainNode } from '../record/nodes.ts';
import { Me, PartyConnection, PartyType } from './party.types.ts';
import type { Presence } from '../lists/presence.ts';
import { Sight } from '../record/sight.ts';

const PartyKindEnum = enumOf('PartyKind', '種別 Neutral kind of party (PTY-1)', partyKinds);

/** What parties to list. */
@InputType('PartyFilter', { description: '主体の絞込み Which parties to list; all conditions must be met.' })
class PartyFilterInput implements PartyFilter {
  @Optional(() => String, '団体コード Municipality.')
  readonly municipality?: string;
  @Optional(() => [PartyKindEnum], '種別 Any of these kinds.')
  readonly kinds?: readonly string[];
  @Optional(() => [String], '登録の状態 Any of these statuses.')
  readonly statuses?: readonly string[];
  @Optional(() => String, '法人番号 The exact corporate number, in digits of any width (PTY-8).')
  readonly corporateNumber?: string;
  @SearchText('検索語 Part of the name.')
  readonly text?: string;
}

/** The arguments of the list of parties. */
@ArgsType()
class PartiesArgs extends ListArgs {
  @Part(() => PartyFilterInput, 'Which parties.')
  readonly filter?: PartyFilterInput | null;
}

/** Lists of parties, and the person who is signed in. */
@Resolver(() => PartyType)
export class PartyResolver {
  constructor(
    @Inject(Sight) private readonly sight: Sight,
    @Inject(PRESENCE) private readonly presence: Presence,
    @Inject(Lists) private readonly lists: Lists,
  ) {}

  @ResolveField(() => Boolean, {
    description: '確認済みか Whether the office has verified that the party is what its name says, and the verification holds now (PTY-2).',
  })
  verified(@Parent() { status }: Pick<Party, 'status'>): boolean {
    return status === 'verified';
  }

  @Query(() => PartyConnection, { description: '主体の一覧 Parties that match, by name (API-3).' })
  async parties(
    @Args() { filter, ...asked }: PartiesArgs,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const wanted = withoutNulls(filter ?? {});
    return this.lists.show(
      {
        name: ['parties', wanted],
        query: (page) => new ListParties(wanted, page),
        nodesOf: async (rows) => (await this.sight.seeAll(party, rows, context.viewer)).map(plainNode),
        sharedWith: [],
      },
      asked,
      context,
      info,
    );
  }

  @Query(() => Me, { description: '本人 Who is signed in. UNAUTHENTICATED without a token.' })
  async me(@Args('position', POSITION) position: string | undefined, @Context() context: RequestContext): Promise<Me> {
    const { viewer } = context;
    if (!viewer) throw unauthenticated();
    await this.presence.awaits(position, context);
    return viewer;
  }
}

/** The relations of the signed-in person to other objects. */
@Resolver(() => Me)
export class MeResolver {
  constructor(
    @Inject(Sight) private readonly sight: Sight,
    @Inject(Lists) private readonly lists: Lists,
  ) {}

  @ResolveField(() => PartyConnection, { description: '代表する主体 Parties that you represent now, by name (PTY-3).' })
  async parties(
    @Parent() { person }: Me,
    @Args() asked: PageArgs,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return this.lists.show(
      {
        name: ['representedParties', person],
        query: (page) => new ListRepresentedParties(person, page),
        nodesOf: async (rows) => (await this.sight.seeAll(party, rows, context.viewer)).map(plainNode),
        sharedWith: [],
      },
      asked,
      context,
      info,
    );
  }
}
