import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { countQuorum, countVotes, hasQuorum, shareOf, tieIsBroken } from '../../../src/domain/committee/quorum.ts';
import type { Vote } from '../../../src/domain/committee/resolution.records.ts';
import { numbers, rulesWith } from '../deliberation/committee.fixtures.ts';

const half = { numerator: 1, denominator: 2 };
const votes = (pro: number, contra: number, abstain = 0): Vote[] => [
  ...Array<Vote>(pro).fill('for'),
  ...Array<Vote>(contra).fill('against'),
  ...Array<Vote>(abstain).fill('abstain'),
];

describe('A share of a whole', () => {
  it.each([
    // [whole, numerator, denominator, at least, more than]
    [16, 1, 2, 8, 9],
    [15, 1, 2, 8, 8],
    [1, 1, 2, 1, 1],
    [0, 1, 2, 0, 1],
    [9, 2, 3, 6, 7],
    [10, 2, 3, 7, 7],
    [11, 1, 1, 11, 12],
    [16, 1, 3, 6, 6],
  ])('[COM-2] of %i by %i/%i is at least %i, strictly more is %i', (whole, numerator, denominator, least, more) => {
    expect(shareOf(whole, { numerator, denominator }, false)).toBe(least);
    expect(shareOf(whole, { numerator, denominator }, true)).toBe(more);
  });

  it('[SEL-6] is exact: the smallest number that reaches it, compared without dividing', () => {
    fc.assert(
      fc.property(
        fc.nat(100),
        fc.integer({ min: 1, max: 100 }),
        fc.integer({ min: 1, max: 100 }),
        fc.boolean(),
        (whole, a, b, strictly) => {
          const needed = shareOf(whole, { numerator: a, denominator: b }, strictly);
          const reaches = (n: number) => (strictly ? n * b > whole * a : n * b >= whole * a);
          expect([Number.isSafeInteger(needed), reaches(needed), needed > 0 && reaches(needed - 1)]).toEqual([true, true, false]);
        },
      ),
    );
  });
});

describe('The quorum', () => {
  it.each([
    // [members, recused, present, needed, met] with half or more, recused members left out
    [16, 0, 8, 8, true],
    [16, 0, 7, 8, false],
    [16, 1, 8, 8, true],
    [16, 2, 7, 7, true],
    [16, 2, 6, 7, false],
    [16, 14, 1, 1, true],
    [16, 16, 0, 1, false],
    [15, 0, 7, 8, false],
    [15, 0, 8, 8, true],
    [1, 0, 1, 1, true],
    [0, 0, 0, 1, false],
  ])('[SEL-6] of %i members, %i recused and %i present, is %i: %s', (count, out, here, needed, met) => {
    const members = numbers(count);
    const counted = countQuorum(rulesWith({}), members, members.slice(0, out), members.slice(out, out + here));
    expect(counted).toEqual({ members: count, recused: out, present: here, needed });
    expect(hasQuorum(counted)).toBe(met);
  });

  it('[COM-2] counts recused members among all where the rules say so, but never as present', () => {
    const rules = rulesWith({ quorum: { share: half, strictly: false, recusedCount: true } });
    expect(countQuorum(rules, numbers(16), [1, 2], numbers(9))).toEqual({ members: 16, recused: 2, present: 7, needed: 8 });
  });

  it('[COM-2] may need more than half', () => {
    const rules = rulesWith({ quorum: { share: half, strictly: true, recusedCount: false } });
    expect(countQuorum(rules, numbers(16), [], numbers(8))).toEqual({ members: 16, recused: 0, present: 8, needed: 9 });
  });

  it('[COM-2] leaves out whoever is no member', () => {
    expect(countQuorum(rulesWith({}), [1, 2, 3], [9], [1, 8, 9])).toEqual({ members: 3, recused: 0, present: 1, needed: 2 });
  });
});

describe('The majority', () => {
  const more = { share: half, strictly: true, chairBreaksTie: true };

  it.each([
    [4, 3, 1, 4, false],
    [3, 4, 0, 4, false],
    [3, 3, 2, 4, true],
    [1, 0, 7, 1, false],
    [0, 0, 8, 1, false],
  ])('[SEL-6] with %i for, %i against and %i abstaining needs %i; a tie: %s', (pro, contra, abstain, needed, tie) => {
    expect(countVotes(more, votes(pro, contra, abstain))).toEqual({ for: pro, against: contra, abstain, whole: pro + contra, needed, tie });
  });

  it('[SEL-6] of two thirds is counted exactly', () => {
    const two = { share: { numerator: 2, denominator: 3 }, strictly: false, chairBreaksTie: true };
    expect(countVotes(two, votes(6, 3)).needed).toBe(6);
    expect(countVotes(two, votes(6, 4)).needed).toBe(7);
    expect(countVotes(two, []).needed).toBe(1);
  });

  it('[SEL-6] is left to the chair in a tie only where the rules say so, and only a bare majority', () => {
    expect(tieIsBroken(more)).toBe(true);
    expect(tieIsBroken({ ...more, chairBreaksTie: false })).toBe(false);
    expect(tieIsBroken({ ...more, strictly: false })).toBe(false);
    expect(tieIsBroken({ ...more, share: { numerator: 2, denominator: 3 } })).toBe(false);
    expect(tieIsBroken({ ...more, share: { numerator: 50, denominator: 100 } })).toBe(true);
  });
});
