import { personOf, type Context } from '../../guideline/context.ts';
import { demand } from '../../guideline/observe.ts';
import type { Guideline } from '../../guideline/guideline.ts';
import { isOfficial } from '../../guideline/partners.ts';
import type { PartyKind } from '../../guideline/vocabulary.ts';
import { represents } from '../../party/party.ts';
import { refuse } from './proposal.refusals.ts';
import type { Project } from './project.state.ts';
import { partyIn } from '../../party/standing.ts';

/** Refuses the proposer and representatives of the proposing party: nobody screens a proposal of their own side (AUT-3). */
export function notOfProposer(project: Project, context: Context): void {
  const { id } = personOf(context);
  if (project.proposedBy === id || represents(partyIn(context, project.proposer), id)) refuse('SCREENING_OWN_PROPOSAL');
}

/**
 * 当事者の性質 Refuses a party that cannot stand on the residents’ side: a department stands for the municipality, the assembly for neither. The
 * guideline's definition of collaboration is cited if it has one (PRO-9).
 */
export function mustBeOfResidents(kind: PartyKind | undefined, guideline: Guideline): void {
  if (!isOfficial(kind)) return;
  demand(guideline, 'sidesByNature', false, { kind: kind ?? '' });
  refuse('OFFICIAL_ON_RESIDENTS_SIDE', { kind: kind ?? '' });
}
