import { describe, expect, it } from '@jest/globals';
import { committee } from '../../../src/domain/committee/committee.ts';
import { checkRound } from '../../../src/domain/competition/competition.checks.ts';
import { appointed, established } from '../deliberation/committee.fixtures.ts';
import { system } from '../given.ts';
import {
  closed,
  decider,
  entered,
  ids,
  none,
  office,
  opened,
  policy,
  proposal,
  scene,
  scored,
  terms,
  two,
  underReview,
} from './round.fixtures.ts';

const means = [
  { criterion: 'effect', mean: '4' },
  { criterion: 'plan', mean: '3' },
];
const place = (project: string, rank: number) => ({ project, rank, tied: false, total: '11', firstPlaces: 1, means, missed: [] });
const reviewed = (...projects: readonly string[]) =>
  ({
    type: 'RoundReviewClosed',
    data: { counted: [1, 2], recused: [], missing: [], ranking: projects.map((each, index) => place(each, index + 1)), ties: [] },
  }) as const;
const advised = (first: object = {}) =>
  ({
    type: 'RoundAdviceRecorded',
    data: {
      committee: ids.committee,
      session: 1,
      resolution: 1,
      adoptions: [
        { project: ids.first, adopt: true, reason: '効果が高い。', ...first },
        { project: ids.second, adopt: false, reason: '重複する。' },
      ],
    },
  }) as const;
const verdict = (project: string, adopted: boolean, more: object = {}) => ({
  project,
  adopted,
  reason: '審査の結果による。',
  ...(adopted && { department: ids.town }),
  ...more,
});
const waiting = (first?: object) => scene(...underReview, reviewed(ids.first, ids.second), advised(first)).by(decider);
const deciding = (more: object, explanation?: string) => ({
  verdicts: [verdict(ids.first, true, more), verdict(ids.second, false)],
  ...(explanation !== undefined && { explanation }),
});

describe('A proposal adopted with less than it asked for', () => {
  it('[SEL-12] takes that much of the budget, and the record tells what was asked for', () => {
    const decided = waiting({ amount: 150_000 }).ask('DecideRound', deciding({ amount: 150_000 }));
    expect(decided[0]?.data).toMatchObject({ project: ids.first, amount: 150_000, asked: 200_000 });
    expect(decided.at(-1)?.data).toMatchObject({ amount: 150_000, departures: [] });
    const tight = scene(
      opened({ budget: 150_000 }),
      ...two.slice(1),
      closed,
      reviewed(ids.first, ids.second),
      advised({ amount: 150_000 }),
    );
    tight.by(decider).refused('DecideRound', deciding({ amount: 150_001 }, '…'), 'ROUND_BUDGET_EXCEEDED');
    expect(tight.by(decider).ask('DecideRound', deciding({ amount: 150_000 }))).toHaveLength(3);
  });

  it('[SEL-12] has an amount that is less, and may have none left', () => {
    waiting().refused('DecideRound', deciding({ amount: 200_000 }, '…'), 'ROUND_AMOUNT_NOT_REDUCED', { amount: 200_000, asked: 200_000 });
    expect(waiting().ask('DecideRound', deciding({ amount: 199_999 }, '…'))).toHaveLength(3);
    expect(waiting().ask('DecideRound', deciding({ amount: 0 }, '…'))[0]?.data).toMatchObject({ amount: 0, asked: 200_000 });
    const none = { verdicts: [verdict(ids.first, false, { amount: 1 }), verdict(ids.second, false)], explanation: '…' };
    waiting().refused('DecideRound', none, 'ROUND_NOTHING_ADOPTED');
  });

  it('[SEL-7] [SEL-12] departs from advice that names another amount', () => {
    waiting({ amount: 150_000 }).refused('DecideRound', deciding({}), 'ROUND_DEPARTURE_UNEXPLAINED');
    waiting({ amount: 150_000 }).refused('DecideRound', deciding({ amount: 100_000 }), 'ROUND_DEPARTURE_UNEXPLAINED');
    waiting().refused('DecideRound', deciding({ amount: 150_000 }), 'ROUND_DEPARTURE_UNEXPLAINED');
    expect(
      waiting()
        .ask('DecideRound', deciding({ amount: 150_000 }, '予算による。'))
        .at(-1)?.data,
    ).toMatchObject({
      departures: ['advice'],
    });
    expect(waiting().ask('DecideRound', deciding({}))).toHaveLength(3);
  });
});

describe('A proposal adopted with conditions', () => {
  const conditions = ['保険に加入すること。', '学校の同意を得ること。'];

  it('[SEL-12] has them recorded, to be settled in the agreement with its proposer', () => {
    expect(waiting().ask('DecideRound', deciding({ conditions }))[0]?.data).toMatchObject({ project: ids.first, conditions });
    expect(waiting().after('DecideRound', deciding({ conditions })).state().verdicts[0]).toMatchObject({ conditions });
  });

  it('[SEL-12] is adopted, and has a proposer with whom they can be settled', () => {
    const unadopted = { verdicts: [verdict(ids.first, false, { conditions }), verdict(ids.second, false)], explanation: '…' };
    waiting().refused('DecideRound', unadopted, 'ROUND_NOTHING_ADOPTED');
    const own = scene(opened(), entered(ids.third, ids.town), closed, reviewed(ids.third)).by(decider);
    const byTown = (more: object) => ({
      verdicts: [verdict(ids.third, true, more)],
      explanations: [{ rule: 'COMMITTEE_ADVISES', text: '町の提案だけである。' }],
    });
    own.refused('DecideRound', byTown({ conditions }), 'ROUND_CONDITIONS_WITHOUT_PARTNER');
    expect(own.ask('DecideRound', byTown({ amount: 1 }))).toHaveLength(2);
  });
});

