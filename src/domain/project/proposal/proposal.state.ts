import type { DataOf } from '../../kernel/event.ts';
import type { proposalEvents } from './proposal.records.ts';

type Events = typeof proposalEvents;

/** 提案の内容 The current content of the proposal. */
export type ProposalContents = Omit<DataOf<Events, 'ProposalRevised'>, 'revisionNote' | 'observed'>;

/** 形態 The methods chosen, with reasons. */
export type Methods = Omit<DataOf<Events, 'MethodsChosen'>, 'observed'>;

/** The result of a screening, and why. */
export interface Screening {
  readonly outcome: 'accepted' | 'takenUp' | 'rejected' | 'returned' | 'withdrawn' | 'excluded';
  readonly ground?: DataOf<Events, 'ProposalRejected'>['ground'];
  /** ふさわしくない分野 The unsuitable area that is the reason for a rejection (PRO-3). */
  readonly area?: string;
  /** 適用除外 The exclusion under which it is not collaboration (PRO-4). */
  readonly exclusion?: string;
  readonly reason: string;
  readonly at: string;
}
