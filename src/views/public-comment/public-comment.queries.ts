import { listPublicComments, type PublicCommentFilter, type PublicCommentRow } from '../issue/issue.lists.ts';
import type { PageRequest } from '../lists/pages.ts';
import { PageQuery, readsViews } from '../lists/queries.ts';

/** パブリックコメントの一覧 Public comments that match, in order. */
export class ListPublicComments extends PageQuery<PublicCommentRow> {
  constructor(
    readonly filter: PublicCommentFilter,
    page: PageRequest,
  ) {
    super(page);
  }
}

/** Reads them for the query bus. */
export const ListPublicCommentsHandler = readsViews(ListPublicComments, (views, { filter, page }) =>
  listPublicComments(views, filter, page),
);
