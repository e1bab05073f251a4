import type { ProjectStage, ProposingSide } from '../guideline/vocabulary.ts';

/** What every phase knows of a project: where it stands, whose it is, and who its sides are. */
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
  /** 担当部署 Department that stands for the municipality; '' until known. */
  readonly department: string;
  readonly round?: string;
  /** 募集テーマ Theme of the round, where it has themes. */
  readonly theme?: string;
  readonly predecessor?: string;
  /** 協働の相手方 Parties selected as partners; empty until the selection is decided. */
  readonly partners: readonly string[];
}

/** The sides of a project: the department that stands for the municipality, and the partners. */
export const sidesOf = ({ department, partners }: Basis): readonly string[] => [department, ...partners].filter((side) => side !== '');

/** 募集する側 The side that calls for applications: in 民民 the proposer, else the department; '' until that is known. */
export const callingSideOf = ({ side, proposer, department }: Basis): string => (side === 'private' ? proposer : department);
