import { sql } from 'kysely';
import { deleteAll, each, inAll, pairs } from '../../platform/sqlite-dialect.ts';
import type { SimilarDocumentTable, ViewTransaction } from '../lists/tables.ts';
import { unpack, type Term } from './terms.ts';

/** A row of a document. */
export type Numbered = Omit<SimilarDocumentTable, 'no'> & { readonly no: number };

/** Documents that are indexed together, and terms that they have together, whichever are enough first. Newer ones are compared one by one. */
export const CHUNK = 500;
export const CHUNK_TERMS = 500_000;

/** Terms of documents, about, that are held, counted and written at once. */
export const PIECE = 200_000;

/** A term that more documents of a municipality have is not used to find documents any more. */
export const FREQUENT = 250;

/** Indexes the oldest documents that are not indexed yet, while there is a full chunk of them. */
export async function indexFull(database: ViewTransaction): Promise<void> {
  for (;;) {
    const indexed = await indexedUpTo(database);
    const sizes = await sizesAfter(database, indexed, CHUNK);
    const last = endOfChunk(sizes, indexed);
    if (last === undefined) return;
    for (const piece of pieces(sizes.filter(({ no }) => no <= last))) {
      const documents = await database.selectFrom('similar_document').selectAll().where('no', 'in', inAll(piece)).execute();
      for (const [corpus, of] of byCorpus(documents)) await index(database, corpus, of, indexed);
    }
    await database.updateTable('similar_progress').set({ indexed: last }).execute();
  }
}

/** How many distinct terms a document has, by its number. */
export interface Size {
  readonly no: number;
  readonly terms: number;
}

/** The sizes of the documents whose numbers follow a number, up to a limit. */
async function sizesAfter(database: ViewTransaction, after: number, most: number): Promise<readonly Size[]> {
  const size = sql<number>`length(terms) / 5`.as('terms');
  const numbers = database.selectFrom('similar_document').select(['no', size]).where('no', '>', after).orderBy('no').limit(most);
  return (await numbers.execute()) as readonly Size[];
}

/** The number of the last document of a whole chunk; undefined if there are too few documents or terms. The numbers of documents that were written again are missing. */
function endOfChunk(sizes: readonly Size[], indexed: number): number | undefined {
  let terms = 0;
  const enough = sizes.find((size) => (terms += size.terms) >= CHUNK_TERMS || size.no >= indexed + CHUNK);
  if (enough === undefined) return undefined;
  return Math.min(enough.no, indexed + CHUNK);
}

/** The numbers of documents in their order, in groups that have about `PIECE` terms together. */
export function pieces(sizes: readonly Size[], most = PIECE): readonly (readonly number[])[] {
  const groups: number[][] = [];
  let left = 0;
  for (const { no, terms } of sizes) {
    if (left < terms || groups.length === 0) {
      groups.push([]);
      left = most;
    }
    groups.at(-1)?.push(no);
    left -= terms;
  }
  return groups;
}

/** Takes documents out of the index that are in it. */
export async function unindex(database: ViewTransaction, documents: readonly Numbered[]): Promise<void> {
  const indexed = await indexedUpTo(database);
  const known = documents.filter(({ no }) => no <= indexed);
  const groups = pieces(known.map(({ no, terms }) => ({ no, terms: terms.byteLength / 5 }))).map((numbers) => new Set(numbers));
  for (const [corpus, gone] of groups.flatMap((group) => [...byCorpus(known.filter(({ no }) => group.has(no)))])) {
    const having = havingTerms(gone);
    const postings = having.flatMap(([term, all]) => all.map((document) => [term, corpus, document]));
    await deleteAll(database, 'similar_posting', ['term', 'corpus', 'document'], postings);
    const counts = pairs(having.map(([term, all]) => [term, all.length]));
    await sql`update similar_term set documents = documents - second from ${counts} where term = first and corpus = ${corpus}`.execute(
      database,
    );
    await addToCorpus(database, corpus, gone, -1);
  }
}

async function indexedUpTo(database: ViewTransaction): Promise<number> {
  return (await database.selectFrom('similar_progress').select('indexed').executeTakeFirstOrThrow()).indexed;
}

/** Adds documents of a corpus to the index; their numbers follow `from` within a chunk, of which they are a piece. */
async function index(database: ViewTransaction, corpus: number, documents: readonly Numbered[], from: number): Promise<void> {
  const having = havingTerms(documents);
  const frequent = await frequentAmong(database, corpus, having);
  const rare = having.filter(([term]) => !frequent.has(term));
  const postings = pairs(rare.flatMap(([term, all]) => all.map((document) => [term, document - from] as const)));
  await sql`insert into similar_posting (term, corpus, document) select first, ${corpus}, ${from} + second from ${postings}`.execute(
    database,
  );
  const counts = pairs(having.map(([term, all]) => [term, all.length]));
  await sql`insert into similar_term (term, corpus, documents) select first, ${corpus}, second from ${counts} where true
    on conflict (term, corpus) do update set documents = documents + excluded.documents`.execute(database);
  await addToCorpus(database, corpus, documents, 1);
}

const byCorpus = (documents: readonly Numbered[]) => Map.groupBy(documents, ({ corpus }) => corpus);

/** The numbers of the documents that have each term, in the order of the tables: neighbours are on the same page. */
function havingTerms(documents: readonly Numbered[]): readonly (readonly [Term, readonly number[]])[] {
  const having = new Map<Term, number[]>();
  for (const { no, length, terms } of documents) {
    for (const term of unpack(terms, length).terms) {
      const all = having.get(term);
      if (all) all.push(no);
      else having.set(term, [no]);
    }
  }
  return [...having].sort(([a], [b]) => a - b);
}

/** Which of some terms are already frequent in the indexed documents of a corpus. */
async function frequentAmong(
  database: ViewTransaction,
  corpus: number,
  having: readonly (readonly [Term, unknown])[],
): Promise<ReadonlySet<Term>> {
  const terms = having.map(([term]) => term);
  const { rows } = await sql<{ term: number }>`select t.term from ${each(terms)} asked
    join similar_term t on t.term = asked.value and t.corpus = ${corpus} where t.documents >= ${sql.lit(FREQUENT)}`.execute(database);
  return new Set(rows.map(({ term }) => term));
}

async function addToCorpus(database: ViewTransaction, corpus: number, documents: readonly Numbered[], sign: 1 | -1): Promise<void> {
  const length = documents.reduce((total, document) => total + document.length, 0);
  await database
    .updateTable('similar_corpus')
    .set((eb) => ({ documents: eb('documents', '+', sign * documents.length), length: eb('length', '+', sign * length) }))
    .where('no', '=', corpus)
    .execute();
}
