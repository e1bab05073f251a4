import { FairQueue } from './fair-queue.ts';
import { unavailable } from './refused.ts';

/** How long a piece of work waits for its place, in milliseconds. */
const PATIENCE = 5000;

/** So many pieces of work go on at a time; the others wait, the callers in turn, and are refused with UNAVAILABLE when that takes too long. */
export class Slots {
  private free: number;
  private readonly patience: number;
  private readonly waiting = new FairQueue<() => void>();

  /** `most` is how many go on at a time, `patience` how long one waits at most, in milliseconds. */
  constructor(most: number, patience = PATIENCE) {
    this.free = most;
    this.patience = patience;
  }

  /** Runs a piece of work when there is a place for it. Settles as the work does; rejects with UNAVAILABLE when there is none in time. */
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
