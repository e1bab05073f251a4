import { methodsChosen } from '../proposal/methods.ts';
import { personOf, type Context } from '../../guideline/context.ts';
import type { Guideline } from '../../guideline/guideline.ts';
import type { Weighing } from '../../guideline/observe.ts';
import type { ProjectStage } from '../../guideline/vocabulary.ts';
import { endOf } from '../../kernel/calendar.ts';
import { represents } from '../../party/party.ts';
import { refuse } from './agreement.refusals.ts';
import type { AgreedPlan } from './agreement.state.ts';
import { sidesOf } from '../basis.ts';
import type { Project } from './project.state.ts';
import { onlyActingFor, partyIn } from '../../party/standing.ts';

/** A property of a method. */
export type MethodTrait = Guideline['methods'][number]['traits'][number];

/** Methods of the guideline that the project uses, the primary one first. */
export const methodsOf = (project: Project, guideline: Guideline): readonly Guideline['methods'][number][] =>
  methodsChosen(project).flatMap((id) => guideline.methods.filter((each) => each.id === id));

/** Whether one of the project's methods has a trait. */
export const hasTrait = (project: Project, guideline: Guideline, trait: MethodTrait): boolean =>
  methodsOf(project, guideline).some(({ traits }) => traits.includes(trait));

/** The side for which the person acts. Refuses everybody who acts for no side (PTY-3). */
export const sideOf = (project: Project, context: Context): string => onlyActingFor(sidesOf(project), context).id;

/** Refuses unless the project is at one of these stages, with the refusal that the caller creates from the stage. */
export function onlyAt({ stage }: Project, stages: readonly ProjectStage[], refusing: (at: { readonly stage: string }) => never): void {
  if (!stages.some((each) => each === stage)) refusing({ stage });
}

/** While the agreement is in force. */
export const inForce = ['AGREED', 'RUNNING', 'SUSPENDED'] as const;

/** While the work is running or could continue. */
export const underWay = ['RUNNING', 'SUSPENDED'] as const;

/** Refuses parties that are not sides of the project: individuals and others participate, but bear no costs (PTY-1). */
export function onlySides(project: Project, entries: readonly { readonly party: string }[]): void {
  const sides = sidesOf(project);
  const other = entries.find(({ party }) => !sides.includes(party));
  if (other) refuse('NOT_A_SIDE', { party: other.party });
}

/** Whether the acting person made this proposal, or represents the party that made it: nobody answers their own proposal (AUT-3). */
export const isOwn = (proposal: { readonly party: string; readonly person: string }, context: Context): boolean => {
  const { id } = personOf(context);
  return proposal.person === id || represents(partyIn(context, proposal.party), id);
};

/** The end of a plan: its last day, and the first instant after it. */
export function endOfPlan({ schedule: { end } }: AgreedPlan, { guideline }: Context): { endsOn?: string; endsAt?: string } {
  return end ? { endsOn: end, endsAt: endOf(end, guideline.calendar.utcOffset) } : {};
}

/** Checks a plan against the guideline (OIZ 2-4-5, 3-2-2). */
export function weighPlan({ schedule, checkEveryDays }: AgreedPlan, { guideline }: Context, rules: Weighing): void {
  const days = guideline.implementation.longestCheckIntervalDays;
  rules.check('checksOftenEnough', checkEveryDays <= days, { days });
  rules.check('endFixed', Boolean(schedule.end));
  rules.check('lastsBeyondOneDay', schedule.end === undefined || schedule.start < schedule.end);
}
