import { Location, type DocumentNode, type GraphQLSchema } from 'graphql';
import type { MercuriusContext } from 'mercurius';
import { Refused } from '../platform/refused.ts';
import { refuseRepeats } from './repeats.ts';
import type { RequestContext } from './request.ts';

/** What the queries that Mercurius remembers may weigh together, in bytes of memory, about. */
export const MOST_BYTES = 16 * 1024 * 1024;

/** What a token of a query weighs with the nodes made of it, and a letter of its text, in bytes, about (measured; no less than it is). */
const TOKEN_BYTES = 600;
const LETTER_BYTES = 2;

/** What Mercurius calls back, with the context of the request. What is thrown refuses the request. */
type MercuriusHook = (schema: GraphQLSchema, document: DocumentNode, context: RequestContext & MercuriusContext) => Promise<void>;

/** The part of Mercurius that is needed here. */
export interface Mercurius {
  schema: GraphQLSchema;
  /** Takes a schema, and forgets all queries. */
  replaceSchema(schema: GraphQLSchema): void;
  /** Calls back for every query that was read anew: before it is validated, and remembered whether valid or not. */
  addHook(name: 'preValidation', hook: MercuriusHook): unknown;
  /** Calls back for every query that is valid, before it is carried out. */
  addHook(name: 'preExecution', hook: MercuriusHook): unknown;
}

/**
 * Watches the queries that Mercurius reads. It remembers read queries by their number, however long they are: here all are forgotten before they
 * weigh too much together. And only what was read from a text of GraphQL goes on: a document that came as JSON has no places in a text. Nor does
 * what would take long to validate.
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
