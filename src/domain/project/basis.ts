import type { ProjectStage, ProposingSide } from '../guideline/vocabulary.ts';

/** The common state of a project in every phase: its stage, its owner, and its sides. */
export interface Basis {
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
  /** 担当部署 Department that represents the municipality, once known; never in 民民. */
  readonly department?: string;
  readonly round?: string;
  /** 募集テーマ Theme of the round, if it has themes. */
  readonly theme?: string;
  readonly predecessor?: string;
  /** 協働の相手方 Parties selected as partners; empty until the selection is decided. */
  readonly partners: readonly string[];
}

/** The sides of a project: the department that represents the municipality, and the partners. */
export const sidesOf = ({ department, partners }: Basis): readonly string[] =>
  department === undefined ? partners : [department, ...partners];

/** 募集する側 The side that calls for applications: in 民民 the proposer, otherwise the department, once known. */
export const callingSideOf = ({ side, proposer, department }: Basis): string | undefined => (side === 'private' ? proposer : department);
