import { decode, encodeAll, fromPosition, toPosition } from '../codec.ts';
import {
  IdMismatch,
  WrongRevision,
  type Appended,
  type EventStore,
  type NewEvent,
  type Position,
  type StoredEvent,
  type StreamSlice,
  type Subscription,
} from '../event-store.ts';
import { subscriptionsTo, type Subscriptions } from '../subscription.ts';
import { openEventLog, type EventLog, type EventLogOptions } from './event-log.ts';
import type { LogRecord } from './log-reader.ts';

/** An event of the log as the program knows it. */
export const stored = (record: LogRecord<string>): StoredEvent => decode({ ...record, position: toPosition(record.position) });

/**
 * The event store of one machine: an SQLite log in a directory. An append is on the disk when it resolves. When a write or a sync
 * fails, appends under way reject with UnknownOutcome, everything after that with the failure, subscriptions end, and `onFatal` is called.
 */
export class EmbeddedEventStore implements EventStore {
  /** The identity of the log. */
  readonly record: string;
  readonly #log: EventLog<string>;
  readonly #subscriptions: Subscriptions;

  /** For `openEmbeddedEventStore`. */
  constructor(log: EventLog<string>) {
    this.#log = log;
    this.record = log.committed.identity();
    this.#subscriptions = subscriptionsTo({
      readAll: (after, options) => this.readAll(after, options),
      onChange: (listener) => log.onChange(listener),
    });
  }

  async read(stream: string, from = 0): Promise<StreamSlice> {
    const { revision, events } = this.#log.committed.readStream(stream, from);
    return { revision, events: events.map(stored) };
  }

  async append(stream: string, events: readonly NewEvent[], expectedRevision: number): Promise<Appended> {
    const result = await this.#log.append({ stream, expected: expectedRevision, events: encodeAll(events) });
    if (result.outcome === 'wrongRevision') throw new WrongRevision(stream, expectedRevision, result.revision);
    if (result.outcome === 'idMismatch') throw new IdMismatch(stream);
    return { revision: result.revision, position: toPosition(result.position) };
  }

  async readAll(after: Position, { limit }: { readonly limit: number }): Promise<readonly StoredEvent[]> {
    return this.#log.committed.readAll(fromPosition(after), limit).map(stored);
  }

  async head(): Promise<Position> {
    return toPosition(this.#log.committed.head());
  }

  subscribe(after: Position, onEvents: (batch: readonly StoredEvent[]) => Promise<void>, onFault: (error: unknown) => void): Subscription {
    return this.#subscriptions.subscribe(after, onEvents, onFault);
  }

  /** Calls `listener` after every append; answers how to end that. */
  onChange(listener: () => void): () => void {
    return this.#log.onChange(listener);
  }

  /** Ends the subscriptions after their batch, finishes the appends, and lets go of the directory. Do not wait for it inside a handler. */
  async close(): Promise<void> {
    await this.#subscriptions.stopAll();
    await this.#log.close();
  }
}

/** Opens the embedded event store. Throws DirectoryInUse when the directory is open already, here or in another process. */
export const openEmbeddedEventStore = async (options: EventLogOptions): Promise<EmbeddedEventStore> =>
  new EmbeddedEventStore(await openEventLog<string>('text', options));
