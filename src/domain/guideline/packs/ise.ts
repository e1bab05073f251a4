import type { Guideline } from '../guideline.ts';
import { iseQuestions, iseViewpoints } from './ise.evaluation.ts';
import { iseDefined } from './ise.definitions.ts';
import { iseMethods } from './ise.methods.ts';
import { iseProgrammes } from './ise.programmes.ts';
import { iseRoles } from './ise.roles.ts';
import { iseRules } from './ise.rules.ts';
import { standingWith } from './rule-entries.ts';
import { allDispositions, evaluationDays, implementationNumbers, selectionNumbers } from './common-practice.ts';

/** The passage 「このルールについて」 comes before chapter 1: it is cited as 0. */
const who = { at: '0-3', label: '用語の定義' } as const;
const where = { at: '1-7', label: '協働の領域' } as const;

/**
 * 伊勢市協働の基本ルール (Ise, April 2011) as data (GDL-3). Entries without a citation or a rule of source `guideline` are practice; `silentOn` lists
 * the parts on which the text says nothing.
 */
export const ise: Guideline = {
  id: 'ISE',
  municipality: { code: '242039', name: { ja: '伊勢市', en: 'Ise City' } },
  title: { ja: '伊勢市協働の基本ルール', en: 'Ise Basic Rules of Collaboration' },
  // 0-1: not a binding regulation, but rules that the sides keep and respect.
  standing: 'respected',
  version: '2011-04',
  // The text is dated 平成23年4月 without a day: the first of that month is used.
  adoptedOn: '2011-04-01',
  calendar: { utcOffset: 540, fiscalYearStart: 4 },
  silentOn: [
    {
      part: 'proposal',
      note: {
        ja: '企画段階からの協働を述べ(3-1)、提案の手続は定めない。どの主体からも提案できるものとした。',
        en: 'It speaks of planning together (3-1), and of no procedure: everybody proposes.',
      },
    },
    {
      part: 'selection',
      note: {
        ja: '選定の透明さを例のチェックシートで問うだけで、公募などの定めはない。実務による。',
        en: 'The example check sheet asks for a transparent choice; calls and their numbers are practice.',
      },
    },
    {
      part: 'implementation',
      note: { ja: '進捗確認の定めはない。実務による。', en: 'Nothing on progress checks: practice.' },
    },
    {
      part: 'committee',
      note: { ja: '協働推進組織の定めはなく、置かない。', en: 'It has no oversight committee, and there is none here.' },
    },
    {
      part: 'evaluation',
      note: {
        ja: 'チェックシートは例示であり、企画段階の10項目のほかは伝わらない。期限は実務による。',
        en: 'The check sheet is an example, of which the ten planning items survive; the deadlines are practice.',
      },
    },
    { part: 'disposition', note: { ja: '今後の方向性の定めはない。実務による。', en: 'Nothing on dispositions: practice.' } },
  ],
  principles: [
    { id: 'purpose', label: { ja: '目的共有の原則', en: 'Shared purpose' }, citation: { at: '1-6-1', label: '目的共有の原則' } },
    { id: 'equality', label: { ja: '対等の原則', en: 'Equality' }, citation: { at: '1-6-2', label: '対等の原則' } },
    {
      id: 'complement',
      label: { ja: '相互理解・補完性の原則', en: 'Mutual understanding and subsidiarity' },
      citation: { at: '1-6-3', label: '相互理解・補完性の原則' },
    },
    {
      id: 'openness',
      label: { ja: '公開・透明性の原則', en: 'Openness and transparency' },
      citation: { at: '1-6-4', label: '公開・透明性の原則' },
    },
    { id: 'initiative', label: { ja: '自主性の尊重', en: 'Respect for initiative' }, citation: { at: '1-6-5', label: '自主性の尊重' } },
  ],
  partyCategories: [
    { id: 'resident', label: { ja: '市民', en: 'Resident' }, kinds: ['resident'], mayPartner: true, citation: who },
    {
      id: 'neighbourhood',
      label: { ja: '地縁組織', en: 'Organisation of the neighbourhood' },
      kinds: ['neighbourhoodAssociation'],
      mayPartner: true,
      citation: who,
    },
    {
      id: 'civicGroup',
      label: { ja: '市民活動団体', en: 'Civic group: NPO, volunteer group' },
      kinds: ['civicGroup'],
      mayPartner: true,
      citation: who,
    },
    { id: 'business', label: { ja: '企業', en: 'Business' }, kinds: ['business'], mayPartner: true, citation: who },
    { id: 'university', label: { ja: '大学等', en: 'University and the like' }, kinds: ['university'], mayPartner: true, citation: who },
    {
      id: 'government',
      label: { ja: '行政', en: 'Government' },
      kinds: ['department'],
      mayPartner: true,
      citation: { at: '0-2', label: '利用者' },
    },
    // Not one of the collaborating sides (0-3): it brings them together (2-3-3).
    {
      id: 'intermediary',
      label: { ja: '中間支援組織', en: 'Intermediary support organisation' },
      kinds: ['intermediary'],
      mayPartner: false,
      mayCoordinate: true,
      citation: { at: '2-3-3', label: '中間支援組織の充実（ネットワーク機能・コーディネート機能）' },
    },
  ],
  proposals: { sides: ['residents', 'municipality', 'private'] },
  domains: [
    {
      id: 'A',
      label: { ja: '市民等の責任と主体性によって行う領域(民民協働)', en: 'Residents and their organisations act among themselves' },
      collaboration: true,
      withoutMunicipality: true,
      citation: where,
    },
    {
      id: 'B',
      label: { ja: '市民等の主体性のもとに行政の協力によって行う領域(官民協働)', en: 'Residents lead, the municipality cooperates' },
      collaboration: true,
      citation: where,
    },
    {
      id: 'C',
      label: { ja: '市民等と行政がそれぞれの主体性のもとに協力して行う領域(官民協働)', en: 'Both act and cooperate' },
      collaboration: true,
      citation: where,
    },
    {
      id: 'D',
      label: {
        ja: '市民等の協力や参加を得ながら行政の主体性のもとに行う領域(官民協働)',
        en: 'The municipality leads, residents take part',
      },
      collaboration: true,
      citation: where,
    },
    {
      id: 'E',
      label: {
        ja: '行政の責任と主体性によって独自に行う領域(公共事業、許認可、行政処分等)',
        en: 'The municipality alone: public works, permits, administrative acts',
      },
      collaboration: false,
      citation: where,
    },
  ],
  suitableAreas: [
    {
      id: 'attentive',
      label: { ja: 'きめ細やかな対応が求められる事業', en: 'Work that needs attention to detail' },
      examples: [],
      citation: where,
    },
    { id: 'local', label: { ja: '地域性が求められる事業', en: 'Work that needs local knowledge' }, examples: [], citation: where },
    { id: 'expert', label: { ja: '専門性が求められる事業', en: 'Work that needs expertise' }, examples: [], citation: where },
  ],
  methods: standingWith(iseMethods, iseDefined),
  selection: selectionNumbers,
  implementation: implementationNumbers,
  evaluation: { viewpoints: iseViewpoints, questions: iseQuestions, ...evaluationDays },
  dispositions: allDispositions,
  lifecycle: [
    {
      id: 'plan',
      label: { ja: 'Plan 企画', en: 'Plan' },
      citation: { at: '3-1-1', label: 'Plan 企画' },
      steps: [
        {
          id: 'together',
          label: { ja: '企画段階からの協働', en: 'Planning together' },
          stages: ['PROPOSED', 'RETURNED'],
          citation: { at: '3-1-1-1', label: '企画段階からの協働' },
        },
        {
          id: 'purpose',
          label: { ja: '目的の共有', en: 'Sharing the purpose' },
          stages: ['ACCEPTED', 'SELECTING'],
          citation: { at: '3-1-1-2', label: '目的の共有' },
        },
        {
          id: 'roles',
          label: { ja: '役割分担と責任の確認', en: 'Settling roles and responsibility' },
          stages: ['NEGOTIATING', 'AGREED'],
          citation: { at: '3-1-1-3', label: '役割分担と責任の確認' },
        },
      ],
    },
    {
      id: 'do',
      label: { ja: 'Do 実施', en: 'Do' },
      citation: { at: '3-1-2', label: 'Do 実施' },
      steps: [
        {
          id: 'carryingOut',
          label: { ja: '実施', en: 'Carrying out' },
          stages: ['RUNNING', 'SUSPENDED'],
          citation: { at: '3-1-2', label: 'Do 実施' },
        },
      ],
    },
    {
      id: 'see',
      label: { ja: 'See 評価・改善', en: 'See' },
      citation: { at: '3-1-3', label: 'See 評価・改善' },
      steps: [
        {
          id: 'evaluating',
          label: { ja: '評価', en: 'Evaluating' },
          stages: ['EVALUATING'],
          citation: { at: '3-3', label: '協働の評価' },
        },
        {
          id: 'publishing',
          label: { ja: '評価の公表', en: 'Publishing the evaluation' },
          stages: ['REVIEWED'],
          citation: { at: '3-1-3', label: 'See 評価・改善' },
        },
        {
          id: 'improving',
          label: { ja: '次の事業への反映', en: 'Use in the next project' },
          stages: ['PUBLISHED', 'CLOSED'],
          citation: { at: '3-1-3', label: 'See 評価・改善' },
        },
      ],
    },
  ],
  roles: iseRoles,
  programmes: iseProgrammes,
  rules: iseRules,
};
