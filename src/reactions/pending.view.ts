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
  version: 13,
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
      .addColumn('causer', 'text')
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
    await database.schema.createIndex('reaction_pending_by_causer').on('reaction_pending').columns(['causer', 'turn']).execute();
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
  private readonly queues: Queues;

  constructor(database: Database, lookUp: LookUp) {
    this.database = database;
    this.lookUp = lookUp;
    this.queues = new Queues(database);
  }

  async take(event: StoredEvent): Promise<void> {
    await note(this.database, event);
    const causer = await this.causerOf(event);
    this.end(event);
    const { set = [], clear = [] } = deadlineChangeOf(event);
    for (const key of [...clear, ...set.map((each) => each.key)]) this.clear(event.stream, key);
    set.forEach((deadline, place) => this.add(ofDeadline(event, deadline, place)));
    const followUps = await followUpsOf(event, this.lookUp);
    for (const [index, followUp] of followUps.entries()) {
      const place = set.length + index;
      // What yields by itself has turns of its own.
      const queued = causer !== null && !followUp.yields;
      const turn = followUp.yields ? 1 + place : queued ? await this.queues.turnOf(causer, this.ended) : 0;
      this.add({ ...ofFollowUp(event, followUp, place), turn, causer: queued ? causer : null });
    }
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

  /** The person who caused an event: who gave the command, or who caused the system to give it. */
  private async causerOf({ metadata: { by, command } }: StoredEvent): Promise<string | null> {
    // Staff who act for a party act for themselves.
    if (by.kind === 'person') return !by.onBehalfOf && (by.roles.length > 0 || by.given) ? null : by.id;
    const row =
      this.rows.get(command.id) ??
      (await this.database.selectFrom('reaction_pending').select('causer').where('command_id', '=', command.id).executeTakeFirst());
    const causer = row?.causer ?? null;
    if (causer !== null && command.index === 0) this.queues.leave(causer);
    return causer;
  }

  /** The command that led to the event has its result: the first event of its decision, or the record of its refusal. */
  private end({ metadata: { by, command } }: StoredEvent): void {
    if (by.kind !== 'system' || command.index > 0) return;
    this.ended.push(command.id);
    this.rows.delete(command.id);
  }
}

/** At most this many commands that one person caused wait with normal priority; further ones yield to everybody else's. */
const MOST_AT_ONCE = 20;

interface Queue {
  waiting: number;
  /** Turn of the last one. */
  last: number;
}

/** The waiting commands of each person who caused some, so that one person's do not hold up those of others. */
class Queues {
  private readonly database: Database;
  private readonly known = new Map<string, Queue>();

  constructor(database: Database) {
    this.database = database;
  }

  /** The turn of one more command; commands of one person keep their order. `ended` have a result, though they are still in the table. */
  async turnOf(causer: string, ended: readonly string[]): Promise<number> {
    const queue = this.known.get(causer) ?? (await this.load(causer, ended));
    const turn = queue.last > 0 ? queue.last + 1 : queue.waiting < MOST_AT_ONCE ? 0 : 1;
    this.known.set(causer, { waiting: queue.waiting + 1, last: turn });
    return turn;
  }

  /** One of them has its result. */
  leave(causer: string): void {
    const queue = this.known.get(causer);
    if (!queue) return;
    queue.waiting -= 1;
    if (queue.waiting === 0) queue.last = 0;
  }

  private async load(causer: string, ended: readonly string[]): Promise<Queue> {
    const waiting = this.database.selectFrom('reaction_pending').where('causer', '=', causer).where('command_id', 'not in', inAll(ended));
    const { count, last } = await waiting
      .select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.max<number | null>('turn').as('last')])
      .executeTakeFirstOrThrow();
    return { waiting: count, last: last ?? 0 };
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
  causer: null,
  due,
  deadline: key,
});

const ofFollowUp = (
  event: StoredEvent,
  { reaction, command, key, input }: FollowUp,
  place: number,
): Omit<PendingTable, 'turn' | 'causer'> => ({
  ...common(event, place),
  command_id: derivedId(event.id, 'follow-up', reaction, command, key, place),
  command,
  object: key,
  input: JSON.stringify(input),
  asker: reaction,
  due: event.metadata.at,
  deadline: null,
});
