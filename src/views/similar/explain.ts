import { folded } from '../lists/search.ts';
import type { Place, PlacedText } from './similar.texts.ts';
import { eachTerm, isLatin, type Term } from './terms.ts';

/** 一致した語 A word that both texts contain. */
export interface MatchedWord {
  /** As it is written in the found project. */
  readonly word: string;
  /** Where it appears there. */
  readonly places: readonly Place[];
}

/** The most words that are returned, those with the highest weight first. */
const TOLD = 8;

/** A text in the compared form, and the place of each of its units in the original. */
interface Mapped {
  readonly form: string;
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/** A letter with its marks. */
const LETTER = /[^][\p{M}\uff9e\uff9f]*/gu;
/** Texts in which a letter may be more than one unit: with separate marks, or beyond the first 65,536 code points. */
const COMPOSED = /[\p{M}\uff9e\uff9f\u{10000}-\u{10ffff}]/u;

/** Cache of folded letters: texts have a few thousand different letters, and every explained text is folded letter by letter. */
const letters = new Map<string, string>();
const REMEMBERED = 10_000;
/** Letters with more marks than this are not cached: they may be of any length. */
const LONGEST = 8;

function foldedLetter(letter: string): string {
  const known = letters.get(letter);
  if (known !== undefined) return known;
  const piece = folded(letter);
  if (letter.length > LONGEST) return piece;
  if (letters.size >= REMEMBERED) letters.clear();
  letters.set(letter, piece);
  return piece;
}

/** Folds a text letter by letter. */
function mapped(text: string): Mapped {
  const [from, to]: [number[], number[]] = [[], []];
  let [form, index] = ['', 0];
  for (const letter of COMPOSED.test(text) ? (text.match(LETTER) ?? []) : text) {
    const piece = foldedLetter(letter);
    form += piece;
    for (let unit = 0; unit < piece.length; unit += 1) {
      from.push(index);
      to.push(index + letter.length);
    }
    index += letter.length;
  }
  return { form, from, to };
}

/** A stretch of a text whose neighbouring letters are also neighbours in the other text. */
interface Stretch {
  from: number;
  to: number;
  weight: number;
  readonly terms: Set<Term>;
}

function stretches(form: string, weights: ReadonlyMap<Term, number>): readonly Stretch[] {
  const found: Stretch[] = [];
  eachTerm(form, (term, from, to) => {
    const weight = weights.get(term) ?? 0;
    if (weight <= 0) return;
    let last = found.at(-1);
    // A word of Latin letters and its neighbour have no common bigram that would join them.
    const touches = last?.to === from && (isLatin(form.charCodeAt(from)) || isLatin(form.charCodeAt(from - 1)));
    if (!last || !(from < last.to || touches)) found.push((last = { from, to, weight: 0, terms: new Set() }));
    last.to = to;
    if (!last.terms.has(term)) last.weight += weight;
    last.terms.add(term);
  });
  return found;
}

const KANA = /^[\u3041-\u3096ー]+$/u;
const isKana = (letter: string | undefined): boolean => letter !== undefined && /[\u3041-\u3096]/u.test(letter);

/** Removes particles from the ends of a stretch: 「の防犯を」 becomes 防犯. */
function trimmed(original: string): string {
  let word = original;
  if (word.length > 2 && 'のをはがにでともへや'.includes(word.charAt(0)) && !isKana(word[1])) word = word.slice(1);
  while (word.length > 2) {
    const afterKana = isKana(word.at(-2));
    if (!(afterKana ? 'のをはがにで' : 'のをはがにでともへや').includes(word.charAt(word.length - 1))) break;
    word = word.slice(0, -1);
  }
  return word;
}

/**
 * Whether a stretch is worth showing: its terms have at least an eighth of the weight of the rarest term, or half of it if the stretch is
 * only kana; and it has more than one letter, or a letter that stands alone.
 */
function isTelling(word: string, { weight, terms }: Stretch, rarest: number): boolean {
  const mean = weight / terms.size;
  return KANA.test(word) ? word.length > 2 && mean >= rarest / 2 : (word.length > 1 || terms.size === 1) && mean >= rarest / 8;
}

/**
 * The words that texts of a project share with the text whose terms have these weights: adjacent bigrams are joined, and words with the
 * highest weight come first.
 */
export function matchedWords(texts: readonly PlacedText[], weights: ReadonlyMap<Term, number>): readonly MatchedWord[] {
  const rarest = Math.max(0, ...weights.values());
  const words = new Map<string, { word: string; weight: number; places: Set<Place> }>();
  for (const { place, text } of texts) {
    const { form, from, to } = mapped(text);
    for (const stretch of stretches(form, weights)) {
      const word = trimmed(text.slice(from[stretch.from], to[stretch.to - 1]));
      if (!isTelling(word, stretch, rarest)) continue;
      const key = folded(word);
      const known = words.get(key) ?? { word, weight: stretch.weight, places: new Set() };
      words.set(key, known);
      known.places.add(place);
    }
  }
  return [...words.entries()]
    .sort(([a, { weight: heavy }], [b, { weight: light }]) => light - heavy || (a < b ? -1 : 1))
    .slice(0, TOLD)
    .map(([, { word, places }]) => ({ word, places: [...places] }));
}
