import type { Consulted } from '../kernel/rule.ts';
import type { Reference } from '../kernel/decision.ts';
import { everRepresented, party, represents } from '../party/party.ts';
import { parties } from '../party/references.ts';
import { relativesFrom, tiesSeen } from '../party/relatives.ts';
import { sidesOf } from '../project/basis.ts';
import type { Project } from '../project/project.state.ts';
import { project } from '../project/project.ts';
import { openApplicantsOf } from '../project/selection/selection.ts';
import { round } from '../round/round.ts';
import type { Round } from '../round/round.state.ts';
import { proposersOf } from '../competition/standing.ts';
import { refuse } from './deliberation.refusals.ts';
import type { Committee, Item } from '../committee/committee.state.ts';
import type { Context } from '../guideline/context.ts';
import { membersNow } from '../committee/standing.ts';
import { declaredInterest } from '../committee/interests.ts';
import { objectOfSubject, viewOf } from './subject.ts';

/** What must be consulted to determine who is recused from an item that was taken up: the subject, and the parties concerned. */
export const consultedFor = ({ subject, concerned }: Item): readonly Reference[] => [
  ...objectOfSubject(subject),
  ...concerned.map((key) => ({ aggregate: party, key })),
];

/** The objects consulted by a decision on an item of the open session: the given item, or that of the open resolution. */
export function itemsAtWork({ sessions, resolutions }: Committee, item?: number): readonly Reference[] {
  const session = sessions.find(({ status }) => status === 'open');
  const number = item ?? resolutions.find(({ status }) => status === 'open')?.item;
  return (session?.agenda ?? []).filter((each) => each.number === number).flatMap(consultedFor);
}

/** The objects consulted by a decision on a circulated resolution: without the input, nothing. */
export const itemsCirculated = ({ sessions }: Committee, input: { readonly session: number } | undefined): readonly Reference[] =>
  sessions
    .filter(({ status, number }) => status === 'circulating' && number === input?.session)
    .flatMap(({ agenda }) => agenda.flatMap(consultedFor));

/**
 * From the object of a subject that is ready to all parties that may be concerned by it, and from these to their relatives: with the circulation of a
 * resolution it is determined who is recused.
 */
export function concernedFrom(reference: Reference, state: unknown, at: string): readonly Reference[] {
  if (reference.aggregate.kind === round.kind) return proposersOf(state as Round);
  if (reference.aggregate.kind !== project.kind) return relativesFrom(reference, state, at);
  const own = state as Project;
  return parties(own.proposer, ...sidesOf(own), ...openApplicantsOf(own));
}

/**
 * 除斥される人 Tells whether a person is recused from an item that was taken up (除斥, SEL-4, AUT-3): they represent a party concerned, or were recused
 * from reviewing the subject. For an evaluation, everybody is recused who has ever represented a body under evaluation (EVA-4, COM-1); leaving it just
 * before changes nothing. For a call or round, everybody is recused who has ever represented an applicant or proposer, or a relative of it by control
 * (SEL-11). The subject, and who is tied to it, is looked at once for all persons: strangers decide how many relatives there are (API-7).
 */
function recusing(
  { subject, concerned }: Item,
  home: { readonly id: string; readonly municipality: string },
  consulted: Consulted,
  at: string,
): (person: string) => boolean {
  const involved = subject.kind === 'evaluation' ? everRepresented : represents;
  const { recused, contending } = viewOf(subject, home, consulted);
  const bodies = concerned.map((key) => consulted.get(party, key));
  const tied = tiesSeen({ consulted, at }).toAny(contending.filter((key) => concerned.includes(key)));
  return (person) => recused.includes(person) || bodies.some((each) => involved(each, person)) || tied.has(person);
}

/** Numbers of the members in office who are recused from an item that was taken up. */
export function recusedMembers(committee: Committee, item: Item, at: string, consulted: Consulted): readonly number[] {
  const isRecused = recusing(item, committee, consulted, at);
  return membersNow(committee, at)
    .filter(({ person }) => declaredInterest(committee, item.subject, person) || isRecused(person))
    .map(({ number }) => number);
}

/** The members recused from an item; refuses if the parties concerned have changed since it was taken up. */
export function recusedNow(committee: Committee, item: Item, { at, consulted }: Context): readonly number[] {
  const { concerned } = viewOf(item.subject, committee, consulted);
  if (concerned.some((each) => !item.concerned.includes(each))) refuse('SUBJECT_CHANGED', { item: item.number });
  return recusedMembers(committee, item, at, consulted);
}
