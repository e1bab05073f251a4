import type { Metadata, Recorded } from '../domain/kernel/event.ts';

/**
 * A place in the total order of all events. Opaque: it may only be stored, compared as text, and passed back. `''` is the place before the
 * first event.
 */
export type Position = string & { readonly __position?: never };

/** The position before the first event. */
export const START: Position = '';

/** The revision of a stream that does not exist yet. */
export const NO_STREAM = -1;

/** An event to be stored. */
export interface NewEvent {
  /** UUID; the same id at the same revision is always the same event. */
  readonly id: string;
  readonly type: string;
  /** Plain JSON. */
  readonly data: unknown;
  readonly metadata: Metadata;
}

/** A stored event. */
export interface StoredEvent extends Recorded {
  readonly position: Position;
}

/** A stream, or the end of it. `revision` is that of the last event of the stream, -1 if there is none. */
export interface StreamSlice {
  readonly revision: number;
  readonly events: readonly StoredEvent[];
}

/** The result of an append: the revision and position of the last event written. */
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
 * The store of the events. All streams have one total order; a reader sees every event in that order, without gaps or duplicates. Only
 * revisions have no gaps; positions only increase.
 */
export interface EventStore {
  /** The identity of its record: positions of one record mean nothing in another. Absent in memory, where there is only one. */
  readonly record?: string;
  /** The events of a stream starting at a revision (default 0). A stream that does not exist is empty, revision -1. */
  read(stream: string, from?: number): Promise<StreamSlice>;
  /**
   * Appends all events or none. `expectedRevision` is exact: the revision of the stream's last event, -1 for a new stream. If the same ids
   * were appended at the same expected revision before, returns the original result, at any later time. Throws WrongRevision if the stream
   * is at another revision, IdMismatch if some but not all ids are stored already, EventTooLarge above 60 KiB, AppendTooLarge above
   * MAX_APPEND_BYTES in total, and UnknownOutcome if it is not known whether the events were stored: the same call may be repeated.
   */
  append(stream: string, events: readonly NewEvent[], expectedRevision: number): Promise<Appended>;
  /** Events of all streams after a position, oldest first, at most `limit`. */
  readAll(after: Position, options: { readonly limit: number }): Promise<readonly StoredEvent[]>;
  /** The position of the last event of all streams, or START. */
  head(): Promise<Position>;
  /**
   * Passes on every event after a position in order, in batches: first the existing ones, then new ones. The next batch waits for the
   * promise of the previous one. When the handler rejects or the store fails, the subscription ends and `onFault` is called once.
   */
  subscribe(after: Position, onEvents: (batch: readonly StoredEvent[]) => Promise<void>, onFault: (error: unknown) => void): Subscription;
  /**
   * Calls `listener` after every append, if followers in other threads cannot learn of appends in another way; returns a function that
   * removes it.
   */
  onChange?(listener: () => void): () => void;
  /** Finishes running work and closes the store. */
  close(): Promise<void>;
}

/** A record as it was found, before anything is written: reading it changes neither its files nor what lies beside them. */
export interface FoundRecord extends Pick<EventStore, 'read' | 'readAll' | 'head'> {
  /** Empty while the record has none: it is given when the record is opened for the first time. */
  readonly record: string;
  /** The installation that keeps the record, if it says so: a database can be reached from several. */
  readonly installation?: string;
  /** Takes its directory for this process, and makes it if it is missing; nothing if that was done. Throws DirectoryInUse. */
  hold(): void;
  /** Opens it for writing, kept by an installation; to be called once. Throws DirectoryInUse, and RecordTaken if another installation keeps it. */
  open(installation: string): Promise<EventStore>;
  /** Lets go of it, unless it was opened. */
  close(): Promise<void>;
}

/** A reader that only follows, in a thread of its own. */
export interface Follower extends Pick<EventStore, 'subscribe' | 'record'> {
  /** To be called after an append, if the store reports appends (`onChange`). */
  changed(): void;
  /** Ends the subscriptions after their batch. */
  close(): Promise<void>;
}

/** The largest event: data and metadata as JSON, in bytes of UTF-8. */
export const MAX_EVENT_BYTES = 61_440;

/** The largest append, counted like an event: by default a server accepts 1 MiB including the surrounding message. */
export const MAX_APPEND_BYTES = 1_000_000;

/** The stream is not at the revision that the append expected. */
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

/** Some of the event ids are already stored there, but not all of them, or in another order. */
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

/** The events of one append are in total larger than MAX_APPEND_BYTES. */
export class AppendTooLarge extends Error {
  readonly events: number;
  readonly bytes: number;

  constructor(events: number, bytes: number) {
    super(`an append of ${events} events has ${bytes} bytes, more than ${MAX_APPEND_BYTES}`);
    this.events = events;
    this.bytes = bytes;
  }
}

/** Another installation keeps the record. */
export class RecordTaken extends Error {
  constructor() {
    super('the record of events is kept by another installation');
    this.name = 'RecordTaken';
  }
}

/** The store is unavailable now; a later attempt may succeed. */
export class StoreAway extends Error {}

/** It is not known whether the events were stored; the same append may be repeated. */
export class UnknownOutcome extends Error {}
