import { describe, expect, it } from '@jest/globals';
import { committee } from '../../../src/domain/committee/committee.ts';
import type { Committee } from '../../../src/domain/committee/committee.state.ts';
import { party } from '../../../src/domain/party/party.ts';
import { appointed, established } from '../deliberation/committee.fixtures.ts';
import { system } from '../given.ts';
import { organisation } from '../project/proposal/proposal.fixtures.ts';
import {
  applicantOnly,
  closed,
  decider,
  entered,
  ids,
  none,
  office,
  opened,
  policy,
  proposal,
  reviewer,
  scene,
  scored,
  scores,
  terms,
  two,
  underReview,
} from './round.fixtures.ts';

const reviewed = {
  type: 'RoundReviewClosed',
  data: {
    counted: [1],
    recused: [],
    missing: [],
    ranking: [ids.first, ids.second].map((project, index) => ({
      project,
      rank: index + 1,
      tied: false,
      total: '1',
      firstPlaces: 0,
      means: [],
      missed: [],
    })),
    ties: [],
  },
} as const;

describe('Opening a round under a guideline that recuses from one proposal only', () => {
  it('[SEL-4] takes tie-breaks that do not count first places', () => {
    const announcing = scene()
      .by(office)
      .at('2026-04-20T00:00:00.000Z')
      .under(applicantOnly)
      .knowing(committee, ids.committee, [established(), appointed(1)]);
    const open = { municipality: '105244', ...terms, committee: ids.committee, policy: { ...policy, tieBreaks: [{ by: 'lowerAmount' }] } };
    expect(announcing.ask('OpenRound', open)[0]?.data).toMatchObject({ policy: { tieBreaks: [{ by: 'lowerAmount' }] } });
  });
});

describe('Entering a round', () => {
  it('[PRO-7] takes a second proposal beside the first, on any of its themes', () => {
    const themes = [
      { id: 'safety', label: '安全安心' },
      { id: 'green', label: '緑化' },
    ];
    const following = scene(opened({ themes }), entered(ids.first, ids.patrol)).by(system);
    const entry = { project: ids.second, proposer: ids.rival, amount: 200_000, ownContribution: 100_000 };
    for (const theme of ['safety', 'green']) {
      const proposed = following.knowing(proposal(ids.rival, { theme }), ids.second, []);
      expect(proposed.ask('EnterRound', { project: ids.second })).toEqual([
        { type: 'RoundEntered', data: { ...entry, theme, proposedAt: '2026-05-10T00:00:00.000Z' } },
      ]);
    }
  });

  it('[PRO-7] is over once the round is decided: nobody leaves it then', () => {
    const verdicts = [
      { project: ids.first, adopted: true, department: ids.town, reason: '…' },
      { project: ids.second, adopted: false, reason: '…' },
    ];
    const advised = {
      type: 'RoundAdviceRecorded',
      data: { committee: ids.committee, session: 1, resolution: 1, adoptions: [{ project: ids.first, adopt: true, reason: '…' }] },
    } as const;
    const decided = scene(...underReview, reviewed, advised)
      .by(decider)
      .after('DecideRound', { verdicts });
    decided.by(system).unavailable('LeaveRound', 'ROUND_OVER');
    decided.by(office).unavailable('CancelRound', 'ROUND_OVER');
  });
});

