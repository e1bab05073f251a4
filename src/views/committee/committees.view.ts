import { objectOf } from '../../domain/kernel/aggregate.ts';
import type { DataOf } from '../../domain/kernel/event.ts';
import type { memberEvents } from '../../domain/committee/member.records.ts';
import type { openingEvents } from '../../domain/round/round.records.ts';
import type { StoredEvent } from '../../event-store/event-store.ts';
import { oneByOne, type View } from '../../projection/projection.ts';
import type { Tables, ViewTransaction } from '../lists/tables.ts';

/** The changes by one type of event. */
type Apply = (database: ViewTransaction, event: StoredEvent, key: string) => Promise<unknown>;

const dataOf = <Data>({ data }: StoredEvent): Data => data as Data;

const endMembership: Apply = (database, event, committee) =>
  database
    .deleteFrom('membership')
    .where('committee', '=', committee)
    .where('member', '=', dataOf<DataOf<typeof memberEvents, 'MembershipExpired'>>(event).member)
    .execute();

const setRound =
  (status: string): Apply =>
  (database, _, id) =>
    database.updateTable('round').set({ status }).where('id', '=', id).execute();

const changes: Readonly<Record<string, Apply>> = {
  CommitteeEstablished: (database, event, id) => {
    const { municipality } = dataOf<DataOf<typeof memberEvents, 'CommitteeEstablished'>>(event);
    return database.insertInto('committee').values({ id, municipality, established_at: event.metadata.at }).execute();
  },
  MemberAppointed: (database, event, committee) => {
    const { member, person, endsAt } = dataOf<DataOf<typeof memberEvents, 'MemberAppointed'>>(event);
    return database.insertInto('membership').values({ committee, member, person, ends_at: endsAt }).execute();
  },
  MembershipEnded: endMembership,
  MembershipExpired: endMembership,
  SeatPassed: endMembership,
  CommitteeEnded: (database, _, committee) => database.deleteFrom('membership').where('committee', '=', committee).execute(),
  RoundOpened: (database, event, id) => {
    const { municipality } = dataOf<DataOf<typeof openingEvents, 'RoundOpened'>>(event);
    return database.insertInto('round').values({ id, municipality, status: 'open', opened_at: event.metadata.at }).execute();
  },
  RoundClosed: setRound('closed'),
  RoundReviewClosed: setRound('reviewed'),
  RoundDecided: setRound('decided'),
  RoundCancelled: setRound('cancelled'),
};

/**
 * 協働推進組織・提案募集 Committees and their members, and the rounds. Persons are stored here only to find their objects; they are never shown from
 * here.
 */
export const committeesView: View<Tables> = {
  name: 'committees',
  version: 2,
  tables: ['committee', 'membership', 'round'],

  async create(database) {
    const { schema } = database;
    await schema
      .createTable('committee')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('municipality', 'text', (column) => column.notNull())
      .addColumn('established_at', 'text', (column) => column.notNull())
      .execute();
    await schema
      .createTable('membership')
      .addColumn('committee', 'text', (column) => column.notNull())
      .addColumn('member', 'integer', (column) => column.notNull())
      .addColumn('person', 'text', (column) => column.notNull())
      .addColumn('ends_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('membership_key', ['committee', 'member'])
      .execute();
    await schema.createIndex('membership_by_person').on('membership').column('person').execute();
    await schema
      .createTable('round')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('municipality', 'text', (column) => column.notNull())
      .addColumn('status', 'text', (column) => column.notNull())
      .addColumn('opened_at', 'text', (column) => column.notNull())
      .execute();
    await schema.createIndex('round_by_opened').on('round').columns(['opened_at', 'id']).execute();
  },

  apply: oneByOne((database, event) => changes[event.type]?.(database, event, objectOf(event.stream).key)),
};
