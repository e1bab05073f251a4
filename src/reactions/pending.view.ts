import type { Transaction } from 'kysely';
import { derivedId } from '../platform/digest.ts';
import { objectOf } from '../domain/kernel/aggregate.ts';
import { deadlineChangeOf } from '../domain/following/deadlines.ts';
import { followUpsOf } from '../domain/following/reactions.ts';
import type { FollowUp, LookUp } from '../domain/following/system-commands.ts';
import type { Deadline } from '../domain/kernel/deadline.ts';
import type { StoredEvent } from '../event-store/event-store.ts';
import { deleteAll, inAll, insertAll } from '../platform/sqlite-dialect.ts';
import { EventFault, type View } from '../projection/projection.ts';
import { createIndexes, lookUpIn, note } from './look-up.ts';
import type { PendingTable, Tables } from './tables.ts';

type Database = Transaction<Tables>;

/** Name of the view. */
export const PENDING = 'reactions';

/**
 * 待機中の命令 The commands that the system must still execute, folded from the events alone: an event sets, moves and clears the deadlines of
 * its object and leads to follow-ups; the events of the executed command, or the record of its refusal, remove the row. So no command is
 * lost, none is executed again after its result, and the table can be built again at any time. `onPending` is called when commands may be
 * due.
 */
export const pendingView = (onPending: () => void, lookUp: (database: Database) => LookUp = lookUpIn): View<Tables> => ({
  name: PENDING,
  version: 10,
  tables: [
    'reaction_pending',
    'reaction_disinterested',
    'reaction_applied',
    'reaction_represented',
    'reaction_control',
    'reaction_verified',
    'reaction_competing',
    'reaction_named',
  ],

  async create(database) {
    await database.schema
      .createTable('reaction_pending')
      .addColumn('command_id', 'text', (column) => column.primaryKey())
      .addColumn('command', 'text', (column) => column.notNull())
      .addColumn('object', 'text', (column) => column.notNull())
      .addColumn('input', 'text', (column) => column.notNull())
      .addColumn('asker', 'text', (column) => column.notNull())
      .addColumn('turn', 'integer', (column) => column.notNull())
      .addColumn('due', 'text', (column) => column.notNull())
      .addColumn('position', 'text', (column) => column.notNull())
      .addColumn('place', 'integer', (column) => column.notNull())
      .addColumn('stream', 'text', (column) => column.notNull())
      .addColumn('deadline', 'text')
      .addColumn('cause', 'text', (column) => column.notNull())
      .addColumn('correlation', 'text', (column) => column.notNull())
      .execute();
    await database.schema
      .createIndex('reaction_pending_in_order')
      .on('reaction_pending')
      .columns(['turn', 'due', 'position', 'place'])
      .execute();
    await database.schema.createIndex('reaction_pending_by_key').on('reaction_pending').columns(['stream', 'deadline']).unique().execute();
    await createIndexes(database);
  },

  async apply(database, events) {
    const batch = new Batch(database, lookUp(database));
    for (const event of events) {
      try {
        await batch.take(event);
      } catch (error) {
        throw new EventFault(event, error);
      }
    }
    if (await batch.write()) onPending();
  },
});

/** The changes of a batch of events, collected and written together. */
class Batch {
  private readonly database: Database;
  private readonly lookUp: LookUp;
  /** Commands that this batch adds. */
  private readonly rows = new Map<string, PendingTable>();
  /** Those of them that a deadline has set, by deadline. */
  private readonly deadlines = new Map<string, string>();
  /** Commands that have a result. */
  private readonly ended: string[] = [];
  /** Deadlines that were cleared or moved. */
  private readonly cleared: (readonly [stream: string, deadline: string])[] = [];

  constructor(database: Database, lookUp: LookUp) {
    this.database = database;
    this.lookUp = lookUp;
  }

  async take(event: StoredEvent): Promise<void> {
    await note(this.database, event);
    this.end(event);
    const { set = [], clear = [] } = deadlineChangeOf(event);
    for (const key of [...clear, ...set.map((each) => each.key)]) this.clear(event.stream, key);
    set.forEach((deadline, place) => this.add(ofDeadline(event, deadline, place)));
    const followUps = await followUpsOf(event, this.lookUp);
    followUps.forEach((followUp, place) => this.add(ofFollowUp(event, followUp, set.length + place)));
  }

  /** Returns whether new commands wait. */
  async write(): Promise<boolean> {
    const { database, ended, cleared, rows } = this;
    if (ended.length > 0) await database.deleteFrom('reaction_pending').where('command_id', 'in', inAll(ended)).execute();
    if (cleared.length > 0) await deleteAll(database, 'reaction_pending', ['stream', 'deadline'], cleared);
    await insertAll(
      database,
      'reaction_pending',
      [...rows.values()].map((row) => ({ ...row })),
    );
    return rows.size > 0;
  }

  private add(row: PendingTable): void {
    this.rows.set(row.command_id, row);
    if (row.deadline !== null) this.deadlines.set(`${row.stream} ${row.deadline}`, row.command_id);
  }

  private clear(stream: string, deadline: string): void {
    this.cleared.push([stream, deadline]);
    this.rows.delete(this.deadlines.get(`${stream} ${deadline}`) ?? '');
  }

  /** The command that led to the event has its result: the first event of its decision, or the record of its refusal. */
  private end({ metadata: { by, command } }: StoredEvent): void {
    if (by.kind !== 'system' || command.index > 0) return;
    this.ended.push(command.id);
    this.rows.delete(command.id);
  }
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
  turn: 0,
  due,
  deadline: key,
});

const ofFollowUp = (event: StoredEvent, { reaction, command, key, input, yields }: FollowUp, place: number): PendingTable => ({
  ...common(event, place),
  command_id: derivedId(event.id, 'follow-up', reaction, command, key, place),
  command,
  object: key,
  input: JSON.stringify(input),
  asker: reaction,
  turn: yields ? 1 + place : 0,
  due: event.metadata.at,
  deadline: null,
});
