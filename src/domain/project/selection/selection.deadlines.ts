import { clear, deadline, set, type DeadlinesOf } from '../../kernel/deadline.ts';
import { callCommands } from './call.records.ts';
import { decisionCommands } from './decision.records.ts';
import type { selectionEvents } from './selection.records.ts';

const callOf = (call: number) => `call-${call}`;
const objectionsOf = (call: number) => `objections-${call}`;

/** 公募の締切、異議申出期間 When calls close and periods for objections end (SEL-1, SEL-8). */
export const selectionDeadlines: DeadlinesOf<typeof selectionEvents> = {
  CallOpened: ({ call, closesAt }) => set(deadline(closesAt, callOf(call), callCommands.CloseCall, { call })),
  CallClosed: ({ call }) => clear(callOf(call)),
  CallCancelled: ({ call }) => clear(callOf(call)),
  SelectionDecided: ({ call, decision, objectionsUntil }) =>
    objectionsUntil === undefined
      ? {}
      : set(deadline(objectionsUntil, objectionsOf(call), decisionCommands.EndObjectionPeriod, { call, decision })),
  DecisionSetAside: ({ call }) => clear(objectionsOf(call)),
  ObjectionPeriodEnded: ({ call }) => clear(objectionsOf(call)),
};
