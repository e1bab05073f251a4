import type { Guideline } from '../guideline.ts';
import { customary } from './rule-entries.ts';

// Content of a pack where its text says nothing: common practice of Japanese municipalities, the same in every pack, and never cited.

/** Both sides may propose. */
export const proposalPractice = [
  customary(
    'BOTH_SIDES_PROPOSE',
    'sideMayPropose',
    'must',
    '行政からも住民からも提案を受ける。',
    'The municipality and the private side both propose.',
  ),
] as const;

/** The method is chosen with reasons. */
export const methodPractice = [
  customary('METHOD_REASONED', 'methodReasoned', 'complyOrExplain', '形態は理由を示して選ぶ。', 'Choose the method with reasons.'),
] as const;

/** Numbers of the selection that texts do not give. */
export const selectionNumbers: Guideline['selection'] = {
  minimumCallDays: 14,
  objectionDays: 14,
  recusal: 'wholeCall',
  reviewers: 'pseudonymous',
};

/** How a partner is selected. */
export const selectionPractice = [
  customary(
    'SELECTION_FAIR_AND_OPEN',
    'partnerSoughtOpenly',
    'complyOrExplain',
    '相手方は公募などにより公平に決め、公募しない場合は理由を示す。',
    'Select the partner fairly, by an open call or the like, or say why not.',
  ),
  customary(
    'SELECTION_REASONED',
    'selectionReasoned',
    'must',
    '相手方を選んだ理由を明らかにする。',
    'Make clear why this partner was selected.',
  ),
  customary('MINIMUM_CALL_PERIOD', 'callLongEnough', 'must', '公募は14日以上行う。', 'A call stays open for at least 14 days.'),
  customary(
    'OBJECTION_PERIOD',
    'objectionInTime',
    'must',
    '選ばれなかった応募者は14日以内に異議を申し出られる。',
    'Unsuccessful applicants may object within 14 days.',
  ),
  customary(
    'RECUSAL_SCOPE',
    'reviewerNotRecused',
    'must',
    '利害関係のある審査員は公募全体から外れる。',
    'A reviewer with an interest is out of the whole call.',
  ),
  customary(
    'REVIEWERS_PSEUDONYMOUS',
    'reviewersPseudonymous',
    'must',
    '採点は審査員の氏名を伏せて公表する。',
    'Scores are published without the reviewers’ names.',
  ),
] as const;

/** Terms that agreements commonly need. */
const commonTerms = ['purpose', 'goals', 'roles', 'responsibilities', 'costs', 'schedule', 'personalInformation'] as const;

/** The plan is changed as agreed. */
export const agreementPractice = [
  customary(
    'PLAN_CHANGED_TOGETHER',
    'planChangedTogether',
    'must',
    '計画の変更は双方の協議による。',
    'Both sides together change the plan.',
  ),
] as const;

/**
 * Terms in words, where the text lists none; where it lists its own, those commonly added are only advice: what a text asks for is what it lists
 * (AGR-2).
 */
export const termsPractice = (force: 'complyOrExplain' | 'advice') =>
  customary(
    'COMMON_TERMS',
    { terms: [...commonTerms] },
    force,
    '目的、目標、役割、責任、費用、期間、個人情報の取扱いを文書で取り決める。',
    'Purpose, goals, roles, responsibilities, costs, schedule and personal information are put in writing.',
  );

/** What an agreement on a subsidy carries (AGR-2). */
export const subsidyPractice = [
  customary('SUBSIDY_LIMITED', { terms: ['timeLimit'] }, 'must', '補助の期間を限る。', 'Limit the time of a subsidy.'),
  customary('SUBSIDY_ENDS', 'endFixed', 'must', '補助の終期を定める。', 'Fix when the subsidy ends.'),
  customary(
    'SUBSIDY_REPORT_AGREED',
    { terms: ['outcomeReport'] },
    'must',
    '補助の成果報告を取り決める。',
    'Agree on a report on the outcome.',
  ),
  customary('SUBSIDY_REPORTED', 'subsidyReported', 'must', '補助の成果を報告する。', 'Report on the outcome of a subsidy.'),
] as const;

/** What an agreement on a commission carries (AGR-2). */
export const commissionPractice = [
  customary(
    'COMMISSION_CARRIES_PRINCIPLES',
    { terms: ['principles'] },
    'must',
    '委託にも協働の原則を明記する。',
    'A commission carries the principles of collaboration.',
  ),
  customary(
    'COMMISSION_LEAVES_A_ROLE',
    { terms: ['municipalityRole'] },
    'must',
    '委託でも行政の役割を定める。',
    'A commission leaves the municipality a role of its own.',
  ),
] as const;

