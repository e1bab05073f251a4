import type { Cast } from './cast.ts';
import { TOWN, type Party, type Person, type World } from './world.ts';

/** What a proposal of the story says besides what every one says. */
export interface Idea {
  readonly title: string;
  readonly issue: string;
  readonly purpose: string;
  readonly goal: string;
  readonly measure: string;
  readonly domain: string;
  readonly effects: string;
  /** Days from today. */
  readonly start: number;
  readonly end: number;
  /** Yen, borne by the town and by the partner. */
  readonly costs: readonly [town: number, partner: number];
}

/** The contents of a proposal. */
export function contentsOf({ say, dayIn }: Pick<World, 'say'> & { dayIn: (days: number) => string }, idea: Idea) {
  const [town, partner] = idea.costs;
  return {
    title: idea.title,
    issue: idea.issue,
    purpose: idea.purpose,
    goals: [{ what: idea.goal, measure: idea.measure, by: dayIn(idea.end) }],
    effects: idea.effects,
    comparison: {
      municipalityAlone: say('人手と地域の事情への理解が足りない。', 'Too few hands, and too little knowledge of the neighbourhoods.'),
      residentsAlone: say('情報、資金、関係機関との調整が足りない。', 'Too little information, money and coordination with others.'),
      together: say('双方の強みが生き、長く続けられる。', 'The strengths of both count, and it can go on for long.'),
    },
    domain: idea.domain,
    publicBenefit: say('町内の誰もが受益者となり得る。', 'Anybody in the town may benefit.'),
    opinionsHeard: say('区長会と住民懇談会で意見を聴いた。', 'Heard at the meeting of ward heads and an open meeting of residents.'),
    methodsConsidered: [],
    budget: [{ item: say('消耗品と保険', 'Supplies and insurance'), amount: town + partner }],
    costSplit: [
      { bearer: 'municipality', amount: town },
      { bearer: 'partner', amount: partner },
    ],
    inKind: [{ bearer: 'partner', kind: 'labour', what: say('会員の活動', 'Work of its members') }],
    schedule: { start: dayIn(idea.start), end: dayIn(idea.end), milestones: [] },
  };
}

const within = (world: World) => ({ say: world.say, dayIn: (days: number) => world.dayIn(days) });

/** Somebody proposes; answers the id of the project. */
export async function proposes(
  world: World,
  party: Party,
  side: 'residents' | 'municipality',
  idea: Idea,
  more: object = {},
): Promise<string> {
  const { id } = await world.acts(party, 'proposeProject', { municipality: TOWN, side, ...more, ...contentsOf(within(world), idea) });
  return id;
}

/** The contents again, for a revision or a successor. */
export const again = (world: World, idea: Idea) => contentsOf(within(world), idea);

/** 協議と合意 What the sides agree. */
export interface Deal {
  readonly idea: Idea;
  readonly partner: Party;
  readonly checkEveryDays: number;
  readonly terms?: readonly { readonly term: string; readonly text: string }[];
  readonly settlements?: readonly { readonly condition: string; readonly how: string }[];
  readonly more?: object;
}

/** The plan of a deal; the days are counted from today. */
export function planOf(world: World, { town }: Cast, { idea, partner, checkEveryDays }: Deal) {
  const { goals, schedule, budget } = again(world, idea);
  const costs = [
    { party: town.id, amount: idea.costs[0] },
    { party: partner.id, amount: idea.costs[1] },
  ];
  const inKind = [{ party: partner.id, kind: 'labour', what: world.say('会員の活動', 'Work of its members') }];
  return { goals, schedule, budget, costs, inKind, checkEveryDays };
}

/** The contents of an agreement with every term that the guideline asks for. */
export function agreementOf(world: World, cast: Cast, deal: Deal) {
  const { say } = world;
  const terms = [
    { term: 'purpose', text: deal.idea.purpose },
    { term: 'goals', text: `${deal.idea.goal}: ${deal.idea.measure}` },
    { term: 'principles', text: say('対等な立場で、互いの自立性を尊重する。', 'Both act as equals and respect each other’s autonomy.') },
    {
      term: 'roles',
      text: say(
        '町は情報提供と関係機関の調整、相手方は活動の実施を担う。',
        'The town informs and coordinates; the partner carries out the work.',
      ),
    },
    { term: 'responsibilities', text: say('それぞれの役割の範囲で責任を負う。', 'Each answers for its own role.') },
    { term: 'costs', text: say('計画の費用負担のとおりとする。', 'As the plan says.') },
    { term: 'schedule', text: say('計画の日程のとおりとし、期限に終了する。', 'As the plan says, with its end.') },
    {
      term: 'personalInformation',
      text: say('目的の範囲でのみ使い、終了後に廃棄する。', 'Used for the purpose only, and destroyed afterwards.'),
    },
    { term: 'evaluation', text: say('双方が評価し、結果を公表する。', 'Both sides evaluate, and the result is published.') },
    { term: 'termination', text: say('合意により途中で終了することができる。', 'It can end early by consent.') },
    ...(deal.terms ?? []),
  ];
  return { terms, plan: planOf(world, cast, deal), settlements: deal.settlements ?? [], ...deal.more };
}

