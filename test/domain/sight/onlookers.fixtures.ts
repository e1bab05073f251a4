import fc from 'fast-check';
import { aggregates } from '../../../src/domain/aggregates.ts';
import type { EventShapes, Recorded } from '../../../src/domain/kernel/event.ts';
import type { Onlooker } from '../../../src/domain/sight/key.ts';
import { anonymous, type Relation } from '../../../src/domain/sight/visibility.ts';
import { uuid } from '../given.ts';
import { fullSample } from './openness.table.ts';

/** Histories of every kind of object and people who look at them, made at random. */

export const HOME = '105244';
export const ELSEWHERE = '242039';
export const people = ['aoi', 'rin', 'hana'].map((each) => uuid(each));
export const parties = ['town', 'ptrl', 'rivl'].map((each) => uuid(each));
export const committees = [uuid('cmte'), uuid('cmt2')];
const ids: Readonly<Record<string, readonly string[]>> = { person: people, party: parties, committee: committees };
export const kinds = ['project', 'round', 'party', 'committee', 'issue', 'publicComment', 'consultation', 'talent', 'plan'];

/** Puts ids at random into a sample of the data of an event: every place of an id may name any of a few. */
function withIds(value: unknown, pick: (from: readonly string[]) => string): unknown {
  if (Array.isArray(value)) return value.map((each) => withIds(each, pick));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withIds(each, pick)]));
  const pool = Object.values(ids).find((each) => each.includes(value as string));
  return pool ? pick(pool) : value;
}

/** An event of a kind of object. */
export const eventOf = (kind: string) => {
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
export const somebody = fc.oneof(onlooker, newcomer);

/** A history, and two who look. */
export const scene = fc.constantFrom(...kinds).chain((kind) =>
  fc.record({
    kind: fc.constant(kind),
    facts: fc.array(eventOf(kind), { minLength: 1, maxLength: 12 }),
    viewer: somebody,
    other: somebody,
  }),
);

export type Fact = ReturnType<typeof eventOf> extends fc.Arbitrary<infer One> ? One : never;

/** The facts as they stand in the record of an object of a kind. */
export function historyOf(kind: string, facts: readonly Fact[]): readonly Recorded[] {
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

/** What an object has to do with those who look: its parties and committees stand in its record. */
export function relationIn(mentioned: ReadonlySet<string>): Relation {
  const among = (from: readonly string[]) => from.filter((each) => mentioned.has(each));
  return { municipality: HOME, parties: among(parties), calling: among(parties).slice(0, 1), committees: among(committees) };
}
