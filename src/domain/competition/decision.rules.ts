import { committee } from '../committee/committee.ts';
import { onlyDecider, onlySystem, rulesFor, type Context } from '../guideline/context.ts';
import { weigh, type Weighing } from '../guideline/observe.ts';
import type { Is } from '../kernel/shape.ts';
import { checkDomain } from '../project/proposal/proposal.rules.ts';
import { checkPartners } from '../project/selection/selection.standing.ts';
import { tiesSeen } from '../party/relatives.ts';
import { partyIn } from '../party/standing.ts';
import { checkAreas } from '../project/proposal/suitability.rules.ts';
import { refuse } from './competition.refusals.ts';
import { reviewCommands, type roundDepartures } from '../round/review.records.ts';
import type { roundEvents } from '../round/round.ts';
import { competing, flaggedReviewers, interestsOf, latestScoring, type Entry, type Round } from '../round/round.state.ts';
import { amountsOf, notAProposer, projectIn, recusedFrom, termsOf } from './standing.ts';

const rule = rulesFor<Round, typeof roundEvents>();

type Verdict = Is<typeof reviewCommands.DecideRound>['verdicts'][number];

/** 助言を記録する The committee's resolution is read from its own record, not from the follow-up (SEL-6). */
export const recordRoundAdvice = rule(reviewCommands.RecordRoundAdvice, {
  can(round, context) {
    onlySystem(context);
    if (round.status !== 'reviewed') refuse('ROUND_NOT_REVIEWED');
  },
  decide(round, { session, resolution }, { consulted }) {
    const advising = round.committee ?? refuse('NO_SUCH_RESOLUTION');
    const carried = consulted
      .get(committee, advising)
      .resolutions.find((each) => each.session === session && each.number === resolution && each.status === 'passed');
    const adoptions = carried?.subject.roundId === round.id ? carried.outcome.adoptions : undefined;
    if (!adoptions) return refuse('NO_SUCH_RESOLUTION');
    if (round.advice.some((each) => each.session === session && each.resolution === resolution)) refuse('ROUND_ADVICE_RECORDED');
    return [{ type: 'RoundAdviceRecorded', data: { committee: advising, session, resolution, adoptions } }];
  },
});

/** 採否を決定する The committee advises, the municipality decides; departures from advice or ranking must be explained (PRO-7, SEL-7). */
export const decideRound = rule(reviewCommands.DecideRound, {
  who: ['decide'],
  can(round, context) {
    const { municipality } = round;
    termsOf(round);
    onlyDecider(municipality, context);
    notAProposer(round, context);
    // A round without proposals has nothing to review.
    const empty = round.status === 'closed' && competing(round).length === 0;
    if (round.status !== 'reviewed' && !empty) refuse('ROUND_NOT_REVIEWED');
  },
  decide(round, { verdicts, explanation, explanations }, context) {
    const entries = competing(round);
    if (verdicts.length !== entries.length) refuse('EVERY_PROPOSAL_ONCE');
    const rules = weigh(context.guideline, explanations);
    const decided = entries.map((entry) => {
      const verdict = verdicts.find(({ project }) => project === entry.project) ?? refuse('EVERY_PROPOSAL_ONCE');
      const { adopted, amount: reduced, conditions } = verdict;
      if (!adopted && (reduced !== undefined || conditions)) refuse('ROUND_NOTHING_ADOPTED');
      return adopted
        ? adopt(round, entry, verdict, context, rules)
        : { project: entry.project, adopted: false, amount: 0, reason: verdict.reason };
    });
    const amount = decided.reduce((sum, each) => sum + each.amount, 0);
    const { budget } = termsOf(round);
    if (amount > budget) refuse('ROUND_BUDGET_EXCEEDED', { amount, budget });
    withinAdoptionsEach(round, entries, verdicts, context);
    if (entries.length > 0) rules.check('committeeAdvised', round.advice.length > 0);
    const departures = departuresOf(round, verdicts, restsOnTied(round, context));
    if (departures.length > 0 && !explanation) refuse('ROUND_DEPARTURE_UNEXPLAINED');
    const adopted = decided.filter((each) => each.adopted).length;
    return [
      ...decided.map((data) => ({ type: 'RoundProposalDecided' as const, data })),
      { type: 'RoundDecided', data: { adopted, amount, departures, explanation, observed: rules.settle() } },
    ];
  },
});

