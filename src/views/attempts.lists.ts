import { sql } from 'kysely';
import { countOf, pageOf, sizeOf, type Page, type PageRequest } from './pages.ts';
import type { RefusedAttemptTable, ViewDatabase } from './tables.ts';

/** Refused attempts in a municipality that may be told, latest day first, one page. Throws a VALIDATION refusal for a bad page size. */
export async function listRefusedAttempts(
  database: ViewDatabase,
  municipality: string,
  page: PageRequest,
): Promise<Page<RefusedAttemptTable>> {
  const matching = database.selectFrom('refused_attempt').where('municipality', '=', municipality).where('told', '=', 1);
  const size = sizeOf(page);
  const { after } = page;
  let rows = matching.selectAll();
  if (after) rows = rows.where(sql<boolean>`(day, id) < (${after[0]}, ${after[1]})`);
  const found = await rows
    .orderBy('day', 'desc')
    .orderBy('id', 'desc')
    .limit(size + 1)
    .execute();
  return pageOf(found, size, after !== undefined, countOf(matching), ({ day, id }) => [day, id]);
}
