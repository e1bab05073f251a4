import { describe, expect, it } from '@jest/globals';
import { project, projectEvents } from '../../../src/domain/project/project.ts';
import { disclosed, isNeverPublic, isPublic, isSealed, opensOthers, openRevision } from '../../../src/domain/sight/disclosure.ts';
import { sealingOf } from '../../../src/domain/sight/sealing.ts';
import { visibleEvents } from '../../../src/domain/sight/visibility.ts';
import { advised, applied, callClosed, callOpened, decided, history, relation, reviewed, shapes, viewers } from './visibility.fixtures.ts';

describe('The places of a history', () => {
  const events = history(callOpened(), applied(), callClosed(), reviewed(), decided, advised);
  const copies = events.map((event) => ({ ...event }));

  it('[SEL-9] are known by the id of an event: a copy of it stands where it stood', () => {
    const sealing = sealingOf(shapes, events);
    expect(copies.map((each) => sealing.waitsForDecision(each))).toEqual([false, false, false, false, false, true]);
  });

  it('[SEL-9] are asked for events of the history only: of others it cannot be said whether they came before the decision', () => {
    const sealing = sealingOf(shapes, events.slice(0, 3));
    expect(() => sealing.waitsForDecision(events[5] as (typeof events)[number])).toThrow('is not in the history that was read');
  });
});

describe('An event that nobody declared', () => {
  const [opened] = history(callOpened());
  const unknown = {
    ...(opened as NonNullable<typeof opened>),
    id: 'unknown',
    revision: 1,
    type: 'Unheard',
    data: { call: 1, secret: '秘' },
  };
  const past = [opened as NonNullable<typeof opened>, unknown];

  it('[PRV-2] is hidden: sealed, never public, not counted, and opens nothing', () => {
    for (const type of ['Unheard', 'toString', '__proto__'])
      expect([isSealed(type), isNeverPublic(type), isPublic({ type }), opensOthers(type)]).toEqual([true, true, false, false]);
    expect([disclosed(past).isSealed(unknown), disclosed(past).isPublic(unknown)]).toEqual([true, false]);
    expect(openRevision(past)).toBe(0);
  });

  it('[PRV-2] is shown to nobody: who would show its object is stopped', () => {
    expect(project.events).toBe(projectEvents);
    expect(() => visibleEvents(projectEvents, past, viewers.auditor, relation)).toThrow('no shape for Unheard');
  });
});
