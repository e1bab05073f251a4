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
import { agreementFold, terminationFold } from './agreement.fold.ts';
import { agreementEvents } from './agreement.records.ts';
import { nothingAgreed } from './agreement.state.ts';
import { executiveCommitteeFold } from './executive-committee.fold.ts';
import { executiveCommitteeEvents } from './executive-committee.records.ts';
import { implementationFold, planChangeFold } from './implementation.fold.ts';
import { implementationEvents } from './implementation.records.ts';
import { notStarted } from './implementation.state.ts';
import { planChangeEvents } from './plan-change.records.ts';
import { safeguardFold } from './safeguards.fold.ts';
import { safeguardEvents } from './safeguards.records.ts';
import { spendingFold } from './spending.fold.ts';
import { spendingEvents } from './spending.records.ts';
import { suitabilityFold } from './suitability.fold.ts';
import { suitabilityEvents } from './suitability.records.ts';
import { terminationEvents } from './termination.records.ts';

/** Everything that can be recorded about a project, phase by phase. */
export const projectEvents = {
  ...proposalEvents,
  ...suitabilityEvents,
  ...evaluationEvents,
  ...feedbackEvents,
  ...selectionEvents,
  ...agreementEvents,
  ...terminationEvents,
  ...implementationEvents,
  ...planChangeEvents,
  ...spendingEvents,
  ...safeguardEvents,
  ...executiveCommitteeEvents,
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
    agreement: nothingAgreed,
    implementation: notStarted,
  }),
  evolve: {
    ...proposalFold,
    ...suitabilityFold,
    ...selectionFold,
    ...evaluationFold,
    ...feedbackFold,
    ...agreementFold,
    ...terminationFold,
    ...implementationFold,
    ...planChangeFold,
    ...spendingFold,
    ...safeguardFold,
    ...executiveCommitteeFold,
  },
};
