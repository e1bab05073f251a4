import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CommitteeRules } from '../../../src/domain/committee/committee.state.ts';
import { countVotes, onlyBreaksTies } from '../../../src/domain/committee/quorum.ts';
import type { Vote } from '../../../src/domain/committee/resolution.records.ts';
import {
  appointed,
  call,
  convened,
  elected,
  established,
  evaluation,
  ids,
  matter,
  member,
  numbers,
  opened,
  proposed,
  rulesWith,
  scene,
  seated,
  sitting,
  START,
  takenUp,
  voted,
} from './committee.fixtures.ts';

const half = { numerator: 1, denominator: 2 };
const majority = (more: Partial<CommitteeRules['majority']> = {}): CommitteeRules['majority'] => ({
  share: half,
  strictly: true,
  chairBreaksTie: true,
  ...more,
});
const cast = (pro: number, contra: number, abstain = 0): Vote[] => [
  ...Array<Vote>(pro).fill('for'),
  ...Array<Vote>(contra).fill('against'),
  ...Array<Vote>(abstain).fill('abstain'),
];
const text = { text: '活動計画を承認する。' };
const close = (casting?: 'for' | 'against') => ({ resolution: 1, ...(casting && { casting }) });

describe('Of what a majority is taken', () => {
  // Twelve seats, ten members, seven of them take part.
  const electorate = { present: 7, members: 10, seats: 12 };
  it.each([
    [undefined, 3, 2, 2, 3, true],
    ['votesCast', 3, 2, 2, 3, true],
    ['presentVoting', 3, 2, 2, 3, true],
    ['presentVoting', 3, 2, 0, 4, false],
    ['present', 3, 2, 2, 4, false],
    ['present', 4, 2, 1, 4, true],
    ['members', 5, 0, 0, 6, false],
    ['members', 6, 1, 0, 6, true],
    ['seats', 6, 1, 0, 7, false],
    ['seats', 7, 0, 0, 7, true],
  ] as const)(
    '[COM-5] %s: with %i for, %i against and %i abstaining it takes %i votes; carried: %s',
    (of, pro, contra, abstain, needed, carried) => {
      const counted = countVotes(majority(of && { of }), cast(pro, contra, abstain), electorate);
      expect([counted.needed, counted.for >= counted.needed]).toEqual([needed, carried]);
    },
  );

  it('[COM-5] a tie is one that one more vote would decide: not where abstentions leave both short', () => {
    const tie = (of: 'votesCast' | 'present', votes: Vote[], present: number) =>
      countVotes(majority({ of }), votes, { present, members: present, seats: present }).tie;
    expect(tie('votesCast', cast(1, 1, 2), 4)).toBe(true);
    expect(tie('present', cast(1, 1, 2), 4)).toBe(false);
    expect(tie('present', cast(2, 2), 4)).toBe(true);
    expect(tie('present', cast(0, 0, 4), 4)).toBe(false);
  });

  it('[COM-5] never lets a motion and its opposite both be carried', () => {
    const base = fc.constantFrom('votesCast' as const, 'present' as const, 'presentVoting' as const, 'members' as const, 'seats' as const);
    fc.assert(
      fc.property(base, fc.nat(20), fc.nat(20), fc.nat(20), fc.nat(9), (of, pro, contra, abstain, away) => {
        const present = pro + contra + abstain;
        const electors = { present, members: present + away, seats: present + away };
        const carried = (a: number, b: number) => {
          const counted = countVotes(majority({ of }), cast(a, b, abstain), electors);
          return counted.for >= counted.needed;
        };
        expect(carried(pro, contra) && carried(contra, pro)).toBe(false);
      }),
    );
  });

  it('[COM-5] is told with the votes where it is not the votes for and against', () => {
    const resolved = (rules: CommitteeRules) =>
      scene(
        ...sitting(5, [1, 2, 3, 4], [matter], rules),
        takenUp(1, 1),
        proposed(1, 1, 1, text),
        voted(1, 1, 2, 'for'),
        voted(1, 1, 3, 'for'),
      )
        .by(member(1))
        .ask('CloseResolution', close())[0];
    expect(resolved(rulesWith({}))).toMatchObject({ type: 'ResolutionPassed', data: { tally: { for: 2, needed: 2 } } });
    expect(resolved(rulesWith({ majority: majority({ of: 'seats' }) }))).toMatchObject({
      type: 'ResolutionFailed',
      data: { tally: { for: 2, whole: 16, needed: 9 } },
    });
    // Of the four present the chair has no vote but at a tie: two of three are enough.
    expect(resolved(rulesWith({ majority: majority({ of: 'present' }) }))).toMatchObject({
      type: 'ResolutionPassed',
      data: { tally: { for: 2, whole: 3, needed: 2 } },
    });
  });
});

