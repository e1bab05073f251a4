import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  closeSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { MasterKeyRefused } from '../../src/people/faults.ts';
import { openDatabase } from '../../src/platform/sqlite.ts';
import { random } from '../../torture/random.ts';
import { StoresRefused, type Finding } from '../../src/stores/stores-refused.ts';
import { configOf, copy, follow, open, record, temporaryFolder } from './stores.fixtures.ts';

const FILES = {
  events: 'data/events/events.db',
  views: 'data/views.db',
  vault: 'data/vault.db',
  key: 'data.key',
  marks: 'data/marks',
} as const;
type Part = keyof typeof FILES;

const { folder, remove } = temporaryFolder();
/**
 * An installation; the same, earlier; the same in use, before its last event; the same in use, each file copied without its write-ahead log; and another one, at rest and in use.
 */
const [whole, older, inUse, unfolded, foreign, foreignInUse] = ['whole', 'older', 'in-use', 'unfolded', 'foreign', 'foreign-in-use'].map(
  (name) => join(folder, name),
) as [string, string, string, string, string, string];

/** Lets somebody read the files of an installation, so that nothing that is written meanwhile can be folded in. Returns how to end that. */
function readFiles(at: string): () => void {
  const readers = (['events', 'vault', 'views'] as const).map((part) => openDatabase(join(at, FILES[part]), { readOnly: true }));
  for (const reader of readers) reader.exec('begin; select * from sqlite_schema');
  return () => {
    for (const reader of readers) reader.close();
  };
}

beforeAll(async () => {
  const first = await open(configOf(whole));
  for (const who of ['一', '二', '三']) await record(first, who);
  await follow(first);
  await first.close();
  copy(whole, older);
  const second = await open(configOf(whole));
  const release = readFiles(whole);
  await record(second, '四');
  await follow(second);
  copy(whole, inUse);
  await record(second, '五');
  await follow(second);
  copy(whole, unfolded);
  for (const part of ['events', 'vault', 'views'] as const)
    for (const side of ['-wal', '-shm']) rmSync(join(unfolded, `${FILES[part]}${side}`), { force: true });
  release();
  await follow(second);
  await second.close();
  const other = await open(configOf(foreign));
  for (const who of ['六', '七', '八', '九', '十', '十一']) await record(other, who);
  await follow(other);
  await other.close();
  const later = await open(configOf(foreign));
  const releaseForeign = readFiles(foreign);
  await record(later, '十二');
  await follow(later);
  copy(foreign, foreignInUse);
  releaseForeign();
  await follow(later);
  await later.close();
}, 120_000);
afterAll(remove);

/** The bytes of every file of an installation, by their sum: empty ones and the index of a write-ahead log, which is made anew by whoever reads, hold nothing. */
const sumsOf = (at: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(at, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.endsWith('-shm'))
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => statSync(path).size > 0)
      .map((path) => [path, createHash('sha256').update(readFileSync(path)).digest('hex')]),
  );

const take = (from: string) => (at: string, part: Part) => copyFileSync(join(from, FILES[part]), join(at, FILES[part]));

/** Every row of every table is gone, as after a restore of the empty tables. */
function emptyTables(at: string, part: Part): void {
  const database = openDatabase(join(at, FILES[part]));
  database.exec('pragma foreign_keys = off');
  const names = database.prepare("select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'").all();
  for (const { name } of names) database.exec(`delete from "${String(name)}"`);
  database.close();
}

/** Some rows have gone, as after a rescue of what could still be read. */
const runSql = (sql: string) => (at: string, part: Part) => {
  const database = openDatabase(join(at, FILES[part]));
  database.exec(`pragma foreign_keys = off; ${sql}`);
  database.close();
};

/** Makes a vault look like one from before there were ties. */
const dropTie = `drop table tie; ${['person', 'private_text', 'reading', 'erased', 'key_check']
  .flatMap((table) => ['insert', 'update', 'delete'].map((what) => `drop trigger tie_${table}_${what};`))
  .join(' ')} ${['person', 'private_text', 'reading', 'discarded'].map((name) => `drop trigger entries_${name};`).join(' ')}`;

