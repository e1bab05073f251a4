import { describe, expect, it } from '@jest/globals';
import { oizumi } from '../../../../src/domain/guideline/packs/oizumi.ts';
import { currentMembers, longMembers } from '../../../../src/domain/project/implementation/implementation.views.ts';
import { system, uuid } from '../../given.ts';
import {
  agreed,
  contents,
  FIRST_DAY,
  negotiating,
  plan,
  running,
  sides,
  without,
  type ProjectScene,
} from '../agreement/agreement.fixtures.ts';
import { ids } from '../proposal/proposal.fixtures.ts';

const meeting = { kind: 'sides', heldOn: '2026-09-01', participants: 8, topics: '当番表', conclusions: '月2回とする。' };
const notice = { title: '見守りを始めます', text: '9月から毎朝立ちます。' };
const accounts = { totals: [], statement: '' };
const complete = { outcome: '12か所で見守った。' };
const LONG = '2022-08-31';

/** With everything that completion asks for. */
const ready = (scene: ProjectScene = running()) =>
  scene.after('RecordMeeting', meeting).after('PublishNotice', notice).after('SubmitFinalAccounts', accounts);

describe('Completing', () => {
  it('[IMP-1] hands over to the evaluation, with the date until which it is due', () => {
    expect(ready().ask('CompleteImplementation', complete)).toEqual([
      {
        type: 'ImplementationCompleted',
        data: {
          party: ids.patrol,
          completedOn: '2026-09-01',
          ...complete,
          accounts: 1,
          evaluationDue: '2026-10-31T15:00:00.000Z',
          observed: [
            { rule: 'PROGRESS_CHECKED', outcome: 'followed' },
            { rule: 'RESIDENTS_INFORMED', outcome: 'followed' },
            { rule: 'TRUST_BY_COMMUNICATION', outcome: 'followed' },
          ],
        },
      },
    ]);
    const done = ready().after('CompleteImplementation', complete).state();
    expect(done).toMatchObject({
      stage: 'EVALUATING',
      evaluationDue: '2026-10-31T15:00:00.000Z',
      implementation: { completedOn: '2026-09-01', outcome: '12か所で見守った。' },
    });
    expect(done.implementation.nextCheckDue).toBeUndefined();
  });

  it('[IMP-1] needs work that runs, and a side that asks', () => {
    agreed().by(sides.town).refused('CompleteImplementation', complete, 'NOT_RUNNING');
    ready().after('SuspendImplementation', { reason: '…' }).refused('CompleteImplementation', complete, 'NOT_RUNNING');
    ready().by(sides.rival).refused('CompleteImplementation', complete, 'NOT_A_REPRESENTATIVE');
  });

  it('[IMP-1] needs final accounts that still match the expenditures', () => {
    const hats = { item: '帽子', amount: 60_000, spentOn: '2026-09-01', evidence: '領収書1' };
    running()
      .after('RecordMeeting', meeting)
      .after('PublishNotice', notice)
      .refused('CompleteImplementation', complete, 'ACCOUNTS_MISSING');
    const more = ready().after('RecordExpenditure', hats);
    more.refused('CompleteImplementation', complete, 'ACCOUNTS_OUTDATED');
    const again = more.after('SubmitFinalAccounts', { totals: [{ party: ids.patrol, amount: 60_000 }], statement: '' });
    expect(again.ask('CompleteImplementation', complete)[0]?.data).toMatchObject({ accounts: 2 });
  });

  it('[IMP-4] waits for open plan changes and proposals to end early', () => {
    const change = { plan: { ...plan, checkEveryDays: 60 }, whatChanges: '間隔', reason: '短くしたい。' };
    ready().after('ProposePlanChange', change).refused('CompleteImplementation', complete, 'PLAN_CHANGE_OPEN');
    const settlement = { borne: [], goods: '…', results: '…', personalInformation: '…' };
    ready().after('ProposeTermination', { reason: '…', settlement }).refused('CompleteImplementation', complete, 'TERMINATION_OPEN');
    const withdrawn = ready().after('ProposePlanChange', change).after('WithdrawPlanChange', { change: 1, reason: '…' });
    expect(withdrawn.ask('CompleteImplementation', complete)).toHaveLength(1);
  });

  it('[IMP-1] SUBSIDY_REPORTED: a subsidy needs its outcome report, under this guideline or another', () => {
    const terms = [...contents.terms, { term: 'timeLimit', text: '1年' }, { term: 'outcomeReport', text: '報告会' }] as const;
    const supported = ready(running({ method: 'subsidy' }, { ...contents, terms }));
    supported.refused('CompleteImplementation', complete, 'SUBSIDY_REPORTED');
    supported.under(without('SUBSIDY_REPORTED')).refused('CompleteImplementation', complete, 'OUTCOME_REPORT_MISSING');
    const reported = supported.after('SubmitOutcomeReport', { results: '事故が減った。', useOfMoney: '帽子を買った。' });
    expect(reported.ask('CompleteImplementation', complete)).toHaveLength(1);
  });

  const asks = (rule: Uppercase<string>, scene: ProjectScene) => {
    scene.refused('CompleteImplementation', complete, rule);
    expect(scene.under(without(rule)).ask('CompleteImplementation', complete)).toHaveLength(1);
    const explanations = [{ rule, text: '短い事業のため。' }];
    expect(scene.ask('CompleteImplementation', { ...complete, explanations })[0]?.data.observed).toContainEqual({
      rule,
      outcome: 'explained',
      explanation: '短い事業のため。',
    });
  };

  it('[GDL-4] RESIDENTS_INFORMED: at least one notice was published, or it is explained why not', () => {
    asks('RESIDENTS_INFORMED', running().after('RecordMeeting', meeting).after('SubmitFinalAccounts', accounts));
  });

  it('[GDL-4] TRUST_BY_COMMUNICATION: at least one meeting was recorded, or it is explained why not', () => {
    asks('TRUST_BY_COMMUNICATION', running().after('PublishNotice', notice).after('SubmitFinalAccounts', accounts));
  });

  it('[GDL-4] PROGRESS_CHECKED: no check was left overdue, or it is explained why', () => {
    const late = running().by(system).at('2026-12-01T00:00:00.000Z').after('MarkCheckOverdue').by(sides.patrol);
    asks('PROGRESS_CHECKED', ready(late));
    asks('PROGRESS_CHECKED', ready().at('2026-11-30T15:00:00.000Z'));
    ready(late).refused('CompleteImplementation', complete, 'PROGRESS_CHECKED', { days: 90 });
    expect(ready().at('2026-11-30T14:59:59.999Z').ask('CompleteImplementation', complete)).toHaveLength(1);
    const goals = [1, 2].map((goal) => ({ goal, status: 'reached', evidence: '…' }));
    const report = { goals, issues: '', nextSteps: '評価する。' };
    const checked = running().after('ReportProgress', report).by(sides.town).after('ReportProgress', report);
    expect(ready(checked).ask('CompleteImplementation', complete)).toHaveLength(1);
  });
});

