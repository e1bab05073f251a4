import { describe, expect, it } from '@jest/globals';
import { Kysely, sql, type RawBuilder } from 'kysely';
import { holdsText, sqliteDialect } from '../../src/platform/sqlite-dialect.ts';
import { openDatabase } from '../../src/platform/sqlite.ts';

interface Tables {
  text: { search: string };
}

const texts = async (rows: readonly string[]) => {
  const database = new Kysely<Tables>({ dialect: sqliteDialect(openDatabase(':memory:')) });
  await database.schema.createTable('text').addColumn('search', 'text').execute();
  await database
    .insertInto('text')
    .values(rows.map((search) => ({ search })))
    .execute();
  return database;
};

describe('Looking for a text in a column', () => {
  it('[API-3] finds it letter for letter: no letter stands for others', async () => {
    const database = await texts(['見守り活動', '%', 'a_b', 'aab', 'AAB', '']);
    const found = async (word: string) =>
      (await database.selectFrom('text').selectAll().where(holdsText('search', word)).execute()).map(({ search }) => search);
    expect(await found('守り')).toEqual(['見守り活動']);
    expect(await found('%')).toEqual(['%']);
    expect(await found('a_b')).toEqual(['a_b']);
    expect(await found('aab')).toEqual(['aab']);
    expect(await found('動画')).toEqual([]);
    await database.destroy();
  });

  it('[API-7] takes no time by the product of both lengths where letters repeat, as `like` does', async () => {
    const database = await texts(Array.from({ length: 300 }, () => `あい${'あ'.repeat(590)}`));
    const word = `${'あ'.repeat(98)}い`;
    const cpu = async (condition: RawBuilder<boolean>) => {
      const start = process.cpuUsage();
      for (let n = 0; n < 3; n += 1) await database.selectFrom('text').selectAll().where(condition).execute();
      return process.cpuUsage(start).user;
    };
    await cpu(holdsText('search', word));
    expect(await cpu(holdsText('search', word))).toBeLessThan((await cpu(sql<boolean>`search like ${`%${word}%`}`)) / 4);
    await database.destroy();
  });
});
