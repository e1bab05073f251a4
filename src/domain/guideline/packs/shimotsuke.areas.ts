import type { Guideline } from '../guideline.ts';
import { methods } from './shimotsuke.parts.ts';

const suits = { at: '2-7', label: '市民と市との協働にふさわしい領域' } as const;
const suitsNot = { at: '2-7', label: '協働にふさわしくない領域' } as const;

const exclusion = (id: string, of: string, ja: string, en: string) => ({
  id,
  label: { ja, en },
  methods: [of],
  citation: { at: '2-5', label: `${methods.find((each) => each.id === of)?.label.ja ?? ''} 適用除外` },
});

/** 適用除外 of 2-5, each with its method. */
export const exclusions: NonNullable<Guideline['exclusions']> = [
  exclusion('nameOnlyEndorsement', 'endorsement', '後援名義の承認だけのもの', 'The name is lent and nothing else'),
  exclusion('requiredByLaw', 'subsidy', '法令で義務づけられているもの', 'Required by law'),
  exclusion('betweenGovernments', 'subsidy', '県や他市町村等との間で負担が義務づけられているもの', 'A cost share owed among governments'),
  exclusion('ownBenefit', 'subsidy', '特定の産業や自己のためだけに使われるもの', 'Serves a single industry or the recipient alone'),
  exclusion('officeCosts', 'subsidy', '主に事務的経費に使われるもの', 'Goes mainly into office costs'),
  exclusion('nameOnlyCoHosting', 'coHosting', '共催名義の承認だけのもの', 'The name of host is lent and nothing else'),
  exclusion(
    'noRecruitedSeats',
    'planningParticipation',
    '公募市民枠のない、法令に基づく機関や委員',
    'A statutory body or office without seats for publicly recruited citizens',
  ),
];

const area = (id: string, ja: string, en: string, ...examples: readonly (readonly [ja: string, en: string])[]) => ({
  id,
  label: { ja, en },
  examples: examples.map(([inJapanese, inEnglish]) => ({ ja: inJapanese, en: inEnglish })),
  citation: suits,
});

/** The three kinds of suitable areas, with their examples. */
export const suitableAreas: NonNullable<Guideline['suitableAreas']> = [
  area(
    'closeToCommunity',
    '地域社会との密接な連携が必要な領域',
    'Where close ties with the community are needed',
    ['防犯', 'Crime prevention'],
    ['防災', 'Disaster prevention'],
    ['青少年の問題', 'Problems of young people'],
    ['環境問題', 'The environment'],
  ),
  area(
    'flexible',
    '市民ニーズに沿った、きめ細かく柔軟な対応が必要な領域',
    'Where citizens’ needs ask for a careful and flexible answer',
    ['子育て支援', 'Support for raising children'],
    ['高齢者支援', 'Support for the elderly'],
    ['障がい者支援', 'Support for people with disabilities'],
  ),
  area(
    'specialised',
    '専門性や先駆性が求められる領域',
    'Where expertise or pioneering is wanted',
    ['生涯学習の推進', 'Lifelong learning'],
    ['芸術・文化活動', 'Arts and culture'],
    ['男女共同参画の推進', 'Gender equality'],
  ),
];

/** The five unsuitable areas. */
export const unsuitableAreas: NonNullable<Guideline['unsuitableAreas']> = [
  { id: 'religion', label: { ja: '宗教活動', en: 'Religious activity' }, citation: suitsNot },
  { id: 'politics', label: { ja: '政治活動', en: 'Political activity' }, citation: suitsNot },
  {
    id: 'unlawful',
    label: { ja: '法令や公序良俗に反する活動', en: 'Activity against the law or public order and morals' },
    citation: suitsNot,
  },
  { id: 'personal', label: { ja: '個人にかかわる活動', en: 'Activity of a personal nature' }, citation: suitsNot },
  {
    id: 'harmful',
    label: { ja: '公益を害するおそれのある活動', en: 'Activity that may harm the public interest' },
    citation: suitsNot,
  },
];
