import { sql, type SelectQueryBuilder } from 'kysely';
import { countOf, pageOf, sizeOf, type Page, type PageRequest } from './pages.ts';
import { holdsText } from '../../platform/sqlite-dialect.ts';
import { contains, wordsOf } from './search.ts';
import type { FeedTable, PartyTable, ProjectTable, RoundTable, Tables, ViewDatabase } from './tables.ts';

/** Conditions for projects. All of them must be met; several values of one condition are alternatives. */
export interface ProjectFilter {
  readonly municipality?: string;
  readonly stages?: readonly string[];
  readonly sides?: readonly string[];
  readonly domains?: readonly string[];
  readonly methods?: readonly string[];
  /** A party in any role. */
  readonly party?: string;
  readonly predecessor?: string;
  /** Any of these local issues that the proposal names. */
  readonly issues?: readonly string[];
  /** Words that must all appear in title, purpose or issue. */
  readonly text?: string;
}

/** The possible orders of projects. */
export const projectSorts = {
  PROPOSED_NEWEST: { ja: '提案の新しい順', en: 'Newest proposal first' },
  PROPOSED_OLDEST: { ja: '提案の古い順', en: 'Oldest proposal first' },
  UPDATED_NEWEST: { ja: '更新の新しい順', en: 'Latest change first' },
  TITLE: { ja: '事業名順', en: 'By title, in code point order' },
} as const;

/** An order of projects. */
export type ProjectSort = keyof typeof projectSorts;

type Column = 'proposed_at' | 'updated_at' | 'title';
const orders: Readonly<Record<ProjectSort, { column: Column; direction: 'asc' | 'desc' }>> = {
  PROPOSED_NEWEST: { column: 'proposed_at', direction: 'desc' },
  PROPOSED_OLDEST: { column: 'proposed_at', direction: 'asc' },
  UPDATED_NEWEST: { column: 'updated_at', direction: 'desc' },
  TITLE: { column: 'title', direction: 'asc' },
};

/** A row of the list of projects. */
export type ProjectRow = Pick<ProjectTable, 'id' | 'revision' | 'proposed_at' | 'updated_at' | 'title'>;

/** Projects that match, in order, one page. Throws a VALIDATION refusal for a bad page size. */
export async function listProjects(
  database: ViewDatabase,
  filter: ProjectFilter,
  sort: ProjectSort,
  page: PageRequest,
): Promise<Page<ProjectRow>> {
  const { column, direction } = orders[sort];
  const matching = filterProjects(database, filter);
  const size = sizeOf(page);
  let rows = matching.select(['project.id', 'project.revision', 'project.proposed_at', 'project.updated_at', 'project.title']);
  const { after } = page;
  if (after) {
    const sign = sql.raw(direction === 'asc' ? '>' : '<');
    rows = rows.where(sql<boolean>`(${sql.ref(`project.${column}`)}, ${sql.ref('project.id')}) ${sign} (${after[0]}, ${after[1]})`);
  }
  const found = await rows
    .orderBy(`project.${column}`, direction)
    .orderBy('project.id', direction)
    .limit(size + 1)
    .execute();
  return pageOf(found, size, after !== undefined, countOf(matching), (row) => [row[column], row.id]);
}

function filterProjects(database: ViewDatabase, filter: ProjectFilter): SelectQueryBuilder<Tables, 'project', object> {
  let query = database.selectFrom('project');
  if (filter.municipality) query = query.where('project.municipality', '=', filter.municipality);
  if (filter.stages?.length) query = query.where('project.stage', 'in', filter.stages);
  if (filter.sides?.length) query = query.where('project.side', 'in', filter.sides);
  if (filter.domains?.length) query = query.where('project.domain', 'in', filter.domains);
  if (filter.methods?.length) query = query.where('project.method', 'in', filter.methods);
  if (filter.predecessor) query = query.where('project.predecessor', '=', filter.predecessor);
  const { party, issues } = filter;
  if (issues?.length)
    query = query.where('project.id', 'in', (eb) => eb.selectFrom('project_issue').select('project').where('issue', 'in', issues));
  if (party) query = query.where('project.id', 'in', (eb) => eb.selectFrom('project_party').select('project').where('party', '=', party));
  for (const word of wordsOf(filter.text)) query = query.where(contains('project', word));
  return query;
}

