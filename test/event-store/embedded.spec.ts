import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, jest } from '@jest/globals';
import { expectOrdered, readEverything } from './contract-order.ts';
import { useClearing } from './factories.ts';
import { freshStream, sample, samples } from './samples.ts';
import { DirectoryInUse, takeDirectory } from '../../src/event-store/embedded/data-directory.ts';
import { openEmbeddedEventStore } from '../../src/event-store/embedded/embedded-event-store.ts';
import { openEventLog } from '../../src/event-store/embedded/event-log.ts';
import { START, UnknownOutcome, type StoredEvent } from '../../src/event-store/event-store.ts';
import { openDatabase } from '../../src/platform/sqlite.ts';

const childWriter = fileURLToPath(new URL('./child-writer.ts', import.meta.url));
const failingWorker = new URL('./failing-worker.ts', import.meta.url);

const { clearing, newDirectory } = useClearing();

const openStore = async (options: Parameters<typeof openEmbeddedEventStore>[0]) => {
  const store = await openEmbeddedEventStore(options);
  clearing.push(() => store.close());
  return store;
};

/** Starts a writing process; resolves when it has opened the store. `ended` has what it said and how it ended. */
const startWriter = async (...parameters: string[]) => {
  const child = spawn(process.execPath, ['--no-warnings', childWriter, ...parameters], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let errors = '';
  child.stderr.on('data', (data: Buffer) => (errors += data.toString()));
  const ended = new Promise<{ lines: string[]; errors: string; code: number | null }>((resolve) =>
    child.on('close', (code) => resolve({ lines: output.split('\n').slice(1, -1), errors, code })),
  );
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (data: Buffer) => {
      output += data.toString();
      resolve();
    });
    child.on('close', () => resolve());
  });
  return { ended, kill: () => child.kill('SIGKILL') };
};

const expectKept = (all: readonly StoredEvent[], lines: readonly string[]) => {
  const kept = new Set(all.map(({ stream, revision, id }) => `${stream} ${revision} ${id}`));
  expect(lines.filter((line) => !kept.has(line))).toEqual([]);
};

describe('a directory of the embedded event store', () => {
  it('is refused to a second store of the same process, and free again when the first is closed [OPS-1]', async () => {
    const directory = join(newDirectory(), 'made', 'when', 'missing');
    const first = await openStore({ directory });
    await expect(openEmbeddedEventStore({ directory })).rejects.toBeInstanceOf(DirectoryInUse);
    await first.append(freshStream(), [sample()], -1);
    await expect(openEmbeddedEventStore({ directory })).rejects.toThrow(`${directory} is in use by another Kyodo process`);
    await first.close();
    const second = await openStore({ directory });
    expect(await second.readAll(START, { limit: 10 })).toHaveLength(1);
  });

  it('is refused to a second process, and free when the first was killed [OPS-1]', async () => {
    const directory = newDirectory();
    const writer = await startWriter(directory);
    clearing.push(writer.kill);
    await expect(openEmbeddedEventStore({ directory })).rejects.toBeInstanceOf(DirectoryInUse);
    const { errors, code } = await (await startWriter(directory)).ended;
    expect(code).not.toBe(0);
    expect(errors).toContain('DirectoryInUse');
    writer.kill();
    await writer.ended;
    await openStore({ directory });
  });

  it('that holds something else is refused with the reason, and can be opened when that is gone', async () => {
    const directory = newDirectory();
    writeFileSync(join(directory, 'events.db'), 'this is no database, but long enough to be looked at '.repeat(100));
    await expect(openEmbeddedEventStore({ directory })).rejects.toThrow(/events\.db cannot be opened: .*not a database/);
    writeFileSync(join(directory, 'events.db'), '');
    await openStore({ directory });
  });

  it('that holds a log of a later layout is refused with what to do [OPS-7]', async () => {
    const directory = newDirectory();
    await (await openEmbeddedEventStore({ directory })).close();
    const database = openDatabase(join(directory, 'events.db'));
    database.exec('pragma user_version = 2');
    database.close();
    await expect(openEmbeddedEventStore({ directory })).rejects.toThrow(/has layout 2, this program knows 1\. .*start that version/);
  });

  it.each([
    [13, 'database or disk is full', /events\.lock cannot be opened: .*See whether the disk is full or failing/],
    [10, 'disk I/O error', /events\.lock cannot be opened: .*See whether the disk is full or failing/],
    [26, 'file is not a database', /events\.lock cannot be opened: .*Make sure first that no Kyodo process runs there/],
  ])('whose lock SQLite cannot take (error %d) is refused with what to do about that [OPS-7]', (errcode, message, said) => {
    const database = openDatabase(':memory:');
    const exec = jest.spyOn(Object.getPrototypeOf(database) as typeof database, 'exec').mockImplementation(() => {
      throw Object.assign(new Error(message), { errcode });
    });
    try {
      expect(() => takeDirectory(newDirectory())).toThrow(said);
    } finally {
      exec.mockRestore();
      database.close();
    }
  });

  it('on a full disk is refused with what to do, also when the first writing fails [OPS-7]', async () => {
    const worker = new URL('./full-disk-worker.ts', import.meta.url);
    await expect(openEventLog('text', { directory: newDirectory(), worker })).rejects.toThrow(
      /events\.db cannot be opened: .*disk is full\. See whether the disk is full or failing, and start again\.$/,
    );
  });
});

