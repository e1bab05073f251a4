import { sql, type Kysely } from 'kysely';
import { has, inTransaction, type Database } from '../platform/sqlite.ts';

/** Tables about the views themselves. */
const ABOUT = ['checkpoint', 'origin', 'last_applied', 'row_count'];

/** The table of the counts. It is never without a row: where it is missing or empty, somebody else has removed them. */
const COUNTS = 'create table if not exists row_count (name text primary key, rows integer not null, position text not null) strict';
/** The name of the row that says after which event rows were counted last; its position is empty until then. No table has this name. */
const LAST = '';
/** Stands there until rows are counted. */
const NOT_COUNTED = `insert into row_count (name, rows, position) values ('${LAST}', 0, '')`;

/** Removes the counts, in the transaction that makes a view anew: those are of its old tables. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tables of any view
export async function forgetCounts(transaction: Kysely<any>): Promise<void> {
  await sql.raw(COUNTS).execute(transaction);
  await sql`delete from row_count`.execute(transaction);
  await sql.raw(NOT_COUNTED).execute(transaction);
}

/** The tables of views in a file. */
const tablesIn = (database: Database): readonly string[] => {
  const tables = database.prepare("select name from sqlite_schema where type = 'table' and name not like 'sqlite!_%' escape '!'").all();
  return (tables as { readonly name: string }[]).map(({ name }) => name).filter((name) => !ABOUT.includes(name));
};

const rowsIn = (database: Database, table: string): number => {
  const { rows } = database.prepare(`select count(*) as rows from "${table}"`).get() as { rows: number };
  return rows;
};

const lastPosition = (database: Database): string | undefined =>
  (database.prepare('select position from last_applied').get() as { position: string } | undefined)?.position;

/**
 * Stores the number of rows of every view table after the last applied event, so that rows that disappear later are detected at the next
 * start (`lostRows`). For times without activity: reads an index of every table. Returns false, and does nothing, while a batch of events
 * is being applied.
 */
export function countRows(database: Database): boolean {
  if (database.isTransaction) return false;
  inTransaction(database, () => {
    database.exec(COUNTS);
    const position = lastPosition(database);
    database.exec('delete from row_count');
    if (position === undefined) return database.exec(NOT_COUNTED);
    const note = database.prepare('insert into row_count (name, rows, position) values (?, ?, ?)');
    note.run(LAST, 0, position);
    for (const name of tablesIn(database)) note.run(name, rowsIn(database, name), position);
  });
  return true;
}

/**
 * A table whose row count differs from the count stored after the same event; undefined if all match, or the last count was after an earlier
 * event. Counts that are gone are themselves such a table, and so is a table that was not counted where the others were: no count means doubt.
 */
export function lostRows(database: Database): string | undefined {
  const position = lastPosition(database);
  if (position === undefined) return undefined; // nothing was applied yet
  if (!has(database, 'row_count')) return 'row_count';
  const counted = database.prepare('select name, rows, position from row_count').all() as {
    readonly name: string;
    readonly rows: number;
    readonly position: string;
  }[];
  if (counted.length === 0) return 'row_count';
  const now = counted.filter((table) => table.position === position);
  if (now.length === 0) return undefined;
  const tables = now.filter(({ name }) => name !== LAST);
  const names = tables.map(({ name }) => name);
  return (
    tables.find(({ name, rows }) => !(has(database, name) && rowsIn(database, name) === rows))?.name ??
    tablesIn(database).find((name) => !names.includes(name))
  );
}

/** Whether a view is further than the last applied event: then that entry was lost, or the checkpoint is not what was written. */
export function isBeyondLast(database: Database): boolean {
  const { furthest } = database.prepare('select max(position) as furthest from checkpoint').get() as { furthest: string | null };
  return furthest !== null && furthest > (lastPosition(database) ?? '');
}