/** Conditions for parties. */
export interface PartyFilter {
  readonly municipality?: string;
  readonly kinds?: readonly string[];
  readonly statuses?: readonly string[];
  /** The exact corporate number, in half-width or full-width digits. */
  readonly corporateNumber?: string;
  /** Part of the name. */
  readonly text?: string;
}

/** A number in its recorded form: full-width digits are converted, separators removed. */
const digitsOf = (written: string): string => written.normalize('NFKC').replace(/[\s-]/g, '');

/** A row of the list of parties. */
export type PartyRow = Pick<PartyTable, 'id' | 'name'>;

/** Parties that match, by name in code point order, one page. Throws a VALIDATION refusal for a bad page size. */
export async function listParties(database: ViewDatabase, filter: PartyFilter, page: PageRequest): Promise<Page<PartyRow>> {
  let matching = database.selectFrom('party');
  if (filter.municipality) matching = matching.where('municipality', '=', filter.municipality);
  if (filter.kinds?.length) matching = matching.where('kind', 'in', filter.kinds);
  if (filter.statuses?.length) matching = matching.where('status', 'in', filter.statuses);
  if (filter.corporateNumber) matching = matching.where('corporate_number', '=', digitsOf(filter.corporateNumber));
  for (const word of wordsOf(filter.text)) matching = matching.where(holdsText('search', word));
  return byName(matching, page);
}

/** Parties that a person represents now, by name in code point order, one page. Throws a VALIDATION refusal for a bad page size. */
export function listRepresentedParties(database: ViewDatabase, person: string, page: PageRequest): Promise<Page<PartyRow>> {
  const own = database.selectFrom('representative').select('party').where('person', '=', person);
  return byName(database.selectFrom('party').where('id', 'in', own), page);
}

async function byName(matching: SelectQueryBuilder<Tables, 'party', object>, page: PageRequest): Promise<Page<PartyRow>> {
  const size = sizeOf(page);
  const { after } = page;
  let rows = matching.select(['id', 'name']);
  if (after) rows = rows.where(sql<boolean>`(name, id) > (${after[0]}, ${after[1]})`);
  const found = await rows
    .orderBy('name')
    .orderBy('id')
    .limit(size + 1)
    .execute();
  return pageOf(found, size, after !== undefined, countOf(matching), ({ name, id }) => [name, id]);
}

/** Conditions for rounds. */
export interface RoundFilter {
  readonly municipality?: string;
  readonly open?: boolean;
}

/** A row of the list of rounds. */
export type RoundRow = Pick<RoundTable, 'id' | 'opened_at'>;

/** Rounds that match, newest first, one page. Throws a VALIDATION refusal for a bad page size. */
export async function listRounds(database: ViewDatabase, { municipality, open }: RoundFilter, page: PageRequest): Promise<Page<RoundRow>> {
  let matching = database.selectFrom('round');
  if (municipality) matching = matching.where('municipality', '=', municipality);
  if (open !== undefined) matching = matching.where('status', open ? '=' : '!=', 'open');
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

/** A row of the public feed. */
export type FeedRow = Pick<FeedTable, 'shown' | 'position' | 'stream' | 'event'>;

/** The public feed of a municipality, newest first, one page. Throws a VALIDATION refusal for a bad page size. */
export async function listFeed(database: ViewDatabase, municipality: string, page: PageRequest): Promise<Page<FeedRow>> {
  const size = sizeOf(page);
  const { after } = page;
  let rows = database.selectFrom('feed').select(['shown', 'position', 'stream', 'event']).where('municipality', '=', municipality);
  if (after) rows = rows.where(sql<boolean>`(shown, position) < (${after[0]}, ${after[1]})`);
  const found = await rows
    .orderBy('shown', 'desc')
    .orderBy('position', 'desc')
    .limit(size + 1)
    .execute();
  return pageOf(
    found,
    size,
    after !== undefined,
    () => Promise.resolve(0),
    ({ shown, position }) => [shown, position],
  );
}
