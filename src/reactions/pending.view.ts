import type { Transaction } from 'kysely';
import { derivedId } from '../digest.ts';
import { objectOf } from '../domain/kernel/aggregate.ts';
import { deadlineChangeOf, followUpsOf } from '../domain/reactions.ts';
import type { Deadline, FollowUp, LookUp } from '../domain/system-commands.ts';
import type { StoredEvent } from '../event-store/event-store.ts';
import { EventFault, type View } from '../projection/projection.ts';
import { createIndexes, lookUpIn, note } from './look-up.ts';
import type { PendingTable, Tables } from './tables.ts';

type Database = Transaction<Tables>;

/** Name of the view. */
export const PENDING = 'reactions';

/**
 * 待機中の命令 The commands that the system is still to give, as a fold of the events alone: an event sets, moves and clears the deadlines of
 * its object and leads to follow-ups; the events that a command has led to, or the record of its refusal, end it. So nothing is lost, nothing
 * is asked again that was answered, and the table can be built anew at any time. `onPending` is told when there may be something to do.
 */
export const pendingView = (onPending: () => void, lookUp: (database: Database) => LookUp = lookUpIn): View<Tables> => ({
  name: PENDING,
  version: 1,
  tables: ['reaction_pending', 'reaction_disinterested', 'reaction_competing'],

  async create(database) {
    await database.schema
      .createTable('reaction_pending')
      .addColumn('command_id', 'text', (column) => column.primaryKey())
      .addColumn('command', 'text', (column) => column.notNull())
      .addColumn('object', 'text', (column) => column.notNull())
      .addColumn('input', 'text', (column) => column.notNull())
      .addColumn('asker', 'text', (column) => column.notNull())
      .addColumn('due', 'text', (column) => column.notNull())
      .addColumn('position', 'text', (column) => column.notNull())
      .addColumn('place', 'integer', (column) => column.notNull())
      .addColumn('stream', 'text', (column) => column.notNull())
      .addColumn('deadline', 'text')
      .addColumn('cause', 'text', (column) => column.notNull())
      .addColumn('correlation', 'text', (column) => column.notNull())
      .execute();
    await database.schema.createIndex('reaction_pending_in_order').on('reaction_pending').columns(['due', 'position', 'place']).execute();
    await database.schema.createIndex('reaction_pending_by_key').on('reaction_pending').columns(['stream', 'deadline']).unique().execute();
    await createIndexes(database);
  },

  async apply(database, events) {
    let found = false;
    for (const event of events) {
      try {
        await note(database, event);
        await end(database, event);
        const rows = await rowsOf(database, event, lookUp(database));
        found ||= rows.length > 0;
      } catch (error) {
        throw new EventFault(event, error);
      }
    }
    if (found) onPending();
  },
});

/** The command that led to the event is answered: by the first event of its decision, or by the record of its refusal. */
async function end(database: Database, { metadata: { by, command } }: StoredEvent): Promise<void> {
  if (by.kind !== 'system' || command.index > 0) return;
  await database.deleteFrom('reaction_pending').where('command_id', '=', command.id).execute();
}

/** Clears and sets what the event says; answers what was set. */
async function rowsOf(database: Database, event: StoredEvent, lookUp: LookUp): Promise<readonly PendingTable[]> {
  const { set = [], clear = [] } = deadlineChangeOf(event);
  const { stream } = event;
  const replaced = [...clear, ...set.map(({ key }) => key)];
  if (replaced.length > 0)
    await database.deleteFrom('reaction_pending').where('stream', '=', stream).where('deadline', 'in', replaced).execute();
  const rows = [
    ...set.map((deadline, place) => ofDeadline(event, deadline, place)),
    ...(await followUpsOf(event, lookUp)).map((followUp, place) => ofFollowUp(event, followUp, set.length + place)),
  ];
  if (rows.length > 0) await database.insertInto('reaction_pending').values(rows).execute();
  return rows;
}

const common = ({ id, stream, position, metadata: { correlationId } }: StoredEvent, place: number) => ({
  position,
  place,
  stream,
  cause: id,
  correlation: correlationId,
});

const ofDeadline = (event: StoredEvent, { key, due, command, input }: Deadline, place: number): PendingTable => ({
  ...common(event, place),
  command_id: derivedId(event.id, 'deadline', key, due),
  command,
  object: objectOf(event.stream).key,
  input: JSON.stringify(input),
  asker: 'deadlines',
  due,
  deadline: key,
});

const ofFollowUp = (event: StoredEvent, { reaction, command, key, input }: FollowUp, place: number): PendingTable => ({
  ...common(event, place),
  command_id: derivedId(event.id, 'follow-up', reaction, command, key, place),
  command,
  object: key,
  input: JSON.stringify(input),
  asker: reaction,
  due: event.metadata.at,
  deadline: null,
});
