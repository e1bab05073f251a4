import { MOST_FAILED } from '../../../src/domain/round/round.state.ts';
import { describe, expect, it } from '@jest/globals';
import { digestOf } from '../../../src/platform/digest.ts';
import { committee } from '../../../src/domain/committee/committee.ts';
import { oizumi } from '../../../src/domain/guideline/packs/oizumi.ts';
import { party } from '../../../src/domain/party/party.ts';
import { checkRound } from '../../../src/domain/competition/competition.checks.ts';
import { round } from '../../../src/domain/round/round.ts';
import { given, person, staff, system, uuid, type Past } from '../given.ts';
import { appointed, established } from '../deliberation/committee.fixtures.ts';
import { contents, organisation, people, proposed, scene as projectScene } from '../project/proposal/proposal.fixtures.ts';
import {
  applicantOnly,
  CLOSES,
  closed,
  decider,
  entered,
  ids,
  office,
  opened,
  OPENS,
  policy,
  proposal,
  reviewer,
  scene,
  terms,
  two,
  underReview,
  without,
} from './round.fixtures.ts';

const at = '2026-04-20T00:00:00.000Z';
const announcing = scene()
  .by(office)
  .at(at)
  .knowing(committee, ids.committee, [established(), appointed(1), appointed(2)]);
const open = { municipality: '105244', ...terms, committee: ids.committee };

