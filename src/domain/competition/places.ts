import type { Context } from '../guideline/context.ts';
import type { Reference } from '../kernel/decision.ts';
import { party } from '../party/party.ts';
import { partyIn } from '../party/standing.ts';
import { project } from '../project/project.ts';
import type { Project } from '../project/project.state.ts';
import { placesIn } from '../review/places.ts';
import { competing, type Round } from '../round/round.state.ts';
import { proposersOf, termsOf } from './standing.ts';

/** 提案数の上限 So many proposals of one party compete in a round at most, but for departments, which are the municipality’s own. */
export const MOST_OF_ONE = 3;

/** What tells whether a round has a place for a proposal: the proposal, who made it, and who made those that compete. */
export const consultedForPlaces = (round: Round, entering: string | undefined): readonly Reference[] =>
  entering === undefined ? [] : [{ aggregate: project, key: entering }, ...proposersOf(round)];

/** From the proposal that would enter to who made it. */
export const proposerFrom = ({ aggregate }: Reference, state: unknown): readonly Reference[] =>
  aggregate.kind === project.kind && (state as Project).proposer !== '' ? [{ aggregate: party, key: (state as Project).proposer }] : [];

/**
 * Why a round has no place for a proposal of a party, if it has none. Parties that nobody has verified take at most half of the places, so that strangers,
 * however many parties they register, keep no verified party out. A decision that was recorded before the proposers were consulted took everybody.
 */
export function noPlaceFor(proposer: string, round: Round, context: Context): 'several' | 'full' | undefined {
  if (!context.consulted.has(party, proposer)) return undefined;
  const isOwn = (key: string) => partyIn(context, key).kind === 'department';
  const isUnverified = (key: string) => !isOwn(key) && partyIn(context, key).status !== 'verified';
  const entries = competing(round);
  if (!isOwn(proposer) && entries.filter((each) => each.proposer === proposer).length >= MOST_OF_ONE) return 'several';
  const places = placesIn(termsOf(round));
  const unverified = entries.filter((each) => isUnverified(each.proposer)).length;
  const isFull = entries.length >= places || (isUnverified(proposer) && unverified >= Math.ceil(places / 2));
  return isFull ? 'full' : undefined;
}
