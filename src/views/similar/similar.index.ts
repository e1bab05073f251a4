import { sql } from 'kysely';
import { addAll, deleteAll, each, insertAll } from '../../sqlite-dialect.ts';
import type { SimilarDocumentTable, ViewTransaction } from '../tables.ts';
import { unpack, type Term } from './terms.ts';

/** A row of a document. */
export type Numbered = Omit<SimilarDocumentTable, 'no'> & { readonly no: number };

/** Numbers of documents that are indexed together: their terms are counted and written once for all of them. Newer ones are compared one by one. */
export const CHUNK = 500;

/** A term that more documents of a municipality have leads to none of them any more: it is no help in finding. */
export const FREQUENT = 1000;

type Corpus = number;
/** Documents by term and corpus. */
type Having = Map<Term, Map<Corpus, number[]>>;

/** Indexes the oldest documents that are not indexed yet, as long as there is a whole chunk of them. */
export async function indexFull(database: ViewTransaction): Promise<void> {
  for (;;) {
    const { indexed } = await database.selectFrom('similar_progress').select('indexed').executeTakeFirstOrThrow();
    const { last } = await database
      .selectFrom('similar_document')
      .select((eb) => eb.fn.max('no').as('last'))
      .executeTakeFirstOrThrow();
    if (Number(last ?? 0) - indexed < CHUNK) return;
    await indexUpTo(database, indexed, indexed + CHUNK);
  }
}

async function indexUpTo(database: ViewTransaction, from: number, to: number): Promise<void> {
  const documents = await database.selectFrom('similar_document').selectAll().where('no', '>', from).where('no', '<=', to).execute();
  const having = havingTerms(documents);
  const known = await documentsByTerm(database, [...having.keys()]);
  const postings: { term: number; corpus: number; document: number }[] = [];
  const counts: [number, number, number][] = [];
  for (const [term, corpora] of [...having].sort(([a], [b]) => a - b)) {
    for (const [corpus, all] of corpora) {
      counts.push([term, corpus, all.length]);
      if ((known.get(term)?.get(corpus) ?? 0) < FREQUENT) postings.push(...all.map((document) => ({ term, corpus, document })));
    }
  }
  await insertAll(database, 'similar_posting', postings);
  await addAll(database, 'similar_term', BY_TERM, counts);
  await addToCorpora(database, documents, 1);
  await database.updateTable('similar_progress').set({ indexed: to }).execute();
}

const BY_TERM = { key: ['term', 'corpus'], counter: 'documents' } as const;

/** Takes documents out of the index that are in it. */
export async function unindex(database: ViewTransaction, documents: readonly Numbered[]): Promise<void> {
  const { indexed } = await database.selectFrom('similar_progress').select('indexed').executeTakeFirstOrThrow();
  const gone = documents.filter(({ no }) => no <= indexed);
  if (gone.length === 0) return;
  const having = [...havingTerms(gone)].flatMap(([term, corpora]) => [...corpora].map(([corpus, all]) => ({ term, corpus, all })));
  await deleteAll(
    database,
    'similar_posting',
    ['term', 'corpus', 'document'],
    having.flatMap(({ term, corpus, all }) => all.map((document) => [term, corpus, document])),
  );
  await addAll(
    database,
    'similar_term',
    BY_TERM,
    having.map(({ term, corpus, all }) => [term, corpus, -all.length]),
  );
  await addToCorpora(database, gone, -1);
}

function havingTerms(documents: readonly Numbered[]): Having {
  const having: Having = new Map();
  for (const { no, corpus, length, terms: packed } of documents) {
    for (const term of unpack(packed, length).terms) {
      const corpora = having.get(term) ?? new Map<Corpus, number[]>();
      having.set(term, corpora);
      const all = corpora.get(corpus);
      if (all) all.push(no);
      else corpora.set(corpus, [no]);
    }
  }
  return having;
}

/** How many indexed documents have each of some terms, by corpus. */
async function documentsByTerm(database: ViewTransaction, terms: readonly Term[]): Promise<Map<Term, Map<Corpus, number>>> {
  const { rows } = await sql<{ term: number; corpus: number; documents: number }>`
    select t.term, t.corpus, t.documents from ${each(terms)} asked join similar_term t on t.term = asked.value`.execute(database);
  const known = new Map<Term, Map<Corpus, number>>();
  for (const { term, corpus, documents } of rows) known.set(term, (known.get(term) ?? new Map<Corpus, number>()).set(corpus, documents));
  return known;
}

async function addToCorpora(database: ViewTransaction, documents: readonly Numbered[], sign: 1 | -1): Promise<void> {
  for (const [corpus, some] of Map.groupBy(documents, (document) => document.corpus)) {
    const length = some.reduce((total, document) => total + document.length, 0);
    await database
      .updateTable('similar_corpus')
      .set((eb) => ({ documents: eb('documents', '+', sign * some.length), length: eb('length', '+', sign * length) }))
      .where('no', '=', corpus)
      .execute();
  }
}
