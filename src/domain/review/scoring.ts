import { compare, divide, fraction, show, sum, type Fraction } from '../kernel/fraction.ts';
import { deductedFrom, disqualifying, droppedOf, highestCard, pricePoints, scoreOn, weighted, type Deducted } from './points.ts';
import type { Published, Ranked } from './review.records.ts';
import type { Candidate, ScoreCard } from './score-card.ts';

export type { Candidate, ScoreCard } from './score-card.ts';

/**
 * 採点の集計 Computes a ranking from scores by the published policy alone: a pure function that auditors can run again (SEL-5, AUD-4). The order
 * of reviewers and applicants does not matter.
 */

type Further = Pick<Ranked['ranking'][number], 'disqualifiedBy' | 'secondPlaces' | 'dropped' | 'price' | 'deducted'>;
type Tally = {
  readonly applicant: string;
  readonly total: Fraction;
  readonly firstPlaces: number;
  readonly secondPlaces: number;
  readonly means: ReadonlyMap<string, Fraction>;
  readonly missed: readonly number[];
  readonly further: Further;
  readonly candidate: Candidate;
};
type TieStep = Ranked['ties'][number];
type TieBreak = Published['policy']['tieBreaks'][number];

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** What all applications of a ranking have in common: the policy, all cards, and the points that do not come from a reviewer (SEL-12). */
interface Count {
  readonly published: Published;
  readonly cards: readonly ScoreCard[];
  readonly prices: ReadonlyMap<string, number> | undefined;
  readonly made: readonly Deducted[];
  /** Cards of the application that has the fewest. */
  readonly fewest: number;
}

const cardsOf = (cards: readonly ScoreCard[], applicant: string): readonly ScoreCard[] =>
  cards.filter((card) => card.applicant === applicant);

/** Whether an application has a place: it reaches the thresholds, and no low mark disqualifies it. */
const isPlaced = ({ missed, further }: Tally): boolean => missed.length === 0 && further.disqualifiedBy === undefined;

/** The ranking by the published policy, with the steps that separated equal totals. Every candidate needs at least one card. */
export function rank(
  published: Published,
  candidates: readonly Candidate[],
  cards: readonly ScoreCard[],
  made: readonly Deducted[] = [],
): Ranked {
  const isOut = (applicant: string) => disqualifying(published, cardsOf(cards, applicant)).length > 0;
  const count: Count = {
    published,
    cards,
    prices: pricePoints(published, candidates, isOut),
    made,
    fewest: Math.min(...candidates.map(({ applicant }) => cardsOf(cards, applicant).length)),
  };
  const tallies = candidates.map((candidate) => tally(count, candidate)).sort((a, b) => byText(a.applicant, b.applicant));
  const ties: TieStep[] = [];
  const groups = groupsOf(tallies.filter(isPlaced), ({ total }) => total).flatMap((group) =>
    separate(group, published.policy.tieBreaks, 1, ties),
  );
  let before = 0;
  const ranked = groups.flatMap((group) => {
    const place = before + 1;
    before += group.length;
    return group.map((each) => entry(published, each, group.length > 1, place));
  });
  const unranked = groupsOf(
    tallies.filter((each) => !isPlaced(each)),
    ({ total }) => total,
  ).flat();
  return { ranking: [...ranked, ...unranked.map((each) => entry(published, each, false))], ties };
}

function entry(
  { criteria }: Published,
  { applicant, total, firstPlaces, means, missed, further }: Tally,
  tied: boolean,
  place?: number,
): Ranked['ranking'][number] {
  return {
    applicant,
    ...(place !== undefined && { rank: place }),
    tied,
    total: show(total),
    firstPlaces,
    means: criteria.map(({ id }) => ({ criterion: id, mean: show(means.get(id) ?? fraction(0)) })),
    missed,
    ...further,
  };
}

