import type { Position } from '../event-store/event-store.ts';

/** The status of a view. */
export interface ViewStatus {
  readonly name: string;
  readonly position: Position;
  /** Why it has stopped; absent while it runs. */
  readonly stopped?: string;
}

/** The status of views after following has ended: running ones become stopped for this reason. Unchanged without a reason. */
export const stoppedBy = (reason: string | undefined, statuses: Iterable<ViewStatus>): readonly ViewStatus[] =>
  [...statuses].map((status) => (reason === undefined ? status : { stopped: reason, ...status }));
