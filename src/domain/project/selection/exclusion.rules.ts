import { personOf, rulesFor } from '../../guideline/context.ts';
import { holds } from '../../kernel/rule.ts';
import { represents } from '../../party/party.ts';
import { onlyActingFor, partyIn } from '../../party/standing.ts';
import { suitabilityCommands, type suitabilityEvents } from '../proposal/suitability.records.ts';
import { exclusionOf } from '../proposal/suitability.rules.ts';
import type { Project } from './project.state.ts';
import { refuse } from './selection.refusals.ts';
import { mayBeSetAside } from './selection.ts';

const rule = rulesFor<Project, typeof suitabilityEvents>();

/** 適用除外とする It looks like a method of the guideline, and is no collaboration under it (PRO-4) */
export const excludeProject = rule(suitabilityCommands.ExcludeProject, {
  can(project, context) {
    const person = personOf(context);
    if (project.side === 'private') refuse('PRIVATE_PROPOSAL');
    if (!holds(person, 'office', project.municipality)) onlyActingFor([project.department], context);
    if (project.proposedBy === person.id || represents(partyIn(context, project.proposer), person.id)) refuse('EXCLUDING_OWN_PROPOSAL');
    if (project.stage !== 'PROPOSED' && project.stage !== 'ACCEPTED') refuse('NOT_EXCLUDABLE', { stage: project.stage });
    // What competes is judged in its round; what was called for is settled before it ends.
    if (project.stage === 'PROPOSED' && project.round) refuse('ROUND_PROPOSAL');
    if (mayBeSetAside(project)) refuse('OBJECTIONS_OPEN');
  },
  decide(_, { exclusion, reasons }, { guideline }) {
    exclusionOf(exclusion, guideline);
    return [{ type: 'ProjectExcluded', data: { exclusion, reasons } }];
  },
});
