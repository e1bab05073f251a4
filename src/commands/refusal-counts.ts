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
  /** The last attempt, as JSON (`kept`). */
  last: string;
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
/** The most bytes of the counts in memory; the same happens above that. */
const MOST_BYTES = 16 * 1024 * 1024;
/** The approximate size of a count besides its key and its last attempt. */
const OVERHEAD = 512;

/** How long a record must have had no attempts before the rest is written, in milliseconds. */
const QUIET = 30_000;
/** How long a record that is written completely must have had no attempts before it is removed from memory, in milliseconds. */
const IDLE = 60 * 60_000;

/** How many counts are kept in memory, how long, and who receives the error of a write without activity. */
export interface Keeping {
  readonly most?: number;
  readonly mostBytes?: number;
  readonly quiet?: number;
  readonly idle?: number;
  readonly report?: (message: string, error: unknown) => void;
}

/**
 * Counts refused attempts by the key of their record. The first is appended before the response. Repeats are counted in memory and appended
 * when the count has doubled, when no attempts came for a while, when the record is removed from memory, or at a clean stop. A crash loses
 * less than half of a count, per node, and only the latest attempts. Each write without activity doubles the wait for the next one of that
 * record, so that slow repeated attempts create few events too. Nothing is kept of what was sent with an attempt, and the counts are limited
 * in number, bytes and time.
 */
export class RefusalCounts {
  readonly #store: EventStore;
  readonly #most: number;
  readonly #mostBytes: number;
  readonly #quiet: number;
  readonly #idle: number;
  readonly #report: (message: string, error: unknown) => void;
  readonly #counts = new Map<string, Count>();
  #bytes = 0;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(store: EventStore, keeping: Keeping = {}) {
    this.#store = store;
    this.#most = keeping.most ?? MOST;
    this.#mostBytes = keeping.mostBytes ?? MOST_BYTES;
    this.#quiet = keeping.quiet ?? QUIET;
    this.#idle = keeping.idle ?? IDLE;
    this.#report = keeping.report ?? (() => undefined);
  }

  /** The counts in memory, and their approximate size in bytes. */
  get kept(): { readonly counts: number; readonly bytes: number } {
    return { counts: this.#counts.size, bytes: this.#bytes };
  }

  /** Counts one attempt; resolves when everything that is due is recorded. */
  async add(key: string, refused: Refusal): Promise<void> {
    const last = kept(refused);
    const count = this.#counts.get(key) ?? { recorded: 0, revision: -1, pending: 0, last, counted: 0, patience: this.#quiet };
    this.#remove(key, count);
    count.pending += 1;
    count.counted = performance.now();
    count.last = last;
    this.#counts.set(key, count);
    this.#bytes += bytesOf(key, count);
    this.#wake();
    await this.#settle(key, count, () => isDue(count.recorded, count.pending));
    await this.#letGo(refused.at.slice(0, 10));
  }

  /** Records everything that is pending, and stops the later writes. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.flush();
  }

  /** Checks for records without activity after a while, as long as any are counted. Does not keep the process running. */
  #wake(): void {
    if (this.#timer || this.#stopped) return;
    this.#timer = setTimeout(() => {
      const looked = this.#writeQuiet().catch((error: unknown) => this.#report('refused attempts could not be recorded yet', error));
      void looked.then(() => {
        this.#timer = undefined;
        if (this.#counts.size > 0) this.#wake();
      });
    }, this.#quiet);
    this.#timer.unref();
  }

  /** Writes the rest of the records without activity, and removes those without activity for long. */
  async #writeQuiet(): Promise<void> {
    const now = performance.now();
    for (const [key, count] of this.#counts) {
      const rest = now - count.counted;
      if (count.pending > 0 && rest >= count.patience) {
        await this.#settle(key, count, () => count.pending > 0);
        count.patience *= 2;
      } else if (rest >= this.#idle) this.#forget(key, count);
    }
  }

  /** Records everything that is pending. */
  async flush(): Promise<void> {
    for (const [key, count] of this.#counts) await this.#settle(key, count, () => count.pending > 0);
  }

  /** Writes and removes the longest unused record if it is of an earlier day, and as many as there are too many. */
  async #letGo(today: string): Promise<void> {
    let isFirst = true;
    for (const [key, count] of this.#counts) {
      const isTooMuch = this.#counts.size > this.#most || this.#bytes > this.#mostBytes;
      if (!isTooMuch && !(isFirst && dayOf(count) < today)) return;
      isFirst = false;
      await this.#settle(key, count, () => count.pending > 0);
      this.#forget(key, count);
    }
  }

  /** Removes a count from memory if everything of it is recorded. */
  #forget(key: string, count: Count): void {
    if (count.pending === 0 && !count.writing) this.#remove(key, count);
  }

  #remove(key: string, count: Count): void {
    if (this.#counts.get(key) !== count) return;
    this.#counts.delete(key);
    this.#bytes -= bytesOf(key, count);
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
    const open = (count.open ??= { more: count.pending, event: eventOf(JSON.parse(count.last) as Refusal, count.pending) });
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

/**
 * The part of an attempt that its record needs, as JSON: its caller may hand over more, such as the whole input. A text of its own also keeps
 * no part of a longer text in memory.
 */
const kept = ({ attempt: { command, commandId, by, correlationId, causationId }, data, at }: Refusal): string =>
  JSON.stringify({ at, attempt: { command, commandId, by, correlationId, causationId }, data } satisfies Refusal);

const bytesOf = (key: string, { last }: Count): number => OVERHEAD + key.length + Buffer.byteLength(last);

const dayOf = ({ last }: Count): string => (JSON.parse(last) as Refusal).at.slice(0, 10);

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
