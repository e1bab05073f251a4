import { describe, expect, it } from '@jest/globals';
import { look, MOST_FOLLOWED } from '../../src/deciding.ts';
import { digestOf } from '../../src/digest.ts';
import { decisions } from '../../src/domain/decisions.ts';
import { oizumi } from '../../src/domain/guideline/packs/oizumi.ts';
import { streamOf, type Aggregate } from '../../src/domain/kernel/aggregate.ts';
import type { Decision } from '../../src/domain/kernel/decision.ts';
import { municipality } from '../../src/domain/municipality/municipality.ts';
import { party } from '../../src/domain/party/party.ts';
import { project } from '../../src/domain/project/project.ts';
import type { Streams } from '../../src/event-store/streams.ts';
import { person, uuid } from '../domain/given.ts';

const version = { digest: digestOf(oizumi), version: '1', document: oizumi, at: '2026-04-01T00:00:00.000Z' };

/** Parties that each declare twenty controllers of their own, without end, and every load of them counted. */
function endless() {
  const loads: string[] = [];
  const controlsOf = (key: string) =>
    Array.from({ length: 20 }, (_, n) => ({ controller: digestOf(`${key} ${n}`).slice(0, 36), from: '2025-04-01', ground: 'votes' }));
  const streams = {
    load(aggregate: Aggregate<object, never>, key: string) {
      loads.push(key);
      const state = aggregate.initial(key);
      const more =
        aggregate.kind === party.kind ? { controls: controlsOf(key) } : aggregate.kind === municipality.kind ? { versions: [version] } : {};
      return Promise.resolve({ stream: streamOf(aggregate.kind, key), revision: 0, events: [], state: { ...state, ...more } });
    },
  };
  return { loads, streams: streams as unknown as Streams };
}

describe('What a decision comes to by following others', () => {
  it('[PTY-6] [API-7] is bounded, the nearest first, so that nobody’s declarations keep others from deciding', async () => {
    const { loads, streams } = endless();
    const [partner, town, group] = [uuid('part'), uuid('town'), uuid('grup')];
    const state = { ...project.initial(uuid('proj')), municipality: '105244', department: town, proposer: group };
    const own = { stream: `project-${uuid('proj')}`, revision: 0, events: [], state };
    const decision = decisions.get('DesignatePartner') as Decision;
    const sight = await look(streams, decision, own, { partners: [partner] }, person('shun'), version.at);
    expect(sight.consulted.length).toBe(MOST_FOLLOWED);
    expect(loads.length).toBeLessThan(MOST_FOLLOWED + 10);
    expect(JSON.stringify(sight.consulted).length).toBeLessThan(40_000);
    for (const near of [partner, town, group]) expect(sight.context.consulted.has(party, near)).toBe(true);
    expect(sight.context.consulted.has(party, digestOf(`${partner} 19`).slice(0, 36))).toBe(true);
  });
});
