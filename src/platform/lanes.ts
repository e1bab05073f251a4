/** Work on the same thing takes turns: what comes later begins when what came before has ended, whether or not it failed. */
export class Lanes {
  private readonly last = new Map<string, Promise<void>>();

  /** Runs a piece of work when all earlier ones under the same key have ended. Settles as the work does. */
  async run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.last.get(key);
    const result = before ? before.then(work) : work();
    const ended = result.then(
      () => undefined,
      () => undefined,
    );
    this.last.set(key, ended);
    try {
      return await result;
    } finally {
      if (this.last.get(key) === ended) this.last.delete(key);
    }
  }

  /** How many keys have work under way. */
  get size(): number {
    return this.last.size;
  }
}
