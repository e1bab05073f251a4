import { expect, it, describe } from '@jest/globals';
import { Kysely, sql } from 'kysely';
import { openDatabase } from '../../src/platform/sqlite.ts';
import { sqliteDialect } from '../../src/platform/sqlite-dialect.ts';
import { tieTo } from '../../src/projection/origin.ts';

const views = async (checkpoints: number) => {
  const database = new Kysely({ dialect: sqliteDialect(openDatabase(':memory:')) });
  await sql`create table checkpoint (view text)`.execute(database);
  for (let count = 0; count < checkpoints; count++) await sql`insert into checkpoint values ('projects')`.execute(database);
  const left = async () => (await sql`select * from checkpoint`.execute(database)).rows.length;
  return { database, left };
};

describe('[OPS-3] views', () => {
  it('are built anew when they were made from another record: its positions mean nothing here', async () => {
    const { database, left } = await views(3);
    expect(await tieTo(database, 'one')).toBe(true); // they come from the embedded log
    expect(await left()).toBe(0);
    await sql`insert into checkpoint values ('projects')`.execute(database);
    expect(await tieTo(database, 'one')).toBe(false);
    expect(await left()).toBe(1);
    expect(await tieTo(database, 'two')).toBe(true);
    expect(await left()).toBe(0);
    await sql`insert into checkpoint values ('projects')`.execute(database);
    expect(await tieTo(database)).toBe(true);
    expect(await left()).toBe(0);
  });

  it('of the embedded log stay, whether they know it already or not', async () => {
    const { database, left } = await views(2);
    expect(await tieTo(database)).toBe(false);
    expect(await tieTo(database)).toBe(false);
    expect(await left()).toBe(2);
  });

  it('that are new belong to the record that they begin with', async () => {
    const { database } = await views(0);
    expect(await tieTo(database, 'one')).toBe(false);
    expect(await tieTo(database, 'one')).toBe(false);
  });
});
