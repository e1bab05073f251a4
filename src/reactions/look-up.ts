import type { Transaction } from 'kysely';
import type { DataOf } from '../domain/kernel/event.ts';
import { objectOf } from '../domain/kernel/aggregate.ts';
import type { projectEvents } from '../domain/project/project.ts';

import type { roundEvents } from '../domain/round/round.ts';
import type { LookUp } from '../domain/system-commands.ts';
import type { StoredEvent } from '../event-store/event-store.ts';
import type { Tables } from './tables.ts';

type Database = Transaction<Tables>;
type Events = typeof projectEvents & typeof roundEvents;

/** What an event means for the indexes. */
type Note<T extends keyof Events> = (database: Database, data: DataOf<Events, T>, event: StoredEvent) => Promise<unknown>;

const keyOf = ({ stream }: StoredEvent): string => objectOf(stream).key;
const forget = (database: Database, project: string) => database.deleteFrom('reaction_competing').where('project', '=', project).execute();

/** Events that change the indexes, by type. */
const notes: { readonly [T in keyof Events]?: Note<T> } = {
  async InterestDeclared(database, { call, interests }, event) {
    const free = interests.filter(({ kind }) => kind === 'none').map(({ applicant }) => applicant);
    const of = { person: event.metadata.by.id, project: keyOf(event), call };
    if (free.length > 0)
      await database
        .insertInto('reaction_disinterested')
        .values(free.map((party) => ({ ...of, party })))
        .onConflict((conflict) => conflict.doNothing())
        .execute();
  },
  CallCancelled: (database, { call }, event) =>
    database.deleteFrom('reaction_disinterested').where('project', '=', keyOf(event)).where('call', '=', call).execute(),
  // What is closed is judged no more.
  ProjectClosed: (database, _, event) => database.deleteFrom('reaction_disinterested').where('project', '=', keyOf(event)).execute(),

  async ProjectProposed(database, { round }, event) {
    if (round !== undefined)
      await database
        .insertInto('reaction_competing')
        .values({ project: keyOf(event), round })
        .execute();
  },
  RoundEntryRefused: (database, { project }) => forget(database, project),
  RoundEntryWithdrawn: (database, { project }) => forget(database, project),
  RoundProposalDecided: (database, { project }) => forget(database, project),
  RoundCancelled: (database, _, event) => database.deleteFrom('reaction_competing').where('round', '=', keyOf(event)).execute(),
};

/** Makes the indexes, empty. */
export async function createIndexes({ schema }: Database): Promise<void> {
  await schema
    .createTable('reaction_disinterested')
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('party', 'text', (column) => column.notNull())
    .addColumn('project', 'text', (column) => column.notNull())
    .addColumn('call', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('reaction_disinterested_key', ['party', 'person', 'project', 'call'])
    .execute();
  await schema.createIndex('reaction_disinterested_by_project').on('reaction_disinterested').column('project').execute();
  await schema
    .createTable('reaction_competing')
    .addColumn('project', 'text', (column) => column.primaryKey())
    .addColumn('round', 'text', (column) => column.notNull())
    .execute();
  await schema.createIndex('reaction_competing_by_round').on('reaction_competing').column('round').execute();
}

/** Notes an event in the indexes. */
export async function note(database: Database, event: StoredEvent): Promise<void> {
  if (Object.hasOwn(notes, event.type))
    await (notes[event.type as keyof Events] as Note<keyof Events>)(database, event.data as never, event);
}

/** Looks into the indexes as they stand: within the transaction of a view, what was recorded before the event. */
export const lookUpIn = (database: Database): LookUp => ({
  disinterested: (person, party) =>
    database
      .selectFrom('reaction_disinterested')
      .select(['project', 'call'])
      .where('party', '=', party)
      .where('person', '=', person)
      .orderBy('project')
      .orderBy('call')
      .execute(),
  async roundOf(project) {
    return (await database.selectFrom('reaction_competing').select('round').where('project', '=', project).executeTakeFirst())?.round;
  },
});
