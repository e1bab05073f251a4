import { personOf, rulesFor, type Context } from '../../guideline/context.ts';
import { categoriesOf } from '../../guideline/partners.ts';
import { party as parties, represents } from '../../party/party.ts';
import { isRelatedToAny } from '../../party/relatives.ts';
import { refuse } from './agreement.refusals.ts';
import { inForce, onlyAt, sideOf } from './agreed.rules.ts';
import { coordinationCommands, type coordinationEvents } from './coordination.records.ts';
import { coordinationsNow } from './coordination.views.ts';
import { sidesOf } from '../basis.ts';
import type { Project } from './project.state.ts';
import { onlyActingFor, partyIn } from '../../party/standing.ts';

const rule = rulesFor<Project, typeof coordinationEvents>();

/** From the negotiation, when the sides are known, to the evaluation. */
const together = ['NEGOTIATING', ...inForce, 'EVALUATING', 'REVIEWED'] as const;

/** 調整役を選任する One side appoints, and any other side may end it: nobody coordinates against the will of a side (ISE 2-3-3) */
export const appointCoordinator = rule(coordinationCommands.AppointCoordinator, {
  can(project, context) {
    sideOf(project, context);
    onlyAt(project, together, (at) => refuse('COORDINATION_NOT_OPEN', at));
    if (!context.guideline.partyCategories.some(({ mayCoordinate }) => mayCoordinate)) refuse('NO_COORDINATORS');
  },
  decide(project, { coordinator, tasks }, context) {
    mayCoordinate(project, coordinator, context);
    const coordination = project.coordinations.length + 1;
    return [{ type: 'CoordinatorAppointed', data: { coordination, party: sideOf(project, context), coordinator, tasks } }];
  },
});

/** 調整を終える Any side, also one that did not appoint it, and the coordinator itself */
export const endCoordination = rule(coordinationCommands.EndCoordination, {
  can(project, context) {
    sideOrCoordinator(project, context);
    if (coordinationsNow(project).length === 0) refuse('NO_COORDINATION');
  },
  decide(project, { coordination, reason }, context) {
    const found = coordinationsNow(project).find((each) => each.coordination === coordination) ?? refuse('NO_COORDINATION');
    const party = onlyActingFor([...sidesOf(project), found.coordinator], context).id;
    return [{ type: 'CoordinationEnded', data: { coordination, party, reason } }];
  },
});

/** The side or the coordinator for which the person acts: both may record meetings (IMP-3). Refuses everybody else. */
export const sideOrCoordinator = (project: Project, context: Context): string =>
  onlyActingFor([...sidesOf(project), ...coordinationsNow(project).map(({ coordinator }) => coordinator)], context).id;

/**
 * Refuses a party that takes part in the project, is not verified here, or is not of a category that the guideline allows to coordinate.
 */
function mayCoordinate(project: Project, coordinator: string, context: Context): void {
  const party = partyIn(context, coordinator);
  if ([project.proposer, ...sidesOf(project)].includes(coordinator)) refuse('COORDINATOR_IS_A_SIDE');
  if (coordinationsNow(project).some((each) => each.coordinator === coordinator)) refuse('COORDINATOR_APPOINTED');
  if (party.municipality !== project.municipality) refuse('PARTY_OF_ANOTHER_MUNICIPALITY');
  if (party.status !== 'verified') refuse('COORDINATOR_NOT_VERIFIED');
  if (!categoriesOf(party, context.guideline).some((each) => each.mayCoordinate)) refuse('PARTY_MAY_NOT_COORDINATE');
  // A coordinator does not act for one of the sides, and is not related to one.
  if (represents(party, personOf(context).id) || isRelatedToSide(project, coordinator, context)) refuse('COORDINATOR_NOT_NEUTRAL');
}

/**
 * Whether the party controls, or is controlled by, a side or the proposer (SEL-11). False for decisions recorded before all sides were
 * consulted.
 */
function isRelatedToSide(project: Project, coordinator: string, context: Context): boolean {
  const sides = [project.proposer, ...sidesOf(project)];
  if (!sides.every((each) => context.consulted.has(parties, each))) return false;
  return isRelatedToAny(coordinator, sides, context);
}