/** A rollback journal that SQLite believes: its header alone, which would cut the database to one page. */
function journalOf(path: string): Buffer {
  const pageSize = readFileSync(path).readUInt16BE(16);
  const header = Buffer.alloc(512);
  Buffer.from('d9d505f920a163d7', 'hex').copy(header);
  header.writeUInt32BE(1, 16); // pages of the database before the change
  header.writeUInt32BE(512, 20);
  header.writeUInt32BE(pageSize, 24);
  return header;
}

/** A bit is flipped. */
function flip(at: string, part: Part, place: number, bit: number): void {
  const bytes = readFileSync(join(at, FILES[part]));
  bytes.writeUInt8(bytes.readUInt8(place) ^ bit, place);
  writeFileSync(join(at, FILES[part]), bytes);
}

/** What can become of a file. */
const fates = {
  whole: () => undefined,
  older: take(older),
  'copied without its write-ahead log': take(unfolded),
  'of when it was in use': take(inUse),
  'beside an older write-ahead log': (at, part) => copyFileSync(join(inUse, `${FILES[part]}-wal`), join(at, `${FILES[part]}-wal`)),
  'beside the write-ahead log of another installation': (at, part) =>
    copyFileSync(join(foreignInUse, `${FILES[part]}-wal`), join(at, `${FILES[part]}-wal`)),
  cut: (at, part) => truncateSync(join(at, FILES[part]), Math.floor(statSync(join(at, FILES[part])).size / 2)),
  'beside a rollback journal': (at, part) => writeFileSync(`${join(at, FILES[part])}-journal`, journalOf(join(at, FILES[part]))),
  'of 0 bytes': (at, part) => writeFileSync(join(at, FILES[part]), ''),
  emptied: emptyTables,
  'without the end of its last page': (at, part) => truncateSync(join(at, FILES[part]), statSync(join(at, FILES[part])).size - 1024),
  'with an unreadable event': runSql(`update events set data = zeroblob(100) where position = 2`),
  'without its first events': runSql('delete from events where position <= 2'),
  'without events in between': runSql('delete from events where position = 3'),
  'without the name of a stream': runSql('delete from streams where id = 2'),
  'without the events of a stream': runSql('delete from events where stream = 2'),
  'without its index': runSql('drop index by_stream'),
  'without its texts': runSql('delete from private_text'),
  'without one text': runSql('delete from private_text where rowid = 2'),
  'without one person': runSql('delete from person where rowid = 2'),
  'without the table of its texts': runSql('drop table private_text'),
  'without what ties it': runSql('drop table tie'),
  'without any table': runSql(
    ['tie', 'reading', 'private_text', 'person', 'erased', 'key_check'].map((table) => `drop table ${table}`).join('; '),
  ),
  'without the table of its readings': runSql('drop table reading'),
  'with a header of a later format': (at, part) => flip(at, part, 18, 8),
  'with a header of another schema': (at, part) => flip(at, part, 47, 8),
  'without one row': runSql('delete from title where rowid = 2'),
  'without its rows': runSql('delete from title'),
  'without its rows and all counts': runSql('delete from title; delete from row_count'),
  'without its rows and the table of counts': runSql('delete from title; drop table row_count'),
  'without its rows and their count': runSql("delete from title; delete from row_count where name = 'title'"),
  'without its table': runSql('drop table title'),
  'without the event it was made from': runSql('delete from last_applied'),
  'with a checkpoint ahead': runSql("update checkpoint set position = '9999999999999999'"),
  'without its tables': runSql('drop table events; drop table streams'),
  missing: (at, part) => rmSync(join(at, FILES[part])),
  foreign: take(foreign),
  damaged: (at, part) => {
    const path = join(at, FILES[part]);
    const file = openSync(path, 'r+');
    const from = Math.min(4096, Math.floor(statSync(path).size / 3));
    writeSync(file, Buffer.alloc(statSync(path).size - from, 0xa5), 0, null, from);
    closeSync(file);
  },
} as const satisfies Readonly<Record<string, (at: string, part: Part) => void>>;
type Fate = keyof typeof fates;