/** A side drafts; the version’s digest is what is signed. */
export async function drafts(world: World, side: Party, projectId: string, contents: object): Promise<{ version: number; digest: string }> {
  await world.acts(side, 'draftAgreement', { projectId, contents });
  return world.last(side.by, projectId, 'AgreementDrafted');
}

/** One draft, one answer, and both sign. */
export async function agrees(world: World, cast: Cast, projectId: string, deal: Deal): Promise<void> {
  const { version, digest } = await drafts(world, cast.town, projectId, agreementOf(world, cast, deal));
  await world.acts(deal.partner, 'answerDraft', {
    projectId,
    version,
    answer: world.say('この内容で進めたい。', 'We want to go on with this.'),
  });
  for (const side of world.random.shuffled([cast.town, deal.partner]))
    await world.acts(side, 'signAgreement', { projectId, version, digest });
}

/** Every side reports for the running check. */
export async function report(
  world: World,
  sides: readonly Party[],
  projectId: string,
  status: 'onTrack' | 'late' | 'reached',
): Promise<void> {
  for (const side of world.random.shuffled(sides)) {
    await world.acts(side, 'reportProgress', {
      projectId,
      goals: [{ goal: 1, status, evidence: world.say('活動日誌', 'Log of the work') }],
      issues: '',
      nextSteps: world.say('計画どおり続ける。', 'Go on as planned.'),
    });
  }
}

/** A meeting with residents and a notice to them. */
export async function informs(world: World, side: Party, projectId: string): Promise<void> {
  const { say } = world;
  await world.acts(side, 'recordMeeting', {
    projectId,
    kind: 'residents',
    heldOn: world.today,
    participants: 12 + world.random.below(20),
    topics: say('活動の状況', 'How the work goes'),
    conclusions: say('続けてほしいとの声が多い。', 'Most want it to go on.'),
  });
  await world.acts(side, 'publishNotice', {
    projectId,
    title: say('活動のお知らせ', 'News of the work'),
    text: say('広報でお知らせします。', 'Told in the town’s paper.'),
  });
}

/** A side spends. */
export const spends = (world: World, side: Party, projectId: string, amount: number) =>
  world.acts(side, 'recordExpenditure', {
    projectId,
    item: world.say('消耗品', 'Supplies'),
    amount,
    spentOn: world.today,
    evidence: world.say(`領収書${1 + world.random.below(90)}`, `Receipt ${1 + world.random.below(90)}`),
  });

/** Final accounts with what each side spent. */
export const accounts = (world: World, side: Party, projectId: string, totals: readonly (readonly [Party, number])[]) =>
  world.acts(side, 'submitFinalAccounts', { projectId, totals: totals.map(([{ id }, amount]) => ({ party: id, amount })), statement: '' });

/** What one side answers to the questions of the guideline. */
export async function evaluates(world: World, side: Party, projectId: string, purpose: number, synergy: number): Promise<void> {
  const reason = (grade: number) => (grade <= 2 ? { reason: world.say('連絡が遅れがちだった。', 'Messages were often late.') } : {});
  await world.acts(side, 'submitEvaluation', {
    projectId,
    answers: [
      { question: 'purpose', grade: purpose, ...reason(purpose) },
      { question: 'synergy', grade: synergy, ...reason(synergy) },
      { question: 'beneficiaries', yes: true },
    ],
  });
}

/** A beneficiary is heard: what was said goes to the vault. */
export const hears = (world: World, side: Party, projectId: string, group: string, voice: string) =>
  world.acts(side, 'recordVoice', { projectId, group, voice });

/** Every side and then the decider say what becomes of the project. */
export async function disposes(
  world: World,
  { town, decider }: Cast,
  projectId: string,
  partner: Party,
  disposition: string,
  reasons: string,
): Promise<void> {
  for (const side of world.random.shuffled([town, partner]))
    await world.acts(side, 'proposeDisposition', { projectId, disposition, reasons });
  await world.does(decider, 'decideDisposition', { projectId, disposition, reasons });
}

