import { describe, expect, it } from '@jest/globals';
import { checkAgenda, checkPresent } from '../../../src/domain/deliberation/deliberation.checks.ts';
import { party } from '../../../src/domain/party/party.ts';
import { person, staff, uuid } from '../given.ts';
import { organisation } from '../project/proposal/proposal.fixtures.ts';
import {
  appointed,
  call,
  convened,
  elected,
  election,
  established,
  evaluation,
  ids,
  matter,
  member,
  numbers,
  office,
  opened,
  proposed,
  scene,
  seated,
  sitting,
  standing,
  START,
  takenUp,
  voted,
  without,
} from './committee.fixtures.ts';

const secret = { ref: uuid('ref'), commitment: 'b'.repeat(64) };
const at = '2026-05-10T01:00:00.000Z';
const inTenDays = { startsAt: START, agenda: [matter] };

describe('Convening a session', () => {
  it('[COM-2] is done by the chair with notice and agenda', () => {
    expect(
      scene(...seated(3))
        .by(member(1))
        .at(at)
        .ask('ConveneSession', { ...inTenDays, place: '役場' }),
    ).toEqual([
      {
        type: 'SessionConvened',
        data: {
          session: 1,
          startsAt: START,
          place: '役場',
          agenda: [matter],
          convenedBy: 'chair',
          notice: 10,
          observed: [{ rule: 'COMMITTEE_NOTICE', outcome: 'followed' }],
        },
      },
    ]);
    expect(
      scene(...seated(3), convened(1))
        .by(member(1))
        .at(at)
        .ask('ConveneSession', inTenDays)[0]?.data,
    ).toMatchObject({ session: 2 });
  });

  it('[COM-1] is done by the vice-chair who says why, or by whom there is no chair', () => {
    const vice = scene(...seated(3))
      .by(member(2))
      .at(at);
    vice.refused('ConveneSession', inTenDays, 'ACTING_WITHOUT_REASON');
    expect(vice.ask('ConveneSession', { ...inTenDays, absence: secret })[0]?.data).toMatchObject({
      convenedBy: 'viceChair',
      absence: secret,
    });
    const vacant = scene(established(), appointed(1), appointed(2), elected('viceChair', 2)).at(at);
    expect(vacant.by(member(2)).ask('ConveneSession', inTenDays)[0]?.data).toMatchObject({ convenedBy: 'viceChair' });
    vacant.by(office).refused('ConveneSession', inTenDays, 'NOT_A_MEMBER');
  });

  it('[COM-2] is done by the office only while there is neither chair nor vice-chair', () => {
    const first = scene(established(), appointed(1)).at(at);
    expect(first.by(office).ask('ConveneSession', inTenDays)[0]?.data).toMatchObject({ convenedBy: 'office' });
    first.by(member(1)).refused('ConveneSession', inTenDays, 'OFFICERS_ONLY');
    scene(...seated(3))
      .by(office)
      .at(at)
      .refused('ConveneSession', inTenDays, 'NOT_A_MEMBER');
    scene(...seated(3))
      .by(member(3))
      .at(at)
      .refused('ConveneSession', inTenDays, 'OFFICERS_ONLY');
    scene(...seated(3))
      .by(person('x'))
      .at(at)
      .refused('ConveneSession', inTenDays, 'NOT_A_MEMBER');
    scene().by(office).at(at).refused('ConveneSession', inTenDays, 'DOES_NOT_EXIST');
    // The terms of both officers are over: the office convenes again.
    expect(
      scene(...seated(2))
        .by(office)
        .at('2028-05-01T00:00:00.000Z')
        .ask('ConveneSession', { startsAt: '2028-06-01T00:00:00.000Z', agenda: [matter] })[0]?.data,
    ).toMatchObject({ convenedBy: 'office' });
  });

  it('[GDL-4] gives the notice of the guideline, or explains; without the rule nothing is asked', () => {
    const urgent = scene(...seated(3))
      .by(member(1))
      .at('2026-05-14T01:00:00.000Z');
    urgent.refused('ConveneSession', inTenDays, 'COMMITTEE_NOTICE');
    const explanations = [{ rule: 'COMMITTEE_NOTICE', text: '緊急' }];
    expect(urgent.ask('ConveneSession', { ...inTenDays, explanations })[0]?.data).toMatchObject({
      notice: 6,
      observed: [{ rule: 'COMMITTEE_NOTICE', outcome: 'explained', explanation: '緊急' }],
    });
    expect(urgent.under(without('COMMITTEE_NOTICE')).ask('ConveneSession', inTenDays)[0]?.data).toMatchObject({ notice: 6, observed: [] });
    expect(urgent.at('2026-05-13T14:59:59.999Z').ask('ConveneSession', inTenDays)[0]?.data).toMatchObject({ notice: 7 });
    urgent.at('2026-05-13T15:00:00.000Z').refused('ConveneSession', inTenDays, 'COMMITTEE_NOTICE');
  });

  it('[COM-2] is not possible for the past', () => {
    const late = scene(...seated(3))
      .by(member(1))
      .under(without('COMMITTEE_NOTICE'));
    late.at(START).refused('ConveneSession', inTenDays, 'SESSION_IN_THE_PAST');
    expect(late.at('2026-05-20T00:59:59.999Z').ask('ConveneSession', inTenDays)).toHaveLength(1);
  });

  it('[COM-2] [OPS-3] is not possible for a day that lies more than a year ahead, of which the record could not hold the notice', () => {
    const chair = scene(...seated(3))
      .by(member(1))
      .at('2026-05-14T01:00:00.000Z');
    const on = (startsAt: string) => ({ startsAt, agenda: [matter] });
    expect(chair.ask('ConveneSession', on('2027-05-15T01:00:00.000Z'))[0]?.data).toMatchObject({ notice: 366 });
    chair.refused('ConveneSession', on('2027-05-16T01:00:00.000Z'), 'SESSION_TOO_FAR');
    chair.refused('ConveneSession', on('9999-12-31T23:59:59.999Z'), 'SESSION_TOO_FAR');
  });

  it('[AUT-4] puts on the agenda only what exists in this municipality', () => {
    const asked = scene(...seated(3))
      .by(member(1))
      .at(at);
    expect(asked.ask('ConveneSession', { ...inTenDays, agenda: [evaluation, matter] })).toHaveLength(1);
    asked.refused('ConveneSession', { ...inTenDays, agenda: [{ kind: 'evaluation', projectId: ids.elsewhere }] }, 'OTHER_MUNICIPALITY');
    asked.refused('ConveneSession', { ...inTenDays, agenda: [{ kind: 'evaluation', projectId: uuid('none') }] }, 'NO_SUCH_SUBJECT');
    asked.refused('ConveneSession', { ...inTenDays, agenda: [call] }, 'NO_SUCH_SUBJECT');
    asked.refused('ConveneSession', { ...inTenDays, agenda: [{ kind: 'round', roundId: ids.round }] }, 'NO_SUCH_SUBJECT');
  });

  it('[COM-2] needs an agenda whose items say what they are about, each once', () => {
    expect(checkAgenda({ agenda: [matter, evaluation, call, { kind: 'round', roundId: ids.round }] })).toEqual([]);
    expect(checkAgenda({ agenda: [{ kind: 'call', projectId: ids.project }] })).toEqual([
      { path: 'input.agenda[0].call', problem: 'MISSING' },
    ]);
    expect(checkAgenda({ agenda: [matter, { kind: 'evaluation', roundId: ids.round }] })).toEqual([
      { path: 'input.agenda[1].projectId', problem: 'MISSING' },
      { path: 'input.agenda[1].roundId', problem: 'UNKNOWN' },
    ]);
    expect(checkAgenda({ agenda: [{ ...matter, call: 1 }, { kind: 'round' }] })).toEqual([
      { path: 'input.agenda[0].call', problem: 'UNKNOWN' },
      { path: 'input.agenda[1].roundId', problem: 'MISSING' },
    ]);
    expect(checkAgenda({ agenda: [matter, evaluation, matter] })).toMatchObject([{ path: 'input.agenda[2]', problem: 'DUPLICATE' }]);
    expect(checkAgenda({ agenda: [call, { ...call, call: 2 }] })).toEqual([]);
    expect(checkAgenda({ agenda: [election, { ...election, office: 'viceChair' }] })).toEqual([]);
    expect(checkAgenda({ agenda: [{ kind: 'election', title: '互選' }] })).toEqual([
      { path: 'input.agenda[0].title', problem: 'UNKNOWN' },
      { path: 'input.agenda[0].office', problem: 'MISSING' },
    ]);
    expect(checkAgenda({ agenda: [election, election] })).toMatchObject([{ path: 'input.agenda[1]', problem: 'DUPLICATE' }]);
  });

  it('[COM-2] can be undone before the session opens', () => {
    const waiting = scene(...seated(3), convened(1)).at(at);
    const cancel = { session: 1, reason: '日程の変更' };
    expect(waiting.by(member(1)).ask('CancelSession', cancel)).toEqual([{ type: 'SessionCancelled', data: cancel }]);
    expect(waiting.by(member(1)).after('CancelSession', cancel).state().sessions[0]).toMatchObject({
      status: 'cancelled',
      reason: '日程の変更',
    });
    waiting.by(member(2)).refused('CancelSession', cancel, 'ACTING_WITHOUT_REASON');
    expect(waiting.by(member(2)).ask('CancelSession', { ...cancel, absence: secret })).toHaveLength(1);
    waiting.by(member(3)).refused('CancelSession', cancel, 'OFFICERS_ONLY');
    waiting.by(member(1)).refused('CancelSession', { ...cancel, session: 2 }, 'NO_SUCH_SESSION');
    scene(...sitting(3, [1, 2]))
      .by(member(1))
      .refused('CancelSession', cancel, 'SESSION_NOT_CONVENED');
  });
});

