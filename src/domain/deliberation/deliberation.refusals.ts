import type { SharedRefusals } from '../guideline/refuse.ts';
import type { reviewRefusals } from '../review/review.refusals.ts';
import type { committeeRefusals } from '../committee/committee.refusals.ts';
import { forbidden, naming, refuserOf, violation, type Refuse } from '../kernel/refusal.ts';
import { adviceOutcomes, outcomeFields, subjectKinds } from '../committee/committee.words.ts';

/** Sentences of the refusals of this part (GDL-4). */
export const deliberationRefusals = {
  NO_COMMITTEE_IN_GUIDELINE: violation(
    'この指針には協働推進組織の定めがありません。',
    'This guideline does not provide for an oversight committee.',
  ),
  OFFICERS_ONLY: forbidden('委員長又は副委員長が行います。', 'The chair or the vice-chair does this.'),
  NOT_PRESENT: forbidden('出席している委員だけが行えます。', 'Only members who are present may do this.'),
  RECUSED: forbidden(
    '利害関係があるため、この議題の審議と表決に加わることができません。',
    'You are recused: you take no part in discussing or voting on this item.',
  ),
  ACTING_WITHOUT_REASON: violation(
    '副委員長が職務を代理する理由を示してください。',
    'Say why the vice-chair acts for the chair.',
    'practice',
  ),
  CHOOSING_OWN_ADVISERS: forbidden(
    '自らと利害関係のある主体が競う公募又は募集をこの組織が扱っているため、窓口として委員の委嘱・解任や会議の事務を行うことができません。窓口の他の職員が行います。',
    'A party to which you have a tie contends in a call or round that is before this committee: somebody else of the office appoints and removes members and looks after sessions.',
  ),
  COMMITTEE_STANDS: violation(
    'この組織は、目的の終了や存続の末日で終わるものではありません。',
    'This body does not end with a task, nor has its last day passed.',
  ),
  OFFICER_IS_ELECTED: violation(
    'この役職は、委員の互選によるか、定まった席の委員が務めます。',
    'The members elect this officer, or whoever holds a certain seat is it.',
  ),
  OFFICER_OF_ANOTHER_CATEGORY: naming(
    { category: 'seatCategory' },
    violation('この役職は区分「{category}」の委員から選びます。', 'This officer comes from the members of “{category}”.'),
  ),
  OFFICER_IS_NAMED: violation('この役職は互選ではなく指名で決めます。', 'This officer is named, not elected.'),
  CHAIR_ONLY: forbidden('委員長だけが行えます。', 'Only the chair does this.'),
  DEPUTY_OF_ONESELF: violation('委員長は自らを副委員長に指名できません。', 'The chair cannot be their own deputy.'),
  PROXIES_NOT_ALLOWED: violation('この組織では委任状によることができません。', 'The rules of this committee know no proxies.'),
  PROXY_TO_ONESELF: violation('自らに委任することはできません。', 'Nobody acts for themselves by proxy.'),
  PROXY_TO_CHAIR_ONLY: violation('委任は委員長に対してだけできます。', 'Only the chair may act for an absent member.'),
  PROXIES_FULL: violation('一人の委員が受任できるのは{most}人までです。', 'One member acts for at most {most} others.'),
  NO_PROXY: violation(
    '委員{member}の有効な委任がありません。',
    'You hold no valid proxy of member {member}: it was not given, or they are present or recused.',
  ),
  WRITTEN_VOTES_NOT_ALLOWED: violation(
    'この組織では書面表決によることができません。',
    'The rules of this committee know no votes in writing.',
  ),
  NOTHING_LAID: violation('議題{item}の議案は送付されていません。', 'No proposal on item {item} was sent.'),
  CIRCULATION_NOT_ALLOWED: violation(
    'この組織では持ち回りによる議決ができません。',
    'The rules of this committee know no resolutions without a session.',
  ),
  CIRCULATION_TOO_SHORT: violation('回答の期間が{days}日に足りません。', 'Members have less than {days} days to answer.'),
  CIRCULATION_TOO_LONG: violation('回答の期間は{days}日までです。', 'Members have at most {days} days to answer.', 'practice'),
  CIRCULATION_OVER: violation('第{session}回(持ち回り)の回答の期限を過ぎています。', 'The time to answer number {session} is over.'),
  CIRCULATION_NOT_DUE: violation('第{session}回(持ち回り)の回答の期限前です。', 'The time to answer number {session} is not over.'),
  NOT_CIRCULATING: violation('第{session}回として持ち回り中の議案はありません。', 'No resolution circulates as number {session}.'),
  NOT_SEATED_FOR_TASK: forbidden('この議題を所掌する席の委員ではありません。', 'Your seat does not belong to the task of this item.'),
  COMMITTEE_FULL: violation('委員は同時に{most}人までです。', 'A committee has at most {most} members at once.', 'practice'),
  ALREADY_MEMBER: violation('既に委員です。', 'This person is a member already.'),
  NO_SUCH_MEMBER: violation('委員{member}は在任していません。', 'Member {member} is not in office.'),
  TERM_ENDS_BEFORE_IT_STARTS: violation('任期の末日が初日より前です。', 'The term would end before it starts.'),
  NO_VACANCY: violation('委員{member}の席に補充すべき欠員はありません。', 'Member {member} left no vacancy to fill.'),
  VACANCY_FILLED: violation('委員{member}の欠員は既に補充されています。', 'The vacancy of member {member} is filled already.'),
  VACANCY_OF_ANOTHER_CATEGORY: naming(
    { category: 'seatCategory' },
    violation('欠員の区分は「{category}」です。', 'The vacant seat belongs to the category “{category}”.'),
  ),
  NO_TERM_OVER: violation('満了した任期はありません。', 'No term is over.'),
  NO_SUCH_SUBJECT: naming(
    { kind: subjectKinds },
    violation(
      '議題の対象がないか、この組織の所管ではありません({kind})。',
      'There is no such subject, or it is not for this committee ({kind}).',
    ),
  ),
  SESSION_IN_THE_PAST: violation('過去の日時には招集できません。', 'A session cannot be convened for the past.'),
  SESSION_FULL: violation(
    'この会議の議決の記録はこれ以上入りません。次の会議で議決してください。',
    'The record of this session takes no further resolution: resolve it in another session.',
    'practice',
  ),
  SESSION_TOO_FAR: violation('会議は{days}日先までしか招集できません。', 'A session is convened at most {days} days ahead.', 'practice'),
  SESSION_NOT_CONVENED: violation('第{session}回会議は開会待ちではありません。', 'Session {session} is not waiting to be opened.'),
  SESSION_NOT_DUE: violation('第{session}回会議はまだ始まる時刻ではありません。', 'It is not yet time for session {session}.'),
  SESSION_OVER: violation('第{session}回会議は終わったか、取り消されています。', 'Session {session} is over, or was cancelled.'),
  SESSION_NOT_OVER: violation(
    '第{session}回会議は閉会又は流会・散会となっていません。',
    'Session {session} has not closed and was not adjourned.',
  ),
  ANOTHER_SESSION_OPEN: violation('開会中の会議があります。', 'A session is open already.'),
  NOBODY_TO_PRESIDE: violation('議長を務める委員がいません。', 'There is nobody to preside: neither chair nor vice-chair is present.'),
  NO_BALLOTS: violation('投票がありません。', 'No ballot has been cast.'),
  ITEM_TAKEN_UP: violation('議題{item}は既に上程されています。', 'Item {item} was taken up already.'),
  ITEM_NOT_TAKEN_UP: violation('議題{item}はまだ上程されていません。', 'Item {item} has not been taken up.'),
  ITEM_RESOLVED: violation('議題{item}は議決済みです。', 'Item {item} is resolved already.'),
  ITEM_CONCLUDED: violation('議題{item}は既に終わっています。', 'Item {item} is done with already.'),
  ITEM_NEEDS_RESOLUTION: violation('議題{item}は議決を要します。', 'Item {item} takes a resolution.'),
  ELECTED_BY_BALLOT: violation('役員は投票による互選で決めます。', 'Officers are elected by ballot, not by a resolution.'),
  SUBJECT_NOT_READY: violation(
    '議題{item}の対象は、審議できる段階にありません。',
    'The subject of item {item} is not at the stage where the committee deals with it.',
  ),
  SUBJECT_CHANGED: violation(
    '議題{item}に関係する主体が上程後に増えました。改めて上程してください。',
    'Further parties have come to be concerned by item {item} since it was taken up: put it on a new agenda.',
  ),
  RESOLUTION_OPEN: violation('表決中の議案があります。', 'A resolution is being voted on.'),
  RESOLUTION_NOT_OPEN: violation('その議案の表決は行われていません。', 'There is no vote on that resolution now.'),
  OUTCOME_DOES_NOT_FIT: naming(
    { kind: { ...subjectKinds, ...adviceOutcomes }, field: outcomeFields },
    violation('「{kind}」の議案に「{field}」は含められません。', 'A resolution of this kind (“{kind}”) has no “{field}”.'),
  ),
  OUTCOME_MISSING: naming({ field: outcomeFields }, violation('議案に「{field}」が必要です。', 'The resolution needs “{field}”.')),
  RECOMMENDED_DID_NOT_APPLY: violation('応募していない主体は推薦できません。', 'Only applicants can be recommended.'),
  VOTED_ALREADY: violation('既に投票しています。', 'You have voted already; votes are not changed.'),
  PRESIDING_VOTES_ON_TIES_ONLY: forbidden(
    '議長は可否同数のときだけ決します。',
    'The presiding member decides ties, and has no other vote.',
    'practice',
  ),
  CASTING_VOTE_MISSING: violation('可否同数です。議長が可否を決してください。', 'It is a tie: the presiding member decides.', 'practice'),
  NO_TIE_TO_BREAK: violation('議長が決する可否同数ではありません。', 'There is no tie for the presiding member to decide.', 'practice'),
  MINUTES_WAIT_FOR_DECISION: violation(
    '第{session}回会議の答申は、市町村の決定とともに公表されます。決定後に議事録を公表してください。',
    'What session {session} advised becomes public with the municipality’s decision: publish the minutes after it.',
  ),
  MINUTES_PUBLISHED: violation('第{session}回会議の議事録は公表済みです。', 'The minutes of session {session} are published already.'),
} as const;

/** Refuses with a code of this part, or of the parts that it uses. Never returns. */
export const refuse: Refuse<SharedRefusals & typeof reviewRefusals & typeof committeeRefusals & typeof deliberationRefusals> = refuserOf();
