import type { Guideline } from '../guideline.ts';
import { allDispositions, commonTerms, evaluationDays, implementationNumbers, selectionNumbers } from './common-practice.ts';
import { exclusions, suitableAreas, unsuitableAreas } from './shimotsuke.areas.ts';
import { domains, methods, partyCategories, principles } from './shimotsuke.parts.ts';
import { shimotsukeRules } from './shimotsuke.rules.ts';

type Step = Guideline['lifecycle'][number]['steps'][number];

const step = (number: number, ja: string, en: string, ...stages: Step['stages']): Step => ({
  id: `step${number}`,
  label: { ja, en },
  stages,
  citation: { at: `STEP${number}`, label: ja },
});

/** 下野市 協働の指針 (Shimotsuke) as data (GDL-3). What stands here without a citation or a rule of source `guideline` is practice. */
export const shimotsuke: Guideline = {
  id: 'SHI',
  municipality: { code: '092169', name: { ja: '下野市', en: 'Shimotsuke City' } },
  title: { ja: '協働の指針', en: 'Guideline for Collaboration' },
  // 1-2: it rests on the ordinance on self-government (自治基本条例), whose articles it quotes.
  standing: 'ordinance',
  silentOn: [
    {
      part: 'proposal',
      note: { ja: '提案の手続は定めがない。双方が提案できる。', en: 'No procedure of proposing: both sides may propose.' },
    },
    {
      part: 'selection',
      note: { ja: '相手方の選定は定めがない。一般の実務による。', en: 'Nothing on selecting the partner: common practice.' },
    },
    { part: 'committee', note: { ja: '協働推進組織の定めがなく、置かない。', en: 'It names no oversight committee, and there is none.' } },
    {
      part: 'agreement',
      note: {
        ja: '目的・目標、役割・責任、負担割合、実施方法を挙げる。文書にすること、期日、個人情報は一般の実務による。',
        en: 'It names purpose, goals, roles, responsibilities, shares and ways of working; writing, schedule and personal information are practice.',
      },
    },
    {
      part: 'implementation',
      note: { ja: '進捗確認の間隔は定めがない。', en: 'No interval of progress checks.' },
    },
    {
      part: 'publication',
      note: { ja: '評価結果の公表は定めがない。', en: 'Nothing on publishing the result of an evaluation.' },
    },
    {
      part: 'disposition',
      note: {
        ja: '「次の協働へつなげる」とし、方向性の選択肢は示さない。',
        en: 'It leads on to the next collaboration and names no dispositions.',
      },
    },
  ],
  version: 'undated',
  // The text at hand is not dated: the day on which the ordinance that it rests on took effect (平成26年4月1日) stands for it.
  adoptedOn: '2014-04-01',
  calendar: { utcOffset: 540, fiscalYearStart: 4 },
  principles,
  partyCategories,
  proposals: { sides: ['residents', 'municipality'] },
  domains,
  suitableAreas,
  unsuitableAreas,
  exclusions,
  methods,
  selection: selectionNumbers,
  agreement: { requiredTerms: commonTerms },
  implementation: implementationNumbers,
  // STEP5 shares effect and satisfaction; that both are grades, and the deadlines, are practice.
  evaluation: {
    viewpoints: [
      { id: 'effect', label: { ja: '効果検証', en: 'Effect' }, citation: { at: 'STEP5', label: '一緒に振り返ろう' } },
      { id: 'satisfaction', label: { ja: '満足度', en: 'Satisfaction' }, citation: { at: 'STEP5', label: '一緒に振り返ろう' } },
    ],
    questions: [
      {
        id: 'effect',
        label: { ja: '事業の効果はどうであったか', en: 'What effect did the project have?' },
        answer: 'scale',
        viewpoint: 'effect',
        citation: { at: 'STEP5', label: '一緒に振り返ろう' },
      },
      {
        id: 'satisfaction',
        label: { ja: '協働に満足できたか', en: 'Was working together satisfying?' },
        answer: 'scale',
        viewpoint: 'satisfaction',
        citation: { at: 'STEP5', label: '一緒に振り返ろう' },
      },
    ],
    ...evaluationDays,
  },
  dispositions: allDispositions,
  lifecycle: [
    {
      id: 'process',
      label: { ja: '協働の進め方', en: 'How to collaborate' },
      steps: [
        step(1, '地域課題の把握', 'Knowing the issues of the community'),
        step(2, '一緒にやろう 協働へ', 'Deciding to work together', 'PROPOSED', 'RETURNED', 'ACCEPTED', 'SELECTING'),
        step(3, '計画を立てよう', 'Making a plan', 'NEGOTIATING', 'AGREED'),
        step(4, '一緒にすすめよう', 'Carrying it out together', 'RUNNING', 'SUSPENDED'),
        step(5, '一緒に振り返ろう', 'Looking back together', 'EVALUATING', 'REVIEWED'),
        step(6, '次へとつなげよう', 'Leading on to the next', 'PUBLISHED', 'CLOSED'),
      ],
    },
  ],
  roles: [
    {
      id: 'city',
      label: { ja: '市長と市の執行機関', en: 'The mayor and the executive bodies' },
      duties: [
        { ja: 'まちづくりと市政に参画する機会を市民に保障する(第9条)。', en: 'Guarantees citizens the chance to take part (article 9).' },
        {
          ja: '市民の自主的なまちづくり活動に必要な支援を行う(第10条)。',
          en: 'Gives citizens’ own activities the support they need (article 10).',
        },
      ],
      powers: ['decide'],
      citation: { at: '1-2-9', label: '自治基本条例 第9条(参画)・第10条(協働)' },
    },
    {
      id: 'assembly',
      label: { ja: '議会', en: 'The assembly' },
      duties: [
        {
          ja: '重要な政策を決め、提言し、市政を監視する。',
          en: 'Decides on important policies, proposes, and watches over the administration.',
        },
        { ja: '政策形成の過程で市民と協働する。', en: 'Works with citizens where policies are formed.' },
      ],
      powers: ['observe'],
      citation: { at: '2-2', label: '議会との協働とは' },
    },
    {
      id: 'citizens',
      label: { ja: '市民', en: 'Citizens' },
      duties: [
        {
          ja: '関心や問題意識を持ち、積極的な参画に努める(第9条)。',
          en: 'Endeavour to take part, with interest and awareness (article 9).',
        },
        { ja: '参画するときは自らの発言と行動に責任を持つ。', en: 'Answer for what they say and do when they take part.' },
      ],
      powers: [],
      citation: { at: '1-2-9', label: '自治基本条例 第9条(参画)' },
    },
    {
      id: 'community',
      label: { ja: 'コミュニティ組織', en: 'Community organisations' },
      duties: [
        {
          ja: 'まちづくりの主体として協働への理解と協力に努める(第14条)。',
          en: 'Endeavour to understand and support collaboration (article 14).',
        },
      ],
      powers: [],
      citation: { at: '1-2-14', label: '自治基本条例 第14条(コミュニティ組織)' },
    },
  ],
  programmes: [
    {
      id: 'publicComment',
      kind: 'publicComment',
      label: { ja: 'パブリックコメント', en: 'Public comment' },
      citation: { at: '2-5', label: '企画・計画立案への参画' },
    },
  ],
  rules: shimotsukeRules,
};
