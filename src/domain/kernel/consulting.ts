import { streamOf } from './aggregate.ts';
import type { Decision, Reference } from './decision.ts';
import { followed, type StepTo } from './steps.ts';

/**
 * The most objects that are reached through unconfirmed claims, the nearest first: declarations of any person must not make a decision too
 * long to record or too slow. The reached objects are recorded, so a replay uses the same ones.
 */
export const MOST_CLAIMED = 100;

/**
 * At most this many objects are reached by following what is confirmed. With more the command is refused: to decide without some of them would be to
 * guess. Both limits together leave most of an event to what is decided: an object consulted takes 50 bytes of it.
 */
export const MOST_CONFIRMED = 400;

/** The objects that a decision consults. */
export interface Reach {
  /** Each object once. */
  readonly references: readonly Reference[];
  /** False if there are more confirmed objects than `MOST_CONFIRMED`. */
  readonly isComplete: boolean;
}

/** The stream of a reference. */
export const nameOf = ({ aggregate, key }: Reference): string => streamOf(aggregate.kind, key);

/** An object, and how it was reached: the objects that it leads to depend on that. */
const wayTo = (reference: Reference): string => `${nameOf(reference)} ${reference.direction ?? ''}`;

/**
 * Finds the objects that a decision consults: first the named ones, then those that they lead to. Yields a level of objects, and receives
 * their states.
 */
export function* reachOf(
  { follows }: Pick<Decision, 'follows'>,
  first: readonly Reference[],
  at: string,
): Generator<readonly Reference[], Reach, readonly unknown[]> {
  if (!follows) return { references: unique(first), isComplete: true };
  const steps = followed(first, { by: wayTo, mostClaimed: MOST_CLAIMED, mostConfirmed: Math.max(first.length, MOST_CONFIRMED) });
  let step = steps.next();
  while (!step.done) {
    const level = step.value;
    const states = yield level;
    step = steps.next(
      level.flatMap((each, index): StepTo<Reference>[] =>
        states[index] === undefined ? [] : follows(each, states[index], at).map(stepTo),
      ),
    );
  }
  return { references: unique(step.value.things), isComplete: step.value.isComplete };
}

const stepTo = (to: Reference): StepTo<Reference> => ({ to, claimed: to.claimed === true });

/** The same with states in memory; an object without a state leads to no others. */
export function reachAmong(
  decision: Pick<Decision, 'follows'>,
  first: readonly Reference[],
  stateOf: (reference: Reference) => unknown,
  at: string,
): Reach {
  const walk = reachOf(decision, first, at);
  let step = walk.next();
  while (!step.done) step = walk.next(step.value.map(stateOf));
  return step.value;
}

const unique = (references: readonly Reference[]): readonly Reference[] => {
  const names = new Set<string>();
  return references.filter((reference) => !names.has(nameOf(reference)) && names.add(nameOf(reference)));
};
