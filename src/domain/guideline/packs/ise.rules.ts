import type { GuidelineRule } from '../guideline.ts';
import {
  agreementPractice,
  commissionPractice,
  dispositionPractice,
  evaluationPractice,
  executiveCommitteePractice,
  implementationPractice,
  proposalPractice,
  selectionPractice,
  subsidyPractice,
} from './common-practice.ts';
import { stated } from './rule-entries.ts';

/** Places of the text that rules cite: chapter-section-item. `3-3-3` is the check sheet, which follows the two viewpoints of 3-3. */
const at = {
  attitude: ['1-5-1', '市民等の姿勢'],
  purpose: ['1-6-1', '目的共有の原則'],
  equality: ['1-6-2', '対等の原則'],
  complement: ['1-6-3', '相互理解・補完性の原則'],
  openness: ['1-6-4', '公開・透明性の原則'],
  initiative: ['1-6-5', '自主性の尊重'],
  domains: ['1-7', '協働の領域'],
  information: ['2-3-1', '情報の公開と共有'],
  risk: ['2-3-4', '活動リスクの軽減'],
  process: ['3-1', 'プロセス（手順）'],
  planning: ['3-1-1-1', '企画段階からの協働'],
  terms: ['3-1-1-3', '役割分担と責任の確認'],
  see: ['3-1-3', 'See 評価・改善'],
  methods: ['3-2', '協働の手法'],
  subsidy: ['3-2-1', '補助・助成・協賛'],
  coHosting: ['3-2-2', '共催'],
  commission: ['3-2-3', '委託'],
  endorsement: ['3-2-4', '後援'],
  cooperation: ['3-2-5', '事業協力'],
  evaluation: ['3-3', '協働の評価'],
  checkSheet: ['3-3-3', '協働事業のチェックシート (例)'],
} as const;

/**
 * The rules of Ise’s text. It says that it binds nobody and is respected by all sides: none of its own rules refuses without the option to
 * explain. Plain statements of what is done are comply-or-explain; 「努めます」 and the example check sheet are advice.
 */