describe('Opening a session', () => {
  const waiting = scene(...seated(4), convened(1)).at(START);

  it('[COM-2] records who attends and who presides', () => {
    expect(waiting.by(office).ask('OpenSession', { session: 1, present: [3, 1] })).toEqual([
      {
        type: 'SessionOpened',
        data: { session: 1, present: [3, 1], presiding: 1, quorum: { members: 4, recused: 0, present: 2, needed: 2 }, observed: [] },
      },
    ]);
  });

  it('[COM-1] lets the vice-chair act for an absent chair', () => {
    expect(waiting.by(member(2)).ask('OpenSession', { session: 1, present: [2, 3] })[0]?.data).toMatchObject({ presiding: 2 });
    waiting.by(office).refused('OpenSession', { session: 1, present: [3, 4] }, 'NOBODY_TO_PRESIDE');
    waiting.by(member(3)).refused('OpenSession', { session: 1, present: [1, 3] }, 'OFFICERS_ONLY');
  });

  it('[COM-2] is refused without a quorum of all members, unless the guideline has no such rule', () => {
    waiting.by(office).refused('OpenSession', { session: 1, present: [1] }, 'COMMITTEE_QUORUM');
    expect(
      waiting
        .by(office)
        .under(without('COMMITTEE_QUORUM'))
        .ask('OpenSession', { session: 1, present: [1] }),
    ).toHaveLength(1);
    const sixteen = scene(...seated(16), convened(1))
      .at(START)
      .by(office);
    sixteen.refused('OpenSession', { session: 1, present: numbers(7) }, 'COMMITTEE_QUORUM');
    expect(sixteen.ask('OpenSession', { session: 1, present: numbers(8) })).toHaveLength(1);
  });

  it('[COM-2] waits for its time, happens once, one session at a time, with members in office only', () => {
    waiting
      .by(office)
      .at('2026-05-20T00:59:59.999Z')
      .refused('OpenSession', { session: 1, present: [1, 2] }, 'SESSION_NOT_DUE');
    waiting.by(office).refused('OpenSession', { session: 1, present: [1, 5] }, 'NO_SUCH_MEMBER');
    waiting.by(office).refused('OpenSession', { session: 2, present: [1, 2] }, 'NO_SUCH_SESSION');
    scene(...sitting(3, [1, 2]), convened(2))
      .by(office)
      .refused('OpenSession', { session: 2, present: [1, 2] }, 'ANOTHER_SESSION_OPEN');
    scene(...sitting(3, [1, 2]), { type: 'SessionClosed', data: { session: 1 } })
      .by(office)
      .refused('OpenSession', { session: 1, present: [1, 2] }, 'SESSION_NOT_CONVENED');
    expect(checkPresent({ present: [1, 2, 1] })).toEqual([{ path: 'input.present[2]', problem: 'DUPLICATE', limit: '1' }]);
    expect(checkPresent({})).toEqual([]);
  });

  it('[COM-1] is possible without anybody to preside before the first election', () => {
    const first = scene(established(), appointed(1), appointed(2), convened(1)).at(START).by(office);
    expect(first.ask('OpenSession', { session: 1, present: [1, 2] })[0]?.data).not.toHaveProperty('presiding');
    scene().by(office).refused('OpenSession', { session: 1, present: [] }, 'DOES_NOT_EXIST');
  });
});

