import type { SealedPositions } from '../deciding/positions.ts';
import { Refused } from '../platform/refused.ts';

/** What a cursor stands for: the values by which its list is sorted, at the entry behind which to go on. */
export type Key = readonly [string, string];

/** The cursors of one list as one caller asks for it: they are good for nothing else, and tell nothing (PRV-2). */
export interface ListCursors {
  /** The cursor of an entry. */
  write(key: Key): string;
  /** What `first` and `after` ask for; nulls are left out. Throws VALIDATION for what is no cursor of this list, filter and viewer. */
  asked(first: number | null | undefined, after: string | null | undefined): { readonly first?: number; readonly after?: Key };
}

/** Seals the cursors of all lists. Keys hold positions of the log, row numbers and ids: whoever reads them learns of what is hidden between. */
export class Cursors {
  readonly #positions: SealedPositions;

  constructor(positions: SealedPositions) {
    this.#positions = positions;
  }

  /** The cursors of a list. `list` names it with all on which its entries and their order depend; nobody signed in is one viewer. */
  of(list: readonly unknown[], viewer: { readonly person: string } | undefined): ListCursors {
    const scope = JSON.stringify([viewer?.person ?? '', ...list]);
    return {
      write: (key) => this.#positions.seal('cursor', JSON.stringify(key), scope),
      asked: (first, after) => ({
        ...(typeof first === 'number' && { first }),
        ...(typeof after === 'string' && { after: this.#read(after, scope) }),
      }),
    };
  }

  #read(cursor: string, scope: string): Key {
    const text = this.#positions.open('cursor', cursor, scope);
    if (text !== undefined) return JSON.parse(text) as Key;
    throw new Refused(
      'VALIDATION',
      { ja: 'カーソルが正しくありません。', en: 'This is not a cursor of this list.' },
      { fields: [{ path: 'after', problem: 'NOT_ALLOWED', ja: 'カーソルが正しくありません。', en: 'Not a cursor.' }] },
    );
  }
}
