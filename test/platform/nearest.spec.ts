import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { followed } from '../../src/domain/kernel/steps.ts';
import { nearest } from '../../src/platform/nearest.ts';

type Edge = readonly [from: string, to: string, claimed: boolean];

const walk = async (first: readonly string[], edges: readonly Edge[], mostClaimed: number) => {
  const { things } = await nearest(first, {
    by: (each) => each,
    next: (level) =>
      Promise.resolve(level.flatMap((each) => edges.filter(([from]) => from === each)).map(([, to, claimed]) => ({ to, claimed }))),
    mostClaimed,
  });
  return things;
};

describe('Following steps', () => {
  it('[SEL-11] comes to each thing once, the confirmed ones first, then claims, the nearest first', async () => {
    const edges: readonly Edge[] = [
      ['a', 'claim', true],
      ['a', 'b', false],
      ['b', 'c', false],
      ['c', 'a', false],
      ['claim', 'behind', false],
      ['a', 'c', true],
    ];
    expect(await walk(['a', 'a'], edges, 10)).toEqual(['a', 'b', 'c', 'claim', 'behind']);
    expect(await walk(['a'], edges, 1)).toEqual(['a', 'b', 'c', 'claim']);
    expect(await walk([], edges, 1)).toEqual([]);
  });

  it('[SEL-11] ends, and says so, where too many are confirmed', () => {
    const bounds = { by: String, mostClaimed: 0, mostConfirmed: 5 };
    const walk = followed([0], bounds);
    let step = walk.next();
    while (!step.done) step = walk.next(step.value.map((each) => ({ to: each + 1, claimed: false })));
    expect(step.value).toEqual({ things: [0, 1, 2, 3, 4], isComplete: false });
    const none = followed([0], bounds);
    none.next();
    expect(none.next([]).value).toEqual({ things: [0], isComplete: true });
  });

  it('[SEL-11] [API-7] comes to everything confirmed, whatever is claimed, and never to more claims than its bound', async () => {
    const node = fc.integer({ min: 0, max: 12 }).map(String);
    const edges = fc.array(fc.tuple(node, node, fc.boolean()), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(edges, fc.nat(6), async (all, most) => {
        const confirmed = all.filter(([, , claimed]) => !claimed);
        const known = await walk(['0'], confirmed, 0);
        const found = await walk(['0'], all, most);
        expect(found.slice(0, known.length)).toEqual(known);
        expect(found.length).toBeLessThanOrEqual(known.length + most);
        expect(new Set(found).size).toBe(found.length);
        const unbounded = await walk(['0'], all, 100);
        if (unbounded.length <= known.length + most) expect(found).toEqual(unbounded);
      }),
    );
  });
});
