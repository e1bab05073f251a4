import { describe, expect, it } from '@jest/globals';
import { checkOutcome } from '../../../src/domain/deliberation/deliberation.checks.ts';
import { party } from '../../../src/domain/party/party.ts';
import type { Call } from '../../../src/domain/project/selection/selection.state.ts';
import { project } from '../../../src/domain/project/project.ts';
import { round } from '../../../src/domain/round/round.ts';
import type { Round } from '../../../src/domain/round/round.state.ts';
import { person, uuid } from '../given.ts';
import { organisation } from '../project/proposal/proposal.fixtures.ts';
import {
  call,
  evaluation,
  ids,
  matter,
  member,
  numbers,
  office,
  proposed,
  rulesWith,
  scene,
  sitting,
  standing,
  takenUp,
  voted,
  without,
} from './committee.fixtures.ts';

const secret = { ref: uuid('ref'), commitment: 'c'.repeat(64) };
const propose = { item: 1, outcome: { text: '活動計画を承認する。' } };
const vote = (how: 'for' | 'against' | 'abstain') => ({ resolution: 1, vote: how });
const close = (casting?: 'for' | 'against') => ({ resolution: 1, ...(casting && { casting }) });

/** An open session with a resolution on some other matter. */
const voting = (count: number, present: readonly number[], rules = rulesWith({})) =>
  scene(...sitting(count, present, [matter], rules), takenUp(1, 1), proposed(1, 1, 1, propose.outcome));

/** A party that member n represents now, or represented until it ended. */
const representedBy = (n: number, until?: string) => [
  ...organisation('団体', member(n).id),
  ...(until
    ? ([
        { type: 'RepresentativeAppointed', data: { person: uuid('next'), office: '代表' }, at: until },
        { type: 'RepresentativeEnded', data: { appointment: 1, person: member(n).id, reason: '交代' }, at: until },
      ] as const)
    : []),
];

describe('Proposing a resolution', () => {
  const open = scene(...sitting(4, [1, 2, 3]), takenUp(1, 1));

  it('[SEL-6] is done by a member present, on an item taken up, one at a time', () => {
    expect(open.by(member(2)).ask('ProposeResolution', propose)).toEqual([
      { type: 'ResolutionProposed', data: { session: 1, item: 1, resolution: 1, subject: matter, outcome: propose.outcome, member: 2 } },
    ]);
    open.by(member(4)).refused('ProposeResolution', propose, 'NOT_PRESENT');
    open.by(office).refused('ProposeResolution', propose, 'NOT_A_MEMBER');
    open.by(member(2)).refused('ProposeResolution', { ...propose, item: 2 }, 'NO_SUCH_ITEM');
    scene(...sitting(4, [1, 2]))
      .by(member(2))
      .refused('ProposeResolution', propose, 'ITEM_NOT_TAKEN_UP');
    voting(4, [1, 2]).by(member(2)).refused('ProposeResolution', propose, 'RESOLUTION_OPEN');
  });

  it('[COM-2] [OPS-3] is refused when the minutes of the session could not tell of it any more', () => {
    const long = { text: '議'.repeat(4000) };
    const failed = (outcome: object) => [
      proposed(1, 1, 1, outcome),
      proposed(1, 2, 1, outcome),
      proposed(1, 3, 1, outcome),
      {
        type: 'SessionAdjourned',
        data: { session: 1, present: [1, 2, 3], reason: '…', quorum: { members: 4, recused: 0, present: 3, needed: 2 } },
      },
    ];
    // The votes on them are over: what counts is that the minutes tell of each.
    const again = (outcome: object) =>
      open.having(...(failed(outcome) as never[]), {
        type: 'SessionOpened',
        data: { session: 1, present: [1, 2, 3], quorum: { members: 4, recused: 0, present: 3, needed: 2 } },
      } as never);
    again(long)
      .by(member(2))
      .refused('ProposeResolution', { ...propose, outcome: long }, 'SESSION_FULL');
    expect(again(propose.outcome).by(member(2)).ask('ProposeResolution', propose)).toHaveLength(1);
  });

  it('[COM-2] is over when the item is resolved, and possible again after a resolution failed', () => {
    const three = voting(3, [1, 2, 3]).by(member(2)).after('CastVote', vote('for')).by(member(3)).after('CastVote', vote('for'));
    three.by(member(1)).after('CloseResolution', close()).by(member(2)).refused('ProposeResolution', propose, 'ITEM_RESOLVED');
    const failed = voting(3, [1, 2, 3]).by(member(2)).after('CastVote', vote('against')).by(member(1)).after('CloseResolution', close());
    expect(failed.by(member(2)).ask('ProposeResolution', propose)[0]?.data).toMatchObject({ resolution: 2 });
  });

  it('[COM-1] needs somebody to preside', () => {
    const left = open.by(office).after('RecordAttendance', { present: [3, 4] });
    left.by(member(3)).refused('ProposeResolution', propose, 'NOBODY_TO_PRESIDE');
  });

  it('[SEL-6] says what belongs to its subject', () => {
    const by = open.by(member(2));
    by.refused('ProposeResolution', { item: 1, outcome: {} }, 'OUTCOME_MISSING');
    by.refused('ProposeResolution', { item: 1, outcome: { text: '…', verified: true } }, 'OUTCOME_DOES_NOT_FIT');
  });
});

