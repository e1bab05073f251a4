import { personOf, rulesFor, type Context } from '../../guideline/context.ts';
import { demand } from '../../guideline/observe.ts';
import { tiesSeen } from '../../party/relatives.ts';
import { refuse } from './selection.refusals.ts';
import { askingReviewer, hasDeclared, mustBeUnderReview, tiesNotRecorded } from './interests.rules.ts';
import type { Project } from './project.state.ts';
import { reviewCommands, type reviewEvents } from './review.records.ts';
import { recusalScope } from '../../review/recusal.ts';
import { mustBePublished } from '../../review/points.ts';
import { rank, type ScoreCard } from '../../review/scoring.ts';
import { applicantsOf, applicationsIn, flaggedScores, isFlagged, isRecused, reviewNumber } from './selection.ts';
import { callThatIs, isOutAsMember, notConcerned, onlyWhoRuns } from './selection.standing.ts';
import type { Call, ClosedReview } from './selection.state.ts';

const rule = rulesFor<Project, typeof reviewEvents>();

/** 採点する Private to the reviewer until the review closes; each revision is recorded separately (SEL-5) */
export const scoreApplication = rule(reviewCommands.ScoreApplication, {
  can(project, context) {
    const { call, reviewer } = askingReviewer(project, context);
    if (isOutAsMember(call, project, personOf(context).id, context)) refuse('REVIEWER_RECUSED');
    if (!hasDeclared(call, reviewer)) refuse('INTEREST_UNDECLARED');
    if (isRecused(call, reviewer)) {
      demand(context.guideline, 'reviewerNotRecused', false);
      refuse('REVIEWER_RECUSED');
    }
    // The record is asked again: an appointment may be newer than the declaration (AUT-3). This comes before any check that would show where the review stands, or who applied (PRV-2).
    if (tiesNotRecorded(call, reviewer, personOf(context).id, tiesSeen(context)).length > 0) refuse('SCORING_OWN_APPLICATION');
    mustBeUnderReview(call);
  },
  decide(project, { applicant, scores }, context) {
    const { call, reviewer } = askingReviewer(project, context);
    if (!applicantsOf(call).includes(applicant)) refuse('NOT_AN_APPLICANT');
    if (isRecused(call, reviewer, applicant)) refuse('REVIEWER_RECUSED');
    const { criteria } = call.terms;
    const complete = criteria.every(({ id }) => scores.some(({ criterion }) => criterion === id));
    if (!complete || scores.length !== criteria.length) refuse('SCORES_INCOMPLETE');
    for (const { id, label, maximum } of criteria) {
      if (scores.some(({ criterion, score }) => criterion === id && score > maximum))
        refuse('SCORE_OUT_OF_RANGE', { criterion: id, label, maximum });
    }
    const revision = 1 + call.scorings.filter((each) => each.reviewer === reviewer && each.applicant === applicant).length;
    const given = scores.map(({ criterion, score, comment }) => ({ criterion, score, comment }));
    return [
      {
        type: 'ApplicationScored',
        data: { call: call.number, review: reviewNumber(call), reviewer, applicant, revision, scores: given },
      },
    ];
  },
});

/** The latest score card of every reviewer and application. */
export function latestCards({ scorings }: Call): readonly ScoreCard[] {
  const cards = new Map(scorings.map((each) => [`${each.reviewer} ${each.applicant}`, each]));
  return [...cards.values()].map(({ reviewer, applicant, scores }) => ({ reviewer, applicant, scores }));
}

/** The applications that a reviewer has to score: all from which they are not recused. */
const dutiesOf = (call: Call, reviewer: number): readonly string[] =>
  applicantsOf(call).filter((applicant) => !isRecused(call, reviewer, applicant));

/** Whether a reviewer has scored all required applications. */
const hasScoredAll = (call: Call, reviewer: number, cards: readonly ScoreCard[]): boolean =>
  dutiesOf(call, reviewer).every((applicant) => cards.some((card) => card.reviewer === reviewer && card.applicant === applicant));

/**
 * The newest scores of the reviewers who are counted, for the applications that they had to score: what a ranking rests on (SEL-5). Scores that the
 * closing flagged are not among them.
 */