describe('Opening a round', () => {
  it('[PRO-7] fixes period, budget, criteria, policy and panel, the members of the committee', () => {
    expect(announcing.ask('OpenRound', open)).toEqual([
      {
        type: 'RoundOpened',
        data: {
          municipality: '105244',
          guideline: digestOf(oizumi),
          ...terms,
          committee: ids.committee,
          panel: [
            { reviewer: 1, person: uuid('m2') },
            { reviewer: 2, person: uuid('m1') },
          ],
          observed: [],
        },
      },
    ]);
    expect(announcing.after('OpenRound', open).state()).toMatchObject({ status: 'open', terms, committee: ids.committee });
  });

  it('[SEL-9] seats the members in an order that differs from round to round, does not follow their public numbers, and cannot be worked out from their ids', () => {
    const members = [1, 2, 3, 4, 5, 6].map((n) => appointed(n));
    const seats = (salt: string) =>
      given(round, ids.round)
        .under(oizumi)
        .salted(salt)
        .by(office)
        .at(at)
        .knowing(committee, ids.committee, [established(), ...members])
        .after('OpenRound', open)
        .state()
        .panel.map(({ person: who }) => who);
    const [one, other] = [seats('a'.repeat(32)), seats('b'.repeat(32))];
    expect(seats('a'.repeat(32))).toEqual(one);
    expect([...one].sort()).toEqual([...other].sort());
    expect(one).not.toEqual(other);
    expect(one).not.toEqual([...one].sort());
    expect(one).toHaveLength(6);
  });

  it('[PRO-7] takes named reviewers instead, in the order given', () => {
    const reviewers = [reviewer(2).id, reviewer(1).id];
    expect(announcing.ask('OpenRound', { ...open, reviewers })[0]?.data).toMatchObject({
      panel: [
        { reviewer: 1, person: reviewers[0] },
        { reviewer: 2, person: reviewers[1] },
      ],
    });
    const alone = announcing.ask('OpenRound', { ...open, committee: undefined, reviewers })[0]?.data;
    expect(alone).not.toHaveProperty('committee');
  });

  it('[PRO-7] needs somebody to review', () => {
    announcing.knowing(committee, ids.committee, [established()]).refused('OpenRound', open, 'ROUND_WITHOUT_REVIEWERS');
    announcing.at('2026-04-20T00:00:00.000Z').refused('OpenRound', { ...open, committee: uuid('none') }, 'ROUND_COMMITTEE_UNKNOWN');
    const elsewhere = { ...established(), data: { ...established().data, municipality: '082074' } } as never;
    announcing.knowing(committee, ids.committee, [elsewhere, appointed(1)]).refused('OpenRound', open, 'ROUND_COMMITTEE_UNKNOWN');
  });

  it('[SEL-1] runs no shorter than the guideline’s minimum, unless it has none', () => {
    const short = { ...open, closesAt: '2026-05-15T14:59:59.999Z' };
    announcing.refused('OpenRound', short, 'MINIMUM_CALL_PERIOD');
    expect(announcing.ask('OpenRound', { ...open, closesAt: '2026-05-15T15:00:00.000Z' })).toHaveLength(1);
    expect(announcing.under(without('MINIMUM_CALL_PERIOD')).ask('OpenRound', short)).toHaveLength(1);
  });

  it('[SEL-1] is announced before it opens, and only once', () => {
    announcing.at('2026-05-01T00:00:00.001Z').refused('OpenRound', open, 'ROUND_OPENS_IN_THE_PAST');
    expect(announcing.at(OPENS).ask('OpenRound', open)).toHaveLength(1);
    scene(opened()).by(office).refused('OpenRound', open, 'ALREADY_EXISTS');
  });

  it('[AUT-2] is done by the office of that municipality', () => {
    announcing.by(decider).refused('OpenRound', open, 'OFFICE_ONLY');
    announcing.by(person('x')).refused('OpenRound', open, 'OFFICE_ONLY');
    announcing.by(system).refused('OpenRound', open, 'PERSON_ONLY');
    announcing.refused('OpenRound', { ...open, municipality: '082074' }, 'OTHER_MUNICIPALITY');
  });

  it('[SEL-4] refuses sums and rank points where a recusal concerns one proposal only', () => {
    const named = announcing.under(applicantOnly);
    named.refused('OpenRound', { ...open, policy: { ...policy, aggregation: 'sum' } }, 'WHOLE_PANEL_NEEDED');
    named.refused('OpenRound', { ...open, policy: { ...policy, tieBreaks: [{ by: 'firstPlaces' }] } }, 'WHOLE_PANEL_NEEDED');
    expect(named.ask('OpenRound', open)).toHaveLength(1);
    expect(announcing.ask('OpenRound', { ...open, policy: { ...policy, aggregation: 'sum' } })).toHaveLength(1);
  });

  it('[PRO-7] is for guidelines that have proposal rounds, and for those that name no programmes', () => {
    const label = { ja: '事業提案制度', en: 'Proposal rounds' };
    const { programmes: _, ...silent } = oizumi;
    const other = { ...oizumi, programmes: [{ id: 'plan', kind: 'promotionPlan' as const, label }] };
    announcing.under(other).refused('OpenRound', open, 'PROGRAMME_NOT_OFFERED', { programme: 'proposalRounds' });
    expect(announcing.under(silent).ask('OpenRound', open)).toHaveLength(1);
    const having = { ...oizumi, programmes: [{ id: 'rounds', kind: 'proposalRounds' as const, label }] };
    expect(announcing.under(having).ask('OpenRound', open)).toHaveLength(1);
  });

  it('[PRO-7] needs terms that agree with themselves', () => {
    expect(checkRound({ ...open })).toEqual([]);
    expect(checkRound({ ...open, closesAt: OPENS })).toEqual([
      { path: 'input.closesAt', problem: 'BAD_ORDER', limit: `${OPENS} ≤ ${OPENS}` },
    ]);
    expect(checkRound({ ...open, themes: [...terms.themes, { id: 'safety', label: '…' }] })).toEqual([
      { path: 'input.themes[1].id', problem: 'DUPLICATE', limit: 'safety' },
    ]);
    expect(checkRound({ ...open, criteria: [...terms.criteria, ...terms.criteria.slice(0, 1)] })).toEqual([
      { path: 'input.criteria[2].id', problem: 'DUPLICATE', limit: 'effect' },
    ]);
    expect(checkRound({ ...open, committee: undefined })).toEqual([{ path: 'input.reviewers', problem: 'MISSING' }]);
  });
});

