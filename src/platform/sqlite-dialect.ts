import { sql, SqliteDialect, type Driver, type Kysely, type RawBuilder, type SqliteDatabase, type SqliteStatement } from 'kysely';
import type { Database, SqlValue, Statement } from './sqlite.ts';
import { FairQueue } from './fair-queue.ts';
import { pause } from './turns.ts';

/** How many statements stay prepared. Programs have a few hundred texts, apart from generated `in` lists. */
const PREPARED = 500;

/** The largest size of the values of a kept statement, in characters: a statement holds its last values until it runs again. */
const KEPT_LETTERS = 16_384;

/** The end of a `create table`: the rows are stored in the order of the primary key, without a separate index. */
export const BY_PRIMARY_KEY = sql`without rowid`;

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tables of any view
type AnyDatabase = Kysely<any>;

/** The value of a column. */
type Value = string | number | null;

/** Inserts rows that all have the same columns, in one statement for any number of rows: they are passed as one JSON parameter. */
export async function insertAll(database: AnyDatabase, table: string, rows: readonly Readonly<Record<string, Value>>[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first);
  const values = sql.join(columns.map((_, index) => sql`value ->> ${sql.lit(index)}`));
  const given = JSON.stringify(rows.map((row) => columns.map((column) => row[column])));
  await sql`insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))}) select ${values} from json_each(${given})`.execute(
    database,
  );
}

/** Deletes every row whose columns match one of the given combinations. */
export async function deleteAll(
  database: AnyDatabase,
  table: string,
  columns: readonly string[],
  of: readonly (readonly Value[])[],
): Promise<void> {
  const names = sql.join(columns.map((column) => sql.ref(column)));
  const values = sql.join(columns.map((_, index) => sql`value ->> ${sql.lit(index)}`));
  await sql`delete from ${sql.table(table)} where (${names}) in (select ${values} from json_each(${JSON.stringify(of)}))`.execute(database);
}

const BITS = 10;

/**
 * Rows of two whole numbers, `first` below 2^42 and `second` below 2^10, as a table. Each row is passed as one number: nested lists would
 * double the time of the insert in SQLite.
 */
export const pairs = (rows: readonly (readonly [first: number, second: number])[]) =>
  sql`(select value >> ${sql.lit(BITS)} as first, value & ${sql.lit(2 ** BITS - 1)} as second
    from json_each(${JSON.stringify(rows.map(([first, second]) => first * 2 ** BITS + second))}))`;

/** A list of any length as a table with the column `value`. */
export const each = (values: readonly (Value | readonly Value[])[]) => sql`json_each(${JSON.stringify(values)})`;

/**
 * The condition that a column contains a text exactly. `like` would need time proportional to the product of both lengths if letters
 * repeat.
 */
export const holdsText = (column: string, text: string): RawBuilder<boolean> => sql<boolean>`instr(${sql.ref(column)}, ${text}) > 0`;

/** A condition `in` for a list of any length. */
export const inAll = <Of extends string | number>(values: readonly Of[]) =>
  sql<Of>`(select value from json_each(${JSON.stringify(values)}))`;

/** Binds integers as integers: `node:sqlite` would bind every number as a real, and 1 would appear as 1.0 in a text or in JSON. */
const bind = (value: unknown): SqlValue => (Number.isSafeInteger(value) ? BigInt(value as number) : (value as SqlValue));

const lettersIn = (values: readonly unknown[]): number =>
  values.reduce<number>((sum, each) => sum + (typeof each === 'string' ? each.length : 0), 0);

interface StatementUse {
  readonly before: () => void;
  readonly after: () => void;
  /** Called after a run with values that are too large to keep. */
  readonly forget: () => void;
}

const statement = (prepare: () => Statement, { before, after, forget }: StatementUse): SqliteStatement => {
  const prepared = prepare();
  const bound = (parameters: readonly unknown[]) => {
    if (lettersIn(parameters) > KEPT_LETTERS) forget();
    return parameters.map(bind);
  };
  return {
    reader: prepared.columns().length > 0,
    all: (parameters) => {
      before();
      return prepared.all(...bound(parameters));
    },
    run: (parameters) => {
      const result = prepared.run(...bound(parameters));
      after();
      return result;
    },
    // An own statement: other code may run the shared one between two rows.
    iterate: (parameters) => {
      before();
      return prepare().iterate(...parameters.map(bind)) as IterableIterator<unknown>;
    },
  };
};

/** Hooks around the statements that run. */
export interface StatementHooks {
  /** Called with the text of every reading statement before it runs. If it throws, the statement does not run. */
  readonly beforeRead?: (sql: string) => void;
  /** Called after a commit that may have changed something. */
  readonly onChange?: () => void;
}

/**
 * The Kysely dialect for a database from `openDatabase`. Integers are returned as numbers; an integer beyond 2^53 throws, because it would
 * lose digits. `kysely.destroy()` closes the database.
 */
export const sqliteDialect = (database: Database, { beforeRead, onChange }: StatementHooks = {}): SqliteDialect => {
  const after = () => {
    if (!database.isTransaction) onChange?.();
  };
  const prepared = new Map<string, SqliteStatement>();
  const prepare = (sql: string): SqliteStatement => {
    const known = prepared.get(sql);
    if (known) return known;
    const fresh = statement(() => database.prepare(sql), {
      before: () => beforeRead?.(sql),
      after,
      forget: () => prepared.delete(sql),
    });
    // The columns of a prepared `select *` may change with the schema, so a schema change removes all prepared statements.
    if (!fresh.reader && /^\s*(create|alter|drop|pragma)\b/i.test(sql)) prepared.clear();
    else {
      const [oldest] = prepared.size >= PREPARED ? prepared.keys() : [];
      if (oldest !== undefined) prepared.delete(oldest);
      prepared.set(sql, fresh);
    }
    return fresh;
  };
  const adapter: SqliteDatabase = { prepare, close: () => database.close() };
  return new TurningDialect({ database: adapter });
};

/**
 * Queries block the event loop while they run. Between queries outside of transactions the event loop can run. Queries wait for the single
 * connection in a queue with callers in turn; the queue of Kysely would wake every waiting query whenever one ends.
 */
class TurningDialect extends SqliteDialect {
  override createDriver(): Driver {
    const driver = super.createDriver();
    const acquire = driver.acquireConnection.bind(driver);
    const release = driver.releaseConnection.bind(driver);
    const waiting = new FairQueue<() => void>();
    let isTaken = false;
    const giveOn = () => {
      const next = waiting.next();
      if (next) next();
      else isTaken = false;
    };
    driver.acquireConnection = async (options) => {
      if (isTaken) await new Promise<void>((resolve) => waiting.add(resolve));
      isTaken = true;
      try {
        const connection = await acquire(options);
        const due = pause();
        if (due) await due;
        return connection;
      } catch (error) {
        giveOn();
        throw error;
      }
    };
    driver.releaseConnection = async (connection, options) => {
      try {
        await release(connection, options);
      } finally {
        giveOn();
      }
    };
    return driver;
  }
}
