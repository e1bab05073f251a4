import { committee } from '../committee/committee.ts';
import { decision, named, type Decision } from '../kernel/decision.ts';
import { parties } from '../party/references.ts';
import { relativesFrom } from '../party/relatives.ts';
import { project } from '../project/project.ts';
import type { Round } from '../round/round.state.ts';
import { round } from '../round/round.ts';
import { checkRound } from './competition.checks.ts';
import * as roundDecision from './decision.rules.ts';
import * as roundReview from './review.rules.ts';
import * as rounds from './round.rules.ts';
import { consultedForPlaces, proposerFrom } from './places.ts';
import { concernedInRound, projectsOf } from './standing.ts';

/** Commands on a round. */
export const roundDecisions: readonly Decision[] = [
  decision(round, rounds.openRound, { creates: true, check: checkRound, consults: (_, input) => named(committee, input?.committee) }),
  decision(round, rounds.enterRound, {
    bySystem: true,
    consults: (state, input) => consultedForPlaces(state, input?.project),
    follows: proposerFrom,
  }),
  decision(round, rounds.leaveRound, { bySystem: true, consults: (_, input) => named(project, input?.project) }),
  decision(round, rounds.closeRound, { bySystem: true }),
  decision(round, rounds.cancelRound, { consults: concernedInRound, follows: relativesFrom }),
  decision(round, roundReview.declareRoundInterest),
  decision(round, roundReview.scoreProposal, { consults: concernedInRound, follows: relativesFrom }),
  decision(round, roundReview.closeRoundReview, {
    consults: (state) => [...concernedInRound(state), ...projectsOf(state)],
    follows: relativesFrom,
  }),
  decision(round, roundDecision.recordRoundAdvice, { bySystem: true, consults: (state) => named(committee, state.committee) }),
  decision(round, roundDecision.decideRound, {
    consults: (state: Round, input) => [
      ...concernedInRound(state),
      ...projectsOf(state),
      ...parties(...(input?.verdicts ?? []).map(({ department }) => department)),
    ],
    follows: relativesFrom,
  }),
];
