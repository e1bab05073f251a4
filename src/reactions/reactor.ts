import { derivedId } from '../digest.ts';
import { objectOf } from '../domain/kernel/aggregate.ts';
import { followUps, type FollowUp, type LookUp } from '../domain/reactions.ts';
import { START, type EventStore, type Position, type StoredEvent, type Subscription } from '../event-store/event-store.ts';
import { Refused } from '../refused.ts';
import type { Kysely } from 'kysely';
import type { Ask, Receipt } from '../ask.ts';
import type { Tables } from './tables.ts';

/** What the reactor needs of the rest of the program. */
export interface ReactorParts {
  readonly store: EventStore;
  readonly database: Kysely<Tables>;
  readonly clock: { now(): string };
  readonly execute: (ask: Ask) => Promise<Receipt>;
  readonly lookUp: LookUp;
  /** Waits until the views have reached a position. */
  readonly reached: (position: Position) => Promise<boolean>;
  readonly report: (message: string, error: unknown) => void;
}

/** How often the clock is looked at, in milliseconds. */
const TICK = 1000;
/** How many due deadlines are taken at once. */
const BATCH = 100;

/**
 * Gives the commands that follow from events: on other objects at once, and on the same object when a deadline has passed, also one
 * that passed while the program was down. Command ids follow from the event, so that none has two effects. What the rules refuse is
 * recorded by the command handler like any refused attempt, and not tried again.
 */
export class Reactor {
  private readonly parts: ReactorParts;
  private subscription?: Subscription;
  private timer?: NodeJS.Timeout;
  private position: Position = START;
  private running: Promise<void> = Promise.resolve();
  private fault?: unknown;

  constructor(parts: ReactorParts) {
    this.parts = parts;
  }

  /** Starts to follow events and to watch the clock. */
  async start(): Promise<void> {
    const { database, store } = this.parts;
    await database.schema
      .createTable('reaction')
      .ifNotExists()
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('position', 'text', (column) => column.notNull())
      .execute();
    const known = await database.selectFrom('reaction').select('position').where('name', '=', 'follow-ups').executeTakeFirst();
    this.position = known?.position ?? START;
    this.subscription = store.subscribe(
      this.position,
      (batch) => this.follow(batch),
      (error) => this.stopWith(error),
    );
    this.timer = setInterval(() => void this.tick(), TICK);
  }

  /** Why it has stopped; undefined while it runs. */
  get stopped(): unknown {
    return this.fault;
  }

  /** Gives the commands of all deadlines that are due now. Ticks never overlap. */
  tick(): Promise<void> {
    this.running = this.running.then(() => (this.fault ? undefined : this.fire())).catch((error: unknown) => this.stopWith(error));
    return this.running;
  }

  /** Waits until nothing follows any more from what is recorded and due now: for tests and for the demo. */
  async settle(): Promise<void> {
    for (;;) {
      const head = await this.parts.store.head();
      while (this.position < head && !this.fault) await new Promise((resolve) => setTimeout(resolve, 2));
      await this.parts.reached(head);
      await this.tick();
      if (this.fault) throw this.fault;
      if ((await this.parts.store.head()) === head) return;
    }
  }

  /** Stops; what is under way is finished. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.subscription?.stop();
    await this.running;
  }

  private stopWith(error: unknown): void {
    this.fault ??= error;
    this.parts.report('the reactions have stopped', error);
  }

  private async follow(batch: readonly StoredEvent[]): Promise<void> {
    let acted = false;
    for (const event of batch) {
      const consequences = (await followUps[event.type]?.(event, this.parts.lookUp)) ?? [];
      for (const consequence of consequences) await this.give(event, consequence);
      acted ||= consequences.length > 0;
    }
    const position = (batch.at(-1) as StoredEvent).position;
    // Commands have ids of their own, so a lost checkpoint repeats nothing; it is written when something followed, or now and then.
    if (acted || batch.length > 1) await this.checkpoint(position);
    this.position = position;
  }

  private async checkpoint(position: Position): Promise<void> {
    await this.parts.database
      .insertInto('reaction')
      .values({ name: 'follow-ups', position })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ position }))
      .execute();
  }

  private async fire(): Promise<void> {
    const { database, clock } = this.parts;
    for (;;) {
      const due = await database
        .selectFrom('deadline')
        .selectAll()
        .where('due', '<=', clock.now())
        .orderBy('due')
        .orderBy('stream')
        .orderBy('key')
        .limit(BATCH)
        .execute();
      if (due.length === 0) return;
      for (const { stream, key, due: at, command, input, cause, correlation } of due) {
        const commandId = derivedId(cause, 'deadline', key, at);
        await this.ask({
          command,
          commandId,
          key: objectOf(stream).key,
          input: JSON.parse(input) as unknown,
          by: { kind: 'system', id: 'deadlines' },
          correlationId: correlation,
          causationId: cause,
        });
        await database
          .deleteFrom('deadline')
          .where('stream', '=', stream)
          .where('key', '=', key)
          .where('due', '=', at)
          .where('cause', '=', cause)
          .execute();
      }
    }
  }

  private give(event: StoredEvent, { reaction, command, key, input }: FollowUp): Promise<void> {
    const commandId = derivedId(event.id, 'follow-up', reaction, key);
    return this.ask({
      command,
      commandId,
      key,
      input,
      by: { kind: 'system', id: reaction },
      correlationId: event.metadata.correlationId,
      causationId: event.id,
    });
  }

  /** A refusal is an answer, and is recorded; a fault is not, and stops the reactions loudly. */
  private async ask(ask: Ask): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.parts.execute(ask);
        return;
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        if (error.code === 'RULE_VIOLATION' || error.code === 'FORBIDDEN') return;
        if (error.code !== 'UNAVAILABLE' || attempt === 10) throw error;
        await new Promise((resolve) => setTimeout(resolve, 2 ** attempt * 10));
      }
    }
  }
}
