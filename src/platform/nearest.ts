/** A step to something, and whether it rests on what anybody can claim without being looked at. */
export interface StepTo<T> {
  readonly to: T;
  readonly claimed: boolean;
}

/** How to follow steps, and how far. */
export interface Following<T> {
  /** Tells things apart. */
  by(thing: T): string;
  /** The steps away from the things of a level. */
  next(level: readonly T[]): Promise<readonly StepTo<T>[]>;
  /** So many things it comes to by claims at most. */
  readonly mostClaimed: number;
  /** Told how many things it has come to by confirmed steps alone, the first ones included, before it goes on from them; throws where that is too many. */
  confirmed?(count: number): void;
}

/**
 * Follows steps away from some things, level by level, and returns these things and what it came to, each once. Confirmed steps are followed
 * first, all of them, so that nobody’s claims crowd out what is known; then claims and whatever is behind them, the nearest first.
 * Throws what `next` and `confirmed` throw.
 */
export async function nearest<T>(first: readonly T[], { by, next, mostClaimed, confirmed }: Following<T>): Promise<readonly T[]> {
  const found = new Map<string, T>();
  const fresh = (things: readonly T[]) => [...new Map(things.map((each) => [by(each), each]))].filter(([name]) => !found.has(name));
  const stepsFrom = (level: readonly (readonly [string, T])[]): Promise<readonly StepTo<T>[]> => {
    for (const [name, thing] of level) found.set(name, thing);
    return level.length === 0 ? Promise.resolve([]) : next(level.map(([, thing]) => thing));
  };
  const claims: T[] = [];
  for (let level = fresh(first); level.length > 0;) {
    confirmed?.(found.size + level.length);
    const steps = await stepsFrom(level);
    claims.push(...steps.filter(({ claimed }) => claimed).map(({ to }) => to));
    level = fresh(steps.filter(({ claimed }) => !claimed).map(({ to }) => to));
  }
  const room = found.size + mostClaimed;
  for (let level = fresh(claims).slice(0, room - found.size); level.length > 0;) {
    const steps = await stepsFrom(level);
    level = fresh(steps.map(({ to }) => to)).slice(0, room - found.size);
  }
  return [...found.values()];
}
