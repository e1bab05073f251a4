/** The last place of an event with some id. */
export interface KnownPlace {
  readonly stream: string;
  readonly revision: number;
}

/**
 * The ids of the latest events, up to a number of bytes: a retry without an exact revision can only be recognised by these. The oldest are
 * removed first, and all of them when the node ends.
 */
export class KnownIds {
  readonly #places = new Map<string, KnownPlace>();
  readonly #limit: number;
  #bytes = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get(id: string): KnownPlace | undefined {
    return this.#places.get(id);
  }

  put(id: string, place: KnownPlace): void {
    this.#forget(id);
    this.#places.set(id, place);
    this.#bytes += bytesOf(place);
    for (const oldest of this.#places.keys()) {
      if (this.#bytes <= this.#limit) break;
      this.#forget(oldest);
    }
  }

  #forget(id: string): void {
    const place = this.#places.get(id);
    if (!place) return;
    this.#bytes -= bytesOf(place);
    this.#places.delete(id);
  }
}

/** Counted as in the real server. */
const bytesOf = ({ stream }: KnownPlace) => 28 + 2 * stream.length;