describe('Voting', () => {
  it('[SEL-6] takes one vote of each member present, not changeable', () => {
    const open = voting(4, [1, 2, 3]);
    expect(open.by(member(2)).ask('CastVote', vote('abstain'))).toEqual([
      { type: 'VoteCast', data: { session: 1, resolution: 1, member: 2, vote: 'abstain' } },
    ]);
    open.by(member(2)).after('CastVote', vote('for')).refused('CastVote', vote('against'), 'VOTED_ALREADY');
    open.by(member(4)).refused('CastVote', vote('for'), 'NOT_PRESENT');
    open.by(person('x')).refused('CastVote', vote('for'), 'NOT_A_MEMBER');
    open.by(member(2)).refused('CastVote', { resolution: 2, vote: 'for' }, 'RESOLUTION_NOT_OPEN');
    scene(...sitting(4, [1, 2]))
      .by(member(2))
      .refused('CastVote', vote('for'), 'RESOLUTION_NOT_OPEN');
  });

  it('[SEL-6] leaves the presiding member the tie only, where the rules give them that', () => {
    voting(4, [1, 2, 3]).by(member(1)).refused('CastVote', vote('for'), 'PRESIDING_VOTES_ON_TIES_ONLY');
    voting(4, [2, 3]).by(member(2)).refused('CastVote', vote('for'), 'PRESIDING_VOTES_ON_TIES_ONLY');
    expect(voting(4, [1, 2, 3]).by(member(1)).under(without('COMMITTEE_MAJORITY')).ask('CastVote', vote('for'))).toHaveLength(1);
    const half = { share: { numerator: 1, denominator: 2 }, strictly: true, chairBreaksTie: false };
    expect(
      voting(4, [1, 2, 3], rulesWith({ majority: half }))
        .by(member(1))
        .ask('CastVote', vote('for')),
    ).toHaveLength(1);
  });
});

