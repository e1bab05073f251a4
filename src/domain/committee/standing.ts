import { personOf, type Context } from '../guideline/context.ts';
import { refuse } from './committee.refusals.ts';
import { sitsFor, taskOf } from './seats.ts';
import type { Subject } from './session.records.ts';
import type { Committee, CommitteeRules, Item, Member, Resolution, Session } from './committee.state.ts';

/** The rules of the committee. Refuses if it was never established. */
export const rulesOf = (committee: Committee): CommitteeRules => committee.rules ?? refuse('DOES_NOT_EXIST');

/** 組織の終了 Whether the body has ended: its last day has passed, whether or not that was recorded, or its task is done (COM-6). */
export const hasEnded = ({ ended, endsAt }: Committee, at: string): boolean =>
  (ended !== undefined && ended.at <= at) || (endsAt !== undefined && endsAt <= at);

/** Refuses if the body was never established, or has ended: from then on it decides nothing (COM-6). */
export function mustStand(committee: Committee, { at }: Pick<Context, 'at'>): CommitteeRules {
  const rules = rulesOf(committee);
  if (hasEnded(committee, at)) refuse('COMMITTEE_ENDED');
  return rules;
}

/** 現在の委員 Members in office at a given time: appointed, not left, the term not over, and the body not ended. */
export const membersNow = (committee: Committee, at: string): readonly Member[] =>
  (hasEnded(committee, at) ? [] : committee.members).filter(
    ({ appointedAt, ended, endsAt }) => appointedAt <= at && at < endsAt && !(ended && ended.at <= at),
  );

/** Numbers of the members in office. */
export const numbersNow = (committee: Committee, at: string): readonly number[] => membersNow(committee, at).map(({ number }) => number);

/** The current membership of the person. Refuses everybody else. */
export function memberOf(committee: Committee, context: Context): Member {
  const { id } = personOf(context);
  if (hasEnded(committee, context.at)) refuse('COMMITTEE_ENDED');
  return membersNow(committee, context.at).find(({ person }) => person === id) ?? refuse('NOT_A_MEMBER');
}

/** A session by its number. */
export const sessionOf = (committee: Committee, number: number): Session =>
  committee.sessions.find((each) => each.number === number) ?? refuse('NO_SUCH_SESSION', { session: number });

/** The open session. There is at most one. */
export const sessionInProgress = (committee: Committee): Session =>
  committee.sessions.find(({ status }) => status === 'open') ?? refuse('NO_OPEN_SESSION');

/** An item of a session by its number. */
export const itemOf = (session: Session, number: number): Item =>
  session.agenda.find((each) => each.number === number) ?? refuse('NO_SUCH_ITEM', { item: number });

/** The resolution that is being voted on, if there is one. There is at most one. */
export const openResolution = (committee: Committee): Resolution | undefined =>
  committee.resolutions.find(({ status }) => status === 'open');

/** Numbers of the members in the room: present, and still in office. */
export const inTheRoom = (committee: Committee, session: Session, at: string): readonly number[] => {
  const members = numbersNow(committee, at);
  return session.present.filter((each) => members.includes(each));
};

/** 議長 The presiding member among those present: the chair, otherwise the vice-chair for an absent chair (資料2 第4条3項). */
export const presidingAmong = ({ chair, viceChair }: Committee, present: readonly number[]): number | undefined =>
  [chair, viceChair].find((each) => each !== undefined && present.includes(each));

/**
 * 議題の議長 The presiding member for an item: the one of the session, unless recused; then the vice-chair; if they are recused or absent too,
 * the present and not recused member with the lowest number. Before a chair is elected nobody presides.
 */
export function presidingOver(committee: Committee, session: Session, recused: readonly number[], at: string): number | undefined {
  const room = inTheRoom(committee, session, at);
  if (presidingAmong(committee, room) === undefined) return undefined;
  const able = room.filter((each) => !recused.includes(each));
  return presidingAmong(committee, able) ?? [...able].sort((a, b) => a - b)[0];
}

/** Refuses unless the person presides over the open session. */
export function onlyPresiding(committee: Committee, session: Session, context: Context): void {
  const { number } = memberOf(committee, context);
  if (presidingAmong(committee, inTheRoom(committee, session, context.at)) !== number) refuse('PRESIDING_ONLY');
}

/** The members in office who sit for a subject of the agenda, by number (COM-6). */
export function seatedFor(committee: Committee, subject: Pick<Subject, 'kind'>, at: string): readonly number[] {
  const rules = rulesOf(committee);
  return membersNow(committee, at)
    .filter((each) => sitsFor(rules, each, taskOf(subject)))
    .map(({ number }) => number);
}

/** The number of an officer who is in office now. */
export const officerNow = (committee: Committee, office: 'chair' | 'viceChair', at: string): number | undefined =>
  numbersNow(committee, at).find((each) => each === committee[office]);
