import { sql } from 'kysely';
import { suggestionOutcomes } from '../../domain/municipality/municipality.records.ts';
import { countOf, pageOf, sizeOf, type Page, type PageRequest } from '../lists/pages.ts';
import type { GuidelineSuggestionTable, PromotionPlanTable, ViewDatabase } from '../lists/tables.ts';

/** The possible states of a suggestion. */
export const suggestionStatuses = { open: { ja: '未回答', en: 'Nobody has answered it' }, ...suggestionOutcomes } as const;

/** The state of a suggestion. */
export type SuggestionStatus = keyof typeof suggestionStatuses;

/** A row of the list of suggestions. */
export type SuggestionRow = Pick<GuidelineSuggestionTable, 'project' | 'number' | 'at'>;

const keyOf = ({ at, project, number }: SuggestionRow): readonly [string, string] => [at, `${project} ${String(number).padStart(6, '0')}`];

/** Suggestions for the guideline of a municipality, oldest first, one page. Throws a VALIDATION refusal for a bad page size. */
export async function listSuggestions(
  database: ViewDatabase,
  municipality: string,
  status: SuggestionStatus | undefined,
  page: PageRequest,
): Promise<Page<SuggestionRow>> {
  let matching = database.selectFrom('guideline_suggestion').where('municipality', '=', municipality);
  if (status) matching = matching.where('status', '=', status);
  const size = sizeOf(page);
  const { after } = page;
  let rows = matching.select(['project', 'number', 'at']);
  if (after) {
    const [project = '', number = ''] = after[1].split(' ');
    rows = rows.where(sql<boolean>`(at, project, number) > (${after[0]}, ${project}, ${Number(number) || 0})`);
  }
  const found = await rows
    .orderBy('at')
    .orderBy('project')
    .orderBy('number')
    .limit(size + 1)
    .execute();
  return pageOf(found, size, after !== undefined, countOf(matching), keyOf);
}

/** A row of the list of plans. */
export type PlanRow = Pick<PromotionPlanTable, 'id'>;

/** The most plans of one list: there is one per fiscal year. */
const MOST_PLANS = 100;

/** Promotion plans of a municipality, latest fiscal year first; of one year if it is given. */
export const listPlans = (database: ViewDatabase, municipality: string, fiscalYear: number | undefined): Promise<readonly PlanRow[]> => {
  let matching = database.selectFrom('promotion_plan').select('id').where('municipality', '=', municipality);
  if (fiscalYear !== undefined) matching = matching.where('fiscal_year', '=', fiscalYear);
  return matching.orderBy('fiscal_year', 'desc').limit(MOST_PLANS).execute();
};
