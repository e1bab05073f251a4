import { FairQueue } from './fair-queue.ts';

/**
 * Work on the same thing takes turns: what waits begins when what came before has ended, whether or not it failed. Of those who wait, the callers
 * come one after the other, each with its oldest piece: nobody puts a hundred pieces before one of somebody else’s.
 */
export class Lanes {
  /** Who waits, for each key that has work under way. */
  private readonly waiting = new Map<string, FairQueue<() => void>>();

  /** Runs a piece of work when it has its turn under the key. Settles as the work does. */
  async run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const queue = this.waiting.get(key);
    if (queue) await new Promise<void>((resolve) => queue.add(resolve));
    else this.waiting.set(key, new FairQueue());
    try {
      return await work();
    } finally {
      const next = this.waiting.get(key)?.next();
      if (next) next();
      else this.waiting.delete(key);
    }
  }

  /** The number of keys with running or waiting work. */
  get size(): number {
    return this.waiting.size;
  }
}
