import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { correlated, countFor } from '../../src/platform/correlation.ts';
import { Lanes } from '../../src/platform/lanes.ts';

describe('Work on the same thing', () => {
  it('[API-1] takes turns in the order in which it came, and work on other things goes on beside it', async () => {
    const lanes = new Lanes();
    const log: string[] = [];
    const work = (name: string, millis: number) => async () => {
      log.push(`${name} begins`);
      await pause(millis);
      log.push(`${name} ends`);
      return name;
    };
    const results = await Promise.all([
      lanes.run('a', work('a1', 20)),
      lanes.run('a', work('a2', 1)),
      lanes.run('b', work('b1', 1)),
      lanes.run('a', work('a3', 1)),
    ]);
    expect(results).toEqual(['a1', 'a2', 'b1', 'a3']);
    expect(log.filter((line) => line.startsWith('a'))).toEqual(['a1', 'a2', 'a3'].flatMap((name) => [`${name} begins`, `${name} ends`]));
    expect(log.indexOf('b1 ends')).toBeLessThan(log.indexOf('a1 ends'));
  });

  it('[API-7] takes turns by caller: who sends many keeps nobody waiting for more than one of them', async () => {
    const lanes = new Lanes();
    const begun: string[] = [];
    const asked: Promise<void>[] = [];
    const ask = (caller: string, name: string) =>
      correlated(name, () => {
        countFor(caller);
        asked.push(
          lanes.run('a', async () => {
            begun.push(name);
            await pause(1);
          }),
        );
      });
    for (let n = 0; n < 60; n += 1) ask('stranger', `s${n}`);
    ask('somebody', 'o0');
    ask('another', 'a0');
    await Promise.all(asked);
    expect(begun.slice(0, 4)).toEqual(['s0', 's1', 'o0', 'a0']);
    expect(begun.slice(4)).toEqual(Array.from({ length: 58 }, (_, n) => `s${n + 2}`));
    expect(lanes.size).toBe(0);
  });

  it('[API-1] goes on after work that failed, and keeps nothing when all is done', async () => {
    const lanes = new Lanes();
    const failing = lanes.run('a', () => Promise.reject(new Error('no')));
    const next = lanes.run('a', () => Promise.resolve(1));
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe(1);
    expect(lanes.size).toBe(0);
  });
});
