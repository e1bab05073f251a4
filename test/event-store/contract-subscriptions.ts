import { expect } from '@jest/globals';
import { expectOrdered, readEverything } from './contract-order.ts';
import type { Check } from './contract.ts';
import { eventOfSize, freshStream, sample, samples, size } from './samples.ts';
import { BATCH } from '../../src/event-store/batch.ts';
import { MAX_EVENT_BYTES, type EventStore, type Position, type StoredEvent, type Subscription } from '../../src/event-store/event-store.ts';

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** Waits until something holds; throws when the patience is at its end. */
const waiting =
  (patience = 5000) =>
  async (holds: () => boolean, what: string) => {
    for (const deadline = Date.now() + patience; !holds(); await pause(2))
      if (Date.now() > deadline) throw new Error(`waited in vain for ${what}`);
  };

/** Time in which something that must not happen would have happened. */
const QUIET = 40;

interface Follower extends Subscription {
  readonly events: StoredEvent[];
  readonly faults: unknown[];
}

const followWith = (store: EventStore, after: Position, work?: (batch: readonly StoredEvent[]) => Promise<void>): Follower => {
  const events: StoredEvent[] = [];
  const faults: unknown[] = [];
  const onEvents = async (batch: readonly StoredEvent[]) => {
    expect(batch.length).toBeGreaterThan(0);
    events.push(...batch);
    await work?.(batch);
  };
  const { stop } = store.subscribe(after, onEvents, (fault) => faults.push(fault));
  return { events, faults, stop };
};

/** What a subscription promises. */
export const subscriptionChecks: readonly Check[] = [
  {
    title: 'a subscription hands over what exists, then what comes, from its position on',
    run: async ({ store, patience }) => {
      const eventually = waiting(patience);
      const stream = freshStream();
      const { position } = await store.append(stream, samples(4), -1);
      await store.append(stream, samples(3), 3);
      const [old] = (await store.read(stream)).events;
      const followers = [followWith(store, old!.position), followWith(store, position), followWith(store, await store.head())];
      await store.append(stream, samples(2), 6);
      const counts = [8, 5, 2];
      await eventually(() => followers.every(({ events }, index) => events.length >= counts[index]!), 'three followers');
      await pause(QUIET);
      const { events } = await store.read(stream);
      for (const [index, follower] of followers.entries()) {
        expect(follower.events).toEqual(events.slice(-counts[index]!));
        expect(follower.faults).toEqual([]);
        await follower.stop();
      }
    },
  },
  {
    title: 'a long past comes in batches, and the next batch waits for the last one',
    run: async ({ store, patience }) => {
      const eventually = waiting(patience);
      const start = await store.head();
      const streams = Array.from({ length: 12 }, () => freshStream());
      await Promise.all(streams.map((stream) => store.append(stream, samples(100), -1)));
      let busy = 0;
      let most = 0;
      let batches = 0;
      const follower = followWith(store, start, async () => {
        batches++;
        most = Math.max(most, ++busy);
        await pause(5);
        busy--;
      });
      for (let revision = 99; revision < 109; revision++) await store.append(streams[0]!, [sample()], revision);
      await eventually(() => follower.events.length >= 1210 && busy === 0, '1210 events');
      expect(most).toBe(1);
      expect(batches).toBeGreaterThan(1);
      expectOrdered(follower.events);
      await follower.stop();
    },
  },
  {
    title: 'a batch is bounded by bytes too: a stop waits for no more than one, however large the events are [OPS-2]',
    run: async ({ store, patience }) => {
      const eventually = waiting(patience);
      const start = await store.head();
      const large = Array.from({ length: 30 }, () => eventOfSize(MAX_EVENT_BYTES));
      const stream = freshStream();
      for (let from = 0; from < large.length; from += 15) await store.append(stream, large.slice(from, from + 15), from - 1);
      let most = 0;
      const follower = followWith(store, start, async (batch) => {
        most = Math.max(
          most,
          batch.map(({ data }) => size(data)).reduce((sum, each) => sum + each, 0),
        );
      });
      await eventually(() => follower.events.length >= large.length, 'large events');
      expect(follower.events.map(({ id }) => id)).toEqual(large.map(({ id }) => id));
      expect(most).toBeLessThan(BATCH.bytes + MAX_EVENT_BYTES);
      await follower.stop();
    },
  },
  {
    title: 'a handler that rejects ends its subscription, is reported once, and disturbs no other',
    run: async ({ store, patience }) => {
      const eventually = waiting(patience);
      const start = await store.head();
      const stream = freshStream();
      const poison = new Error('poison');
      const failing = followWith(store, start, () => Promise.reject(poison));
      const other = followWith(store, start);
      await store.append(stream, samples(1), -1);
      await eventually(() => failing.faults.length > 0, 'the fault');
      for (let revision = 0; revision < 3; revision++) await store.append(stream, samples(1), revision);
      await eventually(() => other.events.length === 4, 'four events');
      await pause(QUIET);
      expect(failing.events).toHaveLength(1);
      expect(failing.faults).toEqual([poison]);
      expect(other.faults).toEqual([]);
      await failing.stop();
      await other.stop();
      expect(failing.faults).toEqual([poison]);
    },
  },
  {
    title: 'a stopped subscription has finished its batch and hands over nothing more',
    run: async ({ store, patience }) => {
      const eventually = waiting(patience);
      const start = await store.head();
      const stream = freshStream();
      let busy = false;
      const follower = followWith(store, start, async () => {
        busy = true;
        await pause(QUIET);
        busy = false;
      });
      await store.append(stream, samples(1), -1);
      await eventually(() => busy, 'the handler');
      const stopped = follower.stop();
      await store.append(stream, samples(1), 0);
      await stopped;
      expect(busy).toBe(false);
      await store.append(stream, samples(1), 1);
      await pause(QUIET);
      expect(follower.events).toHaveLength(1);
      await follower.stop();
      expect(follower.faults).toEqual([]);
    },
  },
  {
    title: 'subscriptions that start at any moment of concurrent appends see every event once and in order',
    run: async ({ store, patience }) => {
      const eventually = waiting(patience);
      const start = await store.head();
      await store.append(freshStream(), samples(20), -1);
      let acknowledged = 20;
      const write = async (writer: number) => {
        const stream = freshStream();
        for (let revision = -1; revision < 39; revision++) {
          await store.append(stream, [sample()], revision);
          acknowledged++;
          if (writer % 2 === 0) await pause(0);
        }
      };
      const writers = Promise.all(Array.from({ length: 16 }, (_, writer) => write(writer)));
      writers.catch(() => {});
      const total = 20 + 16 * 40;
      const followers: { readonly after: Position; readonly follower: Follower }[] = [];
      while (acknowledged < total && followers.length < 10) {
        const after = followers.length % 2 ? start : await store.head();
        followers.push({ after, follower: followWith(store, after, followers.length % 3 ? undefined : () => pause(1)) });
        const reached = acknowledged;
        await eventually(() => acknowledged > reached || acknowledged === total, 'another append');
      }
      await writers;
      const all = await readEverything(store, start, 100);
      expect(all).toHaveLength(total);
      const last = all.at(-1)!.position;
      await eventually(
        () => followers.every(({ after, follower }) => after === last || follower.events.at(-1)?.position === last),
        'the end',
      );
      await pause(QUIET);
      for (const { after, follower } of followers) {
        expectOrdered(follower.events);
        expect(follower.events.map(({ id }) => id)).toEqual(all.filter(({ position }) => position > after).map(({ id }) => id));
        await follower.stop();
      }
    },
  },
];
