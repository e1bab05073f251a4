import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { conditions } from '../../../src/domain/guideline/conditions.ts';
import type { Guideline, GuidelineRule } from '../../../src/domain/guideline/guideline.ts';
import { conditionOf, termsOf, weigh } from '../../../src/domain/guideline/observe.ts';
import { usualRules } from '../../../src/domain/guideline/usual-rules.ts';
import { validateGuideline } from '../../../src/domain/guideline/validate.ts';
import { RuleViolation } from '../../../src/domain/kernel/refusal.ts';

/** A guideline that was written after an ordinance, and names its rules by usual codes alone. */
const document = JSON.parse(readFileSync(new URL('kokubunji.json', import.meta.url), 'utf8')) as unknown;
const { guideline: checked } = validateGuideline(document);
const guideline = checked as Guideline;

const usual = (code: string): GuidelineRule => ({ code, source: 'practice', force: 'must', summary: { ja: '規定', en: 'rule' } });
const refusedBy = (held: Guideline, methods: readonly string[], agreed: readonly string[]): readonly string[] => {
  const rules = weigh(held, undefined, methods);
  rules.checkEach('termsAgreed', (rule) => {
    const missing = termsOf(rule, held, methods).filter((term) => !agreed.includes(term));
    return [missing.length === 0, { terms: missing.join(', ') }];
  });
  try {
    rules.settle();
    return [];
  } catch (error) {
    if (error instanceof RuleViolation) return [error.code, ...(error.breach?.beside ?? []).map(({ rule }) => rule)];
    throw error;
  }
};

describe('A guideline that names its rules by usual codes', () => {
  it('[GDL-5] is accepted without a fault, though no rule of it names a condition', () => {
    expect(validateGuideline(document).problems).toEqual([]);
    expect(guideline.rules.map(({ condition }) => condition)).toEqual(guideline.rules.map(() => undefined));
    expect(guideline.rules.map(conditionOf)).not.toContain(undefined);
  });

  it('[GDL-8] has a rule about one kind of method speak only about projects by such a method', () => {
    expect(refusedBy(guideline, ['commission'], [])).toEqual(['COMMISSION_PRINCIPLES']);
    expect(refusedBy(guideline, ['commission'], ['principles'])).toEqual([]);
    expect(refusedBy(guideline, ['coop'], [])).toEqual([]);
  });

  it('[AGR-2] demands the terms that it lists once, of every agreement and of the methods chosen, where a rule wants them in writing', () => {
    const rule = usual('AGREEMENT_IN_WRITING');
    const written = { ...guideline, rules: [rule] };
    expect(termsOf(rule, written, ['coop'])).toEqual(['purpose', 'goals', 'roles', 'costs', 'schedule', 'evaluation']);
    expect(termsOf(rule, written, ['commission'])).toEqual([
      ...['purpose', 'goals', 'roles', 'costs', 'schedule', 'evaluation'],
      ...['principles', 'municipalityRole'],
    ]);
    expect(refusedBy(written, ['coop'], ['purpose'])).toEqual(['AGREEMENT_IN_WRITING']);
    expect(refusedBy(guideline, ['coop'], [])).toEqual([]);
  });

  it.each(Object.entries(usualRules))('[GDL-4] %s demands a condition that there is', (_, { condition }) => {
    expect(Object.keys(conditions)).toContain(condition);
  });
});
