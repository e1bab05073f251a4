import type { SelectQueryBuilder } from 'kysely';
import type { Key } from '../../graphql/cursors.ts';
import type { Tables } from './tables.ts';

/** One page of a list (API-3). It is the same for every viewer who may see the list: the cursors of a viewer are created from the keys. */
export interface Page<Node> {
  readonly edges: readonly { readonly node: Node; readonly key: Key }[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  /** Counts all matches, on all pages. */
  readonly totalCount: () => Promise<number>;
}

/** The requested page. At most 100 rows. */
export interface PageRequest {
  readonly first?: number;
  readonly after?: Key;
}

/** The most rows of one page. */
export const LARGEST_PAGE = 100;
/** The default number of rows of a page. */
export const USUAL_PAGE = 20;

/** The requested number of rows. Values of callers were checked before (`PageArgs`). */
export const sizeOf = ({ first = USUAL_PAGE }: PageRequest): number => first;

/** A page of the found rows: one row more than requested means that there are more. */
export function pageOf<Row>(
  found: readonly Row[],
  size: number,
  hasPreviousPage: boolean,
  totalCount: () => Promise<number>,
  keyOf: (row: Row) => Key,
): Page<Row> {
  let counted: Promise<number> | undefined;
  const forget = (error: unknown) => {
    counted = undefined;
    throw error;
  };
  const edges = found.slice(0, size).map((node) => ({ node, key: keyOf(node) }));
  return { edges, hasNextPage: found.length > size, hasPreviousPage, totalCount: () => (counted ??= totalCount().catch(forget)) };
}

/** Counts all matching rows, on all pages. */
export const countOf =
  <From extends keyof Tables>(matching: SelectQueryBuilder<Tables, From, object>) =>
  async (): Promise<number> =>
    Number((await matching.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()).count);
