import { FairQueue } from './fair-queue.ts';

/** So long, in milliseconds, work that can pause holds the event loop at a time. */
const SLICE = 8;

const waiting = new FairQueue<() => void>();
let since = performance.now();

/** Lets one go on in each turn of the event loop, so that many who wait do not hold it together; the callers in turn. */
function turn(): void {
  since = performance.now();
  waiting.next()?.();
  if (waiting.size > 0) setImmediate(turn);
}

/** Lets the event loop turn when work has held it for a while; costs nothing before. To be called between pieces of long work. */
export function pause(): Promise<void> | undefined {
  if (performance.now() - since < SLICE) return undefined;
  return new Promise((resolve) => {
    waiting.add(resolve);
    if (waiting.size === 1) setImmediate(turn);
  });
}

/**
 * The items of a list, each handed out when the one before was, with pauses: what is done with each does not hold the loop. What `check`
 * throws rejects the items that are left.
 */
export function paced<Item>(items: readonly Item[], check: () => void = () => undefined): readonly Promise<Item>[] {
  let before: Promise<unknown> = Promise.resolve();
  return items.map((item) => {
    const next = before.then(pause).then(() => {
      check();
      return item;
    });
    before = next.catch(() => undefined); // an item that fails is told where it stands, and the next one goes on
    return next;
  });
}

/** So many items of a list are worked on at a time, unless told. */
const AT_A_TIME = 8;

/**
 * Does the same with every item of a list whose length others decide: a few at a time, with pauses, and none any more once one has failed. The
 * results are in the order of the items. `Promise.all` would put all of them into every queue at once.
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
