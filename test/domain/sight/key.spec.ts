import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aggregates } from '../../../src/domain/aggregates.ts';
import type { EventShapes, Recorded } from '../../../src/domain/kernel/event.ts';
import { conflictsIn } from '../../../src/domain/sight/conflicts.ts';
import { collectIds, isOutsider, PUBLIC_KEY, sightKey, type Onlooker } from '../../../src/domain/sight/key.ts';
import { anonymous, visibleEvents, type Relation } from '../../../src/domain/sight/visibility.ts';
import { uuid } from '../given.ts';
import { fullSample } from './openness.table.ts';

const HOME = '105244';
const ELSEWHERE = '242039';
const people = ['aoi', 'rin', 'hana'].map((each) => uuid(each));
const parties = ['town', 'ptrl', 'rivl'].map((each) => uuid(each));
const committees = [uuid('cmte'), uuid('cmt2')];
const ids: Readonly<Record<string, readonly string[]>> = { person: people, party: parties, committee: committees };
const kinds = ['project', 'round', 'party', 'committee', 'issue', 'publicComment', 'consultation', 'talent', 'plan'];

/** Puts ids at random into a sample of the data of an event: every place of an id may name any of a few. */
function withIds(value: unknown, pick: (from: readonly string[]) => string): unknown {
  if (Array.isArray(value)) return value.map((each) => withIds(each, pick));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withIds(each, pick)]));
  const pool = Object.values(ids).find((each) => each.includes(value as string));
  return pool ? pick(pool) : value;
}

const event = (kind: string) => {
  const shapes = aggregates.get(kind)?.events as EventShapes;
  return fc.record({
    type: fc.constantFrom(...Object.keys(shapes)),
    picks: fc.infiniteStream(fc.nat({ max: 5 })),
    by: fc.constantFrom(...people),
    onBehalfOf: fc.option(fc.constantFrom(...parties), { nil: undefined }),
    at: fc.constantFrom('2026-05-01T00:00:00.000Z', '2026-06-01T00:00:00.000Z'),
  });
};

const some = (from: readonly string[]) => fc.subarray([...from]);
const onlooker: fc.Arbitrary<Onlooker> = fc
  .record({
    person: fc.constantFrom(...people, uuid('mallory')),
    roles: fc.subarray(['office', 'decider', 'auditor'] as const),
    municipality: fc.constantFrom(HOME, ELSEWHERE),
    power: fc.option(fc.record({ municipality: fc.constantFrom(HOME, ELSEWHERE), power: fc.constantFrom('screen', 'decide', 'observe') }), {
      nil: undefined,
    }),
    parties: some(parties),
    former: some(parties),
    related: some(parties),
    memberOf: some(committees),
    memberIn: fc.subarray([HOME, ELSEWHERE]),
    seat: fc.constantFrom(HOME, ELSEWHERE),
    named: fc.boolean(),
  })
  .map(({ power, former, related, seat, named, ...viewer }) => {
    const represented = [...new Set([...viewer.parties, ...former])];
    return {
      ...viewer,
      ...(power && { given: [{ municipality: power.municipality, roles: ['some'], powers: [power.power] }] }),
      ...(named && { namedSince: Object.fromEntries(viewer.parties.map((each) => [each, '2026-05-15T00:00:00.000Z'])) }),
      represented,
      links: [...new Set([...represented, ...related])],
      recusedFrom: [],
      homes: viewer.memberOf.map(() => ({ municipality: seat })),
    };
  });

/** Somebody of whom little is known: the more of these, the more often two keys are the same. */
const newcomer: fc.Arbitrary<Onlooker> = onlooker.map(({ memberOf, memberIn = [] }) => ({
  ...anonymous,
  person: uuid('mallory'),
  memberOf,
  memberIn,
  represented: [],
  links: [],
  homes: memberOf.map(() => ({ municipality: ELSEWHERE })),
}));
const somebody = fc.oneof(onlooker, newcomer);

const scene = fc.constantFrom(...kinds).chain((kind) =>
  fc.record({
    kind: fc.constant(kind),
    facts: fc.array(event(kind), { minLength: 1, maxLength: 12 }),
    viewer: somebody,
    other: somebody,
  }),
);

function historyOf(
  kind: string,
  facts: readonly (typeof scene extends fc.Arbitrary<infer S> ? S : never)['facts'][number][],
): readonly Recorded[] {
  const shapes = aggregates.get(kind)?.events as EventShapes;
  return facts.map(({ type, picks, by, onBehalfOf, at }, revision) => {
    const pick = (from: readonly string[]) => from[(picks.next().value ?? 0) % from.length] as string;
    return {
      id: uuid('event', revision),
      stream: `${kind}-${uuid('key')}`,
      revision,
      type,
      data: withIds(fullSample((shapes[type] as EventShapes[string]).shape), pick),
      metadata: {
        schema: 1,
        ruleset: 1,
        at,
        by: { kind: 'person', id: by, roles: ['office'], municipality: HOME, ...(onBehalfOf && { onBehalfOf }) },
        command: { id: uuid('cmd', revision), name: 'Given', index: 0, of: 1 },
        consulted: [],
        correlationId: uuid('corr', revision),
        salts: { public: 'a', parties: 'b', restricted: 'c' },
      },
    };
  });
}

describe('The key of what somebody sees', () => {
  it('[PRV-2] [SEL-11] is the same for two viewers only if they see the same of an object', () => {
    let same = 0;
    fc.assert(
      fc.property(scene, ({ kind, facts, viewer, other }) => {
        const history = historyOf(kind, facts);
        const mentioned = new Set<string>();
        for (const { data, metadata } of history) collectIds([data, metadata.by], mentioned);
        const object = { stream: `${kind}-${uuid('key')}`, municipality: HOME };
        // The parties and committees of an object stand in its record.
        const among = (from: readonly string[]) => from.filter((each) => mentioned.has(each));
        const relation: Relation = {
          municipality: HOME,
          parties: among(parties),
          calling: among(parties).slice(0, 1),
          committees: among(committees),
        };
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
    expect(key({ ...outsider, represented: [parties[0] as string] }, [parties[0] as string])).toBe(false);
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
