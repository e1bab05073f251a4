import { sql } from 'kysely';
import { objectOf } from '../../domain/kernel/aggregate.ts';
import type { Actor, DataOf } from '../../domain/kernel/event.ts';
import type { partyEvents } from '../../domain/party/party.records.ts';
import type { controlEvents } from '../../domain/party/control.records.ts';
import { noticeEvents } from '../../domain/party/notice.records.ts';
import { lastDayOfTie } from '../../domain/party/relation.ts';
import type { StoredEvent } from '../../event-store/event-store.ts';
import { searchedIn } from '../lists/search.ts';
import { EventFault, type View } from '../../projection/projection.ts';
import type { Tables, ViewTransaction } from '../lists/tables.ts';

type Events = typeof partyEvents & Pick<typeof controlEvents, 'ControlRecorded' | 'ControlEnded'>;
/** Events of a party that do not change this list. */
const others: ReadonlySet<string> = new Set([...Object.keys(noticeEvents), 'IndependenceDeclared', 'ControlledPartyNoted']);

type Apply = {
  readonly [T in keyof Events & string]: (
    database: ViewTransaction,
    id: string,
    data: DataOf<Events, T>,
    at: string,
    by: Actor,
  ) => Promise<unknown>;
};

const setStatus = (database: ViewTransaction, id: string, status: string) =>
  database.updateTable('party').set({ status }).where('id', '=', id).execute();

const representing = (database: ViewTransaction, party: string) =>
  database.selectFrom('representative').select('person').where('party', '=', party);

const endNaming = (database: ViewTransaction, party: string, naming: number) =>
  database.deleteFrom('office_naming').where('party', '=', party).where('naming', '=', naming).execute();

const apply: Apply = {
  PartyRegistered: (database, id, { municipality, kind, name, corporateNumber }, at) =>
    database
      .insertInto('party')
      .values({
        id,
        municipality,
        kind,
        name,
        status: 'registered',
        before: null,
        ever_verified: 0,
        registered_at: at,
        search: searchedIn(name),
        corporate_number: corporateNumber ?? null,
      })
      .execute(),
  PartyUpdated: (database, id, { name, corporateNumber }) =>
    database
      .updateTable('party')
      .set({ name, search: searchedIn(name), corporate_number: corporateNumber ?? null })
      .where('id', '=', id)
      .execute(),
  async PartyVerified(database, id) {
    await database.updateTable('party').set({ status: 'verified', ever_verified: 1 }).where('id', '=', id).execute();
    await database.updateTable('control').set({ confirmed: 1 }).where('party', '=', id).execute();
  },
  VerificationEnded: (database, id) => setStatus(database, id, 'registered'),
  // Shown by the party itself:
  LookAlikesFound: () => Promise.resolve(),
  // As in the fold of the party (`namesForOffice`).
  RepresentativeNamed: async (database, party, { naming }, _, by) => {
    if (by.kind !== 'person') return;
    const chosen = await representing(database, party).where('person', '=', by.id).where('named_since', 'is', null).executeTakeFirst();
    if (!chosen)
      await database
        .insertInto('office_naming')
        .values({ party, naming })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
  },
  NamingEnded: (database, party, { naming }) => endNaming(database, party, naming),
  PartyKindCorrected: (database, id, { kind }) => database.updateTable('party').set({ kind }).where('id', '=', id).execute(),
  PartySuspended: (database, id) =>
    database
      .updateTable('party')
      .set((eb) => ({ before: eb.ref('status'), status: 'suspended' }))
      .where('id', '=', id)
      .execute(),
  PartyReinstated: (database, id) =>
    database
      .updateTable('party')
      .set({ status: sql<string>`before`, before: null })
      .where('id', '=', id)
      .execute(),
  RepresentativeAppointed: async (database, party, { naming = 0, person }, at) => {
    const others = await representing(database, party).executeTakeFirst();
    const byOffice = (await endNaming(database, party, naming)).some(({ numDeletedRows }) => numDeletedRows > 0n);
    await database
      .insertInto('representative')
      .values({ person, party, named_since: others && byOffice ? at : null })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await database
      .insertInto('represented')
      .values({ person, party })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  },
  async ControlRecorded(database, party, { control, controller, from, until, declaredBy }, at) {
    const { ever_verified: everVerified } = await database
      .selectFrom('party')
      .select('ever_verified')
      .where('id', '=', party)
      .executeTakeFirstOrThrow();
    const byOffice = declaredBy === 'office' ? 1 : 0;
    const days = { first_day: from, last_day: lastDayOfTie(until, declaredBy, at) ?? null };
    await database
      .insertInto('control')
      .values({ party, number: control, controller, ...days, confirmed: byOffice || everVerified, by_office: byOffice })
      .execute();
  },
  ControlEnded: (database, party, { control, until, endedBy }, at) =>
    database
      .updateTable('control')
      .set({ last_day: lastDayOfTie(until, endedBy, at) ?? null })
      .where('party', '=', party)
      .where('number', '=', control)
      .execute(),
  RepresentativeEnded: (database, party, { person }) =>
    database.deleteFrom('representative').where('person', '=', person).where('party', '=', party).execute(),
};

