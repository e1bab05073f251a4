import { Query } from '@nestjs/cqrs';
import type { PageRequest } from '../lists/pages.ts';
import { PageQuery, readsViews } from '../lists/queries.ts';
import { listPlans, listSuggestions, type PlanRow, type SuggestionRow, type SuggestionStatus } from './guideline.lists.ts';

/** 指針への提案の一覧 Suggestions for the guideline of a municipality, oldest first. */
export class ListSuggestions extends PageQuery<SuggestionRow> {
  constructor(
    readonly municipality: string,
    readonly status: SuggestionStatus | undefined,
    page: PageRequest,
  ) {
    super(page);
  }
}

/** 推進計画の一覧 Promotion plans of a municipality, latest fiscal year first. */
export class ListPlans extends Query<readonly PlanRow[]> {
  constructor(
    readonly municipality: string,
    /** Only the plan of this fiscal year. */
    readonly fiscalYear?: number,
  ) {
    super();
  }
}

/** Read the views for the query bus. */
export const guidelineHandlers = [
  readsViews(ListSuggestions, (views, { municipality, status, page }) => listSuggestions(views, municipality, status, page)),
  readsViews(ListPlans, (views, { municipality, fiscalYear }) => listPlans(views, municipality, fiscalYear)),
];
