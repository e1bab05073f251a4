import { describe, expect, it } from '@jest/globals';
import { committee } from '../../../src/domain/committee/committee.ts';
import type { Committee } from '../../../src/domain/committee/committee.state.ts';
import { oizumi } from '../../../src/domain/guideline/packs/oizumi.ts';
import { party } from '../../../src/domain/party/party.ts';
import { flaggedReviewers } from '../../../src/domain/round/round.state.ts';
import { system, uuid } from '../given.ts';
import { contents, organisation } from '../project/proposal/proposal.fixtures.ts';
import {
  closed,
  decider,
  entered,
  ids,
  none,
  office,
  opened,
  proposal,
  reviewer,
  scene,
  scored,
  two,
  underReview,
  without,
} from './round.fixtures.ts';

const ranking = (first?: number, second?: number, tied = false) =>
  [
    { project: ids.first, ...(first && { rank: first }) },
    { project: ids.second, ...(second && { rank: second }) },
  ].map((each) => ({ ...each, tied, total: '1', firstPlaces: 0, means: [], missed: [] }));
const reviewed = (...places: Parameters<typeof ranking>) =>
  ({ type: 'RoundReviewClosed', data: { counted: [1, 2], recused: [], missing: [], ranking: ranking(...places), ties: [] } }) as const;
const adoptions = [
  { project: ids.first, adopt: true, reason: '効果が高い。' },
  { project: ids.second, adopt: false, reason: '重複する。' },
];
const advised = { type: 'RoundAdviceRecorded', data: { committee: ids.committee, session: 1, resolution: 1, adoptions } } as const;
const verdict = (key: string, adopted: boolean, more: object = {}) => ({
  project: key,
  adopted,
  reason: '審査の結果による。',
  ...(adopted && { department: ids.town }),
  ...more,
});
const asAdvised = { verdicts: [verdict(ids.first, true), verdict(ids.second, false)] };
const waiting = scene(...underReview, reviewed(1, 2), advised).by(decider);

describe('Advice on a round', () => {
  const resolution = { session: 2, number: 1, status: 'passed', subject: { kind: 'round', roundId: ids.round }, outcome: { adoptions } };
  const resolved = (change: object = {}) => ({
    ...committee,
    initial: (key: string): Committee => ({ ...committee.initial(key), resolutions: [{ ...resolution, ...change } as never] }),
  });
  const following = scene(...underReview, reviewed(1, 2))
    .by(system)
    .knowing(resolved(), ids.committee, []);

  it('[SEL-6] is taken from the record of the committee', () => {
    expect(following.ask('RecordRoundAdvice', { session: 2, resolution: 1 })).toEqual([
      { type: 'RoundAdviceRecorded', data: { committee: ids.committee, session: 2, resolution: 1, adoptions } },
    ]);
    following
      .after('RecordRoundAdvice', { session: 2, resolution: 1 })
      .refused('RecordRoundAdvice', { session: 2, resolution: 1 }, 'ROUND_ADVICE_RECORDED');
    expect(following.having(advised).ask('RecordRoundAdvice', { session: 2, resolution: 1 })).toHaveLength(1);
  });

  it('[SEL-6] must have been carried, on this round', () => {
    following.refused('RecordRoundAdvice', { session: 2, resolution: 2 }, 'NO_SUCH_RESOLUTION');
    following.refused('RecordRoundAdvice', { session: 1, resolution: 1 }, 'NO_SUCH_RESOLUTION');
    const knowing = (change: object) => following.knowing(resolved(change), ids.committee, []);
    knowing({ status: 'failed' }).refused('RecordRoundAdvice', { session: 2, resolution: 1 }, 'NO_SUCH_RESOLUTION');
    knowing({ subject: { kind: 'round', roundId: uuid('othr') } }).refused(
      'RecordRoundAdvice',
      { session: 2, resolution: 1 },
      'NO_SUCH_RESOLUTION',
    );
    scene(opened({ committee: undefined }), ...two.slice(1), closed, reviewed(1, 2))
      .by(system)
      .refused('RecordRoundAdvice', { session: 2, resolution: 1 }, 'NO_SUCH_RESOLUTION');
  });

  it('[SEL-6] is recorded by the system, between review and decision', () => {
    following.by(office).refused('RecordRoundAdvice', { session: 2, resolution: 1 }, 'SYSTEM_ONLY');
    scene(...underReview)
      .by(system)
      .refused('RecordRoundAdvice', { session: 2, resolution: 1 }, 'ROUND_NOT_REVIEWED');
  });
});