/** 主体の一覧 Every party, its present and past representatives, and the parties that control it. */
export const partiesView: View<Tables> = {
  name: 'parties',
  version: 9,
  tables: ['party', 'representative', 'represented', 'office_naming', 'control'],

  async create(database) {
    await database.schema
      .createTable('party')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('municipality', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('status', 'text', (column) => column.notNull())
      .addColumn('before', 'text')
      .addColumn('ever_verified', 'integer', (column) => column.notNull())
      .addColumn('registered_at', 'text', (column) => column.notNull())
      .addColumn('search', 'text', (column) => column.notNull())
      .addColumn('corporate_number', 'text')
      .execute();
    await database.schema.createIndex('party_by_number').on('party').column('corporate_number').execute();
    await database.schema.createIndex('party_by_name').on('party').columns(['name', 'id']).execute();
    await database.schema
      .createTable('representative')
      .addColumn('person', 'text', (column) => column.notNull())
      .addColumn('party', 'text', (column) => column.notNull())
      .addColumn('named_since', 'text')
      .addPrimaryKeyConstraint('representative_key', ['person', 'party'])
      .execute();
    await database.schema.createIndex('representative_by_party').on('representative').column('party').execute();
    await database.schema
      .createTable('office_naming')
      .addColumn('party', 'text', (column) => column.notNull())
      .addColumn('naming', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('office_naming_key', ['party', 'naming'])
      .execute();
    await database.schema
      .createTable('represented')
      .addColumn('person', 'text', (column) => column.notNull())
      .addColumn('party', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('represented_key', ['person', 'party'])
      .execute();
    await database.schema
      .createTable('control')
      .addColumn('party', 'text', (column) => column.notNull())
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('controller', 'text', (column) => column.notNull())
      .addColumn('first_day', 'text', (column) => column.notNull())
      .addColumn('last_day', 'text')
      .addColumn('confirmed', 'integer', (column) => column.notNull())
      .addColumn('by_office', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('control_key', ['party', 'number'])
      .execute();
    await database.schema.createIndex('control_by_controller').on('control').columns(['controller', 'confirmed']).execute();
  },

  async apply(database, events) {
    for (const event of events) await applyOne(database, event);
  },
};

async function applyOne(database: ViewTransaction, event: StoredEvent): Promise<void> {
  const { kind, key } = objectOf(event.stream);
  if (kind !== 'party') return;
  const change = apply[event.type as keyof Events] as
    ((database: ViewTransaction, id: string, data: unknown, at: string, by: Actor) => Promise<unknown>) | undefined;
  if (!change && others.has(event.type)) return;
  if (!change) throw new EventFault(event, new Error('unknown type'));
  try {
    await change(database, key, event.data, event.metadata.at, event.metadata.by);
  } catch (error) {
    throw new EventFault(event, error);
  }
}