describe('Proposing into a round', () => {
  const propose = { municipality: '105244', side: 'residents', round: ids.round, theme: 'safety', ...contents };
  const taking = projectScene().by(people.aoi).at(OPENS).knowing(round, ids.round, [opened()]);

  it('[PRO-7] is possible while the round is open, from its first to its last moment', () => {
    expect(taking.ask('ProposeProject', propose)[0]?.data).toMatchObject({ round: ids.round, theme: 'safety' });
    expect(taking.after('ProposeProject', propose).state()).toMatchObject({ round: ids.round, theme: 'safety' });
    taking.at('2026-04-30T23:59:59.999Z').refused('ProposeProject', propose, 'ROUND_NOT_OPEN');
    expect(taking.at('2026-05-31T14:59:59.999Z').ask('ProposeProject', propose)).toHaveLength(1);
    taking.at(CLOSES).refused('ProposeProject', propose, 'ROUND_NOT_OPEN');
    taking.knowing(round, ids.round, [opened(), closed]).refused('ProposeProject', propose, 'ROUND_NOT_OPEN');
    taking.knowing(round, ids.round, []).refused('ProposeProject', propose, 'ROUND_OF_ANOTHER_MUNICIPALITY');
  });

  it('[PRO-7] [API-7] ends for a party of which the round has refused, or lost by withdrawal, ten proposals', () => {
    const numbers = Array.from({ length: MOST_FAILED }, (_, n) => n);
    const refusedOnes = (count: number, proposer: string) =>
      numbers
        .slice(0, count)
        .map((n) => ({ type: 'RoundEntryRefused' as const, data: { project: uuid('refu', n), proposer, ground: 'several' as const } }));
    const left = [entered(uuid('left'), ids.patrol), { type: 'RoundEntryWithdrawn' as const, data: { project: uuid('left') } }];
    const after = (...events: readonly object[]) => taking.knowing(round, ids.round, [opened(), ...events] as never);
    for (const full of [refusedOnes(MOST_FAILED, ids.patrol), [...refusedOnes(MOST_FAILED - 1, ids.patrol), ...left]])
      after(...full).refused('ProposeProject', propose, 'ROUND_TRIED_TOO_OFTEN', { most: MOST_FAILED });
    for (const free of [
      refusedOnes(MOST_FAILED - 1, ids.patrol),
      refusedOnes(MOST_FAILED, ids.rival),
      [entered(uuid('left'), ids.patrol), ...refusedOnes(MOST_FAILED - 1, ids.patrol)],
    ])
      expect(after(...free).ask('ProposeProject', propose)).toHaveLength(1);
  });

  it('[AUT-4] is refused into the round of another municipality', () => {
    taking
      .knowing(round, ids.round, [opened({ municipality: '082074' })])
      .refused('ProposeProject', propose, 'ROUND_OF_ANOTHER_MUNICIPALITY');
  });

  it('[PRO-7] names one of its themes, and none where there is none', () => {
    taking.refused('ProposeProject', { ...propose, theme: 'green' }, 'ROUND_THEME_UNKNOWN');
    taking.refused('ProposeProject', { ...propose, theme: undefined }, 'ROUND_THEME_UNKNOWN');
    taking.refused('ProposeProject', { ...propose, round: undefined }, 'ROUND_THEME_UNKNOWN');
    expect(taking.ask('ProposeProject', { ...propose, round: undefined, theme: undefined })).toHaveLength(1);
    const any = taking.knowing(round, ids.round, [opened({ themes: [] })]);
    expect(any.ask('ProposeProject', { ...propose, theme: undefined })).toHaveLength(1);
    any.refused('ProposeProject', propose, 'ROUND_THEME_UNKNOWN');
  });

  it('[PRO-7] lets the proposal be revised as long as the round is open', () => {
    const into = { ...proposed(), data: { ...proposed().data, round: ids.round, theme: 'safety' } };
    const revise = { ...contents, revisionNote: '費用を見直した。' };
    const made = projectScene(into).by(people.aoi).knowing(round, ids.round, [opened()]);
    expect(made.at('2026-05-20T00:00:00.000Z').ask('ReviseProposal', revise)).toHaveLength(1);
    made.at(CLOSES).refused('ReviseProposal', revise, 'ROUND_NOT_OPEN');
    expect(projectScene(proposed()).by(people.aoi).at(CLOSES).ask('ReviseProposal', revise)).toHaveLength(1);
  });

  it('[PRO-7] [AUT-3] keeps whom the office named since then from revising and withdrawing the proposal, until the round is decided', () => {
    const into = { ...proposed(), data: { ...proposed().data, round: ids.round, theme: 'safety' }, at: '2026-05-10T00:00:00.000Z' };
    const late = person('late', { onBehalfOf: ids.patrol });
    const revise = { ...contents, revisionNote: '費用を見直した。' };
    const reason = { reason: '体制が整わない。' };
    const named = (at: string, ...more: readonly Past<typeof round.events>[]) =>
      projectScene(into)
        .knowing(party, ids.patrol, [
          ...organisation('パトロール隊', uuid('aoi')),
          { type: 'RepresentativeNamed', data: { naming: 1, person: uuid('late'), office: '理事' }, by: office, at },
          { type: 'RepresentativeAppointed', data: { naming: 1, person: uuid('late'), office: '理事' }, by: late, at },
        ])
        .knowing(round, ids.round, [opened(), ...more])
        .by(late)
        .at('2026-05-20T00:00:00.000Z');
    const since = named('2026-05-11T00:00:00.000Z');
    since.refused('ReviseProposal', revise, 'NAMED_WHILE_IT_RUNS');
    since.refused('WithdrawProposal', reason, 'NAMED_WHILE_IT_RUNS');
    const before = named('2026-05-09T00:00:00.000Z');
    expect(before.ask('ReviseProposal', revise)).toHaveLength(1);
    expect(before.ask('WithdrawProposal', reason)).toHaveLength(1);
    const over = named('2026-05-11T00:00:00.000Z', { type: 'RoundCancelled', data: { reason: '…', projects: [] } });
    expect(over.ask('WithdrawProposal', reason)).toHaveLength(1);
  });
});

