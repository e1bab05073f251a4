import type { ViewDatabase } from '../lists/tables.ts';

/** How much is on record, as the views have counted it. */
export class RecordCounts {
  private readonly database: ViewDatabase;

  constructor(database: ViewDatabase) {
    this.database = database;
  }

  /** Events and decisions of each municipality; those of none stand under ''. */
  tallies(): Promise<readonly { readonly municipality: string; readonly events: number; readonly decisions: number }[]> {
    return this.database.selectFrom('tally').select(['municipality', 'events', 'decisions']).execute();
  }

  /** How many projects of a municipality stand at each stage, in the order of the letters. */
  async stages(municipality: string): Promise<readonly { readonly stage: string; readonly count: number }[]> {
    const rows = await this.database
      .selectFrom('project')
      .select((eb) => ['stage', eb.fn.countAll<number>().as('count')])
      .where('municipality', '=', municipality)
      .groupBy('stage')
      .orderBy('stage')
      .execute();
    return rows;
  }
}
