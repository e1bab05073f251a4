import type { Aggregate } from '../kernel/aggregate.ts';
import { evaluationFold } from './evaluation.fold.ts';
import { evaluationEvents } from './evaluation.records.ts';
import { notEvaluated } from './evaluation.state.ts';
import { feedbackFold } from './feedback.fold.ts';
import { feedbackEvents } from './feedback.records.ts';
import { noFeedback } from './feedback.state.ts';
import type { Project } from './project.state.ts';
import { proposalFold } from './proposal.fold.ts';
import { proposalEvents } from './proposal.records.ts';
import { selectionFold } from './selection.fold.ts';
import { selectionEvents } from './selection.records.ts';

/** Everything that can be recorded about a project, phase by phase. */
export const projectEvents = {
  ...proposalEvents,
  ...evaluationEvents,
  ...feedbackEvents,
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
    evaluation: notEvaluated,
    feedback: noFeedback,
  }),
  evolve: {
    ...proposalFold,
    ...evaluationFold,
    ...feedbackFold,
    ...selectionFold,
  },
};
