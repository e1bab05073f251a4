import { Kysely } from 'kysely';
import { aggregates } from '../../src/domain/aggregates.ts';
import { accept } from '../../src/domain/kernel/check.ts';
import type { Actor } from '../../src/domain/kernel/event.ts';
import type { Spec } from '../../src/domain/kernel/shape.ts';
import type { StoredEvent } from '../../src/event-store/event-store.ts';
import { openDatabase } from '../../src/platform/sqlite.ts';
import { sqliteDialect } from '../../src/platform/sqlite-dialect.ts';
import type { View } from '../../src/projection/projection.ts';
import type { Tables } from '../../src/views/lists/tables.ts';
import { objectOf } from '../../src/domain/kernel/aggregate.ts';
import { staff, uuid } from '../domain/given.ts';

/** A database in memory with the tables of some views. */
export async function viewsIn(...views: readonly View<Tables>[]) {
  const database = new Kysely<Tables>({ dialect: sqliteDialect(openDatabase(':memory:')) });
  await database.transaction().execute(async (transaction) => {
    for (const view of views) await view.create(transaction);
  });
  return {
    database,
    /** Applies events, all at once or one by one. */
    async apply(events: readonly StoredEvent[], { together = true } = {}): Promise<void> {
      for (const batch of together ? [events] : events.map((event) => [event])) {
        await database.transaction().execute(async (transaction) => {
          for (const view of views) await view.apply(transaction, batch);
        });
      }
    },
  };
}

let count = 0;

/** Makes stored events of one stream; what could not be recorded is a mistake of the test. */
export function stored(
  stream: string,
  ...facts: readonly { readonly type: string; readonly data: object; readonly index?: number; readonly by?: Actor }[]
): readonly StoredEvent[] {
  return facts.map(({ type, data, index = 0, by = staff('someone', 'office') }, revision) => {
    count += 1;
    const shape = aggregates.get(objectOf(stream).kind)?.events[type]?.shape as Spec | undefined;
    if (!shape) throw new Error(`no such event: ${type}`);
    const { problems } = accept(shape, data, type);
    if (problems.length > 0) throw new Error(JSON.stringify(problems));
    return {
      id: uuid('view', count),
      stream,
      revision,
      position: String(count).padStart(12, '0'),
      type,
      data,
      metadata: {
        schema: 1,
        ruleset: 1,
        at: new Date(Date.UTC(2026, 3, 1) + count * 1000).toISOString(),
        by,
        command: { id: uuid('cmdv', count), name: 'Given', index, of: 1 },
        consulted: [],
        correlationId: uuid('corr', count),
        salts: { public: '', parties: '', restricted: '' },
      },
    };
  });
}
