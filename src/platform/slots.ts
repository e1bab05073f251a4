import { FairQueue } from './fair-queue.ts';
import { unavailable } from './refused.ts';

/** How long work waits for a free slot, in milliseconds. */
const PATIENCE = 5000;

/**
 * Limits how many pieces of work run at the same time. Other work waits, callers in turn, and is refused with UNAVAILABLE if it waits too
 * long.
 */
export class Slots {
  private free: number;
  private readonly patience: number;
  private readonly waiting = new FairQueue<() => void>();

  /** `most` is how many run at the same time; `patience` is the longest wait in milliseconds. */
  constructor(most: number, patience = PATIENCE) {
    this.free = most;
    this.patience = patience;
  }

  /** Runs the work when a slot is free. Settles as the work does; rejects with UNAVAILABLE if no slot becomes free in time. */
  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free -= 1;
    else await this.place();
    try {
      return await work();
    } finally {
      const next = this.waiting.next();
      if (next) next();
      else this.free += 1;
    }
  }

  private place(): Promise<void> {
    return new Promise((resolve, reject) => {
      const enter = () => {
        clearTimeout(alarm);
        resolve();
      };
      const alarm = setTimeout(() => {
        this.waiting.remove(enter);
        reject(unavailable('現在混み合っています。しばらくしてから再度お試しください。', 'Too much is being read. Try again later.'));
      }, this.patience);
      this.waiting.add(enter);
    });
  }
}
