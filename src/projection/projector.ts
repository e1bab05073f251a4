import { setTimeout as pause } from 'node:timers/promises';
import { sql, type Kysely, type Transaction } from 'kysely';
import { START, type EventStore, type Position, type StoredEvent, type Subscription } from '../event-store/event-store.ts';
import { Arrivals } from './arrivals.ts';
import { noteApplied, tieTo } from './origin.ts';
import { forgetCounts } from './row-counts.ts';
import { EventFault, type View } from './projection.ts';
import { stoppedBy, type ViewStatus } from './view-status.ts';

/** The progress of a view. */
export interface CheckpointTable {
  view: string;
  version: number;
  /** Position of the last event applied. */
  position: string;
  /** Why the view has stopped; null while it runs. */
  stopped: string | null;
}

/** After a batch smaller than this, which contained all pending events or large ones, the next one may collect events for a moment. */
const GATHER = 100;
const MOMENT = 5;

type Checkpoints = { checkpoint: CheckpointTable };
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tables of any view
type AnyDatabase = Kysely<any>;
type AnyTransaction = Transaction<Checkpoints>;

/** The dependencies of a projector. */
export interface ProjectorParts {
  readonly database: AnyDatabase;
  readonly store: Pick<EventStore, 'subscribe' | 'record'>;
  readonly views: readonly View[];
  readonly report: (message: string, error: unknown) => void;
  /** Called after every batch, and when following has ended. */
  readonly onChange?: () => void;
}

/**
 * Keeps views up to date: one subscription; each batch of events and the checkpoints of all views are written in one transaction. A view
 * that cannot apply an event stops there, its status shows it, and the others continue; it resumes from its checkpoint after a restart.
 */
export class Projector {
  private readonly database: Kysely<Checkpoints>;
  private readonly parts: ProjectorParts;
  private readonly statuses = new Map<string, ViewStatus>();
  private readonly arrivals = new Arrivals();
  private subscription?: Subscription;
  private fault?: unknown;

  constructor(parts: ProjectorParts) {
    this.database = parts.database;
    this.parts = parts;
  }

  /** Builds views again that are missing, outdated or of another record, and starts to follow the events. */
  async start(): Promise<void> {
    await this.database.schema
      .createTable('checkpoint')
      .ifNotExists()
      .addColumn('view', 'text', (column) => column.primaryKey())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('position', 'text', (column) => column.notNull())
      .addColumn('stopped', 'text')
      .execute();
    const { views, store, report, onChange } = this.parts;
    await tieTo(this.database, store.record);
    for (const view of views) await this.database.transaction().execute((transaction) => this.prepare(transaction, view));
    const position = [...this.statuses.values()].map((status) => status.position).reduce((least, each) => (each < least ? each : least));
    this.arrivals.arrive(position);
    this.subscription = store.subscribe(
      position,
      (batch) => this.take(batch),
      (error) => {
        this.fault = error;
        report('the views have stopped', error);
        this.arrivals.giveUp();
        onChange?.();
      },
    );
  }

  /** Waits until all running views have applied everything up to a position; returns whether they did in time. */
  reached(position: Position, milliseconds: number): Promise<boolean> {
    return this.arrivals.reached(position, milliseconds);
  }

  /** The position of the views: it changes whenever they do. */
  at(): Position {
    return this.arrivals.at();
  }

  /** The status of every view. */
  status(): readonly ViewStatus[] {
    return stoppedBy(this.fault ? 'the event store cannot be followed' : undefined, this.statuses.values());
  }

  /** Stops following after the current batch, which is written down: the next start goes on behind it. */
  async stop(): Promise<void> {
    await this.subscription?.stop();
    this.arrivals.giveUp();
  }

  private async prepare(transaction: AnyTransaction, view: View): Promise<void> {
    const known = await transaction.selectFrom('checkpoint').selectAll().where('view', '=', view.name).executeTakeFirst();
    if (known?.version === view.version) {
      this.statuses.set(view.name, { name: view.name, position: known.position });
      return;
    }
    await forgetCounts(transaction);
    for (const table of view.tables) await sql`drop table if exists ${sql.table(table)}`.execute(transaction);
    await view.create(transaction);
    await transaction.deleteFrom('checkpoint').where('view', '=', view.name).execute();
    await transaction.insertInto('checkpoint').values({ view: view.name, version: view.version, position: START, stopped: null }).execute();
    this.statuses.set(view.name, { name: view.name, position: START });
  }

  private async take(batch: readonly StoredEvent[]): Promise<void> {
    const last = batch.at(-1);
    if (!last) return;
    const results = await this.database.transaction().execute(async (transaction) => {
      const done: ViewStatus[] = [];
      for (const view of this.parts.views) done.push(await this.applyTo(view, transaction, batch, last.position));
      await noteApplied(transaction, last);
      return done;
    });
    for (const status of results) this.statuses.set(status.name, status);
    this.arrivals.arrive(last.position);
    this.parts.onChange?.();
    // Under load many small transactions cost more than a short wait: collect some events.
    if (batch.length < GATHER) await pause(MOMENT);
  }

  /** Applies the part of a batch that a view has not applied yet. If an event fails, the view stops at the event before. */
  private async applyTo(view: View, transaction: AnyTransaction, batch: readonly StoredEvent[], end: Position): Promise<ViewStatus> {
    const status = this.statuses.get(view.name) as ViewStatus;
    if (status.stopped || status.position >= end) return status;
    const events = status.position === START ? batch : batch.filter(({ position }) => position > status.position);
    await sql`savepoint view_batch`.execute(transaction);
    try {
      await view.apply(transaction, events);
      await this.checkpoint(transaction, view.name, end, null);
      await sql`release savepoint view_batch`.execute(transaction);
      return { name: view.name, position: end };
    } catch (error) {
      await sql`rollback to savepoint view_batch`.execute(transaction);
      const at = error instanceof EventFault ? events.indexOf(error.event) : -1;
      if (at < 0) throw error;
      this.parts.report(`the view ${view.name} has stopped`, error);
      await view.apply(transaction, events.slice(0, at));
      const position = events[at - 1]?.position ?? status.position;
      const stopped = (error as EventFault).message;
      await this.checkpoint(transaction, view.name, position, stopped);
      return { name: view.name, position, stopped };
    }
  }

  private async checkpoint(transaction: AnyTransaction, view: string, position: Position, stopped: string | null): Promise<void> {
    await transaction.updateTable('checkpoint').set({ position, stopped }).where('view', '=', view).execute();
  }
}