/** Collaboration serves the public, also where the text does not say so for every project. */
export const benefitPractice = [
  customary(
    'PUBLIC_BENEFIT_EXPECTED',
    'benefitsPublic',
    'must',
    '協働は公益のために行う。',
    'Collaboration is for the benefit of the public.',
  ),
] as const;

/** The methods with which `arrangementPractice` stands, by their usual ids. */
export const arrangementCustoms = {
  endorsement: ['ENDORSED_ANSWERS_ITSELF', 'ENDORSED_OWNS_RESULTS'],
  commission: ['COMMISSION_PAID_FOR'],
} as const;

/** What an endorsement and a commission commonly mean for money, answer and results, where the text does not define it (PRO-9). */
export const arrangementPractice = [
  customary(
    'ENDORSED_ANSWERS_ITSELF',
    { arrangement: { fact: 'answers', by: ['partners'] } },
    'must',
    '後援を受ける側が事業の責任を負う。',
    'Who is endorsed answers for the project.',
  ),
  customary(
    'ENDORSED_OWNS_RESULTS',
    { arrangement: { fact: 'owns', by: ['partners'] } },
    'must',
    '後援を受ける側に成果が帰属する。',
    'Who is endorsed owns the results.',
  ),
  customary(
    'COMMISSION_PAID_FOR',
    { arrangement: { fact: 'pays', by: ['municipality', 'both', 'nobody'] } },
    'must',
    '委託の費用を受託する側だけに負わせない。',
    'The costs of a commission are not left to the contractor alone.',
  ),
] as const;

/** Numbers of the implementation that texts do not give. */
export const implementationNumbers: Guideline['implementation'] = { longestCheckIntervalDays: 92, longMembershipMonths: 48 };

/** Progress is checked. */
export const implementationPractice = [
  customary(
    'PROGRESS_CHECKED',
    'progressChecked',
    'complyOrExplain',
    '実施中は定期的に進み具合を確かめる。',
    'While the work goes on, check its progress regularly.',
  ),
  customary(
    'PROGRESS_INTERVAL',
    'checksOftenEnough',
    'must',
    '進捗確認は92日(四半期)以内ごとに行う。',
    'Progress is checked at least every 92 days, a quarter.',
  ),
] as const;

/** Long service on an executive committee is shown. */
export const executiveCommitteePractice = [
  customary(
    'LONG_MEMBERSHIP',
    'membershipShort',
    'advice',
    '48か月を超える実行委員会の構成員を長期として示す。',
    'Membership of an executive committee of more than 48 months is shown as long.',
  ),
] as const;

/** Days of the evaluation that texts do not give. */
export const evaluationDays = { dueDays: 60, publicationDays: 30 } as const;

/** How an evaluation is answered and published. */
export const evaluationPractice = [
  customary(
    'GRADE_SCALE',
    'gradeGiven',
    'must',
    '段階評価は1〜5とし、3を期待どおりとする。',
    'Grades run from 1 to 5, 3 being as expected.',
  ),
  customary(
    'EVALUATION_DEADLINE',
    'evaluationInTime',
    'must',
    '完了から60日以内に評価する。',
    'Every side evaluates within 60 days of completion.',
  ),
  customary('EVALUATION_PUBLISHED', 'evaluationPublished', 'must', '評価の結果を公表する。', 'The result of the evaluation is published.'),
  customary(
    'PUBLICATION_DEADLINE',
    'publicationInTime',
    'advice',
    '評価がそろってから30日以内に公表し、遅れは表示する。',
    'The result is published within 30 days of the answers opening; lateness is shown.',
  ),
] as const;

/** Every disposition that Kyodo has. */
export const allDispositions: Guideline['dispositions'] = [
  'continue',
  'revise',
  'expand',
  'changePartner',
  'changeMethod',
  'handOver',
  'discontinue',
];

/** The future of the project is considered and decided. */
export const dispositionPractice = [
  customary(
    'DISPOSITION_CONSIDERED',
    'dispositionProposed',
    'complyOrExplain',
    '継続や廃止などを双方の意見を聴いて検討する。',
    'Consider with every side whether the project goes on or ends.',
  ),
  customary(
    'FURTHER_DISPOSITIONS',
    'dispositionOffered',
    'must',
    '今後の方向性は示された選択肢から選ぶ。',
    'What becomes of the project is one of the dispositions offered.',
  ),
] as const;
