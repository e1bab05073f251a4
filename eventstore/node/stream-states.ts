import type { EventLog } from '../../src/event-store/embedded/event-log.ts';
import { isTombstone } from './kept.ts';
import { isMetastream } from './stream-metadata.ts';

/** A stream as it will stand when everything that was sent to the log is on the disk. */
export interface StreamState {
  /** Revision of the last event, -1 if there is none. */
  head: number;
  /** Deleted for ever; `head` is that of the tombstone then. */
  tombstoned: boolean;
  /** Data of the last event; only of metastreams, where it says what holds for another stream. */
  last: Uint8Array | undefined;
  /** Appends under way. */
  pending: number;
}

/** Streams whose state is remembered. */
const REMEMBERED = 100_000;

/** The states of the streams. The node is the only writer of its log, so it knows what will be before it is. */
export class StreamStates {
  readonly #log: EventLog<Uint8Array>;
  readonly #states = new Map<string, StreamState>();

  constructor(log: EventLog<Uint8Array>) {
    this.#log = log;
  }

  of(stream: string): StreamState {
    const known = this.#states.get(stream);
    if (known) return known;
    const last = this.#log.committed.readStreamBackwards(stream, Number.MAX_SAFE_INTEGER, 1)[0];
    const state: StreamState = {
      head: last?.revision ?? -1,
      tombstoned: last !== undefined && isTombstone(last),
      last: isMetastream(stream) ? last?.data : undefined,
      pending: 0,
    };
    if (this.#states.size >= REMEMBERED) this.#forgetOne();
    this.#states.set(stream, state);
    return state;
  }

  /** Forgets the stream remembered longest, but none with appends under way. */
  #forgetOne(): void {
    for (const [stream, state] of this.#states) {
      this.#states.delete(stream);
      if (state.pending === 0) return;
      this.#states.set(stream, state);
    }
  }
}