describe('During a session', () => {
  it('[COM-2] attendance is recorded by who presides or by the office', () => {
    const open = scene(...sitting(4, [1, 2, 3]));
    expect(open.by(member(1)).ask('RecordAttendance', { present: [2, 4] })).toEqual([
      { type: 'AttendanceRecorded', data: { session: 1, present: [2, 4], presiding: 2 } },
    ]);
    const after = open.by(office).after('RecordAttendance', { present: [2, 4] });
    expect(after.state().sessions[0]).toMatchObject({ present: [2, 4], attended: [1, 2, 3, 4] });
    open.by(member(2)).refused('RecordAttendance', { present: [2] }, 'PRESIDING_ONLY');
    after.by(member(1)).refused('RecordAttendance', { present: [2] }, 'PRESIDING_ONLY');
    expect(after.by(member(2)).ask('RecordAttendance', { present: [] })).toHaveLength(1);
    open.by(office).refused('RecordAttendance', { present: [9] }, 'NO_SUCH_MEMBER');
    scene(...seated(4))
      .by(office)
      .refused('RecordAttendance', { present: [1] }, 'NO_OPEN_SESSION');
  });

  it('[COM-1] others may be asked to attend and be heard', () => {
    const open = scene(...sitting(3, [1, 2]));
    const expert = { session: 1, item: 1, party: ids.patrol, person: uuid('expert'), capacity: '学識経験者' };
    expect(open.by(member(1)).ask('InviteToBeHeard', expert)).toEqual([{ type: 'OthersInvited', data: expert }]);
    expect(open.by(member(1)).after('InviteToBeHeard', expert).state().sessions[0]?.invited).toEqual([
      { item: 1, party: ids.patrol, person: uuid('expert'), capacity: '学識経験者' },
    ]);
    expect(
      scene(...seated(3), convened(1))
        .by(member(1))
        .ask('InviteToBeHeard', { session: 1, item: 1, capacity: '担当者' }),
    ).toHaveLength(1);
    open.by(member(3)).refused('InviteToBeHeard', expert, 'OFFICERS_ONLY');
    open.by(member(1)).refused('InviteToBeHeard', { ...expert, person: member(2).id }, 'ALREADY_MEMBER');
    open.by(member(1)).refused('InviteToBeHeard', { ...expert, item: 2 }, 'NO_SUCH_ITEM');
    scene(...sitting(3, [1, 2]), { type: 'SessionClosed', data: { session: 1 } })
      .by(member(1))
      .refused('InviteToBeHeard', expert, 'SESSION_OVER');
  });

  it('[SEL-4] a member may declare an interest in a subject', () => {
    const declare = { session: 1, item: 1, nature: secret };
    const open = scene(...sitting(3, [1, 2]));
    expect(open.by(member(2)).ask('DeclareMemberInterest', declare)).toEqual([
      { type: 'MemberInterestDeclared', data: { session: 1, item: 1, subject: matter, member: 2, nature: secret } },
    ]);
    expect(
      scene(...seated(3), convened(1))
        .by(member(3))
        .ask('DeclareMemberInterest', declare),
    ).toHaveLength(1);
    open.by(person('x')).refused('DeclareMemberInterest', declare, 'NOT_A_MEMBER');
    open.by(member(2)).refused('DeclareMemberInterest', { ...declare, item: 2 }, 'NO_SUCH_ITEM');
    scene(...sitting(3, [1, 2]), { type: 'SessionClosed', data: { session: 1 } })
      .by(member(2))
      .refused('DeclareMemberInterest', declare, 'SESSION_OVER');
  });

  it('[COM-2] an item is taken up by who presides, once, when its subject waits for the committee', () => {
    const open = scene(...sitting(3, [1, 2], [evaluation, matter]));
    expect(open.by(member(1)).ask('TakeUpItem', { item: 1 })).toEqual([
      { type: 'ItemTakenUp', data: { session: 1, item: 1, subject: evaluation, concerned: [ids.patrol, ids.town] } },
    ]);
    expect(open.by(member(1)).ask('TakeUpItem', { item: 2 })[0]?.data).toMatchObject({ item: 2, concerned: [] });
    open.by(member(2)).refused('TakeUpItem', { item: 1 }, 'PRESIDING_ONLY');
    open.by(member(1)).refused('TakeUpItem', { item: 3 }, 'NO_SUCH_ITEM');
    open.by(member(1)).after('TakeUpItem', { item: 1 }).refused('TakeUpItem', { item: 1 }, 'ITEM_TAKEN_UP');
    const early = open.by(member(1)).knowing(standing({ stage: 'EVALUATING' }), ids.project, []);
    early.refused('TakeUpItem', { item: 1 }, 'SUBJECT_NOT_READY');
    expect(
      open
        .by(member(1))
        .knowing(standing({ stage: 'PUBLISHED' }), ids.project, [])
        .ask('TakeUpItem', { item: 1 }),
    ).toHaveLength(1);
  });
});

