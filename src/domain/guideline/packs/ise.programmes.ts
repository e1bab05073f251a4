import type { Guideline } from '../guideline.ts';

/** 推進の仕組み Programmes that chapter 2, section 3 and chapter 4 establish or announce. */
export const iseProgrammes: Guideline['programmes'] = [
  {
    id: 'support',
    kind: 'funding',
    label: { ja: '活動支援(物的・財政的・人的支援)', en: 'Support of activities: means, money, people' },
    citation: { at: '2-3-2', label: '活動支援（物的・財政的・人的支援）' },
  },
  {
    id: 'intermediaries',
    kind: 'supportCentre',
    label: { ja: '市民活動センター等の中間支援組織', en: 'Support centre and other intermediary organisations' },
    citation: { at: '2-3-3', label: '中間支援組織の充実（ネットワーク機能・コーディネート機能）' },
  },
  {
    id: 'insurance',
    kind: 'insurance',
    label: { ja: '社会貢献活動を対象とした保険', en: 'Insurance for activities that serve society' },
    citation: { at: '2-3-4', label: '活動リスクの軽減' },
  },
  {
    id: 'volunteers',
    kind: 'talentBank',
    label: { ja: 'ボランティア登録制度', en: 'Register of volunteers' },
    citation: { at: '4-1-1', label: '人材の発掘と育成' },
  },
  {
    id: 'training',
    kind: 'lectures',
    label: { ja: '人材養成講座・研修会', en: 'Courses and training' },
    citation: { at: '4-1-1', label: '人材の発掘と育成' },
  },
  {
    id: 'events',
    kind: 'lectures',
    label: { ja: 'イベント・研修会・ボランティア講習会', en: 'Events, training and courses for volunteers' },
    citation: { at: '4-1-2', label: '市民参加の促進' },
  },
  {
    id: 'desk',
    kind: 'consultation',
    label: { ja: '市民活動担当窓口(行政の推進体制)', en: 'Desk for civic activities, on the municipality’s side' },
    citation: { at: '4-1-5', label: '推進体制' },
  },
  {
    id: 'talks',
    kind: 'exchange',
    label: { ja: '話し合いの場(市民等と行政の推進体制)', en: 'Talks between residents’ organisations and the municipality' },
    citation: { at: '4-1-5', label: '推進体制' },
  },
];
