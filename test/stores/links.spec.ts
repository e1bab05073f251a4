import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startFakeNode } from '../event-store/eventstoredb/fake-node.ts';
import { configOf, copy, follow, open, outcomeOf, record, temporaryFolder } from './stores.fixtures.ts';

const { folder, remove } = temporaryFolder();
const whole = join(folder, 'whole');
beforeAll(async () => {
  const stores = await open(configOf(whole));
  await record(stores, '一');
  await follow(stores);
  await stores.close();
});
afterAll(remove);

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

/** Puts a link in place of a file or folder of the data directory. */
function link(at: string, name: string, target: string): string {
  const path = join(at, 'data', name);
  rmSync(path, { recursive: true, force: true });
  symlinkSync(target, path);
  return path;
}

describe('[OPS-7] A link beside a database', () => {
  const sides = ['-wal', '-shm', '-journal'];
  const linked = ['vault.db', 'events/events.db', 'events/events.lock'].flatMap((name) => sides.map((side) => `${name}${side}`));

  it.each(linked)('%s is refused by its name, with what to do: SQLite follows none', async (name) => {
    const at = copy(whole, join(folder, `linked-${name.replaceAll('/', '-')}`));
    writeFileSync(join(at, 'elsewhere'), '');
    const path = link(at, name, join(at, 'elsewhere'));
    expect(await outcomeOf(at)).toMatch(new RegExp(`^folder: ${path} is a link, not a file\\. Move it away`));
    expect(readFileSync(join(at, 'elsewhere'), 'utf8')).toBe('');
  });

  it.each(sides.map((side) => `views.db${side}`))('%s has the views made again, and what it leads to stays', async (name) => {
    const at = copy(whole, join(folder, `linked-${name}`));
    writeFileSync(join(at, 'elsewhere'), 'of somebody else');
    const path = link(at, name, join(at, 'elsewhere'));
    const stores = await open(configOf(at));
    expect(await follow(stores)).toBe(1);
    await stores.close();
    expect(stores.said).toContainEqual(expect.stringContaining(`${path} is a link`));
    expect(readFileSync(join(at, 'elsewhere'), 'utf8')).toBe('of somebody else');
  });
});

describe('[OPS-7] A link that leads nowhere', () => {
  const names = ['marks', 'vault.db', 'events/events.db', 'events/events.lock', 'events', 'accepted.jsonl'];
  const ways = [
    ['to itself', (at: string, name: string) => join(at, 'data', name), 'which leads in a circle'],
    ['to a disk that is away', (at: string) => join(at, 'away/there'), 'where nothing is'],
  ] as const;

  it.each(names.flatMap((name) => ways.map((way) => [name, ...way] as const)))(
    'in place of %s, %s, is refused by its name, with what to do',
    async (name, how, target, why) => {
      const at = copy(whole, join(folder, `${how} ${name}`.replaceAll(/\W/g, '-')));
      const path = link(at, name, target(at, name));
      expect(await outcomeOf(at)).toMatch(new RegExp(`^folder: ${path} is a link to .*, ${why}\\. Mount the disk`));
    },
  );

  it.each(ways)('in place of the views, %s, is removed: they are made again', async (how, target, why) => {
    const at = copy(whole, join(folder, `${how} views`.replaceAll(' ', '-')));
    link(at, 'views.db', target(at, 'views.db'));
    const stores = await open(configOf(at));
    expect(await follow(stores)).toBe(1);
    await stores.close();
    expect(stores.said).toContainEqual(expect.stringContaining(why));
  });

  it('in place of the data directory is refused by its name, with what to do', async () => {
    const at = join(folder, 'no-data');
    mkdirSync(at);
    symlinkSync(join(at, 'away'), join(at, 'data'));
    expect(await outcomeOf(at)).toMatch(/data is a link to .*away, where nothing is\. Mount the disk/);
  });

  it.each(['vault.db', 'events'])('in place of %s is refused at a first start before anything is made', async (name) => {
    const at = join(folder, `first-${name}`);
    mkdirSync(join(at, 'data'), { recursive: true });
    symlinkSync(join(at, 'away', name), join(at, 'data', name));
    const node = await startFakeNode();
    const said = await outcomeOf(at, { EVENTSTORE_URL: node.url });
    const written = node.events.length;
    await node.stop();
    const left = [...readdirSync(at), ...readdirSync(join(at, 'data'))];
    expect({ said, written, left }).toEqual({ said: expect.stringMatching(/Mount the disk/), written: 0, left: ['data', name] });
  });
});

describe('[OPS-7] A draft that is a link', () => {
  it.each(['marks.new', 'events/copied.json.draft'])('in place of %s is refused: what it leads to would be overwritten', async (name) => {
    const at = copy(whole, join(folder, name.replaceAll('/', '-')));
    writeFileSync(join(at, 'elsewhere'), 'of somebody else');
    const path = link(at, name, join(at, 'elsewhere'));
    expect(await outcomeOf(at)).toMatch(new RegExp(`^folder: ${path} is a link, not a file\\. Move it away`));
    expect(readFileSync(join(at, 'elsewhere'), 'utf8')).toBe('of somebody else');
  });
});
