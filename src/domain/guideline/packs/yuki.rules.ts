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
import { customary, stated } from './rule-entries.ts';

/** Places of the text that rules cite: chapter-section-item; `3` alone is the passage before section 1 of chapter 3. */
const at = {
  purpose: ['2-3-1', '目的共有の原則'],
  understanding: ['2-3-2', '相互理解の原則'],
  roles: ['2-3-4', '役割分担の原則'],
  autonomy: ['2-3-5', '自主・自立の原則'],
  evaluation: ['2-3-6', '検証・評価の原則'],
  openness: ['2-3-7', '情報公開・共有の原則'],
  domains: ['2-4', '協働の領域'],
  methods: ['2-5', '協働の形態'],
  cooperation: ['2-5-4', '事業協力・協定'],
  together: ['3', '協働の推進に向けて'],
  information: ['3-2-1', '情報の提供・共有'],
  verification: ['3-2-5', '協働の検証・評価'],
} as const;

/**
 * The rules of Yuki's guideline. The force follows the wording of each sentence: 「必要です」 and definitions bind (must); 「大切です」「重要です」「こととします」,
 * 「図ります」 and plain descriptions are comply-or-explain. The text gives no cautions: it has no advice.
 */
export const yukiRules: readonly GuidelineRule[] = [
  stated(
    'PURPOSE_SHARED',
    'complyOrExplain',
    at.purpose,
    '何のための協働かを明確にし、共有する。',
    'Make clear and share what the collaboration is for.',
  ),
  stated(
    'TRUST_BY_COMMUNICATION',
    'complyOrExplain',
    at.understanding,
    '互いの立場と特性を理解し、信頼関係を築く。',
    'Understand each other’s position, and build trust.',
  ),
  stated(
    'ROLES_AND_RESPONSIBILITIES',
    'must',
    at.roles,
    '双方の役割と責任の分担を明確にする。',
    'Make clear which role and responsibility each side has.',
  ),
  stated(
    'AUTONOMY_AND_EQUALITY',
    'must',
    at.autonomy,
    '相手に依存せず自立し、対等な関係(2-3-3)で互いの自主性を尊ぶ。',
    'Stand on one’s own, as equals (2-3-3), and respect each other’s initiative.',
  ),
  stated(
    'REGULAR_REVIEW',
    'complyOrExplain',
    at.evaluation,
    '事業を検証・評価し、より高い成果につなげる。',
    'Verify and evaluate the project, for better results.',
  ),
  stated('PROCESS_IN_THE_OPEN', 'must', at.openness, '互いの情報を公開し、共有する。', 'Disclose and share each other’s information.'),
  stated('DOMAIN_OF_COLLABORATION', 'must', at.domains, '協働の領域はB・C・Dである。', 'Collaboration takes place in B, C and D.'),
  stated(
    'DOMAIN_REVIEWED',
    'complyOrExplain',
    at.domains,
    'AはBへの移行を、Eは市民の参加と情報の公開を検討する。',
    'For A a move to B is considered, for E the participation of residents and the disclosure of information.',
  ),
  stated(
    'METHOD_REASONED',
    'complyOrExplain',
    at.methods,
    '目的、内容、相手方に応じて、より効果の高い形態を選ぶ。',
    'Choose the method that works best for purpose, contents and partner.',
  ),
  stated(
    'COOPERATION_CLARIFIED',
    'complyOrExplain',
    at.cooperation,
    '目的、役割分担などを取り決め、一定期間協力する。',
    'Purpose, roles and the like are settled, for cooperation over some time.',
  ),
  // The binding part of this sentence is to think and act together; that opinions are heard beforehand, and that each side contributes
  // something, follow in part.
  stated(
    'NEEDS_SHARED',
    'complyOrExplain',
    at.together,
    '事業の目的と課題を共有する。',
    'Share the purpose and the issues of the project.',
  ),
  stated(
    'STRENGTHS_USED',
    'complyOrExplain',
    at.together,
    '互いの得意なことが生きるように役割を分ける。',
    'Divide roles so that each side brings in what it is good at.',
  ),
  stated(
    'CONTENT_SETTLED_TOGETHER',
    'must',
    at.together,
    '対等にともに知恵を出し、課題の解決に当たる。',
    'Think and work together, as equals, on solving the issue.',
  ),
  stated(
    'RESIDENTS_INFORMED',
    'complyOrExplain',
    at.information,
    '活動状況などの情報を広く提供し、共有する。',
    'Information on activities is given out widely and shared.',
  ),
  stated(
    'EVALUATED_BY_EVERY_SIDE',
    'complyOrExplain',
    at.verification,
    '成果とプロセスをそれぞれが評価し、互いに共有する。',
    'Each side evaluates results and process, and they share it.',
  ),
  stated(
    'LESSONS_USED',
    'must',
    at.verification,
    '検証・評価で分かったことを次の協働に生かす。',
    'What the evaluation showed is used in the next collaboration.',
  ),

  ...proposalPractice,
  ...selectionPractice,
  ...agreementPractice,
  ...subsidyPractice,
  ...commissionPractice,
  // The progress in 3-2-5 is that of the promotion plan, which the city follows, not of a single project.
  ...implementationPractice,
  ...executiveCommitteePractice,
  ...evaluationPractice,
  ...dispositionPractice,
  customary('COMMITTEE_SIZE', 'must', '委員は16人以内とする。', 'At most 16 members.'),
  customary('COMMITTEE_SEAT_CATEGORIES', 'must', '委員は六つの区分から選ぶ。', 'Members come from six categories.'),
  customary(
    'COMMITTEE_QUORUM',
    'must',
    '半数以上の出席で会議を開く。除斥された委員は数えない。',
    'Half or more must attend; recused members are left out of the count.',
  ),
  customary(
    'COMMITTEE_MAJORITY',
    'must',
    '過半数で決し、可否同数は議長が決する。',
    'More than half of the votes decide; the chair breaks a tie.',
  ),
  customary(
    'COMMITTEE_TERM',
    'must',
    '委員の任期は2年とし、補欠は残りの期間とする。',
    'Members serve two years; who fills a vacancy serves the rest of the term.',
  ),
  customary(
    'COMMITTEE_NOTICE',
    'complyOrExplain',
    '会議は7日前までに招集し、急ぐ場合は理由を示す。',
    'Sessions are called seven days ahead; where it is urgent, with the reason.',
  ),
];
