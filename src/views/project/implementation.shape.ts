import {
  choice,
  date,
  flag,
  forParties,
  id,
  instant,
  integer,
  list,
  optional,
  record,
  restricted,
  text,
} from '../../domain/kernel/shape.ts';
import { plan } from '../../domain/project/agreement/agreed.records.ts';
import { executiveCommitteeEvents } from '../../domain/project/implementation/executive-committee.records.ts';
import { implementationEvents as events } from '../../domain/project/implementation/implementation.records.ts';
import { planChangeEvents } from '../../domain/project/implementation/plan-change.records.ts';
import { safeguardEvents } from '../../domain/project/implementation/safeguards.records.ts';
import { spendingEvents } from '../../domain/project/implementation/spending.records.ts';
import { at, of, omit, pick, several, told } from '../lists/parts.ts';

const party = id('party', '側 Side of the project');
const person = optional(restricted(id('person', '個人 Person')));
const signed = (doc: string) => integer(doc, { min: -1_000_000_000_000, max: 1_000_000_000_000 });

const planChanges = several('計画変更 Proposed changes of the plan and what became of them (IMP-4)', 'PlanChange', '計画変更 One change', {
  change: integer('番号 Number'),
  party,
  person,
  at,
  plan: optional(forParties(plan)),
  whatChanges: optional(of(planChangeEvents.PlanChangeProposed, 'whatChanges')),
  reason: optional(of(planChangeEvents.PlanChangeProposed, 'reason')),
  status: choice('PlanChangeStatus', '状態 Status', {
    open: { ja: '回答待ち', en: 'Waits for answers' },
    accepted: { ja: '成立', en: 'Accepted' },
    refused: { ja: '拒否', en: 'Refused' },
    withdrawn: { ja: '取下げ', en: 'Withdrawn' },
    lapsed: { ja: '失効', en: 'Lapsed', note: 'the agreement ended first' },
  }),
  answers: several('回答 Answers', 'PlanChangeAnswer', '回答 Of one side', {
    party,
    person,
    answer: choice('PlanAnswer', '回答 Answer', { accepted: { ja: '同意', en: 'Accepted' }, refused: { ja: '拒否', en: 'Refused' } }),
    reason: optional(of(planChangeEvents.PlanChangeAccepted, 'reason')),
    at,
  }),
});

const entries = several('帳簿 Expenditures and their reversals (IMP-5)', 'Expenditure', '帳簿の項目 One entry', {
  entry: integer('番号 Number'),
  party,
  amount: signed('金額 Amount in yen; negative for a reversal'),
  at,
  ...Object.fromEntries(
    Object.entries(pick(spendingEvents.ExpenditureRecorded.shape.fields, 'item', 'spentOn', 'evidence')).map(([name, spec]) => [
      name,
      optional(spec),
    ]),
  ),
  reverses: optional(integer('取り消された番号 Entry that it reverses')),
  reason: optional(text('理由 Why')),
});

const executiveCommittee = record('ExecutiveCommittee', '実行委員会 The executive committee (IMP-7)', {
  ...omit(told(executiveCommitteeEvents.ExecutiveCommitteeFormed), 'party'),
  formedAt: at,
  members: several('構成員 Members, now and before', 'ExecutiveMember', '構成員 One membership', {
    ...told(executiveCommitteeEvents.ExecutiveCommitteeJoined, 'party'),
    left: optional(
      record('ExecutiveMemberLeft', '退任 When and why the member left', {
        reason: of(executiveCommitteeEvents.ExecutiveCommitteeLeft, 'reason'),
        at,
      }),
    ),
  }),
});

