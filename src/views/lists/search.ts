import { sql, type RawBuilder } from 'kysely';
import { holdsText } from '../../platform/sqlite-dialect.ts';
import { invalid } from '../../platform/refused.ts';

/** Japanese search: two letters side by side (bigrams) in a plain indexed table, alike in every database (API-3). */

/** A text with compatibility forms unified (NFKC), in lower case, katakana as hiragana, and one space wherever two letters do not touch. */
export const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u30a1-\u30f6]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60))
    .replace(/[^\p{L}\p{N}ー]+/gu, ' ');

/** The form in which text is searched: folded, without the spaces. The original is never changed. */
export const searchForm = (text: string): string => folded(text).replaceAll(' ', '');

/** The bigrams of a text in search form, each once. A single letter stands for itself. */
export function bigrams(form: string): readonly string[] {
  const letters = [...form];
  if (letters.length < 2) return letters;
  return [...new Set(letters.slice(1).map((letter, index) => `${letters[index]}${letter}`))];
}

/** So many letters a search has at most. */
export const LONGEST_QUERY = 100;
const MOST_WORDS = 10;
/** Comes after whatever begins with the text before it. */
const LAST = '\u{10ffff}';

/** The words of a query, each once and in search form. Throws VALIDATION for a long one, or for more than 10 words: each is a condition (API-7). */
export function wordsOf(query: string): readonly string[] {
  if (query.length > LONGEST_QUERY) throw invalid([{ path: 'filter.text', problem: 'TOO_LONG', limit: String(LONGEST_QUERY) }]);
  const words = new Set(query.split(/[\s\u3000]+/u).map(searchForm));
  words.delete('');
  if (words.size > MOST_WORDS) throw invalid([{ path: 'filter.text', problem: 'TOO_LONG', limit: String(MOST_WORDS) }]);
  return [...words];
}

/** The condition that a word in search form stands in a row of a list: its bigrams lead to the rows, their text decides. */
export function contains(list: 'project' | 'issue', word: string): RawBuilder<boolean> {
  const terms = bigrams(word);
  const [row, table] = [sql.ref(`${list}_no`), sql.table(`${list}_term`)];
  const rows =
    terms.length === 1
      ? sql`select ${row} from ${table} where term between ${terms[0]} and ${`${terms[0]}${LAST}`}` // `like` would read every term
      : sql`select ${row} from ${table} where term in (${sql.join(terms)}) group by ${row} having count(*) = ${terms.length}`;
  return sql<boolean>`${holdsText(`${list}.search`, word)} and ${sql.ref(`${list}.no`)} in (${rows})`;
}
