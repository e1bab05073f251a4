import { onlyOffice, personOf, rulesFor, type Context } from '../guideline/context.ts';
import { tiesSeen } from '../party/relatives.ts';
import type { Is } from '../kernel/shape.ts';
import { mustBePublished } from '../review/points.ts';
import { rank } from '../review/scoring.ts';
import { refuse } from './competition.refusals.ts';
import { reviewCommands } from '../round/review.records.ts';
import type { roundEvents } from '../round/round.ts';
import { competing, latestScoring, reviewerOf, type Entry, type Round } from '../round/round.state.ts';
import { amountsOf, mustBeUnderReview, notAProposer, projectIn, recusedFrom, termsOf } from './standing.ts';

const rule = rulesFor<Round, typeof roundEvents>();

/** The number of the acting reviewer. Refuses everybody else. */
const reviewerIn = (round: Round, context: Context): number => reviewerOf(round, personOf(context).id) ?? refuse('NOT_A_ROUND_REVIEWER');

/**
 * 利害関係を申告する Proposal by proposal, before scoring. A declared interest stays: a later declaration can only add to it. After the review it is
 * still recorded, and the decision must consider it (SEL-4).
 */
export const declareRoundInterest = rule(reviewCommands.DeclareRoundInterest, {
  can(round, context) {
    reviewerIn(round, context);
    if (round.status !== 'reviewed') mustBeUnderReview(round);
  },
  decide(round, { interests }, context) {
    const entries = competing(round);
    const complete =
      interests.length === entries.length && entries.every((each) => interests.some(({ project }) => project === each.project));
    if (!complete) refuse('EVERY_PROPOSAL_ONCE');
    return [
      {
        type: 'RoundInterestDeclared',
        data: {
          reviewer: reviewerIn(round, context),
          interests: interests.map(({ project, kind, relation }) => ({ project, kind, relation })),
        },
      },
    ];
  },
});

/** 採点する Every criterion, as often as wanted until the review closes; every revision is stored (SEL-5). */
export const scoreProposal = rule(reviewCommands.ScoreProposal, {
  can(round, context) {
    const reviewer = reviewerIn(round, context);
    const entries = competing(round);
    // Before any refusal that shows the progress of the review (SEL-11).
    if (entries.length > 0 && recusedFrom(round, reviewer, personOf(context).id, context).length === entries.length)
      refuse('RECUSED_FROM_ROUND');
    mustBeUnderReview(round);
    if (!round.declarations.some((each) => each.reviewer === reviewer)) refuse('ROUND_INTEREST_UNDECLARED');
  },
  decide(round, { project, scores }, context) {
    const reviewer = reviewerIn(round, context);
    if (!competing(round).some((each) => each.project === project)) refuse('NOT_IN_THIS_ROUND');
    if (recusedFrom(round, reviewer, personOf(context).id, context).some((each) => each.project === project)) refuse('RECUSED_FROM_ROUND');
    const { criteria } = termsOf(round);
    const given = criteria.map(({ id, label, maximum }) => {
      const own = scores.find(({ criterion }) => criterion === id) ?? refuse('ROUND_SCORES_INCOMPLETE');
      if (own.score > maximum) refuse('ROUND_SCORE_TOO_HIGH', { criterion: id, label, maximum });
      return { criterion: id, score: own.score, comment: own.comment };
    });
    if (scores.length !== given.length) refuse('ROUND_SCORES_INCOMPLETE');
    const revision = round.scorings.filter((each) => each.reviewer === reviewer && each.project === project).length + 1;
    return [{ type: 'ProposalScored', data: { reviewer, project, revision, scores: given } }];
  },
});

/**
 * 審査を終える Only reviewers with complete scores count, and recused ones never. The ranking follows from the published policy alone (SEL-5). A
 * reviewer who scored everything counts, even if named as missing: refusing the name would reveal who has scored while scores are sealed
 * (PRV-2).
 */
export const closeRoundReview = rule(reviewCommands.CloseRoundReview, {
  who: ['screen'],
  can(round, context) {
    termsOf(round);
    onlyOffice(round.municipality, context);
    notAProposer(round, context);
    mustBeUnderReview(round);
    if (competing(round).length === 0) refuse('ROUND_NOTHING_TO_REVIEW');
  },
  decide(round, { missing, deductions }, context) {
    const entries = competing(round);
    const ties = tiesSeen(context);
    const sheets = round.panel.map(({ reviewer, person }) => {
      const recused = recusedFrom(round, reviewer, person, context, ties);
      const open = entries.filter((each) => !recused.includes(each));
      return { reviewer, open, complete: open.every((each) => latestScoring(round, reviewer, each.project)) };
    });
    if (missing.some((each) => !sheets.some(({ reviewer }) => reviewer === each.reviewer))) refuse('NOT_A_REVIEWER');
    const absent = missing
      .filter((each) => sheets.some(({ reviewer, complete }) => reviewer === each.reviewer && !complete))
      .map(({ reviewer, ground }) => ({ reviewer, ground }));
    if (sheets.some(({ reviewer, complete }) => !complete && !absent.some((each) => each.reviewer === reviewer)))
      refuse('ROUND_REVIEW_INCOMPLETE');
    const counted = sheets.filter(({ open, complete }) => open.length > 0 && complete);
    if (entries.some((entry) => !counted.some(({ open }) => open.includes(entry)))) refuse('ROUND_UNSCORED');
    return [
      {
        type: 'RoundReviewClosed',
        data: {
          counted: counted.map(({ reviewer }) => reviewer),
          recused: sheets.filter(({ open }) => open.length === 0).map(({ reviewer }) => reviewer),
          missing: absent,
          ...ranked(round, entries, counted, deductions, context),
        },
      },
    ];
  },
});

type RoundDeductions = Is<typeof reviewCommands.CloseRoundReview>['deductions'];

/** The ranking, by the same scoring function as for calls; proposals take the place of applicants. */
function ranked(
  round: Round,
  entries: readonly Entry[],
  sheets: readonly { reviewer: number; open: readonly Entry[] }[],
  deductions: RoundDeductions,
  context: Context,
) {
  if (deductions?.some(({ project }) => !entries.some((each) => each.project === project))) refuse('NOT_IN_THIS_ROUND');
  const made = deductions?.map(({ project, deduction, reason }) => ({ project, deduction, reason }));
  const off = (made ?? []).map(({ project, deduction }) => ({ applicant: project, deduction }));
  mustBePublished(termsOf(round), off);
  const cards = sheets.flatMap(({ reviewer, open }) =>
    open.flatMap(({ project }) => {
      const scoring = latestScoring(round, reviewer, project);
      return scoring ? [{ reviewer, applicant: project, scores: scoring.scores }] : [];
    }),
  );
  const candidates = entries.map(({ project }) => {
    const { amount, ownContribution } = amountsOf(projectIn(context, project));
    return { applicant: project, requestedAmount: amount, ownContribution };
  });
  const { ranking, ties } = rank(termsOf(round), candidates, cards, off);
  return {
    ranking: ranking.map(({ applicant, ...computed }) => ({ project: applicant, ...computed })),
    deductions: made,
    ties: ties.map(({ step, values, resolved }) => ({
      step,
      values: values.map(({ applicant, value }) => ({ project: applicant, value })),
      resolved,
    })),
  };
}
