import { homeOf } from './context-for.ts';
import type { Context } from './guideline/context.ts';
import { MOST_CONFIRMED, reachAmong } from './kernel/consulting.ts';
import type { Decision, Reference } from './kernel/decision.ts';
import { standsAs } from './kernel/standing.ts';
import { refuse } from './party/party.refusals.ts';
import { party, represents } from './party/party.ts';
import { registrant } from './party/registrant.ts';

/**
 * The most bytes of events that one person records on one object with one command: 70 of the largest revisions of a proposal, or some
 * thousand entries of its accounts. Prevents records that are so long that they slow down every reader.
 */
export const MOST_RECORDED = 4 * 1024 * 1024;

/** A decision with the rules for every command: they run before its own, both when it is asked and in a replay (AUD-3). */
export function withCommonRules(decision: Decision): Decision {
  const { rule } = decision;
  const common = (state: unknown, input: unknown, context: Context): void => {
    onlyForOwnParty(context);
    notTooManyRelatives(decision, state, input, context);
    notTooMuch(decision, state, input, context);
  };
  const whole = (state: unknown, input: unknown, context: Context) => {
    common(state, input, context);
    return rule(state, input, context);
  };
  const can = (state: unknown, context: Context): void => {
    common(state, undefined, context);
    rule.can(state, context);
  };
  return { ...decision, rule: Object.assign(whole, { can, input: rule.input, who: rule.who }) };
}

/** The record states for whom somebody acted: it must be true even if the command’s own rule does not check it (PTY-3). */
function onlyForOwnParty({ by, consulted }: Context): void {
  if (by.kind === 'person' && by.onBehalfOf && !represents(consulted.get(party, by.onBehalfOf), by.id)) refuse('NOT_A_REPRESENTATIVE');
}

/** Refuses if there are more confirmed relations than a decision can consult: confirmed relations are never cut off (SEL-11, API-7). */
function notTooManyRelatives(decision: Decision, state: unknown, input: unknown, { by, at, consulted }: Context): void {
  if (!decision.follows) return;
  const stateOf = ({ aggregate, key }: Reference) => (consulted.has(aggregate, key) ? consulted.get<unknown>(aggregate, key) : undefined);
  const { isComplete } = reachAmong(decision, decision.consults(state, input, by), stateOf, at);
  if (!isComplete) refuse('TOO_MANY_RELATIVES', { most: MOST_CONFIRMED });
}

/**
 * Refuses what a person has recorded too much of. Each command is counted by itself: who wrote too much can still withdraw it, sign or end it. The
 * municipality’s office and deciders are not counted, and nobody is kept from anything by what others wrote (API-7). What the system notes before a
 * person’s commands in the record that is theirs alone counts to them.
 */
function notTooMuch({ aggregate }: Decision, state: unknown, input: unknown, context: Context): void {
  const { by } = context;
  const home = homeOf({ state, input });
  const isOffice = by.kind === 'person' && (standsAs(by, 'office', home) || standsAs(by, 'decider', home));
  if (isOffice || (by.kind === 'system' && aggregate.kind !== registrant.kind)) return;
  if (context.recorded >= MOST_RECORDED) refuse('RECORDED_TOO_MUCH', { most: MOST_RECORDED });
}