/** What becomes of a start: it is refused by name, or it starts, with views that are made again or go on. */
type Outcome = 'starts' | 'rebuilt' | RegExp;
type Fall = readonly [part: Part, fate: Fate, outcome: Outcome];

const CUT = /^events: the events end before note-.* was acknowledged/;

const falls: readonly Fall[] = [
  ['events', 'whole', 'starts'],
  ['events', 'older', CUT],
  ['events', 'copied without its write-ahead log', CUT],
  ['events', 'beside an older write-ahead log', CUT],
  ['events', 'beside the write-ahead log of another installation', /^events: /],
  ['events', 'beside a rollback journal', /^events: .*events\.db is halfway through a change: the rollback journal/],
  ['events', 'cut', /^events: .*events\.db is damaged or cut short/],
  ['events', 'of 0 bytes', /^events: .*events\.db is empty/],
  ['events', 'emptied', /^events: /],
  ['events', 'without its first events', /^events: .*events\.db is not whole/],
  ['events', 'without events in between', /^events: .*events\.db is not whole/],
  ['events', 'without the name of a stream', /^events: .*events\.db is not whole/],
  ['events', 'without the events of a stream', /^events: .*events\.db is not whole/],
  ['events', 'without its index', /^events: .*events\.db is not whole/],
  ['events', 'without its tables', /^events: .*events\.db is not whole/],
  ['events', 'with a header of a later format', /^events: .*events\.db is damaged/],
  ['events', 'with a header of another schema', /^events: .*events\.db is damaged/],
  ['events', 'without the end of its last page', /^events: .*events\.db is damaged/],
  ['events', 'with an unreadable event', /^events: .*events\.db is damaged/],
  ['events', 'missing', /^events: .*events\.db is missing/],
  ['events', 'foreign', /^events: the record of events is that of another installation/],
  ['events', 'damaged', /^events: .*events\.db is damaged/],
  ['vault', 'whole', 'starts'],
  ['vault', 'older', /^vault: vault\.db lacks its last \d+ changes/],
  ['vault', 'copied without its write-ahead log', /^vault: vault\.db lacks its last \d+ changes/],
  ['vault', 'beside an older write-ahead log', /^vault: /],
  ['vault', 'beside the write-ahead log of another installation', /^vault: /],
  ['vault', 'beside a rollback journal', /^vault: .*vault\.db is halfway through a change: the rollback journal/],
  ['vault', 'cut', /^vault: .*vault\.db is damaged or cut short/],
  ['vault', 'of 0 bytes', /^vault: .*vault\.db is empty/],
  ['vault', 'emptied', /^vault: vault\.db is emptied/],
  ['vault', 'without its texts', /^vault: vault\.db is emptied/],
  ['vault', 'without one text', /^vault: vault\.db is emptied/],
  ['vault', 'without one person', /^vault: vault\.db is emptied/],
  ['vault', 'without the table of its texts', /^vault: vault\.db is emptied/],
  ['vault', 'without what ties it', /^vault: vault\.db is emptied/],
  ['vault', 'without any table', /^vault: .*vault\.db is gone/],
  ['vault', 'without the table of its readings', /^vault: vault\.db is emptied/],
  ['vault', 'with a header of a later format', /^vault: .*vault\.db is damaged/],
  ['vault', 'with a header of another schema', /^vault: .*vault\.db is damaged/],
  ['vault', 'without the end of its last page', /^vault: .*vault\.db is damaged/],
  ['vault', 'missing', /^vault: .*vault\.db is gone/],
  ['vault', 'foreign', /^vault: vault\.db is that of another installation/],
  ['vault', 'damaged', /^vault: .*vault\.db is damaged/],
  ['views', 'whole', 'starts'],
  ['views', 'older', 'starts'],
  ['views', 'copied without its write-ahead log', 'starts'],
  ['views', 'beside an older write-ahead log', 'starts'],
  ['views', 'beside the write-ahead log of another installation', CUT], // taken for views that have seen more
  ['views', 'beside a rollback journal', 'rebuilt'],
  ['views', 'cut', 'rebuilt'],
  ['views', 'of 0 bytes', 'rebuilt'],
  ['views', 'emptied', 'rebuilt'],
  ['views', 'with a header of a later format', 'rebuilt'],
  ['views', 'with a header of another schema', 'rebuilt'],
  ['views', 'without one row', 'rebuilt'],
  ['views', 'without its rows', 'rebuilt'],
  ['views', 'without its rows and all counts', 'rebuilt'],
  ['views', 'without its rows and the table of counts', 'rebuilt'],
  ['views', 'without its rows and their count', 'rebuilt'],
  ['views', 'without its table', 'rebuilt'],
  ['views', 'without the event it was made from', 'rebuilt'],
  ['views', 'with a checkpoint ahead', 'rebuilt'],
  ['views', 'without the end of its last page', 'rebuilt'],
  ['views', 'missing', 'rebuilt'],
  ['views', 'foreign', 'rebuilt'],
  ['views', 'damaged', 'rebuilt'],
  ['key', 'whole', 'starts'],
  ['key', 'older', 'starts'], // a key has no age
  ['key', 'cut', /master key .* must have 32 bytes/],
  ['key', 'of 0 bytes', /master key .* must have 32 bytes/],
  ['key', 'missing', /master key .* is missing/],
  ['key', 'foreign', /^key: the master key is that of another installation/],
  ['key', 'damaged', /^key: the master key is that of another installation/],
  ['marks', 'whole', 'starts'],
  ['marks', 'older', 'starts'], // they say how far the stores reached at least
  ['marks', 'cut', 'starts'], // there are two copies of them
  ['marks', 'of 0 bytes', /^marks: the file marks .* is damaged/],
  ['marks', 'missing', /^marks: the file marks .* is missing/],
  ['marks', 'foreign', /^marks: the file marks .* is of another installation/],
  ['marks', 'damaged', /^marks: the file marks .* is damaged/],
];

