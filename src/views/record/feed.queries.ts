import { listFeed, type FeedRow } from '../lists/lists.ts';
import type { PageRequest } from '../lists/pages.ts';
import { PageQuery, readsViews } from '../lists/queries.ts';

/** 公開の記録 The public events of a municipality, newest first. */
export class ReadFeed extends PageQuery<FeedRow> {
  constructor(
    readonly municipality: string,
    page: PageRequest,
  ) {
    super(page);
  }
}

/** Reads the feed for the query bus. */
export const ReadFeedHandler = readsViews(ReadFeed, (views, { municipality, page }) => listFeed(views, municipality, page));
