import type { Metadata, Recorded } from '../domain/kernel/event.ts';

/**
 * A place in the total order of all events. Opaque: it may only be kept, compared as text, and handed back.
 * `''` is the place before the first event.
 */
export type Position = string & { readonly __position?: never };

/** The position before the first event. */
export const START: Position = '';

/** The revision of a stream that does not exist yet. */
export const NO_STREAM = -1;

/** An event to be kept. */
export interface NewEvent {
  /** UUID; the same id at the same revision is the same event, for ever. */
  readonly id: string;
  readonly type: string;
  /** Plain JSON. */
  readonly data: unknown;
  readonly metadata: Metadata;
}

/** A kept event. */
export interface StoredEvent extends Recorded {
  readonly position: Position;
}

/** A stream, or the end of it. `revision` is that of the last event of the stream, -1 if there is none. */
export interface StreamSlice {
  readonly revision: number;
  readonly events: readonly StoredEvent[];
}

/** What an append answers: the revision and position of the last event written. */
export interface Appended {
  readonly revision: number;
  readonly position: Position;
}

/** A running subscription. */
export interface Subscription {
  /** Ends it; resolves when no batch is being handled any more. */
  stop(): Promise<void>;
}

/**
 * Where events are kept. One total order over all streams; a reader sees every event in that order, without a gap or a double.
 * Only revisions are gap-free, positions are merely ordered.
 */
export interface EventStore {
  /** Which record it keeps: positions of one mean nothing in another. Absent in memory, where there is only one. */
  readonly record?: string;
  /** The events of a stream from a revision on (default 0). A stream that does not exist is empty, revision -1. */
  read(stream: string, from?: number): Promise<StreamSlice>;
  /**
   * Appends all events or none. `expectedRevision` is exact: the revision of the stream's last event, -1 for a new stream.
   * The same ids at the same expected revision answer the original result, however late.
   * Throws WrongRevision when the stream stands elsewhere, IdMismatch when some of the ids are already there but not all,
   * EventTooLarge above 60 KiB, AppendTooLarge above MAX_APPEND_BYTES together, and UnknownOutcome when it cannot tell whether the events were kept: the same call may be repeated.
   */
  append(stream: string, events: readonly NewEvent[], expectedRevision: number): Promise<Appended>;
  /** Events of all streams after a position, oldest first, at most `limit`. */
  readAll(after: Position, options: { readonly limit: number }): Promise<readonly StoredEvent[]>;
  /** The position of the last event of all streams, or START. */
  head(): Promise<Position>;
  /**
   * Hands over every event after a position in order, in batches, first those that exist, then those that come. The next batch
   * waits for the promise of the last. When the handler rejects or the store fails, the subscription ends and `onFault` is called once.
   */
  subscribe(after: Position, onEvents: (batch: readonly StoredEvent[]) => Promise<void>, onFault: (error: unknown) => void): Subscription;
  /** Calls `listener` after every append, where followers in other threads learn of them in no other way; answers how to end that. */
  onChange?(listener: () => void): () => void;
  /** Finishes what is under way and lets go of the store. */
  close(): Promise<void>;
}

/** A record as it was found, before anything is written: reading it changes neither its files nor what lies beside them. */
export interface FoundRecord extends Pick<EventStore, 'read' | 'readAll' | 'head'> {
  /** Empty while the record has none: it is given when the record is opened for the first time. */
  readonly record: string;
  /** Opens it for writing; to be called once. */
  open(): Promise<EventStore>;
  /** Lets go of it, unless it was opened. */
  close(): Promise<void>;
}

/** A reader that only follows, in a thread of its own. */
export interface Follower extends Pick<EventStore, 'subscribe' | 'record'> {
  /** To be called when something was appended, if the store says so (`onChange`). */
  changed(): void;
  /** Ends the subscriptions after their batch. */
  close(): Promise<void>;
}

/** The largest event that is kept: data and metadata as JSON, in bytes of UTF-8. */
export const MAX_EVENT_BYTES = 61_440;

/** The most that one append holds, counted like an event: a server takes 1 MiB with all that surrounds it unless it is set otherwise. */
export const MAX_APPEND_BYTES = 1_000_000;

/** The stream does not stand where the append expected it. */
export class WrongRevision extends Error {
  readonly stream: string;
  readonly expected: number;
  readonly actual: number;

  constructor(stream: string, expected: number, actual: number) {
    super(`${stream} is at revision ${actual}, not ${expected}`);
    this.stream = stream;
    this.expected = expected;
    this.actual = actual;
  }
}

/** Some of the event ids are already kept at that place, but not all of them, or not in that order. */
export class IdMismatch extends Error {
  readonly stream: string;

  constructor(stream: string) {
    super(`events of ${stream} were kept before under other ids`);
    this.stream = stream;
  }
}

/** An event is larger than MAX_EVENT_BYTES. */
export class EventTooLarge extends Error {
  readonly type: string;
  readonly bytes: number;

  constructor(type: string, bytes: number) {
    super(`${type} has ${bytes} bytes, more than ${MAX_EVENT_BYTES}`);
    this.type = type;
    this.bytes = bytes;
  }
}

/** The events of one append are together larger than MAX_APPEND_BYTES. */
export class AppendTooLarge extends Error {
  readonly events: number;
  readonly bytes: number;

  constructor(events: number, bytes: number) {
    super(`an append of ${events} events has ${bytes} bytes, more than ${MAX_APPEND_BYTES}`);
    this.events = events;
    this.bytes = bytes;
  }
}

/** The store does not answer now; asked again later it may. */
export class StoreAway extends Error {}

/** Whether the events were kept cannot be told; the same append may be repeated. */
export class UnknownOutcome extends Error {}
