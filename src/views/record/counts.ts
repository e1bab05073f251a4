import type { ViewDatabase } from '../lists/tables.ts';

/** Counts of the record, from the views. */
export class RecordCounts {
  private readonly database: ViewDatabase;

  constructor(database: ViewDatabase) {
    this.database = database;
  }

  /** Events and decisions per municipality; '' for those without a municipality. */
  tallies(): Promise<readonly { readonly municipality: string; readonly events: number; readonly decisions: number }[]> {
    return this.database.selectFrom('tally').select(['municipality', 'events', 'decisions']).execute();
  }

  /** How many projects of a municipality are at each stage, in alphabetical order. */
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
