import type { Transaction } from 'kysely';
import type { DataOf } from '../domain/kernel/event.ts';
import { objectOf } from '../domain/kernel/aggregate.ts';
import type { controlEvents } from '../domain/party/control.records.ts';
import { likenessOf } from '../domain/party/look-alike.ts';
import { MOST_LOOK_ALIKES, MOST_TOLD_IN_TURN, type partyEvents } from '../domain/party/party.records.ts';
import type { projectEvents } from '../domain/project/project.ts';
import type { roundEvents } from '../domain/round/round.ts';
import type { LookUp } from '../domain/following/system-commands.ts';
import { recuses } from '../domain/review/recusal.ts';
import type { StoredEvent } from '../event-store/event-store.ts';
import { MOST_CLAIMED } from '../domain/kernel/consulting.ts';
import { nearest } from '../platform/nearest.ts';
import { inAll } from '../platform/sqlite-dialect.ts';
import type { Tables } from './tables.ts';

type Database = Transaction<Tables>;
type Events = typeof projectEvents & typeof roundEvents & typeof partyEvents & typeof controlEvents;

/** Updates the indexes for an event. */
type Note<T extends keyof Events> = (database: Database, data: DataOf<Events, T>, event: StoredEvent) => Promise<unknown>;

const keyOf = ({ stream }: StoredEvent): string => objectOf(stream).key;
const forget = (database: Database, project: string) => database.deleteFrom('reaction_competing').where('project', '=', project).execute();

const setVerified = (database: Database, event: StoredEvent, verified: number) =>
  database.updateTable('reaction_named').set({ verified }).where('party', '=', keyOf(event)).execute();

const ofCall = (database: Database, event: StoredEvent, call: number) =>
  database.updateTable('reaction_applied').where('project', '=', keyOf(event)).where('call', '=', call);

/** Events that change the indexes, by type. */
const notes: { readonly [T in keyof Events]?: Note<T> } = {
  async InterestDeclared(database, { call, interests }, event) {
    const free = interests.filter(({ kind }) => !recuses(kind)).map(({ applicant }) => applicant);
    const of = { person: event.metadata.by.id, project: keyOf(event), call };
    if (free.length > 0)
      await database
        .insertInto('reaction_disinterested')
        .values(free.map((party) => ({ ...of, party })))
        .onConflict((conflict) => conflict.doNothing())
        .execute();
  },
  async CallCancelled(database, { call }, event) {
    for (const table of ['reaction_disinterested', 'reaction_applied'] as const)
      await database.deleteFrom(table).where('project', '=', keyOf(event)).where('call', '=', call).execute();
  },
  // A closed project is not judged any more.
  async ProjectClosed(database, _, event) {
    for (const table of ['reaction_disinterested', 'reaction_applied'] as const)
      await database.deleteFrom(table).where('project', '=', keyOf(event)).execute();
  },

  ApplicationSubmitted: (database, { call, applicant: party }, event) =>
    database
      .insertInto('reaction_applied')
      .values({ party, project: keyOf(event), call, final: 0, waits: 0 })
      .execute(),
  ApplicationWithdrawn: (database, { call, applicant }, event) =>
    database
      .deleteFrom('reaction_applied')
      .where('party', '=', applicant)
      .where('project', '=', keyOf(event))
      .where('call', '=', call)
      .execute(),
  SelectionDecided: (database, { call, objectionsUntil }, event) =>
    ofCall(database, event, call)
      .set({ final: objectionsUntil === undefined ? 1 : 0 })
      .execute(),
  ObjectionPeriodEnded: (database, { call }, event) => ofCall(database, event, call).set({ final: 1 }).execute(),
  ObjectionFiled: (database, { call }, event) =>
    ofCall(database, event, call)
      .set((eb) => ({ waits: eb('waits', '+', 1) }))
      .execute(),
  ObjectionAnswered: (database, { call }, event) =>
    ofCall(database, event, call)
      .set((eb) => ({ waits: eb('waits', '-', 1) }))
      .execute(),
  DecisionSetAside: (database, { call }, event) => ofCall(database, event, call).set({ final: 0, waits: 0 }).execute(),

  RepresentativeAppointed: (database, { person }, event) =>
    database
      .insertInto('reaction_represented')
      .values({ person, party: keyOf(event) })
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  async ControlRecorded(database, { control, controller, declaredBy }, event) {
    const party = keyOf(event);
    const verified = await database.selectFrom('reaction_verified').select('party').where('party', '=', party).executeTakeFirst();
    const confirmed = declaredBy === 'office' || verified !== undefined;
    await database
      .insertInto('reaction_control')
      .values({ party, number: control, controller, confirmed_by: confirmed ? event.id : null })
      .execute();
  },

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

  // By rule all single residents have the same name.
  async PartyRegistered(database, { municipality, kind, name }, event) {
    if (kind === 'resident') return;
    const named = { party: keyOf(event), municipality, likeness: likenessOf(name), given_by: event.id };
    await database
      .insertInto('reaction_named')
      .values({ ...named, registered_at: event.metadata.at, verified: 0 })
      .execute();
  },
  PartyUpdated: (database, { name }, event) =>
    database
      .updateTable('reaction_named')
      .set({ likeness: likenessOf(name), given_by: event.id })
      .where('party', '=', keyOf(event))
      .where('likeness', '!=', likenessOf(name))
      .execute(),
  async PartyVerified(database, _, event) {
    const party = keyOf(event);
    await setVerified(database, event, 1);
    await database
      .insertInto('reaction_verified')
      .values({ party })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await database
      .updateTable('reaction_control')
      .set({ confirmed_by: event.id })
      .where('party', '=', party)
      .where('confirmed_by', 'is', null)
      .execute();
  },
  VerificationEnded: (database, _, event) => setVerified(database, event, 0),
};

