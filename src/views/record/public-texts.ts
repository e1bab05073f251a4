import type { Aggregate } from '../../domain/kernel/aggregate.ts';
import { RecentlyUsed } from '../../platform/recently-used.ts';

/** Texts whose objects are remembered; of others it is not known whether they are public, and their reading is recorded. */
const REMEMBERED = 20_000;
/** A reference and the key of its object, as they weigh in memory at most. */
const BYTES_PER_TEXT = 400;
const MOST_BYTES = REMEMBERED * BYTES_PER_TEXT;

/** An object. */
export interface Home {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- an object of any aggregate
  readonly aggregate: Aggregate<any, any>;
  readonly key: string;
}

/** Remembers in which object each private text stands that somebody was shown. */
export class TextHomes {
  readonly #homes = new RecentlyUsed<string, Home>(REMEMBERED, MOST_BYTES);

  /** Notes a text in what somebody is about to be shown of an object. */
  note(home: Home, ref: string): void {
    this.#homes.set(ref, home, BYTES_PER_TEXT);
  }

  /** The objects in which texts stand, each once, as far as known. */
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
