import type { SelectQueryBuilder } from 'kysely';
import { Refused, invalid } from '../refused.ts';
import type { Tables } from './tables.ts';

/** One page of a list, in Relay’s terms (API-3). */
export interface Page<Node> {
  readonly edges: readonly { readonly node: Node; readonly cursor: string }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor?: string;
    readonly endCursor?: string;
  };
  /** Counts all that match, whatever the page. */
  readonly totalCount: () => Promise<number>;
}

/** Which page is asked for. At most 100 rows. */
export interface PageRequest {
  readonly first?: number;
  readonly after?: string;
}

/** The most rows of one page. */
export const LARGEST_PAGE = 100;
const USUAL_PAGE = 20;

/** How many rows are asked for. Throws VALIDATION for too few or too many. */
export function sizeOf({ first = USUAL_PAGE }: PageRequest): number {
  if (!Number.isInteger(first) || first < 1) throw invalid([{ path: 'first', problem: 'TOO_SMALL', limit: '1' }]);
  if (first > LARGEST_PAGE) throw invalid([{ path: 'first', problem: 'TOO_LARGE', limit: String(LARGEST_PAGE) }]);
  return first;
}

const writeCursor = (key: readonly [string, string]): string => Buffer.from(JSON.stringify(key)).toString('base64url');

/** The key that a cursor stands for. Throws VALIDATION for what is none. */
export function readCursor(cursor: string): readonly [string, string] {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const [value, id, ...more] = Array.isArray(key) ? (key as readonly unknown[]) : [];
    if (typeof value === 'string' && typeof id === 'string' && more.length === 0) return [value, id];
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error; // what is no JSON is no cursor of ours
  }
  return notACursor();
}

/** Refuses a cursor that is none of the list. Never returns. */
export function notACursor(): never {
  throw new Refused(
    'VALIDATION',
    { ja: 'カーソルが正しくありません。', en: 'This is not a cursor of this list.' },
    { fields: [{ path: 'after', problem: 'NOT_ALLOWED', ja: 'カーソルが正しくありません。', en: 'Not a cursor.' }] },
  );
}

/** A page of what was found: one row more than asked for tells that there are more. */
export function pageOf<Row>(
  found: readonly Row[],
  size: number,
  hasPreviousPage: boolean,
  totalCount: () => Promise<number>,
  keyOf: (row: Row) => readonly [string, string],
): Page<Row> {
  let counted: Promise<number> | undefined;
  const forget = (error: unknown) => {
    counted = undefined;
    throw error;
  };
  const edges = found.slice(0, size).map((node) => ({ node, cursor: writeCursor(keyOf(node)) }));
  const pageInfo = { hasNextPage: found.length > size, hasPreviousPage, startCursor: edges[0]?.cursor, endCursor: edges.at(-1)?.cursor };
  return { edges, pageInfo, totalCount: () => (counted ??= totalCount().catch(forget)) };
}

/** Counts the rows that match, whatever the page. */
export const countOf =
  <From extends keyof Tables>(matching: SelectQueryBuilder<Tables, From, object>) =>
  async (): Promise<number> =>
    Number((await matching.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()).count);
