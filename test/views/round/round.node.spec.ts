import { describe, expect, it } from '@jest/globals';
import { round } from '../../../src/domain/round/round.ts';
import { MOST_REFUSED_SHOWN, roundNode } from '../../../src/views/record/nodes.ts';
import type { Seen } from '../../../src/views/record/sight.ts';
import type { Round } from '../../../src/domain/round/round.state.ts';
import { uuid } from '../../domain/given.ts';

const refusing = (count: number) => {
  const at = '2026-05-01T00:00:00.000Z';
  const refused = Array.from({ length: count }, (_, n) => ({
    project: uuid('proj', n),
    proposer: uuid('prty'),
    ground: 'full' as const,
    at,
  }));
  return roundNode({ state: { ...round.initial(uuid('roun')), refused } } as unknown as Seen<Round>);
};

describe('A round as it is shown', () => {
  it('[PRO-7] [API-7] shows its newest refused entries, and never so many that it cannot be read any more', () => {
    expect(refusing(3).refused).toHaveLength(3);
    const shown = refusing(MOST_REFUSED_SHOWN + 2).refused;
    expect(shown).toHaveLength(MOST_REFUSED_SHOWN);
    expect(shown.at(-1)?.project).toBe(uuid('proj', MOST_REFUSED_SHOWN + 1));
  });
});
