import type { Context } from './guideline/context.ts';
import type { Guideline } from './guideline/guideline.ts';
import { streamOf } from './kernel/aggregate.ts';
import { contextOf, type Decision, type Reference } from './kernel/decision.ts';
import type { Actor } from './kernel/event.ts';
import { municipality, type Municipality } from './municipality/municipality.ts';
import { withGiven } from './municipality/roles.ts';
import { party } from './party/party.ts';

/** The inputs of a decision. */
export interface Asked {
  readonly decision: Decision;
  /** State of the object. */
  readonly state: unknown;
  /** Undefined if only `can` runs. */
  readonly input: unknown;
  /** The actor, with roles given by the municipality as far as they are known yet. */
  readonly by: Actor;
  /** The time of the decision. */
  readonly at: string;
}

/** Further known facts of a decision. */
export interface Known {
  /** States of the consulted objects, by stream. */
  readonly states: ReadonlyMap<string, unknown>;
  /** The guideline version in force for the object; absent if there is none. */
  readonly guideline?: { readonly document: Guideline; readonly digest: string };
  /** Version of the rules: the recorded one in a replay, otherwise the current one (AUD-3). */
  readonly ruleset: number;
  /** Random text that is recorded with the decision: in a replay the recorded one. */
  readonly salt: string;
  /** Works out how many bytes the person has recorded on this object with this command. */
  readonly recorded: () => number;
  readonly digest: (value: unknown) => string;
}

/** The part of a state that says where its object belongs. */
interface Placed {
  readonly municipality?: string;
  readonly guideline?: unknown;
}

/** 団体コード The municipality that a command concerns: that of its object, or the one in the input; '' for none. */
export const homeOf = ({ state, input }: Pick<Asked, 'state' | 'input'>): string =>
  (state as Placed).municipality || (input as Placed | undefined)?.municipality || '';

/** Digest of the guideline version that is fixed for an object; undefined if the one in force applies. */
export function pinnedIn(state: unknown): string | undefined {
  const { guideline } = state as Placed;
  return typeof guideline === 'string' && guideline !== '' ? guideline : undefined;
}

/**
 * The objects that a decision names directly; those that they lead to are found with `reachOf`. Includes the record of the municipality if
 * its guideline in force, or a role that it gave the person, may matter.
 */
export function namedBy({ decision, state, input, by }: Omit<Asked, 'at'>): readonly Reference[] {
  const home = homeOf({ state, input });
  const acting = by.kind === 'person' ? by.onBehalfOf : undefined;
  const townCounts = pinnedIn(state) === undefined || (by.kind === 'person' && by.given !== undefined);
  return [
    ...(acting ? [{ aggregate: party, key: acting }] : []),
    ...(decision.aggregate !== municipality && townCounts && home ? [{ aggregate: municipality, key: home }] : []),
    ...decision.consults(state, input, by),
  ];
}

/**
 * Builds the context of a decision: the only builder, for commands, `availableActions`, the replay, the powers of roles and the tests.
 * Given roles are computed from the consulted state of the municipality.
 */
export function contextFor({ decision, state, input, by, at }: Asked, { states, guideline, ...known }: Known): Context {
  const place = decision.aggregate === municipality ? state : states.get(streamOf(municipality.kind, homeOf({ state, input })));
  return contextOf({
    ...known,
    by: place ? withGiven(by, place as Municipality, at) : by,
    at,
    states,
    ...(guideline && { guideline }),
  });
}
