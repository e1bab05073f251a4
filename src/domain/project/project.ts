import type { Aggregate } from '../kernel/aggregate.ts';
import { coordinationFold } from './agreement/coordination.fold.ts';
import { coordinationEvents } from './agreement/coordination.records.ts';
import { domainReviewFold } from './proposal/domain-review.fold.ts';
import { domainReviewEvents } from './proposal/domain-review.records.ts';
import { evaluationFold } from './evaluation/evaluation.fold.ts';
import { evaluationEvents } from './evaluation/evaluation.records.ts';
import { notEvaluated } from './evaluation/evaluation.state.ts';
import { feedbackFold, suggestionFold } from './feedback/feedback.fold.ts';
import { feedbackEvents } from './feedback/feedback.records.ts';
import { noFeedback } from './feedback/feedback.state.ts';
import { suggestionEvents } from './feedback/suggestion.records.ts';
import type { Project } from './project.state.ts';
import { proposalFold } from './proposal/proposal.fold.ts';
import { proposalEvents } from './proposal/proposal.records.ts';
import { selectionFold } from './selection/selection.fold.ts';
import { selectionEvents } from './selection/selection.records.ts';
import { agreementFold, terminationFold } from './agreement/agreement.fold.ts';
import { agreementEvents } from './agreement/agreement.records.ts';
import { nothingAgreed } from './agreement/agreement.state.ts';
import { executiveCommitteeFold } from './implementation/executive-committee.fold.ts';
import { executiveCommitteeEvents } from './implementation/executive-committee.records.ts';
import { implementationFold, planChangeFold } from './implementation/implementation.fold.ts';
import { implementationEvents } from './implementation/implementation.records.ts';
import { notStarted } from './implementation/implementation.state.ts';
import { planChangeEvents } from './implementation/plan-change.records.ts';
import { safeguardFold } from './implementation/safeguards.fold.ts';
import { safeguardEvents } from './implementation/safeguards.records.ts';
import { spendingFold } from './implementation/spending.fold.ts';
import { spendingEvents } from './implementation/spending.records.ts';
import { suitabilityFold } from './proposal/suitability.fold.ts';
import { suitabilityEvents } from './proposal/suitability.records.ts';
import { terminationEvents } from './agreement/termination.records.ts';

/** Everything that can be recorded about a project, phase by phase. */
export const projectEvents = {
  ...proposalEvents,
  ...domainReviewEvents,
  ...coordinationEvents,
  ...suitabilityEvents,
  ...evaluationEvents,
  ...feedbackEvents,
  ...suggestionEvents,
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
    domainReviews: [],
    selection: { calls: [], designations: [] },
    partners: [],
    conditions: [],
    coordinations: [],
    evaluation: notEvaluated,
    feedback: noFeedback,
    agreement: nothingAgreed,
    implementation: notStarted,
  }),
  evolve: {
    ...proposalFold,
    ...domainReviewFold,
    ...coordinationFold,
    ...suitabilityFold,
    ...selectionFold,
    ...evaluationFold,
    ...feedbackFold,
    ...suggestionFold,
    ...agreementFold,
    ...terminationFold,
    ...implementationFold,
    ...planChangeFold,
    ...spendingFold,
    ...safeguardFold,
    ...executiveCommitteeFold,
  },
};
