import { refuse } from './review.refusals.ts';
import type { Published, roundings } from './review.records.ts';
import type { Candidate, ScoreCard } from './score-card.ts';

/** 採点以外の得点 Points that come from the published policy and not from a reviewer, and marks that do not count (SEL-12). */

/** 減点 One deduction that was made. */
export interface Deducted {
  readonly applicant: string;
  readonly deduction: string;
}

/** 加重得点 The weighted score of a card: the sum of score × weight. */
export const weighted = ({ criteria }: Published, { scores }: ScoreCard): number =>
  criteria.reduce((total, { id, weight }) => total + weight * scoreOn(id, scores), 0);

/** The score on a criterion; 0 where a card has none. */
export const scoreOn = (id: string, scores: ScoreCard['scores']): number => scores.find(({ criterion }) => criterion === id)?.score ?? 0;

/** The highest weighted score that a reviewer can give. */
export const highestCard = ({ criteria }: Published): number =>
  criteria.reduce((total, { weight, maximum }) => total + weight * maximum, 0);

/** 失格 The minimums, by their place from 1, for which enough reviewers gave an application a mark below the limit. */
export function disqualifying(published: Published, own: readonly ScoreCard[]): readonly number[] {
  const { criteria, policy } = published;
  return (policy.minimums ?? []).flatMap(({ criterion, percent, reviewers = 1 }, index) => {
    const most = criterion === undefined ? highestCard(published) : (criteria.find(({ id }) => id === criterion)?.maximum ?? 0);
    const low = own.filter((card) => {
      const mark = criterion === undefined ? weighted(published, card) : scoreOn(criterion, card.scores);
      return mark * 100 < most * percent;
    });
    return low.length >= reviewers ? [index + 1] : [];
  });
}

/** Whole points for dividend × most / divisor. Exact: amounts times points may be larger than a safe integer. */
function wholePoints(dividend: number, most: number, divisor: number, rounding: keyof typeof roundings): number {
  const [times, by] = [BigInt(dividend) * BigInt(most), BigInt(divisor)];
  const points = { down: times / by, nearest: (2n * times + by) / (2n * by), up: (times + by - 1n) / by }[rounding];
  return Math.min(most, Number(points));
}

/**
 * 価格点 The points of every candidate for its amount; undefined where the policy has none. The lowest amount is that of the candidates that no low mark
 * disqualifies. Who asks for nothing has all points.
 */
export function pricePoints(
  { policy: { price } }: Published,
  candidates: readonly Candidate[],
  isOut: (applicant: string) => boolean,
): ReadonlyMap<string, number> | undefined {
  if (!price) return undefined;
  const { formula, maximum, ceiling = 0, rounding } = price;
  const amounts = candidates.filter(({ applicant }) => !isOut(applicant)).map(({ requestedAmount }) => requestedAmount);
  const lowest = amounts.length > 0 ? Math.min(...amounts) : 0;
  const points = (amount: number): number => {
    if (amount === 0) return maximum;
    if (formula === 'lowestRatio') return wholePoints(lowest, maximum, amount, rounding);
    return amount > ceiling ? 0 : wholePoints(ceiling - amount, maximum, ceiling, rounding);
  };
  return new Map(candidates.map(({ applicant, requestedAmount }) => [applicant, points(requestedAmount)]));
}

/** 減点 The points taken off an application. */
export const deductedFrom = ({ policy: { deductions = [] } }: Published, made: readonly Deducted[], applicant: string): number =>
  made
    .filter((each) => each.applicant === applicant)
    .reduce((sum, { deduction }) => sum + (deductions.find(({ id }) => id === deduction)?.points ?? 0), 0);

/** Refuses deductions that the policy does not publish, and the same one twice (SEL-12). */
export function mustBePublished({ policy: { deductions = [] } }: Published, made: readonly Deducted[]): void {
  for (const [index, { applicant, deduction }] of made.entries()) {
    if (!deductions.some(({ id }) => id === deduction)) refuse('DEDUCTION_NOT_PUBLISHED', { deduction });
    if (made.findIndex((each) => each.applicant === applicant && each.deduction === deduction) !== index) refuse('DEDUCTED_TWICE');
  }
}

/**
 * 最高点・最低点の除外 The cards of an application that are left out: its highest and its lowest by weighted score, of equal ones those of the reviewers with
 * the lowest numbers. From an application with too few cards for that nothing is left out, nor from any other: all are counted in the same way.
 */
export function droppedOf(published: Published, own: readonly ScoreCard[], fewest: number): readonly ScoreCard[] {
  const { highest = 0, lowest = 0 } = published.policy.drop ?? {};
  if (highest + lowest === 0 || fewest <= highest + lowest) return [];
  const sorted = [...own].sort((a, b) => weighted(published, a) - weighted(published, b) || a.reviewer - b.reviewer);
  const low = sorted.slice(0, lowest);
  const rest = sorted.slice(lowest).sort((a, b) => weighted(published, b) - weighted(published, a) || a.reviewer - b.reviewer);
  return [...low, ...rest.slice(0, highest)];
}
