import type { GuidelineRuleCode } from '../../../../src/domain/guideline/guideline.refusals.ts';
import { advising } from './advising.ts';
import { agreeing } from './agreeing.ts';
import { ending } from './ending.ts';
import { planning } from './planning.ts';
import type { Shown } from './scenario.ts';

/** How each rule that a guideline may hold shows. A rule without a scenario does not compile. */
export const scenarios: Readonly<Record<GuidelineRuleCode, Shown>> = { ...planning, ...agreeing, ...ending, ...advising };
