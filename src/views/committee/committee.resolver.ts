import { Inject } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Args, Context, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Clock } from '../../platform/clock.ts';
import { guidelineOf } from '../../deciding/deciding.ts';
import type { Committee, Member } from '../../domain/committee/committee.state.ts';
import { committee } from '../../domain/committee/committee.ts';
import { serviceOf } from '../../domain/committee/service.ts';
import { membersNow } from '../../domain/committee/standing.ts';
import type { Streams } from '../../event-store/streams.ts';
import { isStaffOf } from '../../domain/kernel/standing.ts';
import type { RequestContext } from '../../graphql/request.ts';
import { Refused } from '../../platform/refused.ts';
import { CLOCK, PRESENCE, STREAMS, VIEWS } from '../../platform/tokens.ts';
import { MUNICIPALITY, POSITION } from '../lists/arguments.ts';
import { ListCommittees } from './committee.queries.ts';
import { deskFor } from './desk.ts';
import { committeeNode, seatsOf, type Node } from '../record/nodes.ts';
import { CommitteeType, DeskItemType, MemberType, SeatsType } from './committee.types.ts';
import { pause } from '../../platform/turns.ts';
import type { Presence } from '../lists/presence.ts';
import { seatsShape } from './committee.shape.ts';
import { Sight, type Seen } from '../record/sight.ts';
import type { ViewDatabase } from '../lists/tables.ts';

/** Lists of committees, their members, and their desks. */
@Resolver(() => CommitteeType)
export class CommitteeResolver {
  constructor(
    @Inject(Sight) private readonly sight: Sight,
    @Inject(VIEWS) private readonly views: ViewDatabase,
    @Inject(PRESENCE) private readonly presence: Presence,
    @Inject(STREAMS) private readonly streams: Streams,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(QueryBus) private readonly queries: QueryBus,
  ) {}

  @Query(() => [CommitteeType], { description: '協働推進組織の一覧 Committees of a municipality, oldest first (COM-1).' })
  async committees(
    @Args('municipality', MUNICIPALITY) municipality: string,
    @Args('position', POSITION) position: string | undefined,
    @Context() context: RequestContext,
  ): Promise<readonly object[]> {
    await this.presence.awaits(position, context);
    const rows = await this.queries.execute(new ListCommittees(municipality));
    return (await this.sight.seeAll(committee, rows, context.viewer)).map(committeeNode);
  }

  @Query(() => [DeskItemType], {
    description:
      '審査の机 What waits for a committee, longest first, with all it needs to see (COM-4, IMP-2). Members and staff of the municipality.',
  })
  async committeeDesk(
    @Args('committeeId', { type: () => ID, description: 'Id of the committee.' }) id: string,
    @Args('position', POSITION) position: string | undefined,
    @Context() context: RequestContext,
  ): Promise<readonly object[]> {
    await this.presence.awaits(position, context);
    const seen = await this.sight.see(committee, id, context.viewer);
    const { state, viewer } = seen;
    // The existence of advice becomes public with the decision (SEL-9), and an item that left the desk would reveal it.
    if (!isStaffOf(viewer, state.municipality) && !viewer.memberOf.includes(id))
      throw new Refused('FORBIDDEN', {
        ja: '委員と当該市町村の職員だけが閲覧できます。',
        en: 'Only members of the committee and staff of the municipality may see this.',
      });
    const members = await this.withService(seen, membersNow(state, this.clock.now()));
    return (await deskFor(this.views, this.sight, state, context.viewer)).map((item) => ({ ...item, members }));
  }

  @ResolveField(() => [MemberType], {
    description: '委員 Members now, or every membership ever; by number, with the terms they serve (COM-1, COM-3).',
  })
  members(
    @Parent() state: Node<Committee>,
    @Args('all', { type: () => Boolean, nullable: true, description: 'Whether those who left are told too.' }) all?: boolean,
  ): Promise<readonly object[]> {
    return this.withService(state.seen, all ? state.members : membersNow(state, this.clock.now()));
  }

  @ResolveField(() => [SeatsType], { description: seatsShape.doc })
  seats(@Parent() state: Node<Committee>): readonly object[] {
    return seatsOf(state, this.clock.now());
  }

  /**
   * Memberships with the service of their person. Which memberships belong to one person is restricted; the length of service is public.
   */
  private async withService({ state, whole }: Seen<Committee>, members: readonly Member[]): Promise<readonly object[]> {
    if (members.length === 0) return [];
    const { document } = await guidelineOf(this.streams, state.municipality, state.guideline);
    const persons = new Map(whole.state.members.map(({ number, person }) => [number, person]));
    const known = state.members.map((each) => ({ ...each, person: persons.get(each.number) ?? '' }));
    const byPerson = Map.groupBy(known, ({ person }) => person);
    const now = this.clock.now();
    const services = new Map<string, object>();
    for (const person of new Set(members.map(({ number }) => persons.get(number) ?? ''))) {
      await pause();
      services.set(person, serviceOf(byPerson.get(person) ?? [], person, now, document.calendar.utcOffset));
    }
    return members.map((each) => ({ ...each, served: services.get(persons.get(each.number) ?? '') }));
  }
}
