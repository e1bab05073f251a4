import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { MachineClock } from '../../src/platform/clock.ts';
import { openDatabase } from '../../src/platform/sqlite.ts';
import { lookAtStores } from '../../src/stores/look-at-stores.ts';
import { startFakeNode } from '../event-store/eventstoredb/fake-node.ts';
import { configOf, copy, follow, open, record, temporaryFolder } from './stores.fixtures.ts';

const { folder, remove } = temporaryFolder();
afterAll(remove);

/** Every file and folder, with its mode and the sum of its bytes; the empty log and the index that a reader makes are as good as none. */
const stateOf = (at: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(at, { recursive: true, encoding: 'utf8' })
      .map((name) => [name, statSync(join(at, name))] as const)
      .filter(([name, status]) => !/-shm$/.test(name) && (status.size > 0 || !/-wal$/.test(name)))
      .map(([name, status]) => {
        const bytes = status.isFile()
          ? createHash('sha256')
              .update(readFileSync(join(at, name)))
              .digest('hex')
          : '';
        return [name, `${(status.mode & 0o777).toString(8)} ${bytes}`];
      }),
  );

/** A folder of somebody else, with a file and a link out of it that everybody may read. */
function ofOthers(at: string): string {
  const data = join(at, 'data');
  mkdirSync(data);
  writeFileSync(join(data, 'index.html'), 'for everybody');
  writeFileSync(join(at, 'hosts'), 'outside of it');
  symlinkSync(join(at, 'hosts'), join(data, 'hosts'));
  for (const path of ['data', 'data/index.html', 'hosts']) chmodSync(join(at, path), path === 'data' ? 0o755 : 0o644);
  return data;
}

let whole: string;
beforeAll(async () => {
  whole = join(folder, 'whole');
  const stores = await open(configOf(whole));
  await record(stores, '一');
  await follow(stores);
  await stores.close();
});

type Place = readonly [what: string, make: (at: string) => void, env: (at: string) => Record<string, string>, refused: RegExp];

const AWAY = { EVENTSTORE_URL: 'esdb://127.0.0.1:9?tls=false', EVENTSTORE_DEADLINE: '100' };

/** Every way in which a start is refused, on a directory that holds nothing, one of others, and one of Kyodo. */
const refusals: readonly Place[] = [
  [
    'nothing is, and the folder of the key is missing',
    () => undefined,
    (at) => ({ KYODO_KEY_FILE: join(at, 'no/key') }),
    /folder of the master key/,
  ],
  [
    'an empty directory is, and the folder of the key is missing',
    (at) => mkdirSync(join(at, 'data')),
    (at) => ({ KYODO_KEY_FILE: join(at, 'no/key') }),
    /folder of the master key/,
  ],
  [
    'nothing is but the key',
    (at) => writeFileSync(join(at, 'data.key'), Buffer.alloc(32), { mode: 0o600 }),
    () => ({}),
    /holds nothing, but its key/,
  ],
  [
    'nothing is but a broken key',
    (at) => writeFileSync(join(at, 'data.key'), 'short', { mode: 0o600 }),
    () => ({}),
    /holds nothing, but its key/,
  ],
  [
    'others keep files, and the folder of the key is missing',
    ofOthers,
    (at) => ({ KYODO_KEY_FILE: join(at, 'no/key') }),
    /folder of the master key/,
  ],
  [
    'others keep files, and the key lies there by a link',
    (at) => symlinkSync(ofOthers(at), join(at, 'link')),
    (at) => ({ KYODO_KEY_FILE: join(at, 'link/key') }),
    /lies inside the data directory/,
  ],
  [
    'others keep files, and one lies where Kyodo has a folder',
    (at) => writeFileSync(join(ofOthers(at), 'events'), 'of others'),
    () => ({}),
    /events is a file, not a folder/,
  ],
  ['the vault is missing and a file is open to others', (at) => withoutPart(at, 'vault.db'), () => ({}), /vault\.db is gone/],
  ['the key is missing and a file is open to others', (at) => withoutPart(at, '../data.key'), () => ({}), /master key .* is missing/],
  ['the log is missing and a file is open to others', (at) => withoutPart(at, 'events/events.db'), () => ({}), /events\.db is missing/],
  ['the log and the folder around it are missing', (at) => withoutPart(at, 'events'), () => ({}), /events\.db is missing/],
  ['the events are not in the database', (at) => withoutPart(at), () => AWAY, /holds events that were not/],
];

/** A whole installation without one of its parts, whose vault or marks others can read. */
function withoutPart(at: string, without?: string): void {
  copy(whole, at);
  if (without !== undefined) rmSync(join(at, 'data', without), { recursive: true });
  for (const name of ['marks', 'vault.db']) if (existsSync(join(at, 'data', name))) chmodSync(join(at, 'data', name), 0o644);
}

