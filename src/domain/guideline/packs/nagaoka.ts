import type { Guideline } from '../guideline.ts';
import { commonLifecycle } from './common-lifecycle.ts';
import { allDispositions, evaluationDays, implementationNumbers, selectionNumbers } from './common-practice.ts';
import { nagaokaDefined } from './nagaoka.definitions.ts';
import { at, nagaokaRules } from './nagaoka.rules.ts';
import { standingWith } from './rule-entries.ts';

type Method = Guideline['methods'][number];

const method = (id: string, ja: string, en: string, trait: Method['traits'][number], number: number): Method => ({
  id,
  label: { ja, en },
  domains: [],
  traits: [trait],
  cautions: [],
  citation: { at: `pattern-${number}`, label: ja },
});

const silence = (part: NonNullable<Guideline['silentOn']>[number]['part'], ja: string, en: string) => ({ part, note: { ja, en } });

/** 長岡市 市民との協働を推進する市役所のコンセプト (Nagaoka, a concept sheet) as data (GDL-3). Entries without a citation are practice. */
export const nagaoka: Guideline = {
  id: 'NAG',
  municipality: { code: '152021', name: { ja: '長岡市', en: 'Nagaoka City' } },
  title: { ja: '市民との協働を推進する市役所のコンセプト', en: 'Concept of a City Hall that Promotes Collaboration with Citizens' },
  standing: 'concept',
  silentOn: [
    silence('domains', '領域を分けず、四つのかたちを示す。', 'It divides no domains and shows four patterns instead.'),
    silence(
      'proposal',
      '新規事業の提案への支援を挙げ、手続は定めない。',
      'It wants support for residents’ proposals and gives no procedure.',
    ),
    silence('selection', '相手方の選定は定めがない。一般の実務による。', 'Nothing on selecting the partner: common practice.'),
    silence('committee', '協働推進組織の定めがなく、置かない。', 'It names no oversight committee, and there is none.'),
    silence('agreement', '合意事項は定めがない。一般の実務による。', 'Nothing on terms of an agreement: common practice.'),
    silence('implementation', '実施の定めはない。一般の実務による。', 'Nothing on carrying out: common practice.'),
    silence('process', '進め方の定めはない。共通の流れによる。', 'No process: the common lifecycle.'),
    silence('evaluation', '評価の定めも評価票もない。共通の問いによる。', 'No evaluation and no check sheet: the common questions.'),
    silence('publication', '評価結果の公表は定めがない。', 'Nothing on publishing the result of an evaluation.'),
    silence('disposition', '今後の方向性は定めがない。', 'Nothing on what becomes of a project.'),
  ],
  version: 'undated',
  // The available sheet is not dated; the latest year that it mentions is 2006. The first day after that year is used as its date.
  adoptedOn: '2007-01-01',
  calendar: { utcOffset: 540, fiscalYearStart: 4 },
  principles: [
    {
      id: 'together',
      label: { ja: '市民や地域全体でまちづくりを進める', en: 'Citizens and the whole community build the city' },
      citation: at.together,
    },
    { id: 'strengths', label: { ja: 'それぞれの持ち味を活かす', en: 'Each brings its own strengths' }, citation: at.strengths },
    { id: 'equals', label: { ja: 'それぞれが対等な当事者', en: 'All concerned are equals' }, citation: at.equals },
    {
      id: 'sympathy',
      label: { ja: '協働を支えるのは、活動への共感', en: 'Sympathy with what is done carries collaboration' },
      citation: at.sympathy,
    },
  ],
  // idea-1 names residents, community, NPO and businesses, and then society as a whole: any other body (a university) may be a partner too.
  partyCategories: [
    { id: 'citizen', label: { ja: '市民', en: 'Citizen' }, kinds: ['resident'], mayPartner: true, citation: at.together },
    {
      id: 'community',
      label: { ja: '地域(町内会など)', en: 'Community: neighbourhood association and the like' },
      kinds: ['neighbourhoodAssociation'],
      mayPartner: true,
      citation: at.together,
    },
    {
      id: 'npo',
      label: { ja: 'NPO・市民活動団体', en: 'NPO or citizens’ group' },
      kinds: ['civicGroup'],
      mayPartner: true,
      citation: at.together,
    },
    { id: 'business', label: { ja: '企業', en: 'Business' }, kinds: ['business'], mayPartner: true, citation: at.together },
    {
      id: 'society',
      label: { ja: 'その他の社会の担い手', en: 'Others in society' },
      kinds: ['university'],
      mayPartner: true,
      citation: at.together,
    },
    { id: 'city', label: { ja: '行政', en: 'The city' }, kinds: ['department'], mayPartner: true, citation: at.together },
    // It advises groups and brings them together; that it may coordinate a project is Kyodo's interpretation.
    {
      id: 'centre',
      label: { ja: '市民活動センター', en: 'Centre for citizens’ activities' },
      kinds: ['intermediary'],
      mayPartner: false,
      mayCoordinate: true,
      citation: at.support,
    },
  ],
  proposals: { sides: ['residents', 'municipality'] },
  domains: [],
  // The sheet says that real projects combine its four patterns: a primary form and any number of further ones.
  methods: standingWith(
    [
      method('roleSharing', '自主活動による役割分担・連携', 'Own activities in shared roles and in step', 'roleSharing', 1),
      method('jointImplementation', '事業の共同実施', 'Joint implementation', 'coHosting', 2),
      method('citizenLed', '市民主体・行政支援', 'Led by citizens with support of the city', 'support', 3),
      method('cityLed', '行政主体・市民参画', 'Led by the city with citizens taking part', 'participation', 4),
    ],
    nagaokaDefined,
  ),
  selection: selectionNumbers,
  implementation: implementationNumbers,
  evaluation: {
    questions: [
      {
        id: 'purpose',
        label: { ja: '事業の目的を達成できたか', en: 'Was the purpose of the project achieved?' },
        answer: 'scale',
        viewpoint: 'purpose',
      },
      {
        id: 'synergy',
        label: { ja: '協働による相乗効果があったか', en: 'Did working together bring synergy?' },
        answer: 'scale',
        viewpoint: 'synergy',
      },
    ],
    ...evaluationDays,
  },
  dispositions: allDispositions,
  lifecycle: commonLifecycle,
  roles: [
    {
      id: 'activityCentre',
      label: { ja: '市民活動センター', en: 'Centre for citizens’ activities' },
      duties: [
        { ja: 'NPOなどの相談に応じる。', en: 'Counsels NPOs and other groups.' },
        { ja: '市民団体どうしの交流をつなぐ。', en: 'Brings citizens’ groups together.' },
      ],
      powers: ['advise', 'coordinate'],
      citation: at.support,
    },
    {
      id: 'staff',
      label: { ja: '市の職員', en: 'Staff of the city' },
      duties: [{ ja: '課題を市民とともに考え、行動する。', en: 'Think about issues with citizens and act with them.' }],
      powers: [],
      citation: at.exchange,
    },
  ],
  programmes: [
    { id: 'talentBank', kind: 'talentBank', label: { ja: '人材バンク', en: 'Talent bank' }, citation: at.support },
    { id: 'centre', kind: 'supportCentre', label: { ja: '市民活動センター', en: 'Centre for citizens’ activities' }, citation: at.support },
    {
      id: 'exchange',
      kind: 'exchange',
      label: { ja: '市民団体どうしの交流', en: 'Exchange among citizens’ groups' },
      citation: at.support,
    },
    {
      id: 'activitySupport',
      kind: 'funding',
      label: { ja: '市民活動支援制度', en: 'Support programme for citizens’ activities' },
      citation: at.support,
    },
    {
      id: 'proposals',
      kind: 'proposalRounds',
      label: { ja: '市民の新規事業提案への支援', en: 'Support for new projects that citizens propose' },
      citation: at.support,
    },
    {
      id: 'counsel',
      kind: 'consultation',
      label: { ja: '市民活動センターの相談', en: 'Counsel at the centre for citizens’ activities' },
      citation: at.support,
    },
    // A desk run by NPOs and similar bodies, not by the city: Kyodo has one kind for both.
    {
      id: 'serviceDesk',
      kind: 'consultation',
      label: { ja: 'サービスデスク(NPOなどによる公益的なサービス)', en: 'Service desk, at which NPOs offer services of public benefit' },
      citation: at.service,
    },
    {
      id: 'workspace',
      kind: 'exchange',
      label: { ja: 'オープン型市民協働ワークスペース・ラウンジ', en: 'Open workspace and lounge for citizens and staff' },
      citation: at.exchange,
    },
    {
      id: 'hotInformation',
      kind: 'informationBoard',
      label: {
        ja: 'まちなかHOT情報センター(市民活動、観光、行政の情報)',
        en: 'Information centre: citizens’ activities, sights, the city’s news',
      },
      citation: at.information,
    },
  ],
  rules: nagaokaRules,
};
