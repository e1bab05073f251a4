import { describe, expect, it } from '@jest/globals';
import { Kysely, sql } from 'kysely';
import { eventOfSize, freshStream, samples } from '../event-store/samples.ts';
import { START } from '../../src/event-store/event-store.ts';
import { memoryEventStore, type MemoryRecord } from '../../src/event-store/memory-event-store.ts';
import { openDatabase } from '../../src/platform/sqlite.ts';
import { sqliteDialect } from '../../src/platform/sqlite-dialect.ts';
import { oneByOne, type View } from '../../src/projection/projection.ts';
import { Projector } from '../../src/projection/projector.ts';

describe('Views that are made again while the program is to stop', () => {
  it.each([
    ['large events', () => Array.from({ length: 40 }, () => [eventOfSize(60_000)])],
    ['many small events', () => Array.from({ length: 60 }, () => samples(50))],
  ])(
    '[OPS-2] [OPS-7] stop after the batch in hand, keep it, and go on behind it at the next start: %s',
    async (_, appends) => {
      const records: MemoryRecord[] = [];
      const store = memoryEventStore(records);
      for (const events of appends()) await store.append(freshStream(), events, -1);
      const database = new Kysely<{ seen: { position: string } }>({ dialect: sqliteDialect(openDatabase(':memory:')) });
      const batches: number[] = [];
      let onBatch = async (): Promise<void> => undefined;
      const each = oneByOne((transaction, { position }) => sql`insert into seen values (${position})`.execute(transaction));
      const seen: View = {
        name: 'seen',
        version: 1,
        tables: ['seen'],
        create: async (transaction) => void (await sql`create table seen (position text primary key)`.execute(transaction)), // a repeated event would be refused
        apply: async (transaction, events) => {
          batches.push(events.length);
          await onBatch();
          await each(transaction, events);
        },
      };
      const faults: unknown[] = [];
      const projectorOf = () => new Projector({ database, store, views: [seen], report: (_message, error) => faults.push(error) });
      const rows = async () => (await database.selectFrom('seen').selectAll().execute()).length;

      // The stop comes in the middle of the second batch.
      const first = projectorOf();
      const inHand = Promise.withResolvers<void>();
      const goOn = Promise.withResolvers<void>();
      onBatch = async () => {
        if (batches.length < 2) return;
        inHand.resolve();
        await goOn.promise;
      };
      await first.start();
      await inHand.promise;
      const stopped = first.stop();
      goOn.resolve();
      await stopped;
      const done = await rows();
      expect(batches).toHaveLength(2);
      expect(done).toBe(batches[0]! + batches[1]!);
      expect(done).toBeLessThan(records.length);

      const second = projectorOf();
      await second.start();
      expect(second.at()).not.toBe(START);
      expect(await second.reached(await store.head(), 60_000)).toBe(true);
      await second.stop();
      expect(batches.reduce((sum, length) => sum + length, 0)).toBe(records.length);
      expect(await rows()).toBe(records.length);
      expect(faults).toEqual([]);
      await database.destroy();
    },
    60_000,
  );
});
