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
