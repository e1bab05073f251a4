import { sql, type RawBuilder } from 'kysely';
import { variantForms } from '../../domain/party/letter-forms.ts';
import { holdsText } from '../../platform/sqlite-dialect.ts';
import { invalid } from '../../platform/refused.ts';

/**
 * Japanese search: single letters and pairs of adjacent letters (bigrams) in a plain indexed table, the same way in every database (API-3).
 */

/**
 * The folded form of a text: compatibility forms unified (NFKD), lower case, katakana as hiragana, variants of an ideograph as the common
 * one, marks removed except those that make another kana, and one space where two letters are not adjacent. Each letter with its marks is
 * folded independently of its neighbours, so the form of a part of a text is a part of the form of the text.
 */
export const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('ς', 'σ')
    .replace(/[\u30a1-\u30f6\u30fd]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60))
    .replace(/[\u3046-\u309d][\u3099\u309a]/g, (kana) => kana.normalize('NFC'))
    .replace(/\p{M}+/gu, '')
    .replace(/\p{Script=Han}/gu, (letter) => variantForms.get(letter) ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ');

/** The searched form of a text or a word: folded, without spaces. The original is never changed. */
export const searchForm = (text: string): string => folded(text).replaceAll(' ', '');

/** The searched form of several texts together: separated by a space, so that no word matches across two of them. */
export const searchedIn = (...texts: readonly (string | undefined)[]): string => texts.map((text) => searchForm(text ?? '')).join(' ');

/** The bigrams of a text in search form, each once. A text of a single letter is its own term. */
export function bigrams(form: string): readonly string[] {
  const letters = [...form];
  if (letters.length < 2) return letters;
  return [...new Set(letters.slice(1).map((letter, index) => `${letters[index]}${letter}`))];
}

/** The index terms of searched texts: each letter, and each bigram, once. */
export const termsIn = (searched: string): readonly string[] => [
  ...new Set(searched.split(' ').flatMap((form) => [...form, ...bigrams(form)])),
];

/** The most letters of a search. */
export const LONGEST_QUERY = 100;
const MOST_WORDS = 10;
/**
 * How many terms of a long word are looked up in the index: each reads as many rows as there are texts with it, and the text itself is
 * compared anyway.
 */
const LEADING = 10;

/**
 * The words of a query, each once and in search form; none for an empty query. Throws VALIDATION for a long query, for more than 10 words,
 * because each is a condition (API-7), and for a word without a letter or a digit, which would match everything.
 */
export function wordsOf(query = ''): readonly string[] {
  if (query === '') return [];
  if (query.length > LONGEST_QUERY) throw invalid([{ path: 'filter.text', problem: 'TOO_LONG', limit: String(LONGEST_QUERY) }]);
  const words = new Set(query.split(/\s+/u).map(searchForm));
  words.delete('');
  if (words.size === 0) throw invalid([{ path: 'filter.text', problem: 'NO_LETTER' }]);
  if (words.size > MOST_WORDS) throw invalid([{ path: 'filter.text', problem: 'TOO_LONG', limit: String(MOST_WORDS) }]);
  return [...words];
}

/**
 * The condition that a row of a list contains a word in search form: the index finds rows by its terms. For a word of more than two
 * letters, the text is also compared.
 */
export function contains(list: 'project' | 'issue', word: string): RawBuilder<boolean> {
  const all = bigrams(word);
  const terms = all.filter((_, index) => index % Math.ceil(all.length / LEADING) === 0);
  const [row, table] = [sql.ref(`${list}_no`), sql.table(`${list}_term`)];
  const rows =
    terms.length === 1
      ? sql`select ${row} from ${table} where term = ${terms[0]}`
      : sql`select ${row} from ${table} where term in (${sql.join(terms)}) group by ${row} having count(*) = ${terms.length}`;
  const led = sql<boolean>`${sql.ref(`${list}.no`)} in (${rows})`;
  return [...word].length > 2 ? sql<boolean>`${holdsText(`${list}.search`, word)} and ${led}` : led;
}
