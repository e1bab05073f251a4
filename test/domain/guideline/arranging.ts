import { arrangedFacts, type ArrangedFact, type ArrangedSide } from '../../../src/domain/guideline/facts.words.ts';
import type { Guideline, GuidelineRule } from '../../../src/domain/guideline/guideline.ts';
import type { Arrangement } from '../../../src/domain/project/arrangement.ts';

/** Whether a rule speaks about projects by these methods. */
const speaksOf = ({ code }: GuidelineRule, pack: Guideline, methods: readonly string[]): boolean => {
  const those = pack.methods.filter(({ cautions }) => cautions.includes(code));
  return those.length === 0 || those.some(({ id }) => methods.includes(id));
};

/** The side that a guideline gives a part for these methods in a domain; undefined where it defines nothing. */
export const sideFor = (pack: Guideline, fact: ArrangedFact, methods: readonly string[], domain?: string): ArrangedSide | undefined =>
  pack.rules.find(
    (rule) =>
      rule.arrangement?.fact === fact &&
      speaksOf(rule, pack, methods) &&
      (!rule.arrangement.domains || rule.arrangement.domains.some((each) => each === domain)),
  )?.arrangement?.by[0];

/** What is arranged so that it meets every definition of a guideline for these methods in a domain: by both sides, where nothing is defined. */
export function arrangedFor(pack: Guideline, methods: readonly string[], domain?: string): Arrangement {
  const facts = (Object.keys(arrangedFacts) as ArrangedFact[]).filter((fact) => fact !== 'pays');
  return Object.fromEntries(facts.map((fact) => [fact, sideFor(pack, fact, methods, domain) ?? 'both']));
}
