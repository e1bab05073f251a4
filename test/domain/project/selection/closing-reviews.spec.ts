import { describe, expect, it } from '@jest/globals';
import { RuleViolation } from '../../../../src/domain/kernel/refusal.ts';
import { cast, declared, ids as ofCall, score } from './selection.fixtures.ts';
import { ids as ofRound, none, office, reviewer, scene, scores, underReview } from '../../competition/round.fixtures.ts';

const REVIEWERS = [1, 2, 3];
const SUBSETS = Array.from({ length: 2 ** REVIEWERS.length }, (_, bits) => REVIEWERS.filter((each) => (bits >> (each - 1)) % 2 === 1));

type Closing = (scored: readonly number[], named: readonly number[]) => unknown;

/** What closing the review of a call answers, when so many have scored everything and so many are named as missing. */
const ofACall: Closing = (scored, named) => {
  let review = declared();
  for (const each of scored)
    for (const applicant of [ofCall.patrol, ofCall.rival])
      review = review.by([cast.hana, cast.jiro, cast.mei][each - 1]!).after('ScoreApplication', score(applicant, 5, each));
  return review.by(cast.office).ask('CloseReview', { missing: named.map((each) => ({ reviewer: each, ground: 'noAnswer' })) });
};

/** The same of a round. */
const ofARound: Closing = (scored, named) => {
  let review = scene(...underReview, ...REVIEWERS.map(none));
  for (const each of scored)
    for (const project of [ofRound.first, ofRound.second])
      review = review.by(reviewer(each)).after('ScoreProposal', { project, scores: scores(4, each) });
  return review.by(office).ask('CloseRoundReview', { missing: named.map((each) => ({ reviewer: each, ground: 'noAnswer' })) });
};

/** What the office learns: that the review is closed, or the whole refusal. */
function learned(closing: () => unknown): unknown {
  try {
    closing();
    return 'closed';
  } catch (error) {
    if (error instanceof RuleViolation) return { code: error.code, params: error.params };
    throw error;
  }
}

describe.each([
  ['call', ofACall, 'REVIEW_INCOMPLETE', 'REVIEW_WITHOUT_SCORES'],
  ['round', ofARound, 'ROUND_REVIEW_INCOMPLETE', 'ROUND_UNSCORED'],
])('Closing the review of a %s', (_, closing, incomplete, unscored) => {
  it('[PRV-2] [SEL-5] tells of no reviewer who is named whether they scored, and of the others only that somebody did not', () => {
    for (const scored of SUBSETS)
      for (const named of SUBSETS) {
        const isComplete = REVIEWERS.every((each) => scored.includes(each) || named.includes(each));
        const code = isComplete ? unscored : incomplete;
        const expected = isComplete && scored.length > 0 ? 'closed' : { code, params: {} };
        expect({ scored, named, learned: learned(() => closing(scored, named)) }).toEqual({ scored, named, learned: expected });
      }
  });

  it('[PRV-2] refuses a number that no reviewer has, whoever has scored', () => {
    for (const scored of SUBSETS) expect(learned(() => closing(scored, [4]))).toEqual({ code: 'NOT_A_REVIEWER', params: {} });
  });
});
