import { committee } from '../committee/committee.ts';
import { membersNow, seatedFor } from '../committee/standing.ts';
import { onlyOffice, onlySystem, rulesFor, staffHome, type Context } from '../guideline/context.ts';
import { weigh } from '../guideline/observe.ts';
import { tasksOf } from '../guideline/tasks.ts';
import { mayHaveProgramme } from '../guideline/programmes.ts';
import { endOfPeriod } from '../guideline/periods.ts';
import type { Project } from '../project/project.state.ts';
import { inHiddenOrder, mustLeaveScores, mustSuitRecusals } from '../review/panel.ts';
import { refuse } from './competition.refusals.ts';
import { openingCommands, type entryGrounds } from '../round/round.records.ts';
import type { roundEvents } from '../round/round.ts';
import { competing, themeFits, type Round } from '../round/round.state.ts';
import { noPlaceFor } from './places.ts';
import { amountsOf, notAProposer, projectIn, termsOf } from './standing.ts';

const rule = rulesFor<Round, typeof roundEvents>();

/** 提案募集を始める From now on period, budget, criteria, policy and panel are fixed (PRO-7; OIZ 4-2-1). */
export const openRound = rule(openingCommands.OpenRound, {
  who: ['screen'],
  can(round, context) {
    onlyOffice(staffHome(context), context);
    if (round.status !== 'none') refuse('ALREADY_EXISTS');
  },
  decide(round, input, context) {
    const { at, guideline, guidelineDigest } = context;
    const { municipality, opensAt, closesAt } = input;
    onlyOffice(municipality, context);
    mayHaveProgramme('proposalRounds', guideline);
    if (opensAt < at) refuse('ROUND_OPENS_IN_THE_PAST');
    const { minimumCallDays } = guideline.selection;
    const rules = weigh(guideline, input.explanations);
    rules.check('callLongEnough', endOfPeriod(opensAt, minimumCallDays, guideline.calendar) <= closesAt, {
      days: minimumCallDays,
    });
    mustSuitRecusals(input.policy, guideline);
    const members = input.committee === undefined ? [] : membersOf(input.committee, municipality, context);
    const panel = input.reviewers ?? members;
    if (panel.length === 0) refuse('ROUND_WITHOUT_REVIEWERS');
    mustLeaveScores(input.policy, panel.length);
    const { title, outline, themes, budget, proposalsEach, adoptionsEach, criteria, policy } = input;
    return [
      {
        type: 'RoundOpened',
        data: {
          municipality,
          guideline: guidelineDigest,
          title,
          outline,
          themes,
          opensAt,
          closesAt,
          budget,
          proposalsEach,
          adoptionsEach,
          criteria,
          policy,
          committee: input.committee,
          panel: panel.map((person, index) => ({ reviewer: index + 1, person })),
          observed: rules.settle(),
        },
      },
    ];
  },
});

/** The members of a committee of the municipality now, in an order that hides who is who. */
function membersOf(key: string, municipality: string, context: Context): readonly string[] {
  const state = context.consulted.get(committee, key);
  if (state.municipality !== municipality) refuse('ROUND_COMMITTEE_UNKNOWN');
  if (!tasksOf(state.rules).includes('selection')) refuse('NOT_A_TASK_OF_THE_COMMITTEE');
  const seated = seatedFor(state, { kind: 'round' }, context.at);
  const people = membersNow(state, context.at).flatMap(({ number, person }) => (seated.includes(number) ? [person] : []));
  return inHiddenOrder(people, context);
}

/** 提案を受け付ける A proposal made into the round competes; one outside of the period or the themes is recorded as refused. */
export const enterRound = rule(openingCommands.EnterRound, {
  can(round, context) {
    onlySystem(context);
    termsOf(round);
  },
  decide(round, { project: key }, context) {
    const proposed = projectIn(context, key);
    if (proposed.round !== round.id) refuse('NOT_IN_THIS_ROUND');
    if ([...round.entries, ...round.refused].some(({ project }) => project === key)) refuse('ENTERED_ALREADY');
    const ground = groundAgainst(round, proposed, context);
    if (ground) return [{ type: 'RoundEntryRefused', data: { project: key, proposer: proposed.proposer, ground } }];
    const { proposer, theme, proposedAt } = proposed;
    return [{ type: 'RoundEntered', data: { project: key, proposer, theme, ...amountsOf(proposed), proposedAt } }];
  },
});

/** Why a proposal cannot compete, if there is a reason. The time of the proposal decides about lateness, not the time of this follow-up. */
function groundAgainst(round: Round, proposed: Project, context: Context): keyof typeof entryGrounds | undefined {
  const { municipality, proposedAt, theme, proposer } = proposed;
  const { opensAt, closesAt } = termsOf(round);
  if (municipality !== round.municipality) return 'municipality';
  if (proposedAt < opensAt) return 'early';
  if (proposedAt >= closesAt) return 'late';
  if (round.status !== 'open' && round.status !== 'closed') return 'over';
  if (!themeFits(round, theme)) return 'theme';
  return noPlaceFor(proposer, round, context);
}

/** 取下げを記録する A proposal that its proposer withdrew no longer competes. */
export const leaveRound = rule(openingCommands.LeaveRound, {
  can(round, context) {
    onlySystem(context);
    if (round.status === 'decided' || round.status === 'cancelled') refuse('ROUND_OVER');
  },
  decide(round, { project: key }, context) {
    if (!competing(round).some(({ project }) => project === key)) refuse('NOT_IN_THIS_ROUND');
    if (projectIn(context, key).stage !== 'WITHDRAWN') refuse('ENTRY_NOT_WITHDRAWN');
    return [{ type: 'RoundEntryWithdrawn', data: { project: key } }];
  },
});

/** 募集を締め切る Not before the closing time (OPS-4). */
export const closeRound = rule(openingCommands.CloseRound, {
  can(round, context) {
    onlySystem(context);
    if (round.status !== 'open') refuse('ROUND_NOT_OPEN');
    if (context.at < termsOf(round).closesAt) refuse('ROUND_NOT_DUE');
  },
  decide: (round) => [{ type: 'RoundClosed', data: { entries: competing(round).length } }],
});

/** 募集を中止する Until it is decided, with reasons; the competing proposals are named, so that they can be released. */
export const cancelRound = rule(openingCommands.CancelRound, {
  who: ['screen'],
  can(round, context) {
    termsOf(round);
    onlyOffice(round.municipality, context);
    notAProposer(round, context);
    if (round.status === 'decided' || round.status === 'cancelled') refuse('ROUND_OVER');
  },
  decide: (round, { reason }) => [{ type: 'RoundCancelled', data: { reason, projects: competing(round).map(({ project }) => project) } }],
});
