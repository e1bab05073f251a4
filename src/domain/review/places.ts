import type { Published } from './review.records.ts';

/** So many take part in a call or round at most: the decision on a round is recorded proposal by proposal, in one append. */
export const MOST_PLACES = 25;

/**
 * What the ranking of a closed review may take of its event, in bytes. What remains of the 60 KiB is left to the reviewers and to what the decision
 * consults, of which anybody can make much (decision 24).
 */
const ROOM = 24_000;

/** What the ranking, its ties and what is consulted take for each candidate, beyond criteria, tie-breaks and flags. */
const EACH = 310;

/**
 * 受入れ数 How many applications or proposals a call or round takes, by its own terms: the closing of the review tells of each of them the mean on every
 * criterion, and at most once for every tie-break what was compared, and of each reviewer whose scores were flagged.
 */
export function placesIn({ criteria, policy }: Published, flagging = 0): number {
  const means = criteria.reduce((bytes, { id }) => bytes + id.length + 36, 0);
  return Math.min(MOST_PLACES, Math.floor(ROOM / (EACH + means + policy.tieBreaks.length * 100 + flagging * 40)));
}
