import { Growing } from './growing.ts';

/** A map of bounded size, by entries and by what they weigh: when it is full, the entries that were used longest ago go. */
export class RecentlyUsed<Key, Value> {
  readonly #entries = new Map<Key, { readonly value: Value; readonly bytes: number }>();
  readonly #size: number;
  readonly #mostBytes: number;
  #bytes = 0;

  /** `mostBytes` limits the sum of the bytes that are given to `set`. */
  constructor(size: number, mostBytes: number) {
    this.#size = size;
    this.#mostBytes = mostBytes;
  }

  get(key: Key): Value | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.value;
  }

  /** Stores a value of this many bytes. A value that is larger than the whole map is not stored. */
  set(key: Key, value: Value, bytes: number): void {
    this.delete(key);
    if (bytes > this.#mostBytes) return;
    this.#entries.set(key, { value, bytes });
    this.#bytes += bytes;
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.#size && this.#bytes <= this.#mostBytes) return;
      this.delete(oldest);
    }
  }

  /**
   * Stores a value while its result is pending, and sets its bytes when the result is there. If the work fails, the entry is removed:
   * current callers get the error, and the next call starts the work again.
   */
  setComing<Answer>(key: Key, value: Value, coming: Promise<Answer>, weigh: (answer: Answer) => number): void {
    this.set(key, value, 0);
    const isKept = () => this.#entries.get(key)?.value === value;
    coming.then(
      (answer) => isKept() && this.set(key, value, weigh(answer)),
      () => isKept() && this.delete(key),
    );
  }

  delete(key: Key): void {
    this.#bytes -= this.#entries.get(key)?.bytes ?? 0;
    this.#entries.delete(key);
  }
}

const weights = new WeakMap<object, number>();

/** Stores the known size of a value, so that `weightOf` need not serialise it. */
export const weigh = (value: object, bytes: number): void => void weights.set(value, bytes);

/**
 * The size of a value as JSON, in bytes; in memory it is about four times as much. Uses the stored size, or computes it once per object.
 */
export function weightOf(value: object): number {
  const known = weights.get(value);
  if (known !== undefined) return known;
  const bytes = Buffer.byteLength(JSON.stringify(value));
  weights.set(value, bytes);
  return bytes;
}

const weighed = new Growing<object, { bytes: number }>(() => ({ bytes: 0 }));

/** What the objects of a list weigh together that only grows, each weighed once: see `Growing`. */
export const weightOfAll = (values: readonly object[]): number =>
  weighed.gather(values, (all, each) => void (all.bytes += weightOf(each))).bytes;

/**
 * A map of limited size for values that are expensive to compute. An entry is stored only when it is offered for the second time within a
 * while. So a caller that reads everything once does not remove the entries that many callers use.
 */
export class OftenUsed<Key, Value> {
  readonly #entries: RecentlyUsed<Key, Value>;
  /** Keys that were offered once. */
  readonly #offered: RecentlyUsed<Key, true>;

  constructor(size: number, mostBytes: number) {
    this.#entries = new RecentlyUsed(size, mostBytes);
    this.#offered = new RecentlyUsed(size, mostBytes);
  }

  get(key: Key): Value | undefined {
    return this.#entries.get(key);
  }

  /**
   * Stores a value whose key was offered before. `weigh` returns its bytes and is called only in that case. `keyBytes` is the size of the
   * key.
   */
  offer(key: Key, value: Value, weigh: () => number, keyBytes = 0): void {
    if (this.#entries.get(key) !== undefined || this.#offered.get(key)) {
      this.#offered.delete(key);
      this.#entries.set(key, value, weigh() + keyBytes);
    } else this.#offered.set(key, true, keyBytes);
  }
}
