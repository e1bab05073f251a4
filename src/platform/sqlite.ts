/**
 * How this program opens SQLite. The only file that imports `node:sqlite`. It runs without a compiler: worker threads and tools load it
 * directly.
 */
import { closeSync, existsSync, openSync, readSync, realpathSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';

/** An open database. Every call blocks until SQLite has returned. */
export type Database = DatabaseSync;

/** A prepared statement. */
export type Statement = StatementSync;

/**
 * Values that can be bound to a parameter. A `number` is bound as a real, a `bigint` as an integer; an integer column stores both the same
 * way.
 */
export type SqlValue = SQLInputValue;

/** Options of a database. */
export interface DatabaseOptions {
  /** When a commit is durable: FULL survives a power failure, NORMAL only the end of the process. Default FULL. */
  readonly synchronous?: 'FULL' | 'NORMAL';
  /** How long to wait for the lock of another connection, in milliseconds. Default 5000. */
  readonly busyTimeout?: number;
  /** Opens an existing database in read-only mode. */
  readonly readOnly?: boolean;
  /** Memory for cached pages, in KiB. Default 8192. */
  readonly cache?: number;
  /**
   * Number of pages in the write-ahead log at which they are written to the file. Default 1000. A larger number uses more disk space and
   * writes less.
   */
  readonly checkpoint?: number;
}

/** The longest path of a database that SQLite opens, in bytes, with the names that it makes of it. */
const LONGEST_PATH = 500;

/** What to do about a database that cannot be opened, as sentences to be added; empty where the message of SQLite tells. */
export function remedyOf(path: string, reason: string): string {
  if (Buffer.byteLength(path) > LONGEST_PATH)
    return `. Its path is longer than SQLite takes: name a directory with a path of at most ${LONGEST_PATH} bytes in KYODO_DATA.`;
  return /disk is full|disk I\/O error/.test(reason) ? '. See whether the disk is full or failing, and start again.' : '';
}

/** A database cannot be opened: the file, and the message of SQLite. */
export class DatabaseUnopened extends Error {
  readonly path: string;

  constructor(path: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : 'SQLite gives no reason';
    super(`${path} cannot be opened: ${reason}${remedyOf(path, reason)}`, { cause });
    this.name = 'DatabaseUnopened';
    this.path = path;
  }
}

/** Opens a database in WAL mode; creates it unless it is opened read-only. `:memory:` opens a private one. Throws DatabaseUnopened. */
export const openDatabase = (path: string, options: DatabaseOptions = {}): Database => {
  const { synchronous = 'FULL', busyTimeout = 5000, readOnly = false, cache = 8192, checkpoint = 1000 } = options;
  let database: Database | undefined;
  try {
    database = new DatabaseSync(path, { readOnly, timeout: busyTimeout });
    database.exec(`pragma cache_size = -${Math.trunc(cache)}`);
    if (!readOnly)
      database.exec(
        `pragma journal_mode = wal; pragma synchronous = ${synchronous}; pragma wal_autocheckpoint = ${Math.trunc(checkpoint)}`,
      );
    return database;
  } catch (error) {
    database?.close();
    throw new DatabaseUnopened(path, error);
  }
};

/**
 * Whether a rollback journal lies beside a database that nobody has open: a change was interrupted, and must be undone before anything can be read. Databases in WAL mode have
 * none; while one is made it has one for a moment.
 */
export const hasJournal = (path: string): boolean => {
  // SQLite looks for it beside the file itself, not beside a link to it.
  const journal = `${existsSync(path) ? realpathSync(path) : path}-journal`;
  if (!existsSync(journal)) return false;
  const first = Buffer.alloc(1);
  const file = openSync(journal, 'r');
  try {
    return readSync(file, first, 0, 1, 0) === 1 && first[0] !== 0;
  } finally {
    closeSync(file);
  }
};

/**
 * Moves everything from the write-ahead log into the file and empties the log, so that the file alone is whole. Waits for nobody: returns false, and does what can be done,
 * while another connection reads or writes.
 */
export const foldIn = (database: Database): boolean => {
  const { timeout } = database.prepare('pragma busy_timeout').get() as { timeout: number };
  database.exec('pragma busy_timeout = 0');
  try {
    const { busy } = database.prepare('pragma wal_checkpoint(truncate)').get() as { busy: number };
    return busy === 0;
  } finally {
    database.exec(`pragma busy_timeout = ${timeout}`);
  }
};

/** Milliseconds without a change after which the write-ahead log is moved into its file. */
const QUIET = 1000;

/** Moves the write-ahead log of a database into its file when there is no activity: one second after the last call of `changed`. */
export const foldWhenQuiet = (fold: () => boolean): { readonly changed: () => void; readonly stop: () => void } => {
  let timer: NodeJS.Timeout | undefined;
  const changed = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (!fold()) changed();
    }, QUIET).unref();
  };
  return { changed, stop: () => clearTimeout(timer) };
};

/** Whether a database has a table of a name, or a trigger. */
export const has = (database: Database, name: string, type: 'table' | 'trigger' = 'table'): boolean =>
  database.prepare('select 1 from sqlite_schema where type = ? and name = ?').get(type, name) !== undefined;

/** Runs `work` in a write transaction: committed when it returns, rolled back when it throws. Do not nest. */
export const inTransaction = <T>(database: Database, work: () => T): T => {
  database.exec('begin immediate');
  try {
    const result = work();
    database.exec('commit');
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec('rollback');
    throw error;
  }
};

/**
 * Locks a database file for this connection, until it is closed or the process ends for any reason. Returns undefined if another connection
 * has the lock, in this process or another.
 */
export const holdAlone = (path: string): Database | undefined => {
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    database.exec('begin exclusive');
    return database;
  } catch (error) {
    database.close();
    if (isBusy(error)) return undefined;
    throw error;
  }
};

const SQLITE_ERROR = 1;
const SQLITE_BUSY = 5;
const SQLITE_IOERR = 10;
const SQLITE_CORRUPT = 11;
const SQLITE_FULL = 13;
const SQLITE_NOTADB = 26;
const codeOf = (error: unknown): number => ((error as { readonly errcode?: number }).errcode ?? 0) % 256;
const isBusy = (error: unknown): boolean => codeOf(error) === SQLITE_BUSY;

/** Whether the disk of a file is full, or fails. */
export const isDiskFault = (error: unknown): boolean => [SQLITE_IOERR, SQLITE_FULL].includes(codeOf(error));

/** Whether a read error means that a file is damaged or cut short, is not a database, or does not have the expected tables. A page that the disk does not give is lost as well. */
export const isDamage = (error: unknown): boolean =>
  error instanceof DatabaseUnopened
    ? isDamage(error.cause)
    : [SQLITE_ERROR, SQLITE_IOERR, SQLITE_CORRUPT, SQLITE_NOTADB].includes(codeOf(error));
