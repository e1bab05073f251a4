import type { DataOf } from '../../kernel/event.ts';
import type { proposalEvents } from './proposal.records.ts';

type Events = typeof proposalEvents;

/** 提案の内容 What the proposal says now. */
export type ProposalContents = Omit<DataOf<Events, 'ProposalRevised'>, 'revisionNote' | 'observed'>;

/** 形態 The methods chosen, with reasons. */
export type Methods = Omit<DataOf<Events, 'MethodsChosen'>, 'observed'>;

/** What became of the proposal, and why. */
export interface Screening {
  readonly outcome: 'accepted' | 'takenUp' | 'rejected' | 'returned' | 'withdrawn' | 'excluded';
  readonly ground?: DataOf<Events, 'ProposalRejected'>['ground'];
  /** ふさわしくない分野 Unsuitable area on which a rejection rests (PRO-3). */
  readonly area?: string;
  /** 適用除外 Exclusion under which it is no collaboration (PRO-4). */
  readonly exclusion?: string;
  readonly reason: string;
  readonly at: string;
}
