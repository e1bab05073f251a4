import { randomUUID } from 'node:crypto';
import { foldIn, has, openDatabase, type Database, type Statement } from '../../platform/sqlite.ts';
import { placing } from '../placing.ts';

/** Bytes, or text that is stored as UTF-8. */
export type Payload = string | Uint8Array;

/** An event as the log stores it: the log does not interpret the bytes. */
export interface LogEvent {
  /** UUID. */
  readonly id: string;
  readonly type: string;
  readonly data: Payload;
  readonly metadata: Payload;
}

/** The result of an append. `revision` is that of its last event, or with `wrongRevision` the current revision of the stream. */
export interface LogResult {
  readonly outcome: 'kept' | 'wrongRevision' | 'idMismatch';
  readonly revision: number;
  /** Number of its last event in the total order, starting at 1; 0 if nothing was stored. */
  readonly position: number;
}

/** The version of the file layout. Events are stored in their total order; the index `by_stream` finds those of a stream. */
const LAYOUT = 1;
const schema = `
  create table streams (id integer primary key, name text not null unique) strict;
  create table events (
    position integer primary key,
    stream integer not null,
    revision integer not null,
    id blob not null,
    type text not null,
    data blob not null,
    metadata blob not null
  ) strict;
  create unique index by_stream on events (stream, revision);
  pragma user_version = ${LAYOUT};
`;

/**
 * Whether a log contains every event up to its last one: positions have no gaps, each event has its stream and each stream its events, and
 * the index exists. Also true if the creation of the log was interrupted and it has no tables yet. Says nothing about events after the last
 * one.
 */
export const isUngapped = (database: Database): boolean => {
  const names = database.prepare("select name from sqlite_schema where name in ('streams', 'events', 'by_stream')").all();
  const { user_version: layout } = database.prepare('pragma user_version').get() as { user_version: number };
  if (names.length < 3) return names.length === 0 && layout === 0;
  const counts = database
    .prepare(
      `select (select count(*) from events not indexed) as events, (select count(*) from events indexed by by_stream) as indexed,
        (select ifnull(max(position), 0) from events) as head, (select count(*) from streams) as streams,
        (select count(distinct stream) from events) as used, (select count(*) from streams where id in (select stream from events)) as found`,
    )
    .get() as Record<'events' | 'indexed' | 'head' | 'streams' | 'used' | 'found', number>;
  const { events, indexed, head, streams, used, found } = counts;
  return events === head && indexed === head && used === streams && found === streams;
};

/**
 * Whether the log contains only JSON, as the program writes it: the bytes of a lost page are not JSON. Needs the tables of `isUngapped`, or
 * none.
 */
export const isJson = (database: Database): boolean => {
  const isMade = has(database, 'events');
  const other = 'select 1 from events where not json_valid(cast(data as text)) or not json_valid(cast(metadata as text)) limit 1';
  return !isMade || database.prepare(other).get() === undefined;
};

/** Whether a log has its tables already: its making may have been interrupted. Throws if it has another layout than this program knows. */
export const isMade = (database: Database, path: string): boolean => {
  const { user_version: layout } = database.prepare('pragma user_version').get() as { user_version: number };
  if (layout !== 0 && layout !== LAYOUT)
    throw new Error(
      `${path} has layout ${layout}, this program knows ${LAYOUT}. It was written by a later version of Kyodo, or is none of its logs: start that version, or bring back the log that belongs here`,
    );
  return layout === LAYOUT;
};

/** Streams whose end is remembered. */
const REMEMBERED = 100_000;

interface Stream {
  readonly id: number;
  revision: number;
}

const idBytes = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex');

/** Gives a log an identity if it has none: random, and never changed. Logs from before identities existed get theirs at the next start. */
const giveIdentity = (database: Database): void => {
  database.exec('create table if not exists record (only integer primary key check (only = 1), id text not null) strict');
  database.prepare('insert into record (only, id) values (1, ?) on conflict do nothing').run(randomUUID());
};

/**
 * The writer of the log: one per directory, in one thread. Appends happen between `begin` and `commit`; a refused append has no effect on
 * the others of its group. After an exception the state of the log is unknown: do not continue with it.
 */
