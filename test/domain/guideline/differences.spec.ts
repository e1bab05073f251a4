import { describe, expect, it } from '@jest/globals';
import type { GuidelineRuleCode } from '../../../src/domain/guideline/guideline.refusals.ts';
import type { Guideline } from '../../../src/domain/guideline/guideline.ts';
import { packs } from '../../../src/domain/guideline/packs/packs.ts';
import { observedIn, play, type Shown } from './scenarios/scenario.ts';
import { scenarios } from './scenarios/scenarios.ts';

/** How strongly a guideline claims to bind by a rule. */
const claimed = (pack: Guideline, code: string): string => pack.rules.find((rule) => rule.code === code)?.force ?? 'none';

/**
 * How a command that breaks the rule is answered under a guideline: what the rule does there, and not what the pack says of it. A guideline
 * without the rule may have nothing that could break it (no such method, no committee): then its rules answer in the world of one that has.
 */
function shownUnder(pack: Guideline, code: GuidelineRuleCode, { broken }: Extract<Shown, { broken: unknown }>): string {
  const host = claimed(pack, code) === 'none' ? packs.find((each) => claimed(each, code) !== 'none') : pack;
  if (!host) throw new Error(`no pack has ${code}`);
  const world = { ...host, rules: pack.rules };
  const scenario = broken(host);
  const answer = play(scenario, world);
  if (observedIn(answer, code).includes('notFollowed')) return 'advice';
  if (!('refused' in answer) || answer.refused !== code) return 'none';
  const explained = play(scenario, world, code);
  return observedIn(explained, code).includes('explained') ? 'complyOrExplain' : 'must';
}

const codes = (Object.keys(scenarios) as GuidelineRuleCode[]).filter((code) => new Set(packs.map((pack) => claimed(pack, code))).size > 1);
const breakable = codes.flatMap((code) => {
  const shown: Shown = scenarios[code];
  return 'broken' in shown ? [[code, shown] as const] : [];
});

describe('[GDL-3] a rule that differs from one guideline to another', () => {
  it.each(breakable)('%s: the same breach of it is answered under each guideline as that one says', (code, shown) => {
    const answers = packs.map((pack) => [pack.id, shownUnder(pack, code, shown)] as const);
    expect(answers).toEqual(packs.map((pack) => [pack.id, claimed(pack, code)]));
    expect(new Set(answers.map(([, answer]) => answer)).size).toBeGreaterThan(1);
  });
});
