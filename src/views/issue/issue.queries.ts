import type { PageRequest } from '../lists/pages.ts';
import { PageQuery, readsViews } from '../lists/queries.ts';
import { listIssues, type IssueFilter, type IssueRow, type IssueSort } from './issue.lists.ts';

/** 地域課題の一覧 Local issues that match, in order. */
export class ListIssues extends PageQuery<IssueRow> {
  constructor(
    readonly filter: IssueFilter,
    readonly sort: IssueSort,
    page: PageRequest,
  ) {
    super(page);
  }
}

/** Reads local issues for the query bus. */
export const ListIssuesHandler = readsViews(ListIssues, (views, { filter, sort, page }) => listIssues(views, filter, sort, page));
