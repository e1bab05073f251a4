import type { Aggregate } from './aggregate.ts';
import { streamOf } from './aggregate.ts';
import type { Problem } from './check.ts';
import type { Actor } from './event.ts';
import type { Consulted, Context, Rule } from './rule.ts';
import type { Fields, Spec } from './shape.ts';

/** Another object whose state a decision consults. */
export interface Reference {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- an object of any aggregate
  readonly aggregate: Aggregate<any, any>;
  readonly key: string;
  /** How it was reached by following control: from controlled to controller, or the other way; absent if it was named directly. */
  readonly direction?: 'up' | 'down';
  /** Whether it was reached through an unconfirmed claim: such objects are consulted last, and only up to a limit. */
  readonly claimed?: true;
}

/**
 * 先行する判断 A command of the system on another object that must be recorded before this decision. It makes two decisions that must not both
 * succeed meet in one stream. If it is refused, the decision is refused with the same reason.
 */
export interface Preceding {
  readonly command: string;
  readonly key: string;
  readonly input: object;
  /** Whether the other object already has the required state. */
  readonly isDone: (state: unknown, now: string) => boolean;
}

const MINUTE = 60_000;

/**
 * How long a preceding record is valid on its own, in milliseconds: until then the record of the object itself must confirm it; otherwise
 * it is released.
 */
export const KEPT_FOR = 10 * MINUTE;

/** How long a decision relies on it, in milliseconds: shorter than it is valid. */
export const RELIED_ON_FOR = 5 * MINUTE;

/** One line of the table of decisions: a command, the aggregate it changes, and the rule that decides it. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the table holds decisions of every aggregate
export interface Decision<State = any, Input = any, Guideline = any> {
  readonly aggregate: Aggregate<State>;
  readonly rule: Rule<State, Input, { readonly type: string; readonly data: unknown }, Guideline>;
  /** Whether the command creates a new object. The id of the object follows from the command id or from `onePer`. */
  readonly creates: boolean;
  /** At most one object is created per key; a second attempt finds the first. */
  readonly onePer?: (input: Input) => string;
  /** Whether only the system gives it: then it is not a mutation. */
  readonly bySystem: boolean;
  /** The other objects that the rule consults; without the input, those that `can` consults. The acting party is always included. */
  readonly consults: (state: State, input: Input | undefined, by: Actor) => readonly Reference[];
  /** Commands that must be recorded before this one, one after the other. */
  readonly first?: (key: string, state: State, input: Input, by: Actor) => readonly Preceding[];
  /** The further objects that a consulted object leads to, and so on. */
  readonly follows?: (reference: Reference, state: unknown, at: string) => readonly Reference[];
  /** Problems that the input alone shows, beyond its shape: sums, orders, duplicates. */
  readonly check: (input: Input) => readonly Problem[];
  /** Whether `check` also accepts input that does not match its shape, so that all problems of a whole document are reported at once. */
  readonly checksAnyForm: boolean;
}

/** The optional parts of a line. */
type More<State, Input, Guideline> = Partial<Omit<Decision<State, Input, Guideline>, 'aggregate' | 'rule'>>;

/** Creates one line of the table. */
export function decision<State, Input, Guideline, Event extends { readonly type: string; readonly data: unknown }>(
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- its events are those of the rule
  aggregate: Aggregate<State, any>,
  rule: Rule<State, Input, Event, Guideline>,
  more: More<State, Input, Guideline> = {},
): Decision<State, Input, Guideline> {
  return { ...line(rule, more), aggregate };
}

/** A line without its aggregate: a phase knows only its part of the state, and the aggregate is put together at a higher level. */
export type Line<State> = Omit<Decision<State>, 'aggregate'>;

/** Creates one line of a phase. */
export function line<State, Input, Guideline, Event extends { readonly type: string; readonly data: unknown }>(
  rule: Rule<State, Input, Event, Guideline>,
  more: More<State, Input, Guideline> = {},
): Line<State> {
  return { rule, creates: false, bySystem: false, consults: () => [], check: () => [], checksAnyForm: false, ...more };
}

/** The lines of several phases, for their aggregate. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- its events are those of the rules
export const linesOf = <State>(aggregate: Aggregate<State, any>, ...lines: readonly Line<State>[]): readonly Decision[] =>
  lines.map((each) => ({ ...each, aggregate }));

/** A reference to another object, if its key is given. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- an object of any aggregate
export const named = (aggregate: Aggregate<any, any>, key: string | undefined): readonly Reference[] => (key ? [{ aggregate, key }] : []);

/** The name of a decision's command. */
export const nameOf = ({ rule }: Decision): string => (rule.input as Spec & { readonly name: string }).name;

/** The fields of a decision's input. */
export const fieldsOf = ({ rule }: Decision): Fields => (rule.input as Spec & { readonly fields: Fields }).fields;

/** What is known besides the object's own state when a decision is made. */
export interface Facts<Guideline> extends Omit<Context<Guideline>, 'consulted' | 'guideline' | 'guidelineDigest' | 'recorded'> {
  readonly guideline?: { readonly document: Guideline; readonly digest: string };
  /** States of the consulted objects, by stream. */
  readonly states: ReadonlyMap<string, unknown>;
  /** Computes how much the person has recorded; called only by a rule that needs it. */
  readonly recorded: () => number;
}

/** What a rule may see: exactly the facts, and an error for anything that was not declared. */
export function contextOf<Guideline>({ by, at, ruleset, salt, digest, guideline, states, recorded }: Facts<Guideline>): Context<Guideline> {
  const consulted: Consulted = {
    get<S>(aggregate: { readonly kind: string; readonly initial: (key: string) => S }, key: string): S {
      const stream = streamOf(aggregate.kind as Aggregate<unknown>['kind'], key);
      if (!states.has(stream)) throw new Error(`the decision looked at ${stream} without declaring it`);
      return states.get(stream) as S;
    },
    has: ({ kind }, key) => states.has(streamOf(kind as Aggregate<unknown>['kind'], key)),
  };
  const known = () => {
    if (!guideline) throw new Error('this decision has no guideline');
    return guideline;
  };
  return {
    by,
    at,
    ruleset,
    salt,
    digest,
    consulted,
    get recorded() {
      return recorded();
    },
    get guideline() {
      return known().document;
    },
    get guidelineDigest() {
      return known().digest;
    },
  };
}
