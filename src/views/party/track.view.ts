import { objectOf } from '../../domain/kernel/aggregate.ts';
import type { DataOf } from '../../domain/kernel/event.ts';
import type { projectEvents } from '../../domain/project/project.ts';
import type { StoredEvent } from '../../event-store/event-store.ts';
import { EventFault, type View } from '../../projection/projection.ts';
import type { ProjectOutcomeTable, Tables, ViewTransaction } from '../lists/tables.ts';

type Events = typeof projectEvents;
type Changes = {
  readonly [T in keyof Events]?: (database: ViewTransaction, project: string, data: DataOf<Events, T>) => Promise<unknown>;
};

const outcome = (database: ViewTransaction, project: string, set: Partial<Omit<ProjectOutcomeTable, 'project'>>) =>
  database
    .insertInto('project_outcome')
    .values({ project, published: 0, disposition: null, terminated: null, ...set })
    .onConflict((conflict) => conflict.column('project').doUpdateSet(set))
    .execute();

/** Public events only: applicants are shown with the reasons of the decision, never before. */
const changes: Changes = {
  async SelectionDecided(database, project, { reasons }) {
    const rows = [...new Set(reasons.map(({ applicant }) => applicant))].map((party) => ({ project, party }));
    if (rows.length === 0) return;
    await database
      .insertInto('project_applicant')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  },
  EvaluationPublished: (database, project) => outcome(database, project, { published: 1 }),
  DispositionDecided: (database, project, { disposition }) => outcome(database, project, { disposition }),
  AgreementTerminated: (database, project, { ground }) => outcome(database, project, { terminated: ground }),
};

/** 実績 Applicants of projects, and the outcomes of projects, for the track record of parties (PTY-4). Contains only public data. */
export const trackView: View<Tables> = {
  name: 'track',
  version: 1,
  tables: ['project_applicant', 'project_outcome'],

  async create({ schema }) {
    await schema
      .createTable('project_applicant')
      .addColumn('project', 'text', (column) => column.notNull())
      .addColumn('party', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('project_applicant_key', ['party', 'project'])
      .execute();
    await schema
      .createTable('project_outcome')
      .addColumn('project', 'text', (column) => column.primaryKey())
      .addColumn('published', 'integer', (column) => column.notNull())
      .addColumn('disposition', 'text')
      .addColumn('terminated', 'text')
      .execute();
  },

  async apply(database, events) {
    for (const event of events) await applyOne(database, event);
  },
};

async function applyOne(database: ViewTransaction, event: StoredEvent): Promise<void> {
  const { kind, key } = objectOf(event.stream);
  if (kind !== 'project' || !Object.hasOwn(changes, event.type)) return;
  const change = changes[event.type as keyof Events] as (database: ViewTransaction, project: string, data: unknown) => Promise<unknown>;
  try {
    await change(database, key, event.data);
  } catch (error) {
    throw new EventFault(event, error);
  }
}
