import { folded } from '../lists/search.ts';

/**
 * A term of a text, as an unsigned 32-bit number. Two adjacent letters (a bigram): their two UTF-16 units. A letter that stands alone: its
 * unit in the upper half. A word of Latin letters and digits: its hash, in the range of private-use units, which no searched letter has.
 */
export type Term = number;

/** 語の頻度 The terms of a text and how often each appears; in ascending order of the terms. */
export interface TermVector {
  readonly terms: Uint32Array;
  /** How often each appears, multiplied by the weight of the place; 255 means 255 or more. */
  readonly counts: Uint8Array;
  /** Sum of the counts. */
  readonly length: number;
}

/** A text and its weight: each of its terms counts this many times. */
export interface Weighed {
  readonly text: string;
  readonly weight: number;
}

const PRIVATE_USE = 0xe000_0000;
const PRIVATE_USE_SIZE = 0x1900_0000;
const MOST = 255;

/** Units whose words are one term: digits, and Latin letters with or without diacritics. */
export const isLatin = (unit: number): boolean =>
  (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39) || (unit >= 0xdf && unit <= 0x24f);

const bigram = (first: number, second: number): Term => ((first << 16) | second) >>> 0;

/** FNV-1a, reduced to the private range. */
function word(form: string, from: number, to: number): Term {
  let hash = 0x811c9dc5;
  for (let index = from; index < to; index += 1) hash = Math.imul(hash ^ form.charCodeAt(index), 0x01000193);
  return PRIVATE_USE + ((hash >>> 0) % PRIVATE_USE_SIZE);
}

/** The end of a word of Latin letters. */
function endOfWord(form: string, from: number): number {
  let end = from;
  while (end < form.length && isLatin(form.charCodeAt(end))) end += 1;
  return end;
}

const SPACE = 0x20;

/** Calls `tell` for every term of a folded text, with the start and end of its units. */
export function eachTerm(form: string, tell: (term: Term, from: number, to: number) => void): void {
  let index = 0;
  while (index < form.length) {
    const unit = form.charCodeAt(index);
    if (isLatin(unit)) {
      const end = endOfWord(form, index);
      tell(word(form, index, end), index, end);
      index = end;
    } else {
      const next = form.charCodeAt(index + 1); // NaN after the end
      const isAlone = !(next > SPACE) || isLatin(next);
      const follows = index > 0 && form.charCodeAt(index - 1) !== SPACE && !isLatin(form.charCodeAt(index - 1));
      if (unit !== SPACE && !isAlone) tell(bigram(unit, next), index, index + 2);
      else if (unit !== SPACE && !follows) tell(bigram(unit, 0), index, index + 1);
      index += 1;
    }
  }
}

/** The vector of several texts together; no term spans two of them. */
export function vectorOf(texts: readonly Weighed[]): TermVector {
  const found: Term[] = [];
  for (const { text, weight } of texts) {
    eachTerm(folded(text), (term) => {
      for (let count = 0; count < weight; count += 1) found.push(term);
    });
  }
  return counted(Uint32Array.from(found));
}

/** Calls `tell` with the indexes of every term that is in both of two sorted lists. */
export function eachShared(some: Uint32Array, others: Uint32Array, tell: (one: number, other: number) => void): void {
  for (let one = 0, other = 0; one < some.length && other < others.length;) {
    const [a, b] = [some[one] as Term, others[other] as Term];
    if (a === b) tell(one, other);
    if (a <= b) one += 1;
    if (b <= a) other += 1;
  }
}

/** Distinct terms that are kept of a document: natural texts of some 6,000 letters have fewer. */
export const MOST_TERMS = 4000;

/** Scatters the terms: which of them are kept has nothing to do with what they say. */
const scattered = (term: Term): number => Math.imul(term ^ (term >>> 15), 0x9e3779b1) >>> 0;

/** More than a vector has terms. */
const PLACES = 2 ** 20;

/**
 * A vector with MOST_TERMS terms at most: the same ones of whatever text, so that texts that share many still share some. What is left of a sum is the same whether its parts were
 * bounded before or not. The length is that of what is kept.
 */
export function bounded(vector: TermVector): TermVector {
  if (vector.terms.length <= MOST_TERMS) return vector;
  // Rank and place in one number each: sorted without a function.
  const ranked = Float64Array.from(vector.terms, (term, place) => scattered(term) * PLACES + place).sort();
  const kept = Uint32Array.from(ranked.subarray(0, MOST_TERMS), (each) => each % PLACES).sort();
  const terms = Uint32Array.from(kept, (place) => vector.terms[place] as Term);
  const counts = Uint8Array.from(kept, (place) => vector.counts[place] as number);
  return { terms, counts, length: counts.reduce((length, count) => length + count, 0) };
}

/** Two vectors as one, bounded. */
export const sum = (a: TermVector, b: TermVector): TermVector => bounded(counted(Uint32Array.from([...repeated(a), ...repeated(b)])));

function* repeated({ terms, counts }: TermVector): Iterable<Term> {
  for (const [index, term] of terms.entries()) for (let count = 0; count < (counts[index] ?? 0); count += 1) yield term;
}

/** Sorts and counts a list of terms with repetitions. Sorts its argument in place. */
function counted(found: Uint32Array): TermVector {
  found.sort();
  const terms = new Uint32Array(found.length);
  const counts = new Uint8Array(found.length);
  let [size, length] = [0, 0];
  for (let index = 0; index < found.length;) {
    const term = found[index] as Term;
    let end = index + 1;
    while (end < found.length && found[end] === term) end += 1;
    terms[size] = term;
    counts[size] = Math.min(end - index, MOST);
    length += Math.min(end - index, MOST);
    size += 1;
    index = end;
  }
  return { terms: terms.slice(0, size), counts: counts.slice(0, size), length };
}

/** A vector as bytes: its terms in the byte order of this machine (views never leave it), then its counts. */
export function pack({ terms, counts }: TermVector): Uint8Array {
  const bytes = new Uint8Array(terms.byteLength + counts.byteLength);
  bytes.set(new Uint8Array(terms.buffer, terms.byteOffset, terms.byteLength));
  bytes.set(counts, terms.byteLength);
  return bytes;
}

/** A vector from its bytes. */
export function unpack(bytes: Uint8Array, length: number): TermVector {
  const size = bytes.byteLength / 5;
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const terms = new Uint32Array(aligned.buffer, aligned.byteOffset, size);
  return { terms, counts: aligned.subarray(4 * size), length };
}