/** From the start of the work to the closing, without anything that this case does not want to show. */
export async function runsItsCourse(
  world: World,
  cast: Cast,
  projectId: string,
  { partner, idea }: Deal,
  days: number,
  disposition: string,
  beforeCompletion: () => Promise<void> = async () => undefined,
): Promise<void> {
  const { say } = world;
  const { town, office } = cast;
  const [share, own] = idea.costs;
  await world.phase(say('実施段階', 'Implementation'));
  await world.acts(town, 'startImplementation', { projectId });
  await informs(world, partner, projectId);
  await world.pass(Math.floor(days / 2));
  await report(world, [town, partner], projectId, 'onTrack');
  for (const [side, amount] of world.random.shuffled([
    [town, share],
    [partner, own],
  ] as const)) {
    await spends(world, side, projectId, amount);
  }
  await world.pass(Math.ceil(days / 2));
  await report(world, [town, partner], projectId, 'reached');
  await accounts(world, partner, projectId, [
    [town, share],
    [partner, own],
  ]);
  await beforeCompletion();
  await world.acts(town, 'completeImplementation', { projectId, outcome: say('計画どおり終えた。', 'Done as planned.') });
  await world.phase(say('評価段階', 'Evaluation'));
  await evaluates(world, partner, projectId, 4, 4);
  await evaluates(world, town, projectId, 4, 3 + world.random.below(2));
  await hears(
    world,
    partner,
    projectId,
    say('参加者', 'People who took part'),
    say('参加してよかったです。', 'I am glad that I took part.'),
  );
  const explained = {
    rule: 'COMMITTEE_VERIFIES',
    text: say('次回の会議で報告し、検証を受ける。', 'It is reported to the next session and verified there.'),
  };
  await world.does(office, 'publishEvaluation', {
    projectId,
    summary: say('目的はおおむね達成された。', 'The purpose was largely achieved.'),
    answers: true,
    explanations: [explained],
  });
  await world.phase(say('フィードバック', 'Feedback'));
  await world.acts(town, 'recordLesson', {
    projectId,
    kind: 'lesson',
    what: say('早めの打合せが役に立った。', 'Meeting early helped.'),
    owner: town.id,
    action: say('次回も開始前に打ち合わせる。', 'Meet before the start next time too.'),
  });
  await disposes(world, cast, projectId, partner, disposition, say('所期の目的を達したため。', 'The purpose is reached.'));
  await world.does(office, 'closeProject', { projectId, remark: say('関係者に感謝する。', 'With thanks to all.') });
}

/** A session of the committee: convened by the chair, held a week later. Answers its number. */
export async function convenes(world: World, { members, committee }: Cast, session: number, subject: object): Promise<number> {
  await world.does(members[3] as Person, 'conveneSession', { committeeId: committee, startsAt: world.momentIn(8), agenda: [subject] });
  await world.pass(8);
  return session;
}

/** The session opens, takes its one item up, resolves on it and closes. */
export async function resolves(
  world: World,
  { members, committee, office }: Cast,
  session: number,
  present: readonly number[],
  outcome: object,
  recused: readonly number[] = [],
): Promise<void> {
  const chair = members[3] as Person;
  await world.does(office, 'openSession', { committeeId: committee, session, present });
  await world.does(chair, 'takeUpItem', { committeeId: committee, item: 1 });
  await world.does(members[4] as Person, 'proposeResolution', { committeeId: committee, item: 1, outcome });
  const voters = present.filter((number) => number !== 3 && !recused.includes(number));
  for (const number of world.random.shuffled(voters)) {
    await world.does(members[number] as Person, 'castVote', { committeeId: committee, resolution: 1, vote: 'for' });
  }
  await world.does(chair, 'closeResolution', { committeeId: committee, resolution: 1 });
  await world.settle();
  await world.does(chair, 'closeSession', { committeeId: committee });
}

/** The terms of a call: two criteria, the second weighing less, and how ties are broken. */
export function callTerms(world: World, { committee }: Cast, outline: string, days: number) {
  const { say } = world;
  return {
    outline,
    criteria: [
      { id: 'local', label: say('地域との結びつき', 'Roots in the neighbourhood'), weight: 2, maximum: 10 },
      { id: 'lasting', label: say('継続性', 'Whether it will last'), weight: 1, maximum: 20 },
    ],
    policy: {
      aggregation: 'mean',
      rankPoints: [],
      thresholds: [{ percent: 50 }],
      tieBreaks: [{ by: 'criterion', criterion: 'local' }, { by: 'lowerAmount' }],
    },
    eligibility: ['civicGroup', 'neighbourhoodAssociation', 'business'],
    consents: ['terms', 'publication'],
    closesAt: world.momentIn(days),
    committee,
  };
}

/** An application. */
export const applies = (world: World, party: Party, projectId: string, requestedAmount: number) =>
  world.acts(party, 'submitApplication', {
    projectId,
    plan: world.say(`${party.name}の計画`, `The plan of ${party.name}`),
    requestedAmount,
    ownContribution: 50_000,
    inKind: [],
    consents: ['terms', 'publication'],
  });

/** The two scores with their comments. */
export const scoresOf = (world: World, local: number, lasting: number) => [
  { criterion: 'local', score: local, comment: world.say('現地の様子から判断した。', 'Judged by what is seen there.') },
  { criterion: 'lasting', score: lasting, comment: world.say('体制から判断した。', 'Judged by who stands behind it.') },
];
