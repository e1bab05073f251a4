import type { Guideline } from '../guideline.ts';

/** 協働の手法 The methods of 3-2, in its order; those that 3-2-6 names among others stand by themselves. None is tied to a domain, and residents' organisations use them among themselves too. */
export const iseMethods: Guideline['methods'] = [
  {
    id: 'subsidy',
    label: { ja: '補助・助成・協賛', en: 'Subsidy, grant or sponsorship' },
    domains: [],
    traits: ['subsidy'],
    cautions: ['SUBSIDY_SHARED_PURPOSE', 'SUBSIDY_LIMITED', 'SUBSIDY_ENDS', 'SUBSIDY_REPORT_AGREED', 'SUBSIDY_REPORTED'],
    citation: { at: '3-2-1', label: '補助・助成・協賛' },
  },
  {
    id: 'coHosting',
    label: { ja: '共催', en: 'Co-hosting' },
    domains: [],
    traits: ['coHosting'],
    cautions: ['CO_HOSTING_AGREEMENT'],
    citation: { at: '3-2-2', label: '共催' },
  },
  {
    id: 'commission',
    label: { ja: '委託(指定管理者制度を含む)', en: 'Commission, designated managers of public facilities included' },
    domains: [],
    traits: ['commission'],
    cautions: ['COMMISSION_NO_SUBCONTRACTING', 'COMMISSION_CARRIES_PRINCIPLES', 'COMMISSION_LEAVES_A_ROLE'],
    citation: { at: '3-2-3', label: '委託' },
  },
  {
    id: 'endorsement',
    label: { ja: '後援', en: 'Endorsement' },
    domains: [],
    traits: ['endorsement'],
    cautions: ['ENDORSE_THE_PROJECT'],
    citation: { at: '3-2-4', label: '後援' },
  },
  {
    id: 'cooperation',
    label: { ja: '事業協力', en: 'Project cooperation' },
    domains: [],
    traits: ['cooperation'],
    cautions: ['COOPERATION_CLARIFIED'],
    citation: { at: '3-2-5', label: '事業協力' },
  },
  {
    id: 'executiveCommittee',
    label: { ja: '実行委員会・協議会', en: 'Executive committee or council' },
    domains: [],
    traits: ['executiveCommittee'],
    cautions: [],
    citation: { at: '3-2-6', label: 'その他' },
  },
  {
    id: 'adopt',
    label: { ja: 'アドプト(里親)制度', en: 'Adopt programme' },
    domains: [],
    traits: ['support'],
    cautions: [],
    citation: { at: '3-2-6', label: 'その他' },
  },
  {
    id: 'other',
    label: { ja: 'その他(手法の組合せなど)', en: 'Other: combinations and the like' },
    domains: [],
    traits: ['roleSharing'],
    cautions: [],
    citation: { at: '3-2-6', label: 'その他' },
  },
];
