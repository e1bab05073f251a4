import { choice, code, flag, id, integer, line, list, optional, record, text, yen, type Is } from '../kernel/shape.ts';

// These shapes are the storage contract: recorded events and commands keep this form permanently. Add to them, never change or rename.

/** The screener's finding on areas without collaboration (PRO-3). */
export const unsuitableAreas = optional(
  list(
    '該当するふさわしくない分野 Unsuitable areas of the guideline that the project touches, possibly none; said where the guideline names any (PRO-3)',
    code('分野 Unsuitable area'),
    { max: 20 },
  ),
);

/** How the scores of several reviewers become one total (集計方法). */
export const aggregations = {
  sum: { ja: '合計', en: 'Sum of the weighted scores of all reviewers that count' },
  mean: { ja: '平均', en: 'Exact mean of their weighted scores' },
  rankPoints: { ja: '順位点', en: 'Sum of the points for the place each of them gives the applicant; equal weighted scores share a place' },
} as const;

/** What decides between equal totals (同点時の扱い). */
export const tieBreaks = {
  criterion: { ja: '項目の得点', en: 'The higher exact mean on one criterion' },
  firstPlaces: { ja: '1位とした審査員の数', en: 'More reviewers who place the applicant first, shared first places included' },
  secondPlaces: {
    ja: '2位とした審査員の数',
    en: 'More reviewers who place the applicant second; nobody is second where the first place is shared',
  },
  lowerAmount: { ja: '希望額', en: 'The lower amount asked for' },
  higherOwnContribution: { ja: '自己負担額', en: 'The higher contribution of its own' },
} as const;

const criterion = record('CallCriterion', '審査項目 One criterion', {
  id: code('Id'),
  label: line('項目 What is judged', { max: 120 }),
  weight: integer('係数 Whole number by which the score is multiplied', { min: 1, max: 100 }),
  maximum: integer('配点 Highest score; the lowest is 0', { min: 1, max: 100 }),
});

/** 価格点の算式 How an amount becomes points (SEL-12). */
export const priceFormulas = {
  lowestRatio: { ja: '最低価格÷価格×配点', en: 'Lowest amount of those not disqualified, divided by the own amount, times the points' },
  belowCeiling: {
    ja: '(上限額-価格)÷上限額×配点',
    en: 'What the amount stays below the ceiling, divided by the ceiling, times the points',
  },
} as const;

/** 端数処理 How points are made whole. */
export const roundings = {
  down: { ja: '切捨て', en: 'Down' },
  nearest: { ja: '四捨五入', en: 'To the nearest, halves up' },
  up: { ja: '切上げ', en: 'Up' },
} as const;

const minimum = record('CallMinimum', '失格基準 One low mark that disqualifies', {
  criterion: optional(code('審査項目 Criterion whose score counts; absent: the weighted score of a reviewer')),
  percent: integer('割合 Percent of the highest that a reviewer can give; what is lower is a low mark', { min: 1, max: 100 }),
  reviewers: optional(integer('審査員の数 Fewest reviewers who must give a low mark; one where this is absent', { min: 1, max: 30 })),
});

const price = record('PriceScore', '価格点 Points for the amount asked for, as if every reviewer had given them', {
  maximum: integer('配点 Most points', { min: 1, max: 1000 }),
  formula: choice('PriceFormula', '算式 How an amount becomes points', priceFormulas),
  ceiling: optional(yen('上限額 Ceiling; what is above it gets no points. For the formula that names it')),
  rounding: choice('PriceRounding', '端数処理 How points are made whole', roundings),
});

const drop = record(
  'DroppedMarks',
  '最高点・最低点の除外 Marks of each application that do not count: the highest and the lowest by weighted score',
  {
    highest: integer('最高点の数 Highest marks left out', { max: 3 }),
    lowest: integer('最低点の数 Lowest marks left out', { max: 3 }),
  },
);

const deduction = record('CallDeduction', '減点項目 One published deduction', {
  id: code('Id'),
  label: line('減点の事由 For what', { max: 120 }),
  points: integer('減点 Points, as if every reviewer had taken them off', { min: 1, max: 1000 }),
});

const policy = record('ScoringPolicy', '審査方法 How scores become a ranking (SEL-1)', {
  aggregation: choice('ScoreAggregation', '集計方法 How scores are put together', aggregations),
  rankPoints: list(
    '順位点 Points for the first place, the second, …; none beyond. Empty unless rank points are used',
    integer('点 Points', { max: 1000 }),
    {
      max: 30,
    },
  ),
  thresholds: list(
    '最低基準 What an application must reach to be ranked; without any, every application is ranked',
    record('CallThreshold', '最低基準 One threshold', {
      criterion: optional(code('審査項目 Criterion whose exact mean counts; absent: the total')),
      percent: integer('割合 Percent of the highest that could be reached', { min: 1, max: 100 }),
    }),
    { max: 13 },
  ),
  tieBreaks: list(
    '同点時の扱い What decides between equal totals, in this order. What is equal after all of them stays tied: the decision settles it, with reasons',
    record('CallTieBreak', '同点時の扱い One step', {
      by: choice('TieBreakKind', '比べるもの What is compared', tieBreaks),
      criterion: optional(code('審査項目 Criterion, where one is compared')),
    }),
    { max: 10 },
  ),
  minimums: optional(
    list('失格基準 Low marks of single reviewers that disqualify; none where this is absent (SEL-12)', minimum, { min: 1, max: 13 }),
  ),
  drop: optional(drop),
  price: optional(price),
  deductions: optional(
    list(
      '減点項目 Deductions that the office may make when the review closes, with a reason each; none where this is absent (SEL-12)',
      deduction,
      {
        min: 1,
        max: 10,
      },
    ),
  ),
});

