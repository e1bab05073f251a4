import { sql } from 'kysely';
import { each, inAll } from '../../platform/sqlite-dialect.ts';
import type { SimilarCorpusTable, SimilarDocumentTable, ViewDatabase } from '../lists/tables.ts';
import { pause } from '../../platform/turns.ts';
import { FREQUENT, pieces, type Size } from './similar.index.ts';
import { queryOf, scoreOf, type Query } from './bm25.ts';
import { eachShared, unpack, type Term, type TermVector } from './terms.ts';

/** The scope and the size of a search. */
export interface Looking {
  /** 団体コード Only projects of this municipality; absent: all. */
  readonly municipality?: string;
  /** A project to exclude: the one that is compared. */
  readonly without?: string;
  readonly first: number;
}

/** A project similar to a text. */
export interface Neighbour {
  /** Id of the project. */
  readonly id: string;
  /** 類似度 From 0 to 1. */
  readonly score: number;
}

/** The result, most similar first; of two equal ones the lower id comes first. */
export interface Found {
  readonly neighbours: readonly Neighbour[];
  /** The weight of each term of the text in the searched documents. */
  readonly weights: ReadonlyMap<Term, number>;
}

/** 類似事業の検索 The search for projects similar to a text: one interface for every kind of index (PRO-6). */
export interface SimilarProjects {
  /** The most similar projects, as far as an index finds them fast. */
  nearest(text: TermVector, looking: Looking): Promise<Found>;
}

/** About how many documents the rarest terms of a text find together, and how many of them are compared exactly. */
const LED_TO = 3000;
const CANDIDATES = 200;
/** Terms of documents, about, that are read by one statement: some milliseconds. */
export const READ_TERMS = 20_000;
const SIZE = sql<number>`length(terms) / 5`.as('terms');

type Corpus = Omit<SimilarCorpusTable, 'no'> & { readonly no: number };
type Document = Pick<SimilarDocumentTable, 'id' | 'length' | 'terms'>;
/** A document, read. */
interface Candidate extends TermVector {
  readonly id: string;
}

/**
 * The search with the tables of the view: the rarest terms of a text find candidates; these, and all documents that are not indexed yet,
 * are compared exactly by BM25.
 */
export class IndexedSimilarProjects implements SimilarProjects {
  private readonly database: ViewDatabase;

  constructor(database: ViewDatabase) {
    this.database = database;
  }

  async nearest(text: TermVector, looking: Looking): Promise<Found> {
    const { corpora, fresh, query, indexed } = await this.prepare(text, looking);
    const candidates = await this.candidates(query, corpora, indexed);
    return best(query, [...candidates, ...fresh], looking);
  }

  /** The same by a comparison with every document: the reference for the index. */
  async exact(text: TermVector, looking: Looking): Promise<Found> {
    const { corpora, query } = await this.prepare(text, looking);
    const all = this.database
      .selectFrom('similar_document')
      .select(['id', 'length', 'terms'])
      .where('corpus', 'in', inAll(numbers(corpora)));
    const ranked: Neighbour[] = [];
    for await (const row of all.stream()) {
      if (row.id !== looking.without) ranked.push({ id: row.id, score: scoreOf(query, read(row)) });
    }
    return found(query, ranked, looking.first);
  }

  private async prepare(text: TermVector, { municipality }: Looking) {
    const every = this.database.selectFrom('similar_corpus').selectAll();
    const corpora = await (municipality === undefined ? every : every.where('municipality', '=', municipality)).execute();
    const fresh = await this.fresh(corpora);
    const indexed = await this.having(text.terms, corpora);
    await pause();
    const having = Uint32Array.from(text.terms, (term) => indexed.get(term) ?? 0);
    for (const { terms } of fresh) {
      eachShared(text.terms, terms, (index) => ((having[index] as number) += 1));
      const due = pause();
      if (due) await due;
    }
    const total = (of: (corpus: Corpus) => number, more: number) => corpora.reduce((sum, corpus) => sum + of(corpus), more);
    const lengths = fresh.reduce((sum, { length }) => sum + length, 0);
    const corpus = { documents: total(({ documents }) => documents, fresh.length), length: total(({ length }) => length, lengths) };
    return { corpora, fresh, indexed, query: queryOf(text, corpus, having) };
  }