describe('Ending a session', () => {
  const reason = '定足数に達しないため';

  it('[COM-2] without a quorum it is adjourned, with the numbers that show why', () => {
    const waiting = scene(...seated(16), convened(1))
      .at(START)
      .by(office);
    expect(waiting.ask('AdjournSession', { session: 1, present: [1, 2, 3], reason })).toEqual([
      {
        type: 'SessionAdjourned',
        data: { session: 1, present: [1, 2, 3], reason, quorum: { members: 16, recused: 0, present: 3, needed: 8 } },
      },
    ]);
    expect(waiting.after('AdjournSession', { session: 1, present: [1], reason }).state().sessions[0]).toMatchObject({
      status: 'adjourned',
      attended: [1],
      reason,
    });
    waiting.at('2026-05-20T00:59:59.999Z').refused('AdjournSession', { session: 1, reason }, 'SESSION_NOT_DUE');
    waiting.refused('AdjournSession', { session: 1, present: [17], reason }, 'NO_SUCH_MEMBER');
    waiting.by(member(3)).refused('AdjournSession', { session: 1, reason }, 'OFFICERS_ONLY');
    scene().by(office).refused('AdjournSession', { session: 1, reason }, 'DOES_NOT_EXIST');
  });

  it('[COM-2] adjourned while a resolution is voted on, it lets that lapse', () => {
    const open = scene(...sitting(3, [1, 2, 3]), takenUp(1, 1), proposed(1, 1, 1), voted(1, 1, 2, 'for')).by(member(2));
    expect(open.ask('AdjournSession', { session: 1, reason })[0]?.data).toMatchObject({ present: [1, 2, 3] });
    expect(open.after('AdjournSession', { session: 1, reason }).state().resolutions).toMatchObject([{ status: 'lapsed' }]);
    open.after('AdjournSession', { session: 1, reason }).refused('AdjournSession', { session: 1, reason }, 'SESSION_OVER');
  });

  it('[COM-2] it is closed by who presides, not while a resolution is open', () => {
    const open = scene(...sitting(3, [1, 2, 3]), takenUp(1, 1));
    expect(open.by(member(1)).ask('CloseSession')).toEqual([{ type: 'SessionClosed', data: { session: 1 } }]);
    expect(open.by(member(1)).after('CloseSession').state().sessions[0]).toMatchObject({ status: 'closed' });
    open.by(member(2)).refused('CloseSession', {}, 'PRESIDING_ONLY');
    open
      .having(proposed(1, 1, 1))
      .by(member(1))
      .refused('CloseSession', {}, 'RESOLUTION_OPEN');
  });
});

