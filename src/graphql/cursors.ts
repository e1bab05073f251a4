import type { SealedPositions } from '../deciding/positions.ts';
import { Refused } from '../platform/refused.ts';

/** The content of a cursor: the sort values of the entry after which to continue. */
export type Key = readonly [string, string];

/** The cursors of one list for one caller. They are valid only there and reveal nothing (PRV-2). */
export interface ListCursors {
  /** The cursor of an entry. */
  write(key: Key): string;
  /** Reads `first` and `after`; nulls are removed. Throws VALIDATION for a cursor that does not belong to this list, filter and viewer. */
  asked(first: number | null | undefined, after: string | null | undefined): { readonly first?: number; readonly after?: Key };
}

/**
 * Encrypts the cursors of all lists. Keys contain log positions, row numbers and ids, which would reveal that hidden entries exist between
 * them.
 */
export class Cursors {
  readonly #positions: SealedPositions;

  constructor(positions: SealedPositions) {
    this.#positions = positions;
  }

  /**
   * The cursors of a list. `list` identifies it with everything that its entries and their order depend on; all anonymous viewers count as
   * one viewer.
   */
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
