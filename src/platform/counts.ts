/** Counts by name, and in all. Names that count nothing are forgotten: strangers choose as many as they like. */
export class Counts {
  readonly #counts = new Map<string, number>();
  #all = 0;

  /** All names together. */
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
