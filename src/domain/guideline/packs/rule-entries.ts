import type { GuidelineRule } from '../guideline.ts';
import type { GuidelineRuleCode } from '../guideline.refusals.ts';

/** How strongly a rule binds (GDL-4). */
export type Force = GuidelineRule['force'];

/** A rule in the guideline's text, with the place (`3-1-4`) and heading if there are any, and a summary in our own words. */
export const stated = (
  code: GuidelineRuleCode,
  force: Force,
  [at, label]: readonly [at: string, heading: string],
  ja: string,
  en: string,
): GuidelineRule => ({
  code,
  source: 'guideline',
  force,
  citation: { at, label },
  summary: { ja, en },
});

/** A rule on which the text says nothing: common practice of Japanese municipalities. It has no citation, because there is none. */
export const customary = (code: GuidelineRuleCode, force: Force, ja: string, en: string): GuidelineRule => ({
  code,
  source: 'practice',
  force,
  summary: { ja, en },
});
