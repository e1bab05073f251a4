import { sql, type RawBuilder } from 'kysely';
import { variantForms } from '../../domain/party/letter-forms.ts';
import { holdsText } from '../../platform/sqlite-dialect.ts';
import { invalid } from '../../platform/refused.ts';

/** Japanese search: single letters and two letters side by side (bigrams) in a plain indexed table, alike in every database (API-3). */

/**
 * A text with compatibility forms unified (NFKD), in lower case, katakana as hiragana, forms of one ideograph as the one in use, marks left out but
 * those that make another kana, and one space wherever two letters do not touch. Each letter with its marks is folded alike whatever stands beside it:
 * so the form of a part of a text stands in the form of the text.
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

/** The form in which a text or a word is searched: folded, without the spaces. The original is never changed. */
export const searchForm = (text: string): string => folded(text).replaceAll(' ', '');

/** What is searched of some texts together: their forms, kept apart by a space, so that no word stands across two of them. */
export const searchedIn = (...texts: readonly (string | undefined)[]): string => texts.map((text) => searchForm(text ?? '')).join(' ');

/** The bigrams of a text in search form, each once. A single letter stands for itself. */
export function bigrams(form: string): readonly string[] {
  const letters = [...form];
  if (letters.length < 2) return letters;
  return [...new Set(letters.slice(1).map((letter, index) => `${letters[index]}${letter}`))];
}

/** The terms that lead to searched texts: each letter of them, and each bigram, once. */
export const termsIn = (searched: string): readonly string[] => [
  ...new Set(searched.split(' ').flatMap((form) => [...form, ...bigrams(form)])),
];

/** So many letters a search has at most. */
export const LONGEST_QUERY = 100;
const MOST_WORDS = 10;
/** So many terms of a long word lead to rows: each is as many rows to count as texts have it, and the text decides anyway. */
const LEADING = 10;

/**
 * The words of a query, each once and in search form; none where nothing is asked. Throws VALIDATION for a long query, for more than 10 words, since each
 * is a condition (API-7), and for one without a letter or a digit: it would find everything.
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

/** The condition that a word in search form stands in a row of a list: its terms lead to the rows. Of a word of more than two letters their text decides. */
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