describe('Closing a resolution', () => {
  const votes = (n: number, pro: number, contra: number, present = numbers(n)) =>
    voting(n, present).having(
      ...numbers(pro).map((each) => voted(1, 1, each + 1, 'for')),
      ...numbers(contra).map((each) => voted(1, 1, each + 1 + pro, 'against')),
    );

  it('[SEL-6] records every count when it is carried', () => {
    expect(votes(5, 2, 1, [1, 2, 3, 4]).by(member(1)).ask('CloseResolution', close())).toEqual([
      {
        type: 'ResolutionPassed',
        data: {
          session: 1,
          item: 1,
          resolution: 1,
          subject: matter,
          outcome: propose.outcome,
          presiding: 1,
          quorum: { members: 5, recused: 0, present: 4, needed: 3 },
          tally: { for: 2, against: 1, abstain: 0, needed: 2 },
          votes: [
            { member: 2, vote: 'for' },
            { member: 3, vote: 'for' },
            { member: 4, vote: 'against' },
          ],
          recused: [],
          observed: [],
        },
      },
    ]);
    const state = votes(5, 2, 1).by(member(1)).after('CloseResolution', close()).state();
    expect(state.resolutions[0]).toMatchObject({ status: 'passed', result: { presiding: 1, tally: { for: 2, needed: 2 } } });
    expect(state.sessions[0]?.agenda[0]).toMatchObject({ resolved: 1 });
  });

  it('[SEL-6] records that it failed, and leaves the item unresolved', () => {
    const closed = votes(5, 1, 2).by(member(1));
    expect(closed.ask('CloseResolution', close())).toMatchObject([{ type: 'ResolutionFailed', data: { tally: { for: 1, against: 2 } } }]);
    const state = closed.after('CloseResolution', close()).state();
    expect(state.resolutions[0]?.status).toBe('failed');
    expect(state.sessions[0]?.agenda[0]?.resolved).toBeUndefined();
    expect(votes(3, 0, 0).by(member(1)).ask('CloseResolution', close())).toMatchObject([
      { type: 'ResolutionFailed', data: { tally: { for: 0, against: 0, abstain: 0, needed: 1 } } },
    ]);
  });

  it('[SEL-6] resolves nothing without a quorum at that moment, unless the guideline has no such rule', () => {
    const left = votes(16, 7, 0, numbers(8))
      .by(office)
      .after('RecordAttendance', { present: numbers(7) });
    left.by(member(1)).refused('CloseResolution', close(), 'COMMITTEE_QUORUM');
    expect(left.by(member(1)).under(without('COMMITTEE_QUORUM')).ask('CloseResolution', close())[0]?.data).toMatchObject({
      quorum: { members: 16, recused: 0, present: 7, needed: 8 },
    });
    expect(votes(16, 7, 0, numbers(8)).by(member(1)).ask('CloseResolution', close())[0]?.data).toMatchObject({
      quorum: { members: 16, recused: 0, present: 8, needed: 8 },
    });
  });

  it('[SEL-6] counts members present who are still in office', () => {
    const resigned = votes(16, 7, 0, numbers(8)).by(office).after('EndMembership', { member: 8, how: 'resigned', reason: secret });
    resigned.by(member(1)).refused('CloseResolution', close(), 'COMMITTEE_QUORUM');
    const fifteen = resigned.after('EndMembership', { member: 16, how: 'resigned', reason: secret });
    expect(fifteen.by(member(1)).ask('CloseResolution', close())[0]?.data).toMatchObject({
      quorum: { members: 14, recused: 0, present: 7, needed: 7 },
    });
  });

  it('[SEL-6] leaves out the vote of whoever left the committee before the count', () => {
    const resigned = votes(5, 2, 1).by(office).after('EndMembership', { member: 3, how: 'resigned', reason: secret });
    expect(resigned.by(member(1)).ask('CloseResolution', close('against'))).toMatchObject([
      {
        type: 'ResolutionFailed',
        data: {
          tally: { for: 1, against: 1 },
          votes: [
            { member: 2, vote: 'for' },
            { member: 4, vote: 'against' },
          ],
        },
      },
    ]);
  });

  it('[SEL-6] lets the chair decide a tie, and only a tie', () => {
    const tie = votes(5, 2, 2).by(member(1));
    tie.refused('CloseResolution', close(), 'CASTING_VOTE_MISSING');
    expect(tie.ask('CloseResolution', close('for'))).toMatchObject([
      { type: 'ResolutionPassed', data: { tally: { for: 2, against: 2, abstain: 0, needed: 3, casting: 'for' } } },
    ]);
    expect(tie.ask('CloseResolution', close('against'))).toMatchObject([
      { type: 'ResolutionFailed', data: { tally: { for: 2, against: 2, abstain: 0, needed: 3, casting: 'against' } } },
    ]);
    votes(5, 2, 1).by(member(1)).refused('CloseResolution', close('for'), 'NO_TIE_TO_BREAK');
    tie.under(without('COMMITTEE_MAJORITY')).refused('CloseResolution', close('for'), 'NO_TIE_TO_BREAK');
    expect(tie.under(without('COMMITTEE_MAJORITY')).ask('CloseResolution', close())[0]?.type).toBe('ResolutionFailed');
  });

  it('[SEL-6] lets a tie stand when whoever presides by then has voted', () => {
    const chairLeft = votes(5, 2, 2)
      .by(office)
      .after('RecordAttendance', { present: [2, 3, 4, 5] });
    chairLeft.by(member(2)).refused('CloseResolution', close('for'), 'NO_TIE_TO_BREAK');
    expect(chairLeft.by(member(2)).ask('CloseResolution', close())).toMatchObject([{ type: 'ResolutionFailed', data: { presiding: 2 } }]);
  });

  it('[SEL-6] takes the majority of the committee’s rules exactly', () => {
    const twoThirds = rulesWith({ majority: { share: { numerator: 2, denominator: 3 }, strictly: false, chairBreaksTie: true } });
    const open = (pro: number, contra: number) =>
      voting(9, numbers(9), twoThirds)
        .having(...numbers(pro).map((n) => voted(1, 1, n, 'for')), ...numbers(contra).map((n) => voted(1, 1, pro + n, 'against')))
        .by(member(1));
    expect(open(6, 3).ask('CloseResolution', close())[0]?.type).toBe('ResolutionPassed');
    expect(open(5, 3).ask('CloseResolution', close())[0]?.type).toBe('ResolutionFailed');
    expect(open(4, 4).ask('CloseResolution', close())[0]?.type).toBe('ResolutionFailed');
    expect(open(5, 4).under(without('COMMITTEE_MAJORITY')).ask('CloseResolution', close())[0]?.type).toBe('ResolutionPassed');
  });

  it('[COM-1] is done by who presides', () => {
    votes(5, 2, 1).by(member(2)).refused('CloseResolution', close(), 'PRESIDING_ONLY');
    votes(5, 2, 1).by(office).refused('CloseResolution', close(), 'NOT_A_MEMBER');
    votes(5, 2, 1).by(member(1)).refused('CloseResolution', { resolution: 2 }, 'RESOLUTION_NOT_OPEN');
    scene(...sitting(3, [1, 2]))
      .by(member(1))
      .refused('CloseResolution', close(), 'RESOLUTION_NOT_OPEN');
    votes(5, 2, 1, [1, 2, 3, 4]).by(member(5)).refused('CloseResolution', close(), 'NOT_PRESENT');
  });
});

