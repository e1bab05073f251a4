import { START, type Position } from '../event-store/event-store.ts';
import { WaitingHeap, type Waiting } from './waiting-heap.ts';

interface Waiter extends Waiting {
  readonly resolve: (reached: boolean) => void;
}

/**
 * The position that followers have reached, and the waits for later positions. Before the first arrival nothing is reached, not even the
 * start of an empty record. A wait costs O(log n), also when it ends.
 */
export class Arrivals {
  private readonly waiters = new WaitingHeap<Waiter>();
  private isOver = false;
  private position?: Position;

  /** Whether any position was reached yet. */
  hasBegun(): boolean {
    return this.position !== undefined;
  }

  /** The last reached position; START before the first. */
  at(): Position {
    return this.position ?? START;
  }

  /** Waits for a position; returns whether it was reached in time. */
  reached(position: Position, milliseconds: number): Promise<boolean> {
    if (this.position !== undefined && position <= this.position) return Promise.resolve(true);
    if (this.isOver) return Promise.resolve(false);
    return new Promise((resolve) => {
      const waiter: Waiter = {
        position,
        place: -1,
        resolve: (reached) => {
          clearTimeout(timer);
          resolve(reached);
        },
      };
      const timer = setTimeout(() => {
        this.waiters.remove(waiter);
        resolve(false);
      }, milliseconds);
      this.waiters.add(waiter);
    });
  }

  /** A position was reached: resolves the waits for it and for earlier ones. */
  arrive(position: Position): void {
    this.position = position;
    for (let next = this.waiters.least(); next && next.position <= position; next = this.waiters.least()) {
      this.waiters.remove(next);
      next.resolve(true);
    }
  }

  /** No position will be reached any more. */
  giveUp(): void {
    this.isOver = true;
    for (let next = this.waiters.least(); next; next = this.waiters.least()) {
      this.waiters.remove(next);
      next.resolve(false);
    }
  }
}
