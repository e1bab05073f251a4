import { describe, expect, it } from '@jest/globals';
import { idf, queryOf, scoreOf } from '../../../src/views/similar/bm25.ts';
import { vectorOf } from '../../../src/views/similar/terms.ts';

const vector = (text: string) => vectorOf([{ text, weight: 1 }]);
/** Words of Latin letters are one term each, so that all can be reckoned by hand. */
const documents = { one: vector('a b'), twice: vector('a a'), other: vector('c d e') };

describe('The ranking of similar projects', () => {
  const terms = vector('a c');
  const [a] = vector('a').terms;
  const having = [...terms.terms].map((term) => (term === a ? 2 : 1));
  const query = queryOf(terms, { documents: 3, length: 7 }, having);

  it('[PRO-6] weighs a term by how few documents have it: ln(1 + (N − n + ½) / (n + ½))', () => {
    expect(idf(3, 2)).toBeCloseTo(Math.log(1.6), 12);
    expect(idf(3, 1)).toBeCloseTo(Math.log(1 + 2.5 / 1.5), 12);
    expect(idf(3, 3)).toBeGreaterThan(0);
  });

  it('[PRO-6] is BM25 with k 1.2 and b 0.75 as a part of the most that can be had, as reckoned by hand', () => {
    // a: 0.4700, c: 0.9808, together 1.4508; mean length 7/3. Length 2 gives k' = 1.2 × (0.25 + 0.75 × 6/7) = 1.0714, length 3 gives 1.4571.
    expect(scoreOf(query, documents.one)).toBeCloseTo(0.47 / (1 + 1.0714) / 1.4508, 3);
    expect(scoreOf(query, documents.twice)).toBeCloseTo((0.47 * 2) / (2 + 1.0714) / 1.4508, 3);
    expect(scoreOf(query, documents.other)).toBeCloseTo(0.9808 / (1 + 1.4571) / 1.4508, 3);
  });

  it('[PRO-6] counts a word that the question repeats more, but not in proportion', () => {
    const count = (text: string) => queryOf(vector(text), { documents: 3, length: 7 }, [2]).weights[0];
    expect(count('a')).toBeCloseTo(Math.log(1.6), 12);
    expect(count('a a')).toBeCloseTo((Math.log(1.6) * 2.2 * 2) / 3.2, 12);
  });

  it('[PRO-6] gives nothing for words that no document has, and for no words', () => {
    const none = queryOf(vector('x y'), { documents: 3, length: 7 }, [0, 0]);
    expect([none.most, scoreOf(none, documents.one)]).toEqual([0, 0]);
    expect(scoreOf(queryOf(vector(''), { documents: 0, length: 0 }, []), documents.one)).toBe(0);
  });
});
