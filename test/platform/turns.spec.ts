import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { correlated } from '../../src/platform/correlation.ts';
import { fewAtATime, pause } from '../../src/platform/turns.ts';

const busy = (milliseconds: number): void => {
  for (const until = performance.now() + milliseconds; performance.now() < until;);
};

describe('Long work', () => {
  it('[API-7] goes through a list a few entries at a time, with the results in order', async () => {
    let [now, most] = [0, 0];
    const results = await fewAtATime(
      [5, 1, 4, 2, 3, 0],
      async (ticks) => {
        most = Math.max(most, (now += 1));
        for (let n = 0; n < ticks; n += 1) await turn();
        now -= 1;
        return ticks * 10;
      },
      3,
    );
    expect({ results, most }).toEqual({ results: [50, 10, 40, 20, 30, 0], most: 3 });
    expect(await fewAtATime([], () => Promise.resolve(1))).toEqual([]);
  });

  it('[API-7] begins no further entry once one has failed', async () => {
    const begun: number[] = [];
    const failing = fewAtATime(
      Array.from({ length: 20 }, (_, n) => n),
      async (n) => {
        begun.push(n);
        await turn();
        if (n === 1) throw new Error('no');
      },
      2,
    );
    await expect(failing).rejects.toThrow('no');
    await turn();
    expect(begun.length).toBeLessThanOrEqual(4);
  });

  it('[API-7] of one caller does not go before that of others: the callers go on in turn', async () => {
    const order: string[] = [];
    const work = async (caller: string) => {
      busy(10); // whoever comes next has to wait
      await pause();
      order.push(caller);
      busy(10);
    };
    const all = [
      ...Array.from({ length: 10 }, () => correlated('greedy', () => work('greedy'))),
      correlated('modest', () => work('modest')),
    ];
    await Promise.all(all);
    expect(order.indexOf('modest')).toBeLessThanOrEqual(2);
  });
});
