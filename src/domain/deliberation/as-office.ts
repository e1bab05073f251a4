import { personOf, type Context } from '../guideline/context.ts';
import type { Reference } from '../kernel/decision.ts';
import type { Actor } from '../kernel/event.ts';
import { standsAs } from '../kernel/standing.ts';
import { party } from '../party/party.ts';
import { isTiedToAny, relativesFrom } from '../party/relatives.ts';
import { project } from '../project/project.ts';
import type { Project } from '../project/project.state.ts';
import { currentCall, isUnsettled, openApplicantsOf } from '../project/selection/selection.ts';
import { refuse } from './deliberation.refusals.ts';
import { round } from '../round/round.ts';
import { isDecided, type Round } from '../round/round.state.ts';
import { proposersOf } from '../competition/standing.ts';
import type { Committee } from '../committee/committee.state.ts';
import type { Subject } from '../committee/session.records.ts';
import { memberOf, membersNow } from '../committee/standing.ts';
import { keyOf } from '../committee/interests.ts';
import { objectOfSubject, viewOf } from './subject.ts';

/** 競争のある議題 The calls and rounds that an agenda of the committee ever named, or a new one names. Whether one is settled, its own record tells. */
const contestsOf = ({ sessions }: Committee, named: readonly Subject[]): readonly Subject[] => [
  ...new Map(
    [...sessions.flatMap(({ agenda }) => agenda.map(({ subject }) => subject)), ...named]
      .filter(({ kind }) => kind === 'call' || kind === 'round')
      .map((subject) => [keyOf(subject), subject]),
  ).values(),
];

/**
 * The objects consulted by decisions that the office, or a decider who appoints the members, may make in a committee: if one of them acts, the objects of all contests before the
 * committee. Empty if others act: they do not act as the office, and a number of relatives above the limit must not prevent them from
 * acting.
 */
export const contestsBefore = (committee: Committee, by: Actor): readonly Reference[] =>
  standsAs(by, 'office', committee.municipality) ||
  (committee.rules?.appointedBy === 'decider' && standsAs(by, 'decider', committee.municipality))
    ? contestsOf(committee, []).flatMap(objectOfSubject)
    : [];

/** From a contest that is not settled to the parties that contend in it, and from these to their relatives. Before a call closes nobody's decision may tell who applied. */
export function contendersFrom(reference: Reference, state: unknown, at: string): readonly Reference[] {
  if (reference.aggregate.kind === project.kind) {
    const applicants = isUnsettled(currentCall(state as Project)) ? openApplicantsOf(state as Project) : [];
    return applicants.map((key) => ({ aggregate: party, key }));
  }
  if (reference.aggregate.kind === round.kind) return isDecided(state as Round) ? [] : proposersOf(state as Round);
  return relativesFrom(reference, state, at);
}

/**
 * Whether the person has a tie to a party that competes in a call or round before the committee. False for decisions made before contests,
 * or their competitors, were consulted.
 */
function isTiedToContender(committee: Committee, { by, at, consulted }: Context, named: readonly Subject[]): boolean {
  if (by.kind !== 'person') return false;
  const contending = contestsOf(committee, named)
    .filter((subject) => objectOfSubject(subject).every(({ aggregate, key }) => consulted.has(aggregate as typeof project, key)))
    .map((subject) => viewOf(subject, committee, consulted))
    .flatMap((view) => (view.unsettled ? view.contending : []))
    .filter((key) => consulted.has(party, key));
  return isTiedToAny(by.id, contending, { consulted, at });
}

/**
 * Refuses staff who have a tie to a party that competes in a call or round before the committee, or in a subject `named` for a new agenda
 * (SEL-11, AUT-3). Choosing members, dates and attendance means choosing who advises.
 */
export function notAmongContenders(committee: Committee, context: Context, named: readonly Subject[] = []): void {
  if (isTiedToContender(committee, context, named)) refuse('CHOOSING_OWN_ADVISERS');
}

/**
 * 窓口として Whether the person acts in the committee as its office. Refuses staff with a tie to a competitor before the committee (SEL-11),
 * except members: these then act as members only, and are recused like other members (SEL-4).
 */
export function actsAsOffice(committee: Committee, context: Context): boolean {
  const person = personOf(context);
  if (!standsAs(person, 'office', committee.municipality)) return false;
  if (!isTiedToContender(committee, context, [])) return true;
  return membersNow(committee, context.at).some(({ person: id }) => id === person.id) ? false : refuse('CHOOSING_OWN_ADVISERS');
}

/** Refuses unless the actor is the chair, the vice-chair or the office. */
export function onlyOfficersOrOffice(committee: Committee, context: Context): void {
  if (actsAsOffice(committee, context)) return;
  const { number } = memberOf(committee, context);
  if (number !== committee.chair && number !== committee.viceChair) refuse('OFFICERS_ONLY');
}