describe('Concluding an item', () => {
  const agenda = [matter, evaluation, election];
  const open = scene(...sitting(3, [1, 2, 3], agenda), takenUp(1, 1));
  const over = open.by(member(1)).after('CloseSession');
  const conclude = { session: 1, item: 1, conclusion: '報告を受け、了承した。' };

  it('[COM-2] [NOT-1] records what came of a matter on which nothing was resolved, after the session', () => {
    expect(over.by(member(1)).ask('ConcludeItem', conclude)).toEqual([{ type: 'ItemConcluded', data: conclude }]);
    expect(over.by(member(1)).after('ConcludeItem', conclude).state().sessions[0]?.agenda).toMatchObject([
      { number: 1, concluded: conclude.conclusion },
      { number: 2 },
      { number: 3 },
    ]);
    expect(over.by(member(1)).ask('ConcludeItem', { ...conclude, item: 3 })).toHaveLength(1);
    const adjourned = open.by(member(2)).after('AdjournSession', { session: 1, reason: '時間切れ' });
    expect(adjourned.ask('ConcludeItem', conclude)).toHaveLength(1);
    open.by(member(1)).refused('ConcludeItem', conclude, 'SESSION_NOT_OVER');
    over.by(member(1)).refused('ConcludeItem', { ...conclude, session: 2 }, 'NO_SUCH_SESSION');
    over.by(member(1)).refused('ConcludeItem', { ...conclude, item: 4 }, 'NO_SUCH_ITEM');
  });

  it('[COM-2] is for officers and for the office, which keeps the minutes', () => {
    for (const by of [member(1), member(2), office]) expect(over.by(by).ask('ConcludeItem', conclude)).toHaveLength(1);
    over.by(member(3)).refused('ConcludeItem', conclude, 'OFFICERS_ONLY');
    over.by(staff('decider', 'decider')).refused('ConcludeItem', conclude, 'NOT_A_MEMBER');
    scene().by(office).refused('ConcludeItem', conclude, 'DOES_NOT_EXIST');
  });

  it('[SEL-4] is not for an officer who declared an interest in the item', () => {
    const subject = over.state().sessions[0]?.agenda[conclude.item - 1]?.subject;
    const data = { session: 1, item: conclude.item, subject: subject as never, member: 1, nature: secret as never };
    const declared = over.having({ type: 'MemberInterestDeclared', data });
    declared.by(member(1)).refused('ConcludeItem', conclude, 'RECUSED');
    expect(declared.by(member(2)).ask('ConcludeItem', conclude)).toHaveLength(1);
  });

  it('[COM-2] stands in for no resolution, and is done once', () => {
    over.by(member(1)).refused('ConcludeItem', { ...conclude, item: 2 }, 'ITEM_NEEDS_RESOLUTION');
    over.by(member(1)).after('ConcludeItem', conclude).refused('ConcludeItem', conclude, 'ITEM_CONCLUDED');
    over
      .having(elected('chair', 1))
      .by(member(1))
      .refused('ConcludeItem', { ...conclude, item: 3 }, 'ITEM_CONCLUDED');
    open
      .having(proposed(1, 1, 1), voted(1, 1, 2, 'for'))
      .by(member(1))
      .after('CloseResolution', { resolution: 1 })
      .after('CloseSession')
      .refused('ConcludeItem', conclude, 'ITEM_RESOLVED');
  });
});

