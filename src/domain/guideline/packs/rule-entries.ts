import type { Condition } from '../conditions.ts';
import type { GuidelineRule } from '../guideline.ts';

/** How strongly a rule binds (GDL-4). */
export type Force = GuidelineRule['force'];

/** What a rule demands: a condition, with its own terms where the condition is about terms of the agreement. */
type Demand = Exclude<Condition, 'termsAgreed'> | Required<Pick<GuidelineRule, 'terms'>>;

const asked = (demand: Demand): Pick<GuidelineRule, 'condition' | 'terms'> =>
  typeof demand === 'string' ? { condition: demand } : { condition: 'termsAgreed' satisfies Condition, terms: demand.terms };

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

/** A rule on which the text says nothing: common practice of Japanese municipalities. It has no citation, because there is none. */
export const customary = (code: string, demand: Demand, force: Force, ja: string, en: string): GuidelineRule => ({
  code,
  ...asked(demand),
  source: 'practice',
  force,
  summary: { ja, en },
});
