import { applicationCommands, applicationEvents } from './applications.records.ts';
import { callCommands, callEvents } from './call.records.ts';
import { decisionCommands, decisionEvents } from './decision.records.ts';
import { designationCommands, designationEvents } from './designation.records.ts';
import { reviewCommands, reviewEvents } from './review.records.ts';
import { standingCommands, standingEvents } from './standing.records.ts';

/** Events in the selection phase (企画段階 ⑷). */
export const selectionEvents = {
  ...callEvents,
  ...applicationEvents,
  ...standingEvents,
  ...reviewEvents,
  ...decisionEvents,
  ...designationEvents,
} as const;

/** Commands in the selection phase. */
export const selectionCommands = {
  ...callCommands,
  ...applicationCommands,
  ...standingCommands,
  ...reviewCommands,
  ...decisionCommands,
  ...designationCommands,
};
