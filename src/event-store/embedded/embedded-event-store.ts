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
import type { LogReader, LogRecord } from './log-reader.ts';

/** How many events of one object are read from the disk in one piece; the largest possible ones have 1 MB together. */
const PAGE = 16;

const placed = (record: LogRecord<string>) => ({ ...record, position: toPosition(record.position) });

/** Converts a record of the log to an event of the program. */
export const stored = (record: LogRecord<string>): StoredEvent => decode(placed(record));

/** Reads events of one object. `log` is asked before each page: it throws when the log has failed meanwhile. */
export async function readSlice(log: () => Pick<LogReader<string>, 'readStream'>, stream: string, from: number): Promise<StreamSlice> {
  const first = log().readStream(stream, from, PAGE);
  const events = [...(await decodeAll(first.events.map(placed)))];
  // What is appended meanwhile belongs to the next read.
  while (from + events.length <= first.revision) {
    const next = from + events.length;
    const page = log().readStream(stream, next, Math.min(PAGE, first.revision - next + 1));
    events.push(...(await decodeAll(page.events.map(placed))));
  }
  return { revision: first.revision, events };
}

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
    this.record = log.committed.identity()!; // given when the log was opened
    this.#subscriptions = subscriptionsTo({
      readBatch: async (after, { events, bytes }) => log.committed.readAll(fromPosition(after), events, bytes).map(stored),
      onChange: (listener) => log.onChange(listener),
    });
  }

  read(stream: string, from = 0): Promise<StreamSlice> {
    return readSlice(() => this.#log.committed, stream, from);
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
