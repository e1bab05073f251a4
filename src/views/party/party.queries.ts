import { listParties, type PartyFilter, type PartyRow } from '../lists/lists.ts';
import type { PageRequest } from '../lists/pages.ts';
import { PageQuery, readsViews } from '../lists/queries.ts';

/** 主体の一覧 Parties that match, in order. */
export class ListParties extends PageQuery<PartyRow> {
  constructor(
    readonly filter: PartyFilter,
    page: PageRequest,
  ) {
    super(page);
  }
}

/** Reads them for the query bus. */
export const ListPartiesHandler = readsViews(ListParties, (views, { filter, page }) => listParties(views, filter, page));
