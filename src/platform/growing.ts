/** What was gathered of a list so far. */
export interface Gathering<Result> {
  readonly result: Result;
  /** How many items of the list are in it, from its beginning; counted on by whoever adds one. */
  count: number;
}

/**
 * What is gathered from lists that grow at their end: known by its first item, a list goes on where its beginning was left, however often it grows. Of
 * two lists with the same first item, the shorter one must be the beginning of the longer one.
 */
export class Growing<Item extends object, Result> {
  readonly #known = new WeakMap<Item, Gathering<Result>>();
  readonly #begin: () => Result;

  /** `begin` makes what is gathered of nothing. */
  constructor(begin: () => Result) {
    this.#begin = begin;
  }

  /** What was gathered of a list; the caller adds the items that are missing. A list that is shorter than what is known is gathered again from its beginning, each time. */
  of(items: readonly Item[]): Gathering<Result> {
    const [first] = items;
    const known = first && this.#known.get(first);
    if (known && known.count <= items.length) return known;
    const fresh = { result: this.#begin(), count: 0 };
    if (first && !known) this.#known.set(first, fresh);
    return fresh;
  }

  /** The same, with the missing items added. */
  gather(items: readonly Item[], add: (result: Result, item: Item) => void): Result {
    const gathering = this.of(items);
    for (const item of items.slice(gathering.count)) {
      add(gathering.result, item);
      gathering.count += 1;
    }
    return gathering.result;
  }
}