describe('Reviewing a round', () => {
  it('[SEL-5] numbers the revisions of each reviewer and of each proposal apart', () => {
    const begun = scene(...underReview, none(1), none(2), scored(1, ids.first, 4, 3), scored(1, ids.second, 4, 3)).by(reviewer(2));
    const ask = { project: ids.first, scores: scores(5, 5) };
    expect(begun.ask('ScoreProposal', ask)[0]?.data).toMatchObject({ reviewer: 2, revision: 1 });
    expect(begun.by(reviewer(1)).ask('ScoreProposal', ask)[0]?.data).toMatchObject({ reviewer: 1, revision: 2 });
  });

  it('[API-5] tells a reviewer who is recused from every proposal before any score is given, but not where there is nothing to score', () => {
    const own = organisation('パトロール隊', reviewer(1).id);
    scene(...underReview, none(1))
      .by(reviewer(1))
      .knowing(party, ids.patrol, own)
      .unavailable('ScoreProposal', 'RECUSED_FROM_ROUND');
    const withdrawn = [ids.first, ids.second].map((project) => ({ type: 'RoundEntryWithdrawn', data: { project } }) as const);
    const empty = scene(...underReview, none(1), ...withdrawn).by(reviewer(1));
    empty.refused('ScoreProposal', { project: ids.first, scores: scores(1, 1) }, 'NOT_IN_THIS_ROUND');
  });

  it('[SEL-5] goes on without the one reviewer who is missing and named', () => {
    const both = (n: number) => [none(n), scored(n, ids.first, 3, 3), scored(n, ids.second, 2, 2)] as const;
    const two = scene(...underReview, ...both(1), ...both(2)).by(office);
    const missing = [{ reviewer: 3, ground: 'noAnswer' }];
    expect(two.ask('CloseRoundReview', { missing })[0]?.data).toMatchObject({ counted: [1, 2], recused: [], missing });
  });

  it('[SEL-4] knows a declaration made after the review from one made in time', () => {
    const late = ({ declarations }: { readonly declarations: readonly { readonly late: boolean }[] }) =>
      declarations.map((each) => each.late);
    expect(late(scene(...underReview, none(1)).state())).toEqual([false]);
    expect(late(scene(...underReview, none(1), reviewed, none(1)).state())).toEqual([false, true]);
  });
});

describe('Deciding a round', () => {
  it('[SEL-6] records each advice that the committee gave in one session', () => {
    const adoptions = [{ project: ids.first, adopt: true, reason: '…' }];
    const carried = (number: number) => ({
      session: 2,
      number,
      status: 'passed',
      subject: { kind: 'round', roundId: ids.round },
      outcome: { adoptions },
    });
    const advising = {
      ...committee,
      initial: (key: string): Committee => ({ ...committee.initial(key), resolutions: [carried(1), carried(2)] as never }),
    };
    const following = scene(...underReview, reviewed)
      .by(system)
      .knowing(advising, ids.committee, [])
      .after('RecordRoundAdvice', { session: 2, resolution: 1 });
    expect(following.ask('RecordRoundAdvice', { session: 2, resolution: 2 })).toEqual([
      { type: 'RoundAdviceRecorded', data: { committee: ids.committee, session: 2, resolution: 2, adoptions } },
    ]);
  });

  it('[PRO-7] asks nothing of a department that proposed, which is no partner, and tells by how much a budget is exceeded', () => {
    const own = scene(opened({ budget: 200_000 }), entered(ids.third, ids.town), closed, {
      ...reviewed,
      data: { ...reviewed.data, ranking: reviewed.data.ranking.slice(0, 1).map((each) => ({ ...each, project: ids.third })) },
    })
      .by(decider)
      .having({
        type: 'RoundAdviceRecorded',
        data: { committee: ids.committee, session: 1, resolution: 1, adoptions: [{ project: ids.third, adopt: true, reason: '…' }] },
      });
    expect(own.ask('DecideRound', { verdicts: [{ project: ids.third, adopted: true, reason: '…' }] })).toEqual([
      { type: 'RoundProposalDecided', data: { project: ids.third, adopted: true, department: ids.town, amount: 200_000, reason: '…' } },
      {
        type: 'RoundDecided',
        data: { adopted: 1, amount: 200_000, departures: [], observed: [{ rule: 'COMMITTEE_ADVISES', outcome: 'followed' }] },
      },
    ]);
    const dear = scene(opened({ budget: 199_999 }), ...two.slice(1), closed, reviewed).by(decider);
    const verdicts = [
      { project: ids.first, adopted: true, department: ids.town, reason: '…' },
      { project: ids.second, adopted: false, reason: '…' },
    ];
    dear.refused('DecideRound', { verdicts }, 'ROUND_BUDGET_EXCEEDED', { amount: 200_000, budget: 199_999 });
  });
});
