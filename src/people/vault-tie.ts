import { randomUUID } from 'node:crypto';
import type { Database } from '../sqlite.ts';

/** By what an embedded vault is known again, and how far it has come. */
export interface VaultTie {
  /** Random, given when the vault was made. */
  readonly id: string;
  /** How many rows were written, changed or removed since: it only rises. */
  readonly changes: number;
}

/** Tables whose changes count. */
const COUNTED = ['person', 'private_text', 'reading', 'erased', 'key_check'] as const;

/** Gives a vault an identity when it has none, and counts its changes from then on, each in the transaction that makes it. The tables must exist. */
export function makeTie(database: Database): void {
  database.exec(
    'create table if not exists tie (only integer primary key check (only = 1), id text not null, changes integer not null, people integer not null) strict',
  );
  database
    .prepare('insert into tie (only, id, changes, people) values (1, ?, 0, (select count(*) from person)) on conflict do nothing')
    .run(randomUUID());
  for (const table of COUNTED) {
    for (const what of ['insert', 'update', 'delete']) {
      const people = table === 'person' && what === 'insert' ? ', people = people + 1' : '';
      database.exec(
        `create trigger if not exists tie_${table}_${what} after ${what} on ${table} begin update tie set changes = changes + 1${people}; end`,
      );
    }
  }
}

/** Reads the tie of an open vault, again and again. */
export function tieReader(database: Database): () => VaultTie {
  const statement = database.prepare('select id, changes from tie');
  return () => statement.get() as unknown as VaultTie;
}

/**
 * The tie of a vault that nobody has open. `none`: it is from before there were ties; `emptied`: people were known to it that are neither in it nor erased, or what told so is gone.
 */
export function tieIn(database: Database): VaultTie | 'none' | 'emptied' {
  const has = (name: string) => database.prepare('select 1 from sqlite_schema where name = ?').get(name) !== undefined;
  if (!has('tie')) return has('person') ? 'none' : 'emptied';
  const row = database.prepare('select id, changes, people from tie').get() as unknown as
    (VaultTie & { readonly people: number }) | undefined;
  if (!row) return 'emptied';
  const { people, ...tie } = row;
  const { left } = database.prepare('select (select count(*) from person) + (select count(*) from erased) as left').get() as {
    left: number;
  };
  return left < people ? 'emptied' : tie;
}
