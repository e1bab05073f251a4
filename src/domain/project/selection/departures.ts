import type { departures } from './selection.words.ts';
import { adviceOn, rankingOf } from './selection.ts';
import type { Advice, Call, Ranking, SelectionDecision } from './selection.state.ts';

/** The compared part of a decision. */
type Outcome = Pick<SelectionDecision, 'outcome' | 'awarded'>;

/** 異なる点 The departures of a decision on a call (SEL-7). */
export function departuresOf(call: Call, decision: Outcome): readonly (keyof typeof departures)[] {
  const advice = adviceOn(call);
  return [
    ...(advice && departsFromAdvice(advice, decision) ? (['advice'] as const) : []),
    ...(departsFromRanking(rankingOf(call) ?? [], decision) ? (['ranking'] as const) : []),
  ];
}

function departsFromAdvice(advice: Advice, { outcome, awarded }: Outcome): boolean {
  switch (advice.outcome) {
    case 'recommend':
    case 'recommendWithConditions':
      return awarded.length !== advice.recommended.length || !advice.recommended.every((each) => awarded.includes(each));
    case 'noSuitableApplicant':
      return outcome === 'award';
    case 'readvertise':
      return outcome !== 'readvertise';
  }
}

/** Ranks of the applicants that the policy ranks. */
const placesOf = (ranking: Ranking): readonly { readonly applicant: string; readonly rank: number }[] =>
  ranking.flatMap(({ applicant, rank }) => (rank === undefined ? [] : [{ applicant, rank }]));

/**
 * Whether a strictly higher ranked applicant is passed over, nobody is selected although some are ranked, or an unranked applicant is
 * selected.
 */
function departsFromRanking(ranking: Ranking, { awarded }: Outcome): boolean {
  const places = placesOf(ranking);
  const selected = places.filter(({ applicant }) => awarded.includes(applicant));
  const passedOver = places.filter(({ applicant }) => !awarded.includes(applicant));
  if (awarded.length === 0) return passedOver.length > 0;
  return selected.length < awarded.length || passedOver.some(({ rank }) => selected.some((each) => each.rank > rank));
}

/** Whether the decision chooses among applicants that are tied under the published rule (SEL-5). */
export function choosesAmongTied(call: Call, { awarded }: Outcome): boolean {
  const places = placesOf(rankingOf(call) ?? []);
  return places.some(
    ({ applicant, rank }) =>
      awarded.includes(applicant) && places.some((other) => other.rank === rank && !awarded.includes(other.applicant)),
  );
}
