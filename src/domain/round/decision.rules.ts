import { committee } from '../committee/committee.ts';
import { onlyDecider, onlySystem, rulesFor, type Context } from '../guideline/context.ts';
import { weigh } from '../guideline/observe.ts';
import type { Is } from '../kernel/shape.ts';
import { partyIn } from '../project/standing.ts';
import { refuse } from '../refusals.ts';
import { reviewCommands, type roundDepartures } from './review.records.ts';
import type { roundEvents } from './round.ts';
import { competing, type Entry, type Round } from './round.state.ts';
import { amountsOf, notAProposer, projectIn, termsOf } from './standing.ts';

const rule = rulesFor<Round, typeof roundEvents>();

type Verdict = Is<typeof reviewCommands.DecideRound>['verdicts'][number];

/** 助言を記録する What the committee resolved is read from its own record, not from the follow-up (SEL-6). */
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

/** 採否を決定する The committee advises, the municipality decides; what departs from advice or ranking is explained (PRO-7, SEL-7). */
export const decideRound = rule(reviewCommands.DecideRound, {
  can(round, context) {
    const { municipality } = round;
    termsOf(round);
    onlyDecider(municipality, context);
    notAProposer(round, context);
    // A round that nobody entered has nothing to be reviewed.
    const empty = round.status === 'closed' && competing(round).length === 0;
    if (round.status !== 'reviewed' && !empty) refuse('ROUND_NOT_REVIEWED');
  },
  decide(round, { verdicts, explanation, explanations }, context) {
    const entries = competing(round);
    if (verdicts.length !== entries.length) refuse('EVERY_PROPOSAL_ONCE');
    const decided = entries.map((entry) => {
      const verdict = verdicts.find(({ project }) => project === entry.project) ?? refuse('EVERY_PROPOSAL_ONCE');
      return verdict.adopted
        ? adopt(round, entry, verdict, context)
        : { project: entry.project, adopted: false, amount: 0, reason: verdict.reason };
    });
    const amount = decided.reduce((sum, each) => sum + each.amount, 0);
    const { budget } = termsOf(round);
    if (amount > budget) refuse('ROUND_BUDGET_EXCEEDED', { amount, budget });
    const rules = weigh(context.guideline, explanations);
    if (entries.length > 0) rules.check('COMMITTEE_ADVISES', round.advice.length > 0);
    const departures = departuresOf(round, verdicts);
    if (departures.length > 0 && !explanation) refuse('ROUND_DEPARTURE_UNEXPLAINED');
    const adopted = decided.filter((each) => each.adopted).length;
    return [
      ...decided.map((data) => ({ type: 'RoundProposalDecided' as const, data })),
      { type: 'RoundDecided', data: { adopted, amount, departures, explanation, observed: rules.observed } },
    ];
  },
});

/** The adoption of a proposal that still stands, with the department that will stand for the municipality. */
function adopt({ municipality }: Round, { project, proposer }: Entry, { reason, department }: Verdict, context: Context) {
  const proposal = projectIn(context, project);
  if (proposal.stage !== 'PROPOSED') refuse('ENTRY_NOT_STANDING');
  const inCharge = proposal.side === 'municipality' ? proposer : (department ?? refuse('DEPARTMENT_MISSING'));
  const { kind, municipality: home } = partyIn(context, inCharge);
  if (kind !== 'department' || home !== municipality) refuse('NOT_A_DEPARTMENT');
  return { project, adopted: true, department: inCharge, amount: amountsOf(proposal).amount, reason };
}

/** From what the verdicts depart: the last advice, the ranking, or both. */
export function departuresOf({ advice, review }: Round, verdicts: readonly Verdict[]): (keyof typeof roundDepartures)[] {
  const advised = advice.at(-1)?.adoptions ?? [];
  const fromAdvice = verdicts.some(({ project, adopted }) => advised.some((each) => each.project === project && each.adopt !== adopted));
  const rankOf = (project: string) => review?.ranking.find((each) => each.project === project)?.rank;
  const fromRanking = verdicts.some(({ project, adopted }) => {
    const rank = rankOf(project);
    if (!adopted) return false;
    return rank === undefined || verdicts.some((other) => !other.adopted && (rankOf(other.project) ?? rank) < rank);
  });
  return [...(fromAdvice ? (['advice'] as const) : []), ...(fromRanking ? (['ranking'] as const) : [])];
}
