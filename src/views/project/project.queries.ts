import { listProjects, type ProjectFilter, type ProjectRow, type ProjectSort } from '../lists/lists.ts';
import type { PageRequest } from '../lists/pages.ts';
import { PageQuery, readsViews } from '../lists/queries.ts';

/** 事業の一覧 Projects that match, in order. */
export class ListProjects extends PageQuery<ProjectRow> {
  constructor(
    readonly filter: ProjectFilter,
    readonly sort: ProjectSort,
    page: PageRequest,
  ) {
    super(page);
  }
}

/** Reads projects for the query bus. */
export const ListProjectsHandler = readsViews(ListProjects, (views, { filter, sort, page }) => listProjects(views, filter, sort, page));
