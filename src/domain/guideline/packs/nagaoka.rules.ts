import type { GuidelineRule } from '../guideline.ts';
import {
  agreementPractice,
  benefitPractice,
  dispositionPractice,
  evaluationPractice,
  implementationPractice,
  methodPractice,
  proposalPractice,
  selectionPractice,
  termsPractice,
} from './common-practice.ts';
import { nagaokaDefinitions } from './nagaoka.definitions.ts';
import { stated } from './rule-entries.ts';

/**
 * Places of the sheet, which has no numbers: the heading in 【】 and the entry below it. `idea` 【協働の基本的な考え方】, `pattern` 【市民協働のかたちの事例】,
 * `concept` 【市民との協働を推進する市役所のコンセプト】, `measure` 具体的な取組み事例(素案), a draft.
 */
export const at = {
  together: { at: 'idea-1', label: '市民や地域全体でまちづくりを進める' },
  strengths: { at: 'idea-2', label: 'それぞれの持ち味を活かす' },
  equals: { at: 'idea-3', label: 'それぞれが対等な当事者' },
  sympathy: { at: 'idea-4', label: '協働を支えるのは、活動への共感' },
  concept: { at: 'concept', label: '市民との協働を推進する市役所のコンセプト' },
  support: { at: 'measure-1', label: '市民活動団体をパワーアップするための支援として' },
  service: { at: 'measure-3', label: 'NPOなどによる公益的なサービス提供の場として' },
  exchange: { at: 'measure-4', label: '市民と職員の普段着の交流・協働の場として' },
  information: { at: 'measure-5', label: '情報受発信の場として' },
} as const;

const saying = (
  code: string,
  demand: Parameters<typeof stated>[1],
  place: { readonly at: string; readonly label: string },
  ja: string,
  en: string,
) => stated(code, demand, 'advice', [place.at, place.label], ja, en);

/** A concept contains nothing that could be refused or must be explained: its statements are advice. The rest is common practice. */
export const nagaokaRules: readonly GuidelineRule[] = [
  ...nagaokaDefinitions,
  ...benefitPractice,
  stated(
    'SIDES_BY_NATURE',
    'sidesByNature',
    'definition',
    [at.together.at, at.together.label],
    'まちづくりは、行政だけでなく市民や地域全体で進める。',
    'Not the administration alone, but citizens and the whole community shape the town.',
  ),
  saying(
    'STRENGTHS_USED',
    'everySideContributes',
    at.strengths,
    'それぞれの得意なことを合わせ、大きな力とする。',
    'Each brings what it is good at, so that different strengths add up.',
  ),
  saying(
    'AUTONOMY_AND_EQUALITY',
    'sidesIndependent',
    at.equals,
    'それぞれが当事者として、互いに対等なパートナーとなる。',
    'All concerned are partners on an equal footing.',
  ),
  saying(
    'ROLES_AND_RESPONSIBILITIES',
    { terms: ['roles', 'responsibilities'] },
    at.equals,
    'それぞれが自らの行動に責任を持つ。',
    'Each is responsible for what it does.',
  ),
  saying(
    'TRUST_BY_COMMUNICATION',
    'meetingHeld',
    at.concept,
    '市民と職員が交流し、一緒に考え、取り組む。',
    'Citizens and staff meet, think and work together.',
  ),
  saying(
    'RESIDENTS_INFORMED',
    'noticePublished',
    at.information,
    '市民活動や市政の情報を、いつでも得られるようにする。',
    'Information on activities and on the city is there for everybody.',
  ),
  ...proposalPractice,
  ...methodPractice,
  ...selectionPractice,
  ...agreementPractice,
  termsPractice('complyOrExplain'),
  ...implementationPractice,
  ...evaluationPractice,
  ...dispositionPractice,
];
