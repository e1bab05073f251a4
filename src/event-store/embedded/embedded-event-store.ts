import { decode, decodeAll, encodeAll, fromPosition, toPosition } from '../codec.ts';
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

/** How many events of one object are read from the disk in one piece; the largest possible ones have 1 MB together. */
const PAGE = 16;

const placed = (record: LogRecord<string>) => ({ ...record, position: toPosition(record.position) });

/** Converts a record of the log to an event of the program. */
export const stored = (record: LogRecord<string>): StoredEvent => decode(placed(record));

/**
 * The event store of one machine: an SQLite log in a directory. An append is on the disk when its promise resolves. When a write or a sync
 * fails, running appends reject with UnknownOutcome and all later calls with the error; subscriptions end, and `onFatal` is called.
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
    const first = this.#log.committed.readStream(stream, from, PAGE);
    const events = [...(await decodeAll(first.events.map(placed)))];
    // Events that are appended during this loop belong to the next read.
    while (from + events.length <= first.revision) {
      const next = from + events.length;
      const page = this.#log.committed.readStream(stream, next, Math.min(PAGE, first.revision - next + 1));
      events.push(...(await decodeAll(page.events.map(placed))));
    }
    return { revision: first.revision, events };
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

  /** Calls `listener` after every append; returns a function that removes it. */
  onChange(listener: () => void): () => void {
    return this.#log.onChange(listener);
  }

  /** Ends the subscriptions after their batch, finishes the appends, and releases the directory. Do not await this inside a handler. */
  async close(): Promise<void> {
    await this.#subscriptions.stopAll();
    await this.#log.close();
  }
}

/** Opens the embedded event store. Throws DirectoryInUse if the directory is open already, in this process or another. */
export const openEmbeddedEventStore = async (options: EventLogOptions): Promise<EmbeddedEventStore> =>
  new EmbeddedEventStore(await openEventLog<string>('text', options));
