import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { startNode, type DevelopmentNode } from '../../eventstore/node/node.ts';
import { copyRecord, type CopyTarget } from '../../src/event-store/copy.ts';
import { openEmbeddedEventStore } from '../../src/event-store/embedded/embedded-event-store.ts';
import type { EventStore, StoredEvent } from '../../src/event-store/event-store.ts';
import { openEventStoreDB } from '../../src/event-store/eventstoredb/open.ts';
import { openDatabase } from '../../src/platform/sqlite.ts';
import { findRecord } from '../../src/event-store/open-event-store.ts';
import { buildProgram } from '../api/program.ts';
import { configOf, open as openStores } from '../stores/stores.fixtures.ts';
import { useClearing } from '../event-store/factories.ts';
import { freshStream, sample, samples } from '../event-store/samples.ts';

const { clearing, newDirectory } = useClearing();

const everything = async (store: EventStore): Promise<readonly Omit<StoredEvent, 'position'>[]> => {
  const events: Omit<StoredEvent, 'position'>[] = [];
  for (let position = ''; ;) {
    const batch = await store.readAll(position, { limit: 500 });
    for (const { position: _, ...event } of batch) events.push(event);
    const last = batch.at(-1);
    if (!last) return JSON.parse(JSON.stringify(events)) as typeof events;
    position = last.position;
  }
};

/** A record of some streams whose events lie mixed. */
const record = async (events: number) => {
  const directory = newDirectory();
  const store = await openEmbeddedEventStore({ directory });
  const streams = Array.from({ length: 7 }, () => ({ name: freshStream(), revision: -1 }));
  for (let count = 0; count < events;) {
    const stream = streams[count % 7]!;
    const some = samples(1 + (count % 5));
    stream.revision = (await store.append(stream.name, some, stream.revision)).revision;
    count += some.length;
  }
  await store.append(freshStream('party'), [sample({ text: '𠮷野'.repeat(2000), list: [1, null, { 改: '\u0000' }] })], -1);
  const kept = await everything(store);
  await store.close();
  return { directory, kept };
};

const database = async (node?: DevelopmentNode) => {
  const running = node ?? (await startNode({ memory: true }));
  if (!node) clearing.push(() => running.stop());
  const target = await openEventStoreDB({ url: running.connectionString, onFatal: () => undefined });
  clearing.push(() => target.close());
  return { node: running, target };
};

describe('Copying the embedded log into EventStoreDB', () => {
  it('[OPS-1] keeps ids, order, types, data, metadata and revisions', async () => {
    const { directory, kept } = await record(300);
    const { target } = await database();
    expect(await copyRecord(directory, target)).toEqual({ events: kept.length, copied: kept.length });
    expect(await everything(target)).toEqual(kept);
  });

  it('[OPS-1] goes on where an interrupted copy ended, and copies nothing twice', async () => {
    const { directory, kept } = await record(300);
    const { node, target } = await database();
    let appends = 0;
    const breaking: CopyTarget = {
      record: target.record,
      readAll: (...about) => target.readAll(...about),
      append: (...about) => ((appends += 1) > 40 ? Promise.reject(new Error('the power went')) : target.append(...about)),
    };
    await expect(copyRecord(directory, breaking)).rejects.toThrow('the power went');
    await expect(findRecord(directory, { url: node.connectionString, prefix: 'kyodo-' }, () => undefined)).rejects.toThrow(
      'npm run migrate',
    );
    const again = await copyRecord(directory, target);
    expect(again.events).toBe(kept.length);
    expect(again.copied).toBeLessThan(kept.length);
    expect(await everything(target)).toEqual(kept);
    expect(await copyRecord(directory, target)).toEqual({ events: kept.length, copied: 0 });
    const store = await (await findRecord(directory, { url: node.connectionString, prefix: 'kyodo-' }, () => undefined)).open('this one');
    expect(await everything(store)).toEqual(kept);
    await store.close();
  });

  it('[OPS-1] is refused where the database holds something else', async () => {
    const { directory, kept } = await record(20);
    const { target } = await database();
    await target.append(kept[0]!.stream, [{ ...sample(), id: kept[0]!.id }], -1);
    await expect(copyRecord(directory, target)).rejects.toThrow(`the target is no copy of this record`);
    expect(await everything(target)).toHaveLength(1);
  });

  it('[OPS-1] is refused where the database holds more', async () => {
    const { directory } = await record(20);
    const { target } = await database();
    await copyRecord(directory, target);
    await target.append(freshStream(), samples(1), -1);
    await expect(copyRecord(directory, target)).rejects.toThrow('has nothing more');
  });

  it.each([
    ['an event in between', 'delete from events where position = 7'],
    ['a whole stream', 'delete from events where stream = 2; delete from streams where id = 2'],
    ['its first events', 'delete from events where position <= 2'],
    ['a readable event', "update events set data = x'00' where position = 7"],
  ])('[OPS-7] is refused where the log has lost %s: nothing is written there, though the rest could be copied', async (_, sql) => {
    const { directory } = await record(20);
    const { target } = await database();
    const log = openDatabase(join(directory, 'events.db'));
    log.exec(sql);
    log.close();
    await expect(copyRecord(directory, target)).rejects.toThrow(/events\.db is not whole: events have gone from within it/);
    expect(await everything(target)).toEqual([]);
  });

  it('[OPS-1] survives kill -9: asked for again, the command copies the rest', async () => {
    const at = newDirectory();
    const source = await openStores(configOf(at));
    const { store } = source;
    for (let count = 0; count < 60; count += 1) await store.append(freshStream(), samples(20), -1);
    const kept = await everything(store);
    await source.close();
    const { node, target } = await database();
    const program = await buildProgram();
    clearing.push(() => program.remove());
    const migrate = () => program.start({ EVENTSTORE_URL: node.connectionString }, 'migrate', '--data', join(at, 'data'));
    const first = migrate();
    while ((await target.readAll('', { limit: 1 })).length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    first.process.kill('SIGKILL');
    await first.end();
    // An append that was on its way when the process died may arrive after it: what has arrived is counted when nothing more comes.
    let arrived = -1;
    for (let now = 0; now !== arrived; now = (await everything(target)).length) {
      arrived = now;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    const second = migrate();
    expect(await second.end()).toBe(0);
    expect(JSON.parse(second.output().trim().split('\n').at(-1) ?? '')).toEqual({ events: kept.length, copied: kept.length - arrived });
    expect(await everything(target)).toEqual(kept);
  }, 60_000);
});
