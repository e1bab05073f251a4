import { describe, expect, it } from '@jest/globals';
import { decisions } from '../../../../src/domain/decisions.ts';
import { missingReports, runningCheck } from '../../../../src/domain/project/implementation/implementation.views.ts';
import { system, uuid } from '../../given.ts';
import { agreed, FIRST_DAY, negotiating, plan, running, sides } from '../agreement/agreement.fixtures.ts';
import { ids } from '../proposal/proposal.fixtures.ts';

const DUE = '2026-11-30T15:00:00.000Z';
const report = {
  goals: [
    { goal: 1, status: 'onTrack', evidence: '10か所に立った。' },
    { goal: 2, status: 'late', evidence: '25人。' },
  ],
  issues: '雨の日の人手。',
  nextSteps: '募集を続ける。',
};

describe('Starting', () => {
  it('[IMP-1] is not possible before the agreement is concluded', () => {
    negotiating().by(sides.town).at(FIRST_DAY).refused('StartImplementation', {}, 'CONSENT_BEFORE_START');
    running().refused('StartImplementation', {}, 'AGREEMENT_NOT_CONCLUDED');
    agreed().by(sides.rival).at(FIRST_DAY).refused('StartImplementation', {}, 'NOT_A_REPRESENTATIVE');
  });

  it('[IMP-1] records the day and when the first check is due', () => {
    expect(agreed().by(sides.town).at(FIRST_DAY).ask('StartImplementation')).toEqual([
      { type: 'ImplementationStarted', data: { party: ids.town, startedOn: '2026-09-01', nextCheckDue: DUE } },
    ]);
    expect(running().state()).toMatchObject({ stage: 'RUNNING', implementation: { startedOn: '2026-09-01', nextCheckDue: DUE } });
  });

  it('[IMP-1] before the first day of the schedule is explained', () => {
    const before = agreed().by(sides.town).at('2026-08-31T14:59:59.999Z');
    before.refused('StartImplementation', {}, 'STARTS_EARLY');
    expect(before.ask('StartImplementation', { earlyStart: '準備が整った。' })[0]?.data).toMatchObject({
      startedOn: '2026-08-31',
      earlyStart: '準備が整った。',
    });
    const first = agreed().by(sides.town).at('2026-08-31T15:00:00.000Z');
    expect(first.ask('StartImplementation', { earlyStart: '不要。' })[0]?.data).not.toHaveProperty('earlyStart');
  });
});

describe('Suspending and resuming', () => {
  const suspended = running().by(sides.town).after('SuspendImplementation', { reason: '台風。' });

  it('[IMP-1] are recorded with reasons, and progress checks rest meanwhile', () => {
    expect(running().by(sides.town).ask('SuspendImplementation', { reason: '台風。' })).toEqual([
      { type: 'ImplementationSuspended', data: { party: ids.town, reason: '台風。' } },
    ]);
    expect(suspended.state().stage).toBe('SUSPENDED');
    expect(suspended.state().implementation.nextCheckDue).toBeUndefined();
    suspended.by(system).at('2027-01-01T00:00:00.000Z').refused('MarkCheckOverdue', {}, 'NOT_RUNNING');
    suspended.by(sides.patrol).refused('ReportProgress', report, 'NOT_RUNNING');
    suspended.refused('SuspendImplementation', { reason: '…' }, 'NOT_RUNNING');
  });

  it('[IMP-1] start the next check anew', () => {
    const later = suspended.by(sides.patrol).at('2026-10-01T00:00:00.000Z');
    expect(later.ask('ResumeImplementation', { reason: '復旧した。' })).toEqual([
      { type: 'ImplementationResumed', data: { party: ids.patrol, reason: '復旧した。', nextCheckDue: '2026-12-30T15:00:00.000Z' } },
    ]);
    const resumed = later.after('ResumeImplementation', { reason: '復旧した。' });
    const twice = resumed.after('SuspendImplementation', { reason: '雪。' }).state();
    expect(resumed.state().stage).toBe('RUNNING');
    expect(twice.implementation.suspensions).toEqual([
      {
        party: ids.town,
        reason: '台風。',
        at: FIRST_DAY,
        resumed: { party: ids.patrol, reason: '復旧した。', at: '2026-10-01T00:00:00.000Z' },
      },
      { party: ids.patrol, reason: '雪。', at: '2026-10-01T00:00:00.000Z' },
    ]);
    running().refused('ResumeImplementation', { reason: '…' }, 'NOT_SUSPENDED');
    suspended.by(sides.rival).refused('ResumeImplementation', { reason: '…' }, 'NOT_A_REPRESENTATIVE');
  });
});