  /** Documents that are not indexed yet. */
  private async fresh(corpora: readonly Corpus[]): Promise<readonly Candidate[]> {
    const sizes = await this.database
      .selectFrom('similar_document')
      .select(['no', SIZE])
      .where('no', '>', (eb) => eb.selectFrom('similar_progress').select('indexed'))
      .where('corpus', 'in', inAll(numbers(corpora)))
      .orderBy('no')
      .execute();
    return this.read(sizes as readonly Size[]);
  }

  /** Reads documents a few at a time, with pauses: others decide how large they are. One that was written again meanwhile is left out. */
  private async read(sizes: readonly Size[]): Promise<readonly Candidate[]> {
    const candidates: Candidate[] = [];
    for (const piece of pieces(sizes, READ_TERMS)) {
      const some = this.database.selectFrom('similar_document').select(['id', 'length', 'terms']).where('no', 'in', inAll(piece));
      candidates.push(...(await some.orderBy('no').execute()).map(read));
      const due = pause();
      if (due) await due;
    }
    return candidates;
  }

  /** How many of the indexed documents have each term. */
  private async having(terms: Uint32Array, corpora: readonly Corpus[]): Promise<ReadonlyMap<Term, number>> {
    const { rows } = await sql<{ term: number; documents: number }>`
      select t.term, sum(t.documents) as documents from ${each([...terms])} asked join similar_term t on t.term = asked.value
      where t.corpus in ${inAll(numbers(corpora))} group by t.term`.execute(this.database);
    return new Map(rows.map(({ term, documents }) => [term, documents]));
  }

  /** Indexed documents that share the most of the rarest terms. */
  private async candidates(query: Query, corpora: readonly Corpus[], indexed: ReadonlyMap<Term, number>): Promise<readonly Candidate[]> {
    const { rows } = await sql<Size>`
      with led as (
        select p.document, sum(asked.value ->> 1) as shared from ${each(rarest(query, indexed, FREQUENT * corpora.length))} asked
        join similar_posting p on p.term = asked.value ->> 0 and p.corpus in ${inAll(numbers(corpora))}
        group by p.document order by shared desc, p.document desc limit ${sql.lit(CANDIDATES)})
      select d.no, length(d.terms) / 5 as terms from led join similar_document d on d.no = led.document`.execute(this.database);
    return this.read(rows);
  }
}

const numbers = (corpora: readonly Corpus[]): readonly number[] => corpora.map(({ no }) => no);
const read = ({ id, length, terms }: Document): Candidate => ({ id, ...unpack(terms, length) });

/** The rarest terms of a query with their weights, until they find enough documents; a term finds at most `most`. */
function rarest({ terms, weights }: Query, indexed: ReadonlyMap<Term, number>, most: number): readonly (readonly [Term, number])[] {
  const known = [...terms]
    .map((term, index) => ({ term, weight: weights[index] as number, documents: indexed.get(term) ?? 0 }))
    .filter(({ documents }) => documents > 0)
    .sort((a, b) => a.documents - b.documents || a.term - b.term);
  let ledTo = 0;
  const taken = known.findIndex(({ documents }) => (ledTo += Math.min(documents, most)) > LED_TO);
  return known.slice(0, taken < 0 ? known.length : taken + 1).map(({ term, weight }) => [term, weight]);
}

/** Compares with pauses. A document that was indexed between two readings is there twice. */
async function best(query: Query, candidates: readonly Candidate[], { without, first }: Looking): Promise<Found> {
  const ranked = new Map<string, Neighbour>();
  for (const each of candidates) {
    if (each.id !== without && !ranked.has(each.id)) ranked.set(each.id, { id: each.id, score: scoreOf(query, each) });
    const due = pause();
    if (due) await due;
  }
  return found(query, [...ranked.values()], first);
}

function found({ terms, weights }: Query, ranked: readonly Neighbour[], first: number): Found {
  const neighbours = ranked
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, first);
  return { neighbours, weights: new Map([...terms].map((term, index) => [term, weights[index] as number])) };
}