describe('The limit of one party in a round', () => {
  const keys = [ids.first, ids.second, ids.third];
  const byTown = { side: 'municipality', department: ids.town } as const;
  const judged = (more: object, proposers: readonly string[] = [ids.patrol, ids.patrol, ids.rival]) => {
    const by = (index: number) => proposers[index] ?? '';
    const round = scene(opened({ budget: 1_000_000, ...more }), ...keys.map((key, index) => entered(key, by(index))));
    return keys
      .reduce((on, key, index) => on.knowing(proposal(by(index), by(index) === ids.town ? byTown : {}), key, []), round)
      .having(closed, reviewed(...keys))
      .by(decider);
  };
  const all = (...adopted: readonly boolean[]) => ({
    verdicts: [ids.first, ids.second, ids.third].map((key, index) => verdict(key, adopted[index] === true)),
    explanation: '…',
    explanations: [{ rule: 'COMMITTEE_ADVISES', text: '委員会が成立しない。' }],
  });

  it('[PRO-7] [SEL-12] holds for its proposals: what comes above it does not compete; without one there may be three', () => {
    const entering = (more: object, before: number) =>
      scene(opened(more), ...[ids.second, ids.third].slice(0, before).map((key) => entered(key, ids.patrol)))
        .by(system)
        .ask('EnterRound', { project: ids.first })[0];
    expect(entering({ proposalsEach: 1 }, 0)?.type).toBe('RoundEntered');
    expect(entering({ proposalsEach: 1 }, 1)?.data).toMatchObject({ ground: 'several' });
    expect(entering({}, 2)?.type).toBe('RoundEntered');
    expect(entering({ proposalsEach: 2 }, 2)?.data).toMatchObject({ ground: 'several' });
  });

  it('[SEL-12] holds for what is adopted, but not for departments', () => {
    judged({ adoptionsEach: 1 }).refused('DecideRound', all(true, true, false), 'ROUND_ADOPTIONS_OF_ONE', { most: 1 });
    expect(judged({ adoptionsEach: 1 }).ask('DecideRound', all(true, false, true))).toHaveLength(4);
    expect(judged({ adoptionsEach: 2 }).ask('DecideRound', all(true, true, true))).toHaveLength(4);
    expect(judged({}).ask('DecideRound', all(true, true, false))).toHaveLength(4);
    const towns = judged({ adoptionsEach: 1 }, [ids.town, ids.town, ids.rival]);
    expect(towns.ask('DecideRound', all(true, true, true))).toHaveLength(4);
  });

  it('[PRO-7] [SEL-12] is fixed with the terms when the round opens', () => {
    const limits = { proposalsEach: 2, adoptionsEach: 1 };
    const announcing = scene()
      .by(office)
      .at('2026-04-20T00:00:00.000Z')
      .knowing(committee, ids.committee, [established(), appointed(1), appointed(2)]);
    const open = { municipality: '105244', ...terms, committee: ids.committee };
    expect(announcing.ask('OpenRound', { ...open, ...limits })[0]?.data).toMatchObject(limits);
    expect(announcing.after('OpenRound', { ...open, ...limits }).state().terms).toMatchObject(limits);
    const dropping = (highest: number) => ({ ...open, policy: { ...policy, drop: { highest, lowest: 1 } } });
    announcing.refused('OpenRound', dropping(1), 'PANEL_TOO_SMALL', { reviewers: 2, most: 2 });
    expect(announcing.ask('OpenRound', dropping(0))).toHaveLength(1);
    expect(checkRound({ ...dropping(0), policy: { ...policy, drop: { highest: 0, lowest: 0 } } } as never)).toEqual([
      { path: 'input.policy.drop', problem: 'TOO_SMALL', limit: '1' },
    ]);
  });
});

describe('The closing of the review of a round', () => {
  const deductions = [{ id: 'late', label: '書類の遅れ', points: 2 }];
  const late = { project: ids.first, deduction: 'late', reason: '提出が遅れた。' };
  const marks = [1, 2, 3].flatMap((n) => [none(n), scored(n, ids.first, 4, 3), scored(n, ids.second, 3, 3)]);
  const closing = (more: object = {}) => scene(opened(more), ...two.slice(1), closed, ...marks).by(office);

  it('[SEL-12] takes off published deductions, and nothing else', () => {
    const policyWith = { policy: { ...policy, deductions } };
    expect(closing(policyWith).ask('CloseRoundReview', { missing: [], deductions: [late] })[0]?.data).toMatchObject({
      deductions: [late],
      ranking: [
        { project: ids.first, rank: 1, total: '9', deducted: 2 },
        { project: ids.second, rank: 1, total: '9', deducted: 0 },
      ],
    });
    expect(
      closing(policyWith)
        .after('CloseRoundReview', { missing: [], deductions: [late] })
        .state().review?.deductions,
    ).toEqual([late]);
    const asking = (...made: readonly object[]) => ({ missing: [], deductions: made });
    closing().refused('CloseRoundReview', asking(late), 'DEDUCTION_NOT_PUBLISHED', { deduction: 'late' });
    closing(policyWith).refused('CloseRoundReview', asking(late, late), 'DEDUCTED_TWICE');
    closing(policyWith).refused('CloseRoundReview', asking({ ...late, project: ids.third }), 'NOT_IN_THIS_ROUND');
  });

  it('[SEL-12] disqualifies by a low mark, and leaves the others their places', () => {
    const low = closing({ policy: { ...policy, minimums: [{ criterion: 'effect', percent: 80, reviewers: 3 }] } });
    expect(low.ask('CloseRoundReview', { missing: [] })[0]?.data).toMatchObject({
      ranking: [
        { project: ids.first, rank: 1 },
        { project: ids.second, disqualifiedBy: [1] },
      ],
    });
  });
});
