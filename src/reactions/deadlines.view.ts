import { deadlineChanges } from '../domain/reactions.ts';
import type { StoredEvent } from '../event-store/event-store.ts';
import { EventFault, type View } from '../projection/projection.ts';
import type { Tables } from './tables.ts';

/** 期限の一覧 Deadlines that events have set and no event has met yet. */
export const deadlinesView: View<Tables> = {
  name: 'deadlines',
  version: 1,
  tables: ['deadline'],

  async create(database) {
    await database.schema
      .createTable('deadline')
      .addColumn('stream', 'text', (column) => column.notNull())
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('due', 'text', (column) => column.notNull())
      .addColumn('command', 'text', (column) => column.notNull())
      .addColumn('input', 'text', (column) => column.notNull())
      .addColumn('cause', 'text', (column) => column.notNull())
      .addColumn('correlation', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('deadline_key', ['stream', 'key'])
      .execute();
    await database.schema.createIndex('deadline_by_due').on('deadline').column('due').execute();
  },

  async apply(database, events) {
    for (const event of events) {
      const { set = [], clear = [] } = changeOf(event);
      for (const key of clear) await database.deleteFrom('deadline').where('stream', '=', event.stream).where('key', '=', key).execute();
      for (const { key, due, command, input } of set) {
        const row = { due, command, input: JSON.stringify(input), cause: event.id, correlation: event.metadata.correlationId };
        await database
          .insertInto('deadline')
          .values({ stream: event.stream, key, ...row })
          .onConflict((conflict) => conflict.columns(['stream', 'key']).doUpdateSet(row))
          .execute();
      }
    }
  },
};

function changeOf(event: StoredEvent) {
  try {
    return deadlineChanges[event.type]?.(event.data) ?? {};
  } catch (error) {
    throw new EventFault(event, error);
  }
}
