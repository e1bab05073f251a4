import { randomUUID } from 'node:crypto';
import type { StoredEvent } from '../event-store/event-store.ts';
import { has, inTransaction, type Database } from '../platform/sqlite.ts';

/** Identifies an embedded vault, and counts its changes. */
export interface VaultTie {
  /** Random, created with the vault. */
  readonly id: string;
  /** How many rows were written, changed or removed since: it only increases. */
  readonly changes: number;
}

/** The point that the record of events has reached at least. */
export interface ReachedRecord {
  /** Identity of the record; absent in memory. */
  readonly record?: string;
  /** The last acknowledged event; absent before the first. */
  readonly last?: Pick<StoredEvent, 'stream' | 'revision' | 'id' | 'position'>;
  /** The latest recorded time; absent before the first event. */
  readonly at?: string;
}

/** The tie and the record of a vault that is not open. */
export interface FoundTie extends VaultTie {
  /** Absent in a vault from before this was stored. */
  readonly reached?: ReachedRecord;
}

/** Tables whose changes count. */
const COUNTED = ['person', 'private_text', 'reading', 'erased', 'key_check'] as const;

/** Tables whose rows are counted when they are inserted. */
const ENTRIES = ['person', 'private_text', 'reading'] as const;
/** The tables in which such a row can be found later: an erased one leaves its id. */
const STAYING = [...ENTRIES, 'erased'] as const;

const rowsOf = (tables: readonly string[]): string => tables.map((table) => `(select count(*) from ${table})`).join(' + ');

const hasColumn = (database: Database, name: 'entries' | 'reached'): boolean =>
  database.prepare("select 1 from pragma_table_info('tie') where name = ?").get(name) !== undefined;

/** The claim of a text that is about to be discarded: its removal reduces the count, unlike that of a lost text. */
export const DISCARDED = 'discarded';

/**
 * Gives a vault an identity if it has none. From then on counts its changes and the expected number of rows, each in the transaction of the
 * change. The tables must exist.
 */
export function makeTie(database: Database): void {
  inTransaction(database, () => {
    database.exec(
      'create table if not exists tie (only integer primary key check (only = 1), id text not null, changes integer not null) strict',
    );
    database.prepare('insert into tie (only, id, changes) values (1, ?, 0) on conflict do nothing').run(randomUUID());
    if (!hasColumn(database, 'entries')) {
      // Nothing was counted before: the existing rows are taken as complete.
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

/** Returns a function that reads the tie of an open vault. */
export function tieReader(database: Database): () => VaultTie {
  const statement = database.prepare('select id, changes from tie');
  return () => statement.get() as { readonly id: string; readonly changes: number };
}

/**
 * Stores in the vault the point that the record of events has reached at least, so that a record that ends earlier is detected at the next
 * start.
 */
export interface ReachNotes {
  /**
   * Receives the point. The first one is stored at once; later ones with the next change of the vault, in its transaction, by `write`, or
   * after `LATEST` at the latest.
   */
  readonly hear: (reached: ReachedRecord) => void;
  /** Stores the last received point, if it is not stored yet. Returns false, and does nothing, during a transaction. */
  readonly write: () => boolean;
  /** Stops storing without a call. */
  readonly stop: () => void;
}

/**
 * Milliseconds after which a received point is stored at the latest, counted from the first one that is not stored: with a steady stream of
 * events there is never a time without activity.
 */
const LATEST = 5000;

/**
 * Stores in an open vault, which has its tie, how far the record reaches. The reported events must be on the disk already: the vault is
 * never ahead of the record.
 */
export function reachNotes(database: Database): ReachNotes {
  let heard: ReachedRecord | undefined;
  const text = () => (heard ? JSON.stringify(heard) : null);
  database.function('reached', text);
  // Only this connection can call the function, so the trigger is temporary.
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
 * The tie of a vault that is not open. `none`: it is from before ties existed; `unmade`: it has no table of persons yet, for example
 * because its creation was interrupted; `emptied`: persons, texts or readings are missing without having been erased, or the tie itself is
 * missing; `damaged`: the stored point of the record does not have the expected form.
 */
export function tieIn(database: Database): FoundTie | 'none' | 'unmade' | 'emptied' | 'damaged' {
  // The triggers that count changes still exist if the tie is lost.
  if (!has(database, 'tie')) return has(database, 'tie_person_insert', 'trigger') ? 'emptied' : has(database, 'person') ? 'none' : 'unmade';
  if (!COUNTED.every((name) => has(database, name))) return 'emptied';
  const expected = hasColumn(database, 'entries') ? 'entries' : '0';
  const reach = hasColumn(database, 'reached') ? 'json(reached)' : 'null'; // throws an error of the database if it is not JSON
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

/** Whether a value has the form that `reachNotes` stores. */
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
