import type { SharedRefusals } from '../guideline/refuse.ts';
import { asDay } from '../kernel/wording.ts';
import { factContradictions } from './facts.words.ts';
import { forbidden, naming, refuserOf, violation, type Refuse } from '../kernel/refusal.ts';

/** Sentences of the refusals of this part (GDL-4). */
export const partyRefusals = {
  PARTY_REPRESENTATIVE_ONLY: forbidden(
    'その主体の代表者又は協働推進窓口だけが行えます。',
    'Only a representative of the party or the office may do this.',
  ),
  DEPARTMENT_BY_OFFICE: forbidden(
    '行政の担当部署の登録と、他の人を代表者とする登録は、協働推進窓口が行います。',
    'Municipal departments, and parties with somebody else as their representative, are registered by the office.',
  ),
  VERIFYING_OWN_PARTY: forbidden('自らが代表する主体の登録は確認できません。', 'You represent this party and cannot verify it.'),
  MANAGING_OWN_PARTY: forbidden(
    '自らが代表する(又は代表した)主体については、窓口の職員として処理できません。',
    'You represent or represented this party: somebody else of the office must do this.',
  ),
  NAMING_ONESELF: forbidden(
    '窓口の職員が自らを代表者に指名することはできません。',
    'Nobody of the office names themselves a representative.',
  ),
  CHOSEN_BY_ITS_REPRESENTATIVES: forbidden(
    'この主体には代表者がいます。代表者を指名し、又は退任させるのは、その主体の代表者です。',
    'Somebody represents this party: who else does, and who no longer does, its own representatives say and not the office.',
  ),
  NAMED_BY_ITS_REPRESENTATIVES: forbidden(
    'この主体には代表者がいます。名称、法人番号、主体の事実を変更するのは、その主体の代表者です。窓口は理由を付けて訂正できます。',
    'Somebody represents this party: its name, corporate number and facts are changed by its own representatives. The office corrects facts with reasons.',
    'practice',
  ),
  NAMED_WHILE_IT_RUNS: forbidden(
    '選定の途中で窓口の指名により代表者となったため、その選定が終わるまで、この主体の応募や提案を扱えません。他の代表者が行えます。',
    'You came to represent this party by the office’s naming while this selection ran: until it is over another representative deals with what the party hands in.',
  ),
  RENAMED_TOO_OFTEN: violation(
    '名称、法人番号、主体の事実の変更は{days}日間に{most}回までです。日を置いてから変更してください。',
    'A party changes its name, corporate number or facts at most {most} times in {days} days: wait until the first of them is so long ago.',
    'practice',
  ),
  ALREADY_NAMED: violation('既に代表者に指名され、承諾待ちです。', 'This person has been named already and has not accepted yet.'),
  NOT_NAMED: forbidden('この主体の代表者に指名されていません。', 'You have not been named a representative of this party.'),
  RESIDENT_NAMED: violation(
    '個人の氏名は公開の記録に残しません。名称は「個人」としてください。',
    'The record keeps no names of private persons: call a single resident 「個人」.',
  ),
  MUNICIPAL_NAME: violation(
    '市町村やその機関・部署のものと読める名称です。協働推進窓口に登録を依頼してください。',
    'This reads as the name of the municipality or of a part of it: ask the office to register it.',
  ),
  LOOK_ALIKES_NOT_SEEN: violation(
    '名称の似た主体が{count}件登録されています。確かめたうえで lookAlikesSeen に挙げてください。',
    'The names of {count} registered parties read alike: look at them and name them in lookAlikesSeen.',
  ),
  NO_LOOK_ALIKES: violation('名称の似た主体で、記録していないものはありません。', 'There is no look-alike that is not on record.'),
  CORPORATE_NUMBER_TAKEN: violation(
    'この法人番号の主体は既に登録されています。',
    'A party with this corporate number is registered already.',
  ),
  PARTY_ALREADY_VERIFIED: violation('既に確認済みです。', 'It is verified already.'),
  PARTY_IS_SUSPENDED: violation('その主体は停止中です。', 'The party is suspended.'),
  PARTY_NOT_SUSPENDED: violation('停止されていません。', 'It is not suspended.'),
  ALREADY_REPRESENTATIVE: violation('既に代表者です。', 'This person is a representative already.'),
  NOT_ITS_REPRESENTATIVE: violation('この人は現在の代表者ではありません。', 'This person is not a current representative.'),
  NOTICE_PARTY_NOT_VERIFIED: violation(
    '確認済みで停止されていない主体だけが掲示できます。',
    'Only a verified party that is not suspended can publish notices.',
  ),
  STILL_CONTROLLED: violation('支配関係が記録されています。', 'A control relation is in force.'),
  CONTROLLING_ITSELF: violation('自らを支配する関係は記録できません。', 'A party does not control itself.'),
  CONTROL_RECORDED_ALREADY: violation('支配関係{control}として記録されています。', 'It is recorded already as relation {control}.'),
  CONTROL_ENDS_BEFORE_IT_STARTS: violation('終了日が開始日より前です。', 'It would end before it starts.'),
  CONTROL_HAS_ENDED: violation('支配関係{control}は終了しています。', 'Relation {control} has ended.'),
  KIND_UNCHANGED: violation('既にその種別であり、事実も同じです。', 'It is of that kind already, and its facts are the same.'),
  FACTS_CONTRADICT: naming(
    { because: factContradictions },
    violation('主体の事実が矛盾しています: {because}。', 'The facts about the party contradict one another: {because}.'),
  ),
  FACTS_MISSING: violation(
    '指針の区分の定義に照らすため、主体の事実(法人格、利益の分配、行政の支配、活動、地域とのつながり)を登録内容に示してください。',
    'State the facts about the party in its profile (legal form, profit, control, activity, ties): the guideline defines its categories by them.',
  ),
  DEPARTMENT_NOT_CORRECTED: violation(
    '行政の担当部署とそれ以外の主体との間では、種別を訂正できません。登録を停止し、改めて登録してください。',
    'A municipal department does not become another kind of party, nor another party a department: suspend it and register anew.',
  ),
  TOO_MANY_RELATIVES: violation(
    '支配関係にある主体が{most}を超え、利害関係を確かめられません。窓口が支配関係を整理してください。',
    'More than {most} parties are related by control: who has a conflict of interest cannot be told until the office has ended relations.',
  ),
  TOO_MANY_CONTROLS: violation(
    '一つの主体が申告できる支配関係は{most}件までです。窓口に相談してください。',
    'A party can declare at most {most} relations: ask the office to record it.',
  ),
  CONTROLLER_NAMED_TOO_OFTEN: violation(
    '同じ主体による支配関係の申告は{most}件までです。窓口に相談してください。',
    'A party can name the same controller at most {most} times: ask the office to record it.',
    'practice',
  ),
  CONTROL_ENDED_TOO_OFTEN: violation(
    '一つの支配関係の終了を申告できるのは{most}回までです。終了日の訂正は窓口に相談してください。',
    'A party can state the end of a relation at most {most} times: ask the office to correct it.',
    'practice',
  ),
  TOO_MANY_PARTIES: violation(
    '一人が代表できる主体は同時に{most}までです。協働推進窓口に相談してください。',
    'One person represents at most {most} parties at a time: ask the office.',
    'practice',
  ),
  NO_SUCH_CONTROL: violation('支配関係{control}はありません。', 'There is no relation {control}.'),
  RECORDING_OWN_CONTROL: forbidden(
    '自らが代表する(又は代表した)主体か、その支配関係にある主体が関わるため、窓口の職員として記録できません。代表者としては申告できます。',
    'You represent or represented one of these parties, or a party related to one by control: somebody else of the office must record this; a representative can declare it.',
  ),
  NO_SUCH_NOTICE: violation('掲示{notice}はありません。', 'There is no notice {notice}.'),
  NOTICE_NOT_SHOWN: violation('掲示{notice}は取り下げられたか、非表示です。', 'Notice {notice} was withdrawn or hidden.'),
  NOTICE_IS_OVER: naming(
    { until: asDay },
    violation('掲示の末日({until})が過ぎています。', 'The last day of the notice ({until}) is over.'),
  ),
  LAST_REPRESENTATIVE: violation(
    '最後の代表者は退任できません。先に後任を置いてください。',
    'The last representative cannot leave: appoint a successor first.',
  ),
  PARTY_OF_ANOTHER_MUNICIPALITY: violation(
    'その主体はこの市町村に登録されていません。',
    'That party is not registered in this municipality.',
  ),
  NOT_A_DEPARTMENT: violation(
    '担当部署として指定できるのは、この市町村の行政の担当部署だけです。',
    'Only a department of this municipality can stand for it.',
  ),
  PARTY_MAY_NOT_PARTNER: violation(
    'この区分の主体は、指針上、協働の相手方になれません。',
    'The guideline does not take this category of party as a partner.',
  ),
} as const;

/** Refuses with a code of this part. Never returns. */
export const refuse: Refuse<SharedRefusals & typeof partyRefusals> = refuserOf();
