import type { SharedRefusals } from '../../guideline/refuse.ts';
import type { agreementRefusals } from '../agreement/agreement.refusals.ts';
import { asDay } from '../../kernel/wording.ts';
import { projectStages } from '../../guideline/vocabulary.ts';
import { forbidden, naming, refuserOf, violation, type Refuse } from '../../kernel/refusal.ts';

/** Sentences of the refusals of the implementation phase (GDL-4). */
export const implementationRefusals = {
  AGREEMENT_NOT_CONCLUDED: naming(
    { stage: projectStages },
    violation('実施を開始できるのは合意の成立後です({stage})。', 'Nothing starts before the agreement is concluded ({stage}).'),
  ),
  STARTS_EARLY: naming(
    { start: asDay },
    violation('日程の開始日({start})より前に開始する理由を示してください。', 'Explain why the work starts before its first day, {start}.'),
  ),
  NOT_RUNNING: naming({ stage: projectStages }, violation('実施中ではありません({stage})。', 'The work is not under way ({stage}).')),
  NOT_SUSPENDED: naming({ stage: projectStages }, violation('中断されていません({stage})。', 'The work is not suspended ({stage}).')),
  IMPLEMENTATION_NOT_OPEN: naming(
    { stage: projectStages },
    violation('この段階では記録できません({stage})。', 'This cannot be recorded at this stage ({stage}).'),
  ),
  DAY_IN_FUTURE: naming({ day: asDay }, violation('{day}はまだ来ていません。', '{day} has not come yet.')),
  PROGRESS_REPORTED: violation('この側は第{check}回の報告を済ませています。', 'This side has reported for check {check} already.'),
  GOAL_LEFT_OUT: violation('目標{goal}の進捗がありません。', 'Goal {goal} of the plan is left out.'),
  GOAL_UNKNOWN: violation('その事業の計画に目標{goal}はありません。', 'The plan of that project has no goal {goal}.'),
  CHECK_NOT_DUE: violation('進捗確認の期限は過ぎていません。', 'No progress check is overdue.'),
  ACCOUNTS_MISSING: violation('先に収支報告を提出してください。', 'Submit the final accounts first.'),
  ACCOUNTS_OUTDATED: violation(
    '収支報告の後に支出が変わりました。提出し直してください。',
    'The expenditures have changed since the accounts: submit them again.',
  ),
  OUTCOME_REPORT_MISSING: violation('補助の成果報告がありません。', 'The subsidy’s outcome has not been reported.'),
  NO_SUBSIDY: violation('補助・助成による事業ではありません。', 'No method of this project is a subsidy.'),
  NO_OPEN_PLAN_CHANGE: violation('その計画変更は開いていません。', 'There is no such open plan change.'),
  PLAN_CHANGE_OPEN: violation('計画変更への回答を待っています。', 'A plan change waits for an answer.'),
  PLAN_CHANGE_EMPTY: violation('現在の計画と同じです。', 'This is the plan as it stands.'),
  ANSWERING_OWN_PLAN_CHANGE: forbidden(
    '自らの側の計画変更に回答することはできません。',
    'You cannot accept or refuse a plan change of your own side.',
  ),
  PLAN_CHANGE_ANSWERED: violation('この側は回答済みです。', 'This side has answered already.'),
  WITHDRAWING_ANOTHERS_PLAN_CHANGE: forbidden('提案した側だけが取り下げられます。', 'Only the side that proposed the change withdraws it.'),
  SHARE_BELOW_SPENDING: violation(
    'ある当事者の負担額({share}円)が、その支出済みの額({spent}円)を下回ります。',
    'The share of a side ({share} yen) is less than what it has spent ({spent} yen).',
  ),
  SPENDING_OVER_SHARE: violation(
    '負担額{share}円を超えます(支出済み{spent}円、今回{amount}円)。先に計画を変更してください。',
    'This goes over the share of {share} yen ({spent} spent, {amount} more): change the plan first.',
  ),
  SPENT_BEFORE_START: naming(
    { start: asDay },
    violation('開始日({start})より前の支出です。', 'It was spent before the work started on {start}.'),
  ),
  ENTRY_UNKNOWN: violation('支出第{entry}号はありません。', 'There is no entry {entry}.'),
  ENTRY_OF_ANOTHER_SIDE: forbidden('他の側の支出は訂正できません。', 'Entries of another side are not yours to correct.'),
  ENTRY_IS_A_REVERSAL: violation('第{entry}号は取消しの記録です。', 'Entry {entry} is itself a reversal.'),
  ENTRY_REVERSED: violation('第{entry}号は取消し済みです。', 'Entry {entry} is reversed already.'),
  ACCOUNTS_DO_NOT_MATCH: violation(
    'ある当事者の収支報告の額({stated}円)が、記録された支出({recorded}円)と一致しません。',
    'The accounts state {stated} yen for a side, but {recorded} yen are recorded.',
  ),
  INCIDENT_UNKNOWN: violation('事故等第{incident}号はありません。', 'There is no incident {incident}.'),
  INCIDENT_RESOLVED: violation('事故等第{incident}号は解決済みです。', 'Incident {incident} is settled already.'),
  ONE_PERSON_NAMED: violation('個人を記録する場合の人数は1人です。', 'Where a person is named, the record is of one person, not {people}.'),
  NO_EXECUTIVE_COMMITTEE_METHOD: violation(
    '実行委員会は、この事業の形態に含まれていません。',
    'An executive committee is not among the methods of this project.',
  ),
  EXECUTIVE_COMMITTEE_FORMED: violation('実行委員会は設置済みです。', 'The executive committee is formed already.'),
  NO_EXECUTIVE_COMMITTEE: violation('実行委員会が設置されていません。', 'There is no executive committee: form it first.'),
  MEMBER_ALREADY: violation('この人は既に構成員です。', 'This person is a member already.'),
  CHAIR_TAKEN: violation('委員長は既にいます。', 'There is a chair already.'),
  MEMBER_UNKNOWN: violation('現在の構成員ではありません(第{member}号)。', 'Membership {member} is not a current one.'),
  NO_OPEN_TERMINATION: violation('その途中終了の申出は開いていません。', 'There is no such open proposal to end early.'),
  TERMINATION_OPEN: violation('途中終了の申出への回答を待っています。', 'A proposal to end early waits for an answer.'),
  ANSWERING_OWN_TERMINATION: forbidden(
    '自らの側の途中終了の申出には回答できません。',
    'You cannot answer a proposal of your own side to end early.',
  ),
  TERMINATION_ANSWERED: violation('この側は同意済みです。', 'This side has consented already.'),
  ANSWERING_FOR_TWO_SIDES: forbidden('同じ人が複数の側のために回答することはできません。', 'Nobody answers for two sides.'),
  WITHDRAWING_ANOTHERS_TERMINATION: forbidden('申し出た側だけが取り下げられます。', 'Only the side that proposed to end early withdraws.'),
  NO_TERMINATION_TERM: violation(
    '合意に解除・終了の事項がないため、一方の側だけでは終了できません。',
    'The agreement has no term on termination: it ends early by mutual consent only.',
  ),
  SETTLEMENT_DOES_NOT_MATCH: violation(
    '精算の合計({settled}円)が支出の合計({spent}円)と一致しません。',
    'The settlement adds up to {settled} yen, but {spent} yen were spent.',
  ),
} as const;

/** Refuses with a code of this part, or of the parts that it uses. Never returns. */
export const refuse: Refuse<SharedRefusals & typeof agreementRefusals & typeof implementationRefusals> = refuserOf();