describe('Recusal', () => {
  const outcome = { verified: true, text: '妥当である。' };
  const assessing = (count: number, present: readonly number[], rules = rulesWith({})) =>
    scene(...sitting(count, present, [evaluation], rules), takenUp(1, 1, evaluation, [ids.patrol, ids.town]));
  const deciding = (count: number, present: readonly number[], rules = rulesWith({})) =>
    assessing(count, present, rules).having(proposed(1, 1, 1, outcome, evaluation));

  it('[EVA-4] keeps who represents a body under evaluation from proposing, voting and being counted', () => {
    const three = (scenery: ReturnType<typeof assessing>) => scenery.knowing(party, ids.patrol, representedBy(3));
    three(assessing(5, [1, 2, 3]))
      .by(member(3))
      .refused('ProposeResolution', { item: 1, outcome }, 'RECUSED');
    expect(
      three(assessing(5, [1, 2, 3]))
        .by(member(2))
        .ask('ProposeResolution', { item: 1, outcome }),
    ).toHaveLength(1);
    three(deciding(5, [1, 2, 3]))
      .by(member(3))
      .refused('CastVote', vote('for'), 'RECUSED');
    const voted2 = three(deciding(5, [1, 2, 3]))
      .by(member(2))
      .after('CastVote', vote('for'));
    expect(voted2.by(member(1)).ask('CloseResolution', close())).toMatchObject([
      {
        type: 'ResolutionPassed',
        data: {
          subject: evaluation,
          outcome,
          quorum: { members: 5, recused: 1, present: 2, needed: 2 },
          votes: [{ member: 2, vote: 'for' }],
          recused: [3],
        },
      },
    ]);
  });

  it('[COM-2] counts a recused member as the rules say', () => {
    const rules = rulesWith({ quorum: { share: { numerator: 1, denominator: 2 }, strictly: false, recusedCount: true } });
    deciding(5, [1, 2, 3], rules)
      .knowing(party, ids.patrol, representedBy(3))
      .by(member(2))
      .after('CastVote', vote('for'))
      .by(member(1))
      .refused('CloseResolution', close(), 'COMMITTEE_QUORUM');
  });

  it('[EVA-4] [SEL-11] reaches who represented the body before, or an applicant; elsewhere only who represents a party concerned now', () => {
    const formerly = representedBy(2, '2026-05-01T00:00:00.000Z');
    deciding(3, [1, 2]).knowing(party, ids.patrol, formerly).by(member(2)).refused('CastVote', vote('for'), 'RECUSED');
    const onCall = scene(
      ...sitting(3, [1, 2], [call]),
      takenUp(1, 1, call, [ids.patrol, ids.town]),
      proposed(1, 1, 1, { advice: 'readvertise' }, call),
    ).knowing(withCall({}), ids.project, []);
    onCall.knowing(party, ids.patrol, formerly).by(member(2)).refused('CastVote', vote('for'), 'RECUSED');
    expect(onCall.knowing(party, ids.town, formerly).by(member(2)).ask('CastVote', vote('for'))).toHaveLength(1);
    onCall.knowing(party, ids.town, representedBy(2)).by(member(2)).refused('CastVote', vote('for'), 'RECUSED');
  });

  it('[SEL-4] of the chair makes the vice-chair preside over that item, and failing both, the first member who may', () => {
    const chairOut = deciding(5, [1, 2, 3, 4]).knowing(party, ids.patrol, representedBy(1));
    chairOut.by(member(1)).refused('CloseResolution', close(), 'PRESIDING_ONLY');
    expect(chairOut.by(member(2)).ask('CloseResolution', close())[0]?.data).toMatchObject({ presiding: 2, recused: [1] });
    const bothOut = chairOut.knowing(party, ids.town, representedBy(2));
    expect(bothOut.by(member(3)).ask('CloseResolution', close())[0]?.data).toMatchObject({ presiding: 3, recused: [1, 2] });
    bothOut.by(member(4)).refused('CloseResolution', close(), 'PRESIDING_ONLY');
  });

  it('[SEL-4] by a member’s own declaration voids a vote given before, and holds for the subject in later sessions', () => {
    const declared = voting(4, [1, 2, 3])
      .having(voted(1, 1, 2, 'for'), voted(1, 1, 3, 'against'))
      .by(member(2))
      .after('DeclareMemberInterest', { session: 1, item: 1, nature: secret });
    expect(declared.by(member(1)).ask('CloseResolution', close())).toMatchObject([
      {
        type: 'ResolutionFailed',
        data: {
          tally: { for: 0, against: 1 },
          votes: [{ member: 3, vote: 'against' }],
          recused: [2],
          quorum: { members: 4, recused: 1, present: 2, needed: 2 },
        },
      },
    ]);
    declared.by(member(2)).refused('CastVote', vote('for'), 'RECUSED');
    declared.by(member(1)).after('CloseResolution', close()).by(member(2)).refused('ProposeResolution', propose, 'RECUSED');
  });

  it('[SEL-4] from the review of a call holds in the committee too', () => {
    const onCall = scene(
      ...sitting(3, [1, 2, 3], [call]),
      takenUp(1, 1, call, [ids.patrol, ids.town]),
      proposed(1, 1, 1, { advice: 'readvertise' }, call),
    );
    const recusals = [{ reviewer: 7, applicant: ids.rival, kind: 'family', origin: 'declaration', scope: 'wholeCall' }] as const;
    const panel = [{ reviewer: 7, person: member(2).id }];
    onCall.knowing(withCall({ panel, recusals }), ids.project, []).by(member(2)).refused('CastVote', vote('for'), 'RECUSED');
    expect(onCall.knowing(withCall({ panel }), ids.project, []).by(member(2)).ask('CastVote', vote('for'))).toHaveLength(1);
  });

  it('[SEL-4] is never judged by parties that were not known when the item was taken up', () => {
    const more = standing({ partners: [ids.patrol, ids.rival] });
    deciding(3, [1, 2, 3]).knowing(more, ids.project, []).by(member(2)).refused('CastVote', vote('for'), 'SUBJECT_CHANGED');
    const fewer = standing({ partners: [] });
    expect(deciding(3, [1, 2, 3]).knowing(fewer, ids.project, []).by(member(2)).ask('CastVote', vote('for'))).toHaveLength(1);
  });
});

