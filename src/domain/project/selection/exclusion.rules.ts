import { personOf, rulesFor } from '../../guideline/context.ts';
import { standsAs } from '../../kernel/standing.ts';
import { represents } from '../../party/party.ts';
import { onlyActingFor, partyIn } from '../../party/standing.ts';
import { suitabilityCommands, type suitabilityEvents } from '../proposal/suitability.records.ts';
import { exclusionOf } from '../proposal/suitability.rules.ts';
import type { Project } from './project.state.ts';
import { refuse } from './selection.refusals.ts';
import { mayBeSetAside } from './selection.ts';

const rule = rulesFor<Project, typeof suitabilityEvents>();

/** 適用除外とする It looks like a method of the guideline, but is not collaboration under it (PRO-4) */
export const excludeProject = rule(suitabilityCommands.ExcludeProject, {
  who: ['screen'],
  can(project, context) {
    const person = personOf(context);
    if (project.side === 'private') refuse('PRIVATE_PROPOSAL');
    if (!standsAs(person, 'office', project.municipality)) onlyActingFor([project.department], context);
    if (project.proposedBy === person.id || represents(partyIn(context, project.proposer), person.id)) refuse('EXCLUDING_OWN_PROPOSAL');
    if (project.stage !== 'PROPOSED' && project.stage !== 'ACCEPTED') refuse('NOT_EXCLUDABLE', { stage: project.stage });
    // A competing proposal is judged in its round; an open call must be settled before the project ends.
    if (project.stage === 'PROPOSED' && project.round) refuse('ROUND_PROPOSAL');
    if (mayBeSetAside(project)) refuse('OBJECTIONS_OPEN');
  },
  decide(_, { exclusion, reasons }, { guideline }) {
    exclusionOf(exclusion, guideline);
    return [{ type: 'ProjectExcluded', data: { exclusion, reasons } }];
  },
});
