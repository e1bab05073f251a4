import { Growing } from './growing.ts';

/** A map of bounded size, by entries and by what they weigh: when it is full, the entries that were used longest ago go. */
export class RecentlyUsed<Key, Value> {
  readonly #entries = new Map<Key, { readonly value: Value; readonly bytes: number }>();
  readonly #size: number;
  readonly #mostBytes: number;
  #bytes = 0;

  /** `mostBytes` is what the entries may weigh together, as told when they are set. */
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

  /** Keeps a value that weighs so many bytes; one that is too heavy for the whole map is not kept. */
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

  /** Keeps the answer to come of some work, and weighs it when it is there. Work that fails is forgotten: whoever asked is told, the next one asks again. */
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

/** Notes what a value weighs, so that it need not be written as JSON to learn that. */
export const weigh = (value: object, bytes: number): void => void weights.set(value, bytes);

/** What a value weighs as JSON, in bytes: in memory about four times as much. As noted, or worked out once for each object. */
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
 * A map of bounded size for what is dear to make: an entry is taken in when it is offered for the second time within a while. So somebody
 * who goes through everything once does not drive out what many use.
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

  /** Takes in what is offered again; `weigh` tells its bytes, and is asked only then. `keyBytes` is what the key weighs. */
  offer(key: Key, value: Value, weigh: () => number, keyBytes = 0): void {
    if (this.#entries.get(key) !== undefined || this.#offered.get(key)) {
      this.#offered.delete(key);
      this.#entries.set(key, value, weigh() + keyBytes);
    } else this.#offered.set(key, true, keyBytes);
  }
}
