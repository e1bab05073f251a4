import { canonical, digestOf } from '../platform/digest.ts';
import { recordedBy } from '../deciding/recorded.ts';
import { contextFor, homeOf, type Asked } from '../domain/context-for.ts';
import { decisions, RULESET } from '../domain/decisions.ts';
import type { Guideline } from '../domain/guideline/guideline.ts';
import { fold, objectOf, type Aggregate } from '../domain/kernel/aggregate.ts';
import { accept } from '../domain/kernel/check.ts';
import { nameOf, type Decision } from '../domain/kernel/decision.ts';
import { withDocuments } from '../domain/kernel/recorded-input.ts';
import { RuleViolation } from '../domain/kernel/refusal.ts';
import { municipality } from '../domain/municipality/municipality.ts';
import type { Actor } from '../domain/kernel/event.ts';
import { aggregates } from '../domain/aggregates.ts';
import { START, type EventStore, type Position, type StoredEvent } from '../event-store/event-store.ts';
import type { Viewer } from '../graphql/request.ts';
import { differences, type Difference } from '../domain/kernel/compare.ts';
import { Histories, type Spend } from './histories.ts';
import { fewAtATime, pause } from '../platform/turns.ts';

/** The result of a replayed decision (AUD-3). */
export interface Replay {
  /** Stream of the object and revision of the decision’s first event. */
  readonly stream: string;
  readonly revision: number;
  readonly command: string;
  /** Whether the same rule on the same record gives the same events. */
  readonly reproduced: boolean;
  /** Where the result differs from the record, or why there is no result. */
  readonly differences: readonly Difference[];
  /** Whether a consulted object had changed before the decision was recorded, so that the decision would have been different. */
  readonly overtaken: boolean;
}

/**
 * Which events of an object belong to something in which the viewer has a conflict of interest (SEL-11); the composition root connects it
 * to the sight of viewers.
 */
export type Conflicts = (stream: string, viewer: Viewer | undefined) => Promise<(event: StoredEvent) => boolean>;

/** Replays recorded decisions from raw events alone. */
export class Replayer {
  private readonly store: EventStore;
  private readonly conflicts: Conflicts;
  private readonly ruleset: number;

  /** `conflicts` returns what a viewer may not see replayed; by default nothing. `ruleset` is the newest known version of the rules. */
  constructor(store: EventStore, conflicts: Conflicts = () => Promise.resolve(() => false), ruleset = RULESET) {
    this.store = store;
    this.conflicts = conflicts;
    this.ruleset = ruleset;
  }

  /** Replays every decision of a stream, in order. */
  replayAll(stream: string): Promise<readonly Replay[]> {
    return new Retrial(this.ruleset, new Histories(this.store)).replayAll(stream);
  }

  /**
   * Replays of several decisions for a viewer of the open record who has no conflict of interest in them (SEL-11). `spend` is told the work
   * that depends on the length of the record.
   */
  openly(viewer?: Viewer, spend?: Spend): OpenRetrial {
    return new OpenRetrial(new Histories(this.store, spend), this.ruleset, (stream) => this.conflicts(stream, viewer));
  }
}

/**
 * Replays of several decisions of the open record: decisions under seal are not replayed, and revisions are counted without them (PRV-2).
 * Every stream is read once, and its open record computed once; again only for a decision after the part that was read.
 */
export class OpenRetrial {
  private readonly histories: Histories;
  private readonly retrial: Retrial;
  private readonly conflicts: (stream: string) => ReturnType<Conflicts>;

  constructor(histories: Histories, ruleset: number, conflicts: (stream: string) => ReturnType<Conflicts>) {
    this.conflicts = conflicts;
    this.histories = histories;
    this.retrial = new Retrial(ruleset, this.histories);
  }

  /** 団体コード The municipality of an object; undefined if there is no such object. */
  homeOf(stream: string): Promise<string | undefined> {
    return this.histories.homeOf(stream, START);
  }

  /**
   * Replays the decision that wrote the event at a revision of the open record; undefined if there is none, or its beginning is under seal.
   */
  async at(stream: string, revision: number): Promise<Replay | undefined> {
    const event = (await this.histories.openIn(stream, START)).events[revision];
    return event && this.again(event);
  }

  /** Replays the decision that begins with an event; undefined if it belongs to another municipality, or is under seal. */
  async of(first: StoredEvent, municipality: string): Promise<Replay | undefined> {
    const { stream, position, revision } = first;
    if (revision === 0) this.histories.learn(stream, first);
    if ((await this.histories.homeOf(stream, position)) === municipality) return this.again(first);
    this.histories.forget(stream);
    return undefined;
  }

  private async again(event: StoredEvent): Promise<Replay | undefined> {
    const { revisionOf } = await this.histories.openIn(event.stream, event.position);
    const first = await this.retrial.firstOf(event);
    const revision = revisionOf(first);
    if (event.type === 'AttemptRefused' || revision === undefined || revisionOf(event) === undefined) return undefined;
    const isConflict = await this.conflicts(event.stream);
    if (isConflict(event) || isConflict(first)) return undefined;
    return { ...(await this.retrial.again(first)), revision };
  }
}

/** Replays of decisions. The events before a decision never change. */
class Retrial {
  private readonly histories: Histories;
  private readonly ruleset: number;

  /** `ruleset` is the newest known version of the rules. */
  constructor(ruleset: number, histories: Histories) {
    this.ruleset = ruleset;
    this.histories = histories;
  }

