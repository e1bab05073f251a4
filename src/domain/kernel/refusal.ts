import type { Sentence } from './event.ts';
import type { GuidelineEntry } from './shape.ts';

/** How a rule's refusal is answered (API-2): not permitted to this person, or not possible now under the rules. */
export type RefusalKind = 'FORBIDDEN' | 'RULE_VIOLATION';

/** One way in which a rule refuses. The source and citation of guideline rules stand in the guideline itself. */
export interface RefusalEntry extends Sentence {
  readonly kind: RefusalKind;
  /** Where the rule comes from when the guideline in force does not hold it. */
  readonly source: 'kyodo' | 'practice' | 'guideline';
  /** Which of its values are ids of entries of the guideline, several of them parted by commas, or words of a fixed set: the sentence tells them in words. */
  readonly names?: Readonly<Record<string, Named>>;
}

/** Of which entries of the guideline a value is the id; or the fixed set with the meaning of each of its words. */
export type Named = GuidelineEntry | Readonly<Record<string, string>>;

/** The same refusal of a rule of the guideline, whose sentence tells some of its values in words. */
export const naming = (names: Readonly<Record<string, Named>>, entry: RefusalEntry): RefusalEntry => ({ ...entry, names });

/** A FORBIDDEN entry: who asks may not do this. */
export const forbidden = (ja: string, en: string, source: RefusalEntry['source'] = 'kyodo'): RefusalEntry => ({
  kind: 'FORBIDDEN',
  source,
  ja,
  en,
});

/** A RULE_VIOLATION entry: nobody may do this now, or not like this. */
export const violation = (ja: string, en: string, source: RefusalEntry['source'] = 'kyodo'): RefusalEntry => ({
  kind: 'RULE_VIOLATION',
  source,
  ja,
  en,
});

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
