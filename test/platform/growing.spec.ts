import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { recordedBy } from '../../src/deciding/recorded.ts';
import type { StoredEvent } from '../../src/event-store/event-store.ts';
import { Growing } from '../../src/platform/growing.ts';
import { weigh, weightOfAll } from '../../src/platform/recently-used.ts';
import { mentionedIn } from '../../src/views/record/mentions.ts';

describe('What is gathered from a list that grows', () => {
  it('[PRV-2] is what stands in it, and costs what came to it since', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1 }), (lengths) => {
        const items = Array.from({ length: 20 }, (_, n) => ({ n }));
        const sums = new Growing<object, { sum: number }>(() => ({ sum: 0 }));
        let longest = 0;
        for (const length of lengths) {
          let added = 0;
          const add = (all: { sum: number }, item: object) => {
            added += 1;
            all.sum += (item as { n: number }).n;
          };
          expect(sums.gather(items.slice(0, length), add).sum).toBe((length * (length - 1)) / 2);
          expect(added).toBe(length >= longest ? length - longest : length);
          longest = Math.max(longest, length);
        }
      }),
    );
  });

  it('[PRV-2] is what a record mentions, what an actor recorded on it, and what it weighs: of each event, once', async () => {
    const gathering: readonly ((events: readonly StoredEvent[]) => unknown)[] = [
      async (events) => [...(await mentionedIn({ events } as never))].length,
      (events) => recordedBy(events, 'Some', { kind: 'system', id: 'x' }),
      (events) => weightOfAll(events),
    ];
    for (const gather of gathering) {
      let read = 0;
      const events = Array.from({ length: 51 }, (_, n) => {
        const event = { id: `${n}`, data: {}, metadata: { by: { kind: 'system', id: 'x' }, command: { name: 'Some' } } };
        weigh(event, 1);
        const told = new Proxy(event, { get: (of, name) => (name === 'metadata' && (read += 1), Reflect.get(of, name)) as unknown });
        weigh(told, 1);
        return told as unknown as StoredEvent;
      });
      await gather(events.slice(0, 50));
      read = 0;
      await gather(events);
      expect(read).toBeLessThan(3);
    }
  });
});
