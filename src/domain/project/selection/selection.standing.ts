import { methodsChosen } from '../proposal/methods.ts';
import { onlyDecider, onlyOffice, personOf, type Context } from '../../guideline/context.ts';
import type { Guideline } from '../../guideline/guideline.ts';
import { mustBeOfResidents } from '../proposal/proposal.standing.ts';
import { mayPartner } from '../../guideline/partners.ts';
import { demand, demands, type Weighing } from '../../guideline/observe.ts';
import { adviserOf, declaredAsMember } from '../../committee/interests.ts';
import type { Reference } from '../../kernel/decision.ts';
import { party as parties, type Party } from '../../party/party.ts';
import { isTiedToAny } from '../../party/relatives.ts';
import { refuse, type SelectionCode } from './selection.refusals.ts';
import type { Project } from './project.state.ts';
import { currentCall, isRecusedAtAll, mayBeSetAside, openApplicantsOf } from './selection.ts';
import type { Call } from './selection.state.ts';
import { onlyActingFor } from '../../party/standing.ts';

/** Refuses unless the person decides on the partner: a decider of the municipality, or in 民民 a representative of the calling party (SEL-7). */
export function onlyWhoDecides(project: Project, context: Context): void {
  if (project.side === 'private') onlyActingFor([project.proposer], context);
  else onlyDecider(project.municipality, context);
}

/** Refuses unless the person runs the selection: the collaboration office, or in 民民 a representative of the calling party (SEL-7). */
export function onlyWhoRuns(project: Project, context: Context): void {
  if (project.side === 'private') onlyActingFor([project.proposer], context);
  else onlyOffice(project.municipality, context);
}

/**
 * Refuses a person who has a tie to one of the parties: who represents it or a relative of it by control, now or in the past (AUT-3,
 * SEL-11).
 */
export function notRepresenting(parties: readonly string[], context: Context, code: SelectionCode): void {
  if (isTiedToAny(personOf(context).id, parties, context)) refuse(code);
}

/** The applicants of the latest call after it has closed, and the committee that advises on it: they decide who is concerned by it. */
export const concernedIn = (project: Project): readonly Reference[] => [
  ...openApplicantsOf(project).map((key) => ({ aggregate: parties, key })),
  ...adviserOf(currentCall(project)?.terms.committee),
];

/**
 * Whether a person declared an interest in a call as a member of the committee that advises on it: they are recused from the whole call
 * (SEL-4).
 */
export const isOutAsMember = (
  { number, terms }: Call,
  { id }: Project,
  person: string,
  { consulted }: Pick<Context, 'consulted'>,
): boolean => declaredAsMember(terms.committee, { kind: 'call', projectId: id, call: number }, person, consulted);

/**
 * Refuses persons who have a tie to an applicant of the latest call, were recused in it as a reviewer, or declared an interest in it as a
 * member of the committee: nobody may run or decide what they may not score (AUT-3, SEL-4, SEL-11).
 */
export function notConcerned(project: Project, context: Context, code: 'RUNNING_OWN_REVIEW' | 'DECIDING_OWN_APPLICATION'): void {
  notRepresenting(openApplicantsOf(project), context, code);
  const call = currentCall(project);
  const { id } = personOf(context);
  if (call && (isRecusedAtAll(call, id) || isOutAsMember(call, project, id, context))) refuse(code);
}

/** The latest call, in one of these states. Refuses otherwise. */
export function callThatIs(states: readonly Call['status'][], project: Project, code: SelectionCode): Call {
  const call = currentCall(project);
  return call && states.includes(call.status) ? call : refuse(code);
}

/**
 * Refuses unless a partner may be sought: the methods are chosen, no selection is running, and no earlier decision can still be set aside.
 */
export function mayBeginSelecting(project: Project, { guideline }: Context): void {
  const { stage, selection, methods } = project;
  // An adopted proposer may still consent to a call to others (PRO-7).
  const adopted = stage === 'NEGOTIATING' && selection.designations.at(-1)?.basis === 'round';
  if (stage !== 'ACCEPTED' && !adopted) refuse('SELECTION_NOT_OPEN', { stage });
  if (!methods) {
    demand(guideline, 'methodBeforePartner', false);
    refuse('METHODS_MISSING');
  }
  if (mayBeSetAside(project)) refuse('OBJECTIONS_OPEN');
}

/** Whether a call addresses a kind of party (SEL-1). */
export const isAddressed = (kind: Party['kind'], { terms }: Call): boolean => terms.eligibility.some((each) => each === kind);

/**
 * Checks whether parties may be partners under the guideline: by its own rule if it has one, with the force of that rule, otherwise by its
 * categories alone (PTY-1).
 */
export function checkPartners(parties: readonly Party[], guideline: Guideline, rules: Weighing): void {
  for (const { kind } of parties) mustBeOfResidents(kind, guideline);
  const misfit = parties.find((each) => !mayPartner(each, guideline));
  if (misfit && !demands(guideline, 'partnersMayPartner')) refuse('PARTY_MAY_NOT_PARTNER');
  rules.check('partnersMayPartner', !misfit, { kind: misfit?.kind ?? '' });
}

/** Whether the project is supported by a subsidy (補助・助成). */
export const isSubsidised = (project: Project, guideline: Guideline): boolean =>
  methodsChosen(project).some((id) => guideline.methods.find((each) => each.id === id)?.traits.includes('subsidy'));
