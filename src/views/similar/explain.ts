import { folded } from '../lists/search.ts';
import type { Place, PlacedText } from './similar.texts.ts';
import { eachTerm, isLatin, type Term } from './terms.ts';

/** 一致した語 A word that stands in both texts. */
export interface MatchedWord {
  /** As it is written in the project that was found. */
  readonly word: string;
  /** Where it stands there. */
  readonly places: readonly Place[];
}

/** So many words are told, those first that say the most. */
const TOLD = 8;

/** A text in the form in which it is compared, and where each of its units stands in the original. */
interface Mapped {
  readonly form: string;
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/** A letter with the marks that belong to it. */
const LETTER = /[^][\p{M}\uff9e\uff9f]*/gu;
/** Texts in which a letter may be more than one unit: with marks of their own, or beyond the first 65,536. */
const COMPOSED = /[\p{M}\uff9e\uff9f\u{10000}-\u{10ffff}]/u;

/** Texts have a few thousand different letters; they are folded one by one for every text that is explained. */
const letters = new Map<string, string>();
const REMEMBERED = 10_000;
/** A letter with more marks than that is folded anew each time: it may be of any length. */
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

/** A stretch of a text in which every two neighbours stand side by side in the other text too. */
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
    // Between a word of Latin letters and its neighbour there is no bigram to tell them together.
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

/** Takes particles from the ends of a stretch: 「の防犯を」 tells 防犯. */
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
 * Whether a stretch is worth telling: as far as its terms say an eighth of what the rarest one says, and half where it is nothing but kana;
 * more than one letter, or one that stands alone.
 */
function isTelling(word: string, { weight, terms }: Stretch, rarest: number): boolean {
  const mean = weight / terms.size;
  return KANA.test(word) ? word.length > 2 && mean >= rarest / 2 : (word.length > 1 || terms.size === 1) && mean >= rarest / 8;
}

/** The words that texts of a project share with the text of which the terms have these weights: adjacent bigrams joined, those first that say the most. */
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
