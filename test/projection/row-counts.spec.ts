import { describe, expect, it } from '@jest/globals';
import { Kysely, sql } from 'kysely';
import { freshStream, samples } from '../event-store/samples.ts';
import { memoryEventStore } from '../../src/event-store/memory-event-store.ts';
import { openDatabase } from '../../src/platform/sqlite.ts';
import { sqliteDialect } from '../../src/platform/sqlite-dialect.ts';
import { oneByOne, type View } from '../../src/projection/projection.ts';
import { Projector } from '../../src/projection/projector.ts';
import { countRows, lostRows } from '../../src/projection/row-counts.ts';

const seen = (version = 1): View => ({
  name: 'seen',
  version,
  tables: ['seen'],
  create: async (transaction) => void (await sql`create table seen (position text primary key)`.execute(transaction)),
  apply: oneByOne((transaction, { position }) => sql`insert into seen values (${position})`.execute(transaction)),
});

describe('[OPS-7] The counts of the rows of views', () => {
  const views = async () => {
    const store = memoryEventStore();
    const file = openDatabase(':memory:');
    const database = new Kysely({ dialect: sqliteDialect(file) });
    const follow = async (version = 1) => {
      await store.append(freshStream(), samples(3), -1);
      const projector = new Projector({ database, store, views: [seen(version)], report: () => undefined });
      await projector.start();
      expect(await projector.reached(await store.head(), 10_000)).toBe(true);
      await projector.stop();
    };
    return { file, follow };
  };

  it('raise no doubt after a stop, nor after a crash at any time: before the first count, after later events, after a view was made anew', async () => {
    const { file, follow } = await views();
    await follow();
    expect(lostRows(file)).toBeUndefined(); // a crash before anything was counted
    countRows(file);
    expect(lostRows(file)).toBeUndefined();
    await follow();
    expect(lostRows(file)).toBeUndefined();
    countRows(file);
    await follow(2);
    expect(lostRows(file)).toBeUndefined();
  });

  it.each(['delete from row_count', 'drop table row_count'])(
    'raise doubt where they are gone, whatever else is there: %s',
    async (loss) => {
      const { file, follow } = await views();
      await follow();
      file.exec(loss);
      expect(lostRows(file)).toBe('row_count');
      countRows(file);
      expect(lostRows(file)).toBeUndefined();
      file.exec(loss);
      expect(lostRows(file)).toBe('row_count');
    },
  );

  it.each(['delete from seen', 'drop table seen', "delete from row_count where name = 'seen'"])(
    'tell what has gone since: %s',
    async (loss) => {
      const { file, follow } = await views();
      await follow();
      countRows(file);
      file.exec(loss);
      expect(lostRows(file)).toBe('seen');
    },
  );
});
