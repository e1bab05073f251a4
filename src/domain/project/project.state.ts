import type { ProjectStage, ProposingSide } from '../guideline/vocabulary.ts';
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
}