describe('[OPS-7] A start that is refused has changed nothing: no file or folder is made, no mode is another', () => {
  it.each(refusals)('where %s', async (what, make, env, refused) => {
    const at = join(folder, what.replaceAll(/\W+/g, '-'));
    mkdirSync(at);
    make(at);
    const before = stateOf(at);
    const node = await startFakeNode();
    const all = env(at);
    const config = configOf(at, { ...all, ...(all['EVENTSTORE_URL'] !== undefined && { EVENTSTORE_URL: node.url }) });
    for (let time = 1; time <= 2; time += 1) {
      await expect(open(config)).rejects.toThrow(refused);
      expect(stateOf(at)).toEqual(before);
    }
    expect(node.events).toEqual([]);
    await node.stop();
  });

  it('where two disks are away and come back one after the other: no new installation begins on an empty mount point', async () => {
    const at = join(folder, 'disks');
    mkdirSync(join(at, 'keys'), { recursive: true });
    const config = configOf(at, { KYODO_KEY_FILE: join(at, 'keys/data.key') });
    const stores = await open(config);
    await record(stores, '一');
    await stores.close();
    for (const name of ['data', 'keys']) renameSync(join(at, name), join(at, `${name}-away`));
    mkdirSync(join(at, 'data'));
    await expect(open(config)).rejects.toThrow(/the folder of the master key .* does not exist/);
    renameSync(join(at, 'keys-away'), join(at, 'keys'));
    await expect(open(config)).rejects.toThrow(/holds nothing, but its key .* is there/);
    expect(readdirSync(join(at, 'data'))).toEqual([]);
    rmSync(join(at, 'data'), { recursive: true });
    renameSync(join(at, 'data-away'), join(at, 'data'));
    await (await open(config)).close();
  });
});

describe('[OPS-7] A look at the stores changes nothing, whatever it finds', () => {
  const looks: readonly (readonly [what: string, make: (at: string) => void, lost: readonly string[]])[] = [
    ['nothing', (at) => mkdirSync(join(at, 'data')), []],
    ['no directory', () => undefined, []],
    ['whole stores', (at) => copy(whole, at), []],
    ['damaged views', (at) => truncateSync(join(copy(whole, at), 'data/views.db'), 5000), []],
    ['no views', (at) => rmSync(join(copy(whole, at), 'data/views.db')), []],
    ['no marks, and files open to others', (at) => (withoutPart(at), rmSync(join(at, 'data/marks'))), ['marks']],
    ['no lock', (at) => rmSync(join(copy(whole, at), 'data/events/events.lock')), []],
  ];

  it.each(looks)('%s', async (what, make, lost) => {
    const at = join(folder, `look-${what.replaceAll(/\W+/g, '-')}`);
    mkdirSync(at);
    make(at);
    const before = stateOf(at);
    await using opened = new AsyncDisposableStack();
    const about = { clock: new MachineClock(), onAway: () => undefined, opened, isAccepting: true };
    const found = await lookAtStores(configOf(at), about);
    expect(found.lost.map(({ store }) => store)).toEqual(lost);
    await opened.disposeAsync();
    expect(stateOf(at)).toEqual(before);
  });
});

describe('[OPS-7] Files that others could read', () => {
  const othersIn = (at: string) => Object.entries(stateOf(at)).filter(([, state]) => !/^[67]00 /.test(state));

  it('are closed beside the file that a link leads to as well, and views there are made again in its place', async () => {
    const at = join(folder, 'linked');
    copy(whole, at);
    const first = await open(configOf(at));
    const readers = ['events/events.db', 'vault.db', 'views.db'].map((name) => openDatabase(join(at, 'data', name), { readOnly: true }));
    for (const reader of readers) reader.exec('begin; select * from sqlite_schema');
    await record(first, '二');
    await follow(first);
    const crashed = copy(at, join(folder, 'crashed'));
    for (const reader of readers) reader.close();
    await first.close();
    mkdirSync(join(crashed, 'elsewhere'), { mode: 0o700 });
    for (const name of ['events/events.db', 'vault.db', 'views.db']) {
      const target = join(crashed, 'elsewhere', name.replace('/', '-'));
      for (const side of ['', '-wal', '-shm']) {
        renameSync(join(crashed, 'data', `${name}${side}`), `${target}${side}`);
        chmodSync(`${target}${side}`, 0o644);
      }
      symlinkSync(target, join(crashed, 'data', name));
    }
    const stores = await open(configOf(crashed));
    await record(stores, '三');
    expect(await follow(stores)).toBe(3);
    expect(othersIn(crashed)).toEqual([]);
    await stores.close();
    truncateSync(join(crashed, 'elsewhere/views.db'), 5000);
    const again = await open(configOf(crashed));
    expect(await follow(again)).toBe(3);
    await again.close();
  });

  it('are left as they are in the data directory when they are not of Kyodo: the directory itself lets nobody in', async () => {
    const at = join(folder, 'beside-others');
    mkdirSync(at);
    const data = ofOthers(at);
    await (await open(configOf(at))).close();
    expect(statSync(data).mode & 0o777).toBe(0o700);
    for (const path of [join(data, 'index.html'), join(at, 'hosts')]) expect(statSync(path).mode & 0o777).toBe(0o644);
  });
});