/** Events that were restored from a backup with the marks beside a vault and views that were not, or not from the same one. */
const restored: readonly (readonly [vault: Fate, views: Fate, outcome: Outcome])[] = [
  ['whole', 'whole', CUT],
  ['whole', 'older', CUT],
  ['whole', 'missing', CUT],
  ['copied without its write-ahead log', 'missing', 'rebuilt'], // all that is left is as old as the events
  ['older', 'whole', CUT],
  ['older', 'older', 'starts'], // the whole of a backup
  ['older', 'missing', 'rebuilt'],
];

let count = 0;
/** A copy of the whole installation in which something happened to some of its parts. */
function damagedCopy(...happened: readonly (readonly [Part, Fate])[]): string {
  const at = copy(whole, join(folder, `copy-${(count += 1)}`));
  for (const [part, fate] of happened) fates[fate](at, part);
  return at;
}

async function start(at: string): Promise<{ readonly said: readonly string[]; readonly shown: number } | Error> {
  try {
    const stores = await open(configOf(at));
    const shown = await follow(stores);
    await stores.close();
    return { said: stores.said, shown };
  } catch (error) {
    if (error instanceof StoresRefused || error instanceof MasterKeyRefused) return error;
    throw error;
  }
}

/** Where a start said that it makes the views again. */
const rebuildsIn = (started: Awaited<ReturnType<typeof start>>): readonly string[] =>
  (started as { said: readonly string[] }).said.filter((line) => line.startsWith('the views are made again from the events'));

