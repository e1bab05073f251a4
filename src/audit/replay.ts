import { canonical, digestOf } from '../digest.ts';
import { decisions } from '../domain/decisions.ts';
import type { Guideline } from '../domain/guideline/guideline.ts';
import { fold, objectOf, streamOf, type Aggregate } from '../domain/kernel/aggregate.ts';
import { accept } from '../domain/kernel/check.ts';
import { contextOf, type Decision } from '../domain/kernel/decision.ts';
import { withDocuments } from '../domain/kernel/recorded-input.ts';
import { RuleViolation } from '../domain/kernel/refusal.ts';
import { municipality, type Municipality } from '../domain/municipality/municipality.ts';
import { withGiven } from '../domain/municipality/roles.ts';
import type { Actor } from '../domain/kernel/event.ts';
import { aggregates } from '../domain/aggregates.ts';
import type { EventStore, StoredEvent } from '../event-store/event-store.ts';
import { differences, type Difference } from '../domain/kernel/compare.ts';

/** What taking a decision again has shown (AUD-3). */
export interface Replay {
  /** Stream of the object and revision of the decision’s first event. */
  readonly stream: string;
  readonly revision: number;
  readonly command: string;
  /** Whether the same rule on the same record gives the same events. */
  readonly reproduced: boolean;
  /** Where the answer differs from the record, or why it could not be given. */
  readonly differences: readonly Difference[];
  /** Whether a consulted object had moved before the decision was recorded, so that the decision would have come out otherwise. */
  readonly overtaken: boolean;
}

/** Takes recorded decisions again, from raw events alone. */
export class Replayer {
  private readonly store: EventStore;

  constructor(store: EventStore) {
    this.store = store;
  }

  /** Takes the decision again whose events include the one at a revision of a stream. Throws a RangeError when there is none. */
  replay(stream: string, revision: number): Promise<Replay> {
    return new Retrial(this.store).replay(stream, revision);
  }

  /** Takes every decision of a stream again, in order. */
  replayAll(stream: string): Promise<readonly Replay[]> {
    return new Retrial(this.store).replayAll(stream);
  }
}

/** Decisions of one stream taken again. Every stream is read once: what stood there when they were taken does not change. */
class Retrial {
  private readonly store: EventStore;
  private readonly histories = new Map<string, Promise<readonly StoredEvent[]>>();

  constructor(store: EventStore) {
    this.store = store;
  }

  async replay(stream: string, revision: number): Promise<Replay> {
    const events = await this.history(stream);
    const at = events[revision];
    if (!at) throw new RangeError(`${stream} has no revision ${revision}`);
    const written = events.filter(({ metadata }) => metadata.command.id === at.metadata.command.id);
    return this.again(stream, events, written);
  }

  async replayAll(stream: string): Promise<readonly Replay[]> {
    const events = await this.history(stream);
    const firsts = events.filter(({ metadata }) => metadata.command.index === 0);
    const results: Replay[] = [];
    for (const first of firsts) {
      const written = events.filter(({ metadata }) => metadata.command.id === first.metadata.command.id);
      results.push(await this.again(stream, events, written));
    }
    return results;
  }

  private history(stream: string): Promise<readonly StoredEvent[]> {
    const known = this.histories.get(stream) ?? this.store.read(stream).then(({ events }) => events);
    this.histories.set(stream, known);
    return known;
  }

  private async again(stream: string, events: readonly StoredEvent[], written: readonly StoredEvent[]): Promise<Replay> {
    const first = written[0] as StoredEvent;
    const { revision, metadata } = first;
    const outcome = { stream, revision, command: metadata.command.name, overtaken: false };
    const broken = (path: string, recorded: unknown, found: unknown): Replay => ({
      ...outcome,
      reproduced: false,
      differences: [{ path, before: recorded, after: found }],
    });
    const decision = decisions.get(metadata.command.name);
    if (!decision) return broken('command', metadata.command.name, undefined);
    if (written.length !== metadata.command.of || written.some(({ metadata: { command } }, index) => command.index !== index)) {
      return broken('events', metadata.command.of, written.length);
    }
    const input = withDocuments(decision.rule.input, metadata.command.input, first.data);
    const accepted = accept(decision.rule.input, input, 'input');
    if (!('value' in accepted)) return broken('input', metadata.command.input, accepted.problems);
    const before = events.slice(0, revision);
    const seen = await this.decide(decision, before, stream, accepted.value, first, metadata.consulted);
    const found = differences(toJson(written.map(({ type, data }) => ({ type, data }))), seen, 'events');
    const asOf = await this.headsAt(metadata.consulted, first.position);
    const moved = asOf.some(([, now], index) => now !== metadata.consulted[index]?.[1]);
    const overtaken = moved && canonical(await this.decide(decision, before, stream, accepted.value, first, asOf)) !== canonical(seen);
    return { ...outcome, reproduced: found.length === 0, differences: found, overtaken };
  }

  /** The events that the rule answers on the recorded history, or the refusal in their place. */
  private async decide(
    decision: Decision,
    before: readonly StoredEvent[],
    stream: string,
    input: unknown,
    first: StoredEvent,
    consulted: readonly (readonly [string, number])[],
  ): Promise<unknown> {
    const { key } = objectOf(stream);
    const state = fold(decision.aggregate, key, before) as { municipality?: string };
    const states = new Map<string, unknown>();
    for (const [name, revision] of consulted) states.set(name, await this.stateAt(name, revision));
    const { at, by, guideline: digest } = first.metadata;
    const home = state.municipality || (input as { municipality?: string }).municipality;
    const guideline = digest && home ? await this.guideline(home, digest) : undefined;
    const place = decision.aggregate === municipality ? state : states.get(streamOf(municipality.kind, home ?? ''));
    try {
      const context = contextOf({
        by: asGiven(by, place as Municipality | undefined, at),
        at,
        digest: digestOf,
        states,
        ...(guideline && { guideline: { document: guideline, digest: digest as string } }),
      });
      return toJson(decision.rule(state, input, context).map(({ type, data }) => ({ type, data })));
    } catch (error) {
      if (error instanceof RuleViolation) return { refused: error.code, params: error.params };
      // A rule that stumbles over the record (say, over an object that was not recorded as consulted) has not reproduced its answer.
      return { failed: error instanceof Error ? error.message : String(error) };
    }
  }

  private async stateAt(stream: string, revision: number): Promise<unknown> {
    const { kind, key } = objectOf(stream);
    const aggregate = aggregates.get(kind) as Aggregate<unknown>;
    const events = await this.history(stream);
    return fold(aggregate, key, events.slice(0, revision + 1));
  }

  private async guideline(code: string, digest: string): Promise<Guideline | undefined> {
    const events = await this.history(`municipality-${code}`);
    const document = fold(municipality, code, events).versions.find((version) => version.digest === digest)?.document;
    return document && digestOf(document) === digest ? document : undefined;
  }

  /** Where the consulted streams stood when the decision was recorded. */
  private async headsAt(
    consulted: readonly (readonly [string, number])[],
    position: string,
  ): Promise<readonly (readonly [string, number])[]> {
    return Promise.all(
      consulted.map(async ([stream]) => {
        const events = await this.history(stream);
        return [stream, events.filter((event) => event.position < position).length - 1] as const;
      }),
    );
  }
}

/** Who asked: what the municipality gave them follows from its record again, wherever the decision says that it did. */
const asGiven = (by: Actor, place: Municipality | undefined, at: string): Actor =>
  by.kind === 'person' && by.given && place ? withGiven(by, place, at) : by;

const toJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
