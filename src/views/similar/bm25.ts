import { eachShared, type TermVector } from './terms.ts';

/** Okapi BM25 with the parameters that are common since Robertson and Zaragoza (2009). */
const SATURATION = 1.2;
const BY_LENGTH = 0.75;

/** 母集団 The searched documents. */
export interface Corpus {
  readonly documents: number;
  /** Sum of their lengths. */
  readonly length: number;
}

/** A query: its terms in ascending order, and the most that each can add to a score. */
export interface Query {
  readonly terms: Uint32Array;
  readonly weights: Float64Array;
  /** The limit of the score of a document with infinitely many of every term. */
  readonly most: number;
  /** Mean length of a document. */
  readonly mean: number;
}

/** The weight of a term that this number of all documents have: never negative. */
export const idf = (documents: number, having: number): number => Math.log(1 + (documents - having + 0.5) / (having + 0.5));

const saturated = (count: number, half: number): number => ((SATURATION + 1) * count) / (count + half);

/**
 * Computes the weights of the terms of a text for a corpus, given how many documents have each, in the same order; a term that no document
 * has gets no weight.
 */
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

/** 類似度 The similarity of a document to a query: its BM25 score divided by the highest possible score, from 0 to 1. */
export function scoreOf({ terms: asked, weights, most, mean }: Query, { terms, counts, length }: TermVector): number {
  const half = SATURATION * (1 - BY_LENGTH + (BY_LENGTH * length) / mean);
  let total = 0;
  eachShared(asked, terms, (mine, other) => (total += (weights[mine] as number) * saturated(counts[other] as number, half)));
  return most > 0 ? total / most : 0;
}
