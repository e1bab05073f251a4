import type { Guideline } from '../guideline.ts';

const project = { at: '3-3-1', label: '事業の評価' } as const;
const collaboration = { at: '3-3-2', label: '協働の評価' } as const;
const sheet = { at: '3-3-3', label: '協働事業のチェックシート (例)' } as const;

/** 評価の観点 The two viewpoints of 3-3, and the remaining stage of the check sheet. */
export const iseViewpoints: Guideline['evaluation']['viewpoints'] = [
  { id: 'planning', label: { ja: '企画段階', en: 'Planning' }, citation: sheet },
  { id: 'project', label: { ja: '事業の評価', en: 'Evaluation of the project' }, citation: project },
  { id: 'collaboration', label: { ja: '協働の評価', en: 'Evaluation of the collaboration' }, citation: collaboration },
];

type Question = Guideline['evaluation']['questions'][number];
type Citation = NonNullable<Question['citation']>;

const yesNo = (id: string, viewpoint: string, citation: Citation, ja: string, en: string): Question => ({
  id,
  label: { ja, en },
  answer: 'yesNo',
  viewpoint,
  citation,
});

const item = (id: string, ja: string, en: string): Question => yesNo(id, 'planning', sheet, ja, en);

/** An item of block 6: asked only if the partner was fixed from the start. */
const fixed = (id: string, ja: string, en: string): Question => ({ ...item(id, ja, en), appliesWhen: 'partnerFixed' });

/**
 * 評価項目 The planning items 1 to 10 of the example check sheet (its later stages are lost), and the items of the two viewpoints. The yes/no
 * answers of the latter follow the sheet.
 */
export const iseQuestions: readonly Question[] = [
  item('planning-1', '1. 事業の目的の明確化と共有', '1. Was the purpose made clear and shared?'),
  item('planning-2', '2. 事業の目標の明確化と共有', '2. Were the goals made clear and shared?'),
  item('planning-3', '3. 協働で行う理由の明確さ', '3. Was it clear why it was done in collaboration?'),
  {
    id: 'planning-4',
    label: { ja: '4. 協働が開始された段階', en: '4. At which stage did the collaboration start?' },
    answer: 'choice',
    options: [
      { id: 'beforeBudget', label: { ja: 'ア 予算案作成前の企画段階', en: 'a. While planning, before the budget was drafted' } },
      { id: 'afterBudget', label: { ja: 'イ 予算決定後の企画段階', en: 'b. While planning, after the budget was decided' } },
      { id: 'implementation', label: { ja: 'ウ 実施する段階', en: 'c. When it was carried out' } },
    ],
    viewpoint: 'planning',
    citation: sheet,
  },
  item('planning-5', '5. 相手を選ぶプロセスの明確さと透明さ', '5. Was the partner chosen in a clear and transparent way?'),
  fixed(
    'planning-6-1',
    '6. 相手が当初から決まっている場合: 幅広い視野での検討',
    '6. Partner fixed from the start: was it considered broadly?',
  ),
  fixed('planning-6-2', '6. 相手が当初から決まっている場合: 選定基準の明確さ', '6. Partner fixed from the start: were the criteria clear?'),
  fixed(
    'planning-6-3',
    '6. 相手が当初から決まっている場合: プロセスの透明さ',
    '6. Partner fixed from the start: was the process transparent?',
  ),
  item('planning-7', '7. ふさわしい協働の手法の検討', '7. Was a suitable method considered?'),
  item('planning-8', '8. 対等な関係を築くための話し合いの場', '8. Was there room to talk as equals?'),
  item('planning-9', '9. 事業計画・収支計画の共同作成', '9. Were plan and budget made together?'),
  item('planning-10', '10. お互いの特性を活かせる役割担当', '10. Did each side take a role that suits it?'),
  yesNo('project-1', 'project', project, '事業の目的、目標の達成', 'Were the purpose and the goals of the project reached?'),
  yesNo('project-2', 'project', project, '経費の適正さ', 'Were the costs appropriate?'),
  yesNo('project-3', 'project', project, '事業実施者がともに得た満足', 'Were those who carried it out content together?'),
  yesNo(
    'project-4',
    'project',
    project,
    '今後の推進に役立つ知識や技術の蓄積',
    'Was knowledge or skill gathered that helps with further projects?',
  ),
  yesNo(
    'collaboration-1',
    'collaboration',
    collaboration,
    '基本原則の尊重(目的共有、対等、相互理解・補完性、公開・透明性、自主性の尊重)',
    'Were the basic principles respected (shared purpose, equality, understanding and subsidiarity, openness, initiative)?',
  ),
  yesNo(
    'collaboration-2',
    'collaboration',
    collaboration,
    '協働の手法の適切さ(補助・助成・協賛、共催、委託、後援、事業協力など)',
    'Was the method suitable (subsidy, co-hosting, commission, endorsement, project cooperation and others)?',
  ),
  yesNo(
    'collaboration-3',
    'collaboration',
    collaboration,
    '協働による事業効果(市民満足度の向上、市民目線の行政、市民自治の推進、地域内連携の向上)',
    'Did collaboration bring effects (residents’ satisfaction, their view in administration, self-government, ties in the area)?',
  ),
];