describe('A progress check', () => {
  const one = running().by(sides.patrol).at('2026-11-01T00:00:00.000Z').after('ReportProgress', report);

  it('[IMP-2] takes a report of every side, and is complete with the last one', () => {
    expect(missingReports(running().state())).toEqual([ids.town, ids.patrol]);
    expect(running().by(sides.patrol).ask('ReportProgress', report)).toEqual([
      { type: 'ProgressReported', data: { check: 1, party: ids.patrol, plan: 1, ...report, late: false } },
    ]);
    expect(missingReports(one.state())).toEqual([ids.town]);
    expect(one.by(sides.town).ask('ReportProgress', report)).toEqual([
      { type: 'ProgressReported', data: { check: 1, party: ids.town, plan: 1, ...report, late: false } },
      { type: 'ProgressCheckCompleted', data: { check: 1, nextCheckDue: '2027-01-30T15:00:00.000Z' } },
    ]);
    const complete = one.by(sides.town).after('ReportProgress', report).state();
    expect(complete.implementation.checks).toEqual([{ check: 1, outcome: 'complete', missing: [], at: '2026-11-01T00:00:00.000Z' }]);
    expect(complete.implementation.nextCheckDue).toBe('2027-01-30T15:00:00.000Z');
    expect(complete.implementation.reports).toHaveLength(2);
    expect([runningCheck(complete), missingReports(complete)]).toEqual([2, [ids.town, ids.patrol]]);
  });

  it('[IMP-2] takes one report of each side', () => {
    one.refused('ReportProgress', report, 'PROGRESS_REPORTED');
    one.by(sides.rival).refused('ReportProgress', report, 'NOT_A_REPRESENTATIVE');
    expect(one.by(sides.town).after('ReportProgress', report).ask('ReportProgress', report)[0]?.data).toMatchObject({ check: 2 });
  });

  it('[IMP-2] speaks of every goal of the plan, each once', () => {
    const [first, second] = report.goals;
    running().refused('ReportProgress', { ...report, goals: [first] }, 'GOAL_LEFT_OUT');
    running().refused('ReportProgress', { ...report, goals: [first, second, { ...first, goal: 3 }] }, 'GOAL_UNKNOWN');
    const check = decisions.get('ReportProgress')?.check ?? (() => []);
    expect(check(report)).toEqual([]);
    expect(check({ goals: [first, first] })).toEqual([{ path: 'input.goals[1].goal', problem: 'DUPLICATE', limit: '1' }]);
  });

  it('[IMP-2] says which version of the plan is reported on', () => {
    const proposal = { plan: { ...plan, goals: [plan.goals[0]] }, whatChanges: '目標', reason: '絞る。' };
    const changed = running()
      .after('ProposePlanChange', proposal)
      .by(sides.town)
      .after('AcceptPlanChange', { change: 1, reason: '同意。' });
    expect(changed.ask('ReportProgress', { ...report, goals: [report.goals[0]] })[0]?.data).toMatchObject({ plan: 2 });
    changed.refused('ReportProgress', report, 'GOAL_UNKNOWN');
  });

  it('[IMP-2] tells a report that came after it was due', () => {
    expect(one.by(sides.town).at('2026-11-30T14:59:59.999Z').ask('ReportProgress', report)[0]?.data).toMatchObject({ late: false });
    expect(one.by(sides.town).at(DUE).ask('ReportProgress', report)[0]?.data).toMatchObject({ check: 1, late: true });
  });

  it('[IMP-2] that is overdue is recorded by the system, with who is missing and the next due date', () => {
    const data = { check: 1, due: DUE, missing: [ids.town], nextCheckDue: '2027-03-01T15:00:00.000Z' };
    expect(one.by(system).at('2026-12-01T00:00:00.000Z').ask('MarkCheckOverdue')).toEqual([{ type: 'ProgressCheckOverdue', data }]);
    one.by(system).at('2026-11-30T14:59:59.999Z').refused('MarkCheckOverdue', {}, 'CHECK_NOT_DUE');
    one.by(sides.town).at(DUE).refused('MarkCheckOverdue', {}, 'SYSTEM_ONLY');
    const over = one.by(system).at(DUE).after('MarkCheckOverdue');
    over.refused('MarkCheckOverdue', {}, 'CHECK_NOT_DUE');
    expect(over.state().implementation).toMatchObject({
      checks: [{ check: 1, outcome: 'overdue', missing: [ids.town], at: DUE }],
      nextCheckDue: '2027-03-01T15:00:00.000Z',
    });
    expect(missingReports(over.state())).toEqual([ids.town, ids.patrol]);
  });
});

