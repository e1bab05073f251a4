import { sql } from 'kysely';
import { objectOf } from '../../domain/kernel/aggregate.ts';
import type { RequestContext } from '../../graphql/request.ts';
import { WORK_OF_CONFLICT } from '../../graphql/work.ts';
import { inAll } from '../../platform/sqlite-dialect.ts';
import { pause } from '../../platform/turns.ts';
import { countOf, pageOf, sizeOf, type Page, type PageRequest } from '../lists/pages.ts';
import type { Sight } from '../record/sight.ts';
import type { RefusedAttemptTable, ViewDatabase } from '../lists/tables.ts';

/** Kinds of objects in which parties compete. */
const CONTESTED: ReadonlySet<string> = new Set(['project', 'round', 'committee']);

/** The auditor who looks, and the work that their request has taken so far. */
export type Asking = Pick<RequestContext, 'viewer' | 'made'>;

/** The refused attempts in a municipality that an auditor may see now (PRV-2, SEL-11). */
export class ToldAttempts {
  private readonly database: ViewDatabase;
  private readonly sight: Sight;

  constructor(database: ViewDatabase, sight: Sight) {
    this.database = database;
    this.sight = sight;
  }

  /** Latest day first, one page. Throws a VALIDATION refusal for a bad page size. */
  async page(municipality: string, asking: Asking, page: PageRequest): Promise<Page<RefusedAttemptTable>> {
    const size = sizeOf(page);
    const { after } = page;
    const matching = await this.matching(municipality, asking);
    let rows = matching.selectAll();
    if (after) rows = rows.where(sql<boolean>`(day, id) < (${after[0]}, ${after[1]})`);
    const found = await rows
      .orderBy('day', 'desc')
      .orderBy('id', 'desc')
      .limit(size + 1)
      .execute();
    return pageOf(found, size, after !== undefined, countOf(matching), ({ day, id }) => [day, id]);
  }

  /** The total number of attempts of these records. */
  async sum(municipality: string, asking: Asking): Promise<number> {
    const matching = await this.matching(municipality, asking);
    const { count } = await matching.select((eb) => eb.fn.sum<number | null>('count').as('count')).executeTakeFirstOrThrow();
    return count ?? 0;
  }

  private async matching(municipality: string, { viewer, made }: Asking) {
    const told = this.database.selectFrom('refused_attempt').where('municipality', '=', municipality).where('told', '=', 1);
    const { links } = await this.sight.viewer(viewer);
    if (links.length === 0) return told;
    const objects = await told.select('object').distinct().execute();
    const hidden: string[] = [];
    for (const { object } of objects.filter((each) => CONTESTED.has(objectOf(each.object).kind))) {
      await pause();
      made?.goOn();
      made?.spend(WORK_OF_CONFLICT);
      const contests = await this.sight.conflictsWith(object, viewer);
      if (contests.some(({ open }) => open)) hidden.push(object);
    }
    return hidden.length === 0 ? told : told.where('object', 'not in', inAll(hidden));
  }
}
