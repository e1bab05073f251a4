import { describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { SealedPositions } from '../../../src/deciding/positions.ts';
import { Presence } from '../../../src/views/lists/presence.ts';

describe('An answer of the views', () => {
  it('[API-3] is asked for again when the views have changed, or the question is another one', async () => {
    let [at, asked] = ['1', 0];
    const presence = new Presence(
      { reached: () => Promise.resolve(true), at: () => at, status: () => [] },
      new SealedPositions(randomBytes(32)),
    );
    const ask = (...question: unknown[]) => presence.answer(question, () => Promise.resolve((asked += 1)));
    expect([await ask('a', { b: 1 }), await ask('a', { b: 1 }), await ask('a', { b: 2 })]).toEqual([1, 1, 2]);
    at = '2';
    expect([await ask('a', { b: 1 }), await ask('a', { b: 1 })]).toEqual([3, 3]);
  });

  it('[API-2] is not remembered when it failed', async () => {
    const presence = new Presence(
      { reached: () => Promise.resolve(true), at: () => '1', status: () => [] },
      new SealedPositions(randomBytes(32)),
    );
    await expect(presence.answer(['a'], () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    await expect(presence.answer(['a'], () => Promise.resolve('here'))).resolves.toBe('here');
  });
});