export class LogFile {
  readonly #database: Database;
  readonly #statements: Record<
    'begin' | 'commit' | 'stream' | 'addStream' | 'revision' | 'keptIds' | 'positionOf' | 'add' | 'checkpoint',
    Statement
  >;
  readonly #streams = new Map<string, Stream>();
  #head: number;

  constructor(path: string) {
    const database = openDatabase(path, { cache: 16_384 });
    database.exec('pragma wal_autocheckpoint = 0');
    if (!isMade(database, path)) database.exec(`begin immediate; ${schema} commit;`);
    giveIdentity(database);
    this.#database = database;
    const prepare = (sql: string) => database.prepare(sql);
    this.#statements = {
      begin: prepare('begin immediate'),
      commit: prepare('commit'),
      stream: prepare('select id from streams where name = ?'),
      addStream: prepare('insert into streams (name) values (?)'),
      revision: prepare('select max(revision) as revision from events where stream = ?'),
      keptIds: prepare('select id from events where stream = ? and revision >= ? order by revision limit ?'),
      positionOf: prepare('select position from events where stream = ? and revision = ?'),
      add: prepare(
        'insert into events (position, stream, revision, id, type, data, metadata) values (?, ?, ?, ?, ?, cast(? as blob), cast(? as blob))',
      ),
      checkpoint: prepare('pragma wal_checkpoint(passive)'),
    };
    this.#head = (prepare('select max(position) as head from events').get() as { head: number | null }).head ?? 0;
  }

  /** Starts a group of appends. */
  begin(): void {
    this.#statements.begin.run();
  }

  /** Commits the group; when this returns it is on the disk. */
  commit(): void {
    this.#statements.commit.run();
  }

  /** Moves committed data from the write-ahead log into the file. Not needed for safety, only to keep the write-ahead log short. */
  checkpoint(): void {
    this.#statements.checkpoint.all();
  }

  /**
   * Moves all data into the file and empties the write-ahead log, if no connection reads at the moment; returns whether it did. After that,
   * a copy of the file alone is complete.
   */
  fold(): boolean {
    return foldIn(this.#database);
  }

  /** Appends one or more events to a stream that is at revision `expected`, or detects that this was done before. */
  append(name: string, expected: number, events: readonly LogEvent[]): LogResult {
    const stream = this.#stream(name);
    const head = stream?.revision ?? -1;
    const ids = () => events.map((event) => idBytes(event.id).toString('hex'));
    const place = head === expected ? 'new' : placing(head, expected, ids(), (from, count) => this.#keptIds(stream, from, count));
    if (place === 'new') return this.#write(stream ?? this.#addStream(name), events);
    if (place !== 'repeat') return { outcome: place, revision: head, position: 0 };
    const revision = expected + events.length;
    const { position } = this.#statements.positionOf.get(stream!.id, revision) as { position: number };
    return { outcome: 'kept', revision, position };
  }

  /** Moves the write-ahead log into the file and closes the file. */
  close(): void {
    this.fold();
    this.#database.close();
  }

  #write(stream: Stream, events: readonly LogEvent[]): LogResult {
    for (const { id, type, data, metadata } of events) {
      this.#statements.add.run(++this.#head, stream.id, ++stream.revision, idBytes(id), type, data, metadata);
    }
    return { outcome: 'kept', revision: stream.revision, position: this.#head };
  }

  #keptIds(stream: Stream | undefined, from: number, count: number): string[] {
    const rows = stream ? this.#statements.keptIds.all(stream.id, from, count) : [];
    return rows.map((row) => Buffer.from(row['id'] as Uint8Array).toString('hex'));
  }

  #stream(name: string): Stream | undefined {
    const known = this.#streams.get(name);
    if (known) return known;
    const row = this.#statements.stream.get(name) as { id: number } | undefined;
    if (!row) return undefined;
    const { revision } = this.#statements.revision.get(row.id) as { revision: number | null };
    return this.#remember(name, { id: row.id, revision: revision ?? -1 });
  }

  #addStream(name: string): Stream {
    return this.#remember(name, { id: Number(this.#statements.addStream.run(name).lastInsertRowid), revision: -1 });
  }

  #remember(name: string, stream: Stream): Stream {
    if (this.#streams.size >= REMEMBERED) for (const oldest of this.#streams.keys()) if (this.#streams.delete(oldest)) break;
    this.#streams.set(name, stream);
    return stream;
  }
}