describe('Deciding a round', () => {
  it('[PRO-7] records for every proposal whether it is adopted, why, and by which department it will be carried', () => {
    expect(waiting.ask('DecideRound', asAdvised)).toEqual([
      {
        type: 'RoundProposalDecided',
        data: { project: ids.first, adopted: true, department: ids.town, amount: 200_000, reason: '審査の結果による。' },
      },
      { type: 'RoundProposalDecided', data: { project: ids.second, adopted: false, amount: 0, reason: '審査の結果による。' } },
      {
        type: 'RoundDecided',
        data: { adopted: 1, amount: 200_000, departures: [], observed: [{ rule: 'COMMITTEE_ADVISES', outcome: 'followed' }] },
      },
    ]);
    expect(waiting.after('DecideRound', asAdvised).state()).toMatchObject({
      status: 'decided',
      verdicts: [{ adopted: true }, { adopted: false }],
      decision: { adopted: 1, amount: 200_000, by: decider.id },
    });
  });

  it('[PRO-7] deals with every competing proposal once', () => {
    waiting.refused('DecideRound', { verdicts: [verdict(ids.first, true)] }, 'EVERY_PROPOSAL_ONCE');
    waiting.refused('DecideRound', { verdicts: [verdict(ids.first, true), verdict(ids.first, true)] }, 'EVERY_PROPOSAL_ONCE');
    waiting.refused('DecideRound', { verdicts: [...asAdvised.verdicts, verdict(ids.third, false)] }, 'EVERY_PROPOSAL_ONCE');
    const one = waiting.having({ type: 'RoundEntryWithdrawn', data: { project: ids.second } });
    expect(one.ask('DecideRound', { verdicts: [verdict(ids.first, true)] })).toHaveLength(2);
  });

  it('[SEL-7] needs an explanation where it departs from the advice', () => {
    const other = { verdicts: [verdict(ids.first, true), verdict(ids.second, true)] };
    waiting.refused('DecideRound', other, 'ROUND_DEPARTURE_UNEXPLAINED');
    expect(waiting.ask('DecideRound', { ...other, explanation: '予算に余裕がある。' }).at(-1)?.data).toMatchObject({
      departures: ['advice'],
      explanation: '予算に余裕がある。',
    });
    const nothing = { verdicts: [verdict(ids.first, false), verdict(ids.second, false)] };
    waiting.refused('DecideRound', nothing, 'ROUND_DEPARTURE_UNEXPLAINED');
    const latest = { ...advised, data: { ...advised.data, session: 2, adoptions: adoptions.map((each) => ({ ...each, adopt: false })) } };
    expect(waiting.having(latest).ask('DecideRound', nothing).at(-1)?.data).toMatchObject({ departures: [] });
  });

  it('[SEL-7] needs an explanation where it departs from the ranking or chooses among equals', () => {
    const decided = (...places: Parameters<typeof ranking>) =>
      scene(...underReview, reviewed(...places), advised)
        .by(decider)
        .ask('DecideRound', { ...asAdvised, explanation: '…' })
        .at(-1)?.data;
    expect(decided(1, 2)).toMatchObject({ departures: [] });
    expect(decided(2, 1)).toMatchObject({ departures: ['ranking'] });
    expect(decided(undefined, undefined)).toMatchObject({ departures: ['ranking'] });
    expect(decided(1, undefined)).toMatchObject({ departures: [] });
    expect(decided(1, 1, true)).toMatchObject({ departures: ['tie'] });
    scene(...underReview, reviewed(2, 1), advised)
      .by(decider)
      .refused('DecideRound', asAdvised, 'ROUND_DEPARTURE_UNEXPLAINED');
  });

  it('[SEL-4] needs an explanation where a reviewer whose scores count declared an interest after the review', () => {
    const conflict = waiting.having({
      type: 'RoundInterestDeclared',
      data: {
        reviewer: 2,
        interests: [
          { project: ids.first, kind: 'family' },
          { project: ids.second, kind: 'none' },
        ],
      },
    });
    expect(flaggedReviewers(conflict.state())).toEqual([2]);
    conflict.refused('DecideRound', asAdvised, 'ROUND_DEPARTURE_UNEXPLAINED');
    expect(conflict.ask('DecideRound', { ...asAdvised, explanation: '順位は変わらない。' }).at(-1)?.data).toMatchObject({
      departures: ['conflict'],
    });
    expect(flaggedReviewers(waiting.having(none(2)).state())).toEqual([]);
    expect(flaggedReviewers(scene(...underReview, none(1)).state())).toEqual([]);
    const interests = {
      interests: [
        { project: ids.first, kind: 'none' },
        { project: ids.second, kind: 'family' },
      ],
    };
    expect(waiting.by(reviewer(1)).ask('DeclareRoundInterest', interests)).toHaveLength(1);
    waiting
      .by(decider)
      .after('DecideRound', asAdvised)
      .by(reviewer(1))
      .refused('DeclareRoundInterest', interests, 'ROUND_NOT_UNDER_REVIEW');
  });

  it('[SEL-4] [SEL-11] needs an explanation where a reviewer whose scores count came to have a tie to a proposer after the review', () => {
    const scoredBoth = [1, 2].flatMap((n) => [none(n), scored(n, ids.first, 4, 3), scored(n, ids.second, 3, 3)]);
    const counted = scene(...underReview, ...scoredBoth, reviewed(1, 2), advised).by(decider);
    expect(counted.ask('DecideRound', asAdvised).at(-1)?.data).toMatchObject({ departures: [] });
    const tied = (n: number) => counted.knowing(party, ids.rival, organisation('見守り会', reviewer(n).id));
    tied(2).refused('DecideRound', asAdvised, 'ROUND_DEPARTURE_UNEXPLAINED');
    expect(
      tied(2)
        .ask('DecideRound', { ...asAdvised, explanation: '順位は変わらない。' })
        .at(-1)?.data,
    ).toMatchObject({
      departures: ['conflict'],
    });
    // Whose scores do not count changes nothing.
    expect(tied(3).ask('DecideRound', asAdvised).at(-1)?.data).toMatchObject({ departures: [] });
  });

  it('[GDL-4] asks for the advice of the committee, or an explanation; without the rule nothing is asked', () => {
    const unadvised = scene(...underReview, reviewed(1, 2)).by(decider);
    unadvised.refused('DecideRound', asAdvised, 'COMMITTEE_ADVISES');
    const explanations = [{ rule: 'COMMITTEE_ADVISES', text: '委員会が成立しない。' }];
    expect(unadvised.ask('DecideRound', { ...asAdvised, explanations }).at(-1)?.data).toMatchObject({
      observed: [{ rule: 'COMMITTEE_ADVISES', outcome: 'explained' }],
    });
    expect(unadvised.under(without('COMMITTEE_ADVISES')).ask('DecideRound', asAdvised).at(-1)?.data).toMatchObject({ observed: [] });
  });

  it('[PRO-7] stays within the budget of the round, counting what the municipality bears', () => {
    const budget = (yen: number) => scene(opened({ budget: yen }), ...two.slice(1), closed, reviewed(1, 2), advised).by(decider);
    const both = { verdicts: [verdict(ids.first, true), verdict(ids.second, true)], explanation: '…' };
    budget(399_999).refused('DecideRound', both, 'ROUND_BUDGET_EXCEEDED');
    expect(budget(400_000).ask('DecideRound', both).at(-1)?.data).toMatchObject({ adopted: 2, amount: 400_000 });
    expect(budget(200_000).ask('DecideRound', asAdvised)).toHaveLength(3);
  });

  it('[PRO-7] gives every adopted proposal a department of the municipality', () => {
    const to = (department: string | undefined) => ({ verdicts: [verdict(ids.first, true, { department }), verdict(ids.second, false)] });
    waiting.refused('DecideRound', to(undefined), 'DEPARTMENT_MISSING');
    waiting.refused('DecideRound', to(ids.rival), 'NOT_A_DEPARTMENT');
    const [registered, ...rest] = organisation('課', uuid('shun'), 'department');
    const elsewhere = [{ ...registered, data: { ...registered?.data, municipality: '082074' } } as never, ...rest];
    waiting.knowing(party, ids.town, elsewhere).refused('DecideRound', to(ids.town), 'NOT_A_DEPARTMENT');
  });

  it('[PRO-7] leaves the department that proposed in charge of its own proposal', () => {
    const own = scene(opened(), entered(ids.third, ids.town), closed, reviewed(), advised).by(decider);
    const decided = own.ask('DecideRound', { verdicts: [verdict(ids.third, true, { department: undefined })], explanation: '…' });
    expect(decided[0]?.data).toMatchObject({ project: ids.third, department: ids.town });
  });

  it('[PRO-7] adopts only what still stands and can be carried out together, by verified organisations', () => {
    const facing = (change: Parameters<typeof proposal>[1]) => waiting.knowing(proposal(ids.patrol, change), ids.first, []);
    facing({ stage: 'WITHDRAWN' }).refused('DecideRound', asAdvised, 'ENTRY_NOT_STANDING');
    const outside = facing({ proposal: { ...contents, domain: 'E' } });
    outside.refused('DecideRound', asAdvised, 'DOMAIN_OF_COLLABORATION');
    expect(outside.under(without('DOMAIN_OF_COLLABORATION')).ask('DecideRound', asAdvised)).toHaveLength(3);
    waiting
      .knowing(party, ids.patrol, organisation('パトロール隊', uuid('aoi')).slice(0, 2))
      .refused('DecideRound', asAdvised, 'PARTNER_NOT_VERIFIED');
    const noPartners = { ...oizumi, partyCategories: oizumi.partyCategories.map((each) => ({ ...each, mayPartner: false })) };
    waiting.under(noPartners).refused('DecideRound', asAdvised, 'PARTNERS_ARE_ORGANISATIONS');
    const silent = { ...noPartners, rules: without('PARTNERS_ARE_ORGANISATIONS').rules };
    waiting.under(silent).refused('DecideRound', asAdvised, 'PARTY_MAY_NOT_PARTNER');
  });

  it('[PRO-3] says which unsuitable areas an adopted proposal touches, where the guideline names any', () => {
    const unsuitableAreas = [{ id: 'religion', label: { ja: '宗教活動', en: 'Religion' } }];
    const rule = {
      code: 'UNSUITABLE_AREA',
      condition: 'noUnsuitableArea',
      source: 'practice',
      force: 'must',
      summary: { ja: '規定', en: 'rule' },
    } as const;
    const asking = waiting.under({ ...oizumi, unsuitableAreas, rules: [...oizumi.rules, rule] });
    const stating = (areas: readonly string[]) => ({
      verdicts: [verdict(ids.first, true, { unsuitableAreas: areas }), verdict(ids.second, false)],
    });
    asking.refused('DecideRound', asAdvised, 'AREAS_NOT_STATED');
    asking.refused('DecideRound', stating(['sports']), 'AREA_UNKNOWN');
    asking.refused('DecideRound', stating(['religion']), 'UNSUITABLE_AREA');
    expect(asking.ask('DecideRound', stating([]))[0]?.data).toMatchObject({ project: ids.first, unsuitableAreas: [] });
    expect(asking.after('DecideRound', stating([])).state().verdicts[0]).toMatchObject({ project: ids.first, unsuitableAreas: [] });
  });

  it('[AUT-3] is done by a decider who represents no proposer, after the review', () => {
    waiting.by(office).refused('DecideRound', asAdvised, 'DECIDER_ONLY');
    waiting.knowing(party, ids.rival, organisation('見守り会', decider.id)).refused('DecideRound', asAdvised, 'ROUND_BY_ITS_PROPOSER');
    scene(...underReview)
      .by(decider)
      .refused('DecideRound', asAdvised, 'ROUND_NOT_REVIEWED');
    scene().by(decider).refused('DecideRound', { verdicts: [] }, 'DOES_NOT_EXIST');
    waiting.after('DecideRound', asAdvised).refused('DecideRound', asAdvised, 'ROUND_NOT_REVIEWED');
  });

  it('[PRO-7] ends a round that nobody entered', () => {
    expect(scene(opened(), closed).by(decider).ask('DecideRound', { verdicts: [] })).toEqual([
      { type: 'RoundDecided', data: { adopted: 0, amount: 0, departures: [], observed: [] } },
    ]);
    scene(opened()).by(decider).refused('DecideRound', { verdicts: [] }, 'ROUND_NOT_REVIEWED');
  });
});
