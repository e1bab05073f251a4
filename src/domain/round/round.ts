import type { Aggregate } from '../kernel/aggregate.ts';
import { reviewEvents } from './review.records.ts';
import { openingEvents } from './round.records.ts';
import type { Round } from './round.state.ts';

/** All events of a round (PRO-7). */
export const roundEvents = { ...openingEvents, ...reviewEvents } as const;

/** Proposal rounds, by id. */
export const round: Aggregate<Round, typeof roundEvents> = {
  kind: 'round',
  keyField: 'roundId',
  events: roundEvents,
  initial: (key) => ({
    id: key,
    status: 'none',
    municipality: '',
    guideline: '',
    panel: [],
    entries: [],
    refused: [],
    declarations: [],
    scorings: [],
    advice: [],
    verdicts: [],
  }),
  evolve: {
    RoundOpened: (round, { municipality, guideline, committee, panel, ...data }) => {
      const { title, outline, themes, opensAt, closesAt, budget, proposalsEach, adoptionsEach, criteria, policy } = data;
      const terms = { title, outline, themes, opensAt, closesAt, budget, proposalsEach, adoptionsEach, criteria, policy };
      return { ...round, status: 'open', municipality, guideline, committee, panel, terms };
    },
    RoundEntered: (round, { project, proposer, theme, amount, ownContribution, proposedAt }) => ({
      ...round,
      entries: [...round.entries, { project, proposer, theme, amount, ownContribution, proposedAt }],
    }),
    RoundEntryRefused: (round, { project, proposer, ground }, { at }) => ({
      ...round,
      refused: [...round.refused, { project, proposer, ground, at }],
    }),
    RoundEntryWithdrawn: (round, { project }, { at }) => ({
      ...round,
      entries: round.entries.map((each) => (each.project === project ? { ...each, withdrawnAt: at } : each)),
    }),
    RoundClosed: (round) => ({ ...round, status: 'closed' }),
    RoundCancelled: (round, { reason }, { at }) => ({ ...round, status: 'cancelled', cancelled: { reason, at } }),
    RoundInterestDeclared: (round, { reviewer, interests }) => ({
      ...round,
      declarations: [...round.declarations, { reviewer, interests, late: round.status === 'reviewed' }],
    }),
    ProposalScored: (round, { reviewer, project, revision, scores }, { at }) => ({
      ...round,
      scorings: [...round.scorings, { reviewer, project, revision, scores, at }],
    }),
    RoundReviewClosed: (round, { counted, recused, missing, ranking, ties, deductions }, { at }) => ({
      ...round,
      status: 'reviewed',
      review: { counted, recused, missing, ranking, ties, deductions, at },
    }),
    RoundAdviceRecorded: (round, { committee, session, resolution, adoptions }, { at }) => ({
      ...round,
      advice: [...round.advice, { committee, session, resolution, adoptions, at }],
    }),
    RoundProposalDecided: (round, { project, adopted, department, amount, asked, conditions, reason, unsuitableAreas }) => ({
      ...round,
      verdicts: [...round.verdicts, { project, adopted, department, amount, asked, conditions, reason, unsuitableAreas }],
    }),
    RoundDecided: (round, { adopted, amount, departures, explanation }, { at, by }) => ({
      ...round,
      status: 'decided',
      decision: { adopted, amount, departures, explanation, at, by: by.id },
    }),
  },
};
