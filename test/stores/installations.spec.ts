import { afterAll, describe, expect, it } from '@jest/globals';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startFakeNode, type FakeNode } from '../event-store/eventstoredb/fake-node.ts';
import { configOf, copy, follow, open, record, temporaryFolder, type OpenStores } from './stores.fixtures.ts';

const { folder, remove } = temporaryFolder();
const nodes: FakeNode[] = [];
afterAll(async () => {
  for (const each of nodes) await each.stop();
  remove();
});

const newNode = async (options?: Parameters<typeof startFakeNode>[0]) => {
  const node = await startFakeNode(options);
  nodes.push(node);
  return node;
};
const on = (name: string, node: FakeNode, more = {}) => configOf(join(folder, name), { EVENTSTORE_URL: node.url, ...more });
const TAKEN = /^events: the record of events is that of another installation.*EVENTSTORE_URL.*EVENTSTORE_PREFIX/;

/** Starts, records one event by somebody new and stops. */
async function use(config: ReturnType<typeof configOf>, who: string): Promise<void> {
  const stores = await open(config);
  await record(stores, who);
  await stores.close();
}

describe('[OPS-7] A record in an event database that several installations can reach', () => {
  it('is kept by the one that started first: another one is refused by name before there is any event, and leaves nothing behind', async () => {
    const node = await newNode();
    await (await open(on('first', node))).close();
    await expect(open(on('second', node))).rejects.toThrow(TAKEN);
    expect(existsSync(join(folder, 'second'))).toBe(false);
    await use(on('first', node), '一');
    await use(on('second', node, { EVENTSTORE_PREFIX: 'second-' }), '二');
  });

  it('is kept by one alone, however many start at the same time', async () => {
    const node = await newNode();
    const names = ['a', 'b', 'c', 'd'].map((name) => `race-${name}`);
    const started = await Promise.allSettled(names.map((name) => open(on(name, node))));
    const kept = started.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    expect(kept).toHaveLength(1);
    for (const [index, each] of started.entries()) {
      if (each.status === 'fulfilled') continue;
      expect((each.reason as Error).message).toMatch(TAKEN);
      const left = existsSync(join(folder, names[index]!)) ? readdirSync(join(folder, names[index]!), { recursive: true }) : [];
      expect(left).not.toEqual(expect.arrayContaining([expect.stringMatching(/marks|key|vault/)]));
    }
    await (kept[0] as OpenStores).close();
    expect(node.events).toHaveLength(1);
    const again = await Promise.allSettled(names.map((name) => open(on(name, node))));
    expect(again.map(({ status }) => status)).toEqual(started.map(({ status }) => status));
    for (const each of again) if (each.status === 'fulfilled') await each.value.close();
  });

  it('is its own also after a restored copy, and when the marks are lost and that was accepted: the vault knows its record', async () => {
    const node = await newNode();
    await use(on('own', node), '一');
    copy(join(folder, 'own'), join(folder, 'restored'));
    await use(on('restored', node), '二');
    rmSync(join(folder, 'restored/data/marks'));
    await expect(open(on('restored', node))).rejects.toThrow(/^marks: the file marks .* is missing/);
    await (await open(on('restored', node), { accept: () => undefined })).close();
    const stores = await open(on('restored', node));
    expect(await follow(stores)).toBe(2);
    await stores.close();
  });

  it('is not opened by a start that is refused: nothing is written into the wrong database', async () => {
    const [own, wrong] = [await newNode(), await newNode()];
    await use(on('elsewhere', own), '一');
    await expect(open(on('elsewhere', wrong))).rejects.toThrow(/^events: the record of events is that of another installation/);
    expect(wrong.events).toEqual([]);
  });

  it('goes on when it is from before it named its installation: marks and vault know it', async () => {
    const node = await newNode();
    await use(on('older', node), '一');
    const events = node.events.map((event) =>
      event.stream === 'kyodo' ? { ...event, data: Buffer.from(JSON.stringify({ format: 1, record: recordIn(node) })) } : event,
    );
    const older = await newNode({ events });
    await use(on('older', older), '二');
    mkdirSync(join(folder, 'newcomer'));
    await expect(open(on('newcomer', older))).rejects.toThrow(/^vault: .*its vault vault\.db is gone/);
  });
});

const recordIn = (node: FakeNode): string => {
  const { data } = node.events.find(({ stream }) => stream === 'kyodo')!;
  return (JSON.parse(Buffer.from(data as Uint8Array).toString()) as { record: string }).record;
};
