import { describe, expect, it } from '@jest/globals';
import type { Condition } from '../../../src/domain/guideline/conditions.ts';
import type { Guideline, GuidelineRule } from '../../../src/domain/guideline/guideline.ts';
import { packs } from '../../../src/domain/guideline/packs/packs.ts';
import { observedIn, play, type Shown } from './scenarios/scenario.ts';
import { scenarios } from './scenarios/scenarios.ts';

type Demanded = readonly [code: string, condition: Condition];

const heldBy = (pack: Guideline, [code, condition]: Demanded): GuidelineRule | undefined =>
  pack.rules.find((rule) => rule.code === code && rule.condition === condition);

/** How strongly a guideline binds by a rule: as it claims, but what Kyodo asks for too cannot be explained away. */
function claimed(pack: Guideline, demanded: Demanded): string {
  const shown: Shown = scenarios[demanded[1]];
  const force = heldBy(pack, demanded)?.force ?? 'none';
  const isFirm = force === 'definition' || ('broken' in shown && shown.kyodoToo && force === 'complyOrExplain');
  return isFirm ? 'must' : force;
}

/**
 * How a command that breaks the rule is answered under a guideline: what the rule does there, and not what the pack says of it. A guideline
 * without the rule may have nothing that could break it (no such method, no committee): then its rules answer in the world of one that has.
 */
function shownUnder(pack: Guideline, demanded: Demanded, { broken }: Extract<Shown, { broken: unknown }>): string {
  const [code] = demanded;
  const host = heldBy(pack, demanded) ? pack : packs.find((each) => heldBy(each, demanded));
  const rule = host && heldBy(host, demanded);
  if (!rule) throw new Error(`no pack has ${code}`);
  const world = { ...host, rules: pack.rules.filter((each) => each.code === code && each.condition === demanded[1]) };
  const scenario = broken(host, rule);
  const answer = play(scenario, world);
  if (observedIn(answer, code).includes('notFollowed')) return 'advice';
  if (!('refused' in answer) || !answer.refused.includes(code)) return 'none';
  const explained = play(scenario, world, code, '他の方法では間に合わない。');
  return observedIn(explained, code).includes('explained') ? 'complyOrExplain' : 'must';
}

const all = packs.flatMap(({ rules }) => rules.map(({ code, condition }) => [code, condition as Condition] as const));
const demands = [...new Map(all.map((each) => [each.join(' '), each])).values()].filter(
  (each) => new Set(packs.map((pack) => claimed(pack, each))).size > 1,
);
const breakable = demands.flatMap((demanded) => {
  const shown: Shown = scenarios[demanded[1]];
  return 'broken' in shown ? [[...demanded, shown] as const] : [];
});

describe('[GDL-3] a rule that differs from one guideline to another', () => {
  it.each(breakable)('%s (%s): the same breach of it is answered under each guideline as that one says', (code, condition, shown) => {
    const demanded = [code, condition] as const;
    const answers = packs.map((pack) => [pack.id, shownUnder(pack, demanded, shown)] as const);
    expect(answers).toEqual(packs.map((pack) => [pack.id, claimed(pack, demanded)]));
    expect(new Set(answers.map(([, answer]) => answer)).size).toBeGreaterThan(1);
  });
});
