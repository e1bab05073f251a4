import { setTimeout as pause } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { DecisionFault, type Ask, type Receipt } from '../deciding/ask.ts';
import { StoreAway, type EventStore, type Position } from '../event-store/event-store.ts';
import { Refused } from '../platform/refused.ts';
import { inAll } from '../platform/sqlite-dialect.ts';
import { PENDING } from './pending.view.ts';
import type { PendingTable, Tables } from './tables.ts';

/** The dependencies of the reactor. */
export interface ReactorParts {
  readonly store: Pick<EventStore, 'head'>;
  readonly database: Kysely<Tables>;
  readonly clock: { now(): string };
  readonly report: (message: string, error: unknown) => void;
}

/** Executes a command. */
type Execute = (ask: Ask) => Promise<Receipt>;

/** The follower of the events that keeps the reactor’s view. */
export interface Follower {
  /** Waits until the views have reached a position; returns whether they did in time. */
  reached(position: Position, milliseconds: number): Promise<boolean>;
  /** The status of the views; empty until they have followed for the first time. */
  status(): readonly { readonly name: string; readonly stopped?: string }[];
}

/**
 * Interval between checks of the clock, and how long it waits for the views before it checks whether they have stopped, in milliseconds.
 */
const TICK = 1000;
/** Attempts of a command that cannot be executed at the moment, before the reactor waits for the next tick. */
const ATTEMPTS = 6;

/**
 * 連動と期限 Gives the commands that follow from events: on other objects at once, and on the same object when a deadline has passed, also one
 * that passed while the program was down. One command at a time, in the order in which they were due, but for what anybody may cause many of: that yields to all else. Before the next one is chosen the view
 * has seen what the last one led to. What is to be done stands in the view (`pending.view.ts`); the reactor itself remembers nothing.
 * What the rules refuse is recorded by the command handler like any refused attempt, and not tried again. A command that cannot be carried out for
 * another reason of its own is reported and set aside until the next start, so that it holds up nobody else. While the event store
 * is away or takes no command, or the clock is not to be trusted, the reactor waits, says so once, and looks again at every tick: the same command keeps its id, so it is carried
 * out once. Any other fault, of a store or of the view, stops it, loudly.
 */
export class Reactor {
  private readonly parts: ReactorParts;
  private follower?: Follower;
  private execute: Execute = () => Promise.reject(new Error('the reactor has not been started'));
  private timer?: NodeJS.Timeout;
  private running: Promise<void> = Promise.resolve();
  private queued = false;
  private stopping = false;
  private fault?: { readonly error: unknown };
  private away?: Error;
  /** Ids of commands that failed for a reason of their own: they wait for the next start. */
  private readonly aside = new Set<string>();

  constructor(parts: ReactorParts) {
    this.parts = parts;
  }

  /**
   * Starts to execute commands with `execute` and to watch the clock; the follower must keep the view from now on. A second call has no
   * effect.
   */
  start(follower: Follower, execute: Execute): void {
    if (this.follower) return;
    this.follower = follower;
    this.execute = execute;
    this.timer = setInterval(() => this.wake(), TICK);
    this.wake();
  }

  /** Why it has stopped; undefined while it runs. */
  get stopped(): unknown {
    return this.fault?.error;
  }

  /** Why it waits while the event store is unavailable; undefined while it can work. */
  get waiting(): Error | undefined {
    return this.away;
  }

  /**
   * Executes every due command until no more follow from the recorded events. Throws if the reactor has stopped, or the event store is
   * unavailable.
   */
  async settle(): Promise<void> {
    await this.run();
    if (this.fault) throw this.fault.error;
    if (this.away) throw this.away;
    if (this.stopping) throw new Error('the reactor has been stopped');
  }

  /** When the next command is due; undefined if none waits. Call `settle` first. */
  async nextDue(): Promise<string | undefined> {
    const next = await this.parts.database.selectFrom('reaction_pending').select('due').orderBy('due').limit(1).executeTakeFirst();
    return next?.due;
  }

  /** Stops after the current command. */
  async stop(): Promise<void> {
    this.stopping = true;
    clearInterval(this.timer);
    await this.running;
  }