describe('Entering a round', () => {
  const following = scene(opened()).by(system);

  it('[PRO-7] records the competing proposal with what it asks of the municipality', () => {
    expect(following.ask('EnterRound', { project: ids.first })).toEqual([
      {
        type: 'RoundEntered',
        data: {
          project: ids.first,
          proposer: ids.patrol,
          theme: 'safety',
          amount: 200_000,
          ownContribution: 100_000,
          proposedAt: '2026-05-10T00:00:00.000Z',
        },
      },
    ]);
    // Proposed in time, though the follow-up came after the closing.
    expect(following.having(closed).ask('EnterRound', { project: ids.first })[0]?.type).toBe('RoundEntered');
  });

  it.each([
    ['late', { proposedAt: CLOSES }],
    ['early', { proposedAt: '2026-04-30T23:59:59.999Z' }],
    ['theme', { theme: 'green' }],
    ['theme', { theme: undefined }],
    ['municipality', { municipality: '082074' }],
  ] as const)('[PRO-7] records a proposal as refused: %s', (ground, change) => {
    expect(following.knowing(proposal(ids.patrol, change), ids.first, []).ask('EnterRound', { project: ids.first })).toEqual([
      { type: 'RoundEntryRefused', data: { project: ids.first, proposer: ids.patrol, ground } },
    ]);
  });

  it('[PRO-7] counts the first moment of the period, and records what comes when the round is over', () => {
    const first = following.knowing(proposal(ids.patrol, { proposedAt: OPENS }), ids.first, []);
    expect(first.ask('EnterRound', { project: ids.first })[0]?.type).toBe('RoundEntered');
    const over = scene(opened(), { type: 'RoundCancelled', data: { reason: '…', projects: [] } }).by(system);
    expect(over.ask('EnterRound', { project: ids.first })[0]?.data).toMatchObject({ project: ids.first, ground: 'over' });
  });

  it('[PRO-7] takes each proposal of this round once', () => {
    scene(...two)
      .by(system)
      .refused('EnterRound', { project: ids.first }, 'ENTERED_ALREADY');
    const refused = following.knowing(proposal(ids.patrol, { theme: 'green' }), ids.first, []).after('EnterRound', { project: ids.first });
    refused.refused('EnterRound', { project: ids.first }, 'ENTERED_ALREADY');
    expect(refused.state().refused).toMatchObject([{ project: ids.first, ground: 'theme' }]);
    following
      .knowing(proposal(ids.patrol, { round: undefined }), ids.first, [])
      .refused('EnterRound', { project: ids.first }, 'NOT_IN_THIS_ROUND');
    following.by(office).refused('EnterRound', { project: ids.first }, 'SYSTEM_ONLY');
    scene().by(system).refused('EnterRound', { project: ids.first }, 'DOES_NOT_EXIST');
  });

  it('[PRO-7] ends for a proposal that was withdrawn', () => {
    const withdrawn = scene(...two)
      .by(system)
      .knowing(proposal(ids.patrol, { stage: 'WITHDRAWN' }), ids.first, []);
    expect(withdrawn.ask('LeaveRound', { project: ids.first })).toEqual([{ type: 'RoundEntryWithdrawn', data: { project: ids.first } }]);
    withdrawn.after('LeaveRound', { project: ids.first }).refused('LeaveRound', { project: ids.first }, 'NOT_IN_THIS_ROUND');
    expect(withdrawn.after('LeaveRound', { project: ids.first }).at(CLOSES).ask('CloseRound')[0]?.data).toEqual({ entries: 1 });
    withdrawn.refused('LeaveRound', { project: ids.second }, 'ENTRY_NOT_WITHDRAWN');
    withdrawn.by(office).refused('LeaveRound', { project: ids.first }, 'SYSTEM_ONLY');
    scene(...two, { type: 'RoundCancelled', data: { reason: '…', projects: [] } })
      .by(system)
      .refused('LeaveRound', { project: ids.first }, 'ROUND_OVER');
  });
});

