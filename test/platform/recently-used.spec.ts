import { describe, expect, it } from '@jest/globals';
import { OftenUsed, RecentlyUsed } from '../../src/platform/recently-used.ts';

describe('What is remembered', () => {
  it('is what was used last, when there is no room for all', () => {
    const map = new RecentlyUsed<string, number>(2, 100);
    map.set('a', 1, 1);
    map.set('b', 2, 1);
    expect(map.get('a')).toBe(1);
    map.set('c', 3, 1);
    expect([map.get('a'), map.get('b'), map.get('c')]).toEqual([1, undefined, 3]);
  });

  it('is what was offered twice: going through everything once drives out nothing', () => {
    const map = new OftenUsed<string, number>(2, 100);
    for (const turn of [1, 2]) for (const key of ['a', 'b']) map.offer(key, turn, () => 1);
    expect([map.get('a'), map.get('b')]).toEqual([2, 2]);
    for (let key = 0; key < 100; key += 1) map.offer(String(key), key, () => 1);
    expect([map.get('a'), map.get('b'), map.get('99')]).toEqual([2, 2, undefined]);
    map.offer('98', 0, () => 1);
    expect([map.get('a'), map.get('b'), map.get('98')]).toEqual([undefined, 2, 0]);
  });

  it('is the newest, once it is remembered', () => {
    const map = new OftenUsed<string, number>(1, 100);
    for (const turn of [1, 2, 3]) map.offer('a', turn, () => 1);
    expect(map.get('a')).toBe(3);
  });

  it('[API-7] weighs no more together than it may', () => {
    const map = new RecentlyUsed<string, number>(100, 10);
    map.set('a', 1, 4);
    map.set('b', 2, 4);
    map.set('a', 3, 5); // weighed anew, not once more
    expect([map.get('b'), map.get('a')]).toEqual([2, 3]);
    map.set('c', 4, 5);
    expect([map.get('a'), map.get('b'), map.get('c')]).toEqual([3, undefined, 4]);
    map.set('d', 5, 11);
    expect([map.get('a'), map.get('c'), map.get('d')]).toEqual([3, 4, undefined]);
  });

  it('[API-7] weighs what is offered again, and the keys of what was offered once', () => {
    const map = new OftenUsed<string, number>(100, 10);
    for (const key of ['a', 'b', 'c']) map.offer(key, 1, () => 1, 6);
    map.offer('a', 1, () => 1, 6); // no longer known as offered: b and c weighed it out
    expect(map.get('a')).toBeUndefined();
    map.offer('a', 2, () => 1, 6);
    expect(map.get('a')).toBe(2);
  });

  it('[API-7] weighs an answer when it is there, and forgets work that fails', async () => {
    const map = new RecentlyUsed<string, Promise<string>>(100, 10);
    const [short, long, failing] = [Promise.resolve('short'), Promise.resolve('much too long'), Promise.reject(new Error('no'))];
    for (const [key, coming] of Object.entries({ short, long, failing })) map.setComing(key, coming, coming, ({ length }) => length);
    expect([map.get('short'), map.get('long'), map.get('failing')]).toEqual([short, long, failing]);
    await new Promise((resolve) => setImmediate(resolve));
    expect([map.get('short'), map.get('long'), map.get('failing')]).toEqual([short, undefined, undefined]);
  });
});
