import { personOf, type Context } from '../../guideline/context.ts';
import { represents } from '../../party/party.ts';
import { refuse } from './proposal.refusals.ts';
import type { Project } from './project.state.ts';
import { partyIn } from '../../party/standing.ts';

/** Refuses the proposer and representatives of the proposing party: nobody screens a proposal of their own side (AUT-3). */
export function notOfProposer(project: Project, context: Context): void {
  const { id } = personOf(context);
  if (project.proposedBy === id || represents(partyIn(context, project.proposer), id)) refuse('SCREENING_OWN_PROPOSAL');
}
