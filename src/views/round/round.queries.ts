import { listRounds, type RoundFilter, type RoundRow } from '../lists/lists.ts';
import type { PageRequest } from '../lists/pages.ts';
import { PageQuery, readsViews } from '../lists/queries.ts';

/** 提案募集の一覧 Rounds that match, in order. */
export class ListRounds extends PageQuery<RoundRow> {
  constructor(
    readonly filter: RoundFilter,
    page: PageRequest,
  ) {
    super(page);
  }
}

/** Reads them for the query bus. */
export const ListRoundsHandler = readsViews(ListRounds, (views, { filter, page }) => listRounds(views, filter, page));
