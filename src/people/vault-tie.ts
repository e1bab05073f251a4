import { randomUUID } from 'node:crypto';
import { inTransaction, type Database } from '../sqlite.ts';

/** By what an embedded vault is known again, and how far it has come. */
export interface VaultTie {
  /** Random, given when the vault was made. */
  readonly id: string;
  /** How many rows were written, changed or removed since: it only rises. */
  readonly changes: number;
}

/** Tables whose changes count. */
const COUNTED = ['person', 'private_text', 'reading', 'erased', 'key_check'] as const;

/** Tables whose rows are counted when they are made. */
const ENTRIES = ['person', 'private_text', 'reading'] as const;
/** Where they are found again: what is erased leaves its id. */
const STAYING = [...ENTRIES, 'erased'] as const;

const rowsOf = (tables: readonly string[]): string => tables.map((table) => `(select count(*) from ${table})`).join(' + ');

const hasEntries = (database: Database): boolean =>
  database.prepare("select 1 from pragma_table_info('tie') where name = 'entries'").get() !== undefined;

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
    if (!hasEntries(database)) {
      // Nothing was counted before: what is there is taken for all.
      database.exec(`alter table tie add column entries integer not null default 0; update tie set entries = ${rowsOf(STAYING)}`);
    }
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
  return () => statement.get() as unknown as VaultTie;
}

/**
 * The tie of a vault that nobody has open. `none`: it is from before there were ties; `emptied`: it held persons, texts or readings that are neither in it nor erased, or what
 * told so is gone.
 */
export function tieIn(database: Database): VaultTie | 'none' | 'emptied' {
  const has = (name: string) => database.prepare("select 1 from sqlite_schema where type = 'table' and name = ?").get(name) !== undefined;
  if (!has('tie')) return has('person') ? 'none' : 'emptied';
  if (!COUNTED.every(has)) return 'emptied';
  const expected = hasEntries(database) ? 'entries' : '0';
  const row = database.prepare(`select id, changes, ${expected} as entries, ${rowsOf(STAYING)} as left from tie`).get() as unknown as
    (VaultTie & { readonly entries: number; readonly left: number }) | undefined;
  if (!row) return 'emptied';
  const { entries, left, ...tie } = row;
  return left < entries ? 'emptied' : tie;
}