describe('A round', () => {
  it('[OPS-4] is closed by the system at its closing moment, not before and not twice', () => {
    const due = scene(...two)
      .by(system)
      .at(CLOSES);
    expect(due.ask('CloseRound')).toEqual([{ type: 'RoundClosed', data: { entries: 2 } }]);
    due.at('2026-05-31T14:59:59.999Z').refused('CloseRound', {}, 'ROUND_NOT_DUE');
    due.by(office).refused('CloseRound', {}, 'SYSTEM_ONLY');
    due.after('CloseRound').refused('CloseRound', {}, 'ROUND_NOT_OPEN');
    expect(due.after('CloseRound').state().status).toBe('closed');
  });

  it('[PRO-7] can be cancelled by the office with reasons until it is decided, and says which proposals competed', () => {
    const reason = '予算が成立しなかった。';
    const open = scene(...two, entered(ids.third, ids.town), { type: 'RoundEntryWithdrawn', data: { project: ids.third } });
    expect(open.by(office).ask('CancelRound', { reason })).toEqual([
      { type: 'RoundCancelled', data: { reason, projects: [ids.first, ids.second] } },
    ]);
    expect(open.by(office).after('CancelRound', { reason }).state()).toMatchObject({ status: 'cancelled', cancelled: { reason } });
    open.by(office).after('CancelRound', { reason }).refused('CancelRound', { reason }, 'ROUND_OVER');
    open.by(decider).refused('CancelRound', { reason }, 'OFFICE_ONLY');
    expect(
      scene(...underReview)
        .by(office)
        .ask('CancelRound', { reason }),
    ).toHaveLength(1);
    scene(...underReview, { type: 'RoundDecided', data: { adopted: 0, amount: 0, departures: [] } })
      .by(office)
      .refused('CancelRound', { reason }, 'ROUND_OVER');
    scene().by(staff('office', 'office')).refused('CancelRound', { reason }, 'DOES_NOT_EXIST');
  });
});
