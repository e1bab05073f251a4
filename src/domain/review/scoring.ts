import { compare, divide, fraction, show, sum, type Fraction } from '../kernel/fraction.ts';
import type { Published, Ranked } from './review.records.ts';

/**
 * 採点の集計 Computes a ranking from scores by the published policy alone: a pure function that auditors can run again (SEL-5, AUD-4). The order
 * of reviewers and applicants does not matter.
 */

/** The scores of one reviewer for one application: one for every criterion. */
export interface ScoreCard {
  readonly reviewer: number;
  readonly applicant: string;
  readonly scores: readonly { readonly criterion: string; readonly score: number }[];
}

/** What the policy uses besides the scores. */
export interface Candidate {
  readonly applicant: string;
  readonly requestedAmount: number;
  readonly ownContribution: number;
}

type Tally = {
  readonly applicant: string;
  readonly total: Fraction;
  readonly firstPlaces: number;
  readonly means: ReadonlyMap<string, Fraction>;
  readonly missed: readonly number[];
  readonly candidate: Candidate;
};
type TieStep = Ranked['ties'][number];
type TieBreak = Published['policy']['tieBreaks'][number];

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** 加重得点 The weighted score of a card: the sum of score × weight. */
export const weighted = ({ criteria }: Published, { scores }: ScoreCard): number =>
  criteria.reduce((total, { id, weight }) => total + weight * (scores.find(({ criterion }) => criterion === id)?.score ?? 0), 0);

/** The ranking by the published policy, with the steps that separated equal totals. Every candidate needs at least one card. */
export function rank(published: Published, candidates: readonly Candidate[], cards: readonly ScoreCard[]): Ranked {
  const tallies = candidates.map((candidate) => tally(published, candidate, cards)).sort((a, b) => byText(a.applicant, b.applicant));
  const ties: TieStep[] = [];
  const groups = groupsOf(
    tallies.filter(({ missed }) => missed.length === 0),
    ({ total }) => total,
  ).flatMap((group) => separate(group, published.policy.tieBreaks, 1, ties));
  let before = 0;
  const ranked = groups.flatMap((group) => {
    const place = before + 1;
    before += group.length;
    return group.map((each) => entry(published, each, group.length > 1, place));
  });
  const unranked = groupsOf(
    tallies.filter(({ missed }) => missed.length > 0),
    ({ total }) => total,
  ).flat();
  return { ranking: [...ranked, ...unranked.map((each) => entry(published, each, false))], ties };
}

function entry(
  { criteria }: Published,
  { applicant, total, firstPlaces, means, missed }: Tally,
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
  };
}

function tally(published: Published, candidate: Candidate, cards: readonly ScoreCard[]): Tally {
  const { criteria, policy } = published;
  const { applicant } = candidate;
  const own = cards.filter((card) => card.applicant === applicant);
  if (own.length === 0) throw new RangeError('an application without any score cannot be ranked');
  const places = own.map((card) => placeOf(published, card, cards));
  const means = new Map(
    criteria.map(({ id }) => [
      id,
      divide(sum(own.map(({ scores }) => fraction(scores.find(({ criterion }) => criterion === id)?.score ?? 0))), own.length),
    ]),
  );
  const points = sum(own.map((card) => fraction(weighted(published, card))));
  const total = {
    sum: points,
    mean: divide(points, own.length),
    rankPoints: sum(places.map((place) => fraction(policy.rankPoints[place - 1] ?? 0))),
  }[policy.aggregation];
  const highest = highestTotal(published, own.length);
  const missed = policy.thresholds.flatMap(({ criterion, percent }, index) => {
    const reached = criterion === undefined ? total : (means.get(criterion) ?? fraction(0));
    const most = criterion === undefined ? highest : (criteria.find(({ id }) => id === criterion)?.maximum ?? 0);
    return compare(reached, fraction(most * percent, 100)) < 0 ? [index + 1] : [];
  });
  return { applicant, total, firstPlaces: places.filter((place) => place === 1).length, means, missed, candidate };
}

/** The rank that a card's reviewer gives the applicant among all whom they scored; equal weighted scores share a rank. */
function placeOf(published: Published, card: ScoreCard, cards: readonly ScoreCard[]): number {
  const score = weighted(published, card);
  return 1 + cards.filter((other) => other.reviewer === card.reviewer && weighted(published, other) > score).length;
}

/** The highest possible total of this many reviewers. */
export function highestTotal({ criteria, policy }: Published, reviewers: number): number {
  const card = criteria.reduce((total, { weight, maximum }) => total + weight * maximum, 0);
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
