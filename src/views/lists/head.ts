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
  /** Its name, with everything on which its entries and their order depend beside the page: cursors are good for exactly this list. */
  readonly name: readonly unknown[];
  /** The query for a page. */
  readonly query: (page: PageRequest) => PageQuery<Row> | Promise<PageQuery<Row>>;
  /** Entries as GraphQL shows them, in the same order. */
  readonly nodesOf: (rows: readonly Row[]) => Promise<readonly Node[]>;
  /**
   * What else the rows depend on, such as the day; they are remembered until the views change. Absent for a list whose rows differ from viewer to
   * viewer: it is read each time.
   */
  readonly sharedWith?: readonly unknown[];
}

/** A page of a list as GraphQL shows it. */
type Shown<Node> = Awaited<ReturnType<typeof pageWith<unknown, Node>>>;

/** The head that every list has which belongs to no single object: it waits for the position, asks for the page, and makes the connection of it (API-3, API-4). */
export class Lists {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(PRESENCE) private readonly presence: Presence,
    @Inject(Cursors) private readonly cursors: Cursors,
  ) {}

  /** One page of a list. Throws VALIDATION for a bad cursor or position, UNAVAILABLE when the views do not get there in time. */
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
