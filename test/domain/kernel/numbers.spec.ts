import { describe, expect, it } from '@jest/globals';
import { differences } from '../../../src/domain/kernel/compare.ts';
import { add, compare, divide, fraction, show, sum } from '../../../src/domain/kernel/fraction.ts';

describe('Fractions', () => {
  it('[SEL-5] are exact, in lowest terms, with a positive denominator', () => {
    expect(fraction(6, 4)).toEqual({ numerator: 3, denominator: 2 });
    expect(fraction(6, -4)).toEqual({ numerator: -3, denominator: 2 });
    expect(fraction(-6, -4)).toEqual({ numerator: 3, denominator: 2 });
    expect(fraction(5)).toEqual({ numerator: 5, denominator: 1 });
    expect(Object.is(fraction(0, -3).numerator, 0)).toBe(true);
    for (const [a, b] of [
      [1, 0],
      [0.5, 1],
      [1, 0.5],
      [2 ** 53, 1],
      [1, 2 ** 53],
      [Number.NaN, 1],
    ] as const) {
      expect(() => fraction(a, b)).toThrow(RangeError);
      expect(() => fraction(a, b)).toThrow(`not an exact fraction: ${a}/${b}`);
    }
  });

  it('[SEL-5] are added, divided, compared and shown exactly', () => {
    expect(add(fraction(1, 2), fraction(1, 3))).toEqual(fraction(5, 6));
    expect(sum([fraction(1, 3), fraction(1, 3), fraction(1, 3)])).toEqual(fraction(1));
    expect(sum([])).toEqual(fraction(0));
    expect(divide(fraction(7, 2), 3)).toEqual(fraction(7, 6));
    expect(
      [
        [1, 3],
        [2, 6],
        [1, 2],
      ].map(([a = 0, b = 1]) => Math.sign(compare(fraction(a, b), fraction(1, 3)))),
    ).toEqual([0, 0, 1]);
    expect(compare(fraction(1, 4), fraction(1, 3))).toBeLessThan(0);
    expect([fraction(7, 3), fraction(10, 2), fraction(-1, 2)].map(show)).toEqual(['7/3', '5', '-1/2']);
  });
});

describe('The differences of two values', () => {
  it('[AUD-2] are told field by field and place by place', () => {
    expect(differences({ a: 1, b: [1, 2], c: { d: 'x' } }, { a: 2, b: [1, 3, 4], c: { d: 'x' }, e: null })).toEqual([
      { path: 'a', before: 1, after: 2 },
      { path: 'b[1]', before: 2, after: 3 },
      { path: 'b[2]', after: 4 },
      { path: 'e', after: null },
    ]);
    expect(differences({ c: { d: 1 } }, { c: {} })).toEqual([{ path: 'c.d', before: 1 }]);
    expect(differences([{ a: 1 }], [{ a: 2 }], 'x')).toEqual([{ path: 'x[0].a', before: 1, after: 2 }]);
  });

  it('[AUD-2] are whole where kinds differ, and none where values are equal', () => {
    expect(differences({ a: [] }, { a: {} })).toEqual([{ path: 'a', before: [], after: {} }]);
    expect(differences({ a: null }, { a: {} })).toEqual([{ path: 'a', before: null, after: {} }]);
    expect(differences({ a: {} }, { a: null })).toEqual([{ path: 'a', before: {}, after: null }]);
    expect(differences({ a: '12' }, { a: '13' })).toEqual([{ path: 'a', before: '12', after: '13' }]);
    expect(differences({ a: { b: [1, 'x', false, null] } }, { a: { b: [1, 'x', false, null] } })).toEqual([]);
    expect(differences(undefined, { a: 1 })).toEqual([{ path: '', after: { a: 1 } }]);
  });
});
