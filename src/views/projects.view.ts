import { sql } from 'kysely';
import { objectOf } from '../domain/kernel/aggregate.ts';
import type { DataOf } from '../domain/kernel/event.ts';
import type { projectEvents } from '../domain/project/project.ts';
import type { StoredEvent } from '../event-store/event-store.ts';
import { bigrams, searchForm } from './search.ts';
import { EventFault, type View } from '../projection/projection.ts';
import type { ProjectTable, Tables, ViewTransaction } from './tables.ts';

type Events = typeof projectEvents;
type Row = Omit<ProjectTable, 'no' | 'id' | 'updated_at'>;

/** What one event changes in the list. */
interface Change {
  readonly row?: Partial<Row>;
  readonly partners?: readonly string[];
}

const searched = ({ title, issue, purpose }: { title: string; issue: string; purpose: string }) =>
  `${searchForm(title)} ${searchForm(purpose)} ${searchForm(issue)}`.slice(0, 600);

/** Columns that each event changes; an event that changes nothing in the list still counts as its last change. Sealed events are not looked at. */
export const projectChanges: { readonly [T in keyof Events & string]?: (data: DataOf<Events, T>) => Change } = {
  ProjectProposed: (data) => ({
    row: {
      municipality: data.municipality,
      title: data.title,
      stage: 'PROPOSED',
      side: data.side,
      domain: data.domain ?? null,
      method: null,
      proposer: data.proposer,
      department: data.side === 'municipality' ? data.proposer : null,
      predecessor: data.predecessor ?? null,
      search: searched(data),
    },
  }),
  ProposalRevised: (data) => ({ row: { title: data.title, domain: data.domain ?? null, stage: 'PROPOSED', search: searched(data) } }),
  ProposalWithdrawn: () => ({ row: { stage: 'WITHDRAWN' } }),
  ProposalReturned: () => ({ row: { stage: 'RETURNED' } }),
  ProposalAccepted: ({ department }) => ({ row: { stage: 'ACCEPTED', department } }),
  ProposalRejected: () => ({ row: { stage: 'REJECTED' } }),
  MethodsChosen: ({ primary }) => ({ row: { method: primary } }),
};

interface Pending {
  row: Partial<Row> & { proposed_at?: string; updated_at: string };
  created?: StoredEvent;
  partners?: readonly string[];
}

/** 事業の一覧 Every project, for filters, sorting and search. Holds nothing but what is public. */
export const projectsView = (isSealed: (type: string) => boolean): View<Tables> => ({
  name: 'projects',
  version: 1,
  tables: ['project', 'project_party', 'project_term'],

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
      .execute();
    await database.schema.createIndex('project_party_by_project').on('project_party').column('project').execute();
    await database.schema
      .createTable('project_term')
      .addColumn('term', 'text', (column) => column.notNull())
      .addColumn('project_no', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('project_term_key', ['term', 'project_no'])
      .execute();
  },

  async apply(database, events) {
    const pending = new Map<string, Pending>();
    for (const event of events) {
      const { kind, key } = objectOf(event.stream);
      if (kind !== 'project' || isSealed(event.type)) continue;
      try {
        const change = (projectChanges[event.type as keyof Events] as ((data: unknown) => Change) | undefined)?.(event.data) ?? {};
        const known = pending.get(key) ?? { row: { updated_at: '' } };
        Object.assign(known.row, change.row, { updated_at: event.metadata.at });
        if (event.type === 'ProjectProposed') Object.assign(known, { created: event }).row.proposed_at = event.metadata.at;
        if (change.partners) known.partners = change.partners;
        pending.set(key, known);
      } catch (error) {
        throw new EventFault(event, error);
      }
    }
    for (const [id, change] of pending) await write(database, id, change);
  },
});

async function write(database: ViewTransaction, id: string, { row, created, partners }: Pending): Promise<void> {
  if (created)
    await database
      .insertInto('project')
      .values({ id, ...(row as Row & { proposed_at: string; updated_at: string }) })
      .execute();
  else await database.updateTable('project').set(row).where('id', '=', id).execute();
  if (row.search !== undefined) await index(database, id, row.search, !created);
  if (created && row.proposer)
    await database.insertInto('project_party').values({ project: id, party: row.proposer, role: 'proposer' }).execute();
  if (row.department) await replaceParties(database, id, 'department', [row.department]);
  if (partners) await replaceParties(database, id, 'partner', partners);
}

async function replaceParties(database: ViewTransaction, project: string, role: string, parties: readonly string[]): Promise<void> {
  await database.deleteFrom('project_party').where('project', '=', project).where('role', '=', role).execute();
  if (parties.length > 0)
    await database
      .insertInto('project_party')
      .values(parties.map((party) => ({ project, party, role })))
      .execute();
}

/** Bigrams never span two of the texts: the searched column keeps them apart by a space. */
async function index(database: ViewTransaction, id: string, search: string, again: boolean): Promise<void> {
  const { no } = await database.selectFrom('project').select('no').where('id', '=', id).executeTakeFirstOrThrow();
  if (again) await database.deleteFrom('project_term').where('project_no', '=', no).execute();
  const terms = [...new Set(search.split(' ').flatMap(bigrams))];
  if (terms.length > 0) {
    // One statement whatever the number of terms: the list travels as one JSON parameter.
    await sql`insert into project_term (term, project_no) select value, ${no} from json_each(${JSON.stringify(terms)})`.execute(database);
  }
}
