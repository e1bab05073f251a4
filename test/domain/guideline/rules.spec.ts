import { describe, expect, it } from '@jest/globals';
import { guidelineRefusals, type GuidelineRuleCode } from '../../../src/domain/guideline/guideline.refusals.ts';
import type { Guideline, GuidelineRule } from '../../../src/domain/guideline/guideline.ts';
import { packs } from '../../../src/domain/guideline/packs/packs.ts';
import { expectedRules } from './rules.expected.ts';
import { observedIn, play, type Shown } from './scenarios/scenario.ts';
import { scenarios } from './scenarios/scenarios.ts';

const without = (pack: Guideline, code: string): Guideline => ({ ...pack, rules: pack.rules.filter((rule) => rule.code !== code) });

/** The pack with a rule of this force: its own, or as if it held it. */
const binding = (pack: Guideline, code: GuidelineRuleCode, force: GuidelineRule['force']): Guideline => ({
  ...pack,
  rules: [...without(pack, code).rules, { code, source: 'practice', force, summary: { ja: '規定', en: 'rule' } }],
});

/** What a rule of some force does to a command that breaks it. */
const breaking: Readonly<Record<GuidelineRule['force'], (pack: Guideline, code: GuidelineRuleCode, shown: Shown) => void>> = {
  must(pack, code, shown) {
    if ('broken' in shown) expect(play(shown.broken(pack), pack)).toEqual({ refused: code });
  },
  complyOrExplain(pack, code, shown) {
    if (!('broken' in shown)) return;
    expect(play(shown.broken(pack), pack)).toEqual({ refused: code });
    expect(observedIn(play(shown.broken(pack), pack, code), code)).toEqual(['explained']);
  },
  advice(pack, code, shown) {
    if ('broken' in shown) expect(observedIn(play(shown.broken(pack), pack), code)).toEqual(['notFollowed']);
  },
};

const table = packs.flatMap((pack) =>
  Object.entries(expectedRules[pack.id] ?? {}).flatMap(([force, codes]) =>
    codes.map((code) => [pack.id, code, force as GuidelineRule['force'], pack] as const),
  ),
);

describe('[GDL-3] the rules of a pack', () => {
  it.each(packs.map((pack) => [pack.id, pack] as const))('%s: stand in the table of what is expected, all of them', (id, pack) => {
    expect(pack.rules.map(({ code }) => code).sort()).toEqual(
      Object.values(expectedRules[id] ?? {})
        .flat()
        .sort(),
    );
  });

  it.each(table)(
    '%s: [GDL-4] %s is a rule that binds as the table says (%s), and whose deletion changes what is decided',
    (_, code, force, pack) => {
      const shown = scenarios[code];
      breaking[force](pack, code, shown);
      const scenario = 'broken' in shown ? shown.broken(pack) : shown.decides(pack);
      const silent = play(scenario, without(pack, code));
      expect(silent).not.toEqual(play(scenario, pack));
      expect(silent).not.toEqual({ refused: code });
      expect(observedIn(silent, code)).toEqual([]);
    },
  );
});

describe('[GDL-4] every rule that a guideline may hold', () => {
  const [first] = packs as readonly [Guideline];
  /** A pack that holds the rule: the others may lack what the rule speaks of. */
  const holding = (code: GuidelineRuleCode): Guideline => packs.find(({ rules }) => rules.some((rule) => rule.code === code)) ?? first;
  const refusing = Object.entries(scenarios).filter(([, shown]) => 'broken' in shown) as [GuidelineRuleCode, Shown][];

  it('has a scenario that shows it', () => {
    expect(Object.keys(scenarios).sort()).toEqual(Object.keys(guidelineRefusals).sort());
  });

  it.each(refusing)('%s: refuses under its code where a guideline makes it binding', (code, shown) => {
    breaking.must(binding(holding(code), code, 'must'), code, shown);
  });
});
