import { callerNow } from './correlation.ts';

/**
 * A queue that is fair between callers: callers take turns, and within one caller the oldest item comes first. So a caller with a thousand
 * items delays an item of another caller by one item at most.
 */
export class FairQueue<Item> {
  private readonly waiting = new Map<string, Set<Item>>();
  private count = 0;

  /** The number of waiting items. */
  get size(): number {
    return this.count;
  }

  /** Adds an item behind the other items of its caller. The default caller is that of the current work. */
  add(item: Item, caller = callerNow()): void {
    const own = this.waiting.get(caller) ?? new Set();
    this.waiting.set(caller, own);
    const before = own.size;
    own.add(item);
    this.count += own.size - before;
  }

  /** Removes and returns the next item; undefined if the queue is empty. */
  next(): Item | undefined {
    const [first] = this.waiting;
    if (!first) return undefined;
    const [caller, own] = first;
    const [item] = own;
    this.waiting.delete(caller);
    own.delete(item as Item);
    if (own.size > 0) this.waiting.set(caller, own); // the next turn is of another caller
    this.count -= 1;
    return item;
  }

  /** Removes a waiting item. Does nothing if the item is not in the queue any more. */
  remove(item: Item): void {
    for (const [caller, own] of this.waiting) {
      if (!own.delete(item)) continue;
      if (own.size === 0) this.waiting.delete(caller);
      this.count -= 1;
      return;
    }
  }
}
