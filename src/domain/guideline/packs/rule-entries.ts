import type { Condition } from '../conditions.ts';
import type { Guideline, GuidelineRule } from '../guideline.ts';

/** How strongly a rule binds (GDL-4). */
export type Force = GuidelineRule['force'];

/** Conditions of which each rule says what it demands, and the part of the rule that says it. */
const parts = { terms: 'termsAgreed', party: 'partyAsDefined', arrangement: 'arrangedAsDefined' } as const satisfies Record<
  string,
  Condition
>;
type Part = keyof typeof parts;

/** What a rule demands: a condition; terms of the agreement; what a party is; or which side has a part in the project. */
export type Demand = Exclude<Condition, (typeof parts)[Part]> | { readonly [P in Part]: Required<Pick<GuidelineRule, P>> }[Part];

const asked = (demand: Demand): Pick<GuidelineRule, 'condition' | Part> => {
  if (typeof demand === 'string') return { condition: demand };
  const part = (Object.keys(parts) as Part[]).find((each) => Object.hasOwn(demand, each)) ?? 'terms';
  return { condition: parts[part], ...demand };
};

/** A rule in the guideline's text, with the place (`3-1-4`) and heading if there are any, and a summary in our own words. */
export const stated = (
  code: string,
  demand: Demand,
  force: Force,
  [at, label]: readonly [at: string, heading: string],
  ja: string,
  en: string,
): GuidelineRule => ({
  code,
  ...asked(demand),
  source: 'guideline',
  force,
  citation: { at, label },
  summary: { ja, en },
});

/** Methods of a guideline with further rules that stand with them, by the id of the method. */
export const standingWith = (
  methods: Guideline['methods'],
  ...further: readonly Readonly<Record<string, readonly string[]>>[]
): Guideline['methods'] =>
  methods.map((method) => ({ ...method, cautions: [...method.cautions, ...further.flatMap((each) => each[method.id] ?? [])] }));

/** A rule on which the text says nothing: common practice of Japanese municipalities. It has no citation, because there is none. */
export const customary = (code: string, demand: Demand, force: Force, ja: string, en: string): GuidelineRule => ({
  code,
  ...asked(demand),
  source: 'practice',
  force,
  summary: { ja, en },
});
