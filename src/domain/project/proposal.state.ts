import type { DataOf } from '../kernel/event.ts';
import type { proposalEvents } from './proposal.records.ts';

type Events = typeof proposalEvents;

/** 提案の内容 What the proposal says now. */
export type ProposalContents = Omit<DataOf<Events, 'ProposalRevised'>, 'revisionNote' | 'observed'>;

/** 形態 The methods chosen, with reasons. */
export type Methods = Omit<DataOf<Events, 'MethodsChosen'>, 'observed'>;

/** What became of the proposal, and why. */
export interface Screening {
  readonly outcome: 'accepted' | 'takenUp' | 'rejected' | 'returned' | 'withdrawn';
  readonly ground?: DataOf<Events, 'ProposalRejected'>['ground'];
  readonly reason: string;
  readonly at: string;
}
