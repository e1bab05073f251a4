import type { Context } from '../guideline/context.ts';
import type { Committee, CommitteeRules, Item, Resolution, Session } from '../committee/committee.state.ts';
import { countQuorum, countVotes, onlyBreaksTies, type Count, type QuorumCount } from '../committee/quorum.ts';
import type { Vote } from '../committee/resolution.records.ts';
import { seatsFor, taskOf } from '../committee/seats.ts';
import { inTheRoom, presidingOver, rulesOf, seatedFor } from '../committee/standing.ts';
import { recusedNow } from './recusal.ts';

/** Who takes part in a matter: members in office who sit for it, those in the room, and those recused from it; by number. */
export interface Floor {
  readonly seated: readonly number[];
  readonly room: readonly number[];
  readonly recused: readonly number[];
  readonly presiding?: number;
}

/** Who takes part in an item of a session. Refuses if the parties concerned have changed since it was taken up. */
export function floorOf(committee: Committee, session: Session, item: Item, context: Context): Floor {
  const { at } = context;
  const seated = seatedFor(committee, item.subject, at);
  const recused = recusedNow(committee, item, context).filter((each) => seated.includes(each));
  const room = inTheRoom(committee, session, at);
  const unable = [...recused, ...room.filter((each) => !seated.includes(each))];
  return { seated, room, recused, presiding: presidingOver(committee, session, unable, at) };
}

/** Whether a member takes part in person: in the room, seated for the matter, and not recused. */
const isThere = ({ seated, room, recused }: Floor, member: number): boolean =>
  room.includes(member) && seated.includes(member) && !recused.includes(member);

/** Whether a member may take part though not in the room. */
const mayFromOutside = ({ seated, room, recused }: Floor, member: number): boolean =>
  seated.includes(member) && !room.includes(member) && !recused.includes(member);

/**
 * 有効な委任 Proxies that count: of an absent member, to one who is there; never of or by a recused member (COM-5). None where the rules know no
 * proxies.
 */
export const proxiesAt = ({ rules }: Committee, { proxies }: Session, floor: Floor): Session['proxies'] =>
  rules?.proxies ? proxies.filter(({ member, to }) => mayFromOutside(floor, member) && isThere(floor, to)) : [];

/** 有効な書面表決 Votes in writing that count on an item: of absent members who are not recused (COM-5). */
const writtenAt = ({ rules }: Committee, { written }: Session, item: Item | undefined, floor: Floor): Session['written'] =>
  rules?.writtenVotes
    ? written.filter((each) => (item === undefined || each.item === item.number) && mayFromOutside(floor, each.member))
    : [];

/** Whether a resolution is the proposal that was sent to the members: votes in writing count for no other. */
const isAsLaid = ({ outcome }: Resolution, { laid }: Item, { digest }: Pick<Context, 'digest'>): boolean =>
  laid !== undefined && digest(laid) === digest(outcome);

/** Votes in writing that count for a resolution. */
export const writtenFor = (committee: Committee, session: Session, resolution: Resolution, item: Item, floor: Floor, context: Context) =>
  isAsLaid(resolution, item, context) ? writtenAt(committee, session, item, floor) : [];

/** 出席 Who counts as present for a quorum: those there, and whom the rules regard as present (COM-5). */
export function quorumOn(
  committee: Committee,
  session: Session,
  floor: Floor,
  written: Session['written'] = writtenAt(committee, session, undefined, floor),
): QuorumCount {
  const rules = rulesOf(committee);
  const byProxy = rules.proxies?.asPresent ? proxiesAt(committee, session, floor).map(({ member }) => member) : [];
  const inWriting = rules.writtenVotes?.asPresent ? written.map(({ member }) => member) : [];
  return countQuorum(rules, floor.seated, floor.recused, [...floor.room, ...byProxy, ...inWriting]);
}

/** One vote as it counts. */
export interface CountedVote {
  readonly member: number;
  readonly vote: Vote;
  readonly by?: number;
  readonly inWriting?: true;
}

/**
 * 有効な票 The votes that count for a resolution: those of members who sit for it and are not recused. Cast in person they count even if the member has
 * left the room since, and so does what they cast for an absent member, unless that member has come or is represented by somebody else. In writing a vote
 * counts for the proposal that was sent, where nobody else cast it (COM-5, SEL-6).
 */
export function votesOn(
  { proxies }: Session,
  resolution: Resolution,
  written: Session['written'],
  { seated, room, recused }: Floor,
): readonly CountedVote[] {
  const decides = (member: number) => seated.includes(member) && !recused.includes(member);
  const own = resolution.votes.filter(({ member, by }) => by === undefined && decides(member));
  const byProxy = resolution.votes.filter(
    ({ member, by }) =>
      by !== undefined &&
      decides(member) &&
      decides(by) &&
      !room.includes(member) &&
      !own.some((each) => each.member === member) &&
      proxies.some((each) => each.member === member && each.to === by),
  );
  const cast = [...own, ...byProxy];
  return [
    ...cast.map(({ member, vote, by }) => ({ member, vote, ...(by !== undefined && { by }) })),
    ...written
      .filter(({ member }) => !cast.some((each) => each.member === member))
      .map(({ member, vote }) => ({ member, vote, inWriting: true as const })),
  ];
}

/** Counts votes by the majority of the rules, of those whom it names (COM-5). */
export function countOn(
  committee: Committee,
  majority: CommitteeRules['majority'],
  votes: readonly CountedVote[],
  { session, floor, item, written }: { session: Session; floor: Floor; item: Item; written: Session['written'] },
): Count {
  const rules = rulesOf(committee);
  const { seated, room, recused, presiding } = floor;
  const there = room.filter((each) => isThere(floor, each) && !(each === presiding && onlyBreaksTies(majority)));
  const away = [...proxiesAt(committee, session, floor), ...written].map(({ member }) => member);
  return countVotes(
    majority,
    votes.map(({ vote }) => vote),
    {
      present: new Set([...there, ...away, ...votes.map(({ member }) => member)]).size,
      members: seated.length - (rules.quorum.recusedCount ? 0 : recused.length),
      seats: seatsFor(rules, taskOf(item.subject)),
    },
  );
}
