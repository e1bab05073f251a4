import { event } from '../kernel/event.ts';
import { byField, openly } from '../kernel/openness.ts';
import {
  choice,
  date,
  distinct,
  givenToThePublic,
  id,
  instant,
  integer,
  line,
  list,
  municipalityCode,
  open,
  openCommands,
  optional,
  plain,
  privateText,
  record,
  restricted,
  text,
} from '../kernel/shape.ts';

// These shapes are the storage contract: recorded events and commands keep this form permanently. Add to them, never change or rename.

/** 意見公募要領 The published draft (行政手続法39条1項・2項). */
const draft = {
  title: line('件名 What it is about', { max: 120 }),
  summary: text('趣旨 Purpose and background', { max: 1000 }),
  text: text('案 The text of the draft', { max: 8000 }),
  documents: list(
    '関連資料 Related documents that lie elsewhere',
    record('CommentDocument', '関連資料 One document', {
      title: line('名称 Title', { max: 120 }),
      url: text('所在 Where it lies', { max: 300 }),
    }),
    { max: 10 },
  ),
  department: id('party', '担当部署 Department of the municipality whose draft it is'),
  closesAt: instant('締切日時 Moment from which comments are late'),
  shorterBecause: optional(text('期間を短くする理由 Why the period is shorter than thirty days (行政手続法40条1項)', { max: 2000 })),
  decisionPlannedOn: optional(date('決定予定日 Day on which the municipality means to decide')),
} as const;

const commentId = id('publicComment', '意見の識別子 Id of the comment: the reference of its text');
const comment = plain(distinct(givenToThePublic(privateText('意見 The comment; kept in the people vault', { max: 4000 }))));

/** The effect of an answer on the draft (意見の反映). */
export const commentEffects = {
  changed: { ja: '修正する', en: 'The draft is changed accordingly' },
  partlyChanged: { ja: '一部修正する', en: 'The draft is changed in part' },
  alreadyCovered: { ja: '既に盛り込み済み', en: 'The draft says so already' },
  noted: { ja: '今後の参考とする', en: 'Noted for later' },
  notAdopted: { ja: '反映しない', en: 'Not adopted, for the reasons given' },
  outOfScope: { ja: '対象外', en: 'Not about the draft' },
} as const;

const answering = {
  comments: list('意見 Comments that it answers: one, or several that say the like', commentId, { min: 1, max: 500 }),
  text: text('回答 The municipality’s view, with its reasons', { max: 4000 }),
  effect: choice('CommentEffect', '反映 What becomes of the draft', commentEffects),
} as const;

const results = {
  conclusion: text('結果 What was decided in view of the comments', { max: 2000 }),
  changes: optional(text('修正点 What was changed in the text', { max: 4000 })),
} as const;

/** Events about a public comment (ISS-3). */
export const publicCommentEvents = {
  PublicCommentOpened: event(
    'パブリックコメントの開始 A draft was put to the public for comment (行政手続法39条 by analogy)',
    { municipality: municipalityCode, ...draft },
    {
      ja: '「{title}」についてパブリックコメントが始まった(締切 {closesAt})。',
      en: 'Public comment on “{title}” was opened (closing {closesAt}).',
    },
    openly,
  ),
  CommentSubmitted: event(
    '意見の提出 Somebody commented',
    {
      ...open({ commentId }),
      person: restricted(id('person', '提出者 Who wrote it')),
      party: optional(restricted(id('party', '主体 Party for which it was written'))),
      comment,
    },
    { ja: '意見が提出された。', en: 'A comment was submitted.' },
    { ...byField, voice: 'unnamed', seal: 'comment', hiddenAs: 'comment' },
  ),
  CommentWithdrawn: event(
    '意見の取下げ A comment was withdrawn by its author',
    { commentId },
    { ja: '意見が取り下げられた。', en: 'A comment was withdrawn.' },
    { ...openly, voice: 'unnamed', seal: 'comment', hides: 'comment', hiddenAs: 'comment' },
  ),
  PublicCommentClosed: event(
    '締切 The period for comments is over',
    { closesAt: draft.closesAt },
    { ja: 'パブリックコメントの意見募集が締め切られた。', en: 'The period for comments is over.' },
    openly,
  ),
  CommentsAnswered: event(
    '意見への回答 The municipality answered one comment, or several together',
    { answer: integer('回答の番号 Number of the answer, from 1', { min: 1, max: 100_000 }), ...answering },
    { ja: '意見に回答した({effect}): {text}', en: 'Comments were answered ({effect}): {text}' },
    { ...openly, voice: 'own', seal: 'comment' },
  ),
  CommentResultsPublished: event(
    '結果の公示 The results were published: comments, answers, and what was changed in the text (行政手続法43条 by analogy)',
    {
      comments: integer('意見の件数 Comments received and not withdrawn', { max: 1_000_000 }),
      answers: integer('回答の件数 Answers given to them', { max: 1_000_000 }),
      ...results,
    },
    {
      ja: 'パブリックコメントの結果が公表された(意見{comments}件、回答{answers}件)。{conclusion}',
      en: 'The results of the public comment were published ({comments} comments, {answers} answers). {conclusion}',
    },
    { ...openly, opens: 'comments' },
  ),
} as const;

/** Commands about a public comment. */
export const publicCommentCommands = openCommands({
  OpenPublicComment: record(
    'OpenPublicComment',
    'パブリックコメントを始める Put a draft to the public for comment, at once and until the closing moment: thirty days or more, or with reasons (ISS-3). Collaboration office.',
    { municipality: municipalityCode, ...draft },
  ),
  SubmitComment: record(
    'SubmitComment',
    '意見を提出する Comment on the draft within the period (ISS-3). Published with the results, without the name. Anyone signed in, for themselves or for a party they represent.',
    { comment },
  ),
  WithdrawComment: record(
    'WithdrawComment',
    '意見を取り下げる Withdraw a comment within the period: it is never published (ISS-3). Its author.',
    { commentId },
  ),
  ClosePublicComment: record('ClosePublicComment', '締め切る Close the period at its closing moment. System.', {}),
  AnswerComments: record(
    'AnswerComments',
    '意見に回答する Answer one comment, or several together; who answers again replaces the answer (ISS-3). Collaboration office.',
    answering,
  ),
  PublishCommentResults: record(
    'PublishCommentResults',
    '結果を公表する Publish comments and answers, and what was changed; every comment has been answered (ISS-3). Collaboration office.',
    results,
  ),
});