function tally(count: Count, candidate: Candidate): Tally {
  const { published, cards, prices, made, fewest } = count;
  const { criteria, policy } = published;
  const { applicant } = candidate;
  const own = cardsOf(cards, applicant);
  if (own.length === 0) throw new RangeError('an application without any score cannot be ranked');
  const dropped = droppedOf(published, own, fewest);
  const counted = own.filter((card) => !dropped.includes(card));
  const places = own.map((card) => placeOf(card, count));
  const means = new Map(
    criteria.map(({ id }) => [id, divide(sum(counted.map(({ scores }) => fraction(scoreOn(id, scores)))), counted.length)]),
  );
  const points = sum(counted.map((card) => fraction(pointsOf(card, count))));
  const total = {
    sum: points,
    mean: divide(points, counted.length),
    rankPoints: sum(counted.map((card) => fraction(policy.rankPoints[placeOf(card, count) - 1] ?? 0))),
  }[policy.aggregation];
  const highest = highestTotal(published, counted.length);
  const missed = policy.thresholds.flatMap(({ criterion, percent }, index) => {
    const reached = criterion === undefined ? total : (means.get(criterion) ?? fraction(0));
    const most = criterion === undefined ? highest : (criteria.find(({ id }) => id === criterion)?.maximum ?? 0);
    return compare(reached, fraction(most * percent, 100)) < 0 ? [index + 1] : [];
  });
  const placed = (place: number) => places.filter((each) => each === place).length;
  const [firstPlaces, secondPlaces] = [placed(1), placed(2)];
  const low = disqualifying(published, own);
  const further: Further = {
    ...(low.length > 0 && { disqualifiedBy: low }),
    ...(policy.tieBreaks.some(({ by }) => by === 'secondPlaces') && { secondPlaces }),
    ...(policy.drop && { dropped: dropped.map(({ reviewer }) => reviewer).sort((a, b) => a - b) }),
    ...(prices && { price: prices.get(applicant) ?? 0 }),
    ...(policy.deductions && { deducted: deductedFrom(published, made, applicant) }),
  };
  return { applicant, total, firstPlaces, secondPlaces, means, missed, further, candidate };
}

/** The points of a card: its weighted score, and what the policy adds or takes off as if the reviewer had. */
const pointsOf = (card: ScoreCard, { published, prices, made }: Count): number =>
  weighted(published, card) + (prices?.get(card.applicant) ?? 0) - deductedFrom(published, made, card.applicant);

/** The rank that a card's reviewer gives the applicant among all whom they scored; equal points share a rank. */
function placeOf(card: ScoreCard, count: Count): number {
  const points = pointsOf(card, count);
  return 1 + count.cards.filter((other) => other.reviewer === card.reviewer && pointsOf(other, count) > points).length;
}

/** The highest possible total of this many reviewers. */
export function highestTotal(published: Published, reviewers: number): number {
  const { policy } = published;
  const card = highestCard(published) + (policy.price?.maximum ?? 0);
  return { sum: card * reviewers, mean: card, rankPoints: (policy.rankPoints[0] ?? 0) * reviewers }[policy.aggregation];
}

/** Separates a group of equals by the tie-breaks from a step on, and records each step that was used. */
function separate(group: readonly Tally[], tieBreaks: readonly TieBreak[], step: number, ties: TieStep[]): readonly (readonly Tally[])[] {
  const tieBreak = tieBreaks[step - 1];
  if (group.length === 1 || !tieBreak) return [group];
  const value = valueOf(tieBreak);
  const groups = groupsOf(group, value.of);
  ties.push({
    step,
    values: groups.flat().map((each) => ({ applicant: each.applicant, value: value.shown(each) })),
    resolved: groups.length === group.length,
  });
  return groups.flatMap((each) => separate(each, tieBreaks, step + 1, ties));
}

/** The value that a tie-break compares (higher is better), and how it is shown. */
function valueOf({ by, criterion }: TieBreak): { of: (tally: Tally) => Fraction; shown: (tally: Tally) => string } {
  const of = {
    criterion: ({ means }: Tally) => means.get(criterion ?? '') ?? fraction(0),
    firstPlaces: ({ firstPlaces }: Tally) => fraction(firstPlaces),
    secondPlaces: ({ secondPlaces }: Tally) => fraction(secondPlaces),
    lowerAmount: ({ candidate }: Tally) => fraction(-candidate.requestedAmount),
    higherOwnContribution: ({ candidate }: Tally) => fraction(candidate.ownContribution),
  }[by];
  return { of, shown: by === 'lowerAmount' ? ({ candidate }) => String(candidate.requestedAmount) : (tally) => show(of(tally)) };
}

/** Groups of equal value, highest first; within a group the order stays. */
function groupsOf(tallies: readonly Tally[], value: (tally: Tally) => Fraction): readonly (readonly Tally[])[] {
  const sorted = [...tallies].sort((a, b) => compare(value(b), value(a)));
  const groups: Tally[][] = [];
  for (const each of sorted) {
    const last = groups.at(-1);
    if (last?.[0] && compare(value(last[0]), value(each)) === 0) last.push(each);
    else groups.push([each]);
  }
  return groups;
}