describe('Meetings and notices', () => {
  const meeting = { kind: 'sides', heldOn: '2026-09-01', participants: 8, topics: '当番表', conclusions: '月2回とする。' };
  const privateNotes = { ref: uuid('note'), commitment: 'a'.repeat(64) };

  it('[IMP-3] records meetings and exchanges of opinion, with notes about persons in the vault', () => {
    expect(
      running()
        .by(sides.town)
        .ask('RecordMeeting', { ...meeting, privateNotes }),
    ).toEqual([{ type: 'MeetingRecorded', data: { meeting: 1, party: ids.town, ...meeting, privateNotes } }]);
    const two = running()
      .after('RecordMeeting', meeting)
      .after('RecordMeeting', { ...meeting, kind: 'residents' })
      .state();
    expect(two.implementation.meetings).toEqual([
      { meeting: 1, party: ids.patrol, ...meeting, privateNotes: undefined, at: FIRST_DAY },
      { meeting: 2, party: ids.patrol, ...meeting, kind: 'residents', privateNotes: undefined, at: FIRST_DAY },
    ]);
  });

  it('[IMP-3] does not record meetings that have not been held, or of a committee that does not exist', () => {
    running().refused('RecordMeeting', { ...meeting, heldOn: '2026-09-02' }, 'DAY_IN_FUTURE');
    running().refused('RecordMeeting', { ...meeting, kind: 'executiveCommittee' }, 'NO_EXECUTIVE_COMMITTEE');
    running().by(sides.rival).refused('RecordMeeting', meeting, 'NOT_A_REPRESENTATIVE');
    negotiating({ stage: 'CLOSED' }).by(sides.town).at(FIRST_DAY).refused('RecordMeeting', meeting, 'IMPLEMENTATION_NOT_OPEN');
    for (const stage of ['NEGOTIATING', 'AGREED', 'SUSPENDED'] as const) {
      expect(negotiating({ stage }).by(sides.town).at(FIRST_DAY).ask('RecordMeeting', meeting)).toHaveLength(1);
    }
  });

  it('[IMP-3] publishes notices to residents', () => {
    const notice = { title: '見守りを始めます', text: '9月から毎朝立ちます。' };
    expect(running().ask('PublishNotice', notice)).toEqual([
      { type: 'NoticePublished', data: { notice: 1, party: ids.patrol, ...notice } },
    ]);
    const two = running().after('PublishNotice', notice).after('PublishNotice', notice).state();
    expect(two.implementation.notices).toEqual([
      { notice: 1, party: ids.patrol, ...notice, at: FIRST_DAY },
      { notice: 2, party: ids.patrol, ...notice, at: FIRST_DAY },
    ]);
    running().by(sides.rival).refused('PublishNotice', notice, 'NOT_A_REPRESENTATIVE');
    negotiating().by(sides.town).refused('PublishNotice', notice, 'IMPLEMENTATION_NOT_OPEN');
    for (const stage of ['AGREED', 'SUSPENDED', 'EVALUATING', 'TERMINATED'] as const) {
      expect(negotiating({ stage }).by(sides.town).ask('PublishNotice', notice)).toHaveLength(1);
    }
  });
});
