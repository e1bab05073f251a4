import type { ProjectStage } from '../guideline/vocabulary.ts';
import type { Project } from './project.state.ts';

/** What came of a proposal, for those who wait for an answer to an issue (ISS-2). */
export const proposalOutcomes = {
  pending: '検討中 Not decided yet',
  rejected: '不採択 Rejected',
  withdrawn: '取下げ Withdrawn',
  accepted: '採択(準備中) Accepted: partner and agreement are being settled',
  notCarriedOut: '相手方なし Ended without a partner',
  underWay: '実施中 Under way',
  endedEarly: '途中終了 Ended early',
  completed: '完了(評価中) Carried out, being evaluated',
  evaluated: '評価公表済み Carried out, its evaluation is published',
} as const;

/** What came of a proposal. */
export type ProposalOutcome = keyof typeof proposalOutcomes;

const byStage: Readonly<Record<ProjectStage, ProposalOutcome>> = {
  PROPOSED: 'pending',
  RETURNED: 'pending',
  ACCEPTED: 'accepted',
  SELECTING: 'accepted',
  NEGOTIATING: 'accepted',
  AGREED: 'accepted',
  RUNNING: 'underWay',
  SUSPENDED: 'underWay',
  EVALUATING: 'completed',
  REVIEWED: 'completed',
  PUBLISHED: 'evaluated',
  CLOSED: 'evaluated',
  UNAWARDED: 'notCarriedOut',
  TERMINATED: 'endedEarly',
  REJECTED: 'rejected',
  EXCLUDED: 'rejected',
  WITHDRAWN: 'withdrawn',
};

/** What came of a proposal as far as its visible record tells, with the words in which it was said: the published summary, or the last reasons given. */
export function outcomeOf({ stage, screenings, evaluation }: Project): {
  readonly outcome: ProposalOutcome;
  readonly because?: string;
} {
  const outcome = stage === 'NONE' ? 'pending' : byStage[stage];
  return { outcome, because: outcome === 'evaluated' ? evaluation.published?.summary : screenings.at(-1)?.reason };
}