/** A project whose first call is reviewed, with two applicants. */
function withCall(change: Partial<Call>) {
  const application = {
    plan: '…',
    requestedAmount: 1,
    ownContribution: 0,
    inKind: [],
    consents: [],
    status: 'submitted',
    amended: 0,
    submittedAt: '',
  } as const;
  const one = {
    number: 1,
    status: 'reviewed',
    terms: { committee: ids.committee },
    closedAt: '2026-05-01T00:00:00.000Z',
    panel: [],
    applications: { [ids.patrol]: application, [ids.rival]: { ...application, status: 'withdrawn' } },
    recusals: [],
    decisions: [],
    ...change,
  } as unknown as Call;
  return standing({ stage: 'SELECTING', partners: [], selection: { calls: [one], designations: [] } });
}

describe('Advice on a call', () => {
  const open = scene(...sitting(3, [1, 2, 3], [call])).knowing(withCall({}), ids.project, []);
  const taken = scene(...sitting(3, [1, 2, 3], [call]), takenUp(1, 1, call, [ids.patrol, ids.town])).knowing(withCall({}), ids.project, []);
  const say = (outcome: object) => ({ item: 1, outcome });

  it('[SEL-6] waits for the review of the call, and then concerns proposer, department and applicants', () => {
    expect(open.by(member(1)).ask('TakeUpItem', { item: 1 })[0]?.data).toMatchObject({ concerned: [ids.patrol, ids.town] });
    const other = { [uuid('other')]: { status: 'submitted' } } as never;
    expect(
      open
        .knowing(withCall({ applications: other }), ids.project, [])
        .by(member(1))
        .ask('TakeUpItem', { item: 1 })[0]?.data,
    ).toMatchObject({ concerned: [ids.patrol, ids.town, uuid('other')] });
    open
      .knowing(withCall({ status: 'closed' }), ids.project, [])
      .by(member(1))
      .refused('TakeUpItem', { item: 1 }, 'SUBJECT_NOT_READY');
    open
      .knowing(withCall({ status: 'decided' }), ids.project, [])
      .by(member(1))
      .refused('TakeUpItem', { item: 1 }, 'SUBJECT_NOT_READY');
  });

  it('[SEL-2] says nothing of applications before the call is closed, and nothing to another committee', () => {
    const early = withCall({ status: 'open', closedAt: undefined });
    const convening = scene(...sitting(3, [1, 2, 3], [call]))
      .by(member(1))
      .at('2026-05-20T02:00:00.000Z');
    const session = { startsAt: '2026-06-20T02:00:00.000Z', agenda: [call] };
    expect(convening.knowing(early, ids.project, []).ask('ConveneSession', session)).toHaveLength(1);
    const others = withCall({ terms: { committee: uuid('othe') } as never });
    convening.knowing(others, ids.project, []).refused('ConveneSession', session, 'NO_SUCH_SUBJECT');
  });

  it('[SEL-6] recommends applicants, with conditions where it says so', () => {
    const outcome = {
      advice: 'recommendWithConditions',
      recommended: [ids.patrol],
      conditions: ['保険に入ること'],
      text: '計画が具体的である。',
    };
    expect(taken.by(member(2)).ask('ProposeResolution', say(outcome))[0]?.data).toMatchObject({ subject: call, outcome });
    expect(taken.by(member(2)).ask('ProposeResolution', say({ advice: 'recommend', recommended: [ids.patrol] }))).toHaveLength(1);
    expect(taken.by(member(2)).ask('ProposeResolution', say({ advice: 'noSuitableApplicant' }))).toHaveLength(1);
    expect(taken.by(member(2)).ask('ProposeResolution', say({ advice: 'readvertise' }))).toHaveLength(1);
  });

  it('[SEL-6] is refused when it contradicts itself', () => {
    const by = taken.by(member(2));
    by.refused('ProposeResolution', say({ text: '…' }), 'OUTCOME_MISSING');
    by.refused('ProposeResolution', say({ advice: 'recommend' }), 'OUTCOME_MISSING');
    by.refused('ProposeResolution', say({ advice: 'recommendWithConditions', recommended: [ids.patrol] }), 'OUTCOME_MISSING');
    by.refused('ProposeResolution', say({ advice: 'recommend', recommended: [ids.patrol], conditions: ['…'] }), 'OUTCOME_DOES_NOT_FIT');
    by.refused('ProposeResolution', say({ advice: 'readvertise', recommended: [ids.patrol] }), 'OUTCOME_DOES_NOT_FIT');
    by.refused('ProposeResolution', say({ advice: 'readvertise', conditions: ['…'] }), 'OUTCOME_DOES_NOT_FIT');
    by.refused('ProposeResolution', say({ advice: 'readvertise', verified: true }), 'OUTCOME_DOES_NOT_FIT');
    by.refused('ProposeResolution', say({ advice: 'recommend', recommended: [ids.rival] }), 'RECOMMENDED_DID_NOT_APPLY');
  });

  it('[SEL-6] names nobody twice', () => {
    expect(checkOutcome({ outcome: { recommended: [ids.patrol, ids.rival] } })).toEqual([]);
    expect(checkOutcome({ outcome: { recommended: [ids.patrol, ids.patrol] } })).toEqual([
      { path: 'input.outcome.recommended[1]', problem: 'DUPLICATE', limit: ids.patrol },
    ]);
    const one = { project: ids.project, adopt: true, reason: '…' };
    expect(checkOutcome({ outcome: { adoptions: [one, { ...one, adopt: false }] } })).toEqual([
      { path: 'input.outcome.adoptions[1].project', problem: 'DUPLICATE', limit: ids.project },
    ]);
  });
});

