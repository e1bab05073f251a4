import type { Aggregate, Moment } from '../kernel/aggregate.ts';
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
import { agreementFold, negotiatedAnew } from './agreement/agreement.fold.ts';
import { terminationFold } from './implementation/termination.fold.ts';
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
import { terminationEvents } from './implementation/termination.records.ts';

/** All events of a project, phase by phase. */
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

/** The folds of one phase: each sees the state of its phase. */
type PhaseFold = Readonly<Record<string, (project: Project, data: never, moment: Moment) => Partial<Project>>>;

/** The same as folds of a whole project: the state of later phases stays unchanged. */
type WholeFold<F extends PhaseFold> = { readonly [T in keyof F]: (project: Project, data: Parameters<F[T]>[1], moment: Moment) => Project };

/** Folds of a phase as folds of a whole project. */
const ofWhole = <F extends PhaseFold>(phase: F): WholeFold<F> =>
  Object.fromEntries(
    Object.entries(phase).map(([type, change]) => [
      type,
      (project: Project, data: never, moment: Moment): Project => ({ ...project, ...change(project, data, moment) }),
    ]),
  ) as WholeFold<F>;

const selecting = ofWhole(selectionFold);

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
    ...ofWhole(proposalFold),
    ...ofWhole(domainReviewFold),
    ...ofWhole(coordinationFold),
    ...ofWhole(suitabilityFold),
    ...selecting,
    ...ofWhole(evaluationFold),
    ...ofWhole(feedbackFold),
    ...ofWhole(suggestionFold),
    ...ofWhole(agreementFold),
    ...ofWhole(terminationFold),
    ...ofWhole(implementationFold),
    ...ofWhole(planChangeFold),
    ...ofWhole(spendingFold),
    ...ofWhole(safeguardFold),
    ...ofWhole(executiveCommitteeFold),
    // Both also end a negotiation, which the selection phase does not see.
    CallOpened: (project, data, moment) => negotiatedAnew(selecting.CallOpened(project, data, moment)),
    DecisionSetAside: (project, data, moment) => negotiatedAnew(selecting.DecisionSetAside(project, data, moment)),
  },
};
