import type { Appends } from './appends.ts';
import type { Connection } from './client.ts';
import type { DatabaseAway, DatabaseRefused } from './faults.ts';
import type { Reads } from './reads.ts';

/** The last known commit position of our events: everything that is appended later comes after it. */
export class Known {
  commit: bigint | undefined;

  /** Registers a commit position. */
  see(commit: bigint): void {
    if (this.commit === undefined || commit > this.commit) this.commit = commit;
  }
}

/** The parts of the store. */
export interface Parts {
  readonly connection: Connection;
  readonly reads: Reads;
  readonly appends: Appends;
  readonly known: Known;
  readonly prefix: string;
  readonly quiet: number;
  readonly retry: { readonly fastest: number; readonly slowest: number };
  /** Classifies an error. */
  readonly faultOf: (error: unknown) => DatabaseRefused | DatabaseAway;
  /** The database is unavailable, and is tried again after this many milliseconds. */
  readonly onAway: (error: DatabaseAway, milliseconds: number) => void;
  readonly onFatal: (error: Error) => void;
  readonly onClosed: () => void;
}
