import type { Guideline } from '../guideline.ts';

type Method = Guideline['methods'][number];

const rules = { at: '2-4', label: '協働のルール' } as const;
const parties = { at: '2-6', label: '協働の主体' } as const;
const who = { at: '2-5', label: '活動の領域' } as const;
const figure = { at: '2-7', label: '協働する領域のイメージ図' } as const;

/** The five rules of 2-4. Their numbers are lost in the available text: the order is that of the text. */
export const principles: Guideline['principles'] = [
  { id: 'sharing', label: { ja: '情報共有', en: 'Shared information' }, citation: { ...rules, label: '情報共有' } },
  { id: 'understanding', label: { ja: '相互理解', en: 'Mutual understanding' }, citation: { ...rules, label: '相互理解' } },
  { id: 'roles', label: { ja: '役割分担', en: 'Division of roles' }, citation: { ...rules, label: '役割分担' } },
  { id: 'equality', label: { ja: '対等', en: 'Equality' }, citation: { ...rules, label: '対等' } },
  { id: 'purpose', label: { ja: '目的を共有', en: 'Shared purpose' }, citation: { ...rules, label: '目的を共有' } },
];

/**
 * 2-6 counts NPO corporations as businesses and other civic groups as community organisations. Kyodo's neutral kind includes both: the
 * definitions tell them apart by the legal form. Universities are the school corporations of 2-6 (and named in 2-3).
 */
export const partyCategories: Guideline['partyCategories'] = [
  {
    id: 'individual',
    label: { ja: '市民(市内に住み、働き又は学ぶ個人)', en: 'Citizen as an individual: lives, works or learns in the city' },
    kinds: ['resident'],
    mayPartner: true,
    citation: parties,
  },
  {
    id: 'community',
    label: {
      ja: 'コミュニティ組織(自治会、コミュニティ推進協議会、市民活動団体など)',
      en: 'Community organisation: neighbourhood association, community promotion council, civic group and the like',
    },
    kinds: ['neighbourhoodAssociation', 'civicGroup'],
    mayPartner: true,
    citation: parties,
  },
  {
    id: 'business',
    label: {
      ja: '事業者(企業、商店、学校法人、医療法人、社会福祉法人、NPO法人など)',
      en: 'Business: company, shop, school, medical, welfare or NPO corporation and the like',
    },
    kinds: ['business', 'university', 'civicGroup'],
    mayPartner: true,
    citation: parties,
  },
  {
    id: 'city',
    label: { ja: '市(市長と市の執行機関)', en: 'City: the mayor and the executive bodies' },
    kinds: ['department'],
    mayPartner: true,
    citation: parties,
  },
  // 2-2: collaboration with the assembly is important, but this guideline is about citizens and city.
  {
    id: 'assembly',
    label: { ja: '議会', en: 'Assembly' },
    kinds: ['assembly'],
    mayPartner: false,
    citation: { at: '2-2', label: '議会と市民、議会と市との協働とは?' },
  },
];

/**
 * Who leads, from the citizens alone to the city alone: the three kinds of collaboration in 2-5, and the two at the ends that are only in
 * the figure of 2-7.
 */
export const domains: Guideline['domains'] = [
  { id: 'citizensAlone', label: { ja: '市民独自', en: 'Citizens alone' }, collaboration: false, citation: figure },
  {
    id: 'citizensLead',
    label: { ja: '市民が主体、市は協力と支援', en: 'Citizens lead, the city cooperates and supports' },
    collaboration: true,
    citation: who,
  },
  {
    id: 'bothLead',
    label: { ja: '市民と市が主体性をもって協力(両者協力)', en: 'Citizens and city both lead' },
    collaboration: true,
    citation: who,
  },
  {
    id: 'cityLeads',
    label: { ja: '市が主体、市民は協力や参加', en: 'The city leads, citizens cooperate or take part' },
    collaboration: true,
    citation: who,
  },
  { id: 'cityAlone', label: { ja: '市独自', en: 'The city alone' }, collaboration: false, citation: figure },
];

const method = (
  id: string,
  ja: string,
  en: string,
  [domain, trait]: readonly [domain: string, trait: Method['traits'][number]],
  cautions: readonly string[] = [],
): Method => ({
  id,
  label: { ja, en },
  domains: [domain],
  traits: [trait],
  cautions,
  // Project cooperation appears twice, under one heading.
  citation: { at: '2-5', label: ja.replace(/\(.+\)$/u, '') },
});

/** Methods of 2-5 by who leads. Project cooperation is on both sides. */
export const methods: Guideline['methods'] = [
  method('endorsement', '後援', 'Endorsement', ['citizensLead', 'endorsement'], ['ENDORSE_THE_PROJECT', 'METHOD_EXCLUDED']),
  method(
    'subsidy',
    '補助・助成',
    'Subsidy',
    ['citizensLead', 'subsidy'],
    ['SUBSIDY_SHARED_PURPOSE', 'METHOD_EXCLUDED', 'SUBSIDY_LIMITED', 'SUBSIDY_ENDS', 'SUBSIDY_REPORT_AGREED', 'SUBSIDY_REPORTED'],
  ),
  method(
    'citizensCooperation',
    '事業協力・協定(市民主体)',
    'Project cooperation led by citizens',
    ['citizensLead', 'cooperation'],
    ['COOPERATION_CLARIFIED'],
  ),
  method('coHosting', '共催', 'Co-hosting', ['bothLead', 'coHosting'], ['CO_HOSTING_AGREEMENT', 'METHOD_EXCLUDED']),
  method('informationExchange', '情報交換・情報提供', 'Exchange of information', ['bothLead', 'informationExchange']),
  method(
    'executiveCommittee',
    '実行委員会・協議会など',
    'Executive committee or council',
    ['bothLead', 'executiveCommittee'],
    ['EXECUTIVE_COMMITTEE_CLARIFIED', 'EXECUTIVE_COMMITTEE_CONSENSUS'],
  ),
  method(
    'commission',
    '協働委託',
    'Collaborative commission',
    ['cityLeads', 'commission'],
    ['COMMISSION_NO_SUBCONTRACTING', 'COMMISSION_CARRIES_PRINCIPLES', 'COMMISSION_LEAVES_A_ROLE'],
  ),
  method(
    'planningParticipation',
    '企画・計画立案への参画',
    'Participation in planning',
    ['cityLeads', 'planningParticipation'],
    ['METHOD_EXCLUDED'],
  ),
  method(
    'cityCooperation',
    '事業協力・協定(市主体)',
    'Project cooperation led by the city',
    ['cityLeads', 'cooperation'],
    ['COOPERATION_CLARIFIED'],
  ),
];
