import type { Context } from '../guideline/context.ts';
import type { Reference } from '../kernel/decision.ts';
import { party } from '../party/party.ts';
import { partyIn } from '../party/standing.ts';
import { project } from '../project/project.ts';
import type { Project } from '../project/project.state.ts';
import { placesIn } from '../review/places.ts';
import { competing, type Round } from '../round/round.state.ts';
import { proposersOf, termsOf } from './standing.ts';

/** 提案数の上限 The most proposals of one party in a round that says nothing of its own. Not for departments, which belong to the municipality. */
export const MOST_OF_ONE = 3;

/** What decides whether a round has a place for a proposal: the proposal, its proposer, and the proposers of those that compete. */
export const consultedForPlaces = (round: Round, entering: string | undefined): readonly Reference[] =>
  entering === undefined ? [] : [{ aggregate: project, key: entering }, ...proposersOf(round)];

/** From the new proposal to its proposer. */
export const proposerFrom = ({ aggregate }: Reference, state: unknown): readonly Reference[] =>
  aggregate.kind === project.kind && (state as Project).proposer !== '' ? [{ aggregate: party, key: (state as Project).proposer }] : [];

/**
 * Why a round has no place for a proposal of a party, if it has none. Unverified parties take at most half of the places, so that strangers
 * cannot exclude verified parties by registering many parties. Decisions recorded before the proposers were consulted accepted everybody.
 */
export function noPlaceFor(proposer: string, round: Round, context: Context): 'several' | 'full' | undefined {
  if (!context.consulted.has(party, proposer)) return undefined;
  const isOwn = (key: string) => partyIn(context, key).kind === 'department';
  const isUnverified = (key: string) => !isOwn(key) && partyIn(context, key).status !== 'verified';
  const entries = competing(round);
  const { proposalsEach = MOST_OF_ONE, ...terms } = termsOf(round);
  if (!isOwn(proposer) && entries.filter((each) => each.proposer === proposer).length >= proposalsEach) return 'several';
  const places = placesIn(terms);
  const unverified = entries.filter((each) => isUnverified(each.proposer)).length;
  const isFull = entries.length >= places || (isUnverified(proposer) && unverified >= Math.ceil(places / 2));
  return isFull ? 'full' : undefined;
}
