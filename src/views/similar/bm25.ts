import { eachShared, type TermVector } from './terms.ts';

/** Okapi BM25 with the parameters that are usual since Robertson and Zaragoza (2009). */
const SATURATION = 1.2;
const BY_LENGTH = 0.75;

/** 母集団 The documents among which is searched. */
export interface Corpus {
  readonly documents: number;
  /** Sum of their lengths. */
  readonly length: number;
}

/** A query: its terms in ascending order, and what each can add to a score at most. */
export interface Query {
  readonly terms: Uint32Array;
  readonly weights: Float64Array;
  /** What a document would score that had every term without end. */
  readonly most: number;
  /** Mean length of a document. */
  readonly mean: number;
}

/** How much a term says that so many of all documents have: never negative. */
export const idf = (documents: number, having: number): number => Math.log(1 + (documents - having + 0.5) / (having + 0.5));

const saturated = (count: number, half: number): number => ((SATURATION + 1) * count) / (count + half);

/** Weighs the terms of a text for a corpus in which so many documents have each, in their order; a term that none has says nothing. */
export function queryOf({ terms, counts }: TermVector, corpus: Corpus, having: ArrayLike<number>): Query {
  const weights = new Float64Array(terms.length);
  let most = 0;
  terms.forEach((_, index) => {
    const known = having[index] as number;
    if (known > 0) weights[index] = idf(corpus.documents, known) * saturated(counts[index] ?? 0, SATURATION);
    most += (weights[index] as number) * (SATURATION + 1);
  });
  return { terms, weights, most, mean: corpus.documents > 0 ? corpus.length / corpus.documents : 0 };
}

/** 類似度 How near a document is to a query: its BM25 as a part of the most that any document could have, from 0 to 1. */
export function scoreOf({ terms: asked, weights, most, mean }: Query, { terms, counts, length }: TermVector): number {
  const half = SATURATION * (1 - BY_LENGTH + (BY_LENGTH * length) / mean);
  let total = 0;
  eachShared(asked, terms, (mine, other) => (total += (weights[mine] as number) * saturated(counts[other] as number, half)));
  return most > 0 ? total / most : 0;
}
