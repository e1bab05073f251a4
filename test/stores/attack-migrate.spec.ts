import { afterAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { startNode } from '../../eventstore/node/node.ts';
import { openEventStoreDB } from '../../src/event-store/eventstoredb/open.ts';
import { startFakeNode } from '../event-store/eventstoredb/fake-node.ts';
import { configOf, open, record, temporaryFolder } from './stores.fixtures.ts';

const { folder, remove } = temporaryFolder();
afterAll(remove);

describe('[OPS-7] npm run migrate', () => {
  it('refuses something in place of the draft of copied.json before it copies anything, with what to do', async () => {
    const at = join(folder, 'draft');
    const stores = await open(configOf(at));
    await record(stores, '一');
    await stores.close();
    mkdirSync(join(at, 'data/events/copied.json.draft'));
    const node = await startFakeNode();
    const child = spawn('node_modules/node/bin/node', ['dist/migrate.js', '--to', node.url, '--data', join(at, 'data')], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
    const [code] = (await once(child, 'close')) as [number];
    const written = node.events.length;
    await node.stop();
    expect({ code, said, written }).toEqual({ code: 1, said: expect.stringMatching(/Move it away/), written: 0 });
  }, 60_000);
});

describe('The development node', () => {
  it('makes no file that others can read, in a folder that was there', async () => {
    const data = join(folder, 'node');
    mkdirSync(data, { mode: 0o755 });
    const before = process.umask(0o022);
    const node = await startNode({ port: 0, data });
    const store = await openEventStoreDB({ url: node.connectionString });
    await store.close();
    process.umask(before);
    const open = ['', 'events.db', 'events.db-wal'].map((name) => (statSync(join(data, name)).mode & 0o077).toString(8));
    await node.stop();
    expect(open).toEqual(['0', '0', '0']);
  }, 60_000);
});