/**
 * The adoption of a proposal that still competes and may be carried out together, with the department that will represent the municipality.
 */
function adopt({ municipality }: Round, entry: Entry, verdict: Verdict, context: Context, rules: Weighing) {
  const { reason, department, unsuitableAreas, conditions } = verdict;
  const { guideline } = context;
  const { stage, side, proposal, ...project } = projectIn(context, entry.project);
  if (stage !== 'PROPOSED') refuse('ENTRY_NOT_STANDING');
  checkDomain({ proposal }, guideline, rules);
  checkAreas(unsuitableAreas, guideline, rules);
  if (side === 'residents') {
    // The adopted proposer becomes the partner by designation.
    const proposer = partyIn(context, entry.proposer);
    if (proposer.status !== 'verified') refuse('PARTNER_NOT_VERIFIED');
    checkPartners([proposer], guideline, rules);
  }
  const inCharge = project.department || (department ?? refuse('DEPARTMENT_MISSING'));
  const { kind, municipality: home } = partyIn(context, inCharge);
  if (kind !== 'department' || home !== municipality) refuse('NOT_A_DEPARTMENT');
  // Conditions are settled in the agreement with the proposer. A proposal of the municipality has no partner yet.
  if (side !== 'residents' && conditions) refuse('ROUND_CONDITIONS_WITHOUT_PARTNER');
  const { amount: asked } = amountsOf({ proposal });
  if (verdict.amount !== undefined && verdict.amount >= asked) refuse('ROUND_AMOUNT_NOT_REDUCED', { amount: verdict.amount, asked });
  const amounts = verdict.amount === undefined ? { amount: asked } : { amount: verdict.amount, asked };
  return { project: entry.project, adopted: true, department: inCharge, ...amounts, conditions, reason, unsuitableAreas };
}

/** Refuses more adoptions of one party than the round allows; departments belong to the municipality (SEL-12). */
function withinAdoptionsEach(round: Round, entries: readonly Entry[], verdicts: readonly Verdict[], context: Context): void {
  const { adoptionsEach: most } = termsOf(round);
  if (most === undefined) return;
  const adopted = entries.filter(({ project }) => verdicts.some((each) => each.project === project && each.adopted));
  const isTooMany = adopted.some(
    ({ proposer }) =>
      partyIn(context, proposer).kind !== 'department' && adopted.filter((each) => each.proposer === proposer).length > most,
  );
  if (isTooMany) refuse('ROUND_ADOPTIONS_OF_ONE', { most });
}

/**
 * Whether the ranking rests on scores of a reviewer from which they are recused by now: no follow-up flags the ties that come after the review of a round,
 * so the decision asks (SEL-4, SEL-11). What they declared in time kept the score out already.
 */
function restsOnTied(round: Round, context: Context): boolean {
  const counted = round.panel.filter(({ reviewer }) => round.review?.counted.includes(reviewer));
  const ties = tiesSeen(context);
  return counted.some(({ reviewer, person }) => {
    const inTime = interestsOf(round, reviewer);
    return recusedFrom(round, reviewer, person, context, ties).some(
      ({ project }) => !inTime.includes(project) && latestScoring(round, reviewer, project) !== undefined,
    );
  });
}

/** What the verdicts must explain: that they depart from the last advice or the ranking, choose among equals, or rest on flagged scores. */
function departuresOf(round: Round, verdicts: readonly Verdict[], onTied: boolean): readonly (keyof typeof roundDepartures)[] {
  const advised = round.advice.at(-1)?.adoptions ?? [];
  const rankOf = (project: string) => round.review?.ranking.find((each) => each.project === project)?.rank;
  const adopted = verdicts.filter((each) => each.adopted).map(({ project }) => rankOf(project));
  const passedOver = verdicts.filter((each) => !each.adopted).map(({ project }) => rankOf(project));
  const found = {
    advice: verdicts.some((each) =>
      advised.some(
        ({ project, adopt, amount }) => project === each.project && (adopt !== each.adopted || (adopt && amount !== each.amount)),
      ),
    ),
    ranking: adopted.some((rank) => rank === undefined || passedOver.some((other) => other !== undefined && other < rank)),
    tie: adopted.some((rank) => rank !== undefined && passedOver.includes(rank)),
    conflict: onTied || flaggedReviewers(round).length > 0,
  };
  return (['advice', 'ranking', 'tie', 'conflict'] as const).filter((each) => found[each]);
}
