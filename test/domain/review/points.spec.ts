import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Published } from '../../../src/domain/review/review.records.ts';
import { pricePoints } from '../../../src/domain/review/points.ts';
import { highestTotal, rank, type Candidate } from '../../../src/domain/review/scoring.ts';
import { card } from '../project/selection/selection.fixtures.ts';

type Policy = Published['policy'];
const published = (policy: Partial<Policy> = {}): Published => ({
  criteria: [
    { id: 'plan', label: '計画', weight: 2, maximum: 10 },
    { id: 'reach', label: '広がり', weight: 1, maximum: 10 },
  ],
  policy: { aggregation: 'mean', rankPoints: [], thresholds: [], tieBreaks: [], ...policy },
});
const candidate = (applicant: string, requestedAmount = 100, ownContribution = 0): Candidate => ({
  applicant,
  requestedAmount,
  ownContribution,
});
const ab = [candidate('a'), candidate('b')];
type Marks = readonly (readonly [applicant: string, ...marks: readonly (readonly [plan: number, reach: number])[]])[];
/** Cards of reviewers 1, 2, … for each application. */
const cardsOf = (...marks: Marks) =>
  marks.flatMap(([applicant, ...given]) => given.map(([plan, reach], index) => card(index + 1, applicant, plan, reach)));
const totals = (ranking: ReturnType<typeof rank>['ranking']) => ranking.map((each) => [each.applicant, each.rank, each.total]);

describe('A low mark of one reviewer', () => {
  // Weighted: a 24, 24, 8 · b 18, 18, 18; the highest card is 30.
  const cards = cardsOf(['a', [8, 8], [8, 8], [2, 4]], ['b', [6, 6], [6, 6], [6, 6]]);
  const result = (minimums: NonNullable<Policy['minimums']>) =>
    rank(published({ minimums }), ab, cards).ranking.map((each) => [each.applicant, each.rank, each.disqualifiedBy]);

  it('[SEL-12] disqualifies, whatever the mean is, and the application has no rank', () => {
    expect(result([{ percent: 40 }])).toEqual([
      ['b', 1, undefined],
      ['a', undefined, [1]],
    ]);
    expect(result([{ percent: 26 }])).toEqual([
      ['a', 1, undefined],
      ['b', 2, undefined],
    ]);
  });

  it('[SEL-12] on one criterion is held against the highest score of that criterion; what is equal to the limit is not low', () => {
    expect(result([{ criterion: 'reach', percent: 40 }]).map(([, place]) => place)).toEqual([1, 2]);
    expect(result([{ criterion: 'reach', percent: 41 }])).toEqual([
      ['b', 1, undefined],
      ['a', undefined, [1]],
    ]);
    expect(
      result([
        { criterion: 'plan', percent: 61 },
        { criterion: 'reach', percent: 41 },
      ]),
    ).toEqual([
      ['a', undefined, [1, 2]],
      ['b', undefined, [1]],
    ]);
  });

  it('[SEL-12] may need several reviewers who give one', () => {
    expect(result([{ percent: 61, reviewers: 2 }])).toEqual([
      ['a', 1, undefined],
      ['b', undefined, [1]],
    ]);
    expect(result([{ percent: 61, reviewers: 4 }]).map(([, place]) => place)).toEqual([1, 2]);
  });

  it('[SEL-12] leaves the places to the others, and can leave nobody', () => {
    expect(result([{ percent: 100 }])).toEqual([
      ['a', undefined, [1]],
      ['b', undefined, [1]],
    ]);
  });
});

