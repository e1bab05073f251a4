import type { ProjectStage, ProposingSide } from '../guideline/vocabulary.ts';
import type { Condition, Plan } from './agreed.state.ts';
import type { Agreement } from './agreement.state.ts';
import type { Implementation } from './implementation.state.ts';
import type { Methods, ProposalContents, Screening } from './proposal.state.ts';

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
  readonly predecessor?: string;
  readonly proposal?: ProposalContents;
  /** Every screening and return, oldest first. */
  readonly screenings: readonly Screening[];
  readonly methods?: Methods;
  /** 協働の相手方 Parties selected as partners; empty until the selection is decided. */
  readonly partners: readonly string[];
  readonly conditions: readonly Condition[];
  readonly plan?: Plan;
  readonly agreement: Agreement;
  readonly implementation: Implementation;
  /** 評価の期限 Evaluations are late from this moment on; set on completion (OIZ 3-3-1). */
  readonly evaluationDue?: string;
}

/** The sides of a project: the department that stands for the municipality, and the partners. */
export const sidesOf = ({ department, partners }: Project): readonly string[] => [department, ...partners].filter((side) => side !== '');
