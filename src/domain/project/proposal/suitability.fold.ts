import type { Evolve } from '../../kernel/aggregate.ts';
import type { Project } from './project.state.ts';
import type { suitabilityEvents } from './suitability.records.ts';

/** How a project ends that is not collaboration under its guideline (PRO-4). */
export const suitabilityFold: Evolve<Project, typeof suitabilityEvents> = {
  ProjectExcluded: (project, { exclusion, reasons }, { at }) => ({
    ...project,
    stage: 'EXCLUDED',
    screenings: [...project.screenings, { outcome: 'excluded', exclusion, reason: reasons, at }],
  }),
};
