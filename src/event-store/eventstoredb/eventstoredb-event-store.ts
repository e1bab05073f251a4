import { setTimeout as pause } from 'node:timers/promises';
import { weightOf } from '../../platform/recently-used.ts';
import * as turns from '../../platform/turns.ts';
import { encodeAll } from '../codec.ts';
import {
  START,
  type Appended,
  type EventStore,
  type NewEvent,
  type Position,
  type StoredEvent,
  type StreamSlice,
  type Subscription,
} from '../event-store.ts';
import { assertKeepable } from '../keepable.ts';
import { appendTo } from './appending.ts';
import type { Arrived } from './client.ts';
import { DatabaseRefused } from './faults.ts';
import { followFor, type Feed } from './following.ts';
import type { Parts } from './parts.ts';
import { commitOf, fromPosition, toPosition, toStored } from './stored.ts';

/** Attempts of one read within a call. */
const TRIES = 3;

/**
 * The event store of many machines, in EventStoreDB or KurrentDB. It keeps every promise of the port, also when connections and answers are
 * lost. When the database refuses permanently, all later calls reject with the reason, subscriptions end, and `onFatal` is called. When it
 * is only unavailable, calls reject after some attempts (DatabaseAway, or UnknownOutcome for an append) and subscriptions wait.
 */
export class EventStoreDBEventStore implements EventStore {
  /** The identity of the record in this database. */
  readonly record: string;
  readonly #parts: Parts;
  readonly #running = new Set<Subscription>();
  readonly #underWay = new Set<Promise<unknown>>();
  #failure: Error | undefined;
  #closing: Promise<void> | undefined;
  #closed = false;

  /** For `openEventStoreDB`. */
  constructor(parts: Parts, record: string) {
    this.#parts = parts;
    this.record = record;
  }

  async read(stream: string, from = 0): Promise<StreamSlice> {
    const { reads, prefix } = this.#parts;
    return this.#patiently(async () => {
      const { revision, events } = await reads.since(prefix + stream, from);
      const stored = this.#stored(events);
      // The client parses JSON and does not report its length.
      for (const event of stored) {
        const due = turns.pause();
        if (due) await due;
        weightOf(event);
      }
      return { revision, events: stored };
    });
  }

  async append(stream: string, events: readonly NewEvent[], expectedRevision: number): Promise<Appended> {
    this.#assertOpen();
    assertKeepable(stream, expectedRevision, events);
    const encoded = encodeAll(events);
    const appending = appendTo(this.#parts, stream, encoded, expectedRevision);
    this.#underWay.add(appending);
    try {
      return await appending;
    } catch (error) {
      throw this.#orFail(error);
    } finally {
      this.#underWay.delete(appending);
    }
  }

  async readAll(after: Position, { limit }: { readonly limit: number }): Promise<readonly StoredEvent[]> {
    const commit = fromPosition(after);
    return this.#patiently(async () => (limit < 1 ? [] : this.#stored(await this.#parts.reads.page(commit, limit))));
  }

  async head(): Promise<Position> {
    const head = await this.#patiently(() => this.#head());
    return head === undefined ? START : toPosition(head);
  }

  subscribe(after: Position, onEvents: (batch: readonly StoredEvent[]) => Promise<void>, onFault: (error: unknown) => void): Subscription {
    const abort = new AbortController();
    const run = async () => {
      this.#assertOpen();
      await followFor(this.#feed(), fromPosition(after), async (arrived) => onEvents(this.#stored(arrived)), abort.signal);
    };
    const ended = run()
      .catch((error: unknown) => onFault(this.#orFail(error)))
      .finally(() => this.#running.delete(subscription));
    const subscription: Subscription = {
      stop: () => {
        abort.abort();
        return ended;
      },
    };
    this.#running.add(subscription);
    return subscription;
  }

  /** Ends the subscriptions after their batch, finishes the appends, and closes the connection. Do not await this inside a handler. */
  close(): Promise<void> {
    return (this.#closing ??= this.#close());
  }

  async #close(): Promise<void> {
    await Promise.all([...this.#running].map((subscription) => subscription.stop()));
    this.#closed = true;
    await Promise.allSettled(this.#underWay);
    await this.#parts.appends.close();
    await this.#parts.connection.close();
    this.#parts.onClosed();
  }

  async #head(): Promise<bigint | undefined> {
    const { reads, known } = this.#parts;
    const last = await reads.lastOfAll(known.commit);
    if (last) known.see(commitOf(last));
    return known.commit;
  }

  #feed(): Feed {
    const { connection, prefix, retry, quiet, onAway, faultOf } = this.#parts;
    return {
      follow: (after) => connection.follow(prefix, after),
      verify: (after, id) => this.#verify(after, id),
      head: () => this.#head(),
      commitOf,
      isPermanent: (error) => faultOf(error) instanceof DatabaseRefused,
      onLost: (error, milliseconds) => onAway(faultOf(error), milliseconds),
      quiet,
      retry,
    };
  }

  /**
   * A record only grows. If an event that was passed on does not exist any more, this is another record: rolled back, restored, or forked.
   */
  async #verify(after: bigint | undefined, id: string | undefined): Promise<void> {
    if (after === undefined) return;
    const event = await this.#parts.reads.at(after);
    if (event?.streamId.startsWith(this.#parts.prefix) && (id === undefined || event.id === id)) return;
    throw new DatabaseRefused(
      `the event database has lost what was read from it before (position ${after}): it was rolled back, restored or replaced, and what rests on those events is wrong`,
    );
  }

  #stored(arrived: readonly Arrived[]): StoredEvent[] {
    const events = arrived.map((event) => toStored(event, this.#parts.prefix));
    const last = arrived.at(-1);
    if (last) this.#parts.known.see(commitOf(last));
    return events;
  }

  /** Repeats the call for a while if the database is unavailable. */
  async #patiently<T>(ask: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      this.#assertOpen();
      try {
        return await ask();
      } catch (error) {
        const fault = this.#parts.faultOf(error);
        if (fault instanceof DatabaseRefused || attempt === TRIES) throw this.#orFail(fault);
        const milliseconds = this.#parts.retry.fastest * 2 ** (attempt - 1);
        this.#parts.onAway(fault, milliseconds);
        await pause(milliseconds);
      }
    }
  }

  /** Returns the error; a permanent error ends the store first. */
  #orFail(error: unknown): unknown {
    const fault = this.#parts.faultOf(error);
    if (!(fault instanceof DatabaseRefused)) return error;
    if (!this.#failure && !this.#closed) {
      this.#failure = fault;
      this.#parts.onFatal(fault);
    }
    return fault;
  }

  #assertOpen(): void {
    if (this.#failure) throw this.#failure;
    if (this.#closed) throw new Error('the event store is closed');
  }
}
