import { streamOf } from './aggregate.ts';
import type { Decision, Reference } from './decision.ts';
import { followed, type StepTo } from './steps.ts';

/**
 * At most this many objects are reached by following what others only claim, the nearest first: what anybody declares shall neither make a
 * decision too long to be recorded nor too slow to be taken. What it reached is recorded, so a replay sees the same.
 */
export const MOST_CLAIMED = 100;

/**
 * At most this many objects are reached by following what is confirmed. With more the command is refused: to decide without some of them would be to
 * guess. Both limits together leave most of an event to what is decided: an object consulted takes 50 bytes of it.
 */
export const MOST_CONFIRMED = 400;

/** Which objects a decision looks at. */
export interface Reach {
  /** Each object once. */
  readonly references: readonly Reference[];
  /** False when more is confirmed than `MOST_CONFIRMED`. */
  readonly isComplete: boolean;
}

/** The stream of a reference. */
export const nameOf = ({ aggregate, key }: Reference): string => streamOf(aggregate.kind, key);

/** An object, and how it was reached: what it leads to depends on that. */
const wayTo = (reference: Reference): string => `${nameOf(reference)} ${reference.direction ?? ''}`;

/** Finds the objects that a decision looks at: those named first, and what these lead to. Yields a level of objects, and takes their states. */
export function* reachOf(
  { follows }: Pick<Decision, 'follows'>,
  first: readonly Reference[],
): Generator<readonly Reference[], Reach, readonly unknown[]> {
  if (!follows) return { references: unique(first), isComplete: true };
  const steps = followed(first, { by: wayTo, mostClaimed: MOST_CLAIMED, mostConfirmed: Math.max(first.length, MOST_CONFIRMED) });
  let step = steps.next();
  while (!step.done) {
    const level = step.value;
    const states = yield level;
    step = steps.next(
      level.flatMap((each, index): StepTo<Reference>[] => (states[index] === undefined ? [] : follows(each, states[index]).map(stepTo))),
    );
  }
  return { references: unique(step.value.things), isComplete: step.value.isComplete };
}

const stepTo = (to: Reference): StepTo<Reference> => ({ to, claimed: to.claimed === true });

/** The same, where the states are at hand; from an object whose state is undefined it goes no further. */
export function reachAmong(
  decision: Pick<Decision, 'follows'>,
  first: readonly Reference[],
  stateOf: (reference: Reference) => unknown,
): Reach {
  const walk = reachOf(decision, first);
  let step = walk.next();
  while (!step.done) step = walk.next(step.value.map(stateOf));
  return step.value;
}

const unique = (references: readonly Reference[]): readonly Reference[] => {
  const names = new Set<string>();
  return references.filter((reference) => !names.has(nameOf(reference)) && names.add(nameOf(reference)));
};
