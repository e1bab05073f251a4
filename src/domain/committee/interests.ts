import { named, type Reference } from '../kernel/decision.ts';
import type { Consulted } from '../kernel/rule.ts';
import { committee } from './committee.ts';
import type { Committee } from './committee.state.ts';
import type { Subject } from './session.records.ts';

/** A text that is equal for equal subjects. */
export const keyOf = ({ kind, projectId = '', call = 0, roundId = '', title, office }: Subject): string =>
  [kind, projectId, String(call), roundId, title ?? office ?? ''].join('|');

/** Whether a person declared an interest in a subject as a member. */
export function declaredInterest(state: Committee, subject: Subject, person: string): boolean {
  const memberships = state.members.filter((each) => each.person === person).map(({ number }) => number);
  return state.interests.some((each) => keyOf(each.subject) === keyOf(subject) && memberships.includes(each.member));
}

/** The committee that advises on a call or round, to be consulted if there is one. */
export const adviserOf = (key: string | undefined): readonly Reference[] => named(committee, key);

/**
 * Whether a person declared an interest in a call or round as a member of the committee that advises on it. It does not matter in which
 * role they act now: a person who may not vote on it may not score, run or decide it either (SEL-4). False for decisions made before the
 * committee was consulted.
 */
export const declaredAsMember = (key: string | undefined, subject: Subject, person: string, consulted: Consulted): boolean =>
  key !== undefined && consulted.has(committee, key) && declaredInterest(consulted.get(committee, key), subject, person);
