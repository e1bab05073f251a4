import { objectOf } from '../domain/kernel/aggregate.ts';
import type { StoredEvent } from '../event-store/event-store.ts';
import { EventFault, type View } from '../projection/projection.ts';
import type { Tables, ViewTransaction } from './tables.ts';

interface Tally {
  events: number;
  decisions: number;
  refusals: number;
}

/**
 * 公開の記録と件数 The public feed, and how many events, decisions and refused attempts each municipality has. `isPublic` tells whether
 * an event may ever be told to the public as it comes; sealed ones wait for the event that opens them and are not in the feed.
 */
export const recordView = (isPublic: (event: StoredEvent) => boolean): View<Tables> => ({
  name: 'record',
  version: 1,
  tables: ['feed', 'tally', 'home'],

  async create(database) {
    await database.schema
      .createTable('feed')
      .addColumn('position', 'text', (column) => column.primaryKey())
      .addColumn('stream', 'text', (column) => column.notNull())
      .addColumn('municipality', 'text', (column) => column.notNull())
      .addColumn('revision', 'integer', (column) => column.notNull())
      .addColumn('type', 'text', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .execute();
    await database.schema.createIndex('feed_by_municipality').on('feed').columns(['municipality', 'position']).execute();
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
      .execute();
  },

  async apply(database, events) {
    const tallies = new Map<string, Tally>();
    const homes = new Map<string, string>();
    for (const event of events) {
      const municipality = await homeOf(database, homes, event);
      const tally = tallies.get(municipality) ?? { events: 0, decisions: 0, refusals: 0 };
      tally.events += 1;
      if (event.type === 'AttemptRefused') tally.refusals += 1;
      else if (event.metadata.command.index === 0) tally.decisions += 1;
      tallies.set(municipality, tally);
      if (isPublic(event)) {
        const { position, stream, revision, type, metadata } = event;
        await database.insertInto('feed').values({ position, stream, municipality, revision, type, at: metadata.at }).execute();
      }
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
});

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
