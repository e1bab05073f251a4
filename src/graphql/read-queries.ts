import { Location, type DocumentNode, type GraphQLSchema } from 'graphql';
import type { MercuriusContext } from 'mercurius';
import { Refused } from '../platform/refused.ts';
import { refuseRepeats } from './repeats.ts';
import type { RequestContext } from './request.ts';

/** The most memory of the queries that Mercurius caches, in bytes, approximately. */
export const MOST_BYTES = 16 * 1024 * 1024;

/** Memory of a token of a query with its nodes, and of a character of its text, in bytes (measured; an upper estimate). */
const TOKEN_BYTES = 600;
const LETTER_BYTES = 2;

/** A hook of Mercurius, with the context of the request. If it throws, the request is refused. */
type MercuriusHook = (schema: GraphQLSchema, document: DocumentNode, context: RequestContext & MercuriusContext) => Promise<void>;

/** The part of Mercurius that is used here. */
export interface Mercurius {
  schema: GraphQLSchema;
  /** Sets a schema, and clears the cache of queries. */
  replaceSchema(schema: GraphQLSchema): void;
  /** Runs for every query that is not in the cache: before it is validated, and cached whether valid or not. */
  addHook(name: 'preValidation', hook: MercuriusHook): unknown;
  /** Runs for every valid query before it is executed. */
  addHook(name: 'preExecution', hook: MercuriusHook): unknown;
}

/**
 * Watches the queries that Mercurius parses. Its cache limits the number of queries, not their size: here the cache is cleared before it
 * becomes too large. Only queries that were parsed from GraphQL text continue: a document that was sent as JSON has no source positions.
 * Queries that would take long to validate are refused.
 */
export function watchReadQueries(mercurius: Mercurius, mostBytes = MOST_BYTES): void {
  let bytes = 0;
  mercurius.addHook('preValidation', (_, document) => {
    const weight = weightOf(document);
    if (bytes + weight > mostBytes) {
      mercurius.replaceSchema(mercurius.schema);
      bytes = 0;
    }
    bytes += weight;
    refuseRepeats(document);
    return Promise.resolve();
  });
}

function weightOf(document: DocumentNode | null | undefined): number {
  const { loc, tokenCount = 0 } = (document ?? {}) as Partial<DocumentNode> & { readonly tokenCount?: number };
  if (!(loc instanceof Location))
    throw new Refused('VALIDATION', { ja: 'GraphQLの文ではありません。', en: 'This is not a GraphQL query.' });
  return loc.source.body.length * LETTER_BYTES + tokenCount * TOKEN_BYTES;
}
