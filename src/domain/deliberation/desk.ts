import type { Consulted } from '../kernel/rule.ts';
import type { Committee, Item, Member, Resolution, Session } from '../committee/committee.state.ts';
import type { QuorumCount } from '../committee/quorum.ts';
import { recusedMembers } from './recusal.ts';
import type { Subject } from '../committee/session.records.ts';
import { inTheRoom, numbersNow, seatedFor } from '../committee/standing.ts';
import { keyOf } from '../committee/interests.ts';
import { quorumOn } from './voting.ts';

/** Reads a committee for views (COM-3, COM-4). */

/** 未了の議題 A subject that waits for the committee. */
export interface Waiting {
  readonly subject: Subject;
  /** When it was first put on an agenda since it was last done. */
  readonly since: string;
  /** The latest session and item that deal with it, and whether that session is in the future, open, or over (the item is carried over). */
  readonly session: number;
  readonly item: number;
  readonly status: Session['status'];
  readonly takenUpAt?: string;
}

/** 審査の机 The committee’s desk. */
export interface Desk {
  /** Sessions that are convened or open, and circulations that wait for answers. */
  readonly sessions: readonly Session[];
  readonly waiting: readonly Waiting[];
  /** The resolution that is being voted on. */
  readonly voting?: Resolution;
}

/** 済んだ議題 Whether an item is done: resolved, elected, or concluded without either (NOT-1). */
export const isDone = ({ resolved, elected, concluded }: Item): boolean =>
  resolved !== undefined || elected !== undefined || concluded !== undefined;

/** The subjects that wait for the committee, oldest first, and since when (COM-4). */
export function deskOf({ sessions, resolutions }: Committee): Desk {
  const waiting = new Map<string, Waiting>();
  for (const { number: session, status, convenedAt, agenda } of sessions) {
    if (status === 'cancelled') continue;
    for (const item of agenda) {
      const { number, subject, takenUpAt } = item;
      const since = waiting.get(keyOf(subject))?.since ?? convenedAt;
      if (isDone(item)) waiting.delete(keyOf(subject));
      else waiting.set(keyOf(subject), { subject, since, session, item: number, status, takenUpAt });
    }
  }
  return {
    sessions: sessions.filter(({ status }) => status === 'convened' || status === 'open' || status === 'circulating'),
    waiting: [...waiting.values()],
    voting: resolutions.find(({ status }) => status === 'open'),
  };
}

/**
 * 定足数 The exact numbers of the quorum in a session: for one item, without the members recused from it as the rules say; without an item,
 * for all members.
 */
export function quorumFor(committee: Committee, session: Session, item: Item | undefined, at: string, consulted: Consulted): QuorumCount {
  const recused = item ? recusedMembers(committee, item, at, consulted) : [];
  const seated = item ? seatedFor(committee, item.subject, at) : numbersNow(committee, at);
  return quorumOn(committee, session, { seated, room: inTheRoom(committee, session, at), recused });
}

/** 在任期 Every past and present term of a person, oldest first (COM-3). */
export const termsOf = ({ members }: Committee, person: string): readonly Member[] => members.filter((each) => each.person === person);
