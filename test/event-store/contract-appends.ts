import { expect } from '@jest/globals';
import type { Check } from './contract.ts';
import { eventOfSize, freshStream, sample, samples } from './samples.ts';
import { IdMismatch, MAX_EVENT_BYTES, NO_STREAM, WrongRevision } from '../../src/event-store/event-store.ts';

/** What an append promises. */
export const appendChecks: readonly Check[] = [
  {
    title: 'an unknown stream is empty, at revision -1',
    run: async ({ store }) => {
      expect(await store.read(freshStream())).toEqual({ revision: NO_STREAM, events: [] });
    },
  },
  {
    title: 'events come back as they were appended, in order and with gap-free revisions [AUD-1]',
    run: async ({ store }) => {
      const stream = freshStream();
      const events = samples(5);
      await store.append(stream, events.slice(0, 2), NO_STREAM);
      await store.append(stream, events.slice(2, 3), 1);
      const { revision } = await store.append(stream, events.slice(3), 2);
      expect(revision).toBe(4);
      const slice = await store.read(stream);
      expect(slice.revision).toBe(4);
      expect(slice.events.map(({ position: _, ...event }) => event)).toEqual(
        events.map((event, index) => ({ ...event, stream, revision: index })),
      );
    },
  },
  {
    title: 'a read from a revision on gives the rest, and behind the end nothing but the revision',
    run: async ({ store }) => {
      const stream = freshStream();
      const events = samples(4);
      await store.append(stream, events, NO_STREAM);
      for (const from of [0, 1, 3, 4, 9]) {
        const slice = await store.read(stream, from);
        expect(slice.revision).toBe(3);
        expect(slice.events.map(({ id }) => id)).toEqual(events.slice(from).map(({ id }) => id));
      }
    },
  },
  {
    title: 'an append that expects another revision is refused with the actual one, and leaves nothing [API-1]',
    run: async ({ store }) => {
      const stream = freshStream();
      await expect(store.append(stream, samples(1), 0)).rejects.toMatchObject({ stream, expected: 0, actual: -1 });
      await store.append(stream, samples(3), NO_STREAM);
      const head = await store.head();
      for (const expected of [-1, 0, 1, 3, 7]) {
        const refusal = await store.append(stream, samples(2), expected).catch((error: unknown) => error);
        expect(refusal).toBeInstanceOf(WrongRevision);
        expect(refusal).toMatchObject({ stream, expected, actual: 2 });
      }
      expect((await store.read(stream)).events).toHaveLength(3);
      expect(await store.head()).toBe(head);
    },
  },
  {
    title: 'of 64 racing writers exactly one wins each revision [API-1]',
    run: async ({ store }) => {
      const stream = freshStream();
      const winners: string[] = [];
      for (let expected = -1; expected < 4; expected++) {
        const results = await Promise.allSettled(
          Array.from({ length: 64 }, async () => {
            const event = sample();
            await store.append(stream, [event], expected);
            return event.id;
          }),
        );
        winners.push(...results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : [])));
        expect(winners).toHaveLength(expected + 2);
        for (const result of results) {
          if (result.status === 'rejected') expect(result.reason).toMatchObject({ constructor: WrongRevision, actual: expected + 1 });
        }
      }
      expect((await store.read(stream)).events.map(({ id }) => id)).toEqual(winners);
    },
  },
  {
    title: 'the same ids at the same revision answer the original result, also after later events [API-1]',
    run: async ({ store }) => {
      const stream = freshStream();
      const [first, second, third] = [samples(2), samples(3), samples(1)];
      const results = [await store.append(stream, first, -1), await store.append(stream, second, 1), await store.append(stream, third, 4)];
      const head = await store.head();
      expect(await store.append(stream, first, -1)).toEqual(results[0]);
      expect(await store.append(stream, second, 1)).toEqual(results[1]);
      expect(await store.append(stream, third, 4)).toEqual(results[2]);
      expect((await store.read(stream)).events).toHaveLength(6);
      expect(await store.head()).toBe(head);
    },
  },
  {
    title: 'racing repeats of one append keep it once and all get the same answer [API-1]',
    run: async ({ store }) => {
      const stream = freshStream();
      const events = samples(2);
      const results = await Promise.all(Array.from({ length: 16 }, () => store.append(stream, events, -1)));
      for (const result of results) expect(result).toEqual(results[0]);
      expect((await store.read(stream)).events.map(({ id }) => id)).toEqual(events.map(({ id }) => id));
    },
  },
  {
    title: 'ids of which only some are kept there, or in another order, are refused as a mismatch',
    run: async ({ store }) => {
      const stream = freshStream();
      const [a, b, c] = [sample(), sample(), sample()];
      await store.append(stream, [a, b], -1);
      for (const events of [
        [a, c],
        [a, b, c],
        [b, a],
      ]) {
        await expect(store.append(stream, events, -1)).rejects.toBeInstanceOf(IdMismatch);
      }
      await expect(store.append(stream, [b, c], 0)).rejects.toBeInstanceOf(IdMismatch);
      expect((await store.read(stream)).events.map(({ id }) => id)).toEqual([a.id, b.id]);
    },
  },
  {
    title: 'a refused append does not spoil those that arrive with it',
    run: async ({ store }) => {
      const [good, taken, other] = [freshStream(), freshStream(), freshStream()];
      await store.append(taken, samples(1), -1);
      const results = await Promise.allSettled([
        store.append(good, samples(2), -1),
        store.append(taken, samples(2), -1),
        store.append(good, samples(1), 1),
        store.append(other, [eventOfSize(MAX_EVENT_BYTES + 1)], -1),
        store.append(other, samples(1), -1),
      ]);
      expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected', 'fulfilled']);
      expect([(await store.read(good)).revision, (await store.read(taken)).revision, (await store.read(other)).revision]).toEqual([
        2, 0, 0,
      ]);
    },
  },
  {
    title: 'an append without events is refused',
    run: async ({ store }) => {
      await expect(store.append(freshStream(), [], -1)).rejects.toBeInstanceOf(RangeError);
    },
  },
];
