import type { Sentence } from './event.ts';
import type { GuidelineEntry, Meanings } from './shape.ts';

/** The kind of a refusal (API-2): not permitted to this person, or not possible now under the rules. */
export type RefusalKind = 'FORBIDDEN' | 'RULE_VIOLATION';

/** How a value is named: the entries of the guideline that it is an id of, the fixed set with the meaning of each word, or a function. */
export type Named = GuidelineEntry | Meanings | ((value: string) => Sentence);

/** The names of the values that a sentence mentions as `{name}`. */
export type Mentioned<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Mentioned<Rest> : never;

/** One reason for which a rule refuses. The source and citation of guideline rules are in the guideline itself. */
export interface RefusalEntry<Values extends string = string, Names = Readonly<Record<string, Named>> | undefined> extends Sentence {
  readonly kind: RefusalKind;
  /** The source of the rule if the guideline in force does not contain it. */
  readonly source: 'kyodo' | 'practice' | 'guideline';
  /**
   * How the sentence names values that are texts; several values are separated by commas. Ids and words of fixed sets are never shown to
   * readers. A value without an entry here is a number.
   */
  readonly names: Names;
  /** The names of the values that the sentence mentions; for the compiler only. */
  readonly values?: Values;
}

/** The values of a sentence: texts if the entry says how to name them, otherwise numbers. Further values may be added for callers. */
export type ParamsOf<Entry> =
  Entry extends RefusalEntry<infer Values, infer Names>
    ? RefusalParams & { readonly [Name in Values]: Name extends keyof Names ? string : number }
    : never;

/** The same refusal, whose sentence names some of its values. */
export const naming = <Values extends string, const Names extends { readonly [Name in Values]?: Named }>(
  names: Names,
  entry: RefusalEntry<Values, undefined>,
): RefusalEntry<Values, Names> => ({ ...entry, names });

/** A FORBIDDEN entry: this person may not do it. */
export const forbidden = <Ja extends string, En extends string>(
  ja: Ja,
  en: En,
  source: RefusalEntry['source'] = 'kyodo',
): RefusalEntry<Mentioned<Ja> | Mentioned<En>, undefined> => ({ kind: 'FORBIDDEN', source, ja, en, names: undefined });

/** A RULE_VIOLATION entry: nobody may do it now, or not in this way. */
export const violation = <Ja extends string, En extends string>(
  ja: Ja,
  en: En,
  source: RefusalEntry['source'] = 'kyodo',
): RefusalEntry<Mentioned<Ja> | Mentioned<En>, undefined> => ({ kind: 'RULE_VIOLATION', source, ja, en, names: undefined });

/** The values that a refusal's sentence mentions, by name. Never sealed or personal data. */
export type RefusalParams = Readonly<Record<string, string | number>>;

/** A rule of a guideline that a decision broke (GDL-4, GDL-8): what the rule wants, in the guideline's words, and what was found. */
export interface Breach {
  /** Code of the rule in its guideline. */
  readonly rule: string;
  /** The condition that does not hold: an entry of the catalogue, whose sentence says what was found. */
  readonly condition: string;
  readonly source: RefusalEntry['source'];
  /** What the rule wants. */
  readonly wants: Sentence;
  readonly citation?: { readonly at: string; readonly label: string };
  readonly params: RefusalParams;
}

/** A rule refuses. */
export class RuleViolation extends Error {
  readonly code: string;
  readonly params: RefusalParams;
  /** The rule of the guideline that refuses, and the others that were broken too; absent if Kyodo itself refuses. */
  readonly breach: (Breach & { readonly beside: readonly Breach[] }) | undefined;
  constructor(code: string, params: RefusalParams = {}, breach?: Breach & { readonly beside: readonly Breach[] }) {
    super(code);
    this.name = 'RuleViolation';
    this.code = code;
    this.params = params;
    this.breach = breach;
  }
}

/** The arguments of a refusal besides its code: the values that its sentence mentions, if any. */
export type Given<Entry> = Entry extends unknown
  ? RefusalParams extends ParamsOf<Entry>
    ? [params?: RefusalParams]
    : [params: ParamsOf<Entry>]
  : never;

/** Refuses with one of the codes of some catalogues, and the values that its sentence mentions. Never returns. */
export type Refuse<Entries> = <Code extends keyof Entries & string>(code: Code, ...given: Given<Entries[Code]>) => never;

/** Creates the `refuse` of one part: it accepts only the codes of that part and of the parts that it uses. */
export const refuserOf =
  <Entries>(): Refuse<Entries> =>
  (code, ...[params]) => {
    throw new RuleViolation(code, params);
  };
