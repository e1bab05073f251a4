/** 事実の矛盾 Why facts about a party cannot be true together (PTY-8). */
export const factContradictions = {
  personForm: {
    ja: '法人格「個人」は種別「住民(個人)」の主体だけのものです',
    en: 'only a party of the kind “individual resident” is a natural person',
  },
  officialForm: {
    ja: '法人格「国・地方公共団体」は行政の担当部署と議会だけのものです',
    en: 'only a department or the assembly is a public body',
  },
  officialControl: { ja: '行政の担当部署と議会は行政に属します', en: 'a department and the assembly belong to an administration' },
  personControl: { ja: '個人は行政の支配を受ける団体ではありません', en: 'a natural person is not controlled by an administration' },
  profit: { ja: 'この法人格では利益を分配できません', en: 'this legal form distributes no profit' },
  number: { ja: 'この法人格に法人番号はありません', en: 'this legal form has no corporate number' },
  future: { ja: '活動の開始日が今日より後です', en: 'the activity would begin after today' },
  ties: { ja: 'そのつながりは、この種別の主体のものではありません', en: 'a tie is not one that this kind of party can have' },
  tieTwice: { ja: '同じつながりが重ねて挙げられています', en: 'a tie is named twice' },
} as const;

/** Why facts about a party cannot be true together. */
export type FactContradiction = keyof typeof factContradictions;
