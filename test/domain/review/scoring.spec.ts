import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compare, fraction, type Fraction } from '../../../src/domain/kernel/fraction.ts';
import type { Published } from '../../../src/domain/review/review.records.ts';
import { weighted } from '../../../src/domain/review/points.ts';
import { highestTotal, rank, type Candidate, type ScoreCard } from '../../../src/domain/review/scoring.ts';
import { card } from '../project/selection/selection.fixtures.ts';

const criteria = [
  { id: 'plan', label: '計画', weight: 2, maximum: 10 },
  { id: 'reach', label: '広がり', weight: 1, maximum: 10 },
];
const published = (policy: Partial<Published['policy']> = {}): Published => ({
  criteria,
  policy: { aggregation: 'mean', rankPoints: [], thresholds: [], tieBreaks: [], ...policy },
});
const candidate = (applicant: string, requestedAmount = 100, ownContribution = 0): Candidate => ({
  applicant,
  requestedAmount,
  ownContribution,
});
const abc = [candidate('a'), candidate('b'), candidate('c')];
const places = (ranking: readonly { applicant: string; rank?: number }[]) => ranking.map((each) => [each.applicant, each.rank]);

// a: 28, 20 · b: 24, 21 · c: 12, 30
const cards = [card(1, 'a', 10, 8), card(1, 'b', 8, 8), card(1, 'c', 5, 2), card(2, 'a', 7, 6), card(2, 'b', 8, 5), card(2, 'c', 10, 10)];

describe('Scores', () => {
  it('[SEL-5] are weighted exactly', () => {
    expect(weighted(published(), card(1, 'a', 7, 3))).toBe(17);
    expect(weighted(published(), { reviewer: 1, applicant: 'a', scores: [{ criterion: 'reach', score: 4 }] })).toBe(4);
  });

  it('[SEL-5] become exact means with a ranking', () => {
    const three = [...cards, card(3, 'a', 9, 0), card(3, 'b', 1, 0), card(3, 'c', 2, 0)];
    expect(rank(published(), abc, three)).toEqual({
      ranking: [
        {
          applicant: 'a',
          rank: 1,
          tied: false,
          total: '22',
          firstPlaces: 2,
          means: [
            { criterion: 'plan', mean: '26/3' },
            { criterion: 'reach', mean: '14/3' },
          ],
          missed: [],
        },
        {
          applicant: 'b',
          rank: 2,
          tied: false,
          total: '47/3',
          firstPlaces: 0,
          means: [
            { criterion: 'plan', mean: '17/3' },
            { criterion: 'reach', mean: '13/3' },
          ],
          missed: [],
        },
        {
          applicant: 'c',
          rank: 3,
          tied: false,
          total: '46/3',
          firstPlaces: 1,
          means: [
            { criterion: 'plan', mean: '17/3' },
            { criterion: 'reach', mean: '4' },
          ],
          missed: [],
        },
      ],
      ties: [],
    });
  });

  it('[SEL-5] are added up where the policy says so', () => {
    const { ranking } = rank(published({ aggregation: 'sum' }), abc, cards);
    expect(ranking.map(({ applicant, total }) => [applicant, total])).toEqual([
      ['a', '48'],
      ['b', '45'],
      ['c', '42'],
    ]);
  });

  it('[SEL-5] become rank points by the published table, equal scores sharing a place', () => {
    const policy = { aggregation: 'rankPoints', rankPoints: [5, 3] } as const;
    const { ranking } = rank(published(policy), abc, cards);
    expect(ranking.map(({ applicant, total }) => [applicant, total])).toEqual([
      ['b', '6'],
      ['a', '5'],
      ['c', '5'],
    ]);
    const equal = [card(1, 'a', 5, 5), card(1, 'b', 5, 5), card(1, 'c', 1, 1)];
    expect(rank(published(policy), abc, equal).ranking.map(({ total, firstPlaces }) => [total, firstPlaces])).toEqual([
      ['5', 1],
      ['5', 1],
      ['0', 0],
    ]);
  });

  it('[SEL-5] cannot rank an application that nobody scored', () => {
    expect(() => rank(published(), [candidate('z')], cards)).toThrow(RangeError);
    expect(rank(published(), [], [])).toEqual({ ranking: [], ties: [] });
  });
});

