import { followed, type Bounds, type Reached, type StepTo } from '../domain/kernel/steps.ts';

/** How to follow steps that have to be loaded, and how far. */
export interface Following<T> extends Bounds<T> {
  /** Loads the steps away from the things of a level. */
  next(level: readonly T[]): Promise<readonly StepTo<T>[]>;
}

/** Follows steps that have to be loaded (see `followed`), and returns the first things and what was reached, each once. Throws what `next` throws. */
export async function nearest<T>(first: readonly T[], { next, ...bounds }: Following<T>): Promise<Reached<T>> {
  const walk = followed(first, bounds);
  let step = walk.next();
  while (!step.done) step = walk.next(await next(step.value));
  return step.value;
}
