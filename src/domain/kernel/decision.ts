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
  /** How a decision came to it by following control: from controlled to controller, or the other way; absent where it was named. */
  readonly direction?: 'up' | 'down';
  /** Whether a decision came to it by what anybody can claim without being looked at: such objects are looked at last, and no further than a bound. */
  readonly claimed?: true;
}

/**
 * 先行する判断 A command of the system on another object, without which a decision is not recorded: there two that must not both pass meet in one
 * stream. Where it is refused, the decision is refused with it.
 */
export interface Preceding {
  readonly command: string;
  readonly key: string;
  readonly input: object;
  /** Whether the other object shows already what is needed. */
  readonly isDone: (state: unknown, now: string) => boolean;
}

const MINUTE = 60_000;

/** How long what came first counts by itself, in milliseconds: until the record of the object itself shows it, or it is free again. */
export const KEPT_FOR = 10 * MINUTE;

/** How long a decision relies on it, in milliseconds: well before it no longer counts. */
export const RELIED_ON_FOR = 5 * MINUTE;

/** One line of the table of decisions: a command, the aggregate it changes, the rule that decides it. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the table holds decisions of every aggregate
export interface Decision<State = any, Input = any, Guideline = any> {
  readonly aggregate: Aggregate<State>;
  readonly rule: Rule<State, Input, { readonly type: string; readonly data: unknown }, Guideline>;
  /** Whether the command makes a new object, whose id follows from the command id or from what makes it unique. */
  readonly creates: boolean;
  /** The id of another object of which there is one new one at most: who else makes it meets the one that is there. */
  readonly onePer?: (input: Input) => string;
  /** Whether only the system gives it: it is no mutation then. */
  readonly bySystem: boolean;
  /** The other objects that the rule looks at; without the input, those that `can` looks at. The acting party is always among them. */
  readonly consults: (state: State, input: Input | undefined, by: Actor) => readonly Reference[];
  /** What has to be on record elsewhere before this is recorded, one after the other. */
  readonly first?: (key: string, state: State, input: Input, by: Actor) => readonly Preceding[];
  /** What an object that is consulted leads to: further objects that the rule looks at, and so on. */
  readonly follows?: (reference: Reference, state: unknown) => readonly Reference[];
  /** What can be told wrong from the input alone, beyond its shape: sums, orders, duplicates. */
  readonly check: (input: Input) => readonly Problem[];
  /** Whether `check` also takes input that does not have its shape, so that every fault of a whole document is told at once. */
  readonly checksAnyForm: boolean;
}

/** What a line says besides its rule. */
type More<State, Input, Guideline> = Partial<Omit<Decision<State, Input, Guideline>, 'aggregate' | 'rule'>>;

/** Writes one line of the table. */
export function decision<State, Input, Guideline, Event extends { readonly type: string; readonly data: unknown }>(
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- its events are those of the rule
  aggregate: Aggregate<State, any>,
  rule: Rule<State, Input, Event, Guideline>,
  more: More<State, Input, Guideline> = {},
): Decision<State, Input, Guideline> {
  return { ...line(rule, more), aggregate };
}

/** A line of the table that does not say yet of which aggregate: a phase knows only its part of the state, and the aggregate is put together above it. */
export type Line<State> = Omit<Decision<State>, 'aggregate'>;

/** Writes one line of a phase. */
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

/** A reference to another object, if it is named. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- an object of any aggregate
export const named = (aggregate: Aggregate<any, any>, key: string | undefined): readonly Reference[] => (key ? [{ aggregate, key }] : []);

/** The name of a decision's command. */
export const nameOf = ({ rule }: Decision): string => (rule.input as Spec & { readonly name: string }).name;

/** The fields of a decision's input. */
export const fieldsOf = ({ rule }: Decision): Fields => (rule.input as Spec & { readonly fields: Fields }).fields;

/** What is known besides the object's own state when a decision is taken. */
export interface Facts<Guideline> extends Omit<Context<Guideline>, 'consulted' | 'guideline' | 'guidelineDigest' | 'recorded'> {
  readonly guideline?: { readonly document: Guideline; readonly digest: string };
  /** States of the consulted objects, by stream. */
  readonly states: ReadonlyMap<string, unknown>;
  /** Works out what the person has recorded; called only by a rule that asks for it. */
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
