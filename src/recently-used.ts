/** A map of bounded size: when it is full, the entry that was used longest ago goes. */
export class RecentlyUsed<Key, Value> {
  readonly #entries = new Map<Key, Value>();
  readonly #size: number;

  constructor(size: number) {
    this.#size = size;
  }

  get(key: Key): Value | undefined {
    const value = this.#entries.get(key);
    if (value === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, value);
    return value;
  }

  set(key: Key, value: Value): void {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    const [oldest] = this.#entries.size > this.#size ? this.#entries.keys() : [];
    if (oldest !== undefined) this.#entries.delete(oldest);
  }

  delete(key: Key): void {
    this.#entries.delete(key);
  }
}

/**
 * A map of bounded size for what is dear to make: an entry is taken in when it is offered for the second time within a while. So somebody
 * who goes through everything once does not drive out what many use.
 */
export class OftenUsed<Key, Value> {
  readonly #entries: RecentlyUsed<Key, Value>;
  /** Keys that were offered once. */
  readonly #offered: RecentlyUsed<Key, true>;

  constructor(size: number) {
    this.#entries = new RecentlyUsed(size);
    this.#offered = new RecentlyUsed(size);
  }

  get(key: Key): Value | undefined {
    return this.#entries.get(key);
  }

  offer(key: Key, value: Value): void {
    if (this.#entries.get(key) !== undefined || this.#offered.get(key)) {
      this.#offered.delete(key);
      this.#entries.set(key, value);
    } else this.#offered.set(key, true);
  }
}