describe('Thresholds', () => {
  const missed = (policy: Partial<Published['policy']>) =>
    rank(published(policy), abc, cards).ranking.map(({ applicant, rank: place, missed: which }) => [applicant, place, which]);

  it('[SEL-1] on the total are a share of the highest total, reached when equal', () => {
    expect(missed({ thresholds: [{ percent: 80 }] })).toEqual([
      ['a', 1, []],
      ['b', undefined, [1]],
      ['c', undefined, [1]],
    ]);
    expect(missed({ thresholds: [{ percent: 81 }] })).toEqual([
      ['a', undefined, [1]],
      ['b', undefined, [1]],
      ['c', undefined, [1]],
    ]);
    expect(missed({ aggregation: 'sum', thresholds: [{ percent: 75 }] })).toEqual([
      ['a', 1, []],
      ['b', 2, []],
      ['c', undefined, [1]],
    ]);
    expect(missed({ aggregation: 'rankPoints', rankPoints: [4, 3], thresholds: [{ percent: 75 }] })).toEqual([
      ['b', 1, []],
      ['a', undefined, [1]],
      ['c', undefined, [1]],
    ]);
  });

  it('[SEL-1] on a criterion compare its exact mean with its maximum', () => {
    expect(missed({ thresholds: [{ percent: 1 }, { criterion: 'reach', percent: 65 }] })).toEqual([
      ['a', 1, []],
      ['b', 2, []],
      ['c', undefined, [2]],
    ]);
    expect(missed({ thresholds: [{ percent: 1 }, { criterion: 'reach', percent: 66 }] })).toEqual([
      ['a', 1, []],
      ['b', undefined, [2]],
      ['c', undefined, [2]],
    ]);
  });

  it('[SEL-1] compare each criterion with its own maximum, and leave nobody tied whom they leave out', () => {
    const uneven: Published = {
      criteria: [
        { id: 'plan', label: '計画', weight: 1, maximum: 20 },
        { id: 'reach', label: '広がり', weight: 1, maximum: 5 },
      ],
      policy: { aggregation: 'mean', rankPoints: [], thresholds: [{ criterion: 'reach', percent: 60 }], tieBreaks: [] },
    };
    const two = [candidate('a'), candidate('b'), candidate('c')];
    const { ranking } = rank(uneven, two, [card(1, 'a', 10, 3), card(1, 'b', 18, 2), card(1, 'c', 18, 2)]);
    expect(ranking.map((each) => [each.applicant, each.rank, each.tied, Object.hasOwn(each, 'rank')])).toEqual([
      ['a', 1, false, true],
      ['b', undefined, false, false],
      ['c', undefined, false, false],
    ]);
  });

  it('[SEL-1] know the highest total of every aggregation', () => {
    expect(highestTotal(published(), 3)).toBe(30);
    expect(highestTotal(published({ aggregation: 'sum' }), 3)).toBe(90);
    expect(highestTotal(published({ aggregation: 'rankPoints', rankPoints: [5, 1] }), 3)).toBe(15);
    expect(highestTotal(published({ aggregation: 'rankPoints', rankPoints: [] }), 3)).toBe(0);
  });
});

