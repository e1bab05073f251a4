import { Inject, type Type } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { VIEWS } from '../../platform/tokens.ts';
import type { Page, PageRequest } from './pages.ts';
import type { ViewDatabase } from './tables.ts';

/** A query for one page of a list. It goes over the query bus: other modules can send it, and listen for it by the name of its class. */
export abstract class PageQuery<Row> extends Query<Page<Row>> {
  /** The requested page. */
  readonly page: PageRequest;

  constructor(page: PageRequest) {
    super();
    this.page = page;
  }
}

/** The Nest provider that receives the queries of a class from the bus and reads the views. */
export function readsViews<Result, Q extends Query<Result>>(
  QueryClass: Type<Q>,
  read: (views: ViewDatabase, query: Q) => Promise<Result>,
): Type<IQueryHandler<Q, Result>> {
  class Handler {
    constructor(@Inject(VIEWS) private readonly views: ViewDatabase) {}

    execute(query: Q): Promise<Result> {
      return read(this.views, query);
    }
  }
  Object.defineProperty(Handler, 'name', { value: `${QueryClass.name}Handler` });
  QueryHandler(QueryClass)(Handler);
  return Handler as unknown as Type<IQueryHandler<Q, Result>>;
}
