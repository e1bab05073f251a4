import { naming, violation } from '../kernel/refusal.ts';
import { equalityLacking, partyKinds, proposingSides, termKinds } from './vocabulary.ts';

/**
 * Sentences of the rules that guidelines contain. Whether such a rule binds, how strongly, and where it is written is in the guideline
 * itself: a guideline without the rule does not require it.
 */
export const guidelineRefusals = {
  COMPARE_ALTERNATIVES: violation(
    '行政単独・住民単独・協働の三つを比較し、協働が有効であることを示してください。',
    'Compare what the municipality alone, residents alone and both together would achieve.',
    'guideline',
  ),
  PARTNERS_ARE_ORGANISATIONS: naming(
    { kind: partyKinds },
    violation(
      '「{kind}」は、この指針では協働の相手方になれません。相手方は、その活動を行う組織です。',
      'This guideline does not take “{kind}” as a partner: partners are organisations with an activity of their own.',
      'guideline',
    ),
  ),
  PURPOSE_SHARED: violation(
    '目的と到達目標を明確にしてください。',
    'Make purpose and goals clear, so that both sides share them.',
    'guideline',
  ),
  AUTONOMY_AND_EQUALITY: naming(
    { lacking: equalityLacking },
    violation(
      '互いの自立性と対等性が確かでありません: {lacking}。',
      'That the sides are autonomous and equal is not sure: {lacking}.',
      'guideline',
    ),
  ),
  TRUST_BY_COMMUNICATION: violation(
    '信頼関係のため、協議や意見交換の機会を記録してください。',
    'Meetings and exchanges of opinion build trust: record at least one.',
    'guideline',
  ),
  ROLES_AND_RESPONSIBILITIES: violation(
    '役割分担と責任の所在を明確にしてください。',
    'Say who takes which role and who is responsible for what.',
    'guideline',
  ),
  STRENGTHS_USED: violation(
    '互いの持ち味を生かせるよう、すべての当事者が物・労力・技能・費用のいずれかを出し合ってください。',
    'Every side brings something of its own: goods, labour, skills or money.',
    'guideline',
  ),
  PERIOD_FIXED: violation('実施期限をあらかじめ定めてください。', 'Fix an end date beforehand.', 'guideline'),
  REGULAR_REVIEW: violation('定期的な振り返りの機会を設けてください。', 'Provide for regular review.', 'guideline'),
  PROCESS_IN_THE_OPEN: violation(
    '取り組みの過程をできる限り公開してください。',
    'Keep the process in the open as far as possible.',
    'guideline',
  ),
  DOMAIN_OF_COLLABORATION: naming(
    { domain: 'domain' },
    violation('領域「{domain}」は協働の領域ではありません。', 'The domain “{domain}” is not a domain of collaboration.', 'guideline'),
  ),
  UNSUITABLE_AREA: naming(
    { area: 'unsuitableArea' },
    violation(
      '協働にふさわしくない分野に当たります({area})。',
      'The project touches an area in which there is no collaboration: {area}.',
      'guideline',
    ),
  ),
  METHOD_EXCLUDED: naming(
    { exclusion: 'exclusion' },
    violation(
      '適用除外に当たり、この形態による協働とはいえません({exclusion})。',
      'An exclusion applies, so this is not collaboration by this method: {exclusion}.',
      'guideline',
    ),
  ),
  METHOD_FITS_DOMAIN: naming(
    { method: 'method', domain: 'domain' },
    violation(
      '形態「{method}」は領域「{domain}」では使えません。',
      'The method “{method}” does not belong to the domain “{domain}”.',
      'guideline',
    ),
  ),
  DOMAIN_REVIEWED: naming(
    { domain: 'domain' },
    violation(
      '協働に当たらないとする前に、領域「{domain}」からの移行などを検討してください。',
      'Consider what the guideline wants considered for the domain “{domain}” before the project is given up as no collaboration.',
      'guideline',
    ),
  ),
  ENDORSE_THE_PROJECT: violation(
    '後援は団体ではなく事業に対するものです。公益性の判断を示してください。',
    'Endorsement is of a project, not of an organisation: say how its public benefit was judged.',
    'guideline',
  ),
  SUBSIDY_SHARED_PURPOSE: violation(
    '補助の目的が地域や社会の課題解決であることを互いに確認してください。',
    'Confirm that the subsidy is there to solve a local issue.',
    'guideline',
  ),
  SUBSIDY_OPEN_SELECTION: violation(
    '補助の相手方の選定過程をできるだけ公開してください。',
    'Select the partner of a subsidy in as open a way as possible: by a call or a proposal round.',
    'guideline',
  ),
  SUBSIDY_TIME_LIMIT: violation('補助には期間の限定が必要です。', 'A subsidy needs a time limit.', 'guideline'),
  SUBSIDY_OUTCOME_REPORT: violation('補助には成果の報告が必要です。', 'A subsidy needs a report on its outcome.', 'guideline'),
  CO_HOSTING_AGREEMENT: violation(
    '共催では役割分担・責任の範囲・経費負担を協定書などで明確にしてください。',
    'Co-hosting: settle roles, responsibilities and costs in the agreement.',
    'guideline',
  ),
  EXECUTIVE_COMMITTEE_CONSENSUS: violation(
    '実行委員会では意見交換と情報共有の機会を設けてください。',
    'Members of an executive committee should exchange opinions and information: record meetings.',
    'guideline',
  ),
  EXECUTIVE_COMMITTEE_CLARIFIED: violation(
    '実行委員会では役割分担と経費負担を明確にしてください。',
    'Executive committee: settle roles and costs in the agreement.',
    'guideline',
  ),
  EXECUTIVE_COMMITTEE_RENEWAL: violation(
    '実行委員会の構成員が長期にわたり固定化しないようにしてください。',
    'Membership of an executive committee should not stay fixed for long.',
    'guideline',
  ),
  INFORMATION_EXCHANGE_COMBINED: violation(
    '情報交換は他の形態と組み合わせて行ってください。',
    'Combine information exchange with another method.',
    'guideline',
  ),
  INFORMATION_EXCHANGE_CONTINUED: violation(
    '情報交換は継続的に行ってください。',
    'Information exchange should be continued: plan more than one occasion.',
    'guideline',
  ),
  COOPERATION_CLARIFIED: violation(
    '事業協力では目的・役割・責任分担・期間を事前に明確にしてください。',
    'Project cooperation: make purpose, roles, responsibilities and period clear beforehand.',
    'guideline',
  ),
  COMMISSION_NO_SUBCONTRACTING: violation(
    '委託先を単なる下請けにしないため、団体の持ち味を生かす役割を示してください。',
    'A commission must not turn the partner into a mere subcontractor: say what its own contribution is.',
    'guideline',
  ),
  COMMISSION_PRINCIPLES: violation(
    '委託契約には協働の原則に基づく内容を明記してください。',
    'A commission carries the principles of collaboration.',
    'guideline',
  ),
  COMMISSION_MUNICIPALITY_ROLE: violation(
    '委託でも行政の役割を定めてください。',
    'A commission gives the municipality a role of its own.',
    'guideline',
  ),
  NEEDS_SHARED: violation(
    '課題やニーズについて意見交換を行い、その内容を記してください。',
    'Share information on the issue and hear opinions: say what was heard.',
    'guideline',
  ),
  BOTH_SIDES_PROPOSE: naming(
    { side: proposingSides },
    violation('この指針では「{side}」は受け付けていません。', 'This guideline does not take proposals of this kind ({side}).', 'guideline'),
  ),
  METHOD_REASONED: violation('形態を選んだ理由を示してください。', 'Give the reasons for the choice of method.', 'guideline'),
  SELECTION_FAIR_AND_OPEN: violation(
    '相手方は公募などにより公平・公正に決めてください。公募によらない場合は理由の説明が必要です。',
    'Select the partner fairly, by an open call or the like; explain why there is none.',
    'guideline',
  ),
  SELECTION_REASONED: violation('その相手方を選んだ理由を明確にしてください。', 'Make clear why this partner was selected.', 'guideline'),
  CONTENT_SETTLED_TOGETHER: violation(
    '事業の詳細は双方の協議で決めてください。案も回答も出していない当事者があります。',
    'Settle the contents together: every side must have had a draft or an answer in the negotiation.',
    'guideline',
  ),
  AGREEMENT_IN_WRITING: naming(
    { terms: termKinds },
    violation('文書で取り決めるべき重要事項が足りません({terms})。', 'Terms are missing from the agreement: {terms}.', 'guideline'),
  ),
  RISK_INSURED: violation(
    '活動中の事故に備え、責任と保険を取り決めてください。',
    'Settle who answers for accidents during the activities, and how they are insured.',
    'guideline',
  ),
  CONFIDENTIALITY_UNDERTAKEN: violation(
    '事業で知り得た個人情報等の守秘を、相手方それぞれが誓約してください。',
    'Every partner undertakes to keep confidential what it learns of persons through the project.',
    'guideline',
  ),
  PROGRESS_CHECKED: violation(
    '定期的に進捗を確認してください(間隔は{days}日以内)。',
    'Check progress regularly, at least every {days} days.',
    'guideline',
  ),
  PLAN_CHANGED_TOGETHER: violation('計画の変更は双方の協議によります。', 'The plan is changed by both sides together.', 'guideline'),
  RESIDENTS_INFORMED: violation(
    '事業の内容や状況を住民に周知してください。',
    'Inform residents of the project: publish at least one notice.',
    'guideline',
  ),
  EVALUATED_BY_EVERY_SIDE: violation('評価は双方で行ってください。', 'Every side evaluates.', 'guideline'),
  BENEFICIARIES_HEARD: violation('成果の受益者の意見も踏まえてください。', 'Hear the beneficiaries of the results too.', 'guideline'),
  EVALUATION_PUBLISHED: violation('評価結果を公表してください。', 'Publish the result of the evaluation.', 'guideline'),
  LESSONS_USED: violation(
    '評価で明らかになった課題を整理してください。',
    'Record the issues and lessons that the evaluation showed.',
    'guideline',
  ),
  DISPOSITION_CONSIDERED: violation(
    '事業の継続や廃止などを検討し、理由とともに決めてください。',
    'Consider and decide, with reasons, whether the project goes on.',
    'guideline',
  ),
  COMMITTEE_ADVISES: violation(
    '選定には協働推進組織の助言を求めてください。',
    'Ask the oversight committee for advice on the selection.',
    'guideline',
  ),
  COMMITTEE_VERIFIES: violation(
    '評価の検証を協働推進組織に求めてください。',
    'Ask the oversight committee to verify the evaluation.',
    'guideline',
  ),
  MINIMUM_CALL_PERIOD: violation('公募期間は{days}日以上としてください。', 'An open call must run for at least {days} days.', 'practice'),
  OBJECTION_PERIOD: violation(
    '異議申出期間({days}日)を過ぎています。',
    'The {days} days in which objections are taken are over.',
    'practice',
  ),
  RECUSAL_SCOPE: violation(
    '除斥された審査員は、その範囲の審査・採点・議決に加わることができません。',
    'A recused reviewer takes no part in review, scores and votes as far as the recusal reaches.',
    'practice',
  ),
  REVIEWERS_PSEUDONYMOUS: violation(
    '審査員ごとの採点は匿名で公表します。',
    'Scores are published without naming who gave them.',
    'practice',
  ),
  COMMITTEE_SIZE: violation('協働推進組織の委員は{seats}人以内です。', 'The oversight committee has at most {seats} members.', 'practice'),
  COMMITTEE_SEAT_CATEGORIES: violation(
    '委員は指針の定める区分から選任してください。',
    'Members come from the categories that the guideline names.',
    'practice',
  ),
  COMMITTEE_QUORUM: violation(
    '定足数に達していません(出席{present}人、必要{needed}人)。',
    'There is no quorum: {present} present, {needed} needed.',
    'practice',
  ),
  COMMITTEE_MAJORITY: violation(
    '議決に必要な賛成数に達していません(賛成{votes}票、必要{needed}票)。',
    'The votes do not carry the resolution: {votes} in favour, {needed} needed.',
    'practice',
  ),
  COMMITTEE_TERM: violation(
    '委員の任期は{months}か月以内、欠員の補充では前任者の残りの任期以内です。',
    'A member’s term is at most {months} months, and at most the rest of the term of the member whose vacancy is filled.',
    'practice',
  ),
  COMMITTEE_NOTICE: violation('会議は{days}日前までに招集してください。', 'Give {days} days of notice before a session.', 'practice'),
  PROGRESS_INTERVAL: violation(
    '進捗確認の間隔は{days}日以内としてください。',
    'Agree on progress checks at most {days} days apart.',
    'practice',
  ),
  LONG_MEMBERSHIP: violation(
    '実行委員会の同じ構成員が{months}か月を超えて続いています。',
    'The same members have served on the executive committee for more than {months} months.',
    'practice',
  ),
  GRADE_SCALE: violation(
    '段階で答える項目は1〜5で評価してください。',
    'Graded questions are answered from 1 to 5, 3 being as expected.',
    'practice',
  ),
  EVALUATION_DEADLINE: violation(
    '評価の回答期限({days}日)を過ぎています。',
    'The {days} days in which to answer the evaluation are over.',
    'practice',
  ),
  PUBLICATION_DEADLINE: violation(
    '評価結果の公表期限({days}日)を過ぎています。',
    'The {days} days in which to publish the evaluation are over.',
    'practice',
  ),
  FURTHER_DISPOSITIONS: violation(
    '今後の方向性は、指針の定める選択肢から選んでください。',
    'Choose one of the dispositions that the guideline offers.',
    'practice',
  ),
} as const;

/** The code of a rule that a guideline may contain. */
export type GuidelineRuleCode = keyof typeof guidelineRefusals;
