import { randomUUID } from 'node:crypto';
import { RULESET } from '../domain/decisions.ts';
import { evolve, streamOf } from '../domain/kernel/aggregate.ts';
import type { Actor } from '../domain/kernel/event.ts';
import { isDue, refusal } from '../domain/refusal/refusal.ts';
import { envelope } from './envelope.ts';
import { UnknownOutcome, WrongRevision, type EventStore, type NewEvent } from '../event-store/event-store.ts';

/** The person, object and command of an attempt. */
export interface Attempt {
  readonly command: string;
  readonly commandId: string;
  readonly by: Actor;
  readonly correlationId: string;
  readonly causationId?: string;
}

/** A refused attempt in its recorded form. */
export interface Refusal {
  readonly attempt: Attempt;
  readonly data: object;
  readonly at: string;
}

/** What this node knows about one record. */
interface Count {
  /** Attempts on record and revision of the record, as far as known; revision -1: nothing is known. */
  recorded: number;
  revision: number;
  /** Counted here and not recorded yet. */
  pending: number;
  last: Refusal;
  /** An append whose outcome is unknown: it is repeated unchanged, so that nothing counts twice. */
  open?: { readonly event: NewEvent; readonly more: number } | undefined;
  /** The current write. */
  writing?: Promise<void> | undefined;
  /**
   * When the last attempt was counted, and how long ago that must be for a write without activity, in milliseconds of a monotonic clock.
   */
  counted: number;
  patience: number;
}

/** The most records that are counted at the same time; above that, the longest unused one is written and removed. */
const MOST = 20_000;

/** How long a record must have had no attempts before the rest is written, in milliseconds. */
const QUIET = 30_000;

/** How many counts are kept in memory, how long, and who receives the error of a write without activity. */
export interface Keeping {
  readonly most?: number;
  readonly quiet?: number;
  readonly report?: (message: string, error: unknown) => void;
}

/**
 * Counts refused attempts by the key of their record. The first is appended before the response. Repeats are counted in memory and appended
 * when the count has doubled, when no attempts came for a while, when the record is removed from memory, or at a clean stop. A crash loses
 * less than half of a count, per node, and only the latest attempts. Each write without activity doubles the wait for the next one of that
 * record, so that slow repeated attempts create few events too.
 */
export class RefusalCounts {
  readonly #store: EventStore;
  readonly #most: number;
  readonly #quiet: number;
  readonly #report: (message: string, error: unknown) => void;
  readonly #counts = new Map<string, Count>();
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(store: EventStore, { most = MOST, quiet = QUIET, report = () => undefined }: Keeping = {}) {
    this.#store = store;
    this.#most = most;
    this.#quiet = quiet;
    this.#report = report;
  }

  /** Counts one attempt; resolves when everything that is due is recorded. */
  async add(key: string, last: Refusal): Promise<void> {
    const count = this.#counts.get(key) ?? { recorded: 0, revision: -1, pending: 0, last, counted: 0, patience: this.#quiet };
    count.pending += 1;
    count.counted = performance.now();
    count.last = last;
    this.#counts.delete(key);
    this.#counts.set(key, count);
    try {
      await this.#settle(key, count, () => isDue(count.recorded, count.pending));
      await this.#letGo(last.at.slice(0, 10));
    } finally {
      if (count.pending > 0) this.#wake();
    }
  }

  /** Records everything that is pending, and stops the later writes. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.flush();
  }

  /** Checks for records without activity after a while, as long as something is pending. */
  #wake(): void {
    if (this.#timer || this.#stopped) return;
    this.#timer = setTimeout(() => {
      const looked = this.#writeQuiet().catch((error: unknown) => this.#report('refused attempts could not be recorded yet', error));
      void looked.then(() => {
        this.#timer = undefined;
        if ([...this.#counts.values()].some(({ pending }) => pending > 0)) this.#wake();
      });
    }, this.#quiet);
    this.#timer.unref();
  }

  async #writeQuiet(): Promise<void> {
    for (const [key, count] of this.#counts) {
      if (count.pending === 0 || performance.now() - count.counted < count.patience) continue;
      await this.#settle(key, count, () => count.pending > 0);
      count.patience *= 2;
    }
  }

  /** Records everything that is pending. */
  async flush(): Promise<void> {
    for (const [key, count] of this.#counts) await this.#settle(key, count, () => count.pending > 0);
  }

  /** Writes and removes the longest unused record, if it is of an earlier day or there are too many. */
  async #letGo(today: string): Promise<void> {
    for (const [key, count] of this.#counts) {
      if (this.#counts.size <= this.#most && count.last.at.slice(0, 10) >= today) return;
      await this.#settle(key, count, () => count.pending > 0);
      if (count.pending === 0 && !count.writing) this.#counts.delete(key);
      return;
    }
  }

  /** Writes while something is due, one write after the other. */
  async #settle(key: string, count: Count, due: () => boolean): Promise<void> {
    while (due()) {
      count.writing ??= this.#write(key, count).finally(() => (count.writing = undefined));
      await count.writing;
    }
  }

  /** One append, or one read of the current record. */
  async #write(key: string, count: Count): Promise<void> {
    const stream = streamOf(refusal.kind, key);
    const open = (count.open ??= { more: count.pending, event: eventOf(count.last, count.pending) });
    try {
      await this.#store.append(stream, [open.event], count.revision);
      count.revision += 1;
      count.recorded += open.more;
      count.pending -= open.more;
    } catch (error) {
      if (error instanceof UnknownOutcome) throw error;
      if (!(error instanceof WrongRevision)) {
        count.open = undefined;
        throw error;
      }
      // Another node or an earlier run wrote meanwhile.
      const { events, revision } = await this.#store.read(stream, 0);
      count.revision = revision;
      count.recorded = events.reduce((state, event) => evolve(refusal, state, event), refusal.initial(key)).count;
    }
    count.open = undefined;
  }
}

const eventOf = ({ attempt, data, at }: Refusal, more: number): NewEvent => ({
  id: randomUUID(),
  type: 'AttemptRefused',
  data: { ...data, ...(more > 1 && { more }) },
  metadata: envelope({
    ruleset: RULESET,
    at,
    by: attempt.by,
    command: { id: attempt.commandId, name: attempt.command, index: 0, of: 1 },
    consulted: [],
    guideline: undefined,
    correlationId: attempt.correlationId,
    causationId: attempt.causationId,
  }),
});
