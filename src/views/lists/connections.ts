import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { ListCursors } from '../../graphql/cursors.ts';
import { classNamed } from '../../graphql/types.ts';
import { sizeOf, type Page, type PageRequest } from './pages.ts';

type Class = new () => object;

/** The place of a page in its list (Relay). */
@ObjectType('PageInfo', { description: 'Where a page lies in its list (Relay).' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether more follows.' })
  readonly hasNextPage!: boolean;
  @Field(() => Boolean, { description: 'Whether something came before.' })
  readonly hasPreviousPage!: boolean;
  @Field(() => String, { nullable: true, description: 'Cursor of the first entry.' })
  readonly startCursor?: string;
  @Field(() => String, { nullable: true, description: 'Cursor of the last entry.' })
  readonly endCursor?: string;
}

/**
 * The connection type of a node type (Relay). `counted` adds the number of all matches; with `nullable` an entry that the viewer may no
 * longer see is null.
 */
export function connectionOf(node: () => Class, name: string, { counted = true, nullable = false } = {}): Class {
  const edge = classNamed(`${name}Edge`);
  Field(() => node(), { description: 'The entry.', nullable })(edge.prototype as object, 'node');
  Field(() => String, { description: 'Cursor: hand it to `after` to go on behind this entry.' })(edge.prototype as object, 'cursor');
  ObjectType(`${name}Edge`, { description: `One entry of a list of ${name}.` })(edge);
  const connection = classNamed(`${name}Connection`);
  Field(() => [edge], { description: 'The entries of this page.' })(connection.prototype as object, 'edges');
  Field(() => PageInfo, { description: 'Where the page lies.' })(connection.prototype as object, 'pageInfo');
  if (counted) Field(() => Int, { description: 'Number of all that match.' })(connection.prototype as object, 'totalCount');
  ObjectType(`${name}Connection`, { description: `One page of a list of ${name} (Relay).` })(connection);
  return connection;
}

/** One page of a list in memory: the key of an entry is its index. Throws a VALIDATION refusal for a bad size. */
export function pageWithin<Node>(all: readonly Node[], page: PageRequest): Page<Node> {
  const size = sizeOf(page);
  const { after } = page;
  const start = after === undefined ? 0 : Number(after[0]) + 1;
  const edges = all.slice(start, start + size).map((node, index) => ({ node, key: [String(start + index), ''] as const }));
  const hasNextPage = all.length > start + size;
  return { edges, hasNextPage, hasPreviousPage: after !== undefined, totalCount: () => Promise.resolve(all.length) };
}

/**
 * A page in the form of Relay, with other nodes in the same order, and the cursors of the viewer; the total is counted only if `wanted`.
 */
export async function pageWith<A, B>(
  { edges: found, totalCount, ...more }: Page<A>,
  cursors: ListCursors,
  nodesOf: (rows: readonly A[]) => Promise<readonly B[]>,
  wanted: boolean,
) {
  const nodes = await nodesOf(found.map(({ node }) => node));
  const edges = found.map(({ key }, index) => ({ node: nodes[index], cursor: cursors.write(key) }));
  const pageInfo = { ...more, startCursor: edges[0]?.cursor, endCursor: edges.at(-1)?.cursor };
  return { edges, pageInfo, ...(wanted && { totalCount: await totalCount() }) };
}
