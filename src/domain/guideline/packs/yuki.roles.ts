import type { Guideline } from '../guideline.ts';

/** 役割 Roles named beside the parties, with their duties in short. The powers are Kyodo's choice: the text gives none over software. */
export const yukiRoles: Guideline['roles'] = [
  {
    id: 'mayor',
    label: { ja: '市長', en: 'Mayor' },
    duties: [
      {
        ja: '市の代表者として住みよいまちの実現を図り、市政を運営する',
        en: 'Runs the city as its representative, towards a good place to live',
      },
    ],
    powers: ['decide'],
    citation: { at: '3-1-5', label: '市長の役割' },
  },
  {
    id: 'assembly',
    label: { ja: '市議会', en: 'City assembly' },
    duties: [{ ja: '市民の意見がまちづくりに反映されるよう努める', en: 'Sees to it that residents’ opinions are reflected' }],
    powers: ['observe'],
    citation: { at: '3-1-6', label: '市議会の役割' },
  },
  // 1-2: made up of those who represent the departments, one for each.
  {
    id: 'promotionStaff',
    label: { ja: '協働推進員(各部署の代表者)', en: 'Promotion staff, one who represents each department' },
    duties: [{ ja: '各部署で協働のまちづくりを円滑に進める', en: 'Sees to it that collaboration goes smoothly in its department' }],
    powers: ['advise', 'coordinate'],
    citation: { at: '1-2', label: '協働のあゆみ' },
  },
  // 2-1 and 1-2 call it the department for collaboration and its base.
  {
    id: 'supportCentre',
    label: { ja: '市民活動支援センター', en: 'Support centre for civic activities' },
    duties: [
      { ja: '情報の発信・交流', en: 'Gives out information and introduces registered groups' },
      { ja: '市民参加の窓口', en: 'Is the desk for participation, and talks with the departments in charge' },
      { ja: '場の提供と交流', en: 'Lends rooms and equipment, and brings groups together' },
      { ja: '協働の推進', en: 'Coordinates activities, plans and proposes collaboration' },
      { ja: '活動の支援', en: 'Supports activities' },
    ],
    powers: ['screen', 'advise', 'publish', 'coordinate'],
    citation: { at: '3-1', label: '市民活動支援センターの役割' },
  },
];

/** 推進の仕組み Its programmes, where the text tells of them. The glossary that follows chapter 3 has no chapter number: G stands for it. */
export const yukiProgrammes: Guideline['programmes'] = [
  {
    id: 'promotionPlan',
    kind: 'promotionPlan',
    label: { ja: '協働のまちづくり推進計画', en: 'Promotion plan' },
    citation: { at: '3-2-5', label: '協働の検証・評価' },
  },
  {
    id: 'environmentSupplies',
    kind: 'supplies',
    label: { ja: '環境美化パートナーシップ事業(消耗品提供)', en: 'Environment partnership: supplies' },
    citation: { at: 'G-1', label: '環境美化パートナーシップ事業' },
  },
  {
    id: 'environmentInsurance',
    kind: 'insurance',
    label: { ja: '環境美化パートナーシップ事業(活動保険加入)', en: 'Environment partnership: insurance of activities' },
    citation: { at: 'G-1', label: '環境美化パートナーシップ事業' },
  },
  {
    id: 'lectures',
    kind: 'lectures',
    label: { ja: 'ふれあい出前講座', en: 'Outreach lectures by city staff' },
    citation: { at: 'G-2', label: 'ふれあい出前講座' },
  },
  {
    id: 'salon',
    kind: 'exchange',
    label: { ja: '交流サロン事業', en: 'Salon of registered groups' },
    citation: { at: 'G-8', label: '交流サロン事業' },
  },
  {
    id: 'subsidyProgramme',
    kind: 'funding',
    label: { ja: '協働のまちづくり補助金事業', en: 'Subsidy programme' },
    citation: { at: '1-2', label: '協働のあゆみ' },
  },
  {
    id: 'communityBusiness',
    kind: 'funding',
    label: { ja: 'コミュニティビジネス支援事業', en: 'Support for community business' },
    citation: { at: '1-2', label: '協働のあゆみ' },
  },
  {
    id: 'supportCentre',
    kind: 'supportCentre',
    label: { ja: '市民活動支援センター', en: 'Support centre for civic activities' },
    citation: { at: 'G-3', label: '市民活動支援センター' },
  },
  {
    id: 'publicComment',
    kind: 'publicComment',
    label: { ja: 'パブリックコメント', en: 'Public comment' },
    citation: { at: 'G-7', label: 'パブリックコメント' },
  },
];
