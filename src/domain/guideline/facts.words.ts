/** Words for facts about parties and about how a project is arranged: definitions of guidelines are checked against them (PTY-8, PRO-9, GDL-7). */

/** 法人格 The legal form of a party (PTY-8). */
export const legalForms = {
  naturalPerson: { ja: '個人', en: 'A natural person' },
  unincorporated: { ja: '法人格のない団体', en: 'An unincorporated association' },
  neighbourhoodCorporation: { ja: '認可地縁団体', en: 'An authorised neighbourhood corporation', note: '地方自治法260条の2' },
  npoCorporation: { ja: '特定非営利活動法人(NPO法人)', en: 'A specified non-profit corporation' },
  generalCorporation: { ja: '一般社団法人・一般財団法人', en: 'A general incorporated association or foundation' },
  publicInterestCorporation: { ja: '公益社団法人・公益財団法人', en: 'A public interest association or foundation' },
  socialWelfareCorporation: { ja: '社会福祉法人', en: 'A social welfare corporation' },
  medicalCorporation: { ja: '医療法人', en: 'A medical corporation' },
  schoolCorporation: { ja: '学校法人', en: 'A school corporation' },
  religiousCorporation: { ja: '宗教法人', en: 'A religious corporation' },
  cooperative: { ja: '協同組合', en: 'A cooperative' },
  company: { ja: '会社', en: 'A company' },
  soleProprietor: { ja: '個人事業主', en: 'A sole proprietor' },
  statutoryCorporation: {
    ja: '特殊法人・独立行政法人など',
    en: 'A corporation that a law sets up',
    note: '特殊法人・独立行政法人・地方三公社',
  },
  publicBody: { ja: '国・地方公共団体', en: 'The state or a municipality' },
  otherCorporation: { ja: 'その他の法人', en: 'Another corporation' },
} as const;

/** A legal form. */
export type LegalForm = keyof typeof legalForms;

/** 地域とのつながり What ties a party to the municipality: a person by how they live, an organisation by where it is and acts (PTY-8). */
export const ties = {
  lives: { ja: '在住', en: 'Lives there' },
  works: { ja: '在勤', en: 'Works there' },
  studies: { ja: '在学', en: 'Studies there' },
  based: { ja: '事務所・事業所がある', en: 'Has its office there' },
  acts: { ja: '活動している', en: 'Is active there' },
} as const;

/** A tie to the municipality. */
export type Tie = keyof typeof ties;

/** 主体の事実 What a definition of a party speaks of (PTY-8). */
export const partyFacts = {
  legalForm: { ja: '法人格', en: 'legal form' },
  distributesProfit: { ja: '利益の分配', en: 'distribution of profit' },
  underAdministration: { ja: '行政の支配', en: 'control by an administration' },
  active: { ja: '自らの活動', en: 'activity of its own' },
  ties: { ja: '地域とのつながり', en: 'tie to the municipality' },
} as const;

/** A fact of which a definition speaks. */
export type PartyFact = keyof typeof partyFacts;

/** 事業の役割 What is settled about a project between its sides (PRO-9). */
export const arrangedFacts = {
  leads: { ja: '主導', en: 'who leads' },
  hosts: { ja: '主催', en: 'who hosts' },
  workOf: { ja: '事業の主体', en: 'whose work it is' },
  carriesOut: { ja: '実施', en: 'who carries it out' },
  pays: { ja: '費用負担', en: 'who pays' },
  answers: { ja: '責任', en: 'who answers for it' },
  owns: { ja: '成果の帰属', en: 'who owns the results' },
} as const;

/** A fact about how a project is arranged. */
export type ArrangedFact = keyof typeof arrangedFacts;

/**
 * 役割を担う側 Which side it is. In 民民 the party that proposed stands where the municipality otherwise stands: it is the one that calls, supports or
 * commissions.
 */
export const arrangedSides = {
  municipality: { ja: '行政', en: 'The municipality', note: 'in 民民 the party that proposed' },
  partners: { ja: '相手方', en: 'The partners' },
  both: { ja: '双方', en: 'Both together' },
  nobody: { ja: 'なし', en: 'Nobody' },
} as const;

/** A side that has a part in a project. */
export type ArrangedSide = keyof typeof arrangedSides;

/** 受益者 Who benefits from a project: collaboration is for the benefit of the public (PRO-9, GDL-7). */
export const beneficiaries = {
  community: { ja: '地域社会・不特定多数の住民', en: 'The community, or anybody in it' },
  group: { ja: '支援や配慮を要する特定の人々', en: 'Certain people who need help or consideration' },
  members: { ja: '団体の構成員だけ', en: 'Only the members of an organisation' },
  proposer: { ja: '提案者・当事者だけ', en: 'Only who proposes it, or the sides' },
} as const;

/** Who benefits. */
export type Beneficiary = keyof typeof beneficiaries;