const ownRules: readonly GuidelineRule[] = [
  stated(
    'CONFIDENTIALITY_UNDERTAKEN',
    'complyOrExplain',
    at.attitude,
    '事業で知り得た個人情報等の守秘義務を守る。',
    'Personal and other information learnt through the project is kept confidential.',
  ),
  stated('PURPOSE_SHARED', 'complyOrExplain', at.purpose, '目的、目標、過程を共有する。', 'Purpose, goals and the way to them are shared.'),
  stated(
    'AUTONOMY_AND_EQUALITY',
    'complyOrExplain',
    at.equality,
    '対等の立場に立ち、互いの自主性を尊重する。',
    'Stand as equals, and respect each other’s initiative.',
  ),
  stated(
    'ROLES_AND_RESPONSIBILITIES',
    'complyOrExplain',
    at.complement,
    '互いの特性を理解し、役割分担を明確にする。',
    'Understand what each side is good at, and make roles clear.',
  ),
  stated(
    'STRENGTHS_USED',
    'complyOrExplain',
    at.initiative,
    '柔軟さ、速さ、専門性など、それぞれの長所を十分に生かす。',
    'Use to the full what each is good at: flexibility, speed, expertise.',
  ),
  stated(
    'RESIDENTS_INFORMED',
    'complyOrExplain',
    at.openness,
    '協働の過程や結果の情報を積極的に公開する。',
    'Information on the course and the result is made public of one’s own accord.',
  ),
  stated(
    'DOMAIN_OF_COLLABORATION',
    'complyOrExplain',
    at.domains,
    '行政が独自に行うE以外のすべてが協働の対象である。',
    'Everything is open to collaboration but E, which the municipality does on its own.',
  ),
  stated(
    'TRUST_BY_COMMUNICATION',
    'complyOrExplain',
    at.information,
    '互いの情報を共有し、信頼できる関係を築く。',
    'Share information with each other, so that trust can grow.',
  ),
  stated(
    'RISK_INSURED',
    'advice',
    at.risk,
    '活動中の事故などに備える保険を知らせ、リスクを減らすよう努める。',
    'Make insurance against accidents known, and endeavour to lessen the risk of activities.',
  ),
  stated(
    'PROCESS_IN_THE_OPEN',
    'complyOrExplain',
    at.process,
    '企画から評価までの過程を公開し、説明責任を果たす。',
    'The process is open from planning to evaluation, and accounted for.',
  ),
  stated('PERIOD_FIXED', 'complyOrExplain', at.process, 'いつまでに行うかを企画で定める。', 'The plan says by when.'),
  stated(
    'NEEDS_SHARED',
    'complyOrExplain',
    at.planning,
    'できる限り企画段階から知恵を出し合う。',
    'Put heads together from the planning on, as far as possible.',
  ),
  stated(
    'CONTENT_SETTLED_TOGETHER',
    'complyOrExplain',
    at.terms,
    '考え方や手法の違いを理解し、十分に協議する。',
    'Understand where the sides differ, and talk it through.',
  ),
  stated(
    'AGREEMENT_IN_WRITING',
    'complyOrExplain',
    at.terms,
    '役割、費用、責任、成果物、評価、情報などを協定書などで確認する。',
    'Roles, costs, responsibility, results, evaluation and information are confirmed in writing.',
  ),
  stated(
    'EVALUATION_PUBLISHED',
    'complyOrExplain',
    at.see,
    '結果の評価を行い、それを公表する。',
    'The result is evaluated, and the evaluation published.',
  ),
  stated(
    'LESSONS_USED',
    'complyOrExplain',
    at.see,
    '評価で得られた意見を次の事業に反映する。',
    'What the evaluation brought up is used in the next project.',
  ),
  stated(
    'METHOD_REASONED',
    'complyOrExplain',
    at.methods,
    '目的、内容、効果、相手の特性から適切な手法を選ぶ。',
    'Choose the method that fits purpose, contents, effect and partner.',
  ),
  stated(
    'SUBSIDY_SHARED_PURPOSE',
    'complyOrExplain',
    at.subsidy,
    '課題と目的を共有した上で支援する。',
    'Support is given once issue and purpose are shared.',
  ),
  stated(
    'CO_HOSTING_AGREEMENT',
    'complyOrExplain',
    at.coHosting,
    '対等に話し合い、だれが何に責任を負うかを明らかにする。',
    'Talk as equals, and make clear who is responsible for what.',
  ),
  stated(
    'COMMISSION_NO_SUBCONTRACTING',
    'complyOrExplain',
    at.commission,
    '相手の技術や専門性を生かし、意見を交わして役割を尊重する。',
    'It uses the partner’s skill and expertise; opinions are exchanged and roles respected.',
  ),
  stated(
    'ENDORSE_THE_PROJECT',
    'complyOrExplain',
    at.endorsement,
    '公益事業の趣旨に賛同して、名義の使用を認める。',
    'The name is lent to a project of public benefit whose aim is shared.',
  ),
  stated(
    'COOPERATION_CLARIFIED',
    'complyOrExplain',
    at.cooperation,
    '目標、役割、責任、経費を取り決め、一定期間協力する。',
    'Goals, roles, responsibility and costs are settled, for some time of cooperation.',
  ),
  stated(
    'EVALUATED_BY_EVERY_SIDE',
    'complyOrExplain',
    at.evaluation,
    '実施主体が二つの視点から評価する。',
    'Those who carried it out evaluate from both viewpoints.',
  ),
  stated(
    'COMPARE_ALTERNATIVES',
    'advice',
    at.checkSheet,
    'なぜ協働で行うのかを明確にする。',
    'Make clear why it is done in collaboration.',
  ),
  stated(
    'SELECTION_FAIR_AND_OPEN',
    'advice',
    at.checkSheet,
    '相手を選ぶ過程を明確かつ透明にする。',
    'Keep the choice of the partner clear and transparent.',
  ),
];

/**
 * Common practice for topics that the text leaves open. Items 5 and 6 of the check sheet ask for a clear choice of the partner; the rule
 * that a designation needs reasons is still practice (SEL-3). No question is answered by a grade.
 */
const practice = [
  ...proposalPractice,
  ...selectionPractice,
  ...agreementPractice,
  ...subsidyPractice,
  ...commissionPractice,
  ...implementationPractice,
  ...executiveCommitteePractice,
  ...evaluationPractice.filter(({ code }) => code !== 'GRADE_SCALE'),
  ...dispositionPractice,
];

/** The rules of Ise: rules of the text replace practice. */
export const iseRules: readonly GuidelineRule[] = [
  ...ownRules,
  ...practice.filter(({ code }) => !ownRules.some((own) => own.code === code)),
];
