import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nearest } from '../../src/platform/nearest.ts';

type Edge = readonly [from: string, to: string, claimed: boolean];

const walk = (first: readonly string[], edges: readonly Edge[], mostClaimed: number, confirmed?: (count: number) => void) =>
  nearest(first, {
    by: (each) => each,
    next: (level) =>
      Promise.resolve(level.flatMap((each) => edges.filter(([from]) => from === each)).map(([, to, claimed]) => ({ to, claimed }))),
    mostClaimed,
    ...(confirmed && { confirmed }),
  });

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

  it('[SEL-11] ends with what its caller throws at too many confirmed ones', async () => {
    const endless = nearest([0], {
      by: String,
      next: (level) => Promise.resolve(level.map((each) => ({ to: each + 1, claimed: false }))),
      mostClaimed: 0,
      confirmed: (count) => {
        if (count > 5) throw new Error('too many');
      },
    });
    await expect(endless).rejects.toThrow('too many');
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
