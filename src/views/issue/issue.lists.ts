import { sql } from 'kysely';
import { countOf, pageOf, sizeOf, type Page, type PageRequest } from '../lists/pages.ts';
import { holdsText } from '../../platform/sqlite-dialect.ts';
import { contains, wordsOf } from '../lists/search.ts';
import type { IssueTable, PublicCommentTable, ViewDatabase } from '../lists/tables.ts';

/** Conditions for local issues. All of them must be met. */
export interface IssueFilter {
  readonly municipality?: string;
  readonly statuses?: readonly string[];
  readonly party?: string;
  /** Words that must all appear in title, description or place. */
  readonly text?: string;
}

/** The possible orders of issues. */
export const issueSorts = {
  RAISED_NEWEST: { ja: '提起の新しい順', en: 'Newest first' },
  RAISED_OLDEST: { ja: '提起の古い順', en: 'Oldest first' },
  UPDATED_NEWEST: { ja: '更新の新しい順', en: 'Latest change first' },
  MOST_SUPPORTED: { ja: '支持の多い順', en: 'Most supporters first' },
} as const;

/** An order of issues. */
export type IssueSort = keyof typeof issueSorts;

/** A row of the list of issues. */
export type IssueRow = Pick<IssueTable, 'id' | 'revision' | 'raised_at' | 'updated_at' | 'supporters'>;

type Column = 'raised_at' | 'updated_at' | 'supporters';
const orders: Readonly<Record<IssueSort, { column: Column; direction: 'asc' | 'desc' }>> = {
  RAISED_NEWEST: { column: 'raised_at', direction: 'desc' },
  RAISED_OLDEST: { column: 'raised_at', direction: 'asc' },
  UPDATED_NEWEST: { column: 'updated_at', direction: 'desc' },
  MOST_SUPPORTED: { column: 'supporters', direction: 'desc' },
};

/** Issues that match, in order, one page. Throws a VALIDATION refusal for a bad page size. */
export async function listIssues(database: ViewDatabase, filter: IssueFilter, sort: IssueSort, page: PageRequest): Promise<Page<IssueRow>> {
  const { column, direction } = orders[sort];
  const matching = filterIssues(database, filter);
  const size = sizeOf(page);
  let rows = matching.select(['issue.id', 'issue.revision', 'issue.raised_at', 'issue.updated_at', 'issue.supporters']);
  const { after } = page;
  if (after) {
    const sign = sql.raw(direction === 'asc' ? '>' : '<');
    const from = column === 'supporters' ? Number(after[0]) : after[0];
    rows = rows.where(sql<boolean>`(${sql.ref(`issue.${column}`)}, ${sql.ref('issue.id')}) ${sign} (${from}, ${after[1]})`);
  }
  const found = await rows
    .orderBy(`issue.${column}`, direction)
    .orderBy('issue.id', direction)
    .limit(size + 1)
    .execute();
  return pageOf(found, size, after !== undefined, countOf(matching), (row) => [String(row[column]), row.id]);
}

function filterIssues(database: ViewDatabase, { municipality, statuses, party, text }: IssueFilter) {
  let query = database.selectFrom('issue');
  if (municipality) query = query.where('issue.municipality', '=', municipality);
  if (statuses?.length) query = query.where('issue.status', 'in', statuses);
  if (party) query = query.where('issue.party', '=', party);
  for (const word of wordsOf(text)) query = query.where(contains('issue', word));
  return query;
}

/** Conditions for public comments. */
export interface PublicCommentFilter {
  readonly municipality?: string;
  readonly statuses?: readonly string[];
  /** Words that must all appear in title or summary. */
  readonly text?: string;
}

/** A row of the list of public comments. */
export type PublicCommentRow = Pick<PublicCommentTable, 'id' | 'opened_at'>;

/** Public comments that match, newest first, one page. Throws a VALIDATION refusal for a bad page size. */
export async function listPublicComments(
  database: ViewDatabase,
  { municipality, statuses, text }: PublicCommentFilter,
  page: PageRequest,
): Promise<Page<PublicCommentRow>> {
  let matching = database.selectFrom('public_comment');
  if (municipality) matching = matching.where('municipality', '=', municipality);
  if (statuses?.length) matching = matching.where('status', 'in', statuses);
  for (const word of wordsOf(text)) matching = matching.where(holdsText('search', word));
  const size = sizeOf(page);
  const { after } = page;
  let rows = matching.select(['id', 'opened_at']);
  if (after) rows = rows.where(sql<boolean>`(opened_at, id) < (${after[0]}, ${after[1]})`);
  const found = await rows
    .orderBy('opened_at', 'desc')
    .orderBy('id', 'desc')
    .limit(size + 1)
    .execute();
  return pageOf(found, size, after !== undefined, countOf(matching), ({ opened_at, id }) => [opened_at, id]);
}
