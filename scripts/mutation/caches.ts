/**
 * Caches: maps that modules keep while a process runs. A mutant must neither find entries of another one nor be hidden by them, so each
 * test begins with the maps as they were after the modules had been loaded.
 */
let restores: (() => void)[] = [];

const [PlainMap, PlainWeakMap] = [Map, WeakMap];

class KeptMap<K, V> extends PlainMap<K, V> {
  constructor(entries?: Iterable<readonly [K, V]> | null) {
    super(entries);
    let loaded: [K, V][] | undefined;
    restores.push(() => {
      loaded ??= [...this];
      this.clear();
      for (const [key, value] of loaded) this.set(key, value);
    });
  }
}

/** Weak maps begin empty: they contain values computed for other objects. */
class KeptWeakMap<K extends WeakKey, V> {
  private held = new PlainWeakMap<K, V>();
  constructor() {
    restores.push(() => (this.held = new PlainWeakMap<K, V>()));
  }
  get = (key: K) => this.held.get(key);
  has = (key: K) => this.held.has(key);
  set = (key: K, value: V) => (this.held.set(key, value), this);
  delete = (key: K) => this.held.delete(key);
}

/** Loads modules and registers the maps that they create during loading. */
export async function watchingCaches(load: () => Promise<void>): Promise<void> {
  restores = [];
  Object.assign(globalThis, { Map: KeptMap, WeakMap: KeptWeakMap });
  await load().finally(() => Object.assign(globalThis, { Map: PlainMap, WeakMap: PlainWeakMap }));
  restoreCaches();
}

export const restoreCaches = (): void => restores.forEach((restore) => restore());
