import { createHash } from 'node:crypto';
import { afterAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ManualClock } from '../../src/platform/clock.ts';
import { apply } from '../domain/project/selection/selection.fixtures.ts';
import { openCall, startWorld, type World } from './world.ts';

const TOWN = '105244';

/** What happens openly. */
const open = ['raiseIssue', 'giveOpinion', 'refused'] as const;
/** What is handed in under seal, or fails there. */
const sealed = ['apply', 'amend', 'withdraw', 'again', 'comment', 'read'] as const;

const QUESTIONS = [
  '{ projects(first: 3) { totalCount pageInfo { hasNextPage startCursor endCursor } edges { cursor node { id revision stage } } } }',
  `{ feed(municipality: "${TOWN}", first: 5) { pageInfo { hasNextPage startCursor endCursor } edges { cursor node { type at narrative { ja } } } } }`,
  '{ issues(first: 2) { totalCount pageInfo { endCursor } edges { cursor node { revision opinions(first: 1) { totalCount edges { cursor } } } } } }',
  '{ publicComments { totalCount edges { cursor node { revision comments { totalCount edges { cursor } } history(first: 9) { edges { cursor node { type revision } } } } } } }',
  'query ($id: ID!) { project(id: $id) { revision selection { calls { number status applications { applicant } } } history(first: 30) { pageInfo { endCursor } edges { cursor node { type revision } } } } }',
  'query ($id: ID!) { project(id: $id, asOf: { revision: 99 }) { revision } }',
  'query ($id: ID!) { application(projectId: $id, call: 1, party: "00000000-0000-4000-8000-000000000000") { plan } }',
  `{ parties(first: 2) { totalCount edges { cursor node { revision } } } }`,
];
/** For auditors, who see more than the public and still nothing under seal. */
const AUDITED = [
  `{ auditSummary(municipality: "${TOWN}") { events decisions municipalities projects } }`,
  `{ decisionReplays(municipality: "${TOWN}", first: 3) { next replays { revision command reproduced } } }`,
  `{ refusedAttempts(municipality: "${TOWN}") { totalCount edges { cursor node { attempt rule count } } } }`,
];

const TOKEN = /[\w-]{166,}/g;
const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
/** Tokens and ids differ from world to world: of each only its length stands in what is compared, and which of one answer are the same. */
function comparable(answer: unknown): string {
  const seen = new Map<string, string>();
  const named = (kind: string) => (each: string) => {
    if (!seen.has(each)) seen.set(each, `<${kind} ${seen.size} of ${each.length}>`);
    return seen.get(each)!;
  };
  return JSON.stringify(answer).replace(TOKEN, named('token')).replace(ID, named('id'));
}

describe('What strangers learn while others hand something in under seal', () => {
  const worlds: World[] = [];
  afterAll(() => Promise.all(worlds.map(({ app }) => app.stop())));

  /** A world with an open call and an open public comment. */
  async function begin() {
    const world = await startWorld();
    worlds.push(world);
    const call = await openCall(world);
    const { id: comment } = await world.app.give(world.office, 'openPublicComment', {
      municipality: TOWN,
      title: '素案',
      summary: '改める。',
      text: '第1条',
      documents: [],
      department: world.parties.town,
      closesAt: '2026-07-01T15:00:00.000Z',
    });
    return { world, call, comment, stranger: await world.app.token('stranger'), issue: '' };
  }
  type Play = Awaited<ReturnType<typeof begin>>;

  /** Does something openly as a stranger, and answers all that comes back, receipts and refusals included. */
  async function doOpenly(play: Play, act: (typeof open)[number], n: number): Promise<unknown> {
    const { app } = play.world;
    const told = (work: Promise<unknown>) => work.catch((error: unknown) => (error as { answer: unknown }).answer);
    if (act === 'refused') return told(app.give(play.stranger, 'closeCall', { projectId: play.call }));
    if (act === 'giveOpinion' && play.issue)
      return told(app.give(play.stranger, 'giveOpinion', { issueId: play.issue, words: `意見${n}` }));
    const receipt = await app.give(play.stranger, 'raiseIssue', {
      municipality: TOWN,
      title: `課題${n}`,
      description: '暗い。',
      place: '三丁目',
    });
    play.issue = receipt.id;
    return receipt;
  }

  async function doUnderSeal({ world, call, comment }: Play, act: (typeof sealed)[number], n: number): Promise<void> {
    const { app, rin, aoi, parties } = world;
    const own = { projectId: call, onBehalfOf: parties.rival };
    const tried = (work: Promise<unknown>) => work.catch(() => undefined);
    if (act === 'apply') await tried(app.give(rin, 'submitApplication', { ...own, ...apply() }));
    if (act === 'amend') await tried(app.give(rin, 'amendApplication', { ...own, ...apply() }));
    if (act === 'withdraw') await tried(app.give(rin, 'withdrawApplication', { ...own, reason: '都合。' }));
    if (act === 'again') await tried(app.give(aoi, 'submitApplication', { projectId: call, onBehalfOf: parties.patrol, ...apply() }));
    if (act === 'comment') await tried(app.give(aoi, 'submitComment', { publicCommentId: comment, comment: `意見${n}` }));
    if (act === 'read') await tried(app.ask('query ($id: ID!) { project(id: $id) { availableActions { command } } }', { id: call }, rin));
  }

  /** Everything that a stranger and an auditor are told at one moment. */
  async function ask({ world, call, stranger }: Play, position: string): Promise<readonly string[]> {
    const answers: string[] = [];
    const put = async (query: string, token?: string) => {
      const id = query.includes('$id') ? { id: call } : {};
      const answer = await world.app.ask(query, id, token, { 'x-kyodo-position': position });
      answers.push(comparable(answer));
    };
    for (const query of QUESTIONS) for (const token of [undefined, stranger]) await put(query, token);
    for (const query of AUDITED) await put(query, world.auditor);
    const head = createHash('sha256').update('guess').digest('base64url');
    answers.push(comparable(await world.app.ask(`{ projects(position: "${head}") { totalCount } }`)));
    return answers;
  }

  it('[PRV-2] [SEL-2] is the same in every answer, receipt, cursor, count and error, with and without what is under seal between', async () => {
    const [loud, quiet] = [await begin(), await begin()];
    const step = fc.record({
      act: fc.constantFrom(...open),
      hidden: fc.array(fc.constantFrom(...sealed), { maxLength: 4 }),
    });
    let n = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 4 }), async (steps) => {
        for (const { act, hidden } of steps) {
          n += 1;
          // Each in a second of its own: what happens at once is told in the order of ids, which are chance.
          for (const { world } of [loud, quiet])
            (world.app.kyodo.clock as ManualClock).moveTo(
              `2026-04-01T00:${String(Math.floor(n / 60)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}.000Z`,
            );
          for (const each of hidden) await doUnderSeal(loud, each, n);
          const [one, other] = [await doOpenly(loud, act, n), await doOpenly(quiet, act, n)];
          expect(comparable(one)).toEqual(comparable(other));
          for (const play of [loud, quiet]) await play.world.app.kyodo.reactor.settle();
          expect(await ask(loud, await loud.world.app.head())).toEqual(await ask(quiet, await quiet.world.app.head()));
        }
      }),
      { numRuns: 8, endOnFailure: true },
    );
    // What was handed in under seal is there: the log of the one is longer.
    const lengths = await Promise.all(
      [loud, quiet].map(async ({ world }) => (await world.app.kyodo.store.readAll('', { limit: 10_000 })).length),
    );
    expect(lengths[0]! - lengths[1]!).toBeGreaterThan(3);
  }, 180_000);
});
