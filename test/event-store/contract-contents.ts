import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import type { Check } from './contract.ts';
import { eventOfSize, freshStream, sample, size } from './samples.ts';
import { AppendTooLarge, EventTooLarge, MAX_APPEND_BYTES, MAX_EVENT_BYTES } from '../../src/event-store/event-store.ts';

/** What is promised about names, data and sizes. */
export const contentChecks: readonly Check[] = [
  {
    title: 'an event of exactly the largest size is kept, one byte more is refused and takes its append with it',
    run: async ({ store }) => {
      const stream = freshStream();
      const largest = eventOfSize(MAX_EVENT_BYTES);
      expect(size(largest.data) + size(largest.metadata)).toBe(MAX_EVENT_BYTES);
      await store.append(stream, [largest], -1);
      const refusal = await store.append(stream, [sample(), eventOfSize(MAX_EVENT_BYTES + 1)], 0).catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(EventTooLarge);
      expect(refusal).toMatchObject({ type: 'ProjectRegistered', bytes: MAX_EVENT_BYTES + 1 });
      const { events } = await store.read(stream);
      expect(events.map(({ data }) => data)).toEqual([largest.data]);
    },
  },
  {
    title: 'an append of exactly the largest size is kept, one byte more is refused as a whole',
    run: async ({ store }) => {
      const stream = freshStream();
      const most = Math.floor(MAX_APPEND_BYTES / MAX_EVENT_BYTES);
      const full = (more: number) => [
        ...Array.from({ length: most }, () => eventOfSize(MAX_EVENT_BYTES)),
        eventOfSize(MAX_APPEND_BYTES - most * MAX_EVENT_BYTES + more),
      ];
      expect(await store.append(stream, full(0), -1)).toMatchObject({ revision: most });
      const refusal = await store.append(stream, full(1), most).catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(AppendTooLarge);
      expect(refusal).toMatchObject({ events: most + 1, bytes: MAX_APPEND_BYTES + 1 });
      expect((await store.read(stream)).revision).toBe(most);
    },
  },
  {
    title: 'stream names are told apart exactly, whatever they look like',
    run: async ({ store }) => {
      const suffix = randomUUID();
      const odd = [
        'a',
        'A',
        'a ',
        ' a',
        'が',
        'か\u3099',
        '𠮷野家',
        '🏘️',
        "a'; drop table events --",
        '%41',
        'a%',
        'a_',
        '../a',
        'a\\',
        'a"b',
        'x'.repeat(150),
      ];
      const names = odd.map((name) => `${suffix}-${name}`);
      for (const [index, name] of names.entries()) await store.append(name, [sample({ index })], -1);
      for (const [index, name] of names.entries()) {
        const { revision, events } = await store.read(name);
        expect(revision).toBe(0);
        expect(events[0]).toMatchObject({ stream: name, data: { index } });
      }
    },
  },
  {
    title: 'data comes back to the last character and digit',
    run: async ({ store }) => {
      const stream = freshStream();
      const data = [
        { name: '髙﨑 𠮷子', nfc: 'が', nfd: 'か\u3099', zero: '\0', separators: '\u2028\u2029', emoji: '👩‍👩‍👧', bom: '\ufeff', empty: '' },
        { b: 1, a: 2, '10': 3, '': 4, 'key "quoted"': 5 },
        { max: Number.MAX_SAFE_INTEGER, min: Number.MIN_SAFE_INTEGER, zero: 0, yes: true, no: false, none: null },
        { list: [], nested: [[{}], [{ deep: [1, 'two'] }]] },
        JSON.parse('{"__proto__": {"x": 1}, "constructor": "y"}') as unknown,
        'text',
        0,
        null,
      ];
      await store.append(
        stream,
        data.map((value) => sample(value, '登録された/Registered 🏘️')),
        -1,
      );
      const { events } = await store.read(stream);
      expect(events.map((event) => JSON.stringify(event.data))).toEqual(data.map((value) => JSON.stringify(value)));
      for (const { type } of events) expect(type).toBe('登録された/Registered 🏘️');
    },
  },
  {
    title: 'what was kept does not change with the objects that were handed in or out [AUD-1]',
    run: async ({ store }) => {
      const stream = freshStream();
      const data = { list: [1] };
      const appended = store.append(stream, [sample(data)], -1);
      data.list.push(2);
      await appended;
      data.list.push(3);
      ((await store.read(stream)).events[0]!.data as typeof data).list.push(4);
      expect((await store.read(stream)).events[0]!.data).toEqual({ list: [1] });
    },
  },
];
