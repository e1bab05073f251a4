import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aggregates } from '../../../src/domain/aggregates.ts';
import type { EventShapes } from '../../../src/domain/kernel/event.ts';
import { conflictsIn } from '../../../src/domain/sight/conflicts.ts';
import { collectIds, isOutsider, PUBLIC_KEY, sightKey, type Onlooker } from '../../../src/domain/sight/key.ts';
import { anonymous, visibleEvents } from '../../../src/domain/sight/visibility.ts';
import { uuid } from '../given.ts';
import { committees, ELSEWHERE, historyOf, HOME, parties, people, relationIn, scene } from './onlookers.fixtures.ts';

describe('The key of what somebody sees', () => {
  it('[PRV-2] [SEL-11] is the same for two viewers only if they see the same of an object', () => {
    let same = 0;
    fc.assert(
      fc.property(scene, ({ kind, facts, viewer, other }) => {
        const history = historyOf(kind, facts);
        const mentioned = new Set<string>();
        for (const { data, metadata } of history) collectIds([data, metadata.by], mentioned);
        const object = { stream: `${kind}-${uuid('key')}`, municipality: HOME };
        const relation = relationIn(mentioned);
        const shapes = aggregates.get(kind)?.events as EventShapes;
        const look = (each: Onlooker) => {
          const key = sightKey(each, object, conflictsIn(history, each), mentioned);
          return { key, seen: JSON.stringify(visibleEvents(shapes, history, each, relation)) };
        };
        const unknown = { ...anonymous, homes: [], represented: [], links: [] };
        const looks = [viewer, other, unknown].map(look);
        for (const one of looks)
          for (const two of looks)
            if (one !== two && one.key === two.key) {
              same += 1;
              expect(one.seen).toBe(two.seen);
            }
      }),
      { numRuns: 1000 },
    );
    expect(same).toBeGreaterThan(100);
  });

  it('[PRV-2] is that of the public for outsiders only, and for them only when they do not stand in the record', () => {
    const outsider: Onlooker = { ...anonymous, person: people[0] as string, homes: [], represented: [] };
    const object = { stream: `project-${uuid('key')}`, municipality: HOME };
    const key = (viewer: Onlooker, mentioned: readonly string[] | undefined, at = object) =>
      sightKey(viewer, at, [], mentioned && new Set(mentioned)) === PUBLIC_KEY;
    expect([key(outsider, []), key(outsider, people), key(outsider, undefined)]).toEqual([true, false, false]);
    expect(key({ ...outsider, parties: [parties[0] as string] }, [parties[0] as string])).toBe(false);
    expect(key({ ...outsider, represented: [parties[0] as string] }, [parties[0] as string])).toBe(true);
    expect(key({ ...outsider, memberOf: [committees[0] as string] }, [committees[0] as string])).toBe(false);
    const insiders: readonly Partial<Onlooker>[] = [
      { roles: ['decider'], municipality: HOME },
      { given: [{ municipality: HOME, roles: [], powers: [] }] },
      { homes: [{ municipality: HOME }] },
    ];
    for (const more of insiders)
      expect([isOutsider({ ...outsider, ...more }, object), key({ ...outsider, ...more }, [])]).toEqual([false, false]);
    expect(key({ ...outsider, roles: ['decider'], municipality: ELSEWHERE }, [])).toBe(true);
    for (const kind of ['consultation', 'talent']) expect(key(outsider, [], { ...object, stream: `${kind}-${uuid('key')}` })).toBe(false);
  });
});
