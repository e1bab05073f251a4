/** A recently seen person: the id, and a tag that identifies the name. Contains no personal data. */
interface Seen {
  readonly id: string;
  readonly nameTag: string | undefined;
  readonly until: number;
}

/** How long a person is cached, in milliseconds: another node may still serve an erased person for this long. */
const REMEMBERED = 60_000;
const MOST = 10_000;

/** A cache that avoids the lookup for people who send many requests. */
export class SeenPersons {
  readonly #seen = new Map<string, Seen>();
  readonly #millis: () => number;

  /** `millis` must never decrease. */
  constructor(millis: () => number = () => performance.now()) {
    this.#millis = millis;
  }

  /** The id, if the person is cached with this name, or if no name is given. */
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
