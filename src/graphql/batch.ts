import { pause } from '../platform/turns.ts';

/**
 * Collects single lookups and loads them together, each key once (within a request). Values are returned one after the other, with pauses.
 */
export class Batch<Value> {
  private readonly read: (keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>;
  private readonly known = new Map<string, Promise<Value | undefined>>();
  private gathering: { readonly keys: string[]; readonly result: Promise<ReadonlyMap<string, Value>> } | undefined;
  private handedOut: Promise<unknown> = Promise.resolve();

  constructor(read: Batch<Value>['read']) {
    this.read = read;
  }

  /** The value of a key, loaded together with all keys that are requested in the same turn of the event loop. */
  load(key: string): Promise<Value | undefined> {
    const before = this.known.get(key);
    if (before) return before;
    const batch = this.gathering ?? this.gather();
    batch.keys.push(key);
    const value = batch.result.then((values) => {
      const turn = this.handedOut.then(pause);
      this.handedOut = turn;
      return turn.then(() => values.get(key));
    });
    this.known.set(key, value);
    return value;
  }

  private gather() {
    const keys: string[] = [];
    const result = new Promise<void>((resolve) => void setImmediate(resolve)).then(() => {
      this.gathering = undefined;
      return this.read(keys);
    });
    this.gathering = { keys, result };
    return this.gathering;
  }
}
