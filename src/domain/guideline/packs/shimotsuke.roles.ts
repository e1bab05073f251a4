import type { Guideline } from '../guideline.ts';

const expected = { at: '2-6', label: '期待される役割など' } as const;

/**
 * 期待される役割 The expectations of 2-6 for each party, and of 2-2 for the assembly. Articles are those of the ordinance that 1-2 quotes. The
 * powers are Kyodo's choice: the text gives no powers in software.
 */
export const shimotsukeRoles: Guideline['roles'] = [
  {
    id: 'city',
    label: { ja: '市長と市の執行機関', en: 'The mayor and the executive bodies' },
    duties: [
      {
        ja: '市民が参画する機会を保障する(自治基本条例第9条)。',
        en: 'Guarantee citizens the chance to take part (article 9 of the ordinance).',
      },
      { ja: '市民の自主的な活動を支援する(同第10条)。', en: 'Give citizens’ own activities the support they need (article 10).' },
    ],
    powers: ['decide'],
    citation: expected,
  },
  {
    id: 'assembly',
    label: { ja: '議会', en: 'The assembly' },
    duties: [
      {
        ja: '重要な政策を決め、立案・提言し、市政を監視する。',
        en: 'Decides on important policies, drafts and proposes them, and watches over the administration.',
      },
      { ja: '政策形成の過程では市民との協働もあり得る。', en: 'May collaborate with citizens where policies are formed.' },
    ],
    powers: ['observe'],
    citation: { at: '2-2', label: '議会との協働とは' },
  },
  {
    id: 'citizens',
    label: { ja: '市民(個人としての市民)', en: 'Citizens, as individuals' },
    duties: [
      {
        ja: '市政などに関心を持ち、進んで参画するよう努める(自治基本条例第9条)。',
        en: 'Endeavour to take part, with interest and awareness (article 9 of the ordinance).',
      },
      { ja: '参画の場での言動に責任を負う。', en: 'Answer for what they say and do when they take part.' },
      { ja: '自らがまちをつくると自覚し、行動する。', en: 'Know that the community is theirs to build, and act on it.' },
    ],
    powers: [],
    citation: expected,
  },
  {
    id: 'community',
    label: { ja: 'コミュニティ組織', en: 'Community organisations' },
    duties: [
      { ja: '組織を適正に運営する。', en: 'Run their organisation properly.' },
      { ja: '自主性と自立性を保つ。', en: 'Stay independent and on their own feet.' },
      {
        ja: '市民活動を自らの責任で進め、広く理解されるよう努める。',
        en: 'Carry on civic activities on their own responsibility, and seek citizens’ understanding.',
      },
      {
        ja: '協働を理解し、協力するよう努める(自治基本条例第14条)。',
        en: 'Endeavour to understand and support collaboration (article 14 of the ordinance).',
      },
    ],
    powers: [],
    citation: expected,
  },
  {
    id: 'business',
    label: { ja: '事業者', en: 'Businesses' },
    duties: [
      { ja: '地域の一員としての社会的責任を認識する。', en: 'Know their responsibility as members of the community.' },
      { ja: '事業者もまちをつくる一員だと認識する。', en: 'Know that the community is theirs to build, too.' },
      {
        ja: '環境や市民の暮らし、仕事と生活の調和に配慮して事業を営む。',
        en: 'Do business with regard to nature, citizens’ lives and the balance of work and life.',
      },
      { ja: '公益的な活動に進んで加わる。', en: 'Take an active part in what serves the public.' },
      { ja: '地域社会づくりに貢献する。', en: 'Help to build the community.' },
    ],
    powers: [],
    citation: expected,
  },
];
