import { explanations } from '../../guideline/observe.ts';
import { event } from '../../kernel/event.ts';
import { byField, openly } from '../../kernel/openness.ts';
import {
  choice,
  date,
  flag,
  forParties,
  id,
  instant,
  integer,
  line,
  list,
  open,
  openCommands,
  optional,
  privateText,
  record,
  text,
} from '../../kernel/shape.ts';
import { actingSide as party, numbered } from '../agreement/agreed.records.ts';

// These shapes are the storage contract: recorded events and commands keep this form permanently. Add to them, never change or rename.

const words = (doc: string, max = 2000) => text(doc, { max });
const reason = words('理由 Why');
const check = numbered('進捗確認の回 Number of the progress check: 1, 2, 3 …');
const nextCheckDue = instant('次回の確認期限 The progress check that follows is late from this moment on');
const earlyStart = optional(words('早期開始の理由 Why the work starts before the first day of the schedule'));

/** The progress of a goal (目標ごとの進捗). */
export const goalStatus = {
  onTrack: { ja: '順調', en: 'On track' },
  late: { ja: '遅れ', en: 'Late' },
  reached: { ja: '達成', en: 'Reached' },
  notReached: { ja: '未達', en: 'Not reached, and will not be' },
} as const;

const progress = {
  ...open({
    goals: list(
      '目標ごとの進捗 Status of every goal of the plan, each once (IMP-2)',
      record('GoalProgress', '目標の進捗 Status of one goal', {
        goal: numbered('目標 Place of the goal in the plan: 1, 2, 3 …'),
        status: choice('GoalStatus', '状況 Status', goalStatus),
        evidence: words('根拠 What shows it', 1000),
      }),
      { max: 20 },
    ),
  }),
  issues: forParties(text('課題 Issues', { min: 0, max: 4000 })),
  ...open({ nextSteps: words('今後の取組 Next steps', 4000) }),
} as const;

const meeting = {
  ...open({
    kind: choice('MeetingKind', '会議の種類 Kind of meeting', {
      sides: { ja: '当事者の協議', en: 'The sides talk' },
      residents: { ja: '住民との意見交換', en: 'Exchange of opinions with residents' },
      executiveCommittee: { ja: '実行委員会', en: 'Session of the executive committee' },
    }),
    heldOn: date('開催日 Day'),
    participants: integer('参加人数 Number of people who took part', { min: 1, max: 100_000 }),
    topics: words('議題 Topics', 4000),
    conclusions: words('結論 Conclusions', 4000),
  }),
  privateNotes: optional(privateText('内部の記録 Notes about persons; kept in the people vault')),
} as const;

const notice = { title: line('見出し Title'), text: words('本文 Text', 4000) } as const;
const outcome = words('実施結果 What was done, in short', 4000);

/** Events while the work is running (OIZ 3-2-2). */
export const implementationEvents = {
  ImplementationStarted: event(
    '実施の開始 The work started (IMP-1)',
    { party, startedOn: date('開始日 Day'), nextCheckDue, earlyStart },
    { ja: '{startedOn}に事業が開始された。', en: 'The work started on {startedOn}.' },
    openly,
  ),
  ImplementationSuspended: event(
    '中断 The work was suspended (IMP-1)',
    { party, reason },
    { ja: '事業は中断された。理由: {reason}', en: 'The work was suspended. Reason: {reason}' },
    openly,
  ),
  ImplementationResumed: event(
    '再開 The work was resumed (IMP-1)',
    { party, reason, nextCheckDue },
    { ja: '事業は再開された。理由: {reason}', en: 'The work was resumed. Reason: {reason}' },
    openly,
  ),
  ProgressReported: event(
    '進捗の報告 A side reported progress (IMP-2)',
    {
      ...open({ check, party, plan: numbered('計画の版 Version of the plan that is reported on') }),
      ...progress,
      ...open({ late: flag('期限後か Whether it came after the check was due') }),
    },
    { ja: '第{check}回の進捗が報告された。', en: 'A side reported for progress check {check}.' },
    byField,
  ),
  ProgressCheckCompleted: event(
    '進捗確認の完了 Every side has reported (IMP-2)',
    { check, nextCheckDue },
    { ja: '第{check}回の進捗確認がそろった。', en: 'Every side has reported for progress check {check}.' },
    openly,
  ),
  ProgressCheckOverdue: event(
    '進捗確認の遅延 A progress check was due, and sides had not reported (IMP-2)',
    {
      check,
      due: instant('期限 When it was due'),
      missing: list('未報告の側 Sides whose report is missing', id('party', 'A side'), { min: 1, max: 60 }),
      nextCheckDue,
    },
    { ja: '第{check}回の進捗確認が期限を過ぎた。', en: 'Progress check {check} is overdue.' },
    openly,
  ),
  MeetingRecorded: event(
    '会議の記録 A meeting or an exchange of opinions was recorded (IMP-3)',
    { ...open({ meeting: numbered('会議の番号 Number of the meeting'), party }), ...meeting },
    { ja: '{heldOn}の会議({kind})が記録された: {topics}', en: 'A meeting ({kind}) on {heldOn} was recorded: {topics}' },
    byField,
  ),
  NoticePublished: event(
    '住民への周知 A notice to residents was published (IMP-3; OIZ 3-2-2)',
    { notice: numbered('周知の番号 Number of the notice'), party, ...notice },
    { ja: '住民に周知された: 「{title}」', en: 'A notice to residents was published: “{title}”' },
    openly,
  ),
  ImplementationCompleted: event(
    '実施の完了 The work is completed and is to be evaluated (IMP-1)',
    {
      party,
      completedOn: date('完了日 Day'),
      outcome,
      accounts: numbered('収支報告 Number of the final accounts on which it rests'),
      evaluationDue: instant('評価の期限 Evaluations are late from this moment on (OIZ 3-3-1)'),
    },
    { ja: '{completedOn}に事業が完了した。', en: 'The work was completed on {completedOn}.' },
    openly,
  ),
} as const;

/** Commands while the work is running. */
export const implementationCommands = openCommands({
  StartImplementation: record('StartImplementation', '実施を開始する Start, once the agreement is concluded (IMP-1). Any side.', {
    earlyStart,
  }),
  SuspendImplementation: record('SuspendImplementation', '中断する Suspend; progress checks rest (IMP-1). Any side.', { reason }),
  ResumeImplementation: record('ResumeImplementation', '再開する Resume; the next check is due an interval later (IMP-1). Any side.', {
    reason,
  }),
  ReportProgress: record('ReportProgress', '進捗を報告する Report progress, once for each check (IMP-2). Every side.', progress),
  MarkCheckOverdue: record('MarkCheckOverdue', '進捗確認の遅延を記録する Record an overdue check (IMP-2). The system.', {}),
  RecordMeeting: record('RecordMeeting', '会議を記録する Record a meeting or an exchange of opinions (IMP-3). Any side.', meeting),
  PublishNotice: record('PublishNotice', '住民に周知する Publish a notice to residents (IMP-3). Any side.', notice),
  CompleteImplementation: record(
    'CompleteImplementation',
    '完了する Complete: needs final accounts that still match, for a subsidy an outcome report, and no open plan change (IMP-1). Any side.',
    { outcome, explanations },
  ),
});
