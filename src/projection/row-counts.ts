import { has, inTransaction, type Database } from '../platform/sqlite.ts';

/** Tables about the views themselves. */
const ABOUT = ['checkpoint', 'origin', 'last_applied', 'row_count'];

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
    database.exec('create table if not exists row_count (name text primary key, rows integer not null, position text not null) strict');
    const position = lastPosition(database);
    database.exec('delete from row_count');
    if (position === undefined) return;
    const tables = database.prepare("select name from sqlite_schema where type = 'table' and name not like 'sqlite!_%' escape '!'").all();
    const note = database.prepare('insert into row_count (name, rows, position) values (?, ?, ?)');
    for (const { name } of tables as { readonly name: string }[])
      if (!ABOUT.includes(name)) note.run(name, rowsIn(database, name), position);
  });
  return true;
}

/** A table whose row count differs from the count stored after the same event; undefined if all match, or nothing is stored for it. */
export function lostRows(database: Database): string | undefined {
  if (!has(database, 'row_count')) return undefined;
  const counted = database.prepare('select name, rows, position from row_count').all() as {
    readonly name: string;
    readonly rows: number;
    readonly position: string;
  }[];
  const position = lastPosition(database);
  return counted.find((table) => table.position === position && !(has(database, table.name) && rowsIn(database, table.name) === table.rows))
    ?.name;
}

/** Whether a view is further than the last applied event: then that entry was lost, or the checkpoint is not what was written. */
export function isBeyondLast(database: Database): boolean {
  const { furthest } = database.prepare('select max(position) as furthest from checkpoint').get() as { furthest: string | null };
  return furthest !== null && furthest > (lastPosition(database) ?? '');
}