  /** Replays every decision of a stream, in order. */
  async replayAll(stream: string): Promise<readonly Replay[]> {
    const events = await this.histories.of(stream, START);
    const results: Replay[] = [];
    for (const event of events) if (event.metadata.command.index === 0) results.push(await this.again(event));
    return results;
  }

  /** The first event of the decision that wrote an event. */
  async firstOf(event: StoredEvent): Promise<StoredEvent> {
    return (await this.writtenWith(event))[0] as StoredEvent;
  }

  /** All events of the decision that wrote an event. */
  private async writtenWith({ stream, position, metadata }: StoredEvent): Promise<readonly StoredEvent[]> {
    const events = await this.histories.of(stream, position);
    return events.filter(({ metadata: { command } }) => command.id === metadata.command.id);
  }

  /** Replays the decision whose first event is this one. */
  async again(first: StoredEvent): Promise<Replay> {
    const { stream, revision, metadata } = first;
    const written = await this.writtenWith(first);
    const events = await this.histories.of(stream, first.position);
    const outcome = { stream, revision, command: metadata.command.name, overtaken: false };
    const broken = (path: string, recorded: unknown, found: unknown): Replay => ({
      ...outcome,
      reproduced: false,
      differences: [{ path, before: recorded, after: found }],
    });
    const decision = decisions.get(metadata.command.name);
    if (!decision) return broken('command', metadata.command.name, undefined);
    // Rules keep the branches of older versions; newer versions are unknown to this program.
    if (metadata.ruleset < 1 || metadata.ruleset > this.ruleset) return broken('ruleset', metadata.ruleset, this.ruleset);
    if (written.length !== metadata.command.of || written.some(({ metadata: { command } }, index) => command.index !== index)) {
      return broken('events', metadata.command.of, written.length);
    }
    const input = withDocuments(decision.rule.input, metadata.command.input, first.data);
    const accepted = accept(decision.rule.input, input, 'input');
    if (!('value' in accepted)) return broken('input', metadata.command.input, accepted.problems);
    await pause();
    const before = events.slice(0, revision);
    const seen = await this.decide(decision, before, stream, accepted.value, first, metadata.consulted);
    const found = differences(toJson(written.map(({ type, data }) => ({ type, data }))), seen, 'events');
    await pause();
    const asOf = await this.headsAt(metadata.consulted, first.position);
    const moved = asOf.some(([, now], index) => now !== metadata.consulted[index]?.[1]);
    const overtaken = moved && canonical(await this.decide(decision, before, stream, accepted.value, first, asOf)) !== canonical(seen);
    return { ...outcome, reproduced: found.length === 0, differences: found, overtaken };
  }

  /** The events that the rule returns for the recorded history, or the refusal instead. */
  private async decide(
    decision: Decision,
    before: readonly StoredEvent[],
    stream: string,
    input: unknown,
    first: StoredEvent,
    consulted: readonly (readonly [string, number])[],
  ): Promise<unknown> {
    const { key } = objectOf(stream);
    const state: unknown = fold(decision.aggregate, key, before);
    const states = new Map<string, unknown>();
    for (const [name, revision] of consulted) {
      await pause();
      states.set(name, await this.stateAt(name, revision, first.position));
    }
    const { at, by, guideline: digest, ruleset, salts } = first.metadata;
    const asked: Asked = { decision, state, input, by: withoutGiven(by), at };
    const home = homeOf(asked);
    const guideline = digest && home ? await this.guideline(home, digest, first.position) : undefined;
    try {
      const context = contextFor(asked, {
        states,
        ruleset,
        salt: salts.restricted,
        recorded: () => recordedBy(before, nameOf(decision), by),
        digest: digestOf,
        ...(guideline && { guideline: { document: guideline, digest: digest as string } }),
      });
      return toJson(decision.rule(state, input, context).map(({ type, data }) => ({ type, data })));
    } catch (error) {
      if (error instanceof RuleViolation) return { refused: error.code, params: error.params };
      // A rule that fails on the record (for example because an object was not recorded as consulted) has not reproduced the decision.
      return { failed: error instanceof Error ? error.message : String(error) };
    }
  }

  private async stateAt(stream: string, revision: number, upTo: Position): Promise<unknown> {
    const { kind, key } = objectOf(stream);
    const aggregate = aggregates.get(kind) as Aggregate<unknown>;
    const events = await this.histories.of(stream, upTo);
    return fold(aggregate, key, events.slice(0, revision + 1));
  }

  private async guideline(code: string, digest: string, upTo: Position): Promise<Guideline | undefined> {
    const events = await this.histories.of(`municipality-${code}`, upTo);
    const document = fold(municipality, code, events).versions.find((version) => version.digest === digest)?.document;
    return document && digestOf(document) === digest ? document : undefined;
  }

  /** The revisions of the consulted streams when the decision was recorded. */
  private async headsAt(
    consulted: readonly (readonly [string, number])[],
    position: Position,
  ): Promise<readonly (readonly [string, number])[]> {
    return fewAtATime(consulted, async ([stream]) => {
      const events = await this.histories.of(stream, position);
      return [stream, events.filter((event) => event.position < position).length - 1] as const;
    });
  }
}

/** The actor, with the roles of the token only: roles given by the municipality are computed from its record again. */
function withoutGiven(by: Actor): Actor {
  if (by.kind !== 'person') return by;
  const { given: _, ...bare } = by;
  return bare;
}

const toJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
