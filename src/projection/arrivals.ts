import { START, type Position } from '../event-store/event-store.ts';

interface Waiter {
  readonly position: Position;
  readonly resolve: (reached: boolean) => void;
}

/** Where followers stand, and who waits for them to get somewhere. */
export class Arrivals {
  private waiters: Waiter[] = [];
  private isOver = false;
  private position: Position = START;

  /** The last position that was reached. */
  at(): Position {
    return this.position;
  }

  /** Waits for a position; answers whether it was reached in time. */
  reached(position: Position, milliseconds: number): Promise<boolean> {
    if (position <= this.position) return Promise.resolve(true);
    if (this.isOver) return Promise.resolve(false);
    return new Promise((resolve) => {
      const waiter: Waiter = {
        position,
        resolve: (reached) => {
          clearTimeout(timer);
          resolve(reached);
        },
      };
      const timer = setTimeout(() => {
        this.waiters = this.waiters.filter((each) => each !== waiter);
        resolve(false);
      }, milliseconds);
      this.waiters.push(waiter);
    });
  }

  /** A position was reached: tells those who waited for it or for one before it. */
  arrive(position: Position): void {
    this.position = position;
    const ready = this.waiters.filter((waiter) => waiter.position <= position);
    this.waiters = this.waiters.filter((waiter) => waiter.position > position);
    for (const { resolve } of ready) resolve(true);
  }

  /** Nothing will be reached any more. */
  giveUp(): void {
    this.isOver = true;
    for (const { resolve } of this.waiters.splice(0)) resolve(false);
  }
}
