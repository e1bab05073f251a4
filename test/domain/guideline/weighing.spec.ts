import { describe, expect, it } from '@jest/globals';
import type { Guideline, GuidelineRule } from '../../../src/domain/guideline/guideline.ts';
import { declaredBy, weigh, type Found } from '../../../src/domain/guideline/observe.ts';
import { oizumi } from '../../../src/domain/guideline/packs/oizumi.ts';
import { RuleViolation } from '../../../src/domain/kernel/refusal.ts';

const rule = (code: string, more: Partial<GuidelineRule> = {}): GuidelineRule => ({
  code,
  condition: 'noticePublished',
  source: 'guideline',
  force: 'complyOrExplain',
  summary: { ja: `${code}の要旨。`, en: `${code} in short.` },
  ...(more.source === 'practice' ? {} : { citation: { at: '1-1', label: code } }),
  ...more,
});
const under = (...rules: readonly GuidelineRule[]): Guideline => ({ ...oizumi, rules });

/** What comes of one check: the codes that refuse, or how each rule was met. */
function weighed(guideline: Guideline, found: Found, explained: readonly string[] = [], methods: readonly string[] = []): unknown {
  const rules = weigh(
    guideline,
    explained.map((code) => ({ rule: code, text: '雨のため中止した。' })),
    methods,
  );
  rules.check('noticePublished', found);
  try {
    return rules.settle().map(({ rule: code, outcome }) => `${code} ${outcome}`);
  } catch (error) {
    if (error instanceof RuleViolation) return { refused: [error.code, ...(error.breach?.beside ?? []).map((each) => each.rule)] };
    throw error;
  }
}

describe('Weighing a decision against the rules of a guideline', () => {
  it('[GDL-8] tells all rules that are broken: text before practice, definitions first, what only advises beside none', () => {
    const all = under(
      rule('CUSTOM', { source: 'practice', force: 'must' }),
      rule('ADVICE', { force: 'advice' }),
      rule('EXPLAINABLE'),
      rule('MUST', { force: 'must' }),
      rule('DEFINITION', { force: 'definition' }),
    );
    expect(weighed(all, false)).toEqual({ refused: ['DEFINITION', 'MUST', 'EXPLAINABLE', 'CUSTOM'] });
    expect(weighed(all, true)).toEqual(['ADVICE followed', 'EXPLAINABLE followed']);
  });

  it('[GDL-7] takes no explanation for what lies outside a definition, and one for what may be explained', () => {
    expect(weighed(under(rule('DEFINITION', { force: 'definition' })), false, ['DEFINITION'])).toEqual({ refused: ['DEFINITION'] });
    expect(weighed(under(rule('MUST', { force: 'must' })), false, ['MUST'])).toEqual({ refused: ['MUST'] });
    expect(weighed(under(rule('EXPLAINABLE')), false, ['EXPLAINABLE'])).toEqual(['EXPLAINABLE explained']);
    expect(weighed(under(rule('EXPLAINABLE')), false, ['OTHER'])).toEqual({ refused: ['EXPLAINABLE'] });
  });

  it('[GDL-8] records as followed only what was found, and apart from it what was declared or not checked', () => {
    const guideline = under(rule('EXPLAINABLE'), rule('ADVICE', { force: 'advice' }));
    for (const [found, outcome] of [
      [true, 'followed'],
      ['declared', 'declared'],
      ['notChecked', 'notChecked'],
    ] as const)
      expect(weighed(guideline, found)).toEqual([`EXPLAINABLE ${outcome}`, `ADVICE ${outcome}`]);
    expect([declaredBy('掲示した。'), declaredBy(' '), declaredBy(undefined)]).toEqual(['declared', false, false]);
  });

  it('[GDL-8] keeps the worst that was found, where a rule is weighed several times', () => {
    const rules = weigh(under(rule('ADVICE', { force: 'advice' })), undefined);
    for (const found of [true, false, 'declared', true] as const) rules.check('noticePublished', found);
    expect(rules.settle()).toEqual([{ rule: 'ADVICE', outcome: 'notFollowed' }]);
  });

  it('[PRO-4] lets a rule that stands with certain methods speak only about projects by them', () => {
    const [first, second] = oizumi.methods.map(({ id }) => id);
    const guideline: Guideline = {
      ...under(rule('ABOUT_FIRST', { force: 'must' })),
      methods: oizumi.methods.map((method) => ({ ...method, cautions: method.id === first ? ['ABOUT_FIRST'] : [] })),
    };
    expect(weighed(guideline, false, [], [second ?? ''])).toEqual([]);
    expect(weighed(guideline, false)).toEqual([]);
    expect(weighed(guideline, false, [], [second ?? '', first ?? ''])).toEqual({ refused: ['ABOUT_FIRST'] });
  });
});