export const countedCards = (call: Call, { counted, flagged }: Pick<ClosedReview, 'counted' | 'flagged'>): readonly ScoreCard[] =>
  latestCards(call).filter(
    ({ reviewer, applicant }) =>
      counted.includes(reviewer) && dutiesOf(call, reviewer).includes(applicant) && !isFlagged(flagged, reviewer, applicant),
  );

/** The applications of a call in the form that a ranking compares. */
export const candidatesIn = (call: Call) =>
  applicationsIn(call).map(([applicant, { requestedAmount, ownContribution }]) => ({ applicant, requestedAmount, ownContribution }));

/**
 * The call with the ties of its reviewers as the record knows them now: the follow-up that notes a tie may not have come yet, or may never come. A
 * reviewer with a tie is recused, and what they scored is flagged (SEL-4, SEL-11).
 */
function withTies(call: Call, context: Context): Call {
  const scope = recusalScope(context.guideline);
  const ties = tiesSeen(context);
  const found = call.panel.flatMap(({ reviewer, person }) =>
    isRecused(call, reviewer) ? [] : tiesNotRecorded(call, reviewer, person, ties).map((applicant) => ({ reviewer, applicant, scope })),
  );
  const kind = 'representative' as const;
  return {
    ...call,
    recusals: [...call.recusals, ...found.map((each) => ({ ...each, kind, origin: 'record' as const }))],
    conflicts: [...call.conflicts, ...found.map((each) => ({ ...each, kind, review: call.reviews.length }))],
  };
}

/**
 * 審査を終える Scores count of reviewers who scored all they had to; the ranking follows from them and the published policy alone (SEL-5). A
 * reviewer with a tie to an applicant is recused, also if nobody has noted it (SEL-11).
 */
export const closeReview = rule(reviewCommands.CloseReview, {
  who: ['screen'],
  can(project, context) {
    onlyWhoRuns(project, context);
    notConcerned(project, context, 'RUNNING_OWN_REVIEW');
    callThatIs(['closed'], project, 'REVIEW_NOT_OPEN');
  },
  decide(project, { missing, deductions }, context) {
    const call = withTies(callThatIs(['closed'], project, 'REVIEW_NOT_OPEN'), context);
    const out = call.panel.filter(({ person }) => isOutAsMember(call, project, person, context)).map(({ reviewer }) => reviewer);
    const numbers = call.panel.map(({ reviewer }) => reviewer);
    if (missing.some(({ reviewer }) => !numbers.includes(reviewer))) refuse('NOT_A_REVIEWER');
    const given = latestCards(call);
    const leftOut = numbers.flatMap((reviewer): ClosedReview['leftOut'] => {
      if (out.includes(reviewer) || (applicantsOf(call).length > 0 && dutiesOf(call, reviewer).length === 0))
        return [{ reviewer, ground: 'recused' }];
      if (hasScoredAll(call, reviewer, given)) return [];
      const named = missing.find((each) => each.reviewer === reviewer) ?? refuse('REVIEW_INCOMPLETE');
      return [{ reviewer, ground: named.ground, note: named.note }];
    });
    const counted = numbers.filter((reviewer) => !leftOut.some((each) => each.reviewer === reviewer));
    const flagged = numbers.flatMap((reviewer) => {
      const applicants = flaggedScores(call, reviewer);
      return applicants.length > 0 ? [{ reviewer, applicants }] : [];
    });
    const cards = countedCards(call, { counted, flagged });
    const candidates = candidatesIn(call);
    if (!candidates.every(({ applicant }) => cards.some((card) => card.applicant === applicant))) refuse('REVIEW_WITHOUT_SCORES');
    if (deductions?.some(({ applicant }) => !applicantsOf(call).includes(applicant))) refuse('NOT_AN_APPLICANT');
    mustBePublished(call.terms, deductions ?? []);
    const made = deductions?.map(({ applicant, deduction, reason }) => ({ applicant, deduction, reason }));
    const { ranking, ties } = rank(call.terms, candidates, cards, made);
    const review = reviewNumber(call);
    return [{ type: 'ReviewClosed', data: { call: call.number, review, counted, leftOut, ranking, ties, deductions: made, flagged } }];
  },
});