describe('Stores that are not whole', () => {
  it.each(falls)('[OPS-7] %s, %s: %s', async (part, fate, outcome) => {
    const before = damagedCopy([part, fate]);
    const sums = sumsOf(before);
    const started = await start(before);
    if (outcome instanceof RegExp) {
      expect(started).toBeInstanceOf(Error);
      expect((started as Error).message).toMatch(outcome);
      // Nothing was made in place of what is gone, or folded in: whoever puts right what is amiss finds everything else as it was.
      expect(sumsOf(before)).toEqual(sums);
      expect(await start(before)).toBeInstanceOf(Error);
      return;
    }
    expect(started).toMatchObject({ shown: 5 });
    expect(rebuildsIn(started)).toHaveLength(outcome === 'rebuilt' ? 1 : 0);
    expect(await start(before)).toMatchObject({ said: [], shown: 5 });
  });

  const stray = falls.filter(([, fate, outcome]) => /^beside .*write-ahead log/.test(fate) && outcome instanceof RegExp);

  it.each(stray)(
    '[OPS-7] %s, %s: whoever takes the log away has everything back, also after npm run accept-stores looked',
    async (part, fate) => {
      const at = damagedCopy([part, fate]);
      const sums = sumsOf(at);
      expect(((await start(at)) as Error).message).toMatch(
        `${FILES[part]}-wal lies beside its file: look first whether that belongs there`,
      );
      const looking = open(configOf(at), {
        accept: () => {
          throw new RangeError('only looking');
        },
      });
      await expect(looking).rejects.toThrow();
      expect(sumsOf(at)).toEqual(sums);
      for (const side of ['-wal', '-shm']) rmSync(join(at, `${FILES[part]}${side}`), { force: true });
      expect(await start(at)).toMatchObject({ said: [], shown: 5 });
    },
  );

  it.each(['the key', 'the last events'] as const)(
    '[OPS-7] a vault that does not fit %s is refused and left as it was, though nothing is marked',
    async (what) => {
      const untied = damagedCopy(...(what === 'the last events' ? [['vault', 'older'] as const] : [['key', 'foreign'] as const]), [
        'marks',
        'missing',
      ]);
      const release = readFiles(untied);
      runSql(dropTie)(untied, 'vault'); // as from before there were ties; it stays in the write-ahead log
      const at = copy(untied, `${untied}-unfolded`);
      release();
      const sums = sumsOf(at);
      expect(Object.keys(sums)).toContain(join(at, `${FILES.vault}-wal`));
      expect(((await start(at)) as Error).message).toMatch(
        what === 'the key' ? /made with another master key/ : /^vault: vault\.db is older than the events/,
      );
      expect(sumsOf(at)).toEqual(sums);
    },
  );

  it.each(restored)('[OPS-7] events and marks that are older, the vault %s, the views %s: %s', async (vault, views, outcome) => {
    const at = damagedCopy(['events', 'older'], ['marks', 'older'], ['vault', vault], ['views', views]);
    const sums = sumsOf(at);
    const started = await start(at);
    if (outcome instanceof RegExp) {
      expect((started as Error).message).toMatch(outcome);
      expect(await start(at)).toBeInstanceOf(Error);
      expect(sumsOf(at)).toEqual(sums);
      const lost: Finding[] = [];
      await (await open(configOf(at), { accept: (found) => lost.push(...found) })).close();
      expect(lost.map(({ store }) => store)).toEqual(['events']);
    } else expect(rebuildsIn(started)).toHaveLength(outcome === 'rebuilt' ? 1 : 0);
    expect(await start(at)).toMatchObject({ shown: 3 });
    expect(await start(at)).toMatchObject({ said: [], shown: 3 });
  });

  it.each(['whole', 'missing'] as const)(
    '[OPS-7] an older write-ahead log beside the events, marks as old as it, views %s: refused, for the vault knows of more',
    async (views) => {
      const at = damagedCopy(['events', 'beside an older write-ahead log'], ['marks', 'of when it was in use'], ['views', views]);
      expect(((await start(at)) as Error).message).toMatch(CUT);
    },
  );

  it('[OPS-7] a vault that lost its tie is not taken for one from before there were ties, also without marks', async () => {
    const at = damagedCopy(['vault', 'without what ties it'], ['marks', 'missing']);
    expect(((await start(at)) as Error).message).toMatch(/^vault: vault\.db is emptied/);
  });

  it('[OPS-7] without marks, events and a vault of two installations are refused, and cannot be accepted', async () => {
    const at = damagedCopy(['events', 'foreign'], ['marks', 'missing'], ['views', 'missing']);
    await expect(open(configOf(at), { accept: () => undefined })).rejects.toThrow(
      /^events: the record of events is not that of the installation of vault\.db/m,
    );
  });

  // What decides: not the views, which are made again; what is older or foreign on both sides may belong together.
  const decisive = falls.filter(([part, fate]) => part !== 'views' && fate !== 'whole');
  const pairs = decisive.flatMap((one, index) =>
    decisive
      .slice(index + 1)
      .filter((other) => one[0] !== other[0] && [one, other].some(([, , outcome]) => outcome instanceof RegExp))
      .map((other) => [one, other] as const),
  );

  it('[OPS-7] with something amiss twice, what would be refused alone is refused too: thirty pairs of all', async () => {
    const dice = random(20_260_401);
    const chosen = Array.from({ length: 30 }, () => pairs[Math.floor(dice() * pairs.length)]!);
    const started: string[] = [];
    for (const pair of [...chosen, ...pairs.filter(([[, one], [, other]]) => one === 'older' && other === 'older')]) {
      const at = damagedCopy(...pair.map(([part, fate]) => [part, fate] as const));
      if (!((await start(at)) instanceof Error)) started.push(pair.map(([part, fate]) => `${part} ${fate}`).join(', '));
      rmSync(at, { recursive: true });
    }
    expect(started).toEqual([]);
  }, 300_000);

  it('[OPS-7] a copy of everything without the write-ahead logs is refused', async () => {
    const at = copy(unfolded, join(folder, 'all-unfolded'));
    expect(((await start(at)) as Error).message).toMatch(/^events: .*\n^vault: /m);
  });

  it('[OPS-7] [OPS-5] a copy of the plain files after a clean stop is whole, and its views need not be made again', async () => {
    for (const part of ['events', 'views', 'vault'] as const) expect(existsSync(join(whole, `${FILES[part]}-wal`))).toBe(false);
    expect(await start(damagedCopy())).toMatchObject({ said: [], shown: 5 });
  });

  it('[OPS-7] a vault that is older than the events is refused also when the marks are as old as it', async () => {
    expect(((await start(damagedCopy(['vault', 'older'], ['marks', 'older']))) as Error).message).toMatch(
      /^vault: vault\.db is older than the events: the record names 4 persons or texts/,
    );
  });

  it('[OPS-7] a restored record that ends before what the views have seen is refused; accepted, it makes them again', async () => {
    const at = damagedCopy(['events', 'older'], ['vault', 'older'], ['marks', 'older']);
    expect(((await start(at)) as Error).message).toMatch(/^events: the events end before note-/);
    await (await open(configOf(at), { accept: () => undefined })).close();
    expect(await start(at)).toMatchObject({ shown: 3 });
  });

  it('[OPS-7] is accepted by command alone, told what is lost, and only where it is possible to go on', async () => {
    const at = damagedCopy(['events', 'older']);
    const lost: Finding[] = [];
    const stores = await open(configOf(at), { accept: (found) => lost.push(...found) });
    await stores.close();
    expect(lost).toMatchObject([{ store: 'events', lost: expect.stringContaining('every event after the end of the record') }]);
    expect(await start(at)).toMatchObject({ shown: 3 });
    const refused = damagedCopy(['vault', 'missing']);
    await expect(open(configOf(refused), { accept: () => undefined })).rejects.toBeInstanceOf(StoresRefused);
  });

  const sides = ['events/events.db', 'events/events.lock', 'vault.db', 'views.db'].flatMap((name) =>
    ['', '-wal', '-shm', '-journal'].map((side) => `${name}${side}`),
  );

  it.each([...sides, 'marks', 'marks.new', 'accepted.jsonl', 'events/copied.json'])(
    '[OPS-7] a folder in place of %s is refused by its name, with what to do; taken away, everything is there',
    async (name) => {
      const at = damagedCopy();
      const path = join(at, 'data', name);
      if (existsSync(path)) renameSync(path, join(at, 'aside'));
      mkdirSync(path);
      const { message } = (await start(at)) as Error;
      expect(message).toContain(`folder: ${path} is a folder, not a file. Move it away. `);
      if (name === 'views.db') expect(message).toContain('The views are made again from the events');
      rmdirSync(path);
      if (existsSync(join(at, 'aside'))) renameSync(join(at, 'aside'), path);
      expect(await start(at)).toMatchObject({ said: [], shown: 5 });
    },
  );

  it('[OPS-7] a file in place of the folder of the events is refused by its name', async () => {
    const at = damagedCopy();
    rmSync(join(at, 'data/events'), { recursive: true });
    writeFileSync(join(at, 'data/events'), '', { mode: 0o600 });
    expect(((await start(at)) as Error).message).toMatch(/^folder: .*data\/events is a file, not a folder\. Move it away/);
  });

  it('[OPS-7] a directory that holds nothing, as when its disk is not mounted, is refused while its key is there; a new beginning is accepted by command', async () => {
    const at = damagedCopy();
    rmSync(join(at, 'data'), { recursive: true });
    mkdirSync(join(at, 'data'));
    expect(((await start(at)) as Error).message).toMatch(/^folder: .*data holds nothing, but its key .*data\.key is there\. .*mounted/);
    const looking = open(configOf(at), {
      accept: () => {
        throw new RangeError('only looking');
      },
    });
    await expect(looking).rejects.toThrow('only looking');
    expect(readdirSync(join(at, 'data'))).toEqual([]);
    await (await open(configOf(at), { accept: () => undefined })).close();
    expect(await start(at)).toMatchObject({ said: [], shown: 0 });
  });

  it('[OPS-7] a first start that was interrupted begins again', async () => {
    const at = join(folder, 'interrupted');
    await (await open(configOf(at))).close();
    for (const part of ['events', 'vault', 'key'] as const) rmSync(join(at, FILES[part]));
    rmSync(join(at, FILES.marks));
    writeFileSync(join(at, FILES.events), '');
    expect(await start(at)).toMatchObject({ shown: 0 });
  });
});

