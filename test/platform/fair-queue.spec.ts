import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { callerNow, correlated, countFor } from '../../src/platform/correlation.ts';
import { FairQueue } from '../../src/platform/fair-queue.ts';
import { Slots } from '../../src/platform/slots.ts';

describe('Who waits for the same thing', () => {
  it('[API-7] takes turns by caller, whoever came first, and each caller’s waits keep their order', () => {
    const queue = new FairQueue<string>();
    for (const each of ['a1', 'a2', 'a3', 'b1', 'c1', 'b2']) queue.add(each, each[0]);
    queue.remove('a2');
    queue.remove('never');
    expect(queue.size).toBe(5);
    expect(Array.from({ length: 6 }, () => queue.next())).toEqual(['a1', 'b1', 'c1', 'a3', 'b2', undefined]);
    expect(queue.size).toBe(0);
  });

  it('[API-7] waits at most for one wait of each other caller before each of its own', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 40 }), (callers) => {
        const queue = new FairQueue<readonly [string, number]>();
        callers.forEach((caller, n) => queue.add([caller, n], caller));
        const order = callers.map(() => queue.next() as readonly [string, number]);
        for (const caller of new Set(callers)) {
          const own = order.flatMap(([each], place) => (each === caller ? [place] : []));
          const before = [-1, ...own].slice(0, -1);
          own.forEach((place, n) => expect(place - (before[n] as number)).toBeLessThanOrEqual(new Set(callers).size));
          expect(order.filter(([each]) => each === caller).map(([, n]) => n)).toEqual(
            callers.flatMap((each, n) => (each === caller ? [n] : [])),
          );
        }
        expect(queue.next()).toBeUndefined();
      }),
    );
  });

  it('[API-7] is told apart by whom the work under way is counted for, however late it waits', async () => {
    const slots = new Slots(1);
    const order: string[] = [];
    const ask = (id: string, caller: string, times: number) =>
      correlated(id, async () => {
        expect(callerNow()).toBe(id);
        await Promise.resolve();
        countFor(caller);
        await Promise.all(
          Array.from({ length: times }, () =>
            slots.take(async () => {
              order.push(callerNow());
              await Promise.resolve();
            }),
          ),
        );
      });
    await Promise.all([ask('1', 'greedy', 4), ask('2', 'greedy', 4), ask('3', 'modest', 2)]);
    expect(order.slice(0, 5)).toEqual(['greedy', 'greedy', 'modest', 'greedy', 'modest']);
    expect(callerNow()).toBe('');
  });
});
