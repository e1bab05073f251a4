import { describe, expect, it } from '@jest/globals';
import { OftenUsed, RecentlyUsed } from '../src/recently-used.ts';

describe('What is remembered', () => {
  it('is what was used last, when there is no room for all', () => {
    const map = new RecentlyUsed<string, number>(2);
    map.set('a', 1);
    map.set('b', 2);
    expect(map.get('a')).toBe(1);
    map.set('c', 3);
    expect([map.get('a'), map.get('b'), map.get('c')]).toEqual([1, undefined, 3]);
  });

  it('is what was offered twice: going through everything once drives out nothing', () => {
    const map = new OftenUsed<string, number>(2);
    for (const turn of [1, 2]) for (const key of ['a', 'b']) map.offer(key, turn);
    expect([map.get('a'), map.get('b')]).toEqual([2, 2]);
    for (let key = 0; key < 100; key += 1) map.offer(String(key), key);
    expect([map.get('a'), map.get('b'), map.get('99')]).toEqual([2, 2, undefined]);
    map.offer('98', 0);
    expect([map.get('a'), map.get('b'), map.get('98')]).toEqual([undefined, 2, 0]);
  });

  it('is the newest, once it is remembered', () => {
    const map = new OftenUsed<string, number>(1);
    for (const turn of [1, 2, 3]) map.offer('a', turn);
    expect(map.get('a')).toBe(3);
  });
});