describe('Advice on a round', () => {
  const subject = { kind: 'round' as const, roundId: ids.round };
  const [a, b] = [uuid('prja'), uuid('prjb')];
  const entry = (key: string, proposer: string, more = {}) =>
    ({ project: key, proposer, amount: 1, ownContribution: 0, proposedAt: '2026-05-01T00:00:00.000Z', ...more }) as const;
  const reviewed = (change: Partial<Round>) => ({
    ...round,
    initial: (key: string): Round => ({
      ...round.initial(key),
      municipality: '105244',
      status: 'reviewed',
      committee: ids.committee,
      entries: [entry(a, ids.patrol), entry(b, ids.rival), entry(uuid('prjc'), ids.town, { withdrawnAt: '2026-05-02T00:00:00.000Z' })],
      ...change,
    }),
  });
  const open = scene(...sitting(3, [1, 2, 3], [subject])).knowing(reviewed({}), ids.round, []);
  const adoptions = [
    { project: a, adopt: true, reason: '効果が高い。' },
    { project: b, adopt: false, reason: '重複する。' },
  ];

  it('[PRO-7] concerns the competing proposers, once the review is closed', () => {
    expect(open.by(member(1)).ask('TakeUpItem', { item: 1 })[0]?.data).toMatchObject({ concerned: [ids.patrol, ids.rival] });
    open
      .knowing(reviewed({ status: 'closed' }), ids.round, [])
      .by(member(1))
      .refused('TakeUpItem', { item: 1 }, 'SUBJECT_NOT_READY');
    open
      .knowing(reviewed({ committee: uuid('othe') }), ids.round, [])
      .by(member(1))
      .refused('TakeUpItem', { item: 1 }, 'SUBJECT_NOT_READY');
  });

  it('[PRO-7] says for every competing proposal whether to adopt it', () => {
    const taken = open.by(member(1)).after('TakeUpItem', { item: 1 }).by(member(2));
    expect(taken.ask('ProposeResolution', { item: 1, outcome: { adoptions } })[0]?.data).toMatchObject({ outcome: { adoptions } });
    taken.refused('ProposeResolution', { item: 1, outcome: { adoptions: adoptions.slice(1) } }, 'EVERY_PROPOSAL_ONCE');
    const stranger = [adoptions[0], { project: uuid('prjc'), adopt: true, reason: '…' }];
    taken.refused('ProposeResolution', { item: 1, outcome: { adoptions: stranger } }, 'EVERY_PROPOSAL_ONCE');
    taken.refused('ProposeResolution', { item: 1, outcome: { text: '…' } }, 'OUTCOME_MISSING');
    taken.refused('ProposeResolution', { item: 1, outcome: { adoptions, advice: 'recommend' } }, 'OUTCOME_DOES_NOT_FIT');
  });

  it('[SEL-9] is published in the minutes only after the decision', () => {
    const ended = open
      .by(member(1))
      .after('TakeUpItem', { item: 1 })
      .after('ProposeResolution', { item: 1, outcome: { adoptions } })
      .by(member(2))
      .after('CastVote', vote('for'))
      .by(member(1))
      .after('CloseResolution', close())
      .after('CloseSession');
    const minutes = { session: 1, text: '審査した。' };
    ended.by(office).refused('PublishMinutes', minutes, 'MINUTES_WAIT_FOR_DECISION');
    expect(
      ended
        .by(office)
        .knowing(reviewed({ status: 'decided' }), ids.round, [])
        .ask('PublishMinutes', minutes),
    ).toHaveLength(1);
    expect(
      ended
        .by(office)
        .knowing(reviewed({ status: 'cancelled' }), ids.round, [])
        .ask('PublishMinutes', minutes),
    ).toHaveLength(1);
  });
});

