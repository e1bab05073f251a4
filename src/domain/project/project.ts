import type { Aggregate } from '../kernel/aggregate.ts';
import type { Project } from './project.state.ts';
import { proposalFold } from './proposal.fold.ts';
import { proposalEvents } from './proposal.records.ts';
import { selectionFold } from './selection.fold.ts';
import { selectionEvents } from './selection.records.ts';

/** Everything that can be recorded about a project, phase by phase. */
export const projectEvents = {
  ...proposalEvents,
  ...selectionEvents,
} as const;

/** Projects, by id. */
export const project: Aggregate<Project, typeof projectEvents> = {
  kind: 'project',
  keyField: 'projectId',
  events: projectEvents,
  initial: (key) => ({
    id: key,
    stage: 'NONE',
    municipality: '',
    guideline: '',
    side: 'residents',
    proposer: '',
    proposedBy: '',
    proposedAt: '',
    department: '',
    screenings: [],
    selection: { calls: [], designations: [] },
    partners: [],
    conditions: [],
  }),
  evolve: {
    ...proposalFold,
    ...selectionFold,
  },
};
