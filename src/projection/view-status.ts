import type { Position } from '../event-store/event-store.ts';

/** How a view stands. */
export interface ViewStatus {
  readonly name: string;
  readonly position: Position;
  /** Why it has stopped; absent while it runs. */
  readonly stopped?: string;
}

/** How views stand when nothing feeds them any more: those that still ran have stopped for this reason. Unchanged without one. */
export const stoppedBy = (reason: string | undefined, statuses: Iterable<ViewStatus>): readonly ViewStatus[] =>
  [...statuses].map((status) => (reason === undefined ? status : { stopped: reason, ...status }));
