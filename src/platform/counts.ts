/** Counts by name, and in total. Names with count 0 are removed, because clients can choose any number of names. */
export class Counts {
  readonly #counts = new Map<string, number>();
  #all = 0;

  /** The total of all names. */
  get all(): number {
    return this.#all;
  }

  of(name: string): number {
    return this.#counts.get(name) ?? 0;
  }

  change(name: string, by: number): void {
    const left = this.of(name) + by;
    this.#all += by;
    if (left > 0) this.#counts.set(name, left);
    else this.#counts.delete(name);
  }
}
