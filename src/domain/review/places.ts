import { MOST_DEDUCTIONS, type Published } from './review.records.ts';

/** The most participants of a call or round: the decision on a round is recorded proposal by proposal, in one append. */
export const MOST_PLACES = 25;

/**
 * The most bytes of the ranking in the event of a closed review. The rest of the 60 KiB is for the reviewers and for the consulted objects,
 * whose number any person can increase (decision 24).
 */
const ROOM = 24_000;

/** The bytes of the ranking, its ties and the consulted objects per candidate, without criteria, tie-breaks and flags. */
const EACH = 310;

/**
 * 受入れ数 How many applications or proposals a call or round accepts, by its own terms: the closing of the review contains, for each of them,
 * the mean of every criterion, at most one comparison for every tie-break, and the flagged reviewers.
 */
export function placesIn({ criteria, policy }: Published, flagging = 0): number {
  const means = criteria.reduce((bytes, { id }) => bytes + id.length + 36, 0);
  const further = policy.minimums || policy.drop || policy.price || policy.deductions ? FURTHER : 0;
  const room = ROOM - (policy.deductions ? ROOM_OF_DEDUCTIONS : 0);
  return Math.min(MOST_PLACES, Math.floor(room / (EACH + further + means + policy.tieBreaks.length * 100 + flagging * 40)));
}

/** The bytes of the marks that only some policies have, per candidate; and of all deductions with their reasons. */
const FURTHER = 140;
const ROOM_OF_DEDUCTIONS = MOST_DEDUCTIONS * 480;
