import { objectOf } from '../domain/kernel/aggregate.ts';
import { opensOthers } from '../domain/sealing.ts';
import { disclosed, isPublic, isSealed } from '../domain/visibility.ts';
import type { StoredEvent } from '../event-store/event-store.ts';
import { BY_PRIMARY_KEY } from '../sqlite-dialect.ts';
import { EventFault, type View } from '../projection/projection.ts';
import type { FeedTable, Tables, ViewTransaction } from './tables.ts';

interface Tally {
  events: number;
  decisions: number;
  refusals: number;
}

/** Fields by which seals go; nothing else of a sealed event is kept here. */
const marksOf = (data: unknown): string => {
  const { call, review, answers } = data as { readonly call?: unknown; readonly review?: unknown; readonly answers?: unknown };
  return JSON.stringify({ call, review, ...(typeof answers === 'boolean' && { answers }) });
};

/**
 * 公開の記録と件数 The public feed, and how many events, decisions and refused attempts each municipality has. What is under seal is
 * counted when it opens, and what the public may not know yet is told when it may: until then it is held (PRV-2).
 */
export const recordView: View<Tables> = {
  name: 'record',
  version: 3,
  tables: ['feed', 'tally', 'home', 'held'],

  async create(database) {
    await database.schema
      .createTable('feed')
      .addColumn('position', 'text', (column) => column.primaryKey())
      .addColumn('shown', 'text', (column) => column.notNull())
      .addColumn('event', 'text', (column) => column.notNull())
      .addColumn('stream', 'text', (column) => column.notNull())
      .addColumn('municipality', 'text', (column) => column.notNull())
      .addColumn('type', 'text', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .execute();
    await database.schema.createIndex('feed_by_municipality').on('feed').columns(['municipality', 'shown', 'position']).execute();
    await database.schema
      .createTable('tally')
      .addColumn('municipality', 'text', (column) => column.primaryKey())
      .addColumn('events', 'integer', (column) => column.notNull())
      .addColumn('decisions', 'integer', (column) => column.notNull())
      .addColumn('refusals', 'integer', (column) => column.notNull())
      .execute();
    await database.schema
      .createTable('home')
      .addColumn('stream', 'text', (column) => column.primaryKey())
      .addColumn('municipality', 'text', (column) => column.notNull())
      .modifyEnd(BY_PRIMARY_KEY)
      .execute();
    await database.schema
      .createTable('held')
      .addColumn('position', 'text', (column) => column.primaryKey())
      .addColumn('stream', 'text', (column) => column.notNull())
      .addColumn('municipality', 'text', (column) => column.notNull())
      .addColumn('event', 'text', (column) => column.notNull())
      .addColumn('type', 'text', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('marks', 'text', (column) => column.notNull())
      .addColumn('first', 'integer', (column) => column.notNull())
      .addColumn('counted', 'integer', (column) => column.notNull())
      .addColumn('opener', 'integer', (column) => column.notNull())
      .execute();
    await database.schema.createIndex('held_by_stream').on('held').columns(['stream', 'position']).execute();
  },

  async apply(database, events) {
    const tallies = new Map<string, Tally>();
    const homes = new Map<string, string>();
    for (const event of events) {
      const municipality = await homeOf(database, homes, event);
      const tally = tallies.get(municipality) ?? { events: 0, decisions: 0, refusals: 0 };
      tallies.set(municipality, tally);
      if (isSealed(event.type) || !isPublic(event)) await hold(database, event, municipality, tally);
      else {
        count(tally, event.metadata.command.index === 0);
        await show(database, { ...rowOf(event, municipality), shown: event.position });
      }
      if (opensOthers.has(event.type)) await release(database, event, municipality, tally);
    }
    for (const [municipality, tally] of tallies) {
      await database
        .insertInto('tally')
        .values({ municipality, ...tally })
        .onConflict((conflict) =>
          conflict.column('municipality').doUpdateSet((eb) => ({
            events: eb('tally.events', '+', tally.events),
            decisions: eb('tally.decisions', '+', tally.decisions),
            refusals: eb('tally.refusals', '+', tally.refusals),
          })),
        )
        .execute();
    }
  },
};

const rowOf = ({ position, id, stream, type, metadata: { at } }: StoredEvent, municipality: string) => ({
  position,
  event: id,
  stream,
  municipality,
  type,
  at,
});

function count(tally: Tally, isDecision: boolean): void {
  tally.events += 1;
  if (isDecision) tally.decisions += 1;
}

const show = (database: ViewTransaction, row: FeedTable) => database.insertInto('feed').values(row).execute();

/** Keeps what the public may not know yet; refused attempts are counted and never told. */
async function hold(database: ViewTransaction, event: StoredEvent, municipality: string, tally: Tally): Promise<void> {
  if (event.type === 'AttemptRefused') {
    tally.events += 1;
    tally.refusals += 1;
    return;
  }
  const sealed = isSealed(event.type);
  const first = event.metadata.command.index === 0;
  if (!sealed) count(tally, first);
  const kept = { marks: marksOf(event.data), first: first ? 1 : 0, counted: sealed ? 0 : 1, opener: opensOthers.has(event.type) ? 1 : 0 };
  await database
    .insertInto('held')
    .values({ ...rowOf(event, municipality), ...kept })
    .execute();
}

/** An event that ends a seal or a wait: counts and tells what it opens. It is remembered, because what opens depends on all of them. */
async function release(database: ViewTransaction, event: StoredEvent, municipality: string, tally: Tally): Promise<void> {
  if (isPublic(event)) {
    const mark = { ...rowOf(event, municipality), marks: marksOf(event.data), first: 0, counted: 1, opener: 1 };
    await database.insertInto('held').values(mark).execute();
  }
  const rows = await database.selectFrom('held').selectAll().where('stream', '=', event.stream).orderBy('position').execute();
  const past = rows.map((row) => ({ row, event: { type: row.type, data: JSON.parse(row.marks) as unknown } }));
  const open = disclosed(past.map((each) => each.event));
  for (const { row, event: each } of past) {
    const { position, stream, type, at, first, counted, opener } = row;
    if (counted === 0 && !open.isSealed(each)) {
      count(tally, first === 1);
      await database.updateTable('held').set({ counted: 1 }).where('position', '=', position).execute();
    }
    if (isPublic({ type }) || !open.isPublic(each)) continue;
    await database
      .insertInto('feed')
      .values({ position, event: row.event, stream, municipality, type, at, shown: event.position })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    if (opener === 0) await database.deleteFrom('held').where('position', '=', position).execute();
  }
}

/** The municipality of an event’s object: said by the first event of its stream, remembered for the others. */
async function homeOf(database: ViewTransaction, homes: Map<string, string>, event: StoredEvent): Promise<string> {
  const { kind, key } = objectOf(event.stream);
  if (kind === 'municipality') return key;
  const said = (event.data as { municipality?: string }).municipality;
  if (kind === 'refusal') return said ?? '';
  const known = homes.get(event.stream);
  if (known !== undefined) return known;
  if (event.revision === 0) {
    if (said === undefined) throw new EventFault(event, new Error('the first event of an object must name its municipality'));
    await database.insertInto('home').values({ stream: event.stream, municipality: said }).execute();
    homes.set(event.stream, said);
    return said;
  }
  const { municipality } = await database
    .selectFrom('home')
    .select('municipality')
    .where('stream', '=', event.stream)
    .executeTakeFirstOrThrow();
  homes.set(event.stream, municipality);
  return municipality;
}
