import { Inject } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { GraphQLResolveInfo } from 'graphql';
import { Cursors } from '../../graphql/cursors.ts';
import type { RequestContext } from '../../graphql/request.ts';
import { PRESENCE } from '../../platform/tokens.ts';
import { wants, type ListArgs } from './arguments.ts';
import { pageWith } from './connections.ts';
import type { Page, PageRequest } from './pages.ts';
import type { Presence } from './presence.ts';
import type { PageQuery } from './queries.ts';

/** How a list is read and shown. */
export interface List<Row, Node> {
  /** Its name, with everything that its entries and their order depend on besides the page: cursors are valid for exactly this list. */
  readonly name: readonly unknown[];
  /** The query for a page. */
  readonly query: (page: PageRequest) => PageQuery<Row> | Promise<PageQuery<Row>>;
  /** Entries in the form of GraphQL, in the same order. */
  readonly nodesOf: (rows: readonly Row[]) => Promise<readonly Node[]>;
  /**
   * What the rows depend on besides the name, such as the day; rows are cached until the views change. Absent if the rows differ per
   * viewer: then the list is read each time.
   */
  readonly sharedWith?: readonly unknown[];
}

/** A page of a list in the form of GraphQL. */
type Shown<Node> = Awaited<ReturnType<typeof pageWith<unknown, Node>>>;

/**
 * The common part of all lists that belong to no single object: waits for the position, queries the page, and creates its connection
 * (API-3, API-4).
 */
export class Lists {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(PRESENCE) private readonly presence: Presence,
    @Inject(Cursors) private readonly cursors: Cursors,
  ) {}

  /** One page of a list. Throws VALIDATION for a bad cursor or position, UNAVAILABLE if the views do not reach the position in time. */
  async show<Row, Node>(
    { name, query, nodesOf, sharedWith }: List<Row, Node>,
    { first, after, position }: ListArgs,
    context: RequestContext,
    info: GraphQLResolveInfo,
  ): Promise<Shown<Node>> {
    const cursors = this.cursors.of(name, context.viewer);
    const asked = cursors.asked(first, after);
    await this.presence.awaits(position, context);
    const read = async (): Promise<Page<Row>> => this.queries.execute(await query(asked));
    const page = sharedWith ? await this.presence.answer([...name, ...sharedWith, asked], read) : await read();
    return pageWith(page, cursors, nodesOf, wants(info, 'totalCount'));
  }
}
