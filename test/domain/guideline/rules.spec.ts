import { describe, expect, it } from '@jest/globals';
import { conditions, type Condition } from '../../../src/domain/guideline/conditions.ts';
import type { Guideline, GuidelineRule } from '../../../src/domain/guideline/guideline.ts';
import { packs } from '../../../src/domain/guideline/packs/packs.ts';
import { expectedRules } from './rules.expected.ts';
import { observedIn, play, type Outcome, type Shown } from './scenarios/scenario.ts';
import { scenarios } from './scenarios/scenarios.ts';

const without = (pack: Guideline, code: string): Guideline => ({ ...pack, rules: pack.rules.filter((rule) => rule.code !== code) });
const only = (pack: Guideline, rule: GuidelineRule): Guideline => ({ ...pack, rules: [rule] });
const shownOf = ({ condition }: GuidelineRule): Shown => scenarios[condition as Condition];
/** The rules that refuse, the first one and those beside it. */
const refusing = (outcome: Outcome): readonly string[] => ('refused' in outcome ? outcome.refused : []);

const EXPLAINED = '他の方法では間に合わない。';

/** What a rule of some force does to a command that breaks it. */
const breaking: Readonly<Record<GuidelineRule['force'], (pack: Guideline, rule: GuidelineRule, shown: Shown) => void>> = {
  definition(pack, rule, shown) {
    if (!('broken' in shown)) return;
    expect(refusing(play(shown.broken(pack, rule), pack))).toContain(rule.code);
    expect(refusing(play(shown.broken(pack, rule), pack, rule.code, EXPLAINED))).toContain(rule.code);
  },
  must(pack, rule, shown) {
    breaking.definition(pack, rule, shown);
  },
  complyOrExplain(pack, rule, shown) {
    if (!('broken' in shown)) return;
    expect(refusing(play(shown.broken(pack, rule), pack))).toContain(rule.code);
    const explained = play(shown.broken(pack, rule), only(pack, rule), rule.code, EXPLAINED);
    if (shown.kyodoToo) expect(refusing(explained)).toContain(rule.code);
    else expect(observedIn(explained, rule.code)).toEqual(['explained']);
  },
  advice(pack, rule, shown) {
    if ('broken' in shown) expect(observedIn(play(shown.broken(pack, rule), only(pack, rule)), rule.code)).toEqual(['notFollowed']);
  },
};

const table = packs.flatMap((pack) =>
  Object.entries(expectedRules[pack.id] ?? {}).flatMap(([force, codes]) =>
    (codes ?? []).map((code) => [pack.id, code, force as GuidelineRule['force'], pack] as const),
  ),
);
const ruleIn = (pack: Guideline, code: string): GuidelineRule => {
  const rule = pack.rules.find((each) => each.code === code);
  if (!rule) throw new Error(`${pack.id} has no rule ${code}`);
  return rule;
};

describe('[GDL-3] the rules of a pack', () => {
  it.each(packs.map((pack) => [pack.id, pack] as const))('%s: stand in the table of what is expected, all of them', (id, pack) => {
    expect(pack.rules.map(({ code }) => code).sort()).toEqual(
      Object.values(expectedRules[id] ?? {})
        .flat()
        .sort(),
    );
  });

  it.each(table)(
    '%s: [GDL-4] [GDL-8] %s is a rule that binds as the table says (%s), whatever else is broken, and whose deletion changes what is decided',
    (_, code, force, pack) => {
      const rule = ruleIn(pack, code);
      const shown = shownOf(rule);
      expect(rule.force).toBe(force);
      breaking[force](pack, rule, shown);
      const scenario = 'broken' in shown ? shown.broken(pack, rule) : shown.decides(pack, rule);
      const silent = play(scenario, without(only(pack, rule), code));
      expect(silent).not.toEqual(play(scenario, only(pack, rule)));
      expect(refusing(play(scenario, without(pack, code)))).not.toContain(code);
      expect(observedIn(silent, code)).toEqual([]);
    },
  );
});

describe('[GDL-4] every condition that a rule may demand', () => {
  const [first] = packs as readonly [Guideline];
  /** A pack that demands it: the others may lack what it is about. */
  const demanding = (condition: string): readonly [Guideline, GuidelineRule] | undefined =>
    packs.flatMap((pack) => pack.rules.filter((rule) => rule.condition === condition).map((rule) => [pack, rule] as const))[0];
  const unconditional = Object.entries(scenarios).filter(([, shown]) => 'broken' in shown) as [Condition, Shown][];

  it('has a scenario that shows it', () => {
    expect(Object.keys(scenarios).sort()).toEqual(Object.keys(conditions).sort());
  });

  it.each(unconditional)('%s: refuses under the code of its rule where a guideline makes it binding', (condition, shown) => {
    const [pack, rule] = demanding(condition) ?? [first, undefined];
    const binding: GuidelineRule = {
      ...(rule ?? { code: 'OWN_RULE', condition, source: 'practice', summary: { ja: '規定', en: 'rule' } }),
      force: 'must',
    };
    const others = pack.rules.filter(({ code }) => code !== binding.code);
    breaking.must({ ...pack, rules: [...others, binding] }, binding, shown);
  });
});