  /** Commands may be due: runs soon, and only once for several calls before that. */
  wake(): void {
    if (this.queued || !this.follower) return;
    this.queued = true;
    void this.run(() => (this.queued = false));
  }

  /** Runs never overlap. */
  private run(begin: () => void = () => undefined): Promise<void> {
    this.running = this.running
      .then(async () => {
        begin();
        await this.work();
        this.away = undefined;
      })
      .catch((error: unknown) => {
        if (isPassing(error)) {
          if (!this.away) this.parts.report('the reactions wait', error);
          this.away = error;
          return;
        }
        this.fault = { error };
        clearInterval(this.timer);
        this.parts.report('the reactions have stopped', error);
      });
    return this.running;
  }

  private async work(): Promise<void> {
    let last = '';
    while ((await this.caughtUp()) && !this.fault && !this.stopping) {
      const next = (await this.next('=')) ?? (await this.next('>'));
      if (!next) return;
      if (next.command_id === last) throw new Error(`${next.command} on ${next.object} was answered, but the view still awaits it`);
      last = next.command_id;
      await this.give(next);
    }
  }

  /**
   * The next due command of normal priority (`=`) or of lower priority (`>`): separate queries, so that future deadlines are not read each
   * time.
   */
  private next(turn: '=' | '>'): Promise<PendingTable | undefined> {
    return this.parts.database
      .selectFrom('reaction_pending')
      .selectAll()
      .where('turn', turn, 0)
      .where('command_id', 'not in', inAll([...this.aside]))
      .where('due', '<=', this.parts.clock.now())
      .orderBy('turn')
      .orderBy('due')
      .orderBy('position')
      .orderBy('place')
      .limit(1)
      .executeTakeFirst();
  }

  /** Waits until the view has applied everything that is recorded now. Returns whether it did; false also if the reactor must stop. */
  private async caughtUp(): Promise<boolean> {
    const { follower } = this;
    if (!follower || this.fault || this.stopping) return false;
    const head = await this.parts.store.head();
    while (!(await follower.reached(head, TICK))) {
      if (this.stopping) return false;
      this.mustFollow(follower);
    }
    this.mustFollow(follower);
    return true;
  }

  /** A stopped view misses new deadlines: without it the reactor cannot continue. Views that have said nothing yet are waited for. */
  private mustFollow(follower: Follower): void {
    const statuses = follower.status();
    if (statuses.length === 0) return;
    const { stopped } = statuses.find(({ name }) => name === PENDING) ?? { stopped: 'it is not kept' };
    if (stopped !== undefined) throw new Error(`the view of pending commands has stopped: ${stopped}`);
  }

  /** A refusal by the rules is an answer, and is recorded. What else no other try would mend concerns this command alone. */
  private async give({ command, command_id, object, input, asker, due, cause, correlation }: PendingTable): Promise<void> {
    const ask: Ask = {
      command,
      commandId: command_id,
      key: object,
      input: JSON.parse(input) as unknown,
      by: { kind: 'system', id: asker },
      notBefore: due,
      correlationId: correlation,
      causationId: cause,
    };
    for (let attempt = 1; !this.stopping; attempt += 1) {
      try {
        await this.execute(ask);
        return;
      } catch (error) {
        if (error instanceof Refused && (error.code === 'RULE_VIOLATION' || error.code === 'FORBIDDEN')) return;
        if (isOfItsOwn(error)) {
          this.aside.add(command_id);
          this.parts.report(`${command} on ${object} cannot be carried out`, error);
          return;
        }
        if (!isPassing(error) || error instanceof StoreAway || attempt === ATTEMPTS) throw error;
        await pause(2 ** attempt * 10);
      }
    }
  }
}

/**
 * Errors that may end by waiting: the event store is unavailable or did not report in time whether the command was executed, or the clock
 * is wrong.
 */
const isPassing = (error: unknown): error is Error =>
  error instanceof StoreAway || (error instanceof Refused && error.code === 'UNAVAILABLE');

/** What no other try mends and no other command meets: the input is not taken, the object is not there, the id was used, the rule fails. */
const isOfItsOwn = (error: unknown): boolean =>
  error instanceof DecisionFault || (error instanceof Refused && ['VALIDATION', 'NOT_FOUND', 'CONFLICT'].includes(error.code));