describe('Ties', () => {
  // Equal totals of 20: a 9+2 and b 6+8; c has 20 too, from other places.
  const level = [card(1, 'a', 9, 2), card(1, 'b', 6, 8), card(1, 'c', 6, 8)];
  const money = [candidate('a', 300, 10), candidate('b', 200, 10), candidate('c', 200, 30)];

  it('[SEL-5] stay open where the policy has no rule for them', () => {
    const { ranking, ties } = rank(published(), money, level);
    expect(places(ranking)).toEqual([
      ['a', 1],
      ['b', 1],
      ['c', 1],
    ]);
    expect(ranking.map(({ tied }) => tied)).toEqual([true, true, true]);
    expect(ties).toEqual([]);
  });

  it('[SEL-5] are resolved in the published order, each step noted', () => {
    const { ranking, ties } = rank(published({ tieBreaks: [{ by: 'lowerAmount' }, { by: 'higherOwnContribution' }] }), money, level);
    expect(places(ranking)).toEqual([
      ['c', 1],
      ['b', 2],
      ['a', 3],
    ]);
    expect(ranking.map(({ tied }) => tied)).toEqual([false, false, false]);
    expect(ties).toEqual([
      {
        step: 1,
        values: [
          { applicant: 'b', value: '200' },
          { applicant: 'c', value: '200' },
          { applicant: 'a', value: '300' },
        ],
        resolved: false,
      },
      {
        step: 2,
        values: [
          { applicant: 'c', value: '30' },
          { applicant: 'b', value: '10' },
        ],
        resolved: true,
      },
    ]);
  });

  it('[SEL-5] compare the mean on a criterion, and leave equal ones tied at the same place', () => {
    const { ranking, ties } = rank(published({ tieBreaks: [{ by: 'criterion', criterion: 'plan' }] }), money, level);
    expect(places(ranking)).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 2],
    ]);
    expect(ranking.map(({ tied }) => tied)).toEqual([false, true, true]);
    expect(ties).toEqual([
      {
        step: 1,
        values: [
          { applicant: 'a', value: '9' },
          { applicant: 'b', value: '6' },
          { applicant: 'c', value: '6' },
        ],
        resolved: false,
      },
    ]);
  });

  it('[SEL-5] count first places', () => {
    const split = [
      card(1, 'a', 10, 0),
      card(1, 'b', 9, 0),
      card(2, 'a', 10, 0),
      card(2, 'b', 9, 0),
      card(3, 'a', 0, 6),
      card(3, 'b', 5, 0),
    ];
    const two = [candidate('a'), candidate('b')];
    const { ranking, ties } = rank(published({ tieBreaks: [{ by: 'firstPlaces' }] }), two, split);
    expect(places(ranking)).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
    expect(ties).toEqual([
      {
        step: 1,
        values: [
          { applicant: 'a', value: '2' },
          { applicant: 'b', value: '1' },
        ],
        resolved: true,
      },
    ]);
  });

  it('[SEL-5] leave the place after a tie free', () => {
    const four = [...level, card(1, 'd', 1, 1)];
    expect(places(rank(published(), [...money, candidate('d')], four).ranking)).toEqual([
      ['a', 1],
      ['b', 1],
      ['c', 1],
      ['d', 4],
    ]);
  });
});

const ranked = fc
  .record({
    reviewers: fc.integer({ min: 1, max: 5 }),
    applicants: fc.integer({ min: 1, max: 5 }),
    aggregation: fc.constantFrom('sum', 'mean', 'rankPoints'),
    percent: fc.integer({ min: 1, max: 90 }),
    tieBreaks: fc.subarray([
      { by: 'criterion', criterion: 'plan' },
      { by: 'firstPlaces' },
      { by: 'lowerAmount' },
      { by: 'higherOwnContribution' },
    ]),
  })
  .chain(({ reviewers, applicants, ...policy }) => {
    const pairs = Array.from(
      { length: reviewers * applicants },
      (_, index) => [1 + (index % reviewers), `p${Math.floor(index / reviewers)}`] as const,
    );
    const points = fc.integer({ min: 0, max: 3 });
    return fc.record({
      published: fc.constant(published({ ...policy, rankPoints: [5, 3, 1], thresholds: [{ percent: policy.percent }] } as never)),
      cards: fc.tuple(
        ...pairs.map(([reviewer, applicant]) =>
          fc.tuple(points, points).map(([plan, reach]) => card(reviewer, applicant, plan * 3, reach * 3)),
        ),
      ),
      candidates: fc.tuple(
        ...Array.from({ length: applicants }, (_, n) => fc.tuple(points, points).map(([asked, own]) => candidate(`p${n}`, asked, own))),
      ),
    });
  });

const parse = (text: string): Fraction => {
  const [numerator = 0, denominator = 1] = text.split('/').map(Number);
  return fraction(numerator, denominator);
};

