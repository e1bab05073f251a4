import { listParties, listRepresentedParties, type PartyFilter, type PartyRow } from '../lists/lists.ts';
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

/** 代表する主体の一覧 Parties that a person represents now, in order. */
export class ListRepresentedParties extends PageQuery<PartyRow> {
  constructor(
    readonly person: string,
    page: PageRequest,
  ) {
    super(page);
  }
}

/** Reads them for the query bus. */
export const ListRepresentedPartiesHandler = readsViews(ListRepresentedParties, (views, { person, page }) =>
  listRepresentedParties(views, person, page),
);