describe('the embedded event store', () => {
  it('loses nothing that it acknowledged when its process is killed under load, time and again [OPS-1]', async () => {
    const directory = newDirectory();
    const acknowledged: string[] = [];
    for (let round = 0; round < 5; round++) {
      const writer = await startWriter(directory);
      await pause(50 + Math.random() * 200);
      writer.kill();
      acknowledged.push(...(await writer.ended).lines);
      const store = await openEmbeddedEventStore({ directory });
      const all = await readEverything(store, START, 1000);
      await store.close();
      expectKept(all, acknowledged);
      expectOrdered(all);
      for (const stream of new Set(all.map((event) => event.stream))) {
        const revisions = all.filter((event) => event.stream === stream).map(({ revision }) => revision);
        expect(revisions).toEqual(revisions.map((_, index) => index));
      }
    }
    expect(acknowledged.length).toBeGreaterThan(20); // the killer has struck under load, whatever the machine
  });

  it('fails for good when a sync fails: no append is answered as kept, nothing is tried again [OPS-1]', async () => {
    const directory = newDirectory();
    const onFatal = jest.fn();
    const store = await openStore({ directory, onFatal, worker: failingWorker });
    const faults: unknown[] = [];
    store.subscribe(
      START,
      async () => {},
      (fault) => faults.push(fault),
    );
    await store.append('a', samples(1), -1);
    await store.append('a', samples(1), 0);
    const doubtful = await Promise.allSettled([store.append('a', samples(1), 1), store.append('disk-failure', samples(1), -1)]);
    for (const result of doubtful) expect(result).toMatchObject({ status: 'rejected', reason: { constructor: UnknownOutcome } });
    await expect(store.append('c', samples(1), -1)).rejects.toThrow('EIO');
    await expect(store.read('a')).rejects.toThrow('EIO');
    await pause(20);
    expect(faults).toHaveLength(1);
    expect(onFatal).toHaveBeenCalledTimes(1);
    await store.close();
    expect(onFatal).toHaveBeenCalledTimes(1);
    const again = await openStore({ directory });
    expect((await again.read('a')).revision).toBe(1);
    expect((await again.read('disk-failure')).revision).toBe(-1);
  });

  it('ends its process with an error when a sync fails [OPS-1]', async () => {
    const directory = newDirectory();
    const { code, lines, errors } = await (await startWriter(directory, 'failing')).ended;
    expect(code).toBe(70);
    expect(errors).toContain('EIO');
    const store = await openStore({ directory });
    expectKept(await readEverything(store, START, 1000), lines);
    expect(lines.length).toBeGreaterThan(16);
    expect((await store.read('disk-failure')).revision).toBe(-1);
  });

  it('refuses what it could not give back unchanged', async () => {
    const store = await openStore({ directory: newDirectory() });
    await expect(store.append('lone \ud800', samples(1), -1)).rejects.toThrow('well-formed');
    await expect(store.append('a', [sample({}, 'lone \ud800')], -1)).rejects.toThrow('well-formed');
    await expect(store.append('a', [{ ...sample(), id: 'no-uuid' }], -1)).rejects.toThrow('UUID');
    await expect(store.append('a', [sample(() => 1)], -1)).rejects.toThrow('not JSON');
    await expect(store.append('a', samples(1), -2)).rejects.toBeInstanceOf(RangeError);
    await expect(store.append('a', samples(1), 0.5)).rejects.toBeInstanceOf(RangeError);
    await expect(store.readAll('3/2', { limit: 1 })).rejects.toThrow('not a position');
    expect(await store.head()).toBe(START);
    await store.append('', [sample({ text: '\ud800' })], -1);
    await store.append('\0', samples(1), -1);
    expect((await store.read('')).events[0]).toMatchObject({ stream: '', data: { text: '\ud800' } });
    expect((await store.read('\0')).events).toHaveLength(1);
  });
});

describe('the log under it', () => {
  it('keeps any bytes under any UUID, and reads a stream in pages', async () => {
    const log = await openEventLog<Uint8Array>('bytes', { directory: newDirectory() });
    clearing.push(() => log.close());
    const every = Uint8Array.from({ length: 256 }, (_, index) => index);
    const id = randomUUID().toUpperCase();
    const nothing = new Uint8Array();
    const append = { stream: '$settings', expected: -1, events: [{ id, type: '$>', data: every, metadata: nothing }] };
    expect(await log.append(append)).toEqual({ outcome: 'kept', revision: 0, position: 1 });
    expect(await log.append(append)).toEqual({ outcome: 'kept', revision: 0, position: 1 });
    const more = Array.from({ length: 4 }, () => ({ id: randomUUID(), type: 't', data: nothing, metadata: every.subarray(7, 9) }));
    await log.append({ stream: '$settings', expected: 0, events: more });
    const [first] = log.committed.readAll(0, 1);
    expect(first).toMatchObject({ id: id.toLowerCase(), stream: '$settings', revision: 0, position: 1, type: '$>' });
    expect([...first!.data]).toEqual([...every]);
    expect([...first!.metadata]).toEqual([]);
    const page = log.committed.readStream('$settings', 1, 2);
    expect(page.revision).toBe(4);
    expect(page.events.map((event) => [event.revision, ...event.metadata])).toEqual([
      [1, 7, 8],
      [2, 7, 8],
    ]);
  });
});