describe('The highest and the lowest mark', () => {
  // Weighted: a 30, 20, 20, 2 · b 21, 21, 21, 21.
  const cards = cardsOf(['a', [10, 10], [7, 6], [7, 6], [1, 0]], ['b', [7, 7], [7, 7], [7, 7], [7, 7]]);
  const dropping = (highest: number, lowest: number, more: Partial<Policy> = {}, given = cards) =>
    rank(published({ drop: { highest, lowest }, ...more }), ab, given).ranking;

  it('[SEL-12] do not count, neither for the total nor for the means on the criteria', () => {
    const [b, a] = dropping(1, 1);
    expect([a?.total, a?.dropped, a?.means]).toEqual([
      '20',
      [1, 4],
      [
        { criterion: 'plan', mean: '7' },
        { criterion: 'reach', mean: '6' },
      ],
    ]);
    expect([b?.total, b?.rank, b?.dropped]).toEqual(['21', 1, [1, 2]]);
  });

  it('[SEL-12] are left out on one side only where the policy says so', () => {
    expect(totals(dropping(0, 1))).toEqual([
      ['a', 1, '70/3'],
      ['b', 2, '21'],
    ]);
    expect(totals(dropping(1, 0))).toEqual([
      ['b', 1, '21'],
      ['a', 2, '14'],
    ]);
  });

  it('[SEL-12] lower the highest total that can be reached, so that a threshold stays the same share', () => {
    expect(dropping(1, 1, { aggregation: 'sum', thresholds: [{ percent: 67 }] }).map(({ total, missed }) => [total, missed])).toEqual([
      ['42', []],
      ['40', [1]],
    ]);
    expect(highestTotal(published({ aggregation: 'sum' }), 2)).toBe(60);
  });

  it('[SEL-12] count, for every application, where one of them would be left without a mark', () => {
    const few = cards.filter(({ applicant, reviewer }) => applicant === 'a' || reviewer < 3);
    expect(dropping(1, 1, {}, few).map(({ total, dropped }) => [total, dropped])).toEqual([
      ['21', []],
      ['18', []],
    ]);
  });

  it('[SEL-12] still place the application among first places, and may still disqualify it', () => {
    const [first] = dropping(1, 1, { minimums: [{ percent: 10 }] });
    expect([first?.applicant, first?.rank, first?.firstPlaces]).toEqual(['b', 1, 3]);
    expect(dropping(1, 1, { minimums: [{ percent: 10 }] })[1]).toMatchObject({ applicant: 'a', disqualifiedBy: [1], firstPlaces: 1 });
  });
});

describe('Points for the amount', () => {
  const price = { maximum: 10, formula: 'lowestRatio', rounding: 'down' } as const;
  const points = (amounts: readonly number[], more: Partial<NonNullable<Policy['price']>> = {}, out: readonly string[] = []) => [
    ...(pricePoints(
      published({ price: { ...price, ...more } }),
      amounts.map((amount, index) => candidate(`p${index}`, amount)),
      (applicant) => out.includes(applicant),
    )?.values() ?? []),
  ];

  it('[SEL-12] are the lowest amount divided by the own one, times the points, whole as the policy says', () => {
    expect(points([100, 150, 400])).toEqual([10, 6, 2]);
    expect(points([100, 150, 400], { rounding: 'nearest' })).toEqual([10, 7, 3]);
    expect(points([100, 160, 401], { rounding: 'up' })).toEqual([10, 7, 3]);
    expect(points([999_999_999_999, 1_000_000_000_000], { maximum: 1000 })).toEqual([1000, 999]);
  });

  it('[SEL-12] take the lowest amount of those whom no low mark disqualifies, and nobody has more than all points', () => {
    expect(points([100, 150, 300], {}, ['p0'])).toEqual([10, 10, 5]);
    expect(points([100, 150], {}, ['p0', 'p1'])).toEqual([0, 0]);
  });

  it('[SEL-12] are all for who asks for nothing, and then none for the others', () => {
    expect(points([0, 150])).toEqual([10, 0]);
    expect(points([0, 0])).toEqual([10, 10]);
  });

  it('[SEL-12] may be what the amount stays below a ceiling; above it there are none', () => {
    const below = { formula: 'belowCeiling', ceiling: 200 } as const;
    expect(points([0, 50, 150, 200, 201], below)).toEqual([10, 7, 2, 0, 0]);
    expect(points([50], { ...below, rounding: 'nearest' })).toEqual([8]);
  });

  it('[SEL-12] count as if every reviewer had given them: in sums, means and places alike', () => {
    // Weighted: a 20, 20 · b 18, 18; b asks for half.
    const cards = cardsOf(['a', [7, 6], [7, 6]], ['b', [6, 6], [6, 6]]);
    const asked = [candidate('a', 200), candidate('b', 100)];
    const of = (policy: Partial<Policy>) => rank(published({ price, ...policy }), asked, cards).ranking;
    expect(of({}).map((each) => [each.applicant, each.total, each.price, each.firstPlaces])).toEqual([
      ['b', '28', 10, 2],
      ['a', '25', 5, 0],
    ]);
    expect(totals(of({ aggregation: 'sum' }))).toEqual([
      ['b', 1, '56'],
      ['a', 2, '50'],
    ]);
    expect(totals(of({ aggregation: 'rankPoints', rankPoints: [3, 1] }))).toEqual([
      ['b', 1, '6'],
      ['a', 2, '2'],
    ]);
    expect(highestTotal(published({ price }), 2)).toBe(40);
  });
});

