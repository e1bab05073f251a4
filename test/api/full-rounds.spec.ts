import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contents } from '../domain/project/proposal/proposal.fixtures.ts';
import { terms } from '../domain/project/selection/selection.fixtures.ts';
import { moveTo, startWorld, type World } from './world.ts';

const municipality = '105244';
const closesAt = terms.closesAt;

/** More than one party may have in a round at once. */
const MANY = 6;

describe('A round into which one stranger proposes again and again', () => {
  let world: World;
  let roundId: string;
  let honest: string;
  const proposals: string[] = [];

  beforeAll(async () => {
    world = await startWorld();
    const { app, office, aoi, parties } = world;
    const { outline, criteria, policy } = terms;
    const reviewer = (await app.ask('{ me { person } }', {}, world.hana)).data?.['me'].person as string;
    const period = { opensAt: app.kyodo.clock.now(), closesAt };
    const round = { municipality, title: '提案募集', outline, themes: [], budget: 900_000, criteria, policy, reviewers: [reviewer] };
    roundId = (await app.give(office, 'openRound', { ...round, ...period })).id;
    const own = { municipality, side: 'residents', round: roundId, ...contents };
    const stranger = await app.token('stranger');
    const registered = { municipality, kind: 'civicGroup', name: '通りすがりの会', activity: '会', office: '代表' };
    const { id: theirs } = await app.give(stranger, 'registerParty', registered);
    for (let count = 0; count < MANY; count += 1)
      proposals.push((await app.give(stranger, 'proposeProject', { ...own, onBehalfOf: theirs, title: `事業${count}` })).id);
    honest = (await app.give(aoi, 'proposeProject', { ...own, onBehalfOf: parties.patrol })).id;
    await app.kyodo.reactor.settle();
    world = await moveTo(world, closesAt);
  }, 120_000);
  afterAll(() => world?.app.stop());

  it('[PRO-7] [OPS-4] has three of theirs and whatever others propose; the rest is screened like any other proposal', async () => {
    const { app, office } = world;
    const answer = await app.ask('query ($id: ID!) { round(id: $id) { status entries { project } refused { project ground } } }', {
      id: roundId,
    });
    expect(answer.errors).toBeUndefined();
    const { status, entries, refused } = answer.data?.['round'] as {
      status: string;
      entries: { project: string }[];
      refused: { ground: string }[];
    };
    expect(status).toBe('closed');
    expect(entries.map(({ project }) => project).sort()).toEqual([...proposals.slice(0, 3), honest].sort());
    expect(refused.map(({ ground }) => ground)).toEqual(['several', 'several', 'several']);
    await app.give(office, 'returnProposal', { projectId: proposals.at(-1), reason: '募集の外で受け付ける。' });
  });

  it('[PRO-7] [OPS-4] is reviewed, or cancelled, so that the proposals of others go on', async () => {
    const { app, office, hana } = world;
    const interests = [...proposals.slice(0, 3), honest].map((project) => ({ project, kind: 'none' }));
    await app.give(hana, 'declareRoundInterest', { roundId, interests });
    await app.give(office, 'cancelRound', { roundId, reason: '応募が多すぎる。' });
    await app.kyodo.reactor.settle();
    await app.give(office, 'returnProposal', { projectId: honest, reason: '募集が止まった。' });
    expect(app.faults).toEqual([]);
  });
});
