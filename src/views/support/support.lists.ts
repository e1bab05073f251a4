import { sql } from 'kysely';
import { countOf, sizeOf, pageOf, type Page, type PageRequest } from '../lists/pages.ts';
import { holdsText } from '../../platform/sqlite-dialect.ts';
import { wordsOf } from '../lists/search.ts';
import type { ActivityNoticeTable, ViewDatabase } from '../lists/tables.ts';
import type { RolePower } from '../../domain/guideline/vocabulary.ts';
import { consultationDesks } from '../../domain/consultation/consultation.records.ts';
import { placesOf, type Viewer } from '../../domain/sight/viewer.ts';

/** Conditions for consultations. */
export interface ConsultationFilter {
  readonly municipality?: string;
  readonly desks?: readonly string[];
  readonly statuses?: readonly string[];
}

/**
 * The municipalities in which a viewer holds one of these roles by their token, or one of these powers by a given role; '' matches none.
 */
const homesOf = (viewer: Viewer, wanted: Viewer['roles'], ...powers: readonly RolePower[]): readonly string[] => [
  wanted.some((role) => viewer.roles.includes(role)) ? (viewer.municipality ?? '') : '',
  ...placesOf(viewer, ...powers),
];

/** A row of a list that differs per viewer. */
export type ListedRow = { readonly id: string; readonly at: string };

/** Consultations that a viewer may see and that match, newest first, one page (PTY-7). Throws a VALIDATION refusal for a bad page size. */
export async function listConsultations(
  database: ViewDatabase,
  viewer: Viewer,
  filter: ConsultationFilter,
  page: PageRequest,
): Promise<Page<ListedRow>> {
  let matching = database
    .selectFrom('consultation')
    .where((eb) =>
      eb.or([eb('asker', '=', viewer.person ?? ''), eb('municipality', 'in', homesOf(viewer, ['office'], 'screen', 'advise'))]),
    );
  if (filter.municipality) matching = matching.where('municipality', '=', filter.municipality);
  if (filter.desks?.length) matching = matching.where('desk', 'in', filter.desks);
  if (filter.statuses?.length) matching = matching.where('status', 'in', filter.statuses);
  const size = sizeOf(page);
  const { after } = page;
  let rows = matching.select(['id', 'asked_at as at']);
  if (after) rows = rows.where(sql<boolean>`(asked_at, id) < (${after[0]}, ${after[1]})`);
  const found = await rows
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .limit(size + 1)
    .execute();
  return pageOf(found, size, after !== undefined, countOf(matching), ({ at, id }) => [at, id]);
}

/** How many consultations a municipality had: in total, by status, and by desk. */
export interface ConsultationCounts {
  readonly asked: number;
  readonly open: number;
  readonly closed: number;
  readonly desks: readonly { readonly desk: string; readonly asked: number }[];
}

/** Counts the consultations of a municipality (PTY-7). */
export async function countConsultations(database: ViewDatabase, municipality: string): Promise<ConsultationCounts> {
  const rows = await database
    .selectFrom('consultation')
    .select((eb) => ['desk', 'status', eb.fn.countAll<number>().as('count')])
    .where('municipality', '=', municipality)
    .groupBy(['desk', 'status'])
    .execute();
  const sum = (some: typeof rows) => some.reduce((total, { count }) => total + Number(count), 0);
  const closed = sum(rows.filter(({ status }) => status === 'closed'));
  const desks = Object.keys(consultationDesks).map((desk) => ({ desk, asked: sum(rows.filter((each) => each.desk === desk)) }));
  return { asked: sum(rows), open: sum(rows) - closed, closed, desks };
}

/** Conditions for the talent bank. */
export interface TalentFilter {
  readonly municipality?: string;
  readonly skills?: readonly string[];
  readonly holders?: readonly string[];
  readonly verified?: boolean;
  /** Words that must all appear in the categories or in the text of a group. */
  readonly text?: string;
}

/** Offers that a viewer may see and that match, newest first, one page (PTY-5). Throws a VALIDATION refusal for a bad page size. */
export async function listTalents(
  database: ViewDatabase,
  viewer: Viewer,
  filter: TalentFilter,
  page: PageRequest,
): Promise<Page<ListedRow>> {
  let matching = database
    .selectFrom('talent')
    .where((eb) =>
      eb.or([
        eb('municipality', 'in', homesOf(viewer, ['office', 'auditor'], 'screen')),
        eb('owner', '=', viewer.person ?? '-'),
        eb('party', 'in', ['-', ...viewer.parties]),
        eb.and([
          eb('status', '=', 'offered'),
          eb('hidden', '=', 0),
          eb.or([
            eb('holder', '=', 'group'),
            eb('municipality', 'in', ['', ...(viewer.memberIn ?? []), ...placesOf(viewer, 'coordinate')]),
          ]),
        ]),
      ]),
    );
  if (filter.municipality) matching = matching.where('municipality', '=', filter.municipality);
  if (filter.holders?.length) matching = matching.where('holder', 'in', filter.holders);
  if (filter.verified !== undefined) matching = matching.where('verified', '=', filter.verified ? 1 : 0);
  const { skills } = filter;
  if (skills?.length)
    matching = matching.where('id', 'in', (eb) => eb.selectFrom('talent_skill').select('talent').where('skill', 'in', skills));
  for (const word of wordsOf(filter.text)) matching = matching.where(holdsText('search', word));
  const size = sizeOf(page);
  const { after } = page;
  let rows = matching.select(['id', 'offered_at as at']);
  if (after) rows = rows.where(sql<boolean>`(offered_at, id) < (${after[0]}, ${after[1]})`);
  const found = await rows
    .orderBy('offered_at', 'desc')
    .orderBy('id', 'desc')
    .limit(size + 1)
    .execute();
  return pageOf(found, size, after !== undefined, countOf(matching), ({ at, id }) => [at, id]);
}

/** Conditions for the information board. */
export interface NoticeFilter {
  readonly municipality?: string;
  readonly party?: string;
  /** Words that must all appear in title, text or place. */
  readonly text?: string;
  /** Whether to include notices whose last day is over. */
  readonly past?: boolean;
}

/**
 * The information board: notices that match, newest first, one page (PTY-7). Those of parties that are not verified now are omitted. Throws
 * a VALIDATION refusal for a bad cursor or page size. `today` is the day in Japan.
 */
export async function listNotices(
  database: ViewDatabase,
  filter: NoticeFilter,
  today: string,
  page: PageRequest,
): Promise<Page<ActivityNoticeTable>> {
  let matching = database
    .selectFrom('activity_notice')
    .where('party', 'in', (eb) => eb.selectFrom('party').select('party.id').where('party.status', '=', 'verified'));
  if (!filter.past) matching = matching.where('until', '>=', today);
  if (filter.municipality) matching = matching.where('municipality', '=', filter.municipality);
  if (filter.party) matching = matching.where('party', '=', filter.party);
  for (const word of wordsOf(filter.text)) matching = matching.where(holdsText('search', word));
  const size = sizeOf(page);
  const { after } = page;
  let rows = matching.selectAll();
  if (after) rows = rows.where(sql<boolean>`(published_at, id) < (${after[0]}, ${after[1]})`);
  const found = await rows
    .orderBy('published_at', 'desc')
    .orderBy('id', 'desc')
    .limit(size + 1)
    .execute();
  return pageOf(found, size, after !== undefined, countOf(matching), ({ published_at, id }) => [published_at, id]);
}