describe('Deductions', () => {
  const deductions = [
    { id: 'late', label: '書類の遅れ', points: 3 },
    { id: 'thin', label: '書類の不足', points: 2 },
  ];
  const cards = cardsOf(['a', [7, 6], [7, 6]], ['b', [6, 6], [6, 6]]);
  const made = [
    { applicant: 'a', deduction: 'late' },
    { applicant: 'a', deduction: 'thin' },
  ];

  it('[SEL-12] take the published points off, as if every reviewer had, and are told with each application', () => {
    const of = (policy: Partial<Policy>) =>
      rank(published({ deductions, ...policy }), ab, cards, made).ranking.map((each) => [each.applicant, each.total, each.deducted]);
    expect(of({})).toEqual([
      ['b', '18', 0],
      ['a', '15', 5],
    ]);
    expect(of({ aggregation: 'sum' })).toEqual([
      ['b', '36', 0],
      ['a', '30', 5],
    ]);
  });

  it('[SEL-12] can take an application below a threshold, and below nothing', () => {
    const low = cardsOf(['a', [1, 0]], ['b', [6, 6]]);
    const { ranking } = rank(published({ deductions, thresholds: [{ percent: 1 }] }), ab, low, made);
    expect(ranking[1]).toMatchObject({ applicant: 'a', total: '-3', missed: [1] });
  });
});

