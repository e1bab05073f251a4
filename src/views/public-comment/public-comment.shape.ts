import { choice, id, instant, integer, optional, record, text } from '../../domain/kernel/shape.ts';
import { publicCommentEvents } from '../../domain/public-comment/public-comment.records.ts';
import { publicCommentStatuses } from '../../domain/public-comment/public-comment.state.ts';
import { at, several, told } from '../lists/parts.ts';

/** パブリックコメント A public comment as the API shows it (ISS-3). */
export const publicCommentShape = record('PublicComment', 'パブリックコメント A public comment, as far as the viewer may see it (ISS-3)', {
  id: id('publicComment', 'Id of the public comment'),
  status: choice('PublicCommentStatus', '状態 Where it stands', publicCommentStatuses),
  municipality: text('団体コード Municipality'),
  draft: optional(
    record('CommentDraft', '案 What was put to the public, and until when', told(publicCommentEvents.PublicCommentOpened, 'municipality')),
  ),
  openedAt: instant('開始日時 When comments began to be taken'),
  answers: several(
    '回答 Answers; before the results are published for the office only',
    'CommentAnswer',
    '回答 One answer, with the comments that it answers',
    { ...told(publicCommentEvents.CommentsAnswered), at },
  ),
  results: optional(record('CommentResults', '結果 The published results', { ...told(publicCommentEvents.CommentResultsPublished), at })),
});

/** 意見 A comment as the API shows it; only the office sees the author. */
export const commentShape = record('Comment', '意見 One comment (ISS-3)', {
  ...told(publicCommentEvents.CommentSubmitted),
  at,
  withdrawnAt: optional({ ...at, doc: '取下げ日時 When its author withdrew it; such a comment is never published' }),
  answer: optional(integer('回答の番号 Number of the answer to it', { min: 1, max: 100_000 })),
});
