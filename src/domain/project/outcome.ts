import type { ProjectStage } from '../guideline/vocabulary.ts';
import type { Project } from './project.state.ts';

/** The outcome of a proposal, for people who wait for an answer to an issue (ISS-2). */
export const proposalOutcomes = {
  pending: { ja: '検討中', en: 'Not decided yet' },
  rejected: { ja: '不採択', en: 'Rejected' },
  withdrawn: { ja: '取下げ', en: 'Withdrawn' },
  accepted: { ja: '採択(準備中)', en: 'Accepted', note: 'partner and agreement are being settled' },
  notCarriedOut: { ja: '相手方なし', en: 'Ended without a partner' },
  underWay: { ja: '実施中', en: 'Under way' },
  endedEarly: { ja: '途中終了', en: 'Ended early' },
  completed: { ja: '完了(評価中)', en: 'Carried out, being evaluated' },
  evaluated: { ja: '評価公表済み', en: 'Carried out, its evaluation is published' },
} as const;

/** The outcome of a proposal. */
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

/** The outcome of a proposal as far as its visible record shows it, with its text: the published summary, or the last reasons given. */
export function outcomeOf({ stage, screenings, evaluation }: Project): {
  readonly outcome: ProposalOutcome;
  readonly because?: string;
} {
  const outcome = stage === 'NONE' ? 'pending' : byStage[stage];
  return { outcome, because: outcome === 'evaluated' ? evaluation.published?.summary : screenings.at(-1)?.reason };
}
