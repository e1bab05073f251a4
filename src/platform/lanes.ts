/** Runs work under the same key one after the other. The next work starts when the previous one has ended, also if that one failed. */
export class Lanes {
  private readonly last = new Map<string, Promise<void>>();

  /** Runs the work after all earlier work under the same key has ended. Settles as the work does. */
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

  /** The number of keys with running or waiting work. */
  get size(): number {
    return this.last.size;
  }
}
