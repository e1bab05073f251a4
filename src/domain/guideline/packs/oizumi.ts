import type { Guideline } from '../guideline.ts';
import { oizumiProgrammes, oizumiRoles } from './oizumi.roles.ts';
import { oizumiRules } from './oizumi.rules.ts';

const evaluating = { at: '3-3-1', label: '取り組みの評価' };

/**
 * 大泉町協働のまちづくり推進指針 (Oizumi, March 2011) as data (GDL-3): the reference pack. Entries without a citation or a rule of source `guideline` are
 * practice; the rules say which.
 */
export const oizumi: Guideline = {
  id: 'OIZ',
  municipality: { code: '105244', name: { ja: '大泉町', en: 'Oizumi Town' } },
  title: { ja: '大泉町協働のまちづくり推進指針', en: 'Oizumi Guideline for Promoting Collaborative Community Building' },
  standing: 'guideline',
  version: '2011-03',
  // The text is dated 平成23年3月 without a day: the first of that month is used.
  adoptedOn: '2011-03-01',
  calendar: { utcOffset: 540, fiscalYearStart: 4 },
  silentOn: [
    {
      part: 'selection',
      note: {
        ja: '公平・公正と理由の明示を求める(3-1-4)。公募の期間、異議、除斥は定めがなく、実務による。',
        en: 'It asks for fairness and reasons (3-1-4); the period of a call, objections and recusal are practice.',
      },
    },
    {
      part: 'committee',
      note: {
        ja: '主に住民からなり、助言することだけを述べる(4-2-2)。定数などは資料2の策定委員会に準じる実務による。',
        en: 'It says only that the body is mainly residents and advises (4-2-2); its rules are practice, by analogy with document 2.',
      },
    },
    {
      part: 'implementation',
      note: {
        ja: '定期的な確認を求め(3-2-2)、間隔は定めない。実務による。',
        en: 'It asks for regular checks (3-2-2); the interval is practice.',
      },
    },
    {
      part: 'evaluation',
      note: { ja: '段階評価と期限は定めがない。実務による。', en: 'Nothing on grades and deadlines: practice.' },
    },
    {
      part: 'publication',
      note: {
        ja: '広く公表するとし(3-3-2)、期限は定めない。実務による。',
        en: 'It wants the result published widely (3-3-2); the deadline is practice.',
      },
    },
    {
      part: 'disposition',
      note: {
        ja: '内容・相手方の見直し、継続、廃止を挙げる(3-4-1)。拡充、形態の変更、移管は実務による。',
        en: 'It names contents, partner, going on and ending (3-4-1); expanding, another method and handing over are practice.',
      },
    },
  ],
  principles: [
    {
      id: 'purpose',
      label: { ja: '目的の明確化・共有化', en: 'Clear and shared purpose' },
      citation: { at: '2-4-1', label: '目的の明確化・共有化' },
    },
    {
      id: 'autonomy',
      label: { ja: '自立性・対等性の尊重', en: 'Respect for autonomy and equality' },
      citation: { at: '2-4-2', label: '自立性・対等性の尊重' },
    },
    { id: 'trust', label: { ja: '信頼関係の構築', en: 'Building of trust' }, citation: { at: '2-4-3', label: '信頼関係の構築' } },
    {
      id: 'roles',
      label: { ja: '役割・責任の明確化', en: 'Clear roles and responsibilities' },
      citation: { at: '2-4-4', label: '役割・責任の明確化' },
    },
    { id: 'period', label: { ja: '期限の明確化', en: 'Clear time limit' }, citation: { at: '2-4-5', label: '期限の明確化' } },
    { id: 'transparency', label: { ja: '透明性の確保', en: 'Transparency' }, citation: { at: '2-4-6', label: '透明性の確保' } },
  ],
  // Universities, intermediary organisations and the assembly are not mentioned. A private body that works for the public good is a civic
  // group, whatever its legal form.
  partyCategories: [
    {
      id: 'civicGroup',
      label: {
        ja: '市民活動団体(町内会・自治会、NPO、社会福祉法人など)',
        en: 'Civic group: neighbourhood association, NPO, welfare corporation and the like',
      },
      kinds: ['neighbourhoodAssociation', 'civicGroup'],
      mayPartner: true,
      citation: { at: '2-2-1', label: '住民とは' },
    },
    {
      id: 'business',
      label: { ja: '企業', en: 'Business' },
      kinds: ['business'],
      mayPartner: true,
      citation: { at: '2-2-1', label: '住民とは' },
    },
    {
      id: 'government',
      label: { ja: '行政', en: 'Government' },
      kinds: ['department'],
      mayPartner: true,
      citation: { at: '2-2-2', label: '行政とは' },
    },
    {
      id: 'individual',
      label: { ja: '個人(「参加」する住民・ボランティア)', en: 'Individual: a resident or volunteer who participates' },
      kinds: ['resident'],
      mayPartner: false,
      citation: { at: '2-1-3', label: '参加と協働' },
    },
  ],
  proposals: { sides: ['residents', 'municipality'] },
  domains: [
    {
      id: 'A',
      label: { ja: '住民が主体的に活動を行う領域', en: 'Residents act on their own' },
      collaboration: false,
      citation: { at: '2-5-1', label: '関わり方の形' },
    },
    {
      id: 'B',
      label: { ja: '住民主導の下に行政が協力する領域', en: 'Residents lead, the municipality cooperates' },
      collaboration: true,
      citation: { at: '2-5-1', label: '関わり方の形' },
    },
    {
      id: 'C',
      label: { ja: '双方が主体的に協力し合う領域', en: 'Both act as equals' },
      collaboration: true,
      citation: { at: '2-5-1', label: '関わり方の形' },
    },
    {
      id: 'D',
      label: { ja: '行政主導の下に住民が協力する領域', en: 'The municipality leads, residents cooperate' },
      collaboration: true,
      citation: { at: '2-5-1', label: '関わり方の形' },
    },
    {
      id: 'E',
      label: { ja: '行政が単独で責任を持って対応する領域', en: 'The municipality alone is responsible' },
      collaboration: false,
      citation: { at: '2-5-1', label: '関わり方の形' },
    },
  ],
  methods: [
    {
      id: 'endorsement',
      label: { ja: '後援', en: 'Endorsement' },
      domains: ['B'],
      traits: ['endorsement'],
      cautions: ['ENDORSE_THE_PROJECT', 'ENDORSED_WORK_OF_GROUP', 'ENDORSED_ANSWERS_ITSELF', 'ENDORSED_OWNS_RESULTS'],
      citation: { at: '2-5-2-1', label: '①後援' },
    },
    {
      id: 'subsidy',
      label: { ja: '補助・助成', en: 'Subsidy' },
      domains: ['B'],
      traits: ['subsidy'],
      cautions: [
        'SUBSIDY_SHARED_PURPOSE',
        'SUBSIDY_OPEN_SELECTION',
        'SUBSIDY_TIME_LIMIT',
        'SUBSIDY_OUTCOME_REPORT',
        'SUBSIDY_LIMITED',
        'SUBSIDY_ENDS',
        'SUBSIDY_REPORT_AGREED',
        'SUBSIDY_REPORTED',
        'SUBSIDISED_WORK_OF_GROUP',
        'SUBSIDY_PAID_BY_MUNICIPALITY',
      ],
      citation: { at: '2-5-2-2', label: '②補助・助成' },
    },
    {
      id: 'coHosting',
      label: { ja: '共催', en: 'Co-hosting' },
      domains: ['C'],
      traits: ['coHosting'],
      cautions: ['CO_HOSTING_AGREEMENT', 'CO_HOSTED_BY_BOTH'],
      citation: { at: '2-5-2-3', label: '③共催' },
    },
    {
      id: 'executiveCommittee',
      label: { ja: '実行委員会・協議会等', en: 'Executive committee or council' },
      domains: ['C'],
      traits: ['executiveCommittee'],
      cautions: ['EXECUTIVE_COMMITTEE_CONSENSUS', 'EXECUTIVE_COMMITTEE_RENEWAL', 'EXECUTIVE_COMMITTEE_HOSTS', 'EXECUTIVE_COMMITTEE_FORMED'],
      citation: { at: '2-5-2-4', label: '④実行委員会・協議会等' },
    },
    {
      id: 'informationExchange',
      label: { ja: '情報交換・情報提供', en: 'Exchange of information' },
      domains: ['B', 'C', 'D'],
      traits: ['informationExchange'],
      cautions: ['INFORMATION_EXCHANGE_COMBINED', 'INFORMATION_EXCHANGE_CONTINUED'],
      citation: { at: '2-5-2-5', label: '⑤情報交換・情報提供' },
    },
    {
      id: 'cooperation',
      label: { ja: '事業協力', en: 'Project cooperation' },
      domains: ['C'],
      traits: ['cooperation'],
      cautions: ['COOPERATION_CLARIFIED', 'COOPERATION_PERIOD', 'COOPERATION_FOR_A_PERIOD'],
      citation: { at: '2-5-2-6', label: '⑥事業協力' },
    },
    {
      id: 'commission',
      label: { ja: '委託', en: 'Commission' },
      domains: ['D'],
      traits: ['commission'],
      cautions: [
        'COMMISSION_NO_SUBCONTRACTING',
        'COMMISSION_PRINCIPLES',
        'COMMISSION_MUNICIPALITY_ROLE',
        'COMMISSION_CARRIES_PRINCIPLES',
        'COMMISSION_LEAVES_A_ROLE',
        'COMMISSIONED_WORK_OF_MUNICIPALITY',
        'COMMISSIONED_TO_GROUP',
        'COMMISSION_PAID_FOR',
      ],
      citation: { at: '2-5-2-7', label: '⑦委託' },
    },
  ],
  // The text requires fairness and openness (3-1-4) and gives no numbers: practice.
  selection: { minimumCallDays: 14, objectionDays: 14, recusal: 'wholeCall', reviewers: 'pseudonymous' },
  // 4-2-2 says that the body is mainly residents and advises; the rest is practice, similar to the committee that drafted the guideline (資料2
  // §3-5). Who appoints the body of 4-2-2 it does not say. Residents are all who do not sit as staff of the town.
  committee: {
    tasks: ['selection', 'evaluation', 'general'],
    shares: [
      {
        label: { ja: '主に住民によって構成される', en: 'Mainly residents' },
        categories: ['academic', 'neighbourhood', 'civicGroup', 'business', 'recruited'],
        share: { numerator: 1, denominator: 2 },
        strictly: true,
        citation: { at: '4-2-2', label: '協働推進体制' },
      },
    ],
    citation: { at: '4-2-2', label: '協働推進体制' },
    maximumSeats: 16,
    seatCategories: [
      { id: 'academic', label: { ja: '学識経験を有する者', en: 'Person of learning and experience' } },
      { id: 'neighbourhood', label: { ja: '自治会を代表する者', en: 'Representative of neighbourhood associations' } },
      { id: 'civicGroup', label: { ja: '社会貢献活動団体を代表する者', en: 'Representative of groups that serve society' } },
      { id: 'business', label: { ja: '町内企業を代表する者', en: 'Representative of local businesses' } },
      { id: 'recruited', label: { ja: '公募により選考された者', en: 'Person chosen by public recruitment' } },
      { id: 'staff', label: { ja: '町の職員', en: 'Staff of the town' } },
    ],
    quorum: { share: { numerator: 1, denominator: 2 }, strictly: false, recusedCount: false },
    majority: { share: { numerator: 1, denominator: 2 }, strictly: true, chairBreaksTie: true },
    termMonths: 24,
    noticeDays: 7,
  },
  // 3-2-1 names purpose, roles, responsibilities, costs, end and schedule, and personal information; the goals come from 3-1-5.
  // 3-2-2 says "regularly", 2-5-2 ④ "for long"; the numbers are practice.
  implementation: { longestCheckIntervalDays: 92, longMembershipMonths: 48 },
  // Exactly the content of 3-3-1. The two graded answers and the deadlines are practice.
  evaluation: {
    viewpoints: [
      { id: 'purpose', label: { ja: '目的の達成', en: 'Purpose achieved' }, citation: evaluating },
      { id: 'synergy', label: { ja: '相乗効果', en: 'Synergy' }, citation: evaluating },
      { id: 'beneficiaries', label: { ja: '受益者の意見', en: 'Opinions of those who benefit' }, citation: evaluating },
    ],
    questions: [
      {
        id: 'purpose',
        label: { ja: '事業としての目的を達成できたか', en: 'Was the purpose of the project achieved?' },
        answer: 'scale',
        viewpoint: 'purpose',
        citation: evaluating,
      },
      {
        id: 'synergy',
        label: { ja: '協働によって相乗効果を発揮できたか', en: 'Did working together bring synergy?' },
        answer: 'scale',
        viewpoint: 'synergy',
        citation: evaluating,
      },
      {
        id: 'beneficiaries',
        label: { ja: '成果の受益者の意見を踏まえたか', en: 'Were the opinions of those who benefit taken into account?' },
        answer: 'yesNo',
        viewpoint: 'beneficiaries',
        citation: evaluating,
      },
    ],
    dueDays: 60,
    publicationDays: 30,
  },
  // 3-4-1 mentions contents, partner, continuing and ending; expand, changeMethod and handOver are practice (FBK-2).
  dispositions: ['continue', 'revise', 'expand', 'changePartner', 'changeMethod', 'handOver', 'discontinue'],
  lifecycle: [
    {
      id: 'planning',
      label: { ja: '企画段階', en: 'Planning' },
      citation: { at: '3-1', label: '企画段階' },
      steps: [
        {
          id: 'issue',
          label: { ja: '課題の明確化', en: 'Making the issue clear' },
          stages: [],
          citation: { at: '3-1-1', label: '課題の明確化' },
        },
        {
          id: 'project',
          label: { ja: '事業の検討', en: 'Considering a project' },
          stages: ['PROPOSED', 'RETURNED'],
          citation: { at: '3-1-2', label: '事業の検討' },
        },
        {
          id: 'method',
          label: { ja: '手法の検討', en: 'Considering the method' },
          stages: ['ACCEPTED'],
          citation: { at: '3-1-3', label: '手法の検討' },
        },
        {
          id: 'partner',
          label: { ja: 'パートナーの選定', en: 'Selecting the partner' },
          stages: ['SELECTING'],
          citation: { at: '3-1-4', label: 'パートナーの選定' },
        },
        {
          id: 'contents',
          label: { ja: '事業内容の協議', en: 'Settling the contents' },
          stages: ['NEGOTIATING'],
          citation: { at: '3-1-5', label: '事業内容の協議' },
        },
      ],
    },
    {
      id: 'implementation',
      label: { ja: '実施段階', en: 'Implementation' },
      citation: { at: '3-2', label: '実施段階' },
      steps: [
        {
          id: 'agreement',
          label: { ja: '協働への合意', en: 'Agreeing to collaborate' },
          stages: ['AGREED'],
          citation: { at: '3-2-1', label: '協働への合意' },
        },
        {
          id: 'carryingOut',
          label: { ja: '事業の実施', en: 'Carrying out the project' },
          stages: ['RUNNING', 'SUSPENDED'],
          citation: { at: '3-2-2', label: '事業の実施' },
        },
      ],
    },
    {
      id: 'evaluation',
      label: { ja: '評価段階', en: 'Evaluation' },
      citation: { at: '3-3', label: '評価段階' },
      steps: [
        {
          id: 'evaluating',
          label: { ja: '取り組みの評価', en: 'Evaluating the work' },
          stages: ['EVALUATING'],
          citation: { at: '3-3-1', label: '取り組みの評価' },
        },
        {
          id: 'publishing',
          label: { ja: '情報の公開', en: 'Publishing' },
          stages: ['REVIEWED'],
          citation: { at: '3-3-2', label: '情報の公開' },
        },
      ],
    },
    {
      id: 'feedback',
      label: { ja: 'フィードバック', en: 'Feedback' },
      citation: { at: '3-4', label: 'フィードバック' },
      steps: [
        {
          id: 'using',
          label: { ja: '評価結果の活用', en: 'Using the results' },
          stages: ['PUBLISHED', 'CLOSED'],
          citation: { at: '3-4-1', label: '評価結果の活用' },
        },
      ],
    },
  ],
  roles: oizumiRoles,
  programmes: oizumiProgrammes,
  rules: oizumiRules,
};
