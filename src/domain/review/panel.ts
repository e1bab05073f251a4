import type { Context } from '../guideline/context.ts';
import type { Guideline } from '../guideline/guideline.ts';
import { recusalScope } from './recusal.ts';
import type { Published } from './review.records.ts';
import { refuse } from './review.refusals.ts';

/**
 * The people of a panel in an order from which nobody can tell who is who (SEL-9): members of a committee are public by number, so their own order
 * would give reviewers away. Nobody else works the order out who knows their ids, because the salt of the decision goes into it; a replay has the same.
 */
export function inHiddenOrder(people: readonly string[], { digest, salt }: Pick<Context, 'digest' | 'salt'>): readonly string[] {
  const keyed = [...new Set(people)].map((person) => [digest({ salt, person }), person] as const);
  return keyed.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, person]) => person);
}

/**
 * Refuses methods that are unfair if a recusal concerns one applicant only: sums, rank points, first and second places, because not every applicant
 * has the same number of scores (SEL-4, SEL-5).
 */
export function mustSuitRecusals({ aggregation, tieBreaks }: Published['policy'], guideline: Guideline): void {
  const isFair = aggregation === 'mean' && tieBreaks.every(({ by }) => by !== 'firstPlaces' && by !== 'secondPlaces');
  if (!isFair && recusalScope(guideline) === 'applicantOnly') refuse('WHOLE_PANEL_NEEDED');
}

/** Refuses a panel so small that no mark would be left after the highest and the lowest are left out (SEL-12). */
export function mustLeaveScores({ drop }: Published['policy'], reviewers: number): void {
  const most = (drop?.highest ?? 0) + (drop?.lowest ?? 0);
  if (reviewers <= most) refuse('PANEL_TOO_SMALL', { reviewers, most });
}
