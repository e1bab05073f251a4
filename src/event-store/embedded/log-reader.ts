import { filling } from '../batch.ts';
import { has, openDatabase, type Database, type Statement } from '../../platform/sqlite.ts';

/** A stored event as it is read. */
export interface LogRecord<P> {
  /** UUID, in lower case. */
  readonly id: string;
  readonly stream: string;
  /** Number in its stream, starting at 0, without gaps. */
  readonly revision: number;
  /** Number in the total order, starting at 1. */
  readonly position: number;
  readonly type: string;
  readonly data: P;
  readonly metadata: P;
}

/** The requested part of a stream; `revision` is that of the last event of the stream, -1 if there is none. */
export interface LogSlice<P> {
  readonly revision: number;
  readonly events: LogRecord<P>[];
}

type Row<P> = [stream: string, revision: number, position: number, id: string, type: string, data: P, metadata: P];

const record = <P>([stream, revision, position, hex, type, data, metadata]: Row<P>): LogRecord<P> => ({
  id: `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`,
  stream,
  revision,
  position,
  type,
  data,
  metadata,
});

/** The reader of a log: sees only committed events. Each call reads synchronously and blocks until it is done. */
export class LogReader<P extends string | Uint8Array> {
  readonly #database: Database;
  readonly #revision: Statement;
  readonly #stream: Statement;
  readonly #streamBack: Statement;
  readonly #all: Statement;
  readonly #allBack: Statement;
  readonly #head: Statement;

  /** `as` is the type of the payloads: bytes, or text if they are known to be UTF-8. */
  constructor(path: string, as: P extends string ? 'text' : 'bytes') {
    const payload = (column: string) => (as === 'text' ? `cast(e.${column} as text)` : `e.${column}`);
    const columns = `s.name, e.revision, e.position, lower(hex(e.id)), e.type, ${payload('data')}, ${payload('metadata')}`;
    const database = openDatabase(path, { readOnly: true });
    const prepare = (sql: string) => {
      const statement = database.prepare(sql);
      statement.setReturnArrays(true);
      return statement;
    };
    this.#database = database;
    this.#revision = prepare(
      'select e.revision from streams s join events e on e.stream = s.id where s.name = ? order by e.revision desc limit 1',
    );
    this.#stream = prepare(
      `select ${columns} from streams s join events e on e.stream = s.id where s.name = ? and e.revision between ? and ? order by e.revision`,
    );
    this.#streamBack = prepare(
      `select ${columns} from streams s join events e on e.stream = s.id where s.name = ? and e.revision <= ? order by e.revision desc limit ?`,
    );
    this.#all = prepare(
      `select ${columns} from events e join streams s on s.id = e.stream where e.position > ? order by e.position limit ?`,
    );
    this.#allBack = prepare(
      `select ${columns} from events e join streams s on s.id = e.stream where e.position < ? order by e.position desc limit ?`,
    );
    this.#head = prepare('select max(position) from events');
  }

  /** The events of a stream starting at a revision, at most `limit`. */
  readStream(stream: string, from: number, limit = Number.MAX_SAFE_INTEGER): LogSlice<P> {
    // Another commit may come between the two reads; the result of the first one decides.
    const [revision] = (this.#revision.get(stream) as [number] | undefined) ?? [-1];
    if (from > revision) return { revision, events: [] };
    return { revision, events: this.#records(this.#stream.all(stream, from, Math.min(revision, from + limit - 1))) };
  }

  /** The events of a stream from a revision backwards to its beginning, newest first, at most `limit`. */
  readStreamBackwards(stream: string, from: number, limit: number): LogRecord<P>[] {
    return this.#records(this.#streamBack.all(stream, from, limit));
  }

  /** Events of all streams after a position: at most `limit`, and none after those that have `bytes` together, if that is given. */
  readAll(after: number, limit: number, bytes?: number): LogRecord<P>[] {
    if (bytes === undefined) return this.#records(this.#all.all(after, limit));
    const isFull = filling(bytes);
    const found: LogRecord<P>[] = [];
    for (const row of this.#all.iterate(after, limit)) {
      const next = record(row as unknown as Row<P>);
      found.push(next);
      if (isFull(Buffer.byteLength(next.data) + Buffer.byteLength(next.metadata))) break;
    }
    return found;
  }

  /** Events of all streams before a position, newest first, at most `limit`. */
  readAllBackwards(before: number, limit: number): LogRecord<P>[] {
    return this.#records(this.#allBack.all(before, limit));
  }

  /** Position of the last event, 0 if there is none. */
  head(): number {
    // Its rows are lists (`setReturnArrays`), which the types of node:sqlite do not know.
    return (this.#head.get() as unknown as [number | null])[0] ?? 0;
  }

  /** The identity of the log: random, given when it was made. Undefined for a log from before there were identities, until it is opened for writing. */
  identity(): string | undefined {
    if (!has(this.#database, 'record')) return undefined;
    return (this.#database.prepare('select id from record').get() as { readonly id: string } | undefined)?.id;
  }

  /** Closes the file. */
  close(): void {
    this.#database.close();
  }

  #records(rows: unknown): LogRecord<P>[] {
    return (rows as Row<P>[]).map(record);
  }
}
