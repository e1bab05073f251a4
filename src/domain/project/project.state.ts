import type { ProjectStage, ProposingSide } from '../guideline/vocabulary.ts';
import type { Condition, Plan } from './agreement/agreed.state.ts';
import type { Coordination } from './agreement/coordination.state.ts';
import type { DomainReview } from './proposal/domain-review.state.ts';
import type { Evaluation } from './evaluation/evaluation.state.ts';
import type { Feedback } from './feedback/feedback.state.ts';
import type { Agreement } from './agreement/agreement.state.ts';
import type { Implementation } from './implementation/implementation.state.ts';
import type { Methods, ProposalContents, Screening } from './proposal/proposal.state.ts';
import type { Selection } from './selection/selection.state.ts';

/** 協働事業 A collaboration project: what its history says of it. */
export interface Project {
  readonly id: string;
  readonly stage: ProjectStage | 'NONE';
  readonly municipality: string;
  /** Digest of the guideline version it was proposed under. */
  readonly guideline: string;
  readonly side: ProposingSide;
  /** 提案者 Party that proposed it. */
  readonly proposer: string;
  /** Person who sent the proposal in. */
  readonly proposedBy: string;
  readonly proposedAt: string;
  /** 担当部署 Department that stands for the municipality; '' until known. */
  readonly department: string;
  readonly round?: string;
  /** 募集テーマ Theme of the round, where it has themes. */
  readonly theme?: string;
  readonly predecessor?: string;
  readonly proposal?: ProposalContents;
  /** Every screening and return, oldest first. */
  readonly screenings: readonly Screening[];
  /** 領域の検討 Reviews of the domain, oldest first (PRO-5). */
  readonly domainReviews: readonly DomainReview[];
  readonly methods?: Methods;
  readonly selection: Selection;
  /** 協働の相手方 Parties selected as partners; empty until the selection is decided. */
  readonly partners: readonly string[];
  readonly conditions: readonly Condition[];
  /** 調整役 Everybody who was appointed to coordinate, in the order of appointment. */
  readonly coordinations: readonly Coordination[];
  readonly plan?: Plan;
  /** 評価の期限 Every side answers before this moment; set by the completion. */
  readonly evaluationDue?: string;
  readonly evaluation: Evaluation;
  readonly feedback: Feedback;
  readonly agreement: Agreement;
  readonly implementation: Implementation;
}

/** The sides of a project: the department that stands for the municipality, and the partners. */
export const sidesOf = ({ department, partners }: Project): readonly string[] => [department, ...partners].filter((side) => side !== '');

/** 募集する側 The side that calls for applications: in 民民 the proposer, else the department; '' until that is known. */
export const callingSideOf = ({ side, proposer, department }: Project): string => (side === 'private' ? proposer : department);
