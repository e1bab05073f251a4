import type { GuidelineRule } from '../guideline.ts';
import { stated } from './rule-entries.ts';

/** What Oizumi's text states about the order of the steps (chapter 3): a step that comes too early is refused under its own place (GDL-9). */
export const oizumiOrder: readonly GuidelineRule[] = [
  stated(
    'METHOD_ONCE_DECIDED',
    'acceptedBeforeMethod',
    'complyOrExplain',
    ['3-1-3', '手法の検討'],
    '協働で行うと決めてから、手法を検討する。',
    'Consider the method once it is decided to work together.',
  ),
  stated(
    'METHOD_BEFORE_PARTNER',
    'methodBeforePartner',
    'complyOrExplain',
    ['3-1-4', 'パートナーの選定'],
    '内容や手法に合う相手方を選ぶ。',
    'Select a partner who fits the contents and the method.',
  ),
  stated(
    'DETAILS_WITH_PARTNER',
    'partnerBeforeNegotiation',
    'complyOrExplain',
    ['3-1-5', '事業内容の協議'],
    '手法と相手方が決まってから、内容の詳細を協議する。',
    'Talk over the details once method and partner are settled.',
  ),
  stated(
    'CONSENT_BEFORE_START',
    'agreedBeforeStart',
    'must',
    ['3-2-1', '協働への合意'],
    '実施の前に双方が合意する。',
    'Both sides consent before the work starts.',
  ),
  stated(
    'EVALUATED_AFTER_COMPLETION',
    'doneBeforeEvaluation',
    'complyOrExplain',
    ['3-3-1', '取り組みの評価'],
    '事業を終えてから評価する。',
    'Evaluate when the project is done.',
  ),
  stated(
    'PURPOSE_AND_SYNERGY_ANSWERED',
    'everyQuestionAnswered',
    'complyOrExplain',
    ['3-3-1', '取り組みの評価'],
    '目的の達成度や相乗効果などを評価する。',
    'Evaluate whether the purpose was reached and what working together brought.',
  ),
  stated(
    'EVALUATION_BEFORE_PUBLICATION',
    'evaluatedBeforePublication',
    'complyOrExplain',
    ['3-3-2', '情報の公開'],
    '評価の結果を公表する。',
    'What is published is the result of the evaluation.',
  ),
  stated(
    'EVALUATION_BEFORE_USE',
    'evaluatedBeforeUse',
    'complyOrExplain',
    ['3-4-1', '評価結果の活用'],
    '評価で分かったことを次に生かす。',
    'Use what the evaluation showed.',
  ),
];
