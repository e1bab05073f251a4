import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MOST_CLAIMED, MOST_CONFIRMED } from '../../../src/domain/kernel/consulting.ts';
import { MOST_DECLARED } from '../../../src/domain/party/control.rules.ts';
import { isRelatedToAny, isRelatedToAnyAsOfficeKnows, isTied, isTiedToAny, tiesSeen } from '../../../src/domain/party/relatives.ts';
import { worked } from '../worked.ts';
import { consulting, registered, relatedOneByOne, tiedOneByOne, type Relation } from './ties.fixtures.ts';

const AT = '2026-06-01T00:00:00.000Z';
const FROM = '2020-04-01';
const keys = ['a', 'b', 'c', 'd', 'e', 'f'];
const persons = ['aoi', 'rin', 'shun', 'mio'];

const key = fc.constantFrom(...keys);
const some = fc.subarray(keys);
/** Relations in force, over and to come, in circles too; parties that the decision has not consulted. */
const worlds = fc.record({
  people: fc.tuple(...keys.map(() => fc.subarray(persons, { maxLength: 2 }))),
  relations: fc.array(
    fc.record<Relation>({
      controlled: key,
      controller: key,
      from: fc.constantFrom(FROM, '2026-06-02'),
      declaredBy: fc.constantFrom('party', 'office'),
      tiesUntil: fc.constantFrom(undefined, undefined, '2026-05-31', '2026-06-01'),
    }),
    { maxLength: 14 },
  ),
  unseen: fc.subarray(keys, { maxLength: 2 }),
  asked: some,
});

const momentOf = ({
  people,
  relations,
  unseen,
}: Pick<typeof worlds extends fc.Arbitrary<infer W> ? W : never, 'people' | 'relations' | 'unseen'>) => {
  const known = registered(Object.fromEntries(keys.map((each, index) => [each, people[index] ?? []])), relations);
  return { consulted: consulting(new Map([...known].filter(([each]) => !unseen.includes(each)))).consulted, at: AT };
};

describe('Who has a tie to a party', () => {
  it('[SEL-11] is the same for many persons and parties at once as for each person and party anew', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const moment = momentOf(world);
        const asked = world.asked.filter((each) => !world.unseen.includes(each));
        const ties = tiesSeen(moment);
        for (const person of persons) {
          const tied = asked.filter((each) => tiedOneByOne(person, each, moment));
          expect(asked.filter((each) => ties.to(each).has(person))).toEqual(tied);
          expect(asked.filter((each) => ties.to(each).has(person))).toEqual(tied); // from what is remembered
          expect(asked.filter((each) => isTied(person, each, moment))).toEqual(tied);
          expect(ties.toAny(asked).has(person)).toBe(tied.length > 0);
          expect(isTiedToAny(person, asked, moment)).toBe(tied.length > 0);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('[SEL-11] [PTY-6] is the same of control between one party and several, by anybody’s word or by what the office recorded', () => {
    fc.assert(
      fc.property(worlds, key, (world, one) => {
        const moment = momentOf(world);
        const related = (byOffice: boolean) => world.asked.some((each) => relatedOneByOne(one, each, moment, byOffice));
        expect(isRelatedToAny(one, world.asked, moment)).toBe(related(false));
        expect(isRelatedToAnyAsOfficeKnows(one, world.asked, moment)).toBe(related(true));
      }),
      { numRuns: 500 },
    );
  });

  it('[SEL-11] is not told of a party that the decision has not consulted', () => {
    const moment = momentOf({ people: keys.map(() => []) as never, relations: [], unseen: ['a'] });
    expect(() => tiesSeen(moment).to('a')).toThrow('without declaring it');
  });
});

describe('How long it takes to find who has a tie', () => {
  /** As many contenders as a call takes, and as many parties as a decision consults, each of which declared all that it may. */
  const contenders = Array.from({ length: 25 }, (_, n) => `contender ${String(n)}`);
  const others = Array.from({ length: MOST_CLAIMED + MOST_CONFIRMED - contenders.length }, (_, n) => `other ${String(n)}`);
  const named = (n: number) => [
    ...contenders,
    ...Array.from({ length: MOST_DECLARED - contenders.length }, (_, more) => others[(n + more + 1) % others.length] as string),
  ];
  const relations = others.flatMap((controlled, n) =>
    named(n).map((controller): Relation => ({ controlled, controller, from: FROM, declaredBy: 'party' })),
  );
  const known = registered(Object.fromEntries([...contenders, ...others].map((each) => [each, [`person of ${each}`]])), relations);
  const strangers = Array.from({ length: 100 }, (_, n) => `member ${String(n)}`);

  it('[API-7] [SEL-11] does not grow with the number of persons: each record is looked through once for all', () => {
    const lookedAt = (count: number) => {
      const { consulted, looked } = consulting(known);
      const ties = tiesSeen({ consulted, at: AT });
      expect(strangers.slice(0, count).filter((person) => contenders.some((each) => ties.to(each).has(person)))).toEqual([]);
      return looked();
    };
    expect(lookedAt(strangers.length)).toBe(lookedAt(1));
  });

  it('[API-7] [SEL-11] never holds the loop, for the largest panel, the most contenders, and all that strangers can declare', () => {
    const { consulted } = consulting(known);
    const all = () => tiesSeen({ consulted, at: AT }).toAny(contenders);
    const each = () => {
      const ties = tiesSeen({ consulted, at: AT });
      return strangers.filter((person) => contenders.some((contender) => ties.to(contender).has(person)));
    };
    expect(all().size).toBe(known.size);
    // They take 2 and 9 ms; each person and contender anew took 2 s.
    expect(worked(all)).toBeLessThan(50);
    expect(worked(each)).toBeLessThan(50);
  }, 60_000);
});
