import { objectOf } from '../../domain/kernel/aggregate.ts';
import { disclosed, isNeverPublic, isPublic, isSealed, opensOthers } from '../../domain/sight/disclosure.ts';
import type { StoredEvent } from '../../event-store/event-store.ts';
import { BY_PRIMARY_KEY, inAll, insertAll } from '../../platform/sqlite-dialect.ts';
import { EventFault, type View } from '../../projection/projection.ts';
import type { FeedTable, HeldTable, Tables, ViewTransaction } from '../lists/tables.ts';

interface Tally {
  events: number;
  decisions: number;
}

/** Fields that decide about seals; nothing else of a sealed event is stored here. */
const marksOf = (data: unknown): string => {
  const { call, review, answers, commentId } = data as Readonly<Record<string, unknown>>;
  return JSON.stringify({ call, review, commentId, ...(typeof answers === 'boolean' && { answers }) });
};

/**
 * 公開の記録と件数 The public feed, and the number of events and decisions of each municipality. Sealed events are counted when they open, and
 * events that are not public yet are held and shown when they may be (PRV-2).
 */
export const recordView: View<Tables> = {
  name: 'record',
  version: 5,
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
    const batch = await Batch.before(database, events);
    for (const event of events) batch.take(event);
    await batch.write(database);
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

/** The changes of a batch of events, collected in memory and written together: most events only add a row. */
class Batch {
  private readonly homes: Map<string, string>;
  private readonly newHomes: { readonly stream: string; readonly municipality: string }[] = [];
  private readonly tallies = new Map<string, Tally>();
  private readonly feed: FeedTable[] = [];
  /**
   * Held events: all of them for streams in which this batch opens something, in order; for other streams only those that this batch adds.
   */
  private readonly held: Map<string, HeldTable[]>;
  /** Positions of rows that were held before this batch: they are written again. */
  private readonly before: ReadonlySet<string>;
  /** Positions of held events that the feed shows already. */
  private readonly told: Set<string>;

  private constructor(homes: Map<string, string>, held: readonly HeldTable[], told: readonly string[]) {
    this.homes = homes;
    this.held = Map.groupBy(held, ({ stream }) => stream);
    this.before = new Set(held.map(({ position }) => position));
    this.told = new Set(told);
  }

  /** Reads the state before a batch for everything that it concerns. */
  static async before(database: ViewTransaction, events: readonly StoredEvent[]): Promise<Batch> {
    const older = [...new Set(events.filter(({ revision }) => revision > 0).map(({ stream }) => stream))];
    const homes = await database.selectFrom('home').selectAll().where('stream', 'in', inAll(older)).execute();
    // Only where something opens: other held events are only added, so that thousands of them need not be read and written each time.
    const concerned = [...new Set(events.filter(({ type }) => opensOthers(type)).map(({ stream }) => stream))];
    const held = await database.selectFrom('held').selectAll().where('stream', 'in', inAll(concerned)).orderBy('position').execute();
    const positions = held.map(({ position }) => position);
    const told = await database.selectFrom('feed').select('position').where('position', 'in', inAll(positions)).execute();
    return new Batch(
      new Map(homes.map(({ stream, municipality }) => [stream, municipality])),
      held,
      told.map(({ position }) => position),
    );
  }

  take(event: StoredEvent): void {
    if (event.type === 'AttemptRefused') return; // those have their own view
    const municipality = this.homeOf(event);
    const tally = this.tallies.get(municipality) ?? { events: 0, decisions: 0 };
    this.tallies.set(municipality, tally);
    if (isSealed(event.type) || !isPublic(event)) this.hold(event, municipality, tally);
    else {
      count(tally, event.metadata.command.index === 0);
      this.feed.push({ ...rowOf(event, municipality), shown: event.position });
    }
    if (opensOthers(event.type)) this.release(event, municipality, tally);
  }

  /** Holds an event that is not public yet; permanently confidential ones are counted and never shown. */
  private hold(event: StoredEvent, municipality: string, tally: Tally): void {
    if (isNeverPublic(event.type)) return count(tally, event.metadata.command.index === 0);
    const sealed = isSealed(event.type);
    const first = event.metadata.command.index === 0;
    if (!sealed) count(tally, first);
    this.remember(event, municipality, { first: first ? 1 : 0, counted: sealed ? 0 : 1, opener: opensOthers(event.type) ? 1 : 0 });
  }

  private remember(event: StoredEvent, municipality: string, flags: Pick<HeldTable, 'first' | 'counted' | 'opener'>): void {
    const rows = this.held.get(event.stream) ?? [];
    this.held.set(event.stream, rows);
    rows.push({ ...rowOf(event, municipality), marks: marksOf(event.data), ...flags });
  }

  /** An event that ends a seal or a wait: counts and shows what it opens. It is stored, because the result depends on all such events. */
  private release(event: StoredEvent, municipality: string, tally: Tally): void {
    if (isPublic(event)) this.remember(event, municipality, { first: 0, counted: 1, opener: 1 });
    const past = (this.held.get(event.stream) ?? []).map((row) => ({
      row,
      event: { id: row.event, type: row.type, data: JSON.parse(row.marks) as unknown },
    }));
    const open = disclosed(past.map((each) => each.event));
    const kept: HeldTable[] = [];
    for (const { row, event: each } of past) {
      const { position, stream, type, at, first, opener } = row;
      if (row.counted === 0 && !open.isSealed(each)) {
        count(tally, first === 1);
        row.counted = 1;
      }
      const isTold = !isPublic({ type }) && open.isPublic(each);
      if (isTold && !this.told.has(position)) {
        this.told.add(position);
        this.feed.push({ position, event: row.event, stream, municipality, type, at, shown: event.position });
      }
      if (!isTold || opener === 1) kept.push(row);
    }
    this.held.set(event.stream, kept);
  }

  /** The municipality of an event’s object: given by the first event of its stream, stored for the others. */
  private homeOf(event: StoredEvent): string {
    const { kind, key } = objectOf(event.stream);
    if (kind === 'municipality') return key;
    const said = (event.data as { municipality?: string }).municipality;
    const known = this.homes.get(event.stream);
    if (known !== undefined) return known;
    if (event.revision > 0 || said === undefined)
      throw new EventFault(event, new Error('the first event of an object must name its municipality'));
    this.homes.set(event.stream, said);
    this.newHomes.push({ stream: event.stream, municipality: said });
    return said;
  }

  async write(database: ViewTransaction): Promise<void> {
    await insertAll(database, 'home', this.newHomes);
    await insertAll(database, 'feed', this.feed as never);
    if (this.before.size > 0)
      await database
        .deleteFrom('held')
        .where('position', 'in', inAll([...this.before]))
        .execute();
    await insertAll(database, 'held', [...this.held.values()].flat() as never);
    for (const [municipality, tally] of this.tallies) {
      await database
        .insertInto('tally')
        .values({ municipality, ...tally })
        .onConflict((conflict) =>
          conflict.column('municipality').doUpdateSet((eb) => ({
            events: eb('tally.events', '+', tally.events),
            decisions: eb('tally.decisions', '+', tally.decisions),
          })),
        )
        .execute();
    }
  }
}

function count(tally: Tally, isDecision: boolean): void {
  tally.events += 1;
  if (isDecision) tally.decisions += 1;
}
