/** Where an event with some id was last written. */
export interface KnownPlace {
  readonly stream: string;
  readonly revision: number;
}

/**
 * The ids of the events written last, as far as they fit into so many bytes: all that a retry without an exact revision can be
 * recognised by. The oldest are forgotten first, and all of them when the node ends.
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

/** As the real server counts. */
const bytesOf = ({ stream }: KnownPlace) => 28 + 2 * stream.length;
