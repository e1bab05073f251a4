/** A cluster of three scripted servers whose leader changes: the adapter finds the leader, and nothing that was acknowledged is lost or doubled. */
import { describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { START, UnknownOutcome, type EventStore, type StoredEvent } from '../../../src/event-store/event-store.ts';
import { openEventStoreDB, type EventStoreDBOptions } from '../../../src/event-store/eventstoredb/open.ts';
import { useClearing } from '../factories.ts';
import { sample } from '../samples.ts';
import { startFakeCluster, type FakeCluster } from './fake-cluster.ts';
import { brisk, freshPrefix } from './subject.ts';

const { clearing } = useClearing();

const startCluster = async (): Promise<FakeCluster> => {
  const cluster = await startFakeCluster();
  clearing.push(() => cluster.stop());
  return cluster;
};

const open = async (url: string, options: Partial<EventStoreDBOptions> = {}): Promise<EventStore> => {
  const store = await openEventStoreDB({ url, prefix: freshPrefix(), ...brisk, patience: 20_000, onFatal: () => {}, ...options });
  clearing.push(() => store.close());
  return store;
};

/** Appends as the handler does: what may have been kept is asked again, the same. */
const surely = async <T>(work: () => Promise<T>): Promise<T> => {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof UnknownOutcome)) throw error;
      await pause(20);
    }
  }
};

/** Twelve writers of streams of their own, until each has written so often; `midway` is called when half of it is done. */
const write = async (store: EventStore, each: number, midway: () => unknown): Promise<ReadonlySet<string>> => {
  const acknowledged = new Set<string>();
  let done = 0;
  const writer = async (stream: string) => {
    for (let revision = -1; revision < each - 1; revision++) {
      const event = sample();
      expect(await surely(() => store.append(stream, [event], revision))).toMatchObject({ revision: revision + 1 });
      acknowledged.add(event.id);
      if (++done === 6 * each) await midway();
    }
  };
  await Promise.all(Array.from({ length: 12 }, (_, index) => writer(`writer-${index}`)));
  return acknowledged;
};

const whole = (store: EventStore): Promise<readonly StoredEvent[]> => store.readAll(START, { limit: 1000 });

describe('A cluster', () => {
  it('[OPS-1] is found by gossip, also when some of the named nodes are away, and only its leader is written to', async () => {
    for (const away of [1, 0]) {
      const cluster = await startCluster();
      cluster.leader = 2;
      await cluster.nodes[away]!.stop();
      const store = await open(cluster.url);
      expect(await store.append('a', [sample()], -1)).toMatchObject({ revision: 0 });
      expect((await store.read('a')).revision).toBe(0);
      expect(cluster.taken().slice(0, 2)).toEqual([0, 0]);
    }
  });

  it('[OPS-1] that has no leader at the start is waited for', async () => {
    const cluster = await startCluster();
    cluster.leader = undefined;
    const opening = open(cluster.url);
    await pause(300);
    cluster.leader = 1;
    expect(await (await opening).append('a', [sample()], -1)).toMatchObject({ revision: 0 });
  });

  it.each(['says so', 'is not known to gossip yet'])(
    '[OPS-1] whose new leader %s: appends go on there, none lost, none double',
    async (how) => {
      const cluster = await startCluster();
      const store = await open(cluster.url);
      const acknowledged = await write(store, 10, () => {
        if (how !== 'says so') cluster.rumour = 0;
        cluster.leader = 1;
      });
      const kept = (await whole(store)).map(({ id }) => id);
      expect(kept.toSorted()).toEqual([...acknowledged].toSorted());
      expect(cluster.taken()[1]).toBeGreaterThan(30);
      expect(cluster.taken()[2]).toBe(0);
    },
  );

  it('[OPS-1] whose leader dies between keeping and answering: the next one is asked again, and keeps nothing twice', async () => {
    const cluster = await startCluster();
    const store = await open(cluster.url);
    const seen: StoredEvent[] = [];
    const faults: unknown[] = [];
    store.subscribe(
      START,
      async (batch) => void seen.push(...batch),
      (error) => faults.push(error),
    );
    const acknowledged = await write(store, 10, () => {
      cluster.nodes[0]!.script.answer = () => {
        cluster.leader = undefined;
        void cluster.nodes[0]!.stop();
        // An election takes a moment.
        setTimeout(() => (cluster.leader = 2), 200);
        return true;
      };
    });
    const kept = (await whole(store)).map(({ id }) => id);
    expect(kept.toSorted()).toEqual([...acknowledged].toSorted());
    expect(cluster.taken()[2]).toBeGreaterThan(30);
    // The subscription goes on at the new leader, from where it was.
    while (seen.length < kept.length && faults.length === 0) await pause(10);
    expect(faults).toEqual([]);
    expect(seen.map(({ id }) => id)).toEqual(kept);
  });
});
