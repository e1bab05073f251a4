import type { Appends } from './appends.ts';
import type { Connection } from './client.ts';
import type { DatabaseAway, DatabaseRefused } from './faults.ts';
import type { Reads } from './reads.ts';

/** The last commit position that is known to be of an event of ours: whatever is appended later stands behind it. */
export class Known {
  commit: bigint | undefined;

  /** Learns of one. */
  see(commit: bigint): void {
    if (this.commit === undefined || commit > this.commit) this.commit = commit;
  }
}

/** What the store is made of. */
export interface Parts {
  readonly connection: Connection;
  readonly reads: Reads;
  readonly appends: Appends;
  readonly known: Known;
  readonly prefix: string;
  readonly quiet: number;
  readonly retry: { readonly fastest: number; readonly slowest: number };
  /** What an error means. */
  readonly faultOf: (error: unknown) => DatabaseRefused | DatabaseAway;
  /** The database is away, and is asked again after so many milliseconds. */
  readonly onAway: (error: DatabaseAway, milliseconds: number) => void;
  readonly onFatal: (error: Error) => void;
  readonly onClosed: () => void;
}
