import { describe, expect, it } from '@jest/globals';
import { packs } from '../../../src/domain/guideline/packs/packs.ts';
import { lived, pinned, waysUnder } from './life.ts';

const table = packs.flatMap((pack) =>
  waysUnder(pack).map((way) => [pack.id, way.domain ?? '(no domains)', way.method, way.side, { pack, way }] as const),
);

describe('[GDL-3] a project under each guideline', () => {
  it.each(table)('%s, domain %s, %s (%s): runs its whole life, from proposal to feedback', (_, __, ___, ____, { pack, way }) => {
    const { stage, guideline, department, partners, plan, evaluation, feedback, proposal, methods } = lived(pack, way);
    expect({ stage, guideline, method: methods?.primary, domain: proposal?.domain }).toEqual({
      stage: 'CLOSED',
      guideline: pinned(pack),
      method: way.method,
      domain: way.domain,
    });
    expect({ department: department !== undefined, partners: partners.length }).toEqual(
      way.side === 'private' ? { department: false, partners: 2 } : { department: true, partners: 1 },
    );
    expect({ agreed: plan !== undefined, answered: evaluation.opened?.answered.length, lessons: feedback.lessons.length }).toEqual({
      agreed: true,
      answered: 2,
      lessons: 1,
    });
  });

  it.each(packs.map((pack) => [pack.id, pack] as const))('%s: offers every one of its methods somewhere', (_, pack) => {
    expect([...new Set(waysUnder(pack).map(({ method }) => method))].sort()).toEqual(pack.methods.map(({ id }) => id).sort());
  });
});
