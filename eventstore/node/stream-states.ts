import type { EventLog } from '../../src/event-store/embedded/event-log.ts';
import { isTombstone } from './kept.ts';
import { isMetastream } from './stream-metadata.ts';

/** The state of a stream after everything that was sent to the log is on the disk. */
export interface StreamState {
  /** Revision of the last event, -1 if there is none. */
  head: number;
  /** Deleted permanently; `head` is then that of the tombstone. */
  tombstoned: boolean;
  /** Data of the last event; only for metastreams, whose last event applies to another stream. */
  last: Uint8Array | undefined;
  /** Running appends. */
  pending: number;
}

/** The most streams whose state is cached. */
const REMEMBERED = 100_000;

/** The states of the streams. The node is the only writer of its log, so it knows the next state before it is committed. */
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

  /** Removes the oldest cached stream without running appends. */
  #forgetOne(): void {
    for (const [stream, state] of this.#states) {
      this.#states.delete(stream);
      if (state.pending === 0) return;
      this.#states.set(stream, state);
    }
  }
}
