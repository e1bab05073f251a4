import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../../src/platform/sqlite.ts';
import { configOf, copy, open, outcomeOf, record, temporaryFolder } from './stores.fixtures.ts';

const { folder, remove } = temporaryFolder();
afterAll(remove);

const older = join(folder, 'older');
const newer = join(folder, 'newer');
beforeAll(async () => {
  const first = await open(configOf(older));
  await record(first, '一');
  await first.close();
  copy(older, newer);
  const second = await open(configOf(newer));
  await record(second, '二');
  await second.close();
});

/** Puts one page of the older file into the newer one: what a torn write, a failing disk or a copy made while pages were written leaves. */
function mixPage(at: string, file: string, name: string): void {
  const database = openDatabase(join(at, 'data', file), { readOnly: true });
  const { rootpage } = database.prepare('select rootpage from sqlite_schema where name = ?').get(name) as { rootpage: number };
  database.close();
  const page = Buffer.alloc(4096);
  const from = openSync(join(older, 'data', file), 'r');
  readSync(from, page, 0, 4096, (rootpage - 1) * 4096);
  closeSync(from);
  const to = openSync(join(at, 'data', file), 'r+');
  writeSync(to, page, 0, 4096, (rootpage - 1) * 4096);
  closeSync(to);
}

describe('[OPS-7] An index with an older page than its table', () => {
  const indexes = [
    ['vault.db', 'sqlite_autoindex_person_1'],
    ['vault.db', 'sqlite_autoindex_person_2'],
    ['vault.db', 'sqlite_autoindex_private_text_1'],
    ['events/events.db', 'sqlite_autoindex_streams_1'],
    ['events/events.db', 'by_stream'],
  ] as const;

  it.each(indexes)('of %s, %s, is refused by name: what it does not find is lost', async (file, index) => {
    const at = copy(newer, join(folder, index));
    mixPage(at, file, index);
    expect(await outcomeOf(at)).toMatch(/(vault|events)\.db is .*(damaged|not whole).*Stop, and bring/);
  });
});
