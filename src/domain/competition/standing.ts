import { adviserOf, declaredAsMember } from '../committee/interests.ts';
import { personOf, type Context } from '../guideline/context.ts';
import type { Reference } from '../kernel/decision.ts';
import { parties } from '../party/references.ts';
import { isTiedToAny, tiesSeen, type Ties } from '../party/relatives.ts';
import { project } from '../project/project.ts';
import type { Project } from '../project/project.state.ts';
import { recusalScope } from '../review/recusal.ts';
import { refuse } from './competition.refusals.ts';
import { competing, interestsOf, reviewerOf, type Entry, type Round, type RoundTerms } from '../round/round.state.ts';

/** The terms of the round. Refuses if it was never opened. */
export const termsOf = ({ terms }: Round): RoundTerms => terms ?? refuse('DOES_NOT_EXIST');

/** The proposers of the competing proposals, to be consulted. */
export const proposersOf = (round: Round): readonly Reference[] => parties(...competing(round).map(({ proposer }) => proposer));

/** The same, and the committee that advises on the round: they decide who is concerned by it. */
export const concernedInRound = (round: Round): readonly Reference[] => [...proposersOf(round), ...adviserOf(round.committee)];

/**
 * Whether a person declared an interest in the round as a member of the committee that advises on it: they are recused from the whole round
 * (SEL-4).
 */
const isOutAsMember = ({ id, committee }: Round, person: string, { consulted }: Context): boolean =>
  declaredAsMember(committee, { kind: 'round', roundId: id }, person, consulted);

/** The competing proposals, to be consulted. */
export const projectsOf = (round: Round): readonly Reference[] =>
  competing(round).map((each) => ({ aggregate: project, key: each.project }));

/**
 * Refuses a person who has a tie to a proposer of the round: who represents it or a relative of it by control, now or in the past (AUT-3,
 * SEL-11). Also refuses a person who declared an interest, as a reviewer or as a member of the committee: nobody may run or decide what
 * they may not score (SEL-4).
 */
export function notAProposer(round: Round, context: Context): void {
  const { id } = personOf(context);
  if (isOutAsMember(round, id, context)) refuse('ROUND_BY_ITS_PROPOSER');
  const reviewer = reviewerOf(round, id);
  const declared = reviewer === undefined ? [] : interestsOf(round, reviewer);
  const entries = competing(round);
  const proposers = entries.map(({ proposer }) => proposer);
  if (entries.some((each) => declared.includes(each.project)) || isTiedToAny(id, proposers, context)) refuse('ROUND_BY_ITS_PROPOSER');
}

/** Refuses unless the round is under review. */
export function mustBeUnderReview({ status }: Round): void {
  if (status !== 'closed') refuse('ROUND_NOT_UNDER_REVIEW');
}

/**
 * 除斥 The competing proposals from which a reviewer is recused (SEL-4): those in which they declared an interest, and those of parties to
 * which they have a tie: they represent it or a relative of it by control, now or in the past (SEL-11). If the guideline recuses from the
 * whole round, one such proposal is enough for all; so is an interest declared as a member of the committee. Who asks about several reviewers gives
 * the same ties for all of them.
 */
export function recusedFrom(
  round: Round,
  reviewer: number,
  person: string,
  context: Context,
  ties: Ties = tiesSeen(context),
): readonly Entry[] {
  const declared = interestsOf(round, reviewer);
  const entries = competing(round);
  if (isOutAsMember(round, person, context)) return entries;
  const own = entries.filter((each) => declared.includes(each.project) || ties.to(each.proposer).has(person));
  return own.length > 0 && recusalScope(context.guideline) === 'wholeCall' ? entries : own;
}

/** 負担額 The amount that a proposal requests from the municipality, and the contribution of its proposer, in yen. */
export function amountsOf({ proposal }: Pick<Project, 'proposal'>): { readonly amount: number; readonly ownContribution: number } {
  const borne = (bearer: 'municipality' | 'partner') =>
    (proposal?.costSplit ?? []).filter((each) => each.bearer === bearer).reduce((sum, { amount }) => sum + amount, 0);
  return { amount: borne('municipality'), ownContribution: borne('partner') };
}

/** A project that the decision consulted. */
export const projectIn = (context: Context, id: string): Project => context.consulted.get(project, id);