/** 実施 The implementation of a project as the API shows it (IMP-1 … IMP-7). */
export const implementationShape = record('Implementation', '実施 The work: progress, meetings, money, incidents', {
  startedOn: optional(date('開始日 Day on which the work started')),
  completedOn: optional(date('完了日 Day on which it was completed')),
  outcome: optional(of(events.ImplementationCompleted, 'outcome')),
  suspensions: several('中断 Times in which the work rested', 'Suspension', '中断 One suspension', {
    party,
    reason: text('理由 Why'),
    at,
    resumed: optional(record('Resumption', '再開 How it went on', { party, reason: text('理由 Why'), at })),
  }),
  nextCheckDue: optional(instant('次回の確認期限 The running progress check is late from this moment on (IMP-2)')),
  checks: several('進捗確認 Progress checks that are over (IMP-2)', 'ProgressCheck', '進捗確認 One check', {
    check: integer('回 Number'),
    outcome: choice('CheckOutcome', '結果 Result', {
      complete: { ja: '完了', en: 'Every side reported' },
      overdue: { ja: '遅延', en: 'Overdue' },
    }),
    missing: list('未報告の側 Sides that had not reported', id('party', '側 Side')),
    at,
  }),
  reports: several('進捗の報告 Reports (IMP-2)', 'ProgressReport', '報告 One report', { ...told(events.ProgressReported), at }),
  meetings: several('会議 Meetings and exchanges of opinions (IMP-3)', 'Meeting', '会議 One meeting', {
    ...told(events.MeetingRecorded),
    at,
  }),
  notices: several('周知 Notices to residents (IMP-3)', 'Notice', '周知 One notice', { ...told(events.NoticePublished), at }),
  changes: planChanges,
  entries,
  inKind: several('現物等の提供 Contributions in kind, apart from the money (IMP-5)', 'InKindContribution', '提供 One contribution', {
    ...told(spendingEvents.InKindContributed),
    at,
  }),
  outcomeReports: several('成果報告 Reports on the outcome of a subsidy', 'OutcomeReport', '成果報告 One report', {
    ...told(spendingEvents.OutcomeReported),
    at,
  }),
  accounts: several('収支報告 Final accounts, latest last', 'FinalAccounts', '収支報告 One version', {
    ...told(spendingEvents.FinalAccountsSubmitted),
    at,
  }),
  incidents: several('事故等 Incidents (IMP-6)', 'Incident', '事故等 One incident', {
    ...told(safeguardEvents.IncidentReported),
    at,
    resolved: optional(
      record('IncidentResolution', '解決 How it was settled', { ...told(safeguardEvents.IncidentResolved, 'incident'), at }),
    ),
  }),
  undertakings: several('守秘の誓約 Undertakings of confidentiality (IMP-6)', 'Undertaking', '誓約 One undertaking', {
    ...told(safeguardEvents.ConfidentialityUndertaken),
    at,
  }),
  participations: several('個人の参加 Individuals who participated (PTY-1)', 'Participation', '参加 One record', {
    ...told(safeguardEvents.ParticipationRecorded),
    at,
  }),
  committee: optional(executiveCommittee),
});

/** 支出の状況 The money spent, recomputed from the entries (AUD-4, IMP-5). */
export const spendingShape = record(
  'Spending',
  '支出の状況 What was spent against the agreed shares, recomputed from the entries (AUD-4)',
  {
    total: signed('支出総額 Spent in all (yen)'),
    parties: several('側ごとの支出 By party', 'PartySpending', '側の支出 Of one party', {
      party,
      share: signed('負担額 Agreed share (yen)'),
      spent: signed('支出額 Spent (yen)'),
      left: signed('残額 Left of the share (yen)'),
    }),
    accountsMatch: optional(flag('収支報告との一致 Whether the latest final accounts say the same total')),
  },
);

/** 長期在任 Members who have served for long (IMP-7). */
export const longMemberShape = record(
  'LongMember',
  '長期在任の構成員 A member of the executive committee who has served for long (IMP-7; OIZ 2-5-2 ④)',
  {
    member: integer('番号 Number of the membership'),
    office: of(executiveCommitteeEvents.ExecutiveCommitteeJoined, 'office'),
    since: date('就任日 Day since when the person has served'),
  },
);
