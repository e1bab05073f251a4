import { describe, expect, it } from '@jest/globals';
import type { Guideline } from '../../../src/domain/guideline/guideline.ts';
import { packs } from '../../../src/domain/guideline/packs/packs.ts';
import { entries } from './scenarios/entries.ts';
import { play } from './scenarios/scenario.ts';

/** A copy of the pack in which the entry at the end of the way is deleted. */
function without<T>(document: T, [key, ...rest]: readonly (string | number)[]): T {
  if (Array.isArray(document) && rest.length === 0) return document.filter((_, index) => index !== key) as T;
  const copy = (Array.isArray(document) ? [...(document as unknown[])] : { ...document }) as Record<string | number, unknown>;
  if (key !== undefined) copy[key] = without(copy[key], rest);
  return copy as T;
}

const cases = packs.flatMap((pack) => entries(pack).map(([way, scenario]) => [pack.id, way.join('.'), { pack, way, scenario }] as const));

describe('[GDL-3] every entry of a pack that decisions go by', () => {
  it.each(cases)('%s: %s changes what is decided when it is deleted', (_, __, { pack, way, scenario }) => {
    const lacking = without(pack, way);
    // What one rule demands is shown under this rule alone: another may demand the same.
    const [part, at] = way;
    const judged = (given: Guideline): Guideline =>
      part === 'rules' ? { ...given, rules: given.rules.filter((_, n) => n === at) } : given;
    expect(play(scenario(lacking), judged(lacking))).not.toEqual(play(scenario(pack), judged(pack)));
  });
});
