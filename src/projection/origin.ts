import { sql, type Kysely } from 'kysely';
import type { StoredEvent } from '../event-store/event-store.ts';
import { has, type Database } from '../platform/sqlite.ts';

/** The record of views from before records had identities. */
const EMBEDDED = 'embedded';

/** The record that views were built from. */
export interface Origin {
  /** Identity of the record. */
  readonly record: string;
  /** The last applied event, by its place and id; absent before the first. */
  readonly last?: Pick<StoredEvent, 'stream' | 'revision' | 'id'>;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tables of any view
type AnyDatabase = Kysely<any>;

/**
 * Checks that the views were built from this record: positions of another record mean nothing here. If not, removes their checkpoints so
 * that they are built again; returns whether it did. The table of checkpoints must exist.
 */
export async function tieTo(database: AnyDatabase, record: string = EMBEDDED): Promise<boolean> {
  return database.transaction().execute(async (transaction) => {
    await sql`create table if not exists origin (record text not null)`.execute(transaction);
    await sql`create table if not exists last_applied (position text not null, stream text not null, revision integer not null, id text not null)`.execute(
      transaction,
    );
    const { rows } = await sql<{ record: string }>`select record from origin`.execute(transaction);
    const { rows: checkpoints } = await sql`select 1 from checkpoint limit 1`.execute(transaction);
    // Views from before other stores existed were built from the embedded log.
    const before = rows[0]?.record ?? (checkpoints.length > 0 ? EMBEDDED : record);
    if (rows.length > 0 && before === record) return false;
    await sql`delete from origin`.execute(transaction);
    await sql`insert into origin (record) values (${record})`.execute(transaction);
    if (before === record) return false;
    await sql`delete from checkpoint`.execute(transaction);
    await sql`delete from last_applied`.execute(transaction);
    return true;
  });
}

/**
 * Stores the last applied event, in the transaction that applies it. A view that is built again repeats earlier events: they do not count.
 */
export async function noteApplied(transaction: AnyDatabase, { position, stream, revision, id }: StoredEvent): Promise<void> {
  await sql`delete from last_applied where position <= ${position}`.execute(transaction);
  await sql`insert into last_applied select ${position}, ${stream}, ${revision}, ${id} where not exists (select 1 from last_applied)`.execute(
    transaction,
  );
}

/** The origin of the views in a file; undefined if it is not stored. */
export function lastIn(database: Database): Origin | undefined {
  if (!has(database, 'origin') || !has(database, 'last_applied')) return undefined;
  const { record } = (database.prepare('select record from origin').get() ?? {}) as { readonly record?: string };
  const last = database.prepare('select stream, revision, id from last_applied').get() as Origin['last'];
  return record === undefined ? undefined : { record, ...(last && { last }) };
}
