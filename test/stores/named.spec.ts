import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startFakeNode, type FakeNode } from '../event-store/eventstoredb/fake-node.ts';
import { configOf, copy, open, record, temporaryFolder } from './stores.fixtures.ts';

const { folder, remove } = temporaryFolder();
const whole = join(folder, 'whole');
const onDatabase = join(folder, 'on-database');
let node: FakeNode;
beforeAll(async () => {
  const stores = await open(configOf(whole));
  await record(stores, '一');
  await stores.close();
  node = await startFakeNode();
  const other = await open(configOf(onDatabase, { EVENTSTORE_URL: node.url }));
  await record(other, '二');
  await other.close();
}, 60_000);
afterAll(async () => {
  await node.stop();
  remove();
});

/** The header of a rollback journal that SQLite believes. */
function journalOf(path: string): Buffer {
  const header = Buffer.alloc(512);
  Buffer.from('d9d505f920a163d7', 'hex').copy(header);
  header.writeUInt32BE(1, 16);
  header.writeUInt32BE(512, 20);
  header.writeUInt32BE(readFileSync(path).readUInt16BE(16), 24);
  return header;
}

const rows: readonly (readonly [
  what: string,
  from: 'embedded' | 'database',
  mutate: (at: string) => Record<string, string> | void,
  name: RegExp,
])[] = [
  [
    'events.lock holds something (a pid, junk)',
    'embedded',
    (at) => writeFileSync(join(at, 'data/events/events.lock'), '4711\n'),
    /events\.lock/,
  ],
  [
    'copied.json is empty, as a kill or a full disk during npm run migrate leaves it',
    'embedded',
    (at) => writeFileSync(join(at, 'data/events/copied.json'), ''),
    /copied\.json/,
  ],
  [
    'copied.json is cut short, on EventStoreDB',
    'database',
    (at) => writeFileSync(join(at, 'data/events/copied.json'), '{"record":"1'),
    /copied\.json/,
  ],
  ['copied.json is null', 'embedded', (at) => writeFileSync(join(at, 'data/events/copied.json'), 'null'), /copied\.json/],
  ['marks is huge', 'embedded', (at) => truncateSync(join(at, 'data/marks'), 3 * 1024 ** 3), /marks/],
  [
    'an old events.db of 0 bytes lies beside events in EventStoreDB',
    'database',
    (at) => writeFileSync(join(at, 'data/events/events.db'), ''),
    /events\.db/,
  ],
  [
    'the path of the data directory is longer than SQLite takes',
    'embedded',
    (at) => {
      const deep = join(at, ...Array.from({ length: 6 }, () => 'd'.repeat(90)), 'data');
      mkdirSync(join(deep, '..'), { recursive: true });
      return { KYODO_DATA: deep, KYODO_KEY_FILE: join(at, 'long.key') };
    },
    /d{90}/,
  ],
  [
    'a rollback journal lies beside the file that events.db links to',
    'embedded',
    (at) => {
      mkdirSync(join(at, 'else'));
      renameSync(join(at, 'data/events/events.db'), join(at, 'else/events.db'));
      symlinkSync(join(at, 'else/events.db'), join(at, 'data/events/events.db'));
      writeFileSync(join(at, 'else/events.db-journal'), journalOf(join(at, 'else/events.db')), { mode: 0o600 });
    },
    /rollback journal/,
  ],
];

describe('A refused start', () => {
  it.each(rows)('[OPS-7] when %s says which file is wrong, and what to do', async (what, from, mutate, name) => {
    const at = copy(from === 'embedded' ? whole : onDatabase, join(folder, what.replaceAll(/\W+/g, '-')));
    const env = { ...(from === 'database' && { EVENTSTORE_URL: node.url }), ...mutate(at) };
    const said = await open(configOf(at, env)).then(
      async (stores) => (await stores.close(), 'started'),
      (error: Error) => `${error.message}`,
    );
    rmSync(at, { recursive: true });
    if (said === 'started') return;
    expect(said).toMatch(name);
    expect(said.split('. ').length).toBeGreaterThan(1); // what is wrong, and what to do
  });
});

describe('A pipe in place of the master key', () => {
  it('[OPS-7] is refused by its name, and not waited for', () => {
    const data = join(folder, 'piped');
    mkdirSync(data);
    spawnSync('mkfifo', ['-m', '600', `${data}.key`]);
    // In a process of its own: what waits for a pipe cannot be given up.
    const open = new URL('../../src/people/master-key.ts', import.meta.url).href;
    const program = `const { openMasterKey } = await import(${JSON.stringify(open)}); try { openMasterKey(${JSON.stringify(data)}); } catch (error) { console.log(error.message); }`;
    const { stdout, signal } = spawnSync(process.execPath, ['--no-warnings', '--input-type=module', '-e', program], {
      encoding: 'utf8',
      timeout: 20_000,
      killSignal: 'SIGKILL',
    });
    expect(signal).toBeNull();
    expect(stdout).toMatch(/piped\.key is not a file/);
  });
});