describe('An executive committee', () => {
  const committee = { name: '見守り実行委員会', purpose: '当番と行事を決める。' };
  const start = running({ method: 'executiveCommittee' });
  const formed = start.after('FormExecutiveCommittee', committee);
  const chair = { person: uuid('ken'), office: 'chair' };
  const member = { person: uuid('mai'), office: 'member', sentBy: ids.patrol, since: LONG };

  it('[IMP-7] is formed once, only where it is a method of the project', () => {
    expect(start.ask('FormExecutiveCommittee', committee)).toEqual([
      { type: 'ExecutiveCommitteeFormed', data: { party: ids.patrol, ...committee } },
    ]);
    running().refused('FormExecutiveCommittee', committee, 'NO_EXECUTIVE_COMMITTEE_METHOD');
    formed.refused('FormExecutiveCommittee', committee, 'EXECUTIVE_COMMITTEE_FORMED');
    start.by(sides.rival).refused('FormExecutiveCommittee', committee, 'NOT_A_REPRESENTATIVE');
    negotiating({ method: 'executiveCommittee' }).by(sides.town).refused('FormExecutiveCommittee', committee, 'IMPLEMENTATION_NOT_OPEN');
    expect(formed.state().implementation.committee).toEqual({ ...committee, formedAt: FIRST_DAY, members: [] });
  });

  it('[IMP-7] has members with offices, each person once and one chair', () => {
    expect(formed.ask('JoinExecutiveCommittee', chair)).toEqual([
      {
        type: 'ExecutiveCommitteeJoined',
        data: { member: 1, party: ids.patrol, ...chair, since: '2026-09-01', observed: [{ rule: 'LONG_MEMBERSHIP', outcome: 'followed' }] },
      },
    ]);
    const one = formed.after('JoinExecutiveCommittee', chair);
    one.refused('JoinExecutiveCommittee', { ...chair, office: 'member' }, 'MEMBER_ALREADY');
    one.refused('JoinExecutiveCommittee', { ...member, office: 'chair' }, 'CHAIR_TAKEN');
    one.refused('JoinExecutiveCommittee', { ...member, since: '2026-09-02' }, 'DAY_IN_FUTURE');
    start.refused('JoinExecutiveCommittee', chair, 'NO_EXECUTIVE_COMMITTEE');
    const two = one.after('JoinExecutiveCommittee', member);
    expect(two.after('JoinExecutiveCommittee', { ...member, person: uuid('jun') }).state().implementation.committee?.members).toEqual([
      { member: 1, ...chair, sentBy: undefined, since: '2026-09-01' },
      { member: 2, ...member },
      { member: 3, ...member, person: uuid('jun') },
    ]);
  });

  it('[IMP-7] records who leaves, and keeps who was there', () => {
    const one = formed.after('JoinExecutiveCommittee', chair).after('JoinExecutiveCommittee', member);
    expect(one.ask('LeaveExecutiveCommittee', { member: 1, reason: 'resigned' })).toEqual([
      { type: 'ExecutiveCommitteeLeft', data: { member: 1, party: ids.patrol, reason: 'resigned' } },
    ]);
    const left = one.after('LeaveExecutiveCommittee', { member: 1, reason: 'resigned' });
    expect(left.state().implementation.committee?.members).toEqual([
      { member: 1, ...chair, sentBy: undefined, since: '2026-09-01', left: { reason: 'resigned', at: FIRST_DAY } },
      { member: 2, ...member },
    ]);
    expect(currentMembers(left.state()).map((each) => each.member)).toEqual([2]);
    left.refused('LeaveExecutiveCommittee', { member: 1, reason: 'resigned' }, 'MEMBER_UNKNOWN');
    left.refused('LeaveExecutiveCommittee', { member: 3, reason: 'resigned' }, 'MEMBER_UNKNOWN');
    start.refused('LeaveExecutiveCommittee', { member: 1, reason: 'resigned' }, 'NO_EXECUTIVE_COMMITTEE');
    expect(left.ask('JoinExecutiveCommittee', { ...chair, person: uuid('emi') })[0]?.data).toMatchObject({ member: 3, office: 'chair' });
  });

  it('[IMP-7] shows long membership, which a change of office does not end', () => {
    const long = formed.after('JoinExecutiveCommittee', chair).after('JoinExecutiveCommittee', member);
    expect(longMembers(long.state(), FIRST_DAY, oizumi)).toEqual([{ member: 2, office: 'member', since: LONG }]);
    expect(longMembers(long.state(), '2026-08-31T14:59:59.999Z', oizumi)).toEqual([]);
    const moved = long.after('LeaveExecutiveCommittee', { member: 2, reason: 'officeChanged' });
    expect(longMembers(moved.state(), FIRST_DAY, oizumi)).toEqual([]);
    const back = moved.after('JoinExecutiveCommittee', { person: uuid('mai'), office: 'treasurer' });
    expect(longMembers(back.state(), FIRST_DAY, oizumi)).toEqual([{ member: 3, office: 'treasurer', since: LONG }]);
    expect(longMembers(running().state(), FIRST_DAY, oizumi)).toEqual([]);
  });

  it('[PRV-2] shows to readers who may not see persons each membership by itself', () => {
    const { implementation, ...rest } = formed.state();
    const hidden = [
      { member: 1, office: 'chair' as const, since: LONG, left: { reason: 'replaced' as const, at: FIRST_DAY } },
      { member: 2, office: 'member' as const, since: '2026-09-01' },
    ];
    const masked = { ...rest, implementation: { ...implementation, committee: { ...committee, formedAt: FIRST_DAY, members: hidden } } };
    expect(longMembers(masked, FIRST_DAY, oizumi)).toEqual([]);
  });

  it('[GDL-4] LONG_MEMBERSHIP: advice when a member joins', () => {
    expect(formed.ask('JoinExecutiveCommittee', member)[0]?.data).toHaveProperty('observed', [
      { rule: 'LONG_MEMBERSHIP', outcome: 'notFollowed' },
    ]);
    expect(formed.ask('JoinExecutiveCommittee', { ...member, since: '2022-09-01' })[0]?.data).toHaveProperty('observed', [
      { rule: 'LONG_MEMBERSHIP', outcome: 'followed' },
    ]);
    expect(formed.under(without('LONG_MEMBERSHIP')).ask('JoinExecutiveCommittee', member)[0]?.data).toHaveProperty('observed', []);
  });

  const outcomes = (scene: ProjectScene, guideline = oizumi) =>
    Object.fromEntries(
      (ready(scene).under(guideline).ask('CompleteImplementation', complete)[0]?.data.observed ?? []).map(({ rule, outcome }) => [
        rule,
        outcome,
      ]),
    );
  const session = { ...meeting, kind: 'executiveCommittee' };

  it('[GDL-4] EXECUTIVE_COMMITTEE_CONSENSUS and EXECUTIVE_COMMITTEE_RENEWAL: advice on completion', () => {
    const renewed = formed.after('JoinExecutiveCommittee', chair);
    expect(outcomes(renewed.after('RecordMeeting', session))).toMatchObject({
      EXECUTIVE_COMMITTEE_CONSENSUS: 'followed',
      EXECUTIVE_COMMITTEE_RENEWAL: 'followed',
    });
    expect(outcomes(renewed)).toMatchObject({ EXECUTIVE_COMMITTEE_CONSENSUS: 'notFollowed' });
    expect(outcomes(renewed.after('JoinExecutiveCommittee', member))).toMatchObject({ EXECUTIVE_COMMITTEE_RENEWAL: 'notFollowed' });
    ready(start).refused('CompleteImplementation', complete, 'EXECUTIVE_COMMITTEE_FORMED');
    expect(outcomes(start, without('EXECUTIVE_COMMITTEE_FORMED'))).toMatchObject({ EXECUTIVE_COMMITTEE_RENEWAL: 'notFollowed' });
    const silent = outcomes(renewed, without('EXECUTIVE_COMMITTEE_CONSENSUS', 'EXECUTIVE_COMMITTEE_RENEWAL'));
    expect(Object.keys(silent)).toEqual(['PROGRESS_CHECKED', 'RESIDENTS_INFORMED', 'TRUST_BY_COMMUNICATION']);
    expect(outcomes(running())).not.toHaveProperty('EXECUTIVE_COMMITTEE_RENEWAL');
  });
});
