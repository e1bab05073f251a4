import { aggregates } from '../../src/domain/aggregates.ts';
import { decisions } from '../../src/domain/decisions.ts';
import { nameOf } from '../../src/domain/kernel/decision.ts';
import { LEAVE_OUT } from './canaries.aviary.ts';
import { append, CALL_CLOSES, giveFilled, representatives, type CanaryWorld } from './canaries.cast.ts';

/** What is handed in under seal. */
export async function handInUnderSeal(world: CanaryWorld): Promise<void> {
  const { parties, projects, round } = world;
  const application = (person: 'rin' | 'taro' | 'yuki') => ({
    projectId: projects.open,
    onBehalfOf: parties[representatives[person] as 'rival'],
    consents: ['publication'],
  });
  await giveFilled(world, 'application of rin', 'rin', 'SubmitApplication', application('rin'));
  await giveFilled(world, 'application of rin', 'rin', 'AmendApplication', application('rin'));
  await giveFilled(world, 'application of taro', 'taro', 'SubmitApplication', application('taro'));
  await giveFilled(world, 'application of taro', 'taro', 'WithdrawApplication', {
    projectId: projects.open,
    onBehalfOf: parties.third,
  });
  await giveFilled(world, 'application not taken', 'yuki', 'SubmitApplication', application('yuki'), 'never');
  for (const party of ['patrol', 'rival', 'patrol'] as const)
    await giveFilled(world, 'score', 'hana', 'ScoreApplication', {
      projectId: projects.review,
      applicant: parties[party],
      scores: [{ criterion: 'plan' }],
    });
  for (const project of [projects.first, projects.second])
    await giveFilled(world, 'round score', 'kei', 'ScoreProposal', { roundId: round, project, scores: [{ criterion: 'plan' }] });
  await evaluate(world, 'taro', 'third');
  const publicCommentId = world.publicComment;
  await giveFilled(world, 'comment of citizen', 'citizen', 'SubmitComment', { publicCommentId });
  await giveFilled(world, 'withdrawn comment', 'citizen', 'SubmitComment', { publicCommentId });
  const [, commentId] = await commentsOf(world, 'citizen');
  await world.app.give(world.tokens.citizen, 'withdrawComment', { publicCommentId, commentId });
}

/** The comments that somebody sees, in order. */
async function commentsOf({ app, tokens, publicComment }: CanaryWorld, viewer: 'citizen' | 'office'): Promise<readonly string[]> {
  const query = 'query ($id: ID!) { publicComment(id: $id) { comments { edges { node { commentId } } } } }';
  const { data } = await app.ask(query, { id: publicComment }, tokens[viewer]);
  return data?.['publicComment'].comments.edges.map(({ node }: { node: { commentId: string } }) => node.commentId) as readonly string[];
}

async function evaluate(world: CanaryWorld, person: 'taro' | 'shun', party: 'third' | 'town'): Promise<void> {
  const { words, reason } = { words: LEAVE_OUT, reason: LEAVE_OUT };
  await giveFilled(world, `evaluation of ${person}`, person, 'SubmitEvaluation', {
    projectId: world.projects.evaluated,
    onBehalfOf: world.parties[party],
    answers: [
      { question: 'purpose', grade: 2, words },
      { question: 'synergy', grade: 5, words },
      { question: 'beneficiaries', yes: true, words, reason },
      { question: 'learnt', reason },
    ],
    explanations: LEAVE_OUT,
  });
}

/** Everything opens: the call closes, the reviews close, the last side evaluates. */
export async function openEverything(world: CanaryWorld, moveTo: (at: string) => Promise<void>): Promise<void> {
  const { app, tokens, projects, round } = world;
  await giveFilled(world, 'missing reviewer', 'office', 'CloseReview', {
    projectId: projects.review,
    missing: [{ reviewer: 2, ground: 'noAnswer' }],
    deductions: [{ applicant: world.parties.rival, deduction: 'late' }],
  });
  await app.give(tokens.office, 'closeRoundReview', { roundId: round, missing: [{ reviewer: 2, ground: 'noAnswer' }] });
  await evaluate(world, 'shun', 'town');
  await moveTo(CALL_CLOSES);
  await app.kyodo.reactor.settle();
  const comments = (await commentsOf(world, 'office')).slice(0, 1);
  await giveFilled(world, 'answer', 'office', 'AnswerComments', { publicCommentId: world.publicComment, comments, effect: 'noted' });
}

/** All that was recorded, with the shape of each event. */
export async function recordedIn({ app }: CanaryWorld) {
  const events = await app.kyodo.store.readAll('', { limit: 10_000 });
  return events.flatMap((event) => {
    const shape = [...aggregates.values()]
      .map(({ events: all }) => (all as Record<string, { shape: never; openness: { seal?: string } }>)[event.type])
      .find(Boolean);
    return shape ? [{ ...event, shape: shape.shape, seal: shape.openness.seal }] : [];
  });
}

/** Names of all commands that people may give. */
export const commandsOf = () => [...decisions.values()].filter(({ bySystem }) => !bySystem).map((each) => [nameOf(each), each] as const);

/** The selections and the round are decided, and the evaluation is published with the answers. */
export async function publishEverything({ app, parties, projects, round, tokens, publicComment }: CanaryWorld): Promise<void> {
  const decided = {
    call: 1,
    decision: 1,
    outcome: 'noAward',
    awarded: [],
    reasons: [{ applicant: parties.rival, reason: '計画が具体的でない。' }],
    partners: [],
    conditions: [],
    departures: [],
    objectionsUntil: '2027-01-01T00:00:00.000Z',
  };
  const facts = [
    [`project-${projects.open}`, { type: 'SelectionDecided', data: decided }],
    [`project-${projects.review}`, { type: 'SelectionDecided', data: decided }],
    [`project-${projects.evaluated}`, { type: 'EvaluationPublished', data: { summary: '定着した。', answers: true } }],
    [`round-${round}`, { type: 'RoundDecided', data: { adopted: 0, amount: 0, departures: [] } }],
  ] as const;
  for (const [stream, fact] of facts) {
    const { events } = await app.kyodo.store.read(stream);
    await append(app, stream, events.length - 1, [fact]);
  }
  await app.give(tokens.office, 'publishCommentResults', { publicCommentId: publicComment, conclusion: '素案のとおりとする。' });
}

/** Something public happens to the project with the open call, after what is under seal there. */
export async function noticeAfterwards({ app, parties, projects }: CanaryWorld): Promise<void> {
  const stream = `project-${projects.open}`;
  const { events } = await app.kyodo.store.read(stream);
  const data = { notice: 1, party: parties.town, title: 'お知らせ', text: '公募中です。' };
  await append(app, stream, events.length - 1, [{ type: 'NoticePublished', data }]);
}