describe('The ranking', () => {
  it('[SEL-5] does not depend on the order of reviewers, scores or applicants', () => {
    fc.assert(
      fc.property(ranked, fc.func(fc.integer()), ({ published: terms, cards: given, candidates }, key) => {
        const shuffled = <T>(items: readonly T[]) => [...items].sort((a, b) => key(JSON.stringify(a)) - key(JSON.stringify(b)));
        const turned = shuffled(given).map((each) => ({ ...each, scores: [...each.scores].reverse() }));
        expect(rank(terms, shuffled(candidates), turned)).toEqual(rank(terms, candidates, given));
      }),
    );
  });

  it('[SEL-5] has every applicant once, totals that never rise, and no place for whom the thresholds leave out', () => {
    fc.assert(
      fc.property(ranked, ({ published: terms, cards: given, candidates }) => {
        const { ranking } = rank(terms, candidates, given);
        expect(ranking.map(({ applicant }) => applicant).sort()).toEqual(candidates.map(({ applicant }) => applicant).sort());
        const inRank = ranking.filter(({ missed }) => missed.length === 0);
        expect(ranking.slice(0, inRank.length)).toEqual(inRank);
        expect(ranking.every(({ missed, rank: place }) => missed.length > 0 === (place === undefined))).toBe(true);
        inRank.forEach(({ total, rank: place }, index) => {
          const before = inRank[index - 1];
          if (!before) return expect(place).toBe(1);
          expect(compare(parse(before.total), parse(total))).toBeGreaterThanOrEqual(0);
          // A place is shared with the one before, or counts everybody before.
          expect([before.rank, index + 1]).toContain(place);
        });
      }),
    );
  });

  it('[SEL-5] has exact totals: multiplied back they give the sum of weighted scores', () => {
    fc.assert(
      fc.property(ranked, ({ published: terms, cards: given, candidates }) => {
        const sums = rank({ ...terms, policy: { ...terms.policy, aggregation: 'sum' } }, candidates, given).ranking;
        const means = rank({ ...terms, policy: { ...terms.policy, aggregation: 'mean' } }, candidates, given).ranking;
        for (const { applicant, total } of sums) {
          const own = given.filter((each) => each.applicant === applicant);
          expect(total).toBe(String(own.reduce((points, each) => points + weighted(terms, each), 0)));
          const { numerator, denominator } = parse(means.find((each) => each.applicant === applicant)?.total ?? '');
          expect((numerator * own.length) / denominator).toBe(Number(total));
        }
      }),
    );
  });

  it('[SEL-5] tells equal totals apart by the published rule only: who is equal in everything it compares stays tied', () => {
    fc.assert(
      fc.property(ranked, ({ published: terms, cards: given, candidates }) => {
        const twin: Candidate = { ...candidates[0], applicant: 'twin' } as Candidate;
        const copied: ScoreCard[] = given
          .filter(({ applicant }) => applicant === candidates[0]?.applicant)
          .map((each) => ({ ...each, applicant: 'twin' }));
        const { ranking } = rank(terms, [...candidates, twin], [...given, ...copied]);
        const [one, other] = [candidates[0]?.applicant, 'twin'].map((name) => ranking.find(({ applicant }) => applicant === name));
        expect(one?.rank).toBe(other?.rank);
        if (one?.rank !== undefined) expect([one.tied, other?.tied]).toEqual([true, true]);
      }),
    );
  });

  it('[SEL-5] notes for every step values of applicants with equal totals, best first', () => {
    fc.assert(
      fc.property(ranked, ({ published: terms, cards: given, candidates }) => {
        const { ranking, ties } = rank(terms, candidates, given);
        for (const { step, values, resolved } of ties) {
          const totals = new Set(values.map((value) => ranking.find(({ applicant }) => applicant === value.applicant)?.total));
          expect(totals.size).toBe(1);
          const sign = terms.policy.tieBreaks[step - 1]?.by === 'lowerAmount' ? -1 : 1;
          values.slice(1).forEach(({ value }, index) => {
            expect(sign * compare(parse(values[index]?.value ?? ''), parse(value))).toBeGreaterThanOrEqual(0);
          });
          expect(resolved).toBe(new Set(values.map(({ value }) => value)).size === values.length);
        }
      }),
    );
  });
});
