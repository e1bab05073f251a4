import { randomUUID } from 'node:crypto';
import type { StoredEvent } from '../event-store/event-store.ts';
import { inTransaction, type Database } from '../platform/sqlite.ts';

/** By what an embedded vault is known again, and how far it has come. */
export interface VaultTie {
  /** Random, given when the vault was made. */
  readonly id: string;
  /** How many rows were written, changed or removed since: it only rises. */
  readonly changes: number;
}

/** How far the record of events reached at least. */
export interface ReachedRecord {
  /** Identity of the record; absent in memory. */
  readonly record?: string;
  /** The last event acknowledged; absent before the first. */
  readonly last?: Pick<StoredEvent, 'stream' | 'revision' | 'id' | 'position'>;
  /** The latest moment on record; absent before the first event. */
  readonly at?: string;
}

/** What a vault that nobody has open says. */
export interface FoundTie extends VaultTie {
  /** Absent in a vault from before it was told. */
  readonly reached?: ReachedRecord;
}

/** Tables whose changes count. */
const COUNTED = ['person', 'private_text', 'reading', 'erased', 'key_check'] as const;

/** Tables whose rows are counted when they are made. */
const ENTRIES = ['person', 'private_text', 'reading'] as const;
/** Where they are found again: what is erased leaves its id. */
const STAYING = [...ENTRIES, 'erased'] as const;

const rowsOf = (tables: readonly string[]): string => tables.map((table) => `(select count(*) from ${table})`).join(' + ');

const hasColumn = (database: Database, name: 'entries' | 'reached'): boolean =>
  database.prepare("select 1 from pragma_table_info('tie') where name = ?").get(name) !== undefined;

/** The claim of a text that is about to be discarded: it is counted off then, unlike one that is merely gone. */
export const DISCARDED = 'discarded';

/**
 * Gives a vault an identity when it has none, counts its changes from then on, and how many rows there must be, each in the transaction that makes it. The tables must exist.
 */
export function makeTie(database: Database): void {
  inTransaction(database, () => {
    database.exec(
      'create table if not exists tie (only integer primary key check (only = 1), id text not null, changes integer not null) strict',
    );
    database.prepare('insert into tie (only, id, changes) values (1, ?, 0) on conflict do nothing').run(randomUUID());
    if (!hasColumn(database, 'entries')) {
      // Nothing was counted before: what is there is taken for all.
      database.exec(`alter table tie add column entries integer not null default 0; update tie set entries = ${rowsOf(STAYING)}`);
    }
    if (!hasColumn(database, 'reached')) database.exec('alter table tie add column reached text');
    for (const table of COUNTED)
      for (const what of ['insert', 'update', 'delete'])
        database.exec(
          `create trigger if not exists tie_${table}_${what} after ${what} on ${table} begin update tie set changes = changes + 1; end`,
        );
    for (const table of ENTRIES)
      database.exec(
        `create trigger if not exists entries_${table} after insert on ${table} begin update tie set entries = entries + 1; end`,
      );
    database.exec(
      `create trigger if not exists entries_discarded after delete on private_text when old.claim = '${DISCARDED}' begin update tie set entries = entries - 1; end`,
    );
  });
}

/** Reads the tie of an open vault, again and again. */
export function tieReader(database: Database): () => VaultTie {
  const statement = database.prepare('select id, changes from tie');
  return () => statement.get() as { readonly id: string; readonly changes: number };
}

/** Lets a vault know how far the record of events reached at least, so that a record that ends before is missed at the next start. */
export interface ReachNotes {
  /** Hears of it. The first time it is kept at once; after that with the next change of the vault, in its transaction, by `write`, or at the latest after `LATEST`. */
  readonly hear: (reached: ReachedRecord) => void;
  /** Keeps what was heard last, if it is not kept yet. Returns false, and does nothing, while a transaction is under way. */
  readonly write: () => boolean;
  /** Keeps nothing any more by itself. */
  readonly stop: () => void;
}

/** Milliseconds after which what was heard is kept at the latest, counted from the first that is not kept: a steady stream of events has no quiet moments. */
const LATEST = 5000;

/** Lets an open vault, which has its tie, know how far the record reaches. What it hears must be on the disk already: the vault is never ahead of the record. */
export function reachNotes(database: Database): ReachNotes {
  let heard: ReachedRecord | undefined;
  const text = () => (heard ? JSON.stringify(heard) : null);
  database.function('reached', text);
  // Only this connection can call the function, so the trigger is its own.
  database.exec(
    'create temp trigger reached after update of changes on main.tie when reached() is not null begin update tie set reached = reached(); end',
  );
  const keep = database.prepare('update tie set reached = reached() where reached is not reached() and reached() is not null');
  let timer: NodeJS.Timeout | undefined;
  const stop = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  const write = () => {
    if (database.isTransaction) return false;
    stop();
    keep.run();
    return true;
  };
  const writeLater = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      if (!write()) writeLater();
    }, LATEST).unref();
  };
  return {
    hear: (reached) => {
      const isFirst = !heard;
      heard = reached;
      if (!isFirst || !write()) writeLater();
    },
    write,
    stop,
  };
}

/**
 * The tie of a vault that nobody has open. `none`: it is from before there were ties; `unmade`: it has no table for persons yet, as when its making was interrupted; `emptied`: it
 * held persons, texts or readings that are neither in it nor erased, or what told so is gone; `damaged`: what it says of the record has not the shape that the program gives it.
 */
export function tieIn(database: Database): FoundTie | 'none' | 'unmade' | 'emptied' | 'damaged' {
  const has = (name: string, type = 'table') =>
    database.prepare('select 1 from sqlite_schema where type = ? and name = ?').get(type, name) !== undefined;
  // What counts its changes stays when the tie is lost.
  if (!has('tie')) return has('tie_person_insert', 'trigger') ? 'emptied' : has('person') ? 'none' : 'unmade';
  if (!COUNTED.every((name) => has(name))) return 'emptied';
  const expected = hasColumn(database, 'entries') ? 'entries' : '0';
  const reach = hasColumn(database, 'reached') ? 'json(reached)' : 'null'; // an error of the database if it is no JSON
  const row = database
    .prepare(`select id, changes, ${expected} as entries, ${rowsOf(STAYING)} as left, ${reach} as reached from tie`)
    .get() as (VaultTie & { readonly entries: number; readonly left: number; readonly reached: string | null }) | undefined;
  if (!row) return 'emptied';
  const { entries, left, reached, ...tie } = row;
  if (left < entries) return 'emptied';
  if (reached === null) return tie;
  const known: unknown = JSON.parse(reached);
  return isReached(known) ? { ...tie, reached: known } : 'damaged';
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isName = (value: unknown): boolean => typeof value === 'string' && value !== '';

/** Whether a value has the shape of what `reachNotes` keeps. */
function isReached(value: unknown): value is ReachedRecord {
  if (!isObject(value)) return false;
  const { record, last, at } = value;
  return [record, at].every((each) => each === undefined || isName(each)) && (last === undefined || isLast(last));
}

const isLast = (value: unknown): boolean =>
  isObject(value) &&
  [value['stream'], value['id'], value['position']].every(isName) &&
  Number.isSafeInteger(value['revision']) &&
  Number(value['revision']) >= 0;
