import type { Cast } from './cast.ts';
import { arrangementOf, brings, explaining, termsOf } from './guideline.ts';
import { again, type Idea } from './ideas.ts';
import type { Party, World } from './world.ts';

/** A contribution that is not money. */
export interface Contribution {
  readonly party: Party;
  readonly kind: 'goods' | 'labour' | 'skills';
  readonly what: string;
}

/** 協議と合意 The agreement of the sides. */
export interface Deal {
  readonly idea: Idea;
  readonly partner: Party;
  /** 民民協働: the proposing party, in the place of the municipality. */
  readonly caller?: Party;
  /** 形態 The methods, the primary one first. */
  readonly methods: readonly string[];
  /** Whether the partner was sought by a call or a round instead of being designated. */
  readonly sought?: boolean;
  readonly checkEveryDays: number;
  /** Terms with special texts. */
  readonly terms?: Readonly<Record<string, string>>;
  /** Kinds of usual terms that a draft omits. */
  readonly without?: readonly string[];
  readonly inKind?: readonly Contribution[];
  readonly settlements?: readonly { readonly condition: string; readonly how: string }[];
  readonly more?: object;
}

/** Both sides: the municipality or the calling party first. */
export const sidesOf = ({ town }: Cast, { caller, partner }: Deal): readonly [caller: Party, partner: Party] => [caller ?? town, partner];

/** The people who decide and handle formalities: of the municipality, or in 民民協働 of the calling party itself. */
export const officials = (world: World, { office, decider }: Cast, { caller }: Pick<Deal, 'caller'>) => ({
  decides: (command: string, input: object) => (caller ? world.acts(caller, command, input) : world.does(decider, command, input)),
  runs: (command: string, input: object) => (caller ? world.acts(caller, command, input) : world.does(office, command, input)),
});

/** The plan of a deal; the days are counted from today. */
export function planOf(world: World, cast: Cast, deal: Deal) {
  const { goals, schedule, budget } = again(world, deal.idea);
  const [caller, partner] = sidesOf(cast, deal);
  const costs = [
    { party: caller.id, amount: deal.idea.costs[0] },
    { party: partner.id, amount: deal.idea.costs[1] },
  ];
  const labour: Contribution = { party: partner, kind: 'labour', what: world.say('会員の活動', 'Work of its members') };
  const inKind = (deal.inKind ?? [labour]).map(({ party, kind, what }) => ({ party: party.id, kind, what }));
  return { goals, schedule, budget, costs, inKind, checkEveryDays: deal.checkEveryDays };
}

/** The text of the story for each kind of term. */
const wordsFor = ({ say }: World, { idea }: Deal): Readonly<Record<string, string>> => ({
  purpose: idea.purpose,
  goals: `${idea.goal}: ${idea.measure}`,
  principles: say('対等な立場で、互いの自立性を尊重する。', 'Both act as equals and respect each other’s autonomy.'),
  roles: say(
    '一方は情報提供と関係機関の調整、他方は活動の実施を担う。',
    'One side informs and coordinates; the other carries out the work.',
  ),
  responsibilities: say('それぞれの役割の範囲で責任を負う。', 'Each answers for its own role.'),
  costs: say('計画の費用負担のとおりとする。', 'As the plan says.'),
  schedule: say('計画の日程のとおりとし、期限に終了する。', 'As the plan says, with its end.'),
  personalInformation: say('目的の範囲でのみ使い、終了後に廃棄する。', 'Used for the purpose only, and destroyed afterwards.'),
  evaluation: say('双方が評価し、結果を公表する。', 'Both sides evaluate, and the result is published.'),
  termination: say('合意により途中で終了することができる。', 'It can end early by consent.'),
  confidentiality: say('知り得た秘密を守る。', 'What has to stay secret is kept secret.'),
  ownership: say('成果は双方に帰属する。', 'The results belong to both.'),
  risk: say('活動保険に加入し、事故は双方で対応する。', 'The activities are insured; both deal with accidents.'),
  changes: say('変更は双方の協議による。', 'Changes are settled by both.'),
  municipalityRole: say('行政は調整と広報を担う。', 'The municipality coordinates and informs.'),
  timeLimit: say('この期間に限る。', 'For this period only.'),
  outcomeReport: say('報告会で成果を示す。', 'The outcome is shown in a report meeting.'),
});

