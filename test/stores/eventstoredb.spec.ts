import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { copyRecord } from '../../src/event-store/copy.ts';
import { openEventStoreDB } from '../../src/event-store/eventstoredb/open.ts';
import { startFakeNode, type FakeNode } from '../event-store/eventstoredb/fake-node.ts';
import { configOf, copy, follow, open, record, temporaryFolder } from './stores.fixtures.ts';

const { folder, remove } = temporaryFolder();
const nodes: FakeNode[] = [];
const newNode = async () => {
  const node = await startFakeNode();
  nodes.push(node);
  return node;
};
const on = (at: string, node: FakeNode) => configOf(at, { EVENTSTORE_URL: node.url });

describe('Stores whose events lie in EventStoreDB', () => {
  const [whole, older] = [join(folder, 'whole'), join(folder, 'older')];
  let node: FakeNode;
  let copies = 0;
  const copyOf = (from: string) => copy(from, join(folder, `copy-${(copies += 1)}`));

  beforeAll(async () => {
    node = await newNode();
    const first = await open(on(whole, node));
    for (const who of ['一', '二']) await record(first, who);
    await follow(first);
    await first.close();
    copy(whole, older);
    const second = await open(on(whole, node));
    await record(second, '三');
    await follow(second);
    await second.close();
  }, 60_000);
  afterAll(async () => {
    for (const each of nodes) await each.stop();
    remove();
  });
  let opened: { close(): Promise<void> } | undefined;
  afterEach(async () => {
    await opened?.close();
    opened = undefined;
  });

  it('[OPS-7] start when they are whole', async () => {
    const stores = await open(on(copyOf(whole), node));
    opened = stores;
    expect(stores.said).toEqual([]);
    expect(await follow(stores)).toBe(3);
  });

  it('[OPS-7] are refused on the record of another installation, and when the database is another one or empty', async () => {
    await expect(open(on(copyOf(whole), await newNode()))).rejects.toThrow(/^events: the record of events is that of another installation/);
  });

  it('[OPS-7] are refused when the database lost its end: it was restored from a backup', async () => {
    const restored = await startFakeNode({ events: node.events.slice(0, -1) });
    nodes.push(restored);
    await expect(open(on(copyOf(whole), restored))).rejects.toThrow(/^events: the events end before note-/);
  });

  it('[OPS-7] are refused when the database and the marks lost their end, and the views are gone: the vault knows of more', async () => {
    const restored = await startFakeNode({ events: node.events.slice(0, -1) });
    nodes.push(restored);
    const at = copyOf(whole);
    copyFileSync(join(older, 'data/marks'), join(at, 'data/marks'));
    rmSync(join(at, 'data/views.db'));
    await expect(open(on(at, restored))).rejects.toThrow(/^events: the events end before note-/);
    await (await open(on(at, restored), { accept: () => undefined })).close();
    const stores = await open(on(at, restored));
    opened = stores;
    expect(await follow(stores)).toBe(2);
  });

  it('[OPS-7] are refused without marks on the record of another installation: the vault knows its own', async () => {
    const at = copyOf(whole);
    for (const file of ['marks', 'views.db']) rmSync(join(at, 'data', file));
    await expect(open(on(at, await newNode()), { accept: () => undefined })).rejects.toThrow(
      /^events: the record of events is not that of the installation of vault\.db/m,
    );
  });

  it('[OPS-7] are refused when the data directory is older than the events: the vault lacks people', async () => {
    await expect(open(on(copyOf(older), node))).rejects.toThrow(
      /^vault: vault\.db is older than the events: the record names 2 persons or texts/,
    );
  });

  it('[OPS-7] are refused when the vault is missing, or the data directory is new', async () => {
    const at = copyOf(whole);
    rmSync(join(at, 'data/vault.db'));
    await expect(open(on(at, node))).rejects.toThrow(/^vault: .*its vault vault\.db is gone/);
    for (let time = 1; time <= 2; time += 1)
      await expect(open(on(join(folder, 'new'), node))).rejects.toThrow(/^vault: .*its vault vault\.db is gone/);
  });

  it('[OPS-7] are refused when the database was left out of the settings', async () => {
    await expect(open(configOf(copyOf(whole)))).rejects.toThrow(/^events: .*events\.db is missing.*name it in EVENTSTORE_URL/);
  });

  it('[OPS-7] make views again that are missing', async () => {
    const at = copyOf(whole);
    rmSync(join(at, 'data/views.db'));
    const stores = await open(on(at, node));
    opened = stores;
    expect(stores.said).toEqual([expect.stringMatching(/^the views are made again from the events: .*views\.db is missing/)]);
    expect(await follow(stores)).toBe(3);
  });

  it('[OPS-7] [OPS-1] go on with a whole copy of the embedded log, and with no other', async () => {
    const at = join(folder, 'embedded');
    const embedded = await open(configOf(at));
    for (const who of ['四', '五']) await record(embedded, who);
    await follow(embedded);
    await embedded.close();
    const target = await newNode();
    const store = await openEventStoreDB({ url: target.url, onFatal: () => undefined });
    await copyRecord(join(at, 'data/events'), store);
    await store.close();
    const stores = await open(on(at, target));
    opened = stores;
    expect(await follow(stores)).toBe(2);
  });
});
