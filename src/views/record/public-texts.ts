import type { Aggregate } from '../../domain/kernel/aggregate.ts';
import { RecentlyUsed } from '../../platform/recently-used.ts';

/** How many texts are cached with their objects; for other texts it is unknown whether they are public, and reading them is recorded. */
const REMEMBERED = 20_000;
/** The most memory of a reference and the key of its object. */
const BYTES_PER_TEXT = 400;
const MOST_BYTES = REMEMBERED * BYTES_PER_TEXT;

/** An object. */
export interface Home {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- an object of any aggregate
  readonly aggregate: Aggregate<any, any>;
  readonly key: string;
}

/** Remembers the object of each private text that was shown to a viewer. */
export class TextHomes {
  readonly #homes = new RecentlyUsed<string, Home>(REMEMBERED, MOST_BYTES);

  /** Registers a text in an object that will be shown to a viewer. */
  note(home: Home, ref: string): void {
    this.#homes.set(ref, home, BYTES_PER_TEXT);
  }

  /** The objects that contain the texts, each once, as far as known. */
  of(refs: readonly string[]): readonly Home[] {
    const homes = refs.flatMap((ref) => this.#homes.get(ref) ?? []);
    return [...new Map(homes.map((home) => [`${home.aggregate.kind}-${home.key}`, home])).values()];
  }
}

/** Collects the references to every private text in plain data. */
export function collectTexts(value: unknown, found: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  const { ref, commitment } = value as { readonly ref?: unknown; readonly commitment?: unknown };
  if (typeof ref === 'string' && typeof commitment === 'string') found.add(ref);
  for (const each of Object.values(value)) collectTexts(each, found);
}
