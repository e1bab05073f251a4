import { named, type Reference } from '../kernel/decision.ts';
import type { Consulted } from '../kernel/rule.ts';
import { committee } from './committee.ts';
import type { Committee } from './committee.state.ts';
import type { Subject } from './session.records.ts';

/** Two subjects are the same when this text is the same. */
export const keyOf = ({ kind, projectId = '', call = 0, roundId = '', title, office }: Subject): string =>
  [kind, projectId, String(call), roundId, title ?? office ?? ''].join('|');

/** Whether a person declared an interest in a subject as a member. */
export function declaredInterest(state: Committee, subject: Subject, person: string): boolean {
  const memberships = state.members.filter((each) => each.person === person).map(({ number }) => number);
  return state.interests.some((each) => keyOf(each.subject) === keyOf(subject) && memberships.includes(each.member));
}

/** The committee that advises on a call or round, to be consulted where there is one. */
export const adviserOf = (key: string | undefined): readonly Reference[] => named(committee, key);

/**
 * Whether a person declared an interest in a call or round as a member of the committee that advises on it, whoever they are otherwise: what they may
 * not vote on they neither score, run nor decide (SEL-4). A decision taken before the committee was consulted has seen none.
 */
export const declaredAsMember = (key: string | undefined, subject: Subject, person: string, consulted: Consulted): boolean =>
  key !== undefined && consulted.has(committee, key) && declaredInterest(consulted.get(committee, key), subject, person);
