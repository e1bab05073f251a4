import type { Sentence } from './event.ts';
import type { GuidelineEntry, Meanings } from './shape.ts';

/** How a rule's refusal is answered (API-2): not permitted to this person, or not possible now under the rules. */
export type RefusalKind = 'FORBIDDEN' | 'RULE_VIOLATION';

/** Of which entries of the guideline a value is the id; the fixed set with the meaning of each of its words; or what tells the value in words. */
export type Named = GuidelineEntry | Meanings | ((value: string) => Sentence);

/** The names of the values that a sentence mentions as `{name}`. */
export type Mentioned<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Mentioned<Rest> : never;

/** One way in which a rule refuses. The source and citation of guideline rules stand in the guideline itself. */
export interface RefusalEntry<Values extends string = string, Names = Readonly<Record<string, Named>> | undefined> extends Sentence {
  readonly kind: RefusalKind;
  /** Where the rule comes from when the guideline in force does not hold it. */
  readonly source: 'kyodo' | 'practice' | 'guideline';
  /**
   * How the sentence tells those of its values that are texts, several of them parted by commas: nobody reads an id or a word of a fixed set.
   * A value without a name is a number.
   */
  readonly names: Names;
  /** The names of the values that the sentence mentions; for the compiler only. */
  readonly values?: Values;
}

/** The values with which a sentence is filled: texts where the entry tells how to name them, else numbers. What it does not mention may be there for callers. */
export type ParamsOf<Entry> =
  Entry extends RefusalEntry<infer Values, infer Names>
    ? RefusalParams & { readonly [Name in Values]: Name extends keyof Names ? string : number }
    : never;

/** The same refusal, whose sentence tells some of its values in words. */
export const naming = <Values extends string, const Names extends { readonly [Name in Values]?: Named }>(
  names: Names,
  entry: RefusalEntry<Values, undefined>,
): RefusalEntry<Values, Names> => ({ ...entry, names });

/** A FORBIDDEN entry: who asks may not do this. */
export const forbidden = <Ja extends string, En extends string>(
  ja: Ja,
  en: En,
  source: RefusalEntry['source'] = 'kyodo',
): RefusalEntry<Mentioned<Ja> | Mentioned<En>, undefined> => ({ kind: 'FORBIDDEN', source, ja, en, names: undefined });

/** A RULE_VIOLATION entry: nobody may do this now, or not like this. */
export const violation = <Ja extends string, En extends string>(
  ja: Ja,
  en: En,
  source: RefusalEntry['source'] = 'kyodo',
): RefusalEntry<Mentioned<Ja> | Mentioned<En>, undefined> => ({ kind: 'RULE_VIOLATION', source, ja, en, names: undefined });

/** The values that a refusal's sentence mentions, by name. Never sealed or personal data. */
export type RefusalParams = Readonly<Record<string, string | number>>;

/** A rule says no. */
export class RuleViolation extends Error {
  readonly code: string;
  readonly params: RefusalParams;
  constructor(code: string, params: RefusalParams = {}) {
    super(code);
    this.name = 'RuleViolation';
    this.code = code;
    this.params = params;
  }
}

/** What a refusal is given besides its code: the values that its sentence mentions, if any. */
export type Given<Entry> = Entry extends unknown
  ? RefusalParams extends ParamsOf<Entry>
    ? [params?: RefusalParams]
    : [params: ParamsOf<Entry>]
  : never;

/** Refuses, with one of the codes of some catalogues, and the values that its sentence mentions. Never returns. */
export type Refuse<Entries> = <Code extends keyof Entries & string>(code: Code, ...given: Given<Entries[Code]>) => never;

/** Makes the `refuse` of one part: it takes the codes of that part and of those it stands on, and no others. */
export const refuserOf =
  <Entries>(): Refuse<Entries> =>
  (code, ...[params]) => {
    throw new RuleViolation(code, params);
  };