describe('An election on the agenda', () => {
  it('[COM-1] [COM-2] needs nothing else to be ready, and is a task of every committee', () => {
    const calling = scene(...seated(3))
      .by(member(1))
      .at(at);
    expect(calling.ask('ConveneSession', { ...inTenDays, agenda: [election] })[0]?.data).toMatchObject({ agenda: [election] });
    const open = scene(...sitting(3, [1, 2, 3], [election])).by(member(1));
    expect(open.ask('TakeUpItem', { item: 1 })[0]?.data).toMatchObject({ subject: election, concerned: [] });
  });

  it('[COM-1] is decided by ballots, not by a resolution', () => {
    const taken = scene(...sitting(3, [1, 2, 3], [election, matter]), takenUp(1, 1, election), takenUp(1, 2)).by(member(1));
    taken.refused('ProposeResolution', { item: 1, outcome: { text: '委員1を推す。' } }, 'ELECTED_BY_BALLOT');
    expect(taken.ask('ProposeResolution', { item: 2, outcome: { text: '決議' } })).toHaveLength(1);
  });
});

describe('Electing officers', () => {
  const first = scene(established(), ...numbers(4).map((n) => appointed(n)), convened(1), opened(1, [1, 2, 3]));
  const ballot = (scenery: typeof first, n: number, candidate: number, role = 'chair') =>
    scenery.by(member(n)).after('CastBallot', { office: role, candidate });

  it('[COM-1] members vote, once each, for a member', () => {
    expect(first.by(member(2)).ask('CastBallot', { office: 'chair', candidate: 1 })).toEqual([
      { type: 'BallotCast', data: { session: 1, office: 'chair', member: 2, candidate: 1 } },
    ]);
    ballot(first, 2, 1).refused('CastBallot', { office: 'chair', candidate: 2 }, 'VOTED_ALREADY');
    expect(ballot(first, 2, 1).ask('CastBallot', { office: 'viceChair', candidate: 2 })).toHaveLength(1);
    first.by(member(2)).refused('CastBallot', { office: 'chair', candidate: 5 }, 'NO_SUCH_MEMBER');
    first.by(member(4)).refused('CastBallot', { office: 'chair', candidate: 1 }, 'NOT_PRESENT');
    first.by(office).refused('CastBallot', { office: 'chair', candidate: 1 }, 'NOT_A_MEMBER');
    scene(...seated(2))
      .by(member(1))
      .refused('CastBallot', { office: 'chair', candidate: 1 }, 'NO_OPEN_SESSION');
  });

  it('[COM-1] the office may count before there is a chair, but the ballots of the members decide', () => {
    const cast = ballot(ballot(ballot(first, 1, 2), 2, 2), 3, 1);
    expect(cast.by(office).ask('ElectOfficer', { office: 'chair' })).toEqual([
      {
        type: 'OfficerElected',
        data: {
          session: 1,
          office: 'chair',
          cast: 3,
          needed: 2,
          quorum: { members: 4, recused: 0, present: 3, needed: 2 },
          observed: [],
          member: 2,
          ballots: 2,
        },
      },
    ]);
    const after = cast.by(office).after('ElectOfficer', { office: 'chair' });
    expect(after.state()).toMatchObject({ chair: 2, sessions: [{ ballots: [] }] });
    after.refused('ElectOfficer', { office: 'viceChair' }, 'NOT_A_MEMBER');
    after.by(member(2)).refused('ElectOfficer', { office: 'viceChair' }, 'NO_BALLOTS');
    cast.by(member(2)).refused('ElectOfficer', { office: 'chair' }, 'PRESIDING_ONLY');
    expect(ballot(after, 1, 3, 'viceChair').by(member(2)).after('ElectOfficer', { office: 'viceChair' }).state()).toMatchObject({
      chair: 2,
      viceChair: 3,
    });
  });

  it('[COM-1] fails without a majority, and the members vote again', () => {
    const split = ballot(ballot(ballot(first, 1, 1), 2, 2), 3, 3);
    expect(split.by(office).ask('ElectOfficer', { office: 'chair' })).toEqual([
      {
        type: 'ElectionFailed',
        data: { session: 1, office: 'chair', cast: 3, needed: 2, quorum: { members: 4, recused: 0, present: 3, needed: 2 }, observed: [] },
      },
    ]);
    expect(ballot(split.by(office).after('ElectOfficer', { office: 'chair' }), 1, 2).state().sessions[0]?.ballots).toEqual([
      { office: 'chair', member: 1, candidate: 2 },
    ]);
    const tie = ballot(ballot(first, 1, 1), 2, 2);
    expect(tie.by(office).ask('ElectOfficer', { office: 'chair' })[0]?.type).toBe('ElectionFailed');
  });

  it('[COM-1] needs a quorum, and leaves out ballots of and for members who have left', () => {
    const few = ballot(first, 1, 2)
      .by(office)
      .after('RecordAttendance', { present: [1] });
    few.refused('ElectOfficer', { office: 'chair' }, 'COMMITTEE_QUORUM');
    expect(few.under(without('COMMITTEE_QUORUM')).ask('ElectOfficer', { office: 'chair' })[0]?.type).toBe('OfficerElected');
    const left = ballot(ballot(ballot(first, 1, 1), 2, 2), 3, 2)
      .by(office)
      .after('EndMembership', { member: 3, how: 'resigned', reason: secret });
    expect(left.ask('ElectOfficer', { office: 'chair' })).toMatchObject([{ type: 'ElectionFailed', data: { cast: 2, needed: 2 } }]);
    const gone = ballot(ballot(first, 1, 1), 2, 3)
      .by(office)
      .after('EndMembership', { member: 3, how: 'resigned', reason: secret });
    expect(gone.ask('ElectOfficer', { office: 'chair' })).toMatchObject([{ type: 'OfficerElected', data: { cast: 1, member: 1 } }]);
  });

  it('[AUT-4] lets no staff of another municipality count', () => {
    ballot(first, 1, 2)
      .by({ ...staff('o', 'office'), municipality: '082074' } as never)
      .knowing(party, ids.patrol, organisation('p', uuid('q')))
      .refused('ElectOfficer', { office: 'chair' }, 'NOT_A_MEMBER');
  });
});
