import { objectOf } from '../../domain/kernel/aggregate.ts';
import { isPublic } from '../../domain/sight/disclosure.ts';
import type { StoredEvent } from '../../event-store/event-store.ts';
import { projectChanges, type Change, type Events, type Known, type Row } from './projects.changes.ts';
import { termsIn } from '../lists/search.ts';
import { BY_PRIMARY_KEY, deleteAll, insertAll } from '../../platform/sqlite-dialect.ts';
import { EventFault, type View } from '../../projection/projection.ts';
import type { Tables, ViewTransaction } from '../lists/tables.ts';

interface Pending {
  row: Partial<Row> & { proposed_at?: string; updated_at?: string; revision: number };
  created?: StoredEvent;
  partners?: readonly string[];
  issues?: readonly string[];
}

/** 事業の一覧 Every project, for filters, sorting and search. Contains only public data. */
export const projectsView: View<Tables> = {
  name: 'projects',
  version: 5,
  tables: ['project', 'project_party', 'project_term', 'project_issue'],

  async create(database) {
    await database.schema
      .createTable('project')
      .addColumn('no', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('id', 'text', (column) => column.notNull().unique())
      .addColumn('municipality', 'text', (column) => column.notNull())
      .addColumn('title', 'text', (column) => column.notNull())
      .addColumn('stage', 'text', (column) => column.notNull())
      .addColumn('side', 'text', (column) => column.notNull())
      .addColumn('domain', 'text')
      .addColumn('method', 'text')
      .addColumn('proposer', 'text', (column) => column.notNull())
      .addColumn('department', 'text')
      .addColumn('predecessor', 'text')
      .addColumn('revision', 'integer', (column) => column.notNull())
      .addColumn('proposed_at', 'text', (column) => column.notNull())
      .addColumn('updated_at', 'text', (column) => column.notNull())
      .addColumn('search', 'text', (column) => column.notNull())
      .execute();
    await database.schema.createIndex('project_by_proposed').on('project').columns(['proposed_at', 'id']).execute();
    await database.schema.createIndex('project_by_updated').on('project').columns(['updated_at', 'id']).execute();
    await database.schema.createIndex('project_by_stage').on('project').columns(['stage', 'proposed_at', 'id']).execute();
    await database.schema.createIndex('project_by_predecessor').on('project').column('predecessor').execute();
    await database.schema
      .createTable('project_party')
      .addColumn('project', 'text', (column) => column.notNull())
      .addColumn('party', 'text', (column) => column.notNull())
      .addColumn('role', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('project_party_key', ['party', 'project', 'role'])
      .modifyEnd(BY_PRIMARY_KEY)
      .execute();
    await database.schema.createIndex('project_party_by_project').on('project_party').column('project').execute();
    await database.schema
      .createTable('project_term')
      .addColumn('term', 'text', (column) => column.notNull())
      .addColumn('project_no', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('project_term_key', ['term', 'project_no'])
      .modifyEnd(BY_PRIMARY_KEY)
      .execute();
    await database.schema
      .createTable('project_issue')
      .addColumn('issue', 'text', (column) => column.notNull())
      .addColumn('project', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('project_issue_key', ['issue', 'project'])
      .modifyEnd(BY_PRIMARY_KEY)
      .execute();
    await database.schema.createIndex('project_issue_by_project').on('project_issue').column('project').execute();
  },

  async apply(database, events) {
    const pending = new Map<string, Pending>();
    for (const event of events) {
      const { kind, key } = objectOf(event.stream);
      if (kind !== 'project') continue;
      const known: Pending = pending.get(key) ?? { row: { revision: 0 } };
      pending.set(key, known);
      known.row.revision = event.revision;
      if (!isPublic(event)) continue;
      try {
        const changes = projectChanges[event.type as keyof Events] as
          ((data: unknown, before: () => Promise<Known>) => Change | Promise<Change>) | undefined;
        if (!changes) throw new Error('unknown type');
        const change = await changes(event.data, () => before(database, key, known));
        Object.assign(known.row, change.row, { updated_at: event.metadata.at });
        if (event.type === 'ProjectProposed') Object.assign(known, { created: event }).row.proposed_at = event.metadata.at;
        if (change.partners) known.partners = change.partners;
        if (change.issues) known.issues = change.issues;
      } catch (error) {
        throw new EventFault(event, error);
      }
    }
    const terms: Term[] = [];
    for (const [id, change] of pending) terms.push(...(await write(database, id, change)));
    // In the order of the table: neighbours are on the same page.
    await insertAll(
      database,
      'project_term',
      terms.sort((a, b) => (a.term < b.term ? -1 : 1)),
    );
  },
};

/** The current content of the list: the changes of this batch, and the table for the rest. */
async function before(database: ViewTransaction, id: string, { row, partners }: Pending): Promise<Known> {
  const kept = await database.selectFrom('project').select(['stage', 'method']).where('id', '=', id).executeTakeFirst();
  const parties = await database
    .selectFrom('project_party')
    .select('party')
    .where('project', '=', id)
    .where('role', '=', 'partner')
    .execute();
  return {
    stage: row.stage ?? kept?.stage ?? '',
    method: row.method === undefined ? (kept?.method ?? null) : row.method,
    hasPartners: partners ? partners.length > 0 : parties.length > 0,
  };
}

interface Term {
  readonly [column: string]: string | number;
  readonly term: string;
  readonly project_no: number;
}

/** Writes the changes of a batch to one project; returns its new index terms. */
async function write(database: ViewTransaction, id: string, { row, created, partners, issues }: Pending): Promise<readonly Term[]> {
  // By the terms of its old text: a search for its number in all terms would read every row.
  if (!created && row.search !== undefined) await forgetTerms(database, id);
  if (created)
    await database
      .insertInto('project')
      .values({ id, ...(row as Row & { proposed_at: string; updated_at: string; revision: number }) })
      .execute();
  else await database.updateTable('project').set(row).where('id', '=', id).execute();
  if (created && row.proposer)
    await database.insertInto('project_party').values({ project: id, party: row.proposer, role: 'proposer' }).execute();
  if (row.department) await replaceParties(database, id, 'department', [row.department]);
  if (partners) await replaceParties(database, id, 'partner', partners);
  if (issues) await replaceIssues(database, id, issues, created !== undefined);
  return row.search === undefined ? [] : termsOf(await numbered(database, id), row.search);
}

async function replaceParties(database: ViewTransaction, project: string, role: string, parties: readonly string[]): Promise<void> {
  await database.deleteFrom('project_party').where('project', '=', project).where('role', '=', role).execute();
  if (parties.length > 0)
    await database
      .insertInto('project_party')
      .values(parties.map((party) => ({ project, party, role })))
      .execute();
}

async function replaceIssues(database: ViewTransaction, project: string, issues: readonly string[], isNew: boolean): Promise<void> {
  if (!isNew) await database.deleteFrom('project_issue').where('project', '=', project).execute();
  if (issues.length > 0)
    await database
      .insertInto('project_issue')
      .values(issues.map((issue) => ({ issue, project })))
      .execute();
}

/** The number of a project and its searched text, as the table contains them now. */
const numbered = (database: ViewTransaction, id: string) =>
  database.selectFrom('project').select(['no', 'search']).where('id', '=', id).executeTakeFirstOrThrow();

const termsOf = ({ no }: { readonly no: number }, search: string): readonly Term[] =>
  termsIn(search).map((term) => ({ term, project_no: no }));

async function forgetTerms(database: ViewTransaction, id: string): Promise<void> {
  const before = await numbered(database, id);
  const terms = termsIn(before.search).map((term) => [term, before.no]);
  await deleteAll(database, 'project_term', ['term', 'project_no'], terms);
}
