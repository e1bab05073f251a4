import { expect } from '@jest/globals';
import { digestOf } from '../../src/platform/digest.ts';
import { contextFor, namedBy } from '../../src/domain/context-for.ts';
import { decisions, RULESET } from '../../src/domain/decisions.ts';
import type { Guideline } from '../../src/domain/guideline/guideline.ts';
import { fold, streamOf, type Aggregate } from '../../src/domain/kernel/aggregate.ts';
import { accept } from '../../src/domain/kernel/check.ts';
import { nameOf, reachAmong } from '../../src/domain/kernel/consulting.ts';
import type { Decision, Reference } from '../../src/domain/kernel/decision.ts';
import type { Actor, EventOf, Sentence, EventShapes, Recorded, Role } from '../../src/domain/kernel/event.ts';
import { RuleViolation, type RefusalParams } from '../../src/domain/kernel/refusal.ts';
import type { Context } from '../../src/domain/kernel/rule.ts';
import { municipality } from '../../src/domain/municipality/municipality.ts';
import { refusals, type RefusalCode } from '../../src/domain/refusals.ts';

/** A UUID that is easy to read: `uuid('c0', 7)`. */
export const uuid = (name: string, n = 0): string =>
  `${Buffer.from(name).toString('hex').padEnd(8, '0').slice(0, 8)}-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** A person who asks, by a readable name. */
export const person = (name: string, more: { roles?: readonly Role[]; municipality?: string; onBehalfOf?: string } = {}): Actor => ({
  kind: 'person',
  id: uuid(name),
  roles: more.roles ?? [],
  ...(more.municipality && { municipality: more.municipality }),
  ...(more.onBehalfOf && { onBehalfOf: more.onBehalfOf }),
});

/** A member of Oizumi’s staff. */
export const staff = (name: string, ...roles: Role[]): Actor => person(name, { roles, municipality: '105244' });

/** The system: a deadline or a follow-up. */
export const system: Actor = { kind: 'system', id: 'deadlines' };

/** An event of a history, with who and when if that matters. */
export type Past<E extends EventShapes> = EventOf<E> & { readonly by?: Actor; readonly at?: string };

function fail(message: string): never {
  throw new Error(message);
}

/** Guidelines are large, few and never changed: each digest is worked out once. */
const digests = new WeakMap<Guideline, string>();
export const digestOfGuideline = (guideline: Guideline): string => {
  const digest = digests.get(guideline) ?? digestOf(guideline);
  digests.set(guideline, digest);
  return digest;
};

/** What a context holds besides what a test is about: the current rules, a salt, and nothing recorded yet. */
export const plainly = { ruleset: RULESET, salt: '0'.repeat(32), recorded: () => 0 };

const START = '2026-04-01T00:00:00.000Z';

/** Makes recorded events out of facts. Each fact is checked against its shape, so that no test stands on data that could not be recorded. */
export function recorded<E extends EventShapes>(aggregate: Aggregate<unknown, E>, key: string, history: readonly Past<E>[]): Recorded[] {
  return history.map(({ type, data, by = staff('someone', 'office'), at = START }, revision) => {
    const { shape } = aggregate.events[type] ?? fail(`no such event: ${type}`);
    const { problems } = accept(shape, data, type);
    if (problems.length > 0) fail(`cannot be recorded: ${type} ${JSON.stringify(problems)}`);
    const metadata = {
      schema: 1,
      ruleset: RULESET,
      at,
      by,
      command: { id: uuid('cmd', revision), name: 'Given', index: 0, of: 1 },
      consulted: [],
      correlationId: uuid('corr', revision),
      salts: { public: '', parties: '', restricted: '' },
    };
    return {
      id: uuid('event', revision),
      stream: streamOf(aggregate.kind, key),
      revision,
      type,
      data: JSON.parse(JSON.stringify(data)) as unknown,
      metadata,
    };
  });
}

/** A scene: an object with its history, what else is known, who asks, and when. Each step answers a new scene. */
export class Scene<State, E extends EventShapes> {
  constructor(
    private readonly aggregate: Aggregate<State, E>,
    private readonly key: string,
    private readonly history: readonly Past<E>[],
    private readonly more: { by: Actor; at: string; guideline?: Guideline; salt?: string; states: ReadonlyMap<string, unknown> },
  ) {}

  /** Another object that exists, with its history. */
  knowing<S, F extends EventShapes>(aggregate: Aggregate<S, F>, key: string, history: readonly Past<F>[]): Scene<State, E> {
    const states = new Map(this.more.states).set(
      streamOf(aggregate.kind, key),
      fold(aggregate, key, recorded(aggregate as Aggregate<unknown, F>, key, history)),
    );
    return new Scene(this.aggregate, this.key, this.history, { ...this.more, states });
  }

  /** Further events of the object itself. */
  having(...events: readonly Past<E>[]): Scene<State, E> {
    return new Scene(this.aggregate, this.key, [...this.history, ...events], this.more);
  }

  /** Who asks. */
  by(by: Actor): Scene<State, E> {
    return new Scene(this.aggregate, this.key, this.history, { ...this.more, by });
  }

  /** When it is asked. */
  at(at: string): Scene<State, E> {
    return new Scene(this.aggregate, this.key, this.history, { ...this.more, at });
  }

  /** Under which guideline. */
  under(guideline: Guideline): Scene<State, E> {
    return new Scene(this.aggregate, this.key, this.history, { ...this.more, guideline });
  }

  /** With which random text it is decided. */
  salted(salt: string): Scene<State, E> {
    return new Scene(this.aggregate, this.key, this.history, { ...this.more, salt });
  }

  /** The state that the history gives. */
  state(): State {
    return fold(this.aggregate, this.key, recorded(this.aggregate as Aggregate<unknown, E>, this.key, this.history));
  }

  /** What the rule of a command answers. The input is checked by its shape, consulted objects must be declared in the table, and the answer must be recordable and foldable. */
  ask(command: string, input: unknown = {}): readonly EventOf<E>[] {
    const decision = decisions.get(command) ?? fail(`no such command: ${command}`);
    expect(accept(decision.rule.input, input, 'input').problems).toEqual([]);
    expect(decision.check(input)).toEqual([]);
    const state = this.state();
    decision.rule.can(state, this.context(decision, state, undefined)); // as availableActions asks it (API-5)
    const events = decision.rule(state, input, this.context(decision, state, input)) as EventOf<E>[];
    expect(events.length).toBeGreaterThan(0);
    const { by, at } = this.more;
    new Scene(this.aggregate, this.key, [...this.history, ...events.map((event) => ({ ...event, by, at }))], this.more).state();
    return JSON.parse(JSON.stringify(events)) as EventOf<E>[];
  }

  /** Asks, and goes on with what was decided. */
  after(command: string, input: unknown = {}): Scene<State, E> {
    return this.having(...this.ask(command, input).map((event) => ({ ...event, by: this.more.by, at: this.more.at })));
  }

  /** Asks, and expects to be refused with a code; the sentence of the refusal gets all that it mentions, and `params` if they are given. */
  refused(command: string, input: unknown, code: Refusing, params?: RefusalParams): void {
    expectRefusal(() => this.ask(command, input), code, params);
  }

  /** Expects that the command is known to be refused before its input is (API-5). */
  unavailable(command: string, code: Refusing, params?: RefusalParams): void {
    const decision = decisions.get(command) ?? fail(`no such command: ${command}`);
    const state = this.state();
    expectRefusal(() => decision.rule.can(state, this.context(decision, state, undefined)), code, params);
  }

  /** What the rule sees: exactly the objects that the table declares. Without the input, those that `can` looks at. The record of the municipality only where the scene knows it. */
  private context(decision: Decision, state: State, input: unknown): Context<unknown> {
    const { by, at, guideline, salt = plainly.salt, states } = this.more;
    const stateOf = (each: Reference): unknown => states.get(nameOf(each)) ?? each.aggregate.initial(each.key);
    const asked = { decision, state, input, by, at };
    const named = namedBy(asked).filter((each) => each.aggregate !== municipality || states.has(nameOf(each)));
    const { references } = reachAmong(decision, named, stateOf, at);
    return contextFor(asked, {
      states: new Map(references.map((each) => [nameOf(each), stateOf(each)])),
      ...plainly,
      salt,
      digest: digestOf,
      ...(guideline && { guideline: { document: guideline, digest: digestOfGuideline(guideline) } }),
    });
  }
}

function expectRefusal(ask: () => unknown, code: Refusing, params?: RefusalParams): void {
  let refusal: unknown;
  try {
    ask();
  } catch (error) {
    refusal = error;
  }
  if (refusal !== undefined && !(refusal instanceof RuleViolation)) throw refusal as Error;
  const breach = [refusal?.breach, ...(refusal?.breach?.beside ?? [])].find((each) => each?.rule === code);
  expect(breach?.rule ?? refusal?.code).toBe(code);
  const { ja, en } = (refusals as Readonly<Record<string, Sentence>>)[breach?.condition ?? code] ?? fail(`no sentence for ${code}`);
  const mentioned = [...`${ja} ${en}`.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const lacking = mentioned.filter((name) => ((breach ?? refusal)?.params[name] ?? '') === '');
  expect({ code, lacking }).toEqual({ code, lacking: [] });
  if (params) expect((breach ?? refusal)?.params).toEqual(params);
}

/** The code of a refusal, or of a rule of the guideline: there any, in capitals. */
type Refusing = RefusalCode | Uppercase<string>;

/** Starts a scene: given an object with a history … */
export const given = <State, E extends EventShapes>(
  aggregate: Aggregate<State, E>,
  key: string,
  ...history: readonly Past<E>[]
): Scene<State, E> => new Scene(aggregate, key, history, { by: system, at: START, states: new Map() });
