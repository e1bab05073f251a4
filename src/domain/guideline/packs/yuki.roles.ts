import type { Guideline } from '../guideline.ts';

/**
 * 役割 Roles that 3-1 and the chronicle of 1-2 name, with their duties in short. The powers are Kyodo's choice: the text gives no powers in
 * software.
 */
export const yukiRoles: Guideline['roles'] = [
  {
    id: 'resident',
    label: { ja: '市民', en: 'Residents' },
    duties: [
      { ja: '地域に関心を持ち、自治活動と市民活動への理解を深める', en: 'Care about their community, and understand what is done in it' },
      { ja: '地域の活動に進んで協力する', en: 'Help with it of their own accord' },
    ],
    powers: [],
    citation: { at: '3-1-1', label: '市民の役割' },
  },
  {
    id: 'civicGroup',
    label: { ja: '市民活動団体', en: 'Civic groups' },
    duties: [
      { ja: '専門性、先駆性、機動性を生かす', en: 'Bring in expertise, pioneering spirit and mobility' },
      { ja: '使命と活動を進んで発信する', en: 'Tell of their mission and their work' },
      { ja: '地域の課題の解決に向けて活動する', en: 'Work on the issues of the community' },
    ],
    powers: [],
    citation: { at: '3-1-2', label: '市民活動団体の役割' },
  },
  {
    id: 'neighbourhood',
    label: { ja: '地域コミュニティ', en: 'Communities of the neighbourhood' },
    duties: [{ ja: '個人では難しい課題に、助け合って取り組む', en: 'Help one another with issues that are too much for one person' }],
    powers: [],
    citation: { at: '3-1-3', label: '地域コミュニティの役割' },
  },
  {
    id: 'business',
    label: { ja: '企業', en: 'Businesses' },
    duties: [{ ja: '専門の知識と技能を地域のために役立てる', en: 'Put expertise and skill to use for the community' }],
    powers: [],
    citation: { at: '3-1-4', label: '企業の役割' },
  },
  {
    id: 'mayor',
    label: { ja: '市長', en: 'Mayor' },
    duties: [
      {
        ja: '市を代表し、住みよいまちを目指して市政に当たる',
        en: 'Runs the city as its representative, towards a good place to live',
      },
    ],
    powers: ['decide'],
    citation: { at: '3-1-5', label: '市長の役割' },
  },
  {
    id: 'assembly',
    label: { ja: '市議会', en: 'City assembly' },
    duties: [
      {
        ja: '市内の課題の解決に向け、市民の意見をまちづくりに生かす',
        en: 'Sees to it that residents’ opinions count where public issues are solved',
      },
    ],
    powers: ['observe'],
    citation: { at: '3-1-6', label: '市議会の役割' },
  },
  {
    id: 'government',
    label: { ja: '行政', en: 'Government' },
    duties: [
      {
        ja: '市民と職員の協働意識を育て、環境と支援体制を整える',
        en: 'Raises awareness, and provides surroundings and support for activities',
      },
      {
        ja: '市政の情報を提供し、計画策定などに市民が関われる体制を整える',
        en: 'Gives out information, and lets residents take part in planning',
      },
      { ja: '職員は調整力を高め、地域のまちづくりに加わる', en: 'Its staff learn to coordinate, and take part in their communities' },
    ],
    powers: [],
    citation: { at: '3-1-7', label: '行政の役割' },
  },
  // 1-2: established in fiscal 2007.
  {
    id: 'citizensConference',
    label: { ja: '協働のまちづくり市民会議', en: 'Citizens’ conference on collaboration' },
    duties: [{ ja: '市民の意見や提言を市政につなぐ', en: 'Brings in residents’ opinions and proposals' }],
    powers: [],
    citation: { at: '1-2', label: '協働のあゆみ' },
  },
  // 1-2: one representative of each department.
  {
    id: 'promotionStaff',
    label: { ja: '協働推進員(各部署の代表者)', en: 'Promotion staff, one who represents each department' },
    duties: [{ ja: '部署を代表し、協働が円滑に進むようにする', en: 'Sees to it that collaboration goes smoothly in its department' }],
    powers: ['advise', 'coordinate'],
    citation: { at: '1-2', label: '協働のあゆみ' },
  },
  // 2-1 and 1-2 name it as the department for collaboration and its base.
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

/** 推進の仕組み Its programmes, as far as the text describes them. The glossary after chapter 3 has no chapter number: it is cited as G. */
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
    id: 'desk',
    kind: 'consultation',
    label: { ja: '市民参加の窓口(市民活動支援センター)', en: 'Desk for participation, at the support centre' },
    citation: { at: '3-1', label: '市民活動支援センターの役割' },
  },
  {
    id: 'information',
    kind: 'informationBoard',
    label: {
      ja: '情報の発信・登録団体の紹介(市民活動支援センター)',
      en: 'Information on activities and registered groups, by the support centre',
    },
    citation: { at: '3-1', label: '市民活動支援センターの役割' },
  },
  {
    id: 'training',
    kind: 'lectures',
    label: { ja: '市民講座・講演会、職員研修', en: 'Courses and lectures for residents, training of staff' },
    citation: { at: '3-2-3', label: '人材の育成' },
  },
  {
    id: 'publicComment',
    kind: 'publicComment',
    label: { ja: 'パブリックコメント', en: 'Public comment' },
    citation: { at: 'G-7', label: 'パブリックコメント' },
  },
];
