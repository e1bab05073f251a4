import type { SharedRefusals } from '../guideline/refuse.ts';
import type { partyRefusals } from '../party/party.refusals.ts';
import { forbidden, refuserOf, violation, type Refuse } from '../kernel/refusal.ts';

/** Sentences of the refusals of this part (GDL-4). */
export const issueRefusals = {
  ISSUE_IS_MERGED: violation(
    'この課題は別の課題に統合されています。統合先を指定してください。',
    'This issue was merged into another: name that one.',
  ),
  ISSUE_OVER: violation('この課題は終結しています。', 'This issue is closed.'),
  ISSUE_UNKNOWN: violation('その課題は存在しません。', 'There is no such issue.'),
  ISSUE_OF_ANOTHER_MUNICIPALITY: violation('その課題は他の市町村のものです。', 'That issue belongs to another municipality.'),
  ALREADY_SUPPORTED: violation('既に支持しています。支持は一人一回です。', 'You support it already: each person counts once.'),
  NOT_SUPPORTED: violation('この課題を支持していません。', 'You do not support this issue.'),
  FACT_KNOWN: violation('同じ事実が同じ出典で既に加えられています。', 'The same fact was added with the same source before.'),
  OPINION_FOR_ONESELF: forbidden(
    '主体として述べる意見は別の操作で行います。',
    'An opinion of one’s own is not given for a party: state it as the party’s.',
  ),
  OPINION_UNKNOWN: violation('意見{opinion}はありません。', 'There is no opinion {opinion}.'),
  OPINION_REPEATED: violation('同じ意見が既に述べられています。', 'The same was stated before.'),
  OPINION_WITHHELD_ALREADY: violation('既に非表示です。', 'It is withheld already.'),
  ENOUGH_FROM_ONE_PERSON: violation(
    '一つの課題に一人が加えられるのは{most}件までです。',
    'One person can add at most {most} of these to one issue.',
  ),
  ISSUE_TAKEN_UP_ALREADY: violation('既に取り上げられています。', 'It is taken up already.'),
  ISSUE_SET_ASIDE_ALREADY: violation('既に見送られています。', 'It is set aside already.'),
  ISSUE_NOT_ANSWERED: violation('取り上げるか見送るかを先に決めてください。', 'Take the issue up or set it aside before you close it.'),
  MERGE_INTO_ITSELF: violation('課題をそれ自身に統合することはできません。', 'An issue cannot be merged into itself.'),
  MERGE_INTO_LATER: violation(
    '先に提起された課題に統合してください。',
    'Merge into the issue that was raised first, not into a later one.',
  ),
  TOO_MANY_MERGED: violation('一つの課題に統合できるのは{most}件までです。', 'At most {most} issues can be merged into one.'),
  ISSUE_NOT_MERGED: violation('その課題はここに統合されていません。', 'That issue was not merged here.'),
  ISSUE_ABSORBED_ALREADY: violation('その統合は記録済みです。', 'That merger is recorded already.'),
} as const;

/** Refuses with a code of this part, or of the parts that it uses. Never returns. */
export const refuse: Refuse<SharedRefusals & typeof partyRefusals & typeof issueRefusals> = refuserOf();