/** Creates the indexes, empty. */
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
    .createTable('reaction_applied')
    .addColumn('party', 'text', (column) => column.notNull())
    .addColumn('project', 'text', (column) => column.notNull())
    .addColumn('call', 'integer', (column) => column.notNull())
    .addColumn('final', 'integer', (column) => column.notNull())
    .addColumn('waits', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('reaction_applied_key', ['party', 'project', 'call'])
    .execute();
  await schema.createIndex('reaction_applied_by_project').on('reaction_applied').columns(['project', 'call']).execute();
  await schema
    .createTable('reaction_represented')
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('party', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('reaction_represented_key', ['party', 'person'])
    .execute();
  await schema
    .createTable('reaction_control')
    .addColumn('party', 'text', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('controller', 'text', (column) => column.notNull())
    .addColumn('confirmed_by', 'text')
    .addPrimaryKeyConstraint('reaction_control_key', ['party', 'number'])
    .execute();
  await schema.createIndex('reaction_control_by_controller').on('reaction_control').columns(['controller', 'confirmed_by']).execute();
  await schema
    .createTable('reaction_verified')
    .addColumn('party', 'text', (column) => column.primaryKey())
    .execute();
  await schema
    .createTable('reaction_competing')
    .addColumn('project', 'text', (column) => column.primaryKey())
    .addColumn('round', 'text', (column) => column.notNull())
    .execute();
  await schema.createIndex('reaction_competing_by_round').on('reaction_competing').column('round').execute();
  await schema
    .createTable('reaction_named')
    .addColumn('party', 'text', (column) => column.primaryKey())
    .addColumn('municipality', 'text', (column) => column.notNull())
    .addColumn('likeness', 'text', (column) => column.notNull())
    .addColumn('given_by', 'text', (column) => column.notNull())
    .addColumn('registered_at', 'text', (column) => column.notNull())
    .addColumn('verified', 'integer', (column) => column.notNull())
    .execute();
  await schema.createIndex('reaction_named_by_likeness').on('reaction_named').columns(['municipality', 'likeness']).execute();
}

/** Updates the indexes for an event. */
export async function note(database: Database, event: StoredEvent): Promise<void> {
  if (Object.hasOwn(notes, event.type))
    await (notes[event.type as keyof Events] as Note<keyof Events>)(database, event.data as never, event);
}

/** A party with what controls it, or what it controls, directly or through others, by anybody’s word and on any day: the rule asks for more. As far as a decision follows. */
async function reached(database: Database, own: string, direction: 'up' | 'down'): Promise<readonly string[]> {
  const [from, to] = direction === 'up' ? (['party', 'controller'] as const) : (['controller', 'party'] as const);
  const { things } = await nearest([own], {
    by: (party) => party,
    async next(ends) {
      const steps = database
        .selectFrom('reaction_control')
        .select(`${to} as to`)
        .where(from, 'in', inAll(ends))
        .orderBy('party')
        .orderBy('number');
      const confirmed = await steps.where('confirmed_by', 'is not', null).execute();
      const claims = await steps.where('confirmed_by', 'is', null).limit(MOST_CLAIMED).execute();
      return [...confirmed.map((row) => ({ ...row, claimed: false })), ...claims.map((row) => ({ ...row, claimed: true }))];
    },
    mostClaimed: MOST_CLAIMED,
  });
  return things;
}

/** Declarations that recused from none of these applicants. */
const declarations = (database: Database, applicants: readonly string[]) =>
  database
    .selectFrom('reaction_disinterested')
    .select(['person', 'party', 'project', 'call'])
    .where('party', 'in', inAll(applicants))
    .orderBy('project')
    .orderBy('call')
    .orderBy('party')
    .orderBy('person');

/** Reads the current indexes: inside the transaction of a view, these contain what was recorded before the event. */
export const lookUpIn = (database: Database): LookUp => ({
  async disinterested(person, party) {
    const [above, below] = [await reached(database, party, 'up'), await reached(database, party, 'down')];
    return declarations(database, [...new Set([...above, ...below])])
      .where('person', '=', person)
      .execute();
  },
  async disinterestedAcross(controlled, controller) {
    const [above, below] = [await reached(database, controller, 'up'), await reached(database, controlled, 'down')];
    const of = (applicants: readonly string[], others: readonly string[]) =>
      declarations(database, applicants)
        .where('person', 'in', database.selectFrom('reaction_represented').select('person').where('party', 'in', inAll(others)))
        .execute();
    return [...(await of(above, below)), ...(await of(below, above))];
  },
  applied(party) {
    return database
      .selectFrom('reaction_applied')
      .select(['project', 'call'])
      .where('party', '=', party)
      .where((eb) => eb.or([eb('final', '=', 0), eb('waits', '>', 0)]))
      .orderBy('project')
      .orderBy('call')
      .execute();
  },
  async controllerOf(party, number) {
    const relation = database.selectFrom('reaction_control').select('controller').where('party', '=', party).where('number', '=', number);
    return (await relation.executeTakeFirst())?.controller;
  },
  confirmedBy(party, event) {
    return database
      .selectFrom('reaction_control')
      .select(['controller', 'number as control'])
      .where('party', '=', party)
      .where('confirmed_by', '=', event)
      .orderBy('number')
      .execute();
  },
  async roundOf(project) {
    return (await database.selectFrom('reaction_competing').select('round').where('project', '=', project).executeTakeFirst())?.round;
  },
  async lookAlikes(party, event) {
    const others = await database
      .selectFrom('reaction_named as own')
      .innerJoin('reaction_named as other', (join) =>
        join
          .onRef('other.municipality', '=', 'own.municipality')
          .onRef('other.likeness', '=', 'own.likeness')
          .onRef('other.party', '!=', 'own.party'),
      )
      .select(['other.party', 'other.verified'])
      .where('own.party', '=', party)
      .where('own.given_by', '=', event)
      .orderBy('other.verified', 'desc')
      .orderBy('other.registered_at')
      .orderBy('other.party')
      .limit(MOST_LOOK_ALIKES)
      .execute();
    return others.map((other) => ({ party: other.party, tell: other.verified === 0 && others.length <= MOST_TOLD_IN_TURN }));
  },
});
