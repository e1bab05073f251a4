import { join } from 'node:path';
import { Kysely, sql, type Generated } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { temporaryDirectory } from '../event-store/factories.ts';
import { sqliteDialect } from '../../src/platform/sqlite-dialect.ts';
import { holdAlone, inTransaction, openDatabase } from '../../src/platform/sqlite.ts';

interface Tables {
  things: { id: Generated<number>; name: string; amount: number | bigint | null };
}

let directory: string;
let remove: () => void;
beforeEach(() => {
  ({ directory, remove } = temporaryDirectory());
});
afterEach(() => remove());

const path = () => join(directory, 'test.db');

describe('a database', () => {
  it('is in WAL mode and synced as asked', () => {
    for (const [synchronous, level] of [
      ['FULL', 2],
      ['NORMAL', 1],
    ] as const) {
      const database = openDatabase(path(), { synchronous });
      expect(database.prepare('pragma journal_mode').get()).toMatchObject({ journal_mode: 'wal' });
      expect(database.prepare('pragma synchronous').get()).toMatchObject({ synchronous: level });
      database.close();
    }
  });

  it('that is opened read-only sees what others commit, and can change nothing', () => {
    expect(() => openDatabase(path(), { readOnly: true })).toThrow();
    const writer = openDatabase(path());
    writer.exec('create table t (a)');
    const reader = openDatabase(path(), { readOnly: true });
    writer.exec('insert into t values (1)');
    expect(reader.prepare('select a from t').all()).toHaveLength(1);
    expect(() => reader.exec('insert into t values (2)')).toThrow('readonly');
    reader.close();
    writer.close();
  });

  it('keeps a transaction that returns and forgets one that throws', () => {
    const database = openDatabase(path());
    database.exec('create table t (a)');
    expect(inTransaction(database, () => database.prepare('insert into t values (?)').run(1).changes)).toBe(1);
    const failing = () => {
      database.exec('insert into t values (2)');
      throw new Error('no');
    };
    expect(() => inTransaction(database, failing)).toThrow('no');
    expect(database.prepare('select a from t').all()).toHaveLength(1);
    database.close();
  });

  it('can be held by one connection alone', () => {
    const held = holdAlone(path());
    expect(held).toBeDefined();
    expect(holdAlone(path())).toBeUndefined();
    held!.close();
    holdAlone(path())!.close();
    expect(() => holdAlone(join(directory, 'missing', 'test.db'))).toThrow('unable to open');
  });
});

describe('Kysely over node:sqlite', () => {
  let db: Kysely<Tables>;
  beforeEach(async () => {
    db = new Kysely<Tables>({ dialect: sqliteDialect(openDatabase(path())) });
    await db.schema
      .createTable('things')
      .addColumn('id', 'integer', (column) => column.primaryKey())
      .addColumn('name', 'text')
      .addColumn('amount', 'integer')
      .execute();
  });
  afterEach(() => db.destroy());

  const names = async () => (await db.selectFrom('things').select('name').orderBy('id').execute()).map(({ name }) => name);

  it('writes and reads rows', async () => {
    const [first] = await db.insertInto('things').values({ name: '空き家', amount: 5 }).execute();
    expect(first!.insertId).toBe(1n);
    expect(await db.insertInto('things').values({ name: 'b', amount: null }).returning('id').execute()).toEqual([{ id: 2 }]);
    const update = await db.updateTable('things').set({ amount: 6 }).where('id', 'in', [1, 2, 3]).executeTakeFirst();
    expect(update.numUpdatedRows).toBe(2n);
    expect(await db.selectFrom('things').selectAll().limit(1).execute()).toEqual([{ id: 1, name: '空き家', amount: 6 }]);
    const streamed: unknown[] = [];
    for await (const { name } of db.selectFrom('things').select('name').stream()) streamed.push(name);
    expect(streamed).toEqual(['空き家', 'b']);
  });

  it('commits a transaction that resolves and rolls back one that rejects', async () => {
    await db.transaction().execute((trx) => trx.insertInto('things').values({ name: 'kept', amount: 1 }).execute());
    const failing = db.transaction().execute(async (trx) => {
      await trx.insertInto('things').values({ name: 'lost', amount: 1 }).execute();
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await names()).toEqual(['kept']);
  });

  it('lets transactions wait for each other, and queries for transactions', async () => {
    const slow = db.transaction().execute(async (trx) => {
      await trx.insertInto('things').values({ name: 'first', amount: 1 }).execute();
      await new Promise((resolve) => setTimeout(resolve, 20));
      throw new Error('no');
    });
    const failed = expect(slow).rejects.toThrow('no');
    const quick = db.transaction().execute((trx) => trx.insertInto('things').values({ name: 'second', amount: 1 }).execute());
    expect(await names()).not.toContain('first');
    await failed;
    await quick;
    expect(await names()).toEqual(['second']);
  });

  it('binds integers as integers, keeps large ones exactly, and throws rather than lose digits', async () => {
    const shown = await sql<{
      json: string;
      kind: string;
      half: number;
    }>`select json_array(${1}) as json, typeof(${2.5}) as kind, ${7} / 2 as half`.execute(db);
    expect(shown.rows).toEqual([{ json: '[1]', kind: 'real', half: 3 }]);
    await db.insertInto('things').values({ name: 'max', amount: Number.MAX_SAFE_INTEGER }).execute();
    expect(await db.selectFrom('things').select('amount').execute()).toEqual([{ amount: Number.MAX_SAFE_INTEGER }]);
    await db
      .insertInto('things')
      .values({ name: 'beyond', amount: 2n ** 60n })
      .execute();
    const exact = await sql`select cast(amount as text) as amount from things where name = 'beyond'`.execute(db);
    expect(exact.rows).toEqual([{ amount: String(2n ** 60n) }]);
    await expect(db.selectFrom('things').select('amount').execute()).rejects.toThrow();
  });

  it('sees columns that were added after a statement was prepared', async () => {
    await db.insertInto('things').values({ name: 'a', amount: 1 }).execute();
    expect(await db.selectFrom('things').selectAll().execute()).toEqual([{ id: 1, name: 'a', amount: 1 }]);
    await db.schema
      .alterTable('things')
      .addColumn('extra', 'text', (column) => column.defaultTo('x'))
      .execute();
    expect(await db.selectFrom('things').selectAll().execute()).toEqual([{ id: 1, name: 'a', amount: 1, extra: 'x' }]);
  });

  it('keeps no statement that was given large values: it would hold them until it is run again', async () => {
    const database = openDatabase(':memory:');
    const prepare = database.prepare.bind(database);
    let prepared = 0;
    database.prepare = (text) => {
      prepared += 1;
      return prepare(text);
    };
    const own = new Kysely<Tables>({ dialect: sqliteDialect(database) });
    const ask = async (letters: number) => {
      const before = prepared;
      await sql`select length(${'x'.repeat(letters)})`.execute(own);
      await sql`select length(${'y'.repeat(letters)})`.execute(own);
      return prepared - before;
    };
    expect([await ask(1000), await ask(1000), await ask(20_000), await ask(20_000)]).toEqual([1, 0, 1, 2]);
    await own.destroy();
  });
});
