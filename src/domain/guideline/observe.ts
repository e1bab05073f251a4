import type { Observation } from '../kernel/event.ts';
import type { Given } from '../kernel/refusal.ts';
import { list, optional, record, text, code, type Is } from '../kernel/shape.ts';
import type { GuidelineRuleCode } from './guideline.refusals.ts';
import { refuse, type SharedRefusals } from './refuse.ts';
import type { Guideline, GuidelineRule } from './guideline.ts';

/**
 * Explanations of a caller for comply-or-explain rules or advice that it does not follow. A field of every command that such rules apply
 * to.
 */
export const explanations = optional(
  list(
    '理由の説明 Why a comply-or-explain rule or an advice is not followed',
    record('Explanation', '理由の説明 Why one rule is not followed', {
      rule: code('規定 Code of the rule'),
      text: text('理由 The explanation', { max: 2000 }),
    }),
    { max: 20 },
  ),
);

/** The rule of a guideline with a code, if the guideline contains it. */
export const ruleOfGuideline = (guideline: Guideline, code: string): GuidelineRule | undefined =>
  guideline.rules.find((rule) => rule.code === code);

/** Checks a decision against the rules of its guideline. */
export interface Weighing {
  /**
   * Checks one rule. A guideline without that rule does not require it. If the rule is not met: *must* refuses; *comply-or-explain* refuses
   * unless an explanation is given; *advice* passes. Followed and explained rules are collected.
   */
  check<Code extends GuidelineRuleCode>(code: Code, met: boolean, ...params: Given<SharedRefusals[Code]>): void;
  /** For the event: how each rule that does not simply refuse was met. */
  readonly observed: readonly Observation[];
}

/** Starts to check a decision (GDL-4). */
export function weigh(guideline: Guideline, given: Is<typeof explanations> | undefined): Weighing {
  const observed: Observation[] = [];
  return {
    observed,
    check(code, met, ...params) {
      const rule = ruleOfGuideline(guideline, code);
      if (!rule) return;
      const explanation = given?.find((each) => each.rule === code)?.text;
      if (met) {
        if (rule.force !== 'must') observed.push({ rule: code, outcome: 'followed' });
      } else if (rule.force === 'must' || (rule.force === 'complyOrExplain' && !explanation)) {
        refuse(code, ...params);
      } else {
        observed.push({ rule: code, outcome: rule.force === 'advice' ? 'notFollowed' : 'explained', ...(explanation && { explanation }) });
      }
    },
  };
}
