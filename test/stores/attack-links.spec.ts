import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdirSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startFakeNode } from '../event-store/eventstoredb/fake-node.ts';
import { configOf, copy, follow, open, record, temporaryFolder } from './stores.fixtures.ts';

const { folder, remove } = temporaryFolder();
const whole = join(folder, 'whole');
beforeAll(async () => {
  const stores = await open(configOf(whole));
  await record(stores, '一');
  await follow(stores);
  await stores.close();
});
afterAll(remove);

/** Why a start is refused; `started` if it is not. */
const outcomeOf = async (at: string, env: Record<string, string> = {}): Promise<string> =>
  open(configOf(at, env)).then(
    async (stores) => {
      await stores.close();
      return 'started';
    },
    (error: unknown) => (error as Error).message,
  );

describe('[OPS-7] A key file that is a link whose disk is away', () => {
  it('makes no new installation on the empty mount point of the data, also when the key is back first', async () => {
    const at = join(folder, 'disks');
    copy(whole, at);
    mkdirSync(join(at, 'usb'));
    renameSync(join(at, 'data.key'), join(at, 'usb/data.key'));
    symlinkSync(join(at, 'usb/data.key'), join(at, 'data.key'));
    expect(await outcomeOf(at)).toBe('started');
    for (const name of ['usb', 'data']) renameSync(join(at, name), join(at, `${name}-away`));
    mkdirSync(join(at, 'data'));
    const first = await outcomeOf(at);
    const left = readdirSync(join(at, 'data'));
    renameSync(join(at, 'usb-away'), join(at, 'usb'));
    const second = await outcomeOf(at);
    expect({ first, left, second }).toEqual({
      first: expect.stringMatching(/data\.key/),
      left: [],
      second: expect.stringMatching(/holds nothing, but its key .* is there/),
    });
  });

  it('writes nothing into the event database before it is refused', async () => {
    const at = join(folder, 'database');
    mkdirSync(at);
    symlinkSync(join(at, 'usb/data.key'), join(at, 'data.key'));
    const node = await startFakeNode();
    const said = await outcomeOf(at, { EVENTSTORE_URL: node.url });
    const written = node.events.length;
    await node.stop();
    expect({ said, written }).toEqual({ said: expect.stringMatching(/data\.key/), written: 0 });
  });
});

describe('[OPS-7] What cannot be opened is refused with what to do', () => {
  const linked = ['vault.db-wal', 'vault.db-shm', 'events/events.db-wal', 'events/events.db-shm'];

  it.each(linked)('%s is a link: SQLite follows none', async (name) => {
    const at = copy(whole, join(folder, `linked-${name.replaceAll('/', '-')}`));
    writeFileSync(join(at, 'elsewhere'), '');
    rmSync(join(at, 'data', name), { force: true });
    symlinkSync(join(at, 'elsewhere'), join(at, 'data', name));
    const said = await outcomeOf(at);
    expect(said).toContain(name);
    expect(said).toMatch(/Move it away|Stop|See|Give it/);
  });

  it.each(['views.db-wal', 'views.db-shm'])('%s is a link: the views are made again, or it is named', async (name) => {
    const at = copy(whole, join(folder, `linked-${name}`));
    writeFileSync(join(at, 'elsewhere'), '');
    rmSync(join(at, 'data', name), { force: true });
    symlinkSync(join(at, 'elsewhere'), join(at, 'data', name));
    const said = await outcomeOf(at);
    expect(said === 'started' || (said.includes(name) && /Move it away/.test(said)) ? 'right' : said).toBe('right');
  });

  it.each(['marks', 'vault.db', 'views.db', 'events/events.db', 'events'])('%s is a link to itself', async (name) => {
    const at = copy(whole, join(folder, `loop-${name.replaceAll('/', '-')}`));
    rmSync(join(at, 'data', name), { recursive: true });
    symlinkSync(join(at, 'data', name), join(at, 'data', name));
    const said = await outcomeOf(at);
    expect(said === 'started' || said.split('. ').length > 1 ? 'right' : said).toBe('right');
  });
});
