import type { Actor } from './event.ts';
import type { Shape } from './shape.ts';

/**
 * The states of the other objects that a decision consulted, as declared in the table of decisions. Each lookup throws if the object was
 * not declared.
 */
export interface Consulted {
  /** The state of an object of an aggregate, at the revision that the decision used. */
  get<State>(aggregate: { readonly kind: string; readonly initial: (key: string) => State }, key: string): State;
  /** Whether a decision consulted the object: older recorded decisions may not have. */
  has(aggregate: { readonly kind: string }, key: string): boolean;
}

/** Everything that may influence a decision besides the state of its own object and the command's input. */
export interface Context<Guideline> {
  /** Who asks. */
  readonly by: Actor;
  /** The time of the decision. */
  readonly at: string;
  /** The guideline version in force for the object. */
  readonly guideline: Guideline;
  /** Digest of that version. */
  readonly guidelineDigest: string;
  readonly consulted: Consulted;
  /**
   * Version of the rules for this decision: the recorded one in a replay, otherwise the current one. A rule keeps the branches of older
   * versions (AUD-3).
   */
  readonly ruleset: number;
  /** Bytes that the person has recorded on this object with this command so far. */
  readonly recorded: number;
  /**
   * Random text of this decision, 32 hexadecimal digits. It is recorded as the salt of what is restricted in its first event, so that a replay has the same,
   * and only who reads all of that event could read it: for orders that nobody else can work out.
   */
  readonly salt: string;
  /** SHA-256 over the RFC 8785 (JCS) bytes of a value: a pure function, handed in because the domain imports nothing. */
  readonly digest: (value: unknown) => string;
}

/** A rule: the effect of a command on a state. It returns the events to record, or throws a RuleViolation. */
export interface Rule<State, Input, Event, Guideline> {
  (state: State, input: Input, context: Context<Guideline>): readonly Event[];
  /** Checks that need no input: permission, separation of duties, phase. Throws a RuleViolation. */
  readonly can: (state: State, context: Context<Guideline>) => void;
  /** Shape of the input. */
  readonly input: Shape<Input>;
  /**
   * 役割 Powers of roles that a municipality gives: a person with one of them may give the command, as far as it depends on the person. Empty
   * if no role permits it.
   */
  readonly who: readonly string[];
}

/** Creates a rule from its two halves: `can` always runs first, and `decide` receives its result. */
export function ruleOf<State, Input, Event, Guideline, Found = void>(
  input: Shape<Input>,
  halves: {
    readonly who?: readonly string[];
    readonly can: (state: State, context: Context<Guideline>) => Found;
    readonly decide: (state: State, input: Input, context: Context<Guideline>, found: Found) => readonly Event[];
  },
): Rule<State, Input, Event, Guideline> {
  const rule = (state: State, given: Input, context: Context<Guideline>) => {
    const found = halves.can(state, context);
    return halves.decide(state, given, context, found);
  };
  return Object.assign(rule, { can: halves.can, input, who: halves.who ?? [] });
}
