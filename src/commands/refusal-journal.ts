import { derivedId } from '../platform/digest.ts';
import { describe, placeOf } from '../deciding/deciding.ts';
import { objectOf } from '../domain/kernel/aggregate.ts';
import type { RuleViolation } from '../domain/kernel/refusal.ts';
import { party } from '../domain/party/party.ts';
import { wordsOf } from '../domain/refusal/refusal.ts';
import type { EventStore } from '../event-store/event-store.ts';
import type { Loaded, Streams } from '../event-store/streams.ts';
import type { Refused } from '../platform/refused.ts';
import { RefusalCounts, type Attempt, type Keeping } from './refusal-counts.ts';

/** Namespace of the keys of records. */
const RECORDS = '6b0c2a52-6f0e-5c5a-9a4b-0d6f3c1f7a23';
/** The most letters that are recorded of a value, as the event allows (`RefusalParam`): a value may come from what was sent. */
const MOST_LETTERS = 500;

/** Records attempts that the rules refused, and creates the text of the refusal with its rule, source and citation (GDL-4). */
export class RefusalJournal {
  private readonly streams: Streams;
  private readonly clock: { now(): string };
  private readonly counts: RefusalCounts;

  constructor(store: EventStore, streams: Streams, clock: { now(): string }, keeping?: Keeping) {
    this.streams = streams;
    this.clock = clock;
    this.counts = new RefusalCounts(store, keeping);
  }

  /**
   * Counts the attempt and returns the refusal to throw. The first attempt of a person on an object in a day is recorded when this
   * resolves. Only the municipality of the input is used.
   */
  async refuse(violation: RuleViolation, attempt: Attempt, own: Loaded<unknown>, input?: unknown): Promise<Refused> {
    const place = await placeOf(this.streams, own, input);
    const { municipality } = place;
    const refused = await describe(this.streams, violation, place);
    const { kind } = objectOf(own.stream);
    const [at, rule] = [this.clock.now(), violation.code];
    // All attempts on towns, objects and parties that do not exist are counted together: otherwise anybody could fill the record with
    // invented names.
    const isThere = own.revision >= 0;
    const isKnown = municipality && (isThere || kind !== 'municipality');
    const claimed = await this.partyOf(attempt, rule);
    const words = wordsOf({
      ...attempt,
      ...(claimed && { party: claimed }),
      ...(isThere && { object: own.stream }),
      kind,
      ...(isKnown && { municipality }),
      rule,
      at,
    });
    const params = Object.entries(violation.params).map(([name, value]) => ({ name, value: String(value).slice(0, MOST_LETTERS) }));
    const data = { attempt: attempt.command, object: own.stream, ...(municipality && { municipality }), rule, params };
    await this.counts.add(derivedId(RECORDS, ...words), { attempt, data, at });
    return refused;
  }

  /**
   * The party of the attempt, if it exists. Under PTY-3 the person may not represent it; all other rules apply only after the person was
   * accepted as a representative.
   */
  private async partyOf({ by }: Attempt, rule: string): Promise<string | undefined> {
    if (by.kind !== 'person' || !by.onBehalfOf) return undefined;
    if (rule !== 'NOT_A_REPRESENTATIVE') return by.onBehalfOf;
    const { revision } = await this.streams.load(party, by.onBehalfOf);
    return revision >= 0 ? by.onBehalfOf : undefined;
  }

  /** The counts in memory, and their approximate size in bytes. */
  get kept(): RefusalCounts['kept'] {
    return this.counts.kept;
  }

  /** Records everything that is counted and not recorded yet. */
  flush(): Promise<void> {
    return this.counts.flush();
  }

  /** The same, for a clean stop: nothing is recorded automatically afterwards. */
  stop(): Promise<void> {
    return this.counts.stop();
  }
}