/** The usual topics of an agreement in the story. */
const usual = [
  'purpose',
  'goals',
  'principles',
  'roles',
  'responsibilities',
  'costs',
  'schedule',
  'personalInformation',
  'evaluation',
  'termination',
];

/** The contents of an agreement with every term that the guideline requires. */
export function agreementOf(world: World, cast: Cast, deal: Deal) {
  const words = { ...wordsFor(world, deal), ...deal.terms };
  const kinds = new Set([...usual, ...termsOf(cast.guideline, deal.methods), ...Object.keys(deal.terms ?? {})]);
  return {
    terms: [...kinds].filter((term) => !deal.without?.includes(term)).map((term) => ({ term, text: words[term] ?? '–' })),
    arrangement: arrangementOf(cast.guideline, deal.methods, deal.idea.domain),
    roles: sidesOf(cast, deal).map(({ id }) => ({
      party: id,
      role: world.say('自らの持ち味を生かして活動する', 'Works with what it is good at'),
      responsibility: world.say('自らの役割', 'Its own role'),
    })),
    plan: planOf(world, cast, deal),
    settlements: deal.settlements ?? [],
    ...(brings(cast.guideline, deal.methods, 'subsidy') && {
      subsidyPurpose: world.say('地域の課題の解決に役立てる。', 'It serves to solve a local issue.'),
    }),
    ...deal.more,
  };
}

/** A side drafts; the digest of the version is signed. */
export async function drafts(world: World, side: Party, projectId: string, contents: object): Promise<{ version: number; digest: string }> {
  await world.acts(side, 'draftAgreement', { projectId, contents });
  const { version, digest } = await world.last<{ version: number; digest: string }>(side.by, projectId, 'AgreementDrafted');
  return { version, digest };
}

/** One draft, one answer, and both sign. */
export async function agrees(world: World, cast: Cast, projectId: string, deal: Deal): Promise<void> {
  const sides = sidesOf(cast, deal);
  const { version, digest } = await drafts(world, sides[0], projectId, agreementOf(world, cast, deal));
  await world.acts(deal.partner, 'answerDraft', {
    projectId,
    version,
    answer: world.say('この内容で進めたい。', 'We want to go on with this.'),
  });
  for (const side of world.random.shuffled(sides))
    await world.acts(side, 'signAgreement', { projectId, version, digest, principlesAcknowledged: true });
}

/** The office accepts a proposal for collaboration; if the guideline lists unsuitable areas, it touches none of them. */
export const accepts = (world: World, { office, town, guideline }: Cast, projectId: string, reason: string) =>
  world.does(office, 'acceptProposal', {
    projectId,
    department: town.id,
    reason,
    ...(guideline.unsuitableAreas && { unsuitableAreas: [] }),
  });

/** The methods are chosen: by the office, or in 民民協働 by the calling party. */
export function chooses(world: World, cast: Cast, projectId: string, deal: Pick<Deal, 'caller' | 'methods'>, reasons: string) {
  const [primary, ...further] = deal.methods;
  const { exclusions } = cast.guideline;
  const asked = exclusions?.some(({ methods }) => methods.some((each) => deal.methods.includes(each)));
  const input = { projectId, primary, further, reasons, ...(asked && { exclusions: [] }) };
  return officials(world, cast, deal).runs('chooseMethods', input);
}

/** A partner is designated without a call, with the explanations that the guideline requires. */
export function designates(world: World, cast: Cast, projectId: string, deal: Pick<Deal, 'caller' | 'partner'>, justification: string) {
  const { say } = world;
  const why = say('この活動を担える団体がほかにない。', 'No other group can do this.');
  return officials(world, cast, deal).decides('designatePartner', {
    projectId,
    partners: [deal.partner.id],
    justification,
    alternatives: [{ what: say('公募', 'An open call'), assessment: why }],
    criteria: [say('地域での活動の実績', 'What it has done in the area')],
    conditions: [],
    explanations: explaining(cast.guideline, { SELECTION_FAIR_AND_OPEN: why, SUBSIDY_OPEN_SELECTION: why }),
  });
}
