import { randomBytes, randomUUID } from 'node:crypto';
import { RULESET } from '../domain/decisions.ts';
import { evolve, streamOf } from '../domain/kernel/aggregate.ts';
import type { Actor } from '../domain/kernel/event.ts';
import { isDue, refusal } from '../domain/refusal/refusal.ts';
import { UnknownOutcome, WrongRevision, type EventStore, type NewEvent } from '../event-store/event-store.ts';

/** Who attempted what. */
export interface Attempt {
  readonly command: string;
  readonly commandId: string;
  readonly by: Actor;
  readonly correlationId: string;
  readonly causationId?: string;
}

/** An attempt as it is written down. */
export interface Refusal {
  readonly attempt: Attempt;
  readonly data: object;
  readonly at: string;
}

/** What this node knows of one record. */
interface Count {
  /** Attempts on record and revision of the record, as far as known; -1 revision: nothing is. */
  recorded: number;
  revision: number;
  /** Counted here and not on record yet. */
  pending: number;
  last: Refusal;
  /** An append whose outcome is not known: to be asked again as it was, so that nothing counts twice. */
  open?: { readonly event: NewEvent; readonly more: number } | undefined;
  /** The write that is under way. */
  writing?: Promise<void> | undefined;
}

/** Records that are counted at once; the longest unused is written out and let go beyond that. */
const MOST = 20_000;

/**
 * Counts refused attempts by the key of their record. The first is appended before the answer; repeats are counted in memory and appended
 * when they have doubled what is on record, when the record is let go, or at a clean stop. A crash loses less than half of a count, per node.
 */
export class RefusalCounts {
  readonly #store: EventStore;
  readonly #most: number;
  readonly #counts = new Map<string, Count>();

  constructor(store: EventStore, most = MOST) {
    this.#store = store;
    this.#most = most;
  }

  /** Counts one attempt; resolves when what is due is on record. */
  async add(key: string, last: Refusal): Promise<void> {
    const count = this.#counts.get(key) ?? { recorded: 0, revision: -1, pending: 0, last };
    count.pending += 1;
    count.last = last;
    this.#counts.delete(key);
    this.#counts.set(key, count);
    await this.#settle(key, count, () => isDue(count.recorded, count.pending));
    await this.#letGo(last.at.slice(0, 10));
  }

  /** Writes down all that is not on record yet. */
  async flush(): Promise<void> {
    for (const [key, count] of this.#counts) await this.#settle(key, count, () => count.pending > 0);
  }

  /** Writes out and forgets the longest unused, if it is of an earlier day or there are too many. */
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

  /** One append, or one look at what is on record already. */
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

function eventOf({ attempt, data, at }: Refusal, more: number): NewEvent {
  const salts = randomBytes(48).toString('hex');
  return {
    id: randomUUID(),
    type: 'AttemptRefused',
    data: { ...data, ...(more > 1 && { more }) },
    metadata: {
      schema: 1,
      ruleset: RULESET,
      at,
      by: attempt.by,
      command: { id: attempt.commandId, name: attempt.command, index: 0, of: 1 },
      consulted: [],
      correlationId: attempt.correlationId,
      ...(attempt.causationId && { causationId: attempt.causationId }),
      salts: { public: salts.slice(0, 32), parties: salts.slice(32, 64), restricted: salts.slice(64) },
    },
  };
}
