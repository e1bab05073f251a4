import { event } from '../kernel/event.ts';
import { openly } from '../kernel/openness.ts';
import { choice, date, flag, id, integer, list, openCommands, optional, record, text } from '../kernel/shape.ts';

// These shapes are the storage contract: recorded events and commands keep this form permanently. Add to them, never change or rename.

const issue = (doc: string) => id('issue', doc);
const reason = text('理由 Reason', { max: 2000 });
const opinion = integer('意見の番号 Number of the opinion', { min: 1, max: 100_000 });

const plan = {
  department: id('party', '担当部署 Department of the municipality that deals with it'),
  next: text('今後の進め方 What happens next', { max: 2000 }),
  by: optional(date('期日 By when')),
} as const;

/** How an issue ends (終結の区分). */
export const issueOutcomes = {
  resolved: { ja: '解決', en: 'Resolved' },
  carriedOn: { ja: '他の取組みへ引継ぎ', en: 'Carried on elsewhere, for instance by a project' },
  notPursued: { ja: '対応しない', en: 'Not pursued' },
} as const;

const outcome = choice('IssueOutcome', '終結の区分 How it ends', issueOutcomes);

/** Why an opinion is withheld (非表示の理由). */
const withholdingGround = choice('WithholdingGround', '非表示の区分 Why it is withheld', {
  personalData: { ja: '個人情報を含む', en: 'It contains personal data' },
  unlawful: { ja: '法令又は公序良俗に反する', en: 'It is unlawful or offensive' },
  offTopic: { ja: '課題と関係がない・広告', en: 'It has nothing to do with the issue, or advertises' },
});

/** Events about how the office deals with a local issue (ISS-1). */
export const handlingEvents = {
  IssueTakenUp: event(
    '取上げ The municipality takes the issue up',
    plan,
    {
      ja: '地域課題が取り上げられた。今後の進め方: {next}',
      en: 'The issue was taken up. What happens next: {next}',
    },
    openly,
  ),
  IssueSetAside: event(
    '見送り The issue is set aside for now',
    { reason },
    { ja: '地域課題は見送られた。理由: {reason}', en: 'The issue was set aside. Reason: {reason}' },
    openly,
  ),
  IssueClosed: event(
    '終結 The issue was closed',
    { outcome, reason },
    { ja: '地域課題が終結した({outcome})。{reason}', en: 'The issue was closed ({outcome}). {reason}' },
    openly,
  ),
  IssueMerged: event(
    '統合 The issue was merged into an earlier one that says the same',
    {
      into: issue('統合先 Issue that goes on'),
      reason,
      absorbed: list('統合済みの課題 Issues that had been merged into this one, and go on with it', issue('課題 One issue'), { max: 100 }),
    },
    { ja: '同じ内容の課題に統合された。理由: {reason}', en: 'Merged into an issue that says the same. Reason: {reason}' },
    openly,
  ),
  IssueAbsorbed: event(
    '統合の受入れ An issue that says the same was merged into this one; who supports both counts once',
    {
      issue: issue('統合された課題 Issue that was merged'),
      supporters: integer('支持者数 How many persons support it now, each counted once', { max: 10_000_000 }),
      passedOn: optional(issue('さらに統合先 Issue into which this one was merged meanwhile: it takes the other one over')),
      redirected: flag('統合先の変更 Whether the merged issue still points at another one, through which it came'),
    },
    {
      ja: '同じ内容の課題が統合された(支持者{supporters}人)。',
      en: 'An issue that says the same was merged in ({supporters} supporters).',
    },
    openly,
  ),
  IssueRedirected: event(
    '統合先の変更 The issue into which this one was merged was merged itself: this one points at the one that goes on',
    { into: issue('統合先 Issue that goes on') },
    { ja: '統合先が変わった。', en: 'It points at another issue now.' },
    openly,
  ),
  OpinionWithheld: event(
    '意見の非表示 The office withheld an opinion from the public',
    { opinion, ground: withholdingGround, reason },
    { ja: '意見{opinion}が非表示とされた({ground})。理由: {reason}', en: 'Opinion {opinion} was withheld ({ground}). Reason: {reason}' },
    { ...openly, hides: 'opinion' },
  ),
} as const;

/** Commands of the office, and follow-ups of the system, on a local issue. */
export const handlingCommands = openCommands({
  TakeUpIssue: record(
    'TakeUpIssue',
    '取り上げる Take an issue up: which department deals with it, and what happens next (ISS-1). Collaboration office.',
    plan,
  ),
  SetIssueAside: record('SetIssueAside', '見送る Set an issue aside, with reasons (ISS-1). Collaboration office.', { reason }),
  CloseIssue: record('CloseIssue', '終結する Close an issue that was taken up or set aside (ISS-1). Collaboration office.', {
    outcome,
    reason,
  }),
  MergeIssue: record(
    'MergeIssue',
    '統合する Merge an issue into an earlier one of the same municipality that says the same (ISS-1). Collaboration office.',
    { into: issue('統合先 Issue that goes on: the one that was raised first'), reason },
  ),
  WithholdOpinion: record(
    'WithholdOpinion',
    '意見を非表示にする Withhold an opinion from the public, with ground and reasons (ISS-1). Collaboration office.',
    { opinion, ground: withholdingGround, reason },
  ),
  AbsorbIssue: record('AbsorbIssue', '統合を受け入れる Take over the support of an issue that was merged into this one. System.', {
    issue: issue('統合された課題 Issue that was merged'),
  }),
  RedirectIssue: record('RedirectIssue', '統合先を改める Point at the issue that goes on. System.', {
    survivor: issue('統合先 Issue that goes on'),
  }),
});
