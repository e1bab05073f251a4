import { FairQueue } from './fair-queue.ts';

/** How long work that can pause blocks the event loop in one piece, in milliseconds. */
const SLICE = 8;

const waiting = new FairQueue<() => void>();
let since = performance.now();

/** Resumes one waiting task per turn of the event loop, callers in turn, so that many waiting tasks do not block it together. */
function turn(): void {
  since = performance.now();
  waiting.next()?.();
  if (waiting.size > 0) setImmediate(turn);
}

/** Lets the event loop run if work has blocked it for a while; otherwise returns at once. To be called between pieces of long work. */
export function pause(): Promise<void> | undefined {
  if (performance.now() - since < SLICE) return undefined;
  return new Promise((resolve) => {
    waiting.add(resolve);
    if (waiting.size === 1) setImmediate(turn);
  });
}

/**
 * Returns the items of a list one after the other, with pauses, so that the work on them does not block the event loop. If `check` throws,
 * the remaining items are rejected.
 */
export function paced<Item>(items: readonly Item[], check: () => void = () => undefined): readonly Promise<Item>[] {
  let before: Promise<unknown> = Promise.resolve();
  return items.map((item) => {
    const next = before.then(pause).then(() => {
      check();
      return item;
    });
    before = next.catch(() => undefined); // the error of an item is reported through its own promise; the next item continues
    return next;
  });
}

/** How many items of a list are processed at the same time by default. */
const AT_A_TIME = 8;

/**
 * Applies the same work to every item of a list whose length comes from outside: a few items at the same time, with pauses. After the first
 * failure no further item starts. The results are in the order of the items. `Promise.all` would put all items into every queue at once.
 */
export async function fewAtATime<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
  atATime = AT_A_TIME,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const left = items.entries();
  let hasFailed = false;
  const goOn = async (): Promise<void> => {
    for (const [index, item] of left) {
      if (hasFailed) return;
      const due = pause();
      if (due) await due;
      try {
        results[index] = await work(item);
      } catch (error) {
        hasFailed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(atATime, items.length) }, goOn));
  return results;
}
