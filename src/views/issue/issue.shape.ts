import { choice, id, instant, integer, list, optional, record, text } from '../../domain/kernel/shape.ts';
import { handlingEvents } from '../../domain/issue/handling.records.ts';
import { issueEvents } from '../../domain/issue/issue.records.ts';
import { issueStatuses } from '../../domain/issue/issue.state.ts';
import { proposalOutcomes } from '../../domain/project/outcome.ts';
import { at, of, pick, several, told } from '../lists/parts.ts';

/** 地域課題 A local issue as the API shows it (ISS-1). */
export const issueShape = record('Issue', '地域課題 A local issue, as far as the viewer may see it (ISS-1)', {
  id: id('issue', 'Id of the issue'),
  status: choice('IssueStatus', '状態 Where the issue stands', issueStatuses),
  municipality: text('団体コード Municipality'),
  ...told(issueEvents.IssueRaised, 'municipality'),
  raisedAt: instant('提起日時 When it was raised'),
  supporters: integer('支持者数 Persons who support it, each counted once; who they are is not public', { max: 10_000_000 }),
  facts: several('事実 Facts with their sources, oldest first', 'IssueFact', '事実 One fact', { ...told(issueEvents.FactAdded), at }),
  plans: several('取上げの経過 Each time the municipality took it up, oldest first', 'IssuePlan', '今後の進め方 What happens next', {
    ...told(handlingEvents.IssueTakenUp),
    at,
  }),
  setAside: optional(record('IssueSetAside', '見送り Why and when it was set aside last', { ...told(handlingEvents.IssueSetAside), at })),
  closed: optional(record('IssueClosing', '終結 How, why and when it was closed', { ...told(handlingEvents.IssueClosed), at })),
  merged: optional(
    record('IssueMerger', '統合 Why and when it was merged', { ...pick(handlingEvents.IssueMerged.shape.fields, 'reason'), at }),
  ),
  mergedInto: optional(id('issue', '統合先 Issue that goes on')),
  absorbed: list('統合された課題 Issues merged into it, directly or through another one', id('issue', 'Issue')),
});

/** 意見 An opinion on an issue as the API shows it; without its author. */
export const opinionShape = record('Opinion', '意見 One opinion on a local issue (ISS-1)', {
  opinion: of(issueEvents.OpinionGiven, 'opinion'),
  replyTo: of(issueEvents.OpinionGiven, 'replyTo'),
  party: optional(of(issueEvents.OpinionStated, 'party')),
  words: optional(of(issueEvents.OpinionGiven, 'words')),
  statement: optional(of(issueEvents.OpinionStated, 'statement')),
  at: optional(at),
  withheld: optional(
    record('OpinionWithheld', '非表示 Why and when it was withheld', {
      ...pick(handlingEvents.OpinionWithheld.shape.fields, 'ground', 'reason'),
      at,
    }),
  ),
});

/** 提案とその結果 The part of a proposal that is shown with the issue (ISS-2). */
export const issueProposalFields = {
  outcome: choice('ProposalOutcome', '結果 What came of it', proposalOutcomes),
  because: optional(text('理由・評価の要旨 The last reasons given, or the published summary of the evaluation')),
} as const;
