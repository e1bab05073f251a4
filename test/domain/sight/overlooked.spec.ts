import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aggregates } from '../../../src/domain/aggregates.ts';
import type { EventShapes, Recorded } from '../../../src/domain/kernel/event.ts';
import { isSealed, openRevision } from '../../../src/domain/sight/disclosure.ts';
import { collectIds } from '../../../src/domain/sight/key.ts';
import { anonymous, eyesOf, visibleEvents, type Viewer } from '../../../src/domain/sight/visibility.ts';
import { eventOf, historyOf, kinds, relationIn, somebody } from './onlookers.fixtures.ts';
import {
  applied,
  callClosed,
  callOpened,
  evaluated,
  history,
  parties,
  people,
  relation,
  reviewed,
  scored,
  shapes,
  viewers,
} from './visibility.fixtures.ts';

const scene = fc.constantFrom(...kinds).chain((kind) =>
  fc.record({
    kind: fc.constant(kind),
    facts: fc.array(eventOf(kind), { minLength: 1, maxLength: 8 }),
    later: fc.array(eventOf(kind), { minLength: 1, maxLength: 3 }),
    viewer: somebody,
  }),
);

describe('What comes to a history and is overlooked', () => {
  it('[PRV-2] leaves everything as it is that its viewer sees', () => {
    let overlooked = 0;
    fc.assert(
      fc.property(scene, ({ kind, facts, later, viewer }) => {
        const events = historyOf(kind, [...facts, ...later]);
        const mentioned = new Set<string>();
        for (const { data, metadata } of events) collectIds([data, metadata.by], mentioned);
        const around = relationIn(mentioned);
        const all = aggregates.get(kind)?.events as EventShapes;
        const before = events.slice(0, facts.length);
        const { overlooks } = eyesOf(all, before, viewer, around);
        const told = (of: readonly Recorded[]) => JSON.stringify([visibleEvents(all, of, viewer, around), openRevision(of)]);
        for (let end = facts.length; end < events.length && overlooks(events[end] as Recorded); end += 1) {
          overlooked += 1;
          expect(told(events.slice(0, end + 1))).toBe(told(before));
        }
      }),
      { numRuns: 3000 },
    );
    expect(overlooked).toBeGreaterThan(100);
  });

  it('[PRV-2] [SEL-2] [SEL-5] [EVA-3] is what comes under seal, for everybody but those who wrote it or act for its party', () => {
    const before = [callOpened(), applied()];
    const late = applied(people.rin);
    const overlooks = (viewer: Viewer, past: readonly (typeof late)[], next: typeof late) =>
      eyesOf(shapes, history(...past), viewer, relation).overlooks(history(...past, next).at(-1) as Recorded);
    const who = Object.entries(viewers).filter(([, viewer]) => !overlooks(viewer, before, late));
    expect(who.map(([name]) => name)).toEqual(['rin']);
    expect(overlooks(anonymous, [...before, callClosed()], scored())).toBe(true);
    expect(overlooks(viewers.hana, [...before, callClosed()], scored())).toBe(false);
    expect(overlooks(anonymous, [], evaluated(parties.patrol, people.aoi))).toBe(true);
  });

  it('[SEL-2] is neither what opens a seal nor what comes after it was opened', () => {
    const past = history(callOpened(), applied(), callClosed(), applied(), reviewed(), scored());
    const opens = past.map((event, at) => at > 0 && !eyesOf(shapes, past.slice(0, at), anonymous, relation).overlooks(event));
    expect(opens).toEqual([false, false, true, true, true, true]);
  });

  it('[PRV-2] is of every type that comes under seal: none of these opens anything for others', () => {
    const all = [...aggregates.values()].flatMap(({ events }) => Object.entries(events as EventShapes));
    const sealed = all.filter(([type]) => isSealed(type));
    expect(sealed.length).toBeGreaterThan(8);
    expect(sealed.filter(([, { openness }]) => openness.opens !== undefined)).toEqual([]);
  });
});