describe('The vote of the chair', () => {
  const voting = (more: Partial<CommitteeRules['majority']>) =>
    scene(...sitting(3, [1, 2, 3], [matter], rulesWith({ majority: majority(more) })), takenUp(1, 1), proposed(1, 1, 1, text));
  const vote = { resolution: 1, vote: 'for' };

  it('[COM-5] is the casting vote alone, a vote as a member alone, or both', () => {
    voting({}).by(member(1)).refused('CastVote', vote, 'PRESIDING_VOTES_ON_TIES_ONLY');
    expect(voting({ chairBreaksTie: false }).by(member(1)).ask('CastVote', vote)).toHaveLength(1);
    expect(voting({ chairVotes: true }).by(member(1)).ask('CastVote', vote)).toHaveLength(1);
    expect([{}, { chairBreaksTie: false }, { chairVotes: true }].map((each) => onlyBreaksTies(majority(each)))).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('[COM-5] decides a tie to which it has led, where it is both; where it is a member’s alone, the resolution fails', () => {
    const tied = (more: Partial<CommitteeRules['majority']>) =>
      voting(more)
        .having(voted(1, 1, 1, 'for'), voted(1, 1, 2, 'against'), voted(1, 1, 3, 'abstain'))
        .by(member(1));
    tied({ chairVotes: true }).refused('CloseResolution', close(), 'CASTING_VOTE_MISSING');
    expect(tied({ chairVotes: true }).ask('CloseResolution', close('for'))).toMatchObject([{ type: 'ResolutionPassed' }]);
    expect(tied({ chairVotes: true }).ask('CloseResolution', close('against'))).toMatchObject([{ type: 'ResolutionFailed' }]);
    tied({ chairBreaksTie: false }).refused('CloseResolution', close('for'), 'NO_TIE_TO_BREAK');
    expect(tied({ chairBreaksTie: false }).ask('CloseResolution', close())).toMatchObject([{ type: 'ResolutionFailed' }]);
  });

  it('[COM-5] is all there is in a body of one seat: it votes where it may, and without any vote nothing is carried', () => {
    const one = (more: Partial<CommitteeRules['majority']>) =>
      scene(
        ...seated(1, rulesWith({ maximumSeats: 1, majority: majority(more) })),
        convened(1),
        opened(1, [1]),
        takenUp(1, 1),
        proposed(1, 1, 1, text),
      ).by(member(1));
    expect(one({}).ask('CloseResolution', close())).toMatchObject([{ type: 'ResolutionFailed', data: { tally: { for: 0, needed: 1 } } }]);
    expect(one({ chairBreaksTie: false }).after('CastVote', vote).ask('CloseResolution', close())).toMatchObject([
      { type: 'ResolutionPassed' },
    ]);
  });
});

describe('Members who sit for one task only', () => {
  const label = { ja: '区分', en: 'category' };
  const rules = rulesWith({
    shares: undefined,
    seatCategories: [
      { id: 'expert', label },
      { id: 'recruited', label, tasks: ['evaluation'] },
    ],
  });
  const nine = [
    ...numbers(6).map((n) => appointed(n, { category: 'expert' })),
    ...[7, 8, 9].map((n) => appointed(n, { category: 'recruited' })),
  ];
  const body = (agenda: object) =>
    scene(established(rules), ...nine, elected('chair', 1), convened(1, [agenda]))
      .by(member(1))
      .at(START);
  const open = (present: readonly number[]) => ({ session: 1, present });
  const quorumOf = (agenda: object, present: readonly number[]) => body(agenda).ask('OpenSession', open(present))[0]?.data;

  it('[COM-6] do not count for the quorum of another task: six select, nine evaluate', () => {
    expect(quorumOf(call, [1, 2, 3])).toMatchObject({ quorum: { members: 6, present: 3, needed: 3 } });
    body(call).refused('OpenSession', open([1, 2, 7, 8, 9]), 'COMMITTEE_QUORUM', { present: 2, needed: 3 });
    expect(quorumOf(evaluation, [1, 2, 7, 8, 9])).toMatchObject({ quorum: { members: 9, present: 5, needed: 5 } });
    body(evaluation).refused('OpenSession', open([1, 2, 3, 4]), 'COMMITTEE_QUORUM', { present: 4, needed: 5 });
  });

  it('[COM-6] neither propose nor vote in another task, and are not in the majority of the members', () => {
    const [selecting, evaluating] = (['selection', 'evaluation'] as const).map((task) => {
      const [experts, recruited] = rules.seatCategories as readonly [
        CommitteeRules['seatCategories'][number],
        CommitteeRules['seatCategories'][number],
      ];
      const seatCategories = [experts, { ...recruited, tasks: [task] }];
      const held = { ...rules, seatCategories, majority: majority({ of: 'members', chairBreaksTie: false }) };
      return scene(
        established(held),
        ...nine,
        elected('chair', 1),
        convened(1, [evaluation]),
        opened(1, numbers(9)),
        takenUp(1, 1, evaluation, [ids.patrol, ids.town]),
      );
    }) as [ReturnType<typeof scene>, ReturnType<typeof scene>];
    const outcome = { verified: true, text: '妥当' };
    const proposal = { item: 1, outcome };
    selecting.by(member(7)).refused('ProposeResolution', proposal, 'NOT_SEATED_FOR_TASK');
    expect(evaluating.by(member(7)).ask('ProposeResolution', proposal)).toHaveLength(1);
    const vote = { resolution: 1, vote: 'for' };
    const [six, all] = [selecting, evaluating].map((each) => each.having(proposed(1, 1, 1, outcome, evaluation))) as [
      typeof selecting,
      typeof selecting,
    ];
    six.by(member(7)).refused('CastVote', vote, 'NOT_SEATED_FOR_TASK');
    expect(all.by(member(7)).ask('CastVote', vote)).toHaveLength(1);
    const four = numbers(4).map((n) => voted(1, 1, n, 'for'));
    expect(
      six
        .having(...four)
        .by(member(1))
        .ask('CloseResolution', close()),
    ).toMatchObject([{ type: 'ResolutionPassed', data: { quorum: { members: 6, present: 6 }, tally: { for: 4, whole: 6, needed: 4 } } }]);
    expect(
      all
        .having(...four)
        .by(member(1))
        .ask('CloseResolution', close()),
    ).toMatchObject([{ type: 'ResolutionFailed', data: { quorum: { members: 9, present: 9 }, tally: { for: 4, whole: 9, needed: 5 } } }]);
  });
});