describe('[OPS-7] Files that others could read', () => {
  it('are closed to them also where a link leads to them', async () => {
    const at = damagedCopy();
    const elsewhere = join(at, 'elsewhere.db');
    renameSync(join(at, FILES.vault), elsewhere);
    symlinkSync(elsewhere, join(at, FILES.vault));
    chmodSync(elsewhere, 0o644);
    expect(await start(at)).toMatchObject({ said: ['these were open to others, and are closed now'], shown: 5 });
    expect(statSync(elsewhere).mode & 0o777).toBe(0o600);
  });

  it('are closed to them at a start, which says so, and new ones never open', async () => {
    const at = damagedCopy();
    for (const path of ['data', 'data/events', ...Object.values(FILES)])
      if (path !== FILES.key) chmodSync(join(at, path), path.includes('.') || path.endsWith('marks') ? 0o644 : 0o755);
    const stores = await open(configOf(at));
    expect(stores.said).toEqual(['these were open to others, and are closed now']);
    await record(stores, '十二');
    await follow(stores);
    for (const path of ['data', 'data/events']) expect(statSync(join(at, path)).mode & 0o777).toBe(0o700);
    for (const path of Object.values(FILES)) expect(statSync(join(at, path)).mode & 0o777).toBe(0o600);
    for (const path of ['data/vault.db-wal', 'data/events/events.db-wal', 'data/events/events.lock'])
      expect(statSync(join(at, path)).mode & 0o077).toBe(0);
    await stores.close();
  });
});
