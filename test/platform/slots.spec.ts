import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { Slots } from '../../src/platform/slots.ts';

describe('Places for work', () => {
  it('[API-7] lets so many go on at a time, in the order in which they came, whether or not one fails', async () => {
    const slots = new Slots(2);
    let [inside, most] = [0, 0];
    const begun: number[] = [];
    const work = (n: number) => async () => {
      begun.push(n);
      most = Math.max(most, (inside += 1));
      await turn();
      inside -= 1;
      if (n === 1) throw new Error('no');
      return n;
    };
    const results = await Promise.allSettled([0, 1, 2, 3, 4].map((n) => slots.take(work(n))));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'fulfilled']);
    expect({ most, begun }).toEqual({ most: 2, begun: [0, 1, 2, 3, 4] });
  });

  it('[API-7] refuses what would wait too long, and goes on after that', async () => {
    const slots = new Slots(1, 20);
    let end = (): void => undefined;
    const long = slots.take(() => new Promise<void>((resolve) => (end = resolve)));
    await expect(slots.take(() => Promise.resolve(1))).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    end();
    await long;
    expect(await slots.take(() => Promise.resolve(2))).toBe(2);
  });
});
