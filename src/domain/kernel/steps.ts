/** A step to something, and whether it is based on an unconfirmed claim. */
export interface StepTo<T> {
  readonly to: T;
  readonly claimed: boolean;
}

/** How far steps are followed. */
export interface Bounds<T> {
  /** The identity of a thing. */
  by(thing: T): string;
  /** The most things that are reached by claims. */
  readonly mostClaimed: number;
  /** The most things that are reached by confirmed steps alone, including the first ones; unlimited if absent. */
  readonly mostConfirmed?: number;
}

/** The result of following steps. */
export interface Reached<T> {
  /** Each thing once, including the first ones. */
  readonly things: readonly T[];
  /** False if there are more confirmed things than `mostConfirmed`: nothing was followed beyond them. */
  readonly isComplete: boolean;
}

/**
 * Follows steps from some things, level by level. All confirmed steps are followed first, so that claims cannot displace what is confirmed;
 * then claims and everything behind them, the nearest first. Yields a level and receives its steps: the caller loads them, or has them in
 * memory.
 */
export function* followed<T>(first: readonly T[], bounds: Bounds<T>): Generator<readonly T[], Reached<T>, readonly StepTo<T>[]> {
  const { by, mostClaimed, mostConfirmed = Infinity } = bounds;
  const found = new Map<string, T>();
  const fresh = (things: readonly T[]) => [...new Map(things.map((each) => [by(each), each]))].filter(([name]) => !found.has(name));
  function* stepsFrom(level: readonly (readonly [string, T])[]): Generator<readonly T[], readonly StepTo<T>[], readonly StepTo<T>[]> {
    for (const [name, thing] of level) found.set(name, thing);
    return yield level.map(([, thing]) => thing);
  }
  const claims: T[] = [];
  for (let level = fresh(first); level.length > 0;) {
    if (found.size + level.length > mostConfirmed) return { things: [...found.values()], isComplete: false };
    const steps = yield* stepsFrom(level);
    claims.push(...steps.filter(({ claimed }) => claimed).map(({ to }) => to));
    level = fresh(steps.filter(({ claimed }) => !claimed).map(({ to }) => to));
  }
  const room = found.size + mostClaimed;
  for (let level = fresh(claims).slice(0, room - found.size); level.length > 0;) {
    const steps = yield* stepsFrom(level);
    level = fresh(steps.map(({ to }) => to)).slice(0, room - found.size);
  }
  return { things: [...found.values()], isComplete: true };
}
