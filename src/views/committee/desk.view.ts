import type { StoredEvent } from '../../event-store/event-store.ts';
import { BY_PRIMARY_KEY } from '../../platform/sqlite-dialect.ts';
import { oneByOne, type View } from '../../projection/projection.ts';
import type { DeskTable, Tables, ViewTransaction } from '../lists/tables.ts';

interface Marks {
  readonly call?: number;
  readonly committee?: string;
  readonly municipality?: string;
}
type Apply = (database: ViewTransaction, event: StoredEvent, data: Marks) => Promise<unknown>;
type Kind = DeskTable['kind'];

/** Stores the municipality of an object (call 0), or the committee that advises on a call. */
const remember: Apply = (database, { stream }, { call = 0, municipality = '', committee = '' }) =>
  database
    .insertInto('desk_subject')
    .values({ stream, call, municipality, committee })
    .onConflict((conflict) => conflict.columns(['stream', 'call']).doUpdateSet({ committee }))
    .execute();

const subjectOf = (database: ViewTransaction, stream: string, call: number) =>
  database
    .selectFrom('desk_subject')
    .select(['municipality', 'committee'])
    .where('stream', '=', stream)
    .where('call', '=', call)
    .executeTakeFirst();

/** Puts an item on the desk, if a committee is responsible; an existing item keeps its place. */
const put =
  (kind: Kind): Apply =>
  async (database, event, { call = 0 }) => {
    const { stream, metadata } = event;
    const home = await subjectOf(database, stream, 0);
    const subject = kind === 'call' ? await subjectOf(database, stream, call) : home;
    const committee = kind === 'call' || kind === 'round' ? (subject?.committee ?? '') : '';
    if (!home || ((kind === 'call' || kind === 'round') && committee === '')) return;
    await database
      .insertInto('desk')
      .values({ stream, kind, call: kind === 'call' ? call : 0, municipality: home.municipality, committee, since: metadata.at })
      .onConflict((conflict) => conflict.columns(['stream', 'kind', 'call']).doNothing())
      .execute();
  };

const take =
  (...kinds: readonly Kind[]): Apply =>
  async (database, { stream }, { call = 0 }) => {
    for (const kind of kinds) {
      await database
        .deleteFrom('desk')
        .where('stream', '=', stream)
        .where('kind', '=', kind)
        .where('call', '=', kind === 'call' ? call : 0)
        .execute();
    }
  };

const changes: Readonly<Record<string, Apply>> = {
  ProjectProposed: remember,
  RoundOpened: remember,
  CallPrepared: remember,
  CallClosed: put('call'),
  AdviceRecorded: take('call'),
  SelectionDecided: take('call'),
  CallCancelled: take('call'),
  DecisionSetAside: put('call'),
  RoundClosed: put('round'),
  RoundAdviceRecorded: take('round'),
  RoundDecided: take('round'),
  RoundCancelled: take('round'),
  EvaluationsOpened: put('evaluation'),
  EvaluationVerified: take('evaluation'),
  EvaluationPublished: take('evaluation'),
  ProgressCheckOverdue: put('overdueCheck'),
  ProgressCheckCompleted: take('overdueCheck'),
  ImplementationCompleted: take('overdueCheck'),
  AgreementTerminated: take('overdueCheck'),
};

/**
 * 審査の机 The items that wait for the committees, and since when (COM-4). Recorded advice is not public before the decision: it only removes
 * items from the desk. Whether the committee can resolve an item is computed when the desk is read (NOT-1).
 */
export const deskView: View<Tables> = {
  name: 'desk',
  version: 3,
  tables: ['desk', 'desk_subject'],

  async create(database) {
    await database.schema
      .createTable('desk')
      .addColumn('stream', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('call', 'integer', (column) => column.notNull())
      .addColumn('municipality', 'text', (column) => column.notNull())
      .addColumn('committee', 'text', (column) => column.notNull())
      .addColumn('since', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('desk_key', ['stream', 'kind', 'call'])
      .modifyEnd(BY_PRIMARY_KEY)
      .execute();
    await database.schema.createIndex('desk_by_municipality').on('desk').columns(['municipality', 'since']).execute();
    await database.schema
      .createTable('desk_subject')
      .addColumn('stream', 'text', (column) => column.notNull())
      .addColumn('call', 'integer', (column) => column.notNull())
      .addColumn('municipality', 'text', (column) => column.notNull())
      .addColumn('committee', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('desk_subject_key', ['stream', 'call'])
      .modifyEnd(BY_PRIMARY_KEY)
      .execute();
  },

  apply: oneByOne((database, event) => changes[event.type]?.(database, event, event.data as Marks)),
};
