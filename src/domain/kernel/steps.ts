/** A step to something, and whether it rests on what anybody can claim without being looked at. */
export interface StepTo<T> {
  readonly to: T;
  readonly claimed: boolean;
}

/** How far steps are followed. */
export interface Bounds<T> {
  /** Tells things apart. */
  by(thing: T): string;
  /** At most this many things are reached by claims. */
  readonly mostClaimed: number;
  /** At most this many things are reached by confirmed steps alone, the first ones included; without a limit where it is absent. */
  readonly mostConfirmed?: number;
}

/** What the steps led to. */
export interface Reached<T> {
  /** Each thing once, the first ones included. */
  readonly things: readonly T[];
  /** False when there are more confirmed things than `mostConfirmed`: nothing was followed beyond them. */
  readonly isComplete: boolean;
}

/**
 * Follows steps away from some things, level by level. Confirmed steps are followed first, all of them, so that nobody’s claims crowd out what is
 * known; then claims and whatever is behind them, the nearest first. Yields a level and takes the steps away from it: the caller loads what it
 * needs for them, or has it at hand.
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
