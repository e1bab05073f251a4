import { callerNow } from './correlation.ts';

/**
 * Who waits for the same thing takes turns by caller: the callers come one after the other, and of each its oldest wait. So nobody puts a thousand
 * waits before one of somebody else’s, however many requests they send.
 */
export class FairQueue<Item> {
  private readonly waiting = new Map<string, Set<Item>>();
  private count = 0;

  /** How many wait. */
  get size(): number {
    return this.count;
  }

  /** Adds a wait at the end of those of its caller: whoever the work under way is counted for, unless told. */
  add(item: Item, caller = callerNow()): void {
    const own = this.waiting.get(caller) ?? new Set();
    this.waiting.set(caller, own);
    const before = own.size;
    own.add(item);
    this.count += own.size - before;
  }

  /** Takes out whose turn it is; undefined when nobody waits. */
  next(): Item | undefined {
    const [first] = this.waiting;
    if (!first) return undefined;
    const [caller, own] = first;
    const [item] = own;
    this.waiting.delete(caller);
    own.delete(item as Item);
    if (own.size > 0) this.waiting.set(caller, own); // behind the other callers
    this.count -= 1;
    return item;
  }

  /** Gives up a wait. Changes nothing where it has had its turn. */
  remove(item: Item): void {
    for (const [caller, own] of this.waiting) {
      if (!own.delete(item)) continue;
      if (own.size === 0) this.waiting.delete(caller);
      this.count -= 1;
      return;
    }
  }
}
