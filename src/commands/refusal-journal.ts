import { randomBytes } from 'node:crypto';
import { derivedId } from '../digest.ts';
import { RULESET } from '../domain/decisions.ts';
import { streamOf } from '../domain/kernel/aggregate.ts';
import type { Actor } from '../domain/kernel/event.ts';
import type { RuleViolation } from '../domain/kernel/refusal.ts';
import { WrongRevision, type EventStore } from '../event-store/event-store.ts';
import type { Loaded, Streams } from '../event-store/streams.ts';
import type { Refused } from '../refused.ts';
import { describe, placeOf } from '../deciding.ts';

/** Who attempted what. */
export interface Attempt {
  readonly command: string;
  readonly commandId: string;
  readonly by: Actor;
  readonly correlationId: string;
  readonly causationId?: string;
}

/** Records attempts that the rules refused, and puts the refusal into words with its rule, source and citation (GDL-4). */
export class RefusalJournal {
  private readonly store: EventStore;
  private readonly streams: Streams;
  private readonly clock: { now(): string };

  constructor(store: EventStore, streams: Streams, clock: { now(): string }) {
    this.store = store;
    this.streams = streams;
    this.clock = clock;
  }

  /** Keeps the attempt (once per command id and object) and answers the refusal to throw. Of the input only the municipality is looked at. */
  async refuse(violation: RuleViolation, attempt: Attempt, own: Loaded<unknown>, input?: unknown): Promise<Refused> {
    const place = await placeOf(this.streams, own, input);
    const { municipality } = place;
    const refused = await describe(this.streams, violation, place);
    const key = derivedId(attempt.commandId, 'refusal', own.stream, violation.code);
    const params = Object.entries(violation.params).map(([name, value]) => ({ name, value: String(value) }));
    const salts = randomBytes(48).toString('hex');
    const event = {
      id: derivedId(key, 'event'),
      type: 'AttemptRefused',
      data: { attempt: attempt.command, object: own.stream, ...(municipality && { municipality }), rule: violation.code, params },
      metadata: {
        schema: 1,
        ruleset: RULESET,
        at: this.clock.now(),
        by: attempt.by,
        command: { id: attempt.commandId, name: attempt.command, index: 0, of: 1 },
        consulted: [],
        correlationId: attempt.correlationId,
        ...(attempt.causationId && { causationId: attempt.causationId }),
        salts: { public: salts.slice(0, 32), parties: salts.slice(32, 64), restricted: salts.slice(64) },
      },
    };
    try {
      await this.store.append(streamOf('refusal', key), [event], -1);
    } catch (error) {
      if (!(error instanceof WrongRevision)) throw error; // kept before: the same attempt was made and refused already
    }
    return refused;
  }
}
