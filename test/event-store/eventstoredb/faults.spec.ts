/** The adapter behind a proxy that misbehaves: what was acknowledged is kept, nothing twice, revisions without gaps, followers see it all once. */
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { useClearing } from '../factories.ts';
import { startFakeNode } from './fake-node.ts';
import { brisk, freshPrefix } from './subject.ts';
import { expectOrdered, readEverything } from '../contract-order.ts';
import { startProxy, type Fault, type Proxy } from '../proxy.ts';
import { freshStream, sample } from '../samples.ts';
import {
  NO_STREAM,
  START,
  UnknownOutcome,
  type EventStore,
  type NewEvent,
  type StoredEvent,
} from '../../../src/event-store/event-store.ts';
import { openEventStoreDB } from '../../../src/event-store/eventstoredb/open.ts';
import { startNode } from '../../../eventstore/node/node.ts';

const { clearing } = useClearing();

const openBehindProxy = async () => {
  const node = await startNode({ memory: true });
  clearing.push(() => node.stop());
  const proxy = await startProxy(() => node.port);
  clearing.push(() => proxy.stop());
  const fatal: Error[] = [];
  const options = { prefix: freshPrefix(), ...brisk, deadline: 1100, onFatal: (error: Error) => void fatal.push(error) };
  const store = await openEventStoreDB({ url: `esdb://127.0.0.1:${proxy.port}?tls=false`, ...options });
  clearing.push(() => store.close());
  return { node, proxy, store, fatal };
};

/** Appends as the handler does: an unknown outcome is asked again with the same ids and revision. */
const appendSurely = async (store: EventStore, stream: string, event: NewEvent, expected: number, before: () => void) => {
  for (let attempt = 1; ; attempt++) {
    before();
    try {
      return await store.append(stream, [event], expected);
    } catch (error) {
      if (!(error instanceof UnknownOutcome) || attempt === 20) throw error;
    }
  }
};

const faults: Readonly<Record<string, (proxy: Proxy) => void>> = {
  delays: (proxy) => proxy.set({ delay: 20 }),
  slices: (proxy) => proxy.set({ slice: 7 }),
  resets: (proxy) => proxy.reset(),
  'half-closes': (proxy) => proxy.halfClose(),
  'cuts after the commit and before the answer': (proxy) => proxy.set({ cutAnswers: 0 }),
  'drops answers': (proxy) => passing(proxy, { drop: 'down' }),
  'drops requests': (proxy) => passing(proxy, { drop: 'up' }),
  stalls: (proxy) => passing(proxy, { stall: 'both' }),
  refuses: (proxy) => {
    proxy.reset();
    passing(proxy, { refuse: true });
  },
};

/** A fault that ends after a while. */
const passing = (proxy: Proxy, fault: Fault) => {
  proxy.set(fault);
  setTimeout(() => proxy.set(), 300);
};

describe('[OPS-1] the event store behind a proxy that', () => {
  it.each(Object.entries(faults))(
    '%s keeps what it acknowledged, once and in order, and its followers see it all',
    async (_, strike) => {
      const { proxy, store, fatal } = await openBehindProxy();
      const seen: StoredEvent[] = [];
      const complaints: unknown[] = [];
      const subscription = store.subscribe(
        START,
        async (batch) => void seen.push(...batch),
        (error) => complaints.push(error),
      );
      const stream = freshStream();
      const acknowledged: string[] = [];
      for (let revision = NO_STREAM; revision < 11; revision++) {
        const event = sample();
        let struck = false;
        const { revision: kept } = await appendSurely(store, stream, event, revision, () => {
          if (!struck && revision % 3 === 1) strike(proxy);
          struck = true;
        });
        expect(kept).toBe(revision + 1);
        acknowledged.push(event.id);
        if (revision % 3 === 2) proxy.set();
      }
      proxy.set();
      const all = await readEverything(store, START);
      expectOrdered(all);
      expect(all.map(({ id }) => id)).toEqual(acknowledged);
      for (const end = Date.now() + 15_000; seen.length < all.length; await pause(5))
        if (Date.now() > end) throw new Error(`the follower saw ${seen.length} of ${all.length}`);
      await pause(30);
      expect(seen).toEqual(all);
      expect(complaints).toEqual([]);
      expect(fatal).toEqual([]);
      await subscription.stop();
    },
    60_000,
  );
});

describe('[OPS-3] a database', () => {
  it('that is away is waited for: nothing stops, and the follower goes on when it is back', async () => {
    const { proxy, store, fatal } = await openBehindProxy();
    const seen: StoredEvent[] = [];
    const complaints: unknown[] = [];
    store.subscribe(
      START,
      async (batch) => void seen.push(...batch),
      (error) => complaints.push(error),
    );
    await store.append('a', [sample()], NO_STREAM);
    proxy.set({ refuse: true });
    proxy.reset();
    await expect(store.head()).rejects.toThrow('the event database at 127.0.0.1');
    await expect(store.append('a', [sample()], 0)).rejects.toBeInstanceOf(UnknownOutcome);
    proxy.set();
    const event = sample();
    await appendSurely(store, 'b', event, NO_STREAM, () => {});
    for (const end = Date.now() + 10_000; !seen.some(({ id }) => id === event.id); await pause(5))
      if (Date.now() > end) throw new Error('waited in vain');
    expect([complaints, fatal]).toEqual([[], []]);
  });

  it('that has lost what was read from it stops everything, loudly', async () => {
    const node = await startFakeNode();
    clearing.push(() => node.stop());
    const fatal: Error[] = [];
    const prefix = freshPrefix();
    const store = await openEventStoreDB({ url: node.url, prefix, ...brisk, onFatal: (error) => void fatal.push(error) });
    clearing.push(() => store.close());
    await store.append('a', [sample()], NO_STREAM);
    await store.append('b', [sample()], NO_STREAM);
    const seen: StoredEvent[] = [];
    const complaints: unknown[] = [];
    store.subscribe(
      START,
      async (batch) => void seen.push(...batch),
      (error) => complaints.push(error),
    );
    while (seen.length < 2) await pause(2);
    node.events.pop(); // an older backup is restored
    for (const call of node.subscriptions) call.end();
    for (const end = Date.now() + 5000; complaints.length === 0; await pause(2)) if (Date.now() > end) throw new Error('no complaint');
    expect(String(complaints[0])).toContain('rolled back, restored or replaced');
    expect(fatal).toHaveLength(1);
    await expect(store.head()).rejects.toThrow('rolled back');
  });
});

describe('[OPS-1] a connection that dies without a word', () => {
  it('is replaced by readers too, who may be the only ones to use it', async () => {
    const { proxy, store, fatal } = await openBehindProxy();
    const stream = freshStream();
    await store.append(stream, [sample('one')], NO_STREAM);
    proxy.set({ drop: 'both' });
    setTimeout(() => proxy.set(), 600); // the dead connection stays dead; a new one lives
    const { revision } = await store.read(stream);
    expect(revision).toBe(0);
    expect(fatal).toEqual([]);
  }, 20_000);
});
