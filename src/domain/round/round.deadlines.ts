import { clear, deadline, set, type DeadlinesOf } from '../kernel/deadline.ts';
import { openingCommands } from './round.records.ts';
import type { roundEvents } from './round.ts';

/** 提案募集の締切 When a round closes (PRO-7). */
export const roundDeadlines: DeadlinesOf<typeof roundEvents> = {
  RoundOpened: ({ closesAt }) => set(deadline(closesAt, 'round', openingCommands.CloseRound, {})),
  RoundClosed: () => clear('round'),
  RoundCancelled: () => clear('round'),
};
