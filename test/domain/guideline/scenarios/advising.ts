import type { CommitteeRules } from '../../../../src/domain/committee/committee.state.ts';
import type { Condition } from '../../../../src/domain/guideline/conditions.ts';
import type { Guideline } from '../../../../src/domain/guideline/guideline.ts';
import { uuid } from '../../given.ts';
import {
  appointed,
  convened,
  elected,
  established,
  matter,
  member,
  numbers,
  office,
  proposed,
  scene,
  seated,
  sitting,
  START,
  takenUp,
} from '../../deliberation/committee.fixtures.ts';
import type { Scenario, Shown } from './scenario.ts';

const rulesOf = ({ committee }: Guideline): CommitteeRules => committee as CommitteeRules;

/** The office appoints somebody to a committee with so many members. */
export const appointing = (pack: Guideline, members: number, more: object = {}): Scenario => ({
  scene: scene(established(rulesOf(pack)), ...numbers(members).map((n) => appointed(n))).by(office),
  command: 'AppointMember',
  input: { person: uuid('newc'), category: rulesOf(pack).seatCategories[0]?.id, ...more },
});

/** Rules on the oversight committee. */
export const advising = {
  seatLeft: { broken: (pack) => appointing(pack, rulesOf(pack).maximumSeats) },
  seatOfCategory: { broken: (pack) => appointing(pack, 1, { category: 'mayor' }) },
  seatOfCategoryLeft: {
    broken: (pack) => {
      const { seatCategories, shares } = rulesOf(pack);
      // The category whose members a share or an upper bound limits first.
      const limited = seatCategories.find(
        ({ id, most }) => most !== undefined || shares?.some(({ categories }) => !categories.includes(id)),
      );
      const category = limited?.id ?? 'no category';
      return {
        scene: scene(established(rulesOf(pack)), ...numbers(rulesOf(pack).maximumSeats - 1).map((n) => appointed(n, { category }))).by(
          office,
        ),
        command: 'AppointMember',
        input: { person: uuid('newc'), category },
      };
    },
  },
  composedAsRequired: {
    broken: (pack) => {
      const others = rulesOf(pack).seatCategories.filter(
        ({ id }) => !rulesOf(pack).shares?.some(({ categories }) => categories.includes(id)),
      );
      const members = numbers(9).map((n) => appointed(n, { category: others[0]?.id ?? 'no category' }));
      return {
        scene: scene(established(rulesOf(pack)), ...members, elected('chair', 1), convened(1))
          .by(member(1))
          .at(START),
        command: 'OpenSession',
        input: { session: 1, present: numbers(9) },
      };
    },
  },
  termWithinBounds: { broken: (pack) => appointing(pack, 1, { until: '2099-03-31' }) },
  noticeInTime: {
    broken: (pack) => ({
      scene: scene(...seated(3, rulesOf(pack)))
        .by(member(1))
        .at('2026-05-20T00:59:59.999Z'),
      command: 'ConveneSession',
      input: { startsAt: START, agenda: [matter] },
    }),
  },
  quorumPresent: {
    broken: (pack) => ({
      scene: scene(...seated(9, rulesOf(pack)), convened(1))
        .by(member(1))
        .at(START),
      command: 'OpenSession',
      input: { session: 1, present: [1] },
    }),
  },
  // The majority decides what a vote is worth, and here that the chair votes on ties only.
  majorityReached: {
    decides: (pack) => ({
      scene: scene(...sitting(4, [1, 2, 3], [matter], rulesOf(pack)), takenUp(1, 1), proposed(1, 1, 1)).by(member(1)),
      command: 'CastVote',
      input: { resolution: 1, vote: 'for' },
    }),
  },
} as const satisfies Partial<Record<Condition, Shown>>;