/** 審査項目・審査方法 The criteria and the method of the ranking: fixed before anybody applies, and never changed afterwards (SEL-1). */
export const scoringTerms = {
  criteria: list('審査項目 Criteria', criterion, { min: 1, max: 12 }),
  policy,
} as const;

/** The published part that decides how scores become a ranking. */
export interface Published {
  readonly criteria: Is<typeof scoringTerms.criteria>;
  readonly policy: Is<typeof scoringTerms.policy>;
}

/** 利害関係 Relation of a reviewer to an applicant (SEL-4). */
export const interestKinds = {
  representative: { ja: '代表者・元代表者', en: 'Represents the applicant, or did' },
  member: { ja: '役員・構成員', en: 'Belongs to it' },
  employment: { ja: '雇用関係', en: 'Is or was employed by it' },
  family: { ja: '親族', en: 'Family of somebody who leads it' },
  financial: { ja: '金銭上の関係', en: 'Contracts, grants, gifts' },
  other: { ja: 'その他', en: 'Another relation' },
} as const;

/** Why a reviewer’s scores are missing when the review closes. */
export const absenceGrounds = {
  noAnswer: { ja: '回答なし', en: 'No answer' },
  unavailable: { ja: '都合により審査できない', en: 'Not available' },
  resigned: { ja: '辞任', en: 'Resigned' },
  other: { ja: 'その他', en: 'Another ground' },
} as const;

const applicant = id('party', '応募者 Applicant');
const fractionText = (doc: string) => text(`${doc}, exact, as 7/3 or 5`, { max: 40 });

/** What a ranking tells of an application where the policy has more than scores and thresholds (SEL-12). */
export const furtherMarks = {
  disqualifiedBy: optional(
    list('失格基準への該当 Low marks that disqualify it, by their place in the policy from 1', integer('番号 Place', { min: 1, max: 13 }), {
      min: 1,
      max: 13,
    }),
  ),
  secondPlaces: optional(integer('2位とした審査員の数 Reviewers who place it second, where the policy compares them', { max: 100 })),
  dropped: optional(
    list(
      '除外した採点 Reviewers whose marks for it were left out as highest or lowest',
      integer('審査員の番号 Number', { min: 1, max: 100 }),
      {
        max: 6,
      },
    ),
  ),
  price: optional(integer('価格点 Points for its amount', { max: 1000 })),
  deducted: optional(integer('減点 Points taken off', { max: 10_000 })),
} as const;

/** 減点 What is said of one deduction that was made. */
export const deductionMade = {
  deduction: code('減点項目 Published deduction'),
  reason: text('理由 Why', { max: 100 }),
} as const;

/** The most deductions in one review: they are recorded together with the ranking. */
export const MOST_DEDUCTIONS = 12;

/** 順位 The ranking as it was computed, so that anybody can compute it again (SEL-5, AUD-4). */
export const rankingFields = {
  ranking: list(
    '順位 Ranking, best first; what misses a threshold comes last and has no rank',
    record('RankedApplication', '順位 One application', {
      applicant,
      rank: optional(integer('順位 Place; equal places stay tied', { min: 1, max: 1000 })),
      tied: flag('同順位か Whether the published rule leaves it tied with another'),
      total: fractionText('総得点 Total'),
      firstPlaces: integer('1位とした審査員の数 Reviewers who place it first', { max: 30 }),
      means: list(
        '項目ごとの平均 Means by criterion, in the order of the call',
        record('CriterionMean', '平均 The mean on one criterion', {
          criterion: code('審査項目 Criterion'),
          mean: fractionText('平均 Mean'),
        }),
        { max: 12 },
      ),
      missed: list(
        '満たさない最低基準 Thresholds it misses, by their place in the policy from 1',
        integer('番号 Place', { min: 1, max: 13 }),
        { max: 13 },
      ),
      ...furtherMarks,
    }),
    { max: 200 },
  ),
  ties: list(
    '同点の処理 How equal totals were told apart, step by step',
    record('TieStep', '同点の処理 One step', {
      step: integer('何番目の基準か Place of the tie-break in the policy, from 1', { min: 1, max: 10 }),
      values: list(
        '比べた値 What was compared, best first',
        record('TieValue', '値 The value of one applicant', { applicant, value: fractionText('値 Value') }),
        { min: 2, max: 200 },
      ),
      resolved: flag('決したか Whether no two of them stayed equal'),
    }),
    { max: 400 },
  ),
} as const;

/** The ranking as it was computed. */
export interface Ranked {
  readonly ranking: Is<typeof rankingFields.ranking>;
  readonly ties: Is<typeof rankingFields.ties>;
}
