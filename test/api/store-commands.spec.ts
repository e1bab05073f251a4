import { chmod, mkdir, readdir, rm, stat } from 'node:fs/promises';
import { existsSync, truncateSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDatabase } from '../../src/platform/sqlite.ts';
import { startFakeNode, type FakeNode } from '../event-store/eventstoredb/fake-node.ts';
import { configOf, copy, follow, open, record } from '../stores/stores.fixtures.ts';
import { buildProgram, type Program } from './program.ts';

let program: Program;
let node: FakeNode;
let whole: string;
beforeAll(async () => {
  program = await buildProgram();
  node = await startFakeNode();
  whole = dirname(await program.data());
  const stores = await open(configOf(whole));
  for (const who of ['一', '二', '三', '四']) await record(stores, who);
  await follow(stores);
  await stores.close();
}, 60_000);
afterAll(async () => {
  await node.stop();
  await program.remove();
});

/** The data directory of a copy of the whole installation. */
const copied = async (): Promise<string> => join(copy(whole, join(dirname(await program.data()), 'copy')), 'data');

async function run(env: Record<string, string>, command: string, ...words: readonly string[]): Promise<{ code: unknown; said: string }> {
  const one = program.start(env, command, ...words);
  return { code: await one.end(), said: one.output() };
}

const filesIn = async (at: string): Promise<readonly string[]> => (await readdir(at, { recursive: true })).sort();

describe('npm run accept-stores without a reason', () => {
  it('[OPS-7] makes no installation, and no key, where nothing is', async () => {
    const data = await program.data();
    await mkdir(data);
    expect(await run({ KYODO_DATA: data }, 'accept-stores')).toEqual({ code: 0, said: 'Nothing is lost: there is nothing to accept.\n' });
    expect(await filesIn(dirname(data))).toEqual(['data']);
  }, 60_000);

  it('[OPS-7] leaves damaged views, and modes, as they are', async () => {
    const data = await copied();
    truncateSync(join(data, 'views.db'), 5000);
    await chmod(join(data, 'marks'), 0o644);
    expect((await run({ KYODO_DATA: data }, 'accept-stores')).code).toBe(0);
    expect((await stat(join(data, 'views.db'))).size).toBe(5000);
    expect((await stat(join(data, 'marks'))).mode & 0o777).toBe(0o644);
  }, 60_000);
});

describe('npm run migrate', () => {
  const spoiled: readonly (readonly [what: string, spoil: (data: string) => unknown, refused: RegExp])[] = [
    [
      'has lost an event in between',
      (data) => withLog(data, 'delete from events where position = 2'),
      /^events: .*events\.db is not whole/,
    ],
    [
      'has lost its end',
      (data) => withLog(data, 'delete from events where position = 4; delete from streams where id = 4'),
      /^events: the events end before/,
    ],
    ['lies beside no vault', (data) => rm(join(data, 'vault.db')), /^vault: .*vault\.db is gone/],
    ['lies beside no marks', (data) => rm(join(data, 'marks')), /^marks: the file marks/],
    [
      'lies beside a folder where the draft of the note about the copy is written',
      (data) => mkdir(join(data, 'events/copied.json.draft')),
      /copied\.json\.draft is a folder, not a file\. Move it away/,
    ],
    ['lies beside another key', (data) => rm(`${data}.key`), /master key .* is missing/],
  ];

  it.each(spoiled)(
    '[OPS-7] refuses, as a start does, a log that %s, and writes nothing anywhere',
    async (_, spoil, refused) => {
      const data = await copied();
      await spoil(data);
      const files = await filesIn(data);
      const { code, said } = await run({ EVENTSTORE_URL: node.url }, 'migrate', '--data', data);
      expect({ code, said }).toEqual({ code: 1, said: expect.stringMatching(refused) });
      expect((await filesIn(data)).filter((name) => !/-(shm|wal)$/.test(name))).toEqual(files);
      expect(node.events).toEqual([]);
    },
    60_000,
  );

  it('[OPS-7] leaves nothing behind where the name of the data directory is misspelt', async () => {
    const data = await program.data();
    const { code, said } = await run({ EVENTSTORE_URL: node.url }, 'migrate', '--data', data);
    expect({ code, said }).toEqual({ code: 1, said: expect.stringMatching(/^There is no embedded log in /) });
    expect(existsSync(data)).toBe(false);
  }, 60_000);

  it('[OPS-7] hands the record over to its own installation and no other, and makes no file that others can read', async () => {
    const data = await copied();
    expect((await run({ EVENTSTORE_URL: node.url }, 'migrate', '--data', data)).said).toContain('"events":4,"copied":4');
    for (const name of await filesIn(data)) expect((await stat(join(data, name))).mode & 0o077).toBe(0);
    const foreign = dirname(await program.data());
    await (await open(configOf(foreign))).close();
    const other = await run({ EVENTSTORE_URL: node.url }, 'migrate', '--data', join(foreign, 'data'));
    expect(other).toEqual({ code: 1, said: expect.stringMatching(/^events: the record of events is that of another installation/) });
    const stores = await open(configOf(dirname(data), { EVENTSTORE_URL: node.url }));
    expect(await follow(stores)).toBe(4);
    await stores.close();
  }, 60_000);
});

function withLog(data: string, sql: string): void {
  const log = openDatabase(join(data, 'events/events.db'));
  log.exec(sql);
  log.close();
}
