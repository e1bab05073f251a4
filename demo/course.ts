import type { Cast } from './cast.ts';
import { sidesOf, officials, type Deal } from './deals.ts';
import { explaining, questionsOf, type Question } from './guideline.ts';
import type { Party, World } from './world.ts';

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
    text: say('広報でお知らせします。', 'Told in the local paper.'),
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

/** Final accounts with the spending of each side. */
export const accounts = (world: World, side: Party, projectId: string, totals: readonly (readonly [Party, number])[]) =>
  world.acts(side, 'submitFinalAccounts', { projectId, totals: totals.map(([{ id }, amount]) => ({ party: id, amount })), statement: '' });

/** The special answers of a side, by question: a grade, yes or no, or an option. */
export type Answers = Readonly<Record<string, number | boolean | string>>;

/** The answer to one question: the side's special answer, otherwise a typical one. */
function answerTo({ say }: World, { id, answer, options }: Question, own?: number | boolean | string) {
  switch (answer) {
    case 'scale': {
      const grade = own ?? 4;
      return { question: id, grade, ...(Number(grade) <= 2 && { reason: say('連絡が遅れがちだった。', 'Messages were often late.') }) };
    }
    case 'yesNo':
      return { question: id, yes: own ?? true };
    case 'text':
      return { question: id, words: own ?? say('互いの得意なことが分かった。', 'We learned what the other does well.') };
    case 'choice':
      return { question: id, chosen: own ?? options?.[0]?.id };
  }
}

/** The answers of one side to the questions of the guideline. */
export const answersOf = (world: World, { guideline }: Cast, { sought }: Pick<Deal, 'sought'>, own: Answers = {}) =>
  questionsOf(guideline, sought ? 'partnerSought' : 'partnerFixed').map((question) => answerTo(world, question, own[question.id]));

/** One side answers the questions of the guideline. */
export const evaluates = (world: World, cast: Cast, deal: Pick<Deal, 'sought'>, side: Party, projectId: string, own?: Answers) =>
  world.acts(side, 'submitEvaluation', { projectId, answers: answersOf(world, cast, deal, own) });

/** A beneficiary is heard: the statement goes to the vault. */
export const hears = (world: World, side: Party, projectId: string, group: string, voice: string) =>
  world.acts(side, 'recordVoice', { projectId, group, voice });

/** Every side proposes the future of the project; then it is decided. */
export async function disposes(
  world: World,
  cast: Cast,
  projectId: string,
  deal: Deal,
  disposition: string,
  reasons: string,
): Promise<void> {
  for (const side of world.random.shuffled(sidesOf(cast, deal)))
    await world.acts(side, 'proposeDisposition', { projectId, disposition, reasons });
  await officials(world, cast, deal).decides('decideDisposition', { projectId, disposition, reasons });
}

/** The additions of a case to the usual course. */
export interface Turns {
  /** Half-way through the work. */
  readonly halfway?: () => Promise<void>;
  readonly beforeCompletion?: () => Promise<void>;
  readonly beforeEvaluation?: () => Promise<void>;
  /** Special answers of the sides. */
  readonly answers?: { readonly caller?: Answers; readonly partner?: Answers };
  /** When the result is public. */
  readonly afterEvaluation?: () => Promise<void>;
  /** When lessons are drawn. */
  readonly beforeClosing?: () => Promise<void>;
}

/** From the start of the work to the closing, with the steps that a case does not show specially. */
export async function runsItsCourse(
  world: World,
  cast: Cast,
  projectId: string,
  deal: Deal,
  days: number,
  disposition: string,
  turns: Turns = {},
): Promise<void> {
  await carriedOut(world, cast, projectId, deal, days, turns);
  await turns.beforeEvaluation?.();
  await evaluated(world, cast, projectId, deal, turns);
  await turns.afterEvaluation?.();
  await fedBack(world, cast, projectId, deal, disposition, turns);
}

async function carriedOut(world: World, cast: Cast, projectId: string, deal: Deal, days: number, turns: Turns): Promise<void> {
  const [caller, partner] = sidesOf(cast, deal);
  const [share, own] = deal.idea.costs;
  await world.phase(world.say('実施段階', 'Implementation'));
  await world.acts(caller, 'startImplementation', { projectId });
  await informs(world, partner, projectId);
  await world.pass(Math.floor(days / 2));
  await report(world, [caller, partner], projectId, 'onTrack');
  await turns.halfway?.();
  for (const [side, amount] of world.random.shuffled([
    [caller, share],
    [partner, own],
  ] as const)) {
    if (amount > 0) await spends(world, side, projectId, amount);
  }
  await world.pass(Math.ceil(days / 2));
  await report(world, [caller, partner], projectId, 'reached');
  await accounts(world, partner, projectId, [
    [caller, share],
    [partner, own],
  ]);
  await turns.beforeCompletion?.();
  await world.acts(caller, 'completeImplementation', { projectId, outcome: world.say('計画どおり終えた。', 'Done as planned.') });
}

async function evaluated(world: World, cast: Cast, projectId: string, deal: Deal, { answers }: Turns): Promise<void> {
  const { say } = world;
  const [caller, partner] = sidesOf(cast, deal);
  await world.phase(say('評価段階', 'Evaluation'));
  await evaluates(world, cast, deal, partner, projectId, answers?.partner);
  const last = cast.guideline.evaluation.questions.findLast(({ answer }) => answer === 'scale')?.id ?? '';
  await evaluates(world, cast, deal, caller, projectId, { [last]: 3 + world.random.below(2), ...answers?.caller });
  await hears(
    world,
    partner,
    projectId,
    say('参加者', 'People who took part'),
    say('参加してよかったです。', 'I am glad that I took part.'),
  );
  await officials(world, cast, deal).runs('publishEvaluation', {
    projectId,
    summary: say('目的はおおむね達成された。', 'The purpose was largely achieved.'),
    answers: true,
    explanations: explaining(cast.guideline, {
      COMMITTEE_VERIFIES: say('次回の会議で報告し、検証を受ける。', 'It is reported to the next session and verified there.'),
    }),
  });
}

async function fedBack(world: World, cast: Cast, projectId: string, deal: Deal, disposition: string, turns: Turns): Promise<void> {
  const { say } = world;
  const [caller] = sidesOf(cast, deal);
  await world.phase(say('フィードバック', 'Feedback'));
  await world.acts(caller, 'recordLesson', {
    projectId,
    kind: 'lesson',
    what: say('早めの打合せが役に立った。', 'Meeting early helped.'),
    owner: caller.id,
    action: say('次回も開始前に打ち合わせる。', 'Meet before the start next time too.'),
  });
  await turns.beforeClosing?.();
  await disposes(world, cast, projectId, deal, disposition, say('所期の目的を達したため。', 'The purpose is reached.'));
  await officials(world, cast, deal).runs('closeProject', { projectId, remark: say('関係者に感謝する。', 'With thanks to all.') });
}
