import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contents } from '../domain/project/proposal/proposal.fixtures.ts';
import { terms } from '../domain/project/selection/selection.fixtures.ts';
import { moveTo, startWorld, type World } from './world.ts';

const municipality = '105244';
const closesAt = terms.closesAt;

describe('A round into which one stranger proposes 101 times', () => {
  let world: World;
  let roundId: string;
  let honest: string;

  const outcome = async (work: Promise<unknown>) => {
    try {
      await work;
      return 'accepted';
    } catch (error) {
      const { answer } = error as { answer?: { errors: { extensions: { rule?: { code: string }; code: string } }[] } };
      const found = answer?.errors[0]?.extensions;
      return found?.rule?.code ?? found?.code ?? String(error);
    }
  };

  beforeAll(async () => {
    world = await startWorld();
    const { app, office, aoi, parties } = world;
    const { outline, criteria, policy } = terms;
    const reviewer = (await app.ask('{ me { person } }', {}, world.hana)).data?.['me'].person as string;
    const period = { opensAt: app.kyodo.clock.now(), closesAt };
    const round = { municipality, title: '提案募集', outline, themes: [], budget: 900_000, criteria, policy, reviewers: [reviewer] };
    roundId = (await app.give(office, 'openRound', { ...round, ...period })).id;
    const own = { municipality, side: 'residents', round: roundId, ...contents };
    honest = (await app.give(aoi, 'proposeProject', { ...own, onBehalfOf: parties.patrol })).id;
    const stranger = await app.token('stranger');
    const registered = { municipality, kind: 'civicGroup', name: '通りすがりの会', activity: '会', office: '代表' };
    const { id: theirs } = await app.give(stranger, 'registerParty', registered);
    for (let count = 0; count < 101; count += 1)
      await app.give(stranger, 'proposeProject', { ...own, onBehalfOf: theirs, title: `事業${count}` });
    await app.kyodo.reactor.settle();
    world = await moveTo(world, closesAt);
  }, 300_000);
  afterAll(() => world?.app.stop());

  it('[PRO-7] [OPS-4] can still be reviewed or cancelled, so that the proposals of others go on', async () => {
    const { app, office, hana } = world;
    const answer = await app.ask('query ($id: ID!) { round(id: $id) { status entries { project } } }', { id: roundId });
    const { status, entries } = answer.data?.['round'] as { status: string; entries: { project: string }[] };
    expect([status, entries.length]).toEqual(['closed', 102]);
    const interests = entries.map(({ project }) => ({ project, kind: 'none' }));
    const declared = await outcome(app.give(hana, 'declareRoundInterest', { roundId, interests }));
    const verdicts = entries.map(({ project }) => ({ project, adopted: false, reason: '見送る。' }));
    const decided = await outcome(app.give(world.decider, 'decideRound', { roundId, verdicts }));
    const cancelled = await outcome(app.give(office, 'cancelRound', { roundId, reason: '応募が多すぎる。' }));
    const screened = await outcome(app.give(office, 'returnProposal', { projectId: honest, reason: '募集が止まった。' }));
    expect({ declared, decided, cancelled, screened, faults: app.faults.map((each) => each.slice(0, 160)) }).toEqual({
      declared: 'accepted',
      decided: 'ROUND_NOT_REVIEWED',
      cancelled: 'accepted',
      screened: 'accepted',
      faults: [],
    });
  });
});
