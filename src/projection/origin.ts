import { sql, type Kysely } from 'kysely';

/** The record of the embedded log, of which there is one per data directory. */
const EMBEDDED = 'embedded';

/**
 * Makes sure that the views were made from this record: positions of another one mean nothing here. If they were made from another, their checkpoints
 * are dropped, so that they are built anew; answers whether. The table of checkpoints must exist.
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tables of any view
export async function tieTo(database: Kysely<any>, record: string = EMBEDDED): Promise<boolean> {
  return database.transaction().execute(async (transaction) => {
    await sql`create table if not exists origin (record text not null)`.execute(transaction);
    const { rows } = await sql<{ record: string }>`select record from origin`.execute(transaction);
    const { rows: checkpoints } = await sql`select 1 from checkpoint limit 1`.execute(transaction);
    // Views from before there was a choice come from the embedded log.
    const before = rows[0]?.record ?? (checkpoints.length > 0 ? EMBEDDED : record);
    if (rows.length > 0 && before === record) return false;
    await sql`delete from origin`.execute(transaction);
    await sql`insert into origin (record) values (${record})`.execute(transaction);
    if (before === record) return false;
    await sql`delete from checkpoint`.execute(transaction);
    return true;
  });
}