describe('Second places', () => {
  const split = cardsOf(
    ['a', [9, 0], [8, 0], [1, 0], [6, 0]],
    ['b', [8, 0], [9, 0], [2, 0], [5, 0]],
    ['c', [2, 0], [1, 0], [9, 0], [7, 0]],
    ['d', [2, 0], [1, 0], [9, 0], [7, 0]],
  );
  const four = ['a', 'b', 'c', 'd'].map((each) => candidate(each));

  it('[SEL-12] are compared after first places, and only where the policy does are they told', () => {
    // Reviewers 3 and 4 place c and d first together, so that nobody is second with them.
    const { ranking, ties } = rank(published({ tieBreaks: [{ by: 'firstPlaces' }, { by: 'secondPlaces' }] }), four, split);
    expect(ranking.map((each) => [each.applicant, each.rank, each.firstPlaces, each.secondPlaces])).toEqual([
      ['a', 1, 1, 1],
      ['b', 1, 1, 1],
      ['c', 3, 2, 0],
      ['d', 3, 2, 0],
    ]);
    expect(ties.map(({ step, resolved, values }) => [step, resolved, values.map(({ value }) => value)])).toEqual([
      [1, false, ['1', '1']],
      [2, false, ['1', '1']],
      [1, false, ['2', '2']],
      [2, false, ['0', '0']],
    ]);
    expect(rank(published(), four, split).ranking[0]).not.toHaveProperty('secondPlaces');
  });

  it('[SEL-12] decide between applications with as many first places', () => {
    const cards = cardsOf(['a', [10, 0], [6, 0], [5, 0]], ['b', [6, 0], [10, 0], [5, 0]], ['c', [8, 0], [1, 0], [9, 0]]);
    const { ranking, ties } = rank(
      published({ tieBreaks: [{ by: 'secondPlaces' }] }),
      ['a', 'b', 'c'].map((each) => candidate(each)),
      cards.map((each) => (each.applicant === 'b' && each.reviewer === 3 ? card(3, 'b', 5, 0) : each)),
    );
    expect(ranking.map((each) => [each.applicant, each.rank, each.total, each.secondPlaces])).toEqual([
      ['a', 1, '14', 2],
      ['b', 2, '14', 1],
      ['c', 3, '12', 1],
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
});

describe('A ranking by everything that a policy can have', () => {
  const mark = fc.tuple(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 0, max: 10 }));
  const world = fc.record({
    policy: fc.record({
      aggregation: fc.constantFrom('sum' as const, 'mean' as const, 'rankPoints' as const),
      rankPoints: fc.constant([5, 3, 1]),
      thresholds: fc.constant([{ percent: 20 }]),
      tieBreaks: fc.constant([{ by: 'firstPlaces' as const }, { by: 'secondPlaces' as const }, { by: 'lowerAmount' as const }]),
      minimums: fc.constant([{ percent: 10 }, { criterion: 'plan', percent: 20, reviewers: 2 }]),
      drop: fc.record({ highest: fc.integer({ min: 0, max: 2 }), lowest: fc.integer({ min: 0, max: 2 }) }),
      price: fc.record({
        maximum: fc.integer({ min: 1, max: 30 }),
        formula: fc.constant('lowestRatio' as const),
        rounding: fc.constant('nearest' as const),
      }),
      deductions: fc.constant([{ id: 'late', label: '遅れ', points: 4 }]),
    }),
    marks: fc.array(fc.tuple(mark, mark, mark, mark), { minLength: 1, maxLength: 5 }),
    amounts: fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 5, maxLength: 5 }),
    late: fc.integer({ min: 0, max: 4 }),
  });
  const run = ({ policy, marks, amounts, late }: typeof world extends fc.Arbitrary<infer W> ? W : never, turn: boolean) => {
    const order = <T>(items: readonly T[]): readonly T[] => (turn ? [...items].reverse() : items);
    const cards = cardsOf(...marks.map((given, index) => [`p${index}`, ...given] as const));
    const candidates = marks.map((_, index) => candidate(`p${index}`, amounts[index]));
    return rank(published(policy), order(candidates), order(cards), [{ applicant: `p${late}`, deduction: 'late' }]);
  };

  it('[SEL-5] [SEL-12] does not depend on the order of reviewers and applications', () => {
    fc.assert(fc.property(world, (given) => expect(run(given, true)).toEqual(run(given, false))));
  });

  it('[SEL-12] ranks exactly those that reach the thresholds and that no low mark disqualifies', () => {
    fc.assert(
      fc.property(world, (given) => {
        const { ranking } = run(given, false);
        for (const { rank: place, missed, disqualifiedBy } of ranking)
          expect(place === undefined).toBe(missed.length > 0 || disqualifiedBy !== undefined);
      }),
    );
  });

  it('[SEL-12] gives no more points for an amount than there are, and as many or more for a lower amount', () => {
    fc.assert(
      fc.property(world, (given) => {
        const { ranking } = run(given, false);
        const ordered = ranking.map(({ applicant, price = -1 }) => ({ price, amount: given.amounts[Number(applicant.slice(1))] ?? 0 }));
        ordered.sort((a, b) => a.amount - b.amount);
        for (const [index, { price }] of ordered.entries()) {
          expect(price).toBeGreaterThanOrEqual(0);
          expect(price).toBeLessThanOrEqual(given.policy.price.maximum);
          expect(price).toBeLessThanOrEqual(ordered[index - 1]?.price ?? price);
        }
      }),
    );
  });
});
