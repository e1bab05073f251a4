import type { Guideline } from '../guideline.ts';

/** 協働の形態 The eight methods of 2-5, in its order; the text connects none of them with a domain, and gives no cautions. */
export const yukiMethods: Guideline['methods'] = [
  {
    id: 'subsidy',
    label: { ja: '補助・助成', en: 'Subsidy' },
    domains: [],
    traits: ['subsidy'],
    cautions: ['SUBSIDY_LIMITED', 'SUBSIDY_ENDS', 'SUBSIDY_REPORT_AGREED', 'SUBSIDY_REPORTED'],
    citation: { at: '2-5-1', label: '補助・助成' },
  },
  {
    id: 'endorsement',
    label: { ja: '後援', en: 'Endorsement' },
    domains: [],
    traits: ['endorsement'],
    cautions: [],
    citation: { at: '2-5-2', label: '後援' },
  },
  {
    id: 'coHosting',
    label: { ja: '共催', en: 'Co-hosting' },
    domains: [],
    traits: ['coHosting'],
    cautions: [],
    citation: { at: '2-5-3', label: '共催' },
  },
  {
    id: 'cooperation',
    label: { ja: '事業協力・協定', en: 'Project cooperation by agreement' },
    domains: [],
    traits: ['cooperation'],
    cautions: ['COOPERATION_CLARIFIED', 'COOPERATION_PERIOD'],
    citation: { at: '2-5-4', label: '事業協力・協定' },
  },
  {
    id: 'executiveCommittee',
    label: { ja: '実行委員会・協議会', en: 'Executive committee or council' },
    domains: [],
    traits: ['executiveCommittee'],
    cautions: [],
    citation: { at: '2-5-5', label: '実行委員会・協議会' },
  },
  {
    id: 'informationExchange',
    label: { ja: '情報交換・交流', en: 'Exchange of information' },
    domains: [],
    traits: ['informationExchange'],
    cautions: [],
    citation: { at: '2-5-6', label: '情報交換・交流' },
  },
  {
    id: 'planningParticipation',
    label: { ja: '企画立案・計画策定への参画', en: 'Participation in planning' },
    domains: [],
    traits: ['planningParticipation'],
    cautions: [],
    citation: { at: '2-5-7', label: '企画立案・計画策定への参画' },
  },
  {
    id: 'commission',
    label: { ja: '委託', en: 'Commission' },
    domains: [],
    traits: ['commission'],
    cautions: ['COMMISSION_CARRIES_PRINCIPLES', 'COMMISSION_LEAVES_A_ROLE'],
    citation: { at: '2-5-8', label: '委託' },
  },
];
