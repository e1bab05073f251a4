import { naming, violation } from '../kernel/refusal.ts';
import { arrangedFacts, arrangedSides, beneficiaries, partyFacts } from './facts.words.ts';
import { partyKinds, projectStages, proposingSides, termKinds } from './vocabulary.ts';

/** What was found of the order of the steps: the stage at which the project is (GDL-9). */
const atStage = <Ja extends string, En extends string>(ja: Ja, en: En) =>
  naming({ stage: { ...projectStages, NONE: { ja: '未提案', en: 'Not proposed' } } }, violation(ja, en, 'guideline'));

/**
 * 条件 What rules of a guideline can demand: what a decision checks, by name. The sentence says only what was found, in neutral words. What the guideline
 * wants, how strongly and where it says so stands in its own rules (GDL-8): several rules may have the same condition, and a guideline without a rule
 * about a condition does not demand it.
 */
export const conditions = {
  termsAgreed: naming(
    { terms: termKinds },
    violation('合意に次の事項がありません: {terms}。', 'The agreement lacks these terms: {terms}.', 'guideline'),
  ),
  alternativesCompared: violation(
    '行政単独・住民単独・協働の三つの比較により協働が最もよいことが示されていません。',
    'It is not shown by a comparison of the municipality alone, residents alone and both together that together is best.',
    'guideline',
  ),
  principlesAcknowledged: violation(
    '署名する側が協働の原則を確認していません。',
    'The side that signs has not acknowledged the principles of collaboration.',
    'guideline',
  ),
  everySideHasRole: violation(
    '役割と責任が書かれていない当事者があります。',
    'A side has no role and responsibility of its own in the agreement.',
    'guideline',
  ),
  partnersMayPartner: naming(
    { kind: partyKinds },
    violation('「{kind}」は協働の相手方の区分にありません。', '“{kind}” is not among the categories of partners.', 'guideline'),
  ),
  sidesByNature: naming(
    { kind: partyKinds },
    violation('「{kind}」は、市民等の側の当事者になれません。', '“{kind}” cannot be a party on the residents’ side.', 'guideline'),
  ),
  partyAsDefined: naming(
    { fact: partyFacts, category: 'partyCategory', fitting: 'partyCategory' },
    violation(
      '区分「{category}」の定めと異なる事実: {fact}。定めに合う区分: {fitting}。',
      'Facts that differ from what “{category}” is: {fact}. Categories that fit: {fitting}.',
      'guideline',
    ),
  ),
  arrangedAsDefined: naming(
    { fact: arrangedFacts, by: { ...arrangedSides, unsettled: { ja: '定めがない', en: 'nothing is settled' } } },
    violation('取り決めた内容({fact}): {by}。', 'What is arranged ({fact}): {by}.', 'guideline'),
  ),
  benefitsPublic: naming(
    { benefits: { ...beneficiaries, unsettled: { ja: '述べられていない', en: 'nothing is said' } } },
    violation('事業の受益者とされたのは次のとおりです: {benefits}。', 'Who is said to benefit from the project: {benefits}.', 'guideline'),
  ),
  lastsBeyondOneDay: violation('事業は一日で終わります。', 'The project lasts no longer than one day.', 'guideline'),
  executiveCommitteeFormed: violation('実行委員会が置かれていません。', 'No executive committee has been formed.', 'guideline'),
  acceptedBeforeMethod: atStage('事業はまだ採択されていません({stage})。', 'The project is not accepted yet ({stage}).'),
  methodBeforePartner: violation('形態がまだ決まっていません。', 'The method is not chosen yet.', 'guideline'),
  partnerBeforeNegotiation: atStage('相手方がまだ決まっていません({stage})。', 'The partner is not selected yet ({stage}).'),
  agreedBeforeStart: atStage('合意がまだ成立していません({stage})。', 'The agreement is not concluded yet ({stage}).'),
  doneBeforeEvaluation: atStage('事業がまだ終わっていません({stage})。', 'The project is not carried out yet ({stage}).'),
  evaluatedBeforePublication: atStage('評価がまだそろっていません({stage})。', 'The evaluation is not complete yet ({stage}).'),
  evaluatedBeforeUse: atStage('評価がまだ公表されていません({stage})。', 'The evaluation is not published yet ({stage}).'),
  everyQuestionAnswered: naming(
    { question: 'question' },
    violation('評価項目「{question}」の回答がありません。', 'The question “{question}” is not answered.', 'guideline'),
  ),
  sidesIndependent: violation(
    '事業に関わる主体の間に支配関係が記録されています。',
    'A party of the project is recorded as controlling another.',
    'guideline',
  ),
  meetingHeld: violation('協議や意見交換の記録がありません。', 'No meeting and no exchange of opinion is recorded.', 'guideline'),
  everySideContributes: violation(
    '物・労力・技能・費用のいずれも出していない当事者があります。',
    'A side contributes neither goods nor labour, skills or money.',
    'guideline',
  ),
  endFixed: violation('実施の終期が定められていません。', 'No end date is fixed.', 'guideline'),
  reviewPlanned: violation(
    '期間中の進捗確認も、評価の方法の取決めもありません。',
    'Neither a progress check within the period nor a way of evaluating is agreed.',
    'guideline',
  ),
  answersPublished: violation('各側の回答が公表に含まれていません。', 'The answers of the sides are not published.', 'guideline'),
  inDomainOfCollaboration: naming(
    { domain: 'domain' },
    violation('領域「{domain}」は協働の領域ではありません。', 'The domain “{domain}” is not a domain of collaboration.', 'guideline'),
  ),
  noUnsuitableArea: naming(
    { area: 'unsuitableArea' },
    violation('次の分野に当たるとされました: {area}。', 'The project was found to touch these areas: {area}.', 'guideline'),
  ),
  noExclusion: naming(
    { exclusion: 'exclusion' },
    violation('次に当たるとされました: {exclusion}。', 'These exclusions were found to apply: {exclusion}.', 'guideline'),
  ),
  methodFitsDomain: naming(
    { method: 'method', domain: 'domain' },
    violation(
      '形態「{method}」は領域「{domain}」の形態ではありません。',
      'The method “{method}” does not belong to the domain “{domain}”.',
      'guideline',
    ),
  ),
  domainReviewed: naming(
    { domain: 'domain' },
    violation('領域「{domain}」についての検討が記録されていません。', 'No review of the domain “{domain}” is recorded.', 'guideline'),
  ),
  endorsementJudged: violation(
    '事業の公益性についての判断が書かれていません。',
    'How the public benefit of the project was judged is not written.',
    'guideline',
  ),
  subsidyPurposeConfirmed: violation(
    '補助の目的の確認が書かれていません。',
    'The confirmation of the purpose of the subsidy is not written.',
    'guideline',
  ),
  subsidyPartnerSought: violation(
    '補助の相手方が、公募も提案募集もなく決められています。',
    'The partner of the subsidy is selected without a call or a proposal round.',
    'guideline',
  ),
  subsidyReported: violation('補助の成果報告がありません。', 'There is no report on the outcome of the subsidy.', 'guideline'),
  executiveCommitteeMet: violation(
    '実行委員会の会議の記録がありません。',
    'No session of the executive committee is recorded.',
    'guideline',
  ),
  executiveCommitteeRenewed: violation(
    '実行委員会に長く続いている構成員があります。',
    'Members of the executive committee have served for long.',
    'guideline',
  ),
  informationExchangeCombined: violation('情報交換だけが選ばれています。', 'Information exchange is the only method chosen.', 'guideline'),
  informationExchangeContinued: violation(
    '情報交換をどう続けるかが書かれていません。',
    'How the information exchange is continued is not written.',
    'guideline',
  ),
  commissionedContribute: violation(
    '受託する側が自ら出すもの(物・労力・技能)が計画にありません。',
    'The plan names no contribution in kind of the commissioned partner.',
    'guideline',
  ),
  opinionsHeard: violation(
    '意見交換の内容が書かれていません。',
    'What was heard when the issue was discussed is not written.',
    'guideline',
  ),
  sideMayPropose: naming(
    { side: proposingSides },
    violation('「{side}」は受け付けられていません。', 'Proposals of this kind are not taken: {side}.', 'guideline'),
  ),
  methodReasoned: violation('形態を選んだ理由が書かれていません。', 'The reasons for the choice of method are not written.', 'guideline'),
  partnerSoughtOpenly: violation(
    '相手方が、公募も提案募集もなく決められています。',
    'The partner is selected without a call or a proposal round.',
    'guideline',
  ),
  selectionReasoned: violation(
    '相手方を選んだ理由がそろっていません。',
    'The reasons for selecting this partner are incomplete.',
    'guideline',
  ),
  everySideHeard: violation(
    '合意案を作っておらず、回答もしていない当事者があります。',
    'A side has neither drafted nor answered a version of the agreement.',
    'guideline',
  ),
  confidentialityUndertaken: violation(
    '守秘の誓約をしていない相手方があります。',
    'A partner has not undertaken confidentiality.',
    'guideline',
  ),
  progressChecked: violation(
    '{days}日ごとの進捗確認に、終わっていないものがあります。',
    'A progress check, due every {days} days, is not complete.',
    'guideline',
  ),
  planChangedTogether: violation(
    '計画の変更に、提案した側が自ら同意しています。',
    'The side that proposed the change of plan accepts it itself.',
    'guideline',
  ),
  noticePublished: violation('住民へのお知らせの記録がありません。', 'No notice to residents is published.', 'guideline'),
  everySideAnswered: violation('評価に回答していない当事者があります。', 'A side has not answered the evaluation.', 'guideline'),
  beneficiariesHeard: violation('受益者の意見が記録されていません。', 'No voice of the beneficiaries is recorded.', 'guideline'),
  evaluationPublished: violation('評価が公表されていません。', 'The evaluation is not published.', 'guideline'),
  lessonsRecorded: violation('課題・教訓が記録されていません。', 'No issue and no lesson is recorded.', 'guideline'),
  dispositionProposed: violation(
    '今後の方向性について意見を述べていない当事者があります。',
    'A side has not said what should become of the project.',
    'guideline',
  ),
  committeeAdvised: violation('協働推進組織の助言がありません。', 'There is no advice of the oversight committee.', 'guideline'),
  committeeVerified: violation(
    '協働推進組織による評価の検証がありません。',
    'The oversight committee has not verified the evaluation.',
    'guideline',
  ),
  callLongEnough: violation('公募期間が{days}日に足りません。', 'The call is open for less than {days} days.', 'guideline'),
  objectionInTime: violation(
    '異議申出期間({days}日)を過ぎています。',
    'The {days} days in which objections are taken are over.',
    'guideline',
  ),
  reviewerNotRecused: violation('この審査員は除斥されています。', 'This reviewer is recused.', 'guideline'),
  reviewersPseudonymous: violation('採点者の名が公表されています。', 'The names of those who scored are published.', 'guideline'),
  seatLeft: violation('{seats}の定数が埋まっています。', 'All {seats} seats are taken.', 'guideline'),
  seatOfCategory: violation('その区分の席はありません。', 'There is no such category of seats.', 'guideline'),
  seatOfCategoryLeft: naming(
    { category: 'seatCategory' },
    violation(
      '区分「{category}」の席は埋まっているか、これ以上あると他の区分の割合が保てません。',
      'The seats of “{category}” are taken, or with one more the share of other categories could not be kept.',
      'guideline',
    ),
  ),
  composedAsRequired: naming(
    { categories: 'seatCategory' },
    violation('次の区分の委員が足りません: {categories}。', 'There are too few members from: {categories}.', 'guideline'),
  ),
  quorumPresent: violation(
    '定足数に達していません(出席{present}人、必要{needed}人)。',
    'There is no quorum: {present} present, {needed} needed.',
    'guideline',
  ),
  majorityReached: violation(
    '賛成が{votes}票で、必要な{needed}票に達していません。',
    '{votes} votes in favour, {needed} needed.',
    'guideline',
  ),
  termWithinBounds: violation(
    '任期が{months}か月、又は前任者の残りの任期を超えています。',
    'The term is longer than {months} months, or than the rest of the term of the member whose vacancy is filled.',
    'guideline',
  ),
  noticeInTime: violation('会議まで{days}日ありません。', 'The session is less than {days} days away.', 'guideline'),
  checksOftenEnough: violation('進捗確認の間隔が{days}日を超えています。', 'Progress checks are more than {days} days apart.', 'guideline'),
  membershipShort: violation(
    '同じ構成員が{months}か月を超えて続いています。',
    'The same members have served for more than {months} months.',
    'guideline',
  ),
  gradeGiven: violation('段階の項目に1〜5の回答がありません。', 'A graded question has no grade from 1 to 5.', 'guideline'),
  evaluationInTime: violation(
    '評価の回答期限({days}日)を過ぎています。',
    'The {days} days in which to answer the evaluation are over.',
    'guideline',
  ),
  publicationInTime: violation(
    '評価の公表期限({days}日)を過ぎています。',
    'The {days} days in which to publish the evaluation are over.',
    'guideline',
  ),
  dispositionOffered: violation('その方向性は選択肢にありません。', 'That disposition is not among those offered.', 'guideline'),
} as const;

/** The name of a condition. */
export type Condition = keyof typeof conditions;
