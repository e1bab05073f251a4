import { sql, type Kysely } from 'kysely';
import type { StoredEvent } from '../event-store/event-store.ts';
import type { Database } from '../platform/sqlite.ts';

/** The record of views from before records had identities. */
const EMBEDDED = 'embedded';

/** From what views were made. */
export interface Origin {
  /** Identity of the record. */
  readonly record: string;
  /** The last event that was applied, by its place and id; absent before the first. */
  readonly last?: Pick<StoredEvent, 'stream' | 'revision' | 'id'>;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tables of any view
type AnyDatabase = Kysely<any>;

/**
 * Makes sure that the views were made from this record: positions of another one mean nothing here. If they were made from another, their checkpoints
 * are dropped, so that they are built anew; answers whether. The table of checkpoints must exist.
 */
export async function tieTo(database: AnyDatabase, record: string = EMBEDDED): Promise<boolean> {
  return database.transaction().execute(async (transaction) => {
    await sql`create table if not exists origin (record text not null)`.execute(transaction);
    await sql`create table if not exists last_applied (position text not null, stream text not null, revision integer not null, id text not null)`.execute(
      transaction,
    );
    const { rows } = await sql<{ record: string }>`select record from origin`.execute(transaction);
    const { rows: checkpoints } = await sql`select 1 from checkpoint limit 1`.execute(transaction);
    // Views from before there was a choice come from the embedded log.
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

/** Notes the last event that was applied, in the transaction that applies it. A view that is built anew goes over earlier ones again: they do not count. */
export async function noteApplied(transaction: AnyDatabase, { position, stream, revision, id }: StoredEvent): Promise<void> {
  await sql`delete from last_applied where position <= ${position}`.execute(transaction);
  await sql`insert into last_applied select ${position}, ${stream}, ${revision}, ${id} where not exists (select 1 from last_applied)`.execute(
    transaction,
  );
}

/** From what the views in a file were made; undefined if it does not say. */
export function lastIn(database: Database): Origin | undefined {
  const has = (name: string) => database.prepare('select 1 from sqlite_schema where name = ?').get(name) !== undefined;
  if (!has('origin') || !has('last_applied')) return undefined;
  const { record } = (database.prepare('select record from origin').get() ?? {}) as { readonly record?: string };
  const last = database.prepare('select stream, revision, id from last_applied').get() as Origin['last'];
  return record === undefined ? undefined : { record, ...(last && { last }) };
}
