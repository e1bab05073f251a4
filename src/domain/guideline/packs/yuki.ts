import type { Guideline } from '../guideline.ts';
import { allDispositions, evaluationDays, implementationNumbers, selectionNumbers } from './common-practice.ts';
import { arrangementCustoms } from './common-practice.ts';
import { standingWith } from './rule-entries.ts';
import { yukiDefined } from './yuki.definitions.ts';
import { yukiMethods } from './yuki.methods.ts';
import { yukiProgrammes, yukiRoles } from './yuki.roles.ts';
import { yukiRules } from './yuki.rules.ts';

/**
 * 結城市協働のまちづくり指針・改定版 (Yuki) as data (GDL-3). Entries without a citation or a rule of source `guideline` are practice; `silentOn` lists the
 * parts on which the text says nothing, and the rules say which is which.
 */
export const yuki: Guideline = {
  id: 'YUK',
  municipality: { code: '082074', name: { ja: '結城市', en: 'Yuki City' } },
  title: { ja: '結城市協働のまちづくり指針(改定版)', en: 'Yuki Guideline for Collaborative Community Building (revised)' },
  standing: 'guideline',
  // The text has no date. 1-1: revised in the ninth year after the first edition of February 2007; the chronicle of 1-2 ends with fiscal
  // 2015. The last month of that fiscal year is used.
  version: '2016-03',
  adoptedOn: '2016-03-01',
  calendar: { utcOffset: 540, fiscalYearStart: 4 },
  silentOn: [
    {
      part: 'proposal',
      note: { ja: '提案の手続の定めはない。双方から提案できるものとした。', en: 'No procedure of proposal: both sides propose.' },
    },
    {
      part: 'selection',
      note: { ja: '相手方の選定の定めはない。実務による。', en: 'Nothing on the selection of partners: practice.' },
    },
    {
      part: 'agreement',
      note: {
        ja: '役割や責任を明確にし、合意のもとに取り組むとする(2-3、2-4)。書面と各事項は実務による。',
        en: 'It asks for clear roles and responsibilities and for consent (2-3, 2-4); the written form and the terms are practice.',
      },
    },
    {
      part: 'implementation',
      note: {
        ja: '進捗管理は推進計画について述べる(3-2-5)。確認の間隔は実務による。',
        en: 'It speaks of progress as part of the promotion plan (3-2-5); the intervals are practice.',
      },
    },
    {
      part: 'process',
      note: {
        ja: '課題の把握、実施、検証を挙げるだけで手順は定めない。一般的な流れとした。',
        en: 'It names needs, the work and verification without steps: the common lifecycle.',
      },
    },
    {
      part: 'committee',
      note: {
        ja: '推進委員会の設置目的は調査・研究とする(1-2)。定数、定足数などは実務による。',
        en: 'It says what the committee is for, to study (1-2); seats, quorum and the like are practice.',
      },
    },
    {
      part: 'evaluation',
      note: {
        ja: '成果、プロセス、得たもの、問題点の評価を述べる(3-2-5)。段階評価と期限は実務による。',
        en: 'It speaks of results, process, gains and problems (3-2-5); grades and deadlines are practice.',
      },
    },
    {
      part: 'publication',
      note: {
        ja: '情報の公開を原則とするが(2-3-7)、評価結果の公表の手続は定めない。',
        en: 'Disclosure is a principle (2-3-7); how an evaluation is published is practice.',
      },
    },
    { part: 'disposition', note: { ja: '今後の方向性の定めはない。実務による。', en: 'Nothing on dispositions: practice.' } },
  ],
  principles: [
    { id: 'purpose', label: { ja: '目的共有の原則', en: 'Shared purpose' }, citation: { at: '2-3-1', label: '目的共有の原則' } },
    {
      id: 'understanding',
      label: { ja: '相互理解の原則', en: 'Mutual understanding' },
      citation: { at: '2-3-2', label: '相互理解の原則' },
    },
    { id: 'equality', label: { ja: '対等の原則', en: 'Equality' }, citation: { at: '2-3-3', label: '対等の原則' } },
    { id: 'roles', label: { ja: '役割分担の原則', en: 'Division of roles' }, citation: { at: '2-3-4', label: '役割分担の原則' } },
    { id: 'autonomy', label: { ja: '自主・自立の原則', en: 'Autonomy' }, citation: { at: '2-3-5', label: '自主・自立の原則' } },
    {
      id: 'evaluation',
      label: { ja: '検証・評価の原則', en: 'Verification and evaluation' },
      citation: { at: '2-3-6', label: '検証・評価の原則' },
    },
    {
      id: 'openness',
      label: { ja: '情報公開・共有の原則', en: 'Disclosure and sharing of information' },
      citation: { at: '2-3-7', label: '情報公開・共有の原則' },
    },
  ],
  // Individuals are among the collaborating sides (2-2-2). Universities, intermediaries and the assembly are not.
  partyCategories: [
    {
      id: 'resident',
      label: { ja: '市民(個人としての市民)', en: 'Resident, as an individual' },
      kinds: ['resident'],
      mayPartner: true,
      citation: { at: '2-2-2', label: '協働の主体' },
    },
    {
      id: 'neighbourhood',
      label: { ja: '町内会・自治会', en: 'Neighbourhood association' },
      kinds: ['neighbourhoodAssociation'],
      mayPartner: true,
      citation: { at: '2-2-2', label: '協働の主体' },
    },
    {
      id: 'civicGroup',
      label: { ja: '市民活動団体', en: 'Civic group: NPO, volunteer group' },
      kinds: ['civicGroup'],
      mayPartner: true,
      citation: { at: '2-2-2', label: '協働の主体' },
    },
    {
      id: 'business',
      label: { ja: '企業', en: 'Business' },
      kinds: ['business'],
      mayPartner: true,
      citation: { at: '2-2-2', label: '協働の主体' },
    },
    {
      id: 'government',
      label: { ja: '行政', en: 'Government' },
      kinds: ['department'],
      mayPartner: true,
      citation: { at: '2-2-2', label: '協働の主体' },
    },
  ],
  proposals: { sides: ['residents', 'municipality'] },
  domains: [
    {
      id: 'A',
      label: { ja: '市民が主体となって自主的に行う領域', en: 'Residents act on their own' },
      collaboration: false,
      review: {
        towards: ['B'],
        label: { ja: '必要に応じてBへの移行を検討する', en: 'Where needed it is considered whether the project moves to B' },
        citation: { at: '2-4', label: '協働の領域' },
      },
      citation: { at: '2-4', label: '協働の領域' },
    },
    {
      id: 'B',
      label: { ja: '市民の主体性のもと行政の協力により行う領域', en: 'Residents lead, the municipality cooperates' },
      collaboration: true,
      citation: { at: '2-4', label: '協働の領域' },
    },
    {
      id: 'C',
      label: { ja: '市民と行政がそれぞれの主体性によって行う領域', en: 'Both act as equals' },
      collaboration: true,
      citation: { at: '2-4', label: '協働の領域' },
    },
    {
      id: 'D',
      label: { ja: '市民の協力を得ながら行政の主体性によって行う領域', en: 'The municipality leads, residents cooperate' },
      collaboration: true,
      citation: { at: '2-4', label: '協働の領域' },
    },
    {
      id: 'E',
      label: { ja: '行政の責任と主体性により行う領域', en: 'The municipality alone is responsible' },
      collaboration: false,
      // D is the participation of residents in activities of the municipality.
      review: {
        towards: ['D'],
        label: {
          ja: '市民の参加と情報の公開について検討する',
          en: 'The participation of residents and the disclosure of information are considered',
        },
        measures: ['participation', 'disclosure'],
        citation: { at: '2-4', label: '協働の領域' },
      },
      citation: { at: '2-4', label: '協働の領域' },
    },
  ],
  methods: standingWith(yukiMethods, yukiDefined, arrangementCustoms),
  selection: selectionNumbers,
  // 1-2 says what it studies; its rules are practice, the same as Oizumi's.
  committee: {
    citation: { at: '1-2', label: '協働のあゆみ' },
    tasks: ['policy'],
    maximumSeats: 16,
    seatCategories: [
      { id: 'academic', label: { ja: '学識経験を有する者', en: 'Person of learning and experience' } },
      { id: 'neighbourhood', label: { ja: '自治会を代表する者', en: 'Representative of neighbourhood associations' } },
      { id: 'civicGroup', label: { ja: '市民活動団体を代表する者', en: 'Representative of civic groups' } },
      { id: 'business', label: { ja: '企業を代表する者', en: 'Representative of businesses' } },
      { id: 'recruited', label: { ja: '公募により選考された者', en: 'Person chosen by public recruitment' } },
      { id: 'staff', label: { ja: '市の職員', en: 'Staff of the city' } },
    ],
    quorum: { share: { numerator: 1, denominator: 2 }, strictly: false, recusedCount: false },
    majority: { share: { numerator: 1, denominator: 2 }, strictly: true, chairBreaksTie: true },
    termMonths: 24,
    noticeDays: 7,
  },
  // Purpose, roles and responsibilities are those of 2-3; the others are practice.
  implementation: implementationNumbers,
  // Only what 3-2-5 names. The grades of results and process, and the deadlines, are practice.
  evaluation: {
    viewpoints: [
      { id: 'results', label: { ja: '事業の成果', en: 'Results of the project' }, citation: { at: '3-2-5', label: '協働の検証・評価' } },
      {
        id: 'process',
        label: { ja: '協働のプロセス', en: 'Process of collaboration' },
        citation: { at: '3-2-5', label: '協働の検証・評価' },
      },
    ],
    questions: [
      {
        id: 'results',
        label: { ja: '事業の成果は上がったか', en: 'Did the project bring results?' },
        answer: 'scale',
        viewpoint: 'results',
        citation: { at: '3-2-5', label: '協働の検証・評価' },
      },
      {
        id: 'process',
        label: { ja: '協働のプロセスは効果的だったか', en: 'Was the process of collaboration effective?' },
        answer: 'scale',
        viewpoint: 'process',
        citation: { at: '3-2-5', label: '協働の検証・評価' },
      },
      {
        id: 'gained',
        label: { ja: '協働によってどのような成果を得たか', en: 'What did your side gain from collaborating?' },
        answer: 'text',
        viewpoint: 'results',
        citation: { at: '3-2-5', label: '協働の検証・評価' },
      },
      {
        id: 'problems',
        label: { ja: '問題点や課題はなかったか', en: 'Which problems and open issues were there?' },
        answer: 'text',
        viewpoint: 'process',
        citation: { at: '3-2-5', label: '協働の検証・評価' },
      },
    ],
    ...evaluationDays,
  },
  dispositions: allDispositions,
  lifecycle: [
    {
      id: 'planning',
      label: { ja: '企画', en: 'Planning' },
      steps: [
        {
          id: 'issue',
          label: { ja: '地域課題・市民ニーズの把握', en: 'Grasping issues and needs' },
          stages: [],
          citation: { at: '2-2-2', label: '協働のまちづくりのイメージ' },
        },
        { id: 'proposal', label: { ja: '提案', en: 'Proposal' }, stages: ['PROPOSED', 'RETURNED'] },
        {
          id: 'method',
          label: { ja: '領域の協議と形態の選択', en: 'Settling the domain and choosing the method' },
          stages: ['ACCEPTED'],
          citation: { at: '2-5', label: '協働の形態' },
        },
        { id: 'partner', label: { ja: '相手方の選定', en: 'Selecting the partner' }, stages: ['SELECTING'] },
        { id: 'agreement', label: { ja: '協議と合意', en: 'Negotiation and agreement' }, stages: ['NEGOTIATING', 'AGREED'] },
      ],
    },
    {
      id: 'implementation',
      label: { ja: '実施', en: 'Implementation' },
      steps: [
        {
          id: 'carryingOut',
          label: { ja: '協働で事業を実施', en: 'Carrying out the project together' },
          stages: ['RUNNING', 'SUSPENDED'],
          citation: { at: '2-2-2', label: '協働のまちづくりのイメージ' },
        },
      ],
    },
    {
      id: 'evaluation',
      label: { ja: '検証・評価', en: 'Verification and evaluation' },
      citation: { at: '3-2-5', label: '協働の検証・評価' },
      steps: [
        {
          id: 'evaluating',
          label: { ja: '成果とプロセスの評価', en: 'Evaluating results and process' },
          stages: ['EVALUATING'],
          citation: { at: '3-2-5', label: '協働の検証・評価' },
        },
        {
          id: 'sharing',
          label: { ja: '互いの評価の共有', en: 'Sharing each other’s evaluation' },
          stages: ['REVIEWED'],
          citation: { at: '3-2-5', label: '協働の検証・評価' },
        },
        {
          id: 'using',
          label: { ja: '次の協働への反映', en: 'Use in the next collaboration' },
          stages: ['PUBLISHED', 'CLOSED'],
          citation: { at: '3-2-5', label: '協働の検証・評価' },
        },
      ],
    },
  ],
  roles: yukiRoles,
  programmes: yukiProgrammes,
  rules: yukiRules,
};
