import type { Guideline, GuidelineRule } from '../guideline.ts';
import { customary } from './rule-entries.ts';

/**
 * What a pack takes where its text is silent: common practice of Japanese municipalities, the same as in Oizumi's pack. None of it
 * carries a citation, because no text says it.
 */

/** 選定 Numbers of partner selection. */
export const usualSelection: Guideline['selection'] = {
  minimumCallDays: 14,
  objectionDays: 14,
  recusal: 'wholeCall',
  reviewers: 'pseudonymous',
};

/** 実施 Numbers of implementation. */
export const usualImplementation: Guideline['implementation'] = { longestCheckIntervalDays: 92, longMembershipMonths: 48 };

/** 評価 Deadlines of evaluation and publication. */
export const usualDeadlines: Pick<Guideline['evaluation'], 'dueDays' | 'publicationDays'> = { dueDays: 60, publicationDays: 30 };

/** 今後の方向性 What may become of a project (FBK-2). */
export const usualDispositions: Guideline['dispositions'] = [
  'continue',
  'revise',
  'expand',
  'changePartner',
  'changeMethod',
  'handOver',
  'discontinue',
];

/** Rules on the selection of partners. */
export const usualSelectionRules: readonly GuidelineRule[] = [
  customary(
    'SELECTION_REASONED',
    'must',
    '公募によらず特定する場合は、理由・代替案・基準を示す。',
    'Whoever designates without a call gives the reasons, the alternatives and the criteria.',
  ),
  customary('MINIMUM_CALL_PERIOD', 'must', '公募は14日以上行う。', 'A call stays open for at least 14 days.'),
  customary(
    'OBJECTION_PERIOD',
    'must',
    '選ばれなかった応募者は14日以内に異議を申し出られる。',
    'Unsuccessful applicants may object within 14 days.',
  ),
  customary('RECUSAL_SCOPE', 'must', '利害関係のある審査員は公募全体から外れる。', 'A reviewer with an interest is out of the whole call.'),
  customary('REVIEWERS_PSEUDONYMOUS', 'must', '採点は審査員の氏名を伏せて公表する。', 'Scores are published without the reviewers’ names.'),
];

/** Rules on what an agreement on a subsidy or a commission carries (AGR-2). */
export const usualMethodRules: readonly GuidelineRule[] = [
  customary('SUBSIDY_TIME_LIMIT', 'must', '補助の期間を限る。', 'A subsidy has a time limit.'),
  customary('SUBSIDY_OUTCOME_REPORT', 'must', '補助の成果を報告する。', 'What a subsidy achieved is reported.'),
  customary('COMMISSION_PRINCIPLES', 'must', '委託にも協働の原則を書く。', 'A commission carries the principles of collaboration.'),
  customary(
    'COMMISSION_MUNICIPALITY_ROLE',
    'must',
    '行政が委託する場合は、行政も役割を担う。',
    'Where the municipality commissions, it keeps a role of its own.',
  ),
];

/** Rules on implementation, evaluation and what follows. */
export const usualCourseRules: readonly GuidelineRule[] = [
  customary(
    'PLAN_CHANGED_TOGETHER',
    'must',
    '計画の変更は、提案した側以外のすべての側が応じて行う。',
    'The plan changes when every other side agrees.',
  ),
  customary(
    'PROGRESS_INTERVAL',
    'must',
    '進捗確認は92日(四半期)以内ごとに行う。',
    'Progress is checked at least every 92 days, a quarter.',
  ),
  customary(
    'LONG_MEMBERSHIP',
    'advice',
    '48か月(2期)を超える構成員を長期として示す。',
    'Membership of more than 48 months, two terms, is shown as long.',
  ),
  customary('EVALUATION_DEADLINE', 'must', '完了から60日以内に評価する。', 'Every side evaluates within 60 days of completion.'),
  customary(
    'PUBLICATION_DEADLINE',
    'advice',
    '評価がそろってから30日以内に公表し、遅れは表示する。',
    'The result is published within 30 days of the answers opening; lateness is shown.',
  ),
  customary(
    'DISPOSITION_CONSIDERED',
    'complyOrExplain',
    'すべての側の意見を聴いて、継続や廃止を決める。',
    'Every side is heard before it is decided whether the project goes on.',
  ),
  customary(
    'FURTHER_DISPOSITIONS',
    'must',
    '今後の方向性は七つの選択肢から選ぶ。',
    'What becomes of a project is one of seven dispositions.',
  ),
];
