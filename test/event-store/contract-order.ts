import { expect } from '@jest/globals';
import type { Check } from './contract.ts';
import { freshStream, sample, samples } from './samples.ts';
import { START, type EventStore, type Position, type StoredEvent } from '../../src/event-store/event-store.ts';

/** Everything after a position, read page by page. */
export const readEverything = async (store: EventStore, after: Position, limit = 7): Promise<StoredEvent[]> => {
  const events: StoredEvent[] = [];
  for (;;) {
    const page = await store.readAll(events.at(-1)?.position ?? after, { limit });
    expect(page.length).toBeLessThanOrEqual(limit);
    if (page.length === 0) return events;
    expect(page[0]!.position > (events.at(-1)?.position ?? after)).toBe(true);
    events.push(...page);
  }
};

/** Positions ascend as text, revisions of each stream ascend one by one, and no event is there twice. */
export const expectOrdered = (events: readonly StoredEvent[]): void => {
  const revisions = new Map<string, number>();
  let position: Position = START;
  for (const event of events) {
    expect(event.position > position).toBe(true);
    position = event.position;
    const before = revisions.get(event.stream);
    if (before !== undefined) expect(event.revision).toBe(before + 1);
    revisions.set(event.stream, event.revision);
  }
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
};

/** What the total order promises. */
export const orderChecks: readonly Check[] = [
  {
    title: 'appends one after another stand in that order among all events',
    run: async ({ store }) => {
      const start = await store.head();
      const streams = [freshStream(), freshStream('party'), freshStream('issue')];
      const ids: string[] = [];
      let last: Position = start;
      for (let round = 0; round < 5; round++) {
        for (const stream of streams) {
          const events = samples(2);
          ids.push(...events.map(({ id }) => id));
          const { position } = await store.append(stream, events, round * 2 - 1);
          expect(position > last).toBe(true);
          last = position;
          expect(await store.head()).toBe(position);
        }
      }
      const all = await readEverything(store, start);
      expect(all.map(({ id }) => id)).toEqual(ids);
      expectOrdered(all);
      expect(all.at(-1)!.position).toBe(last);
    },
  },
  {
    title: 'the order can be read from any position, in pages of any size, and a stream has the same events in it',
    run: async ({ store }) => {
      const start = await store.head();
      const streams = [freshStream(), freshStream()];
      for (let revision = -1; revision < 9; revision++) for (const stream of streams) await store.append(stream, [sample()], revision);
      const all = await readEverything(store, start, 100);
      expect(all).toHaveLength(20);
      for (const limit of [1, 3, 20]) expect(await readEverything(store, start, limit)).toEqual(all);
      for (const [index, { position }] of all.entries()) expect(await readEverything(store, position)).toEqual(all.slice(index + 1));
      for (const stream of streams) expect((await store.read(stream)).events).toEqual(all.filter((event) => event.stream === stream));
    },
  },
  {
    title: 'START is before the first event and every position compares with it as text',
    run: async ({ store }) => {
      await store.append(freshStream(), samples(3), -1);
      const everything = await readEverything(store, START, 100);
      expectOrdered(everything);
      expect(everything.length).toBeGreaterThanOrEqual(3);
      expect(await store.head()).toBe(everything.at(-1)!.position);
    },
  },
  {
    title: 'what an append has answered can be read at once',
    run: async ({ store }) => {
      const stream = freshStream();
      for (let revision = -1; revision < 20; revision++) {
        const before = await store.head();
        const event = sample();
        const appended = await store.append(stream, [event], revision);
        const [head, slice, all] = await Promise.all([store.head(), store.read(stream), store.readAll(before, { limit: 10 })]);
        expect(head).toBe(appended.position);
        expect(slice.events.at(-1)).toMatchObject({ id: event.id, ...appended });
        expect(all.map(({ id }) => id)).toEqual([event.id]);
      }
    },
  },
  {
    title: 'a reader never sees a part of an append, nor a part of the order that changes later',
    run: async ({ store }) => {
      const start = await store.head();
      const streams = Array.from({ length: 8 }, () => freshStream());
      let writing = true;
      const writers = Promise.all(
        streams.map(async (stream) => {
          for (let round = 0; round < 15; round++) await store.append(stream, samples(3), round * 3 - 1);
        }),
      ).finally(() => (writing = false));
      writers.catch(() => {});
      const seen: StoredEvent[] = [];
      while (writing) {
        for (const stream of streams) {
          const { revision, events } = await store.read(stream);
          expect((revision + 1) % 3).toBe(0);
          expect(events).toHaveLength(revision + 1);
        }
        seen.push(...(await store.readAll(seen.at(-1)?.position ?? start, { limit: 50 })));
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
      await writers;
      seen.push(...(await readEverything(store, seen.at(-1)?.position ?? start)));
      expectOrdered(seen);
      expect(seen).toEqual(await readEverything(store, start, 100));
      expect(seen).toHaveLength(8 * 15 * 3);
    },
  },
];
