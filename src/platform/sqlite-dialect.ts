import { sql, SqliteDialect, type Driver, type Kysely, type RawBuilder, type SqliteDatabase, type SqliteStatement } from 'kysely';
import type { Database, SqlValue, Statement } from './sqlite.ts';
import { FairQueue } from './fair-queue.ts';
import { pause } from './turns.ts';

/** Statements kept prepared; programs have a few hundred texts, generated `in` lists excepted. */
const PREPARED = 500;

/** What values a statement that is kept may hold, in letters: it holds the last ones until it is run again. */
const KEPT_LETTERS = 16_384;

/** The end of a `create table`: rows lie in the order of the primary key, instead of beside an index of it. */
export const BY_PRIMARY_KEY = sql`without rowid`;

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tables of any view
type AnyDatabase = Kysely<any>;

/** What a column holds. */
type Value = string | number | null;

/** Inserts rows that all have the same columns, in one statement however many they are: they travel as one JSON parameter. */
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

/** Deletes every row whose columns hold one of the given combinations. */
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
 * Rows of two whole numbers, `first` below 2^42 and `second` below 2^10, as a table. Each travels as one number: to take lists out of a list
 * would cost SQLite as much again as to write the rows.
 */
export const pairs = (rows: readonly (readonly [first: number, second: number])[]) =>
  sql`(select value >> ${sql.lit(BITS)} as first, value & ${sql.lit(2 ** BITS - 1)} as second
    from json_each(${JSON.stringify(rows.map(([first, second]) => first * 2 ** BITS + second))}))`;

/** Rows of a query over a list of any length, as a table with the column `value`. */
export const each = (values: readonly (Value | readonly Value[])[]) => sql`json_each(${JSON.stringify(values)})`;

/** The condition that a text stands in a column, letter for letter. `like` would take time by the product of both lengths where letters repeat. */
export const holdsText = (column: string, text: string): RawBuilder<boolean> => sql<boolean>`instr(${sql.ref(column)}, ${text}) > 0`;

/** A condition `in` for a list of any length. */
export const inAll = <Of extends string | number>(values: readonly Of[]) =>
  sql<Of>`(select value from json_each(${JSON.stringify(values)}))`;

/** Integers are bound as integers: `node:sqlite` would bind every number as a real, and 1 would be shown as 1.0 in a text or in JSON. */
const bind = (value: unknown): SqlValue => (Number.isSafeInteger(value) ? BigInt(value as number) : (value as SqlValue));

const lettersIn = (values: readonly unknown[]): number =>
  values.reduce<number>((sum, each) => sum + (typeof each === 'string' ? each.length : 0), 0);

interface StatementUse {
  readonly before: () => void;
  readonly after: () => void;
  /** Called when it was given values too large to be kept. */
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
    // A statement of its own: others may run the shared one between two rows.
    iterate: (parameters) => {
      before();
      return prepare().iterate(...parameters.map(bind)) as IterableIterator<unknown>;
    },
  };
};

/** What may be told of the statements that are run. */
export interface StatementHooks {
  /** Called with the text of every statement that reads, before it is run: what it throws is thrown in its place. */
  readonly beforeRead?: (sql: string) => void;
  /** Called when something may have been changed and is committed. */
  readonly onChange?: () => void;
}

/**
 * Kysely’s dialect over a database from `openDatabase`. Integers come back as numbers; one beyond 2^53 throws rather than lose digits.
 * `kysely.destroy()` closes the database.
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
    // Columns of a prepared `select *` may change with the schema, so such a change forgets all statements.
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
 * Queries hold the event loop while they run: between many of them, transactions excepted, it may turn. They wait for the one connection in a row, the callers in turn;
 * in Kysely each that waits would wake whenever another is done.
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
