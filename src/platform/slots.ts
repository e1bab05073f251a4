/** So many pieces of work go on at a time; the others wait, first come first served. */
export class Slots {
  private free: number;
  private readonly waiting: (() => void)[] = [];

  /** `most` is how many go on at a time. */
  constructor(most: number) {
    this.free = most;
  }

  /** Runs a piece of work when there is a place for it. Settles as the work does. */
  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.free += 1;
    }
  }
}
