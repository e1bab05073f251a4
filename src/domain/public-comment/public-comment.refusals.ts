import type { SharedRefusals } from '../guideline/refuse.ts';
import type { partyRefusals } from '../party/party.refusals.ts';
import { forbidden, refuserOf, violation, type Refuse } from '../kernel/refusal.ts';

/** Sentences of the refusals of this part (GDL-4). */
export const publicCommentRefusals = {
  COMMENT_PERIOD_TOO_SHORT: violation(
    '意見募集の期間は{days}日以上とするか、短くする理由を示してください(行政手続法39条3項・40条1項に準じる)。',
    'Comments are taken for at least {days} days, or the reasons for a shorter period are given (after Administrative Procedure Act, articles 39(3) and 40(1)).',
    'practice',
  ),
  COMMENT_PERIOD_ENDS_IN_THE_PAST: violation('締切日時が過去です。', 'The closing moment has passed.'),
  COMMENT_PERIOD_OVER: violation('意見募集の期間は終わっています。', 'The period for comments is over.'),
  COMMENT_REPEATED: violation('同じ意見を既に提出しています。', 'You have submitted the same comment before.'),
  TOO_MANY_COMMENTS: violation('一人が提出できる意見は{most}件までです。', 'One person can submit at most {most} comments.'),
  NOT_YOUR_COMMENT: forbidden('自分の意見だけを取り下げられます。', 'You can withdraw a comment of your own only.'),
  COMMENTS_NOT_DUE: violation('締切日時になっていません。', 'The closing moment has not come.'),
  COMMENTS_NOT_CLOSED: violation('意見募集の締切後に行えます。', 'This is done once the period for comments is over.'),
  COMMENT_RESULTS_PUBLISHED: violation('結果は既に公表されています。', 'The results are published already.'),
  COMMENT_UNKNOWN: violation('その意見はありません。', 'There is no such comment.'),
  COMMENTS_UNANSWERED: violation(
    '回答していない意見があります。全ての意見に回答してから公表してください。',
    'Some comments have no answer: answer every one before you publish.',
    'practice',
  ),
  CHANGES_UNTOLD: violation(
    '案を修正すると回答した意見があります。修正点を示してください。',
    'An answer says that the draft is changed: say what was changed.',
    'practice',
  ),
} as const;

/** Refuses with a code of this part, or of the parts that it uses. Never returns. */
export const refuse: Refuse<SharedRefusals & typeof partyRefusals & typeof publicCommentRefusals> = refuserOf();
