/** A person who was seen lately: the id, and a tag by which the name is known again. Nothing personal. */
interface Seen {
  readonly id: string;
  readonly nameTag: string | undefined;
  readonly until: number;
}

/** How long a person is remembered, in milliseconds: as long may another node believe in one who was erased. */
const REMEMBERED = 60_000;
const MOST = 10_000;

/** Spares the look-up of people who send one request after the other. */
export class SeenPersons {
  readonly #seen = new Map<string, Seen>();
  readonly #millis: () => number;

  /** `millis` is a clock that only ever goes on. */
  constructor(millis: () => number = () => performance.now()) {
    this.#millis = millis;
  }

  /** The id, if the person was seen lately, with this name or asked for without one. */
  idOf(index: string, nameTag: string | undefined): string | undefined {
    const seen = this.#seen.get(index);
    const holds = seen && this.#millis() < seen.until && (nameTag === undefined || nameTag === seen.nameTag);
    return holds ? seen.id : undefined;
  }

  remember(index: string, id: string, nameTag: string | undefined): void {
    if (this.#seen.size >= MOST) this.#seen.clear();
    this.#seen.set(index, { id, nameTag, until: this.#millis() + REMEMBERED });
  }

  forgetAll(): void {
    this.#seen.clear();
  }
}
