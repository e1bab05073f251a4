import type { DataOf } from '../../domain/kernel/event.ts';
import { objectOf } from '../../domain/kernel/aggregate.ts';
import type { municipalityEvents } from '../../domain/municipality/municipality.records.ts';
import type { planEvents } from '../../domain/plan/plan.records.ts';
import type { suggestionEvents } from '../../domain/project/feedback/suggestion.records.ts';
import type { StoredEvent } from '../../event-store/event-store.ts';
import { oneByOne, type View } from '../../projection/projection.ts';
import type { Tables, ViewTransaction } from '../lists/tables.ts';

type Apply = (database: ViewTransaction, event: StoredEvent, key: string) => Promise<unknown>;

const dataOf = <Data>({ data }: StoredEvent): Data => data as Data;

const changes: Readonly<Record<string, Apply>> = {
  GuidelineSuggested: (database, event, project) => {
    const { municipality, number } = dataOf<DataOf<typeof suggestionEvents, 'GuidelineSuggested'>>(event);
    const row = { project, number, municipality, at: event.metadata.at, status: 'open' };
    return database.insertInto('guideline_suggestion').values(row).execute();
  },
  GuidelineRevised: async (database, event) => {
    const { answers = [] } = dataOf<DataOf<typeof municipalityEvents, 'GuidelineRevised'>>(event);
    for (const { project, number, outcome } of answers) {
      const suggestion = database.updateTable('guideline_suggestion').set({ status: outcome });
      await suggestion.where('project', '=', project).where('number', '=', number).execute();
    }
  },
  RoleGiven: (database, event, municipality) => {
    const { number, person } = dataOf<DataOf<typeof municipalityEvents, 'RoleGiven'>>(event);
    return database.insertInto('role_holding').values({ municipality, number, person }).execute();
  },
  RoleEnded: (database, event, municipality) => {
    const { number } = dataOf<DataOf<typeof municipalityEvents, 'RoleEnded'>>(event);
    return database.deleteFrom('role_holding').where('municipality', '=', municipality).where('number', '=', number).execute();
  },
  PromotionPlanOpened: (database, event, id) => {
    const { municipality, fiscalYear } = dataOf<DataOf<typeof planEvents, 'PromotionPlanOpened'>>(event);
    const row = { id, municipality, fiscal_year: fiscalYear, opened_at: event.metadata.at };
    return database.insertInto('promotion_plan').values(row).execute();
  },
};

/** 指針の運用 Suggestions for guidelines, holders of roles, and the promotion plans (FBK-4, PRO-8). */
export const guidelinesView: View<Tables> = {
  name: 'guidelines',
  version: 1,
  tables: ['guideline_suggestion', 'role_holding', 'promotion_plan'],

  async create(database) {
    const { schema } = database;
    await schema
      .createTable('guideline_suggestion')
      .addColumn('project', 'text', (column) => column.notNull())
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('municipality', 'text', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('status', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('guideline_suggestion_key', ['project', 'number'])
      .execute();
    await schema.createIndex('guideline_suggestion_by_municipality').on('guideline_suggestion').columns(['municipality', 'at']).execute();
    await schema
      .createTable('role_holding')
      .addColumn('municipality', 'text', (column) => column.notNull())
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('person', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('role_holding_key', ['municipality', 'number'])
      .execute();
    await schema.createIndex('role_holding_by_person').on('role_holding').column('person').execute();
    await schema
      .createTable('promotion_plan')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('municipality', 'text', (column) => column.notNull())
      .addColumn('fiscal_year', 'integer', (column) => column.notNull())
      .addColumn('opened_at', 'text', (column) => column.notNull())
      .execute();
    await schema.createIndex('promotion_plan_by_year').on('promotion_plan').columns(['municipality', 'fiscal_year']).execute();
  },

  apply: oneByOne((database, event) => changes[event.type]?.(database, event, objectOf(event.stream).key)),
};
