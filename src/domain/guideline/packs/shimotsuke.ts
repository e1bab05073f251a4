import type { Guideline } from '../guideline.ts';
import { allDispositions, evaluationDays, implementationNumbers, selectionNumbers } from './common-practice.ts';
import { exclusions, suitableAreas, unsuitableAreas } from './shimotsuke.areas.ts';
import { arrangementCustoms } from './common-practice.ts';
import { standingWith } from './rule-entries.ts';
import { shimotsukeDefined } from './shimotsuke.definitions.ts';
import { domains, methods, partyCategories, principles } from './shimotsuke.parts.ts';
import { shimotsukeRoles } from './shimotsuke.roles.ts';
import { shimotsukeRules } from './shimotsuke.rules.ts';

type Step = Guideline['lifecycle'][number]['steps'][number];

const step = (number: number, ja: string, en: string, ...stages: Step['stages']): Step => ({
  id: `step${number}`,
  label: { ja, en },
  stages,
  citation: { at: `STEP${number}`, label: ja },
});

/** 下野市 協働の指針 (Shimotsuke) as data (GDL-3). Entries without a citation or a rule of source `guideline` are practice. */
export const shimotsuke: Guideline = {
  id: 'SHI',
  municipality: { code: '092169', name: { ja: '下野市', en: 'Shimotsuke City' } },
  title: { ja: '協働の指針', en: 'Guideline for Collaboration' },
  // 1-2: it is based on the ordinance on self-government (自治基本条例), whose articles it quotes.
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
      part: 'evaluation',
      note: {
        ja: '効果と満足度の共有を挙げる(STEP5)。段階評価と期限は一般の実務による。',
        en: 'It has effect and satisfaction shared (STEP5); grades and deadlines are practice.',
      },
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
  // The available text is not dated: the day on which its ordinance took effect (平成26年4月1日) is used.
  adoptedOn: '2014-04-01',
  calendar: { utcOffset: 540, fiscalYearStart: 4 },
  principles,
  partyCategories,
  proposals: { sides: ['residents', 'municipality'] },
  domains,
  suitableAreas,
  unsuitableAreas,
  exclusions,
  methods: standingWith(methods, shimotsukeDefined, { commission: arrangementCustoms.commission }),
  selection: selectionNumbers,
  implementation: implementationNumbers,
  // STEP5 shares effect and satisfaction; that both are graded, and the deadlines, are practice.
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
        label: { ja: '満足度はどうであったか', en: 'How content were those concerned?' },
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
  roles: shimotsukeRoles,
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
