import { decision, type Decision } from '../kernel/decision.ts';
import { parties } from '../party/references.ts';
import { project } from '../project/project.ts';
import { checkGuideline, checkRevision } from './municipality.checks.ts';
import { adoptGuideline, reviseGuideline } from './municipality.rules.ts';
import { municipality } from './municipality.ts';
import { endRole, giveRole } from './role.rules.ts';

/** Commands on a municipality: its guideline and roles. */
export const municipalityDecisions: readonly Decision[] = [
  decision(municipality, adoptGuideline, { check: checkGuideline, checksAnyForm: true }),
  decision(municipality, reviseGuideline, {
    check: checkRevision,
    checksAnyForm: true,
    consults: (_, input) => (input?.answers ?? []).map(({ project: key }) => ({ aggregate: project, key })),
  }),
  decision(municipality, giveRole, { consults: (_, input) => parties(input?.party) }),
  decision(municipality, endRole),
];
