import { followed, type Bounds, type Reached, type StepTo } from '../domain/kernel/steps.ts';

/** How to follow steps that must be loaded, and the limits. */
export interface Following<T> extends Bounds<T> {
  /** Loads the steps that start at the items of one level. */
  next(level: readonly T[]): Promise<readonly StepTo<T>[]>;
}

/**
 * Follows steps that must be loaded (see `followed`). Returns the first items and all reached items, each once. Throws what `next` throws.
 */
export async function nearest<T>(first: readonly T[], { next, ...bounds }: Following<T>): Promise<Reached<T>> {
  const walk = followed(first, bounds);
  let step = walk.next();
  while (!step.done) step = walk.next(await next(step.value));
  return step.value;
}