describe('Verifying an evaluation', () => {
  const taken = scene(...sitting(3, [1, 2, 3], [evaluation]), takenUp(1, 1, evaluation, [ids.patrol, ids.town])).by(member(2));

  it('[EVA-4] says whether it is sound, and comments', () => {
    const outcome = { verified: false, text: '受益者の声が足りない。' };
    expect(taken.ask('ProposeResolution', { item: 1, outcome })[0]?.data).toMatchObject({ outcome });
    taken.refused('ProposeResolution', { item: 1, outcome: { text: '…' } }, 'OUTCOME_MISSING');
    taken.refused('ProposeResolution', { item: 1, outcome: { verified: true } }, 'OUTCOME_MISSING');
    taken.refused('ProposeResolution', { item: 1, outcome: { ...outcome, recommended: [ids.patrol] } }, 'OUTCOME_DOES_NOT_FIT');
  });
});

describe('Minutes', () => {
  const minutes = { session: 1, text: '活動計画を審議した。' };

  it('[COM-2] tell who attended, by number, and every resolution with its votes', () => {
    const closed = voting(4, [1, 2, 3])
      .having(voted(1, 1, 2, 'for'), voted(1, 1, 3, 'abstain'))
      .by(member(1))
      .after('CloseResolution', close())
      .after('CloseSession');
    expect(closed.by(office).ask('PublishMinutes', minutes)).toEqual([
      {
        type: 'MinutesPublished',
        data: {
          session: 1,
          text: minutes.text,
          attended: [1, 2, 3],
          absent: [4],
          resolutions: [
            {
              resolution: 1,
              subject: matter,
              outcome: propose.outcome,
              carried: true,
              quorum: { members: 4, recused: 0, present: 3, needed: 2 },
              tally: { for: 1, against: 0, abstain: 1, needed: 1 },
              votes: [
                { member: 2, vote: 'for' },
                { member: 3, vote: 'abstain' },
              ],
              recused: [],
            },
          ],
        },
      },
    ]);
    expect(closed.by(office).after('PublishMinutes', minutes).state().sessions[0]?.minutes).toEqual({
      text: minutes.text,
      at: '2026-05-20T02:00:00.000Z',
    });
    closed.by(office).after('PublishMinutes', minutes).refused('PublishMinutes', minutes, 'MINUTES_PUBLISHED');
    expect(closed.by(member(2)).ask('PublishMinutes', minutes)).toHaveLength(1);
    closed.by(member(3)).refused('PublishMinutes', minutes, 'OFFICERS_ONLY');
    closed.by(office).refused('PublishMinutes', { ...minutes, session: 2 }, 'NO_SUCH_SESSION');
    scene().by(office).refused('PublishMinutes', minutes, 'DOES_NOT_EXIST');
  });

  it('[COM-2] follow the session, adjourned or closed, and say of each resolution whether it was carried', () => {
    voting(4, [1, 2, 3]).by(office).refused('PublishMinutes', minutes, 'SESSION_NOT_OVER');
    const failed = voting(4, [1, 2, 3])
      .having(voted(1, 1, 2, 'against'))
      .by(member(1))
      .after('CloseResolution', close());
    const lapsed = failed.after('ProposeResolution', propose).after('AdjournSession', { session: 1, reason: '時間切れ' });
    expect(lapsed.by(office).ask('PublishMinutes', minutes)[0]?.data).toMatchObject({ resolutions: [{ resolution: 1, carried: false }] });
    expect(lapsed.by(office).ask('PublishMinutes', minutes)[0]?.data).toHaveProperty('resolutions.length', 1);
  });

  it('[SEL-9] on a call wait for its decision', () => {
    const closed = scene(
      ...sitting(3, [1, 2, 3], [call]),
      takenUp(1, 1, call, [ids.patrol, ids.town]),
      proposed(1, 1, 1, { advice: 'readvertise' }, call),
      voted(1, 1, 2, 'for'),
    )
      .knowing(withCall({}), ids.project, [])
      .by(member(1))
      .after('CloseResolution', close())
      .after('CloseSession')
      .by(office);
    closed.refused('PublishMinutes', minutes, 'MINUTES_WAIT_FOR_DECISION');
    const decided = withCall({ status: 'decided', decisions: [{ decision: 1 }] as never, objections: [] });
    expect(closed.knowing(decided, ids.project, []).ask('PublishMinutes', minutes)[0]?.data).toMatchObject({
      resolutions: [{ outcome: { advice: 'readvertise' } }],
    });
    closed.knowing(project, ids.project, []).refused('PublishMinutes', minutes, 'MINUTES_WAIT_FOR_DECISION');
  });
});
