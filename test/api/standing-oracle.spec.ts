import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Role } from '../../src/domain/kernel/event.ts';
import { terms } from '../domain/project/selection/selection.fixtures.ts';
import { applyFor, closing, moveTo, openCall, startWorld, type World } from './world.ts';

const ACTIONS = `query ($id: ID!) { project(id: $id) { availableActions { command allowed refusal { rule message { ja } } } selection { calls { status } } } }`;
const municipality = '105244';
const staff: readonly Role[] = ['office', 'decider', 'auditor'];

describe('Where a review stands, for those who may not know it before the decision', () => {
  let world: World;
  let id: string;
  const tokenOf = (role: Role) => world.app.token(`tied-${role}`, [role], municipality);

  beforeAll(async () => {
    world = await startWorld();
    const { app, parties, rin } = world;
    for (const role of staff) {
      const person = (await app.ask('{ me { person } }', {}, await tokenOf(role))).data?.['me'].person as string;
      const whose = { partyId: parties.rival, onBehalfOf: parties.rival, person };
      await app.give(rin, 'appointRepresentative', { ...whose, office: '理事' });
      await app.give(await tokenOf(role), 'acceptRepresentation', { partyId: parties.rival });
      await app.give(rin, 'endRepresentation', { ...whose, reason: '退任' });
    }
    id = await openCall(world);
    await applyFor(world, world.rin, parties.rival, id);
    await applyFor(world, world.aoi, parties.patrol, id);
    world = await moveTo(world, closing);
    const interests = [parties.patrol, parties.rival].map((applicant) => ({ applicant, kind: 'none' }));
    await world.app.give(world.hana, 'declareInterest', { projectId: id, interests });
    for (const applicant of [parties.patrol, parties.rival]) {
      const scores = terms.criteria.map(({ id: criterion }) => ({ criterion, score: 7, comment: '良い。' }));
      await world.app.give(world.hana, 'scoreApplication', { projectId: id, applicant, scores });
    }
  }, 60_000);
  afterAll(() => world?.app.stop());

  it('[PRV-2] [SEL-9] [SEL-11] is told by no refusal among the available actions of applicants, strangers, the proposer and staff with a tie', async () => {
    const { app, aoi, rin, shun } = world;
    const viewers = [undefined, await app.token('stranger'), aoi, rin, shun, ...(await Promise.all(staff.map(tokenOf)))];
    const told = () =>
      Promise.all(
        viewers.map(async (token) => {
          const { data, errors } = await app.ask(ACTIONS, { id }, token);
          expect(errors).toBeUndefined();
          return data;
        }),
      );
    const before = await told();
    await app.give(world.office, 'closeReview', { projectId: id, missing: [] });
    expect(await told()).toEqual(before);
    const reviewer = (await app.ask(ACTIONS, { id }, world.hana)).data?.['project'];
    expect(reviewer.selection.calls).toEqual([{ status: 'reviewed' }]);
  });
});
