import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { applyFor, closing, moveTo, openCall, startWorld, type World } from './world.ts';

const ATTEMPTS = '{ refusedAttempts(municipality: "105244", first: 100) { edges { node { attempt key by { id } } } } }';

describe('Refused attempts in a call, to an auditor', () => {
  let world: World;
  let id: string;
  const tied = () => world.app.token('tied', ['auditor'], '105244');
  const personOf = async (token: string) => (await world.app.ask('{ me { person } }', {}, token)).data?.['me'].person as string;

  beforeAll(async () => {
    world = await startWorld();
    const { app, parties, rin } = world;
    const whose = { partyId: parties.rival, onBehalfOf: parties.rival, person: await personOf(await tied()) };
    await app.give(rin, 'appointRepresentative', { ...whose, office: '理事' });
    await app.give(rin, 'endRepresentation', { ...whose, reason: '退任' });
    id = await openCall(world);
    await applyFor(world, rin, parties.rival, id);
    world = await moveTo(world, closing);
    const interests = [{ applicant: parties.rival, kind: 'none' }];
    await world.app.give(world.hana, 'declareInterest', { projectId: id, interests });
    await expect(world.app.give(world.hana, 'declareInterest', { projectId: id, interests })).rejects.toThrow('ALREADY_DECLARED');
    await world.app.ask('query ($p: String) { projects(position: $p) { totalCount } }', { p: await world.app.head() });
  }, 60_000);
  afterAll(() => world?.app.stop());

  it('[SEL-11] [PRV-2] tell who reviews to one without a tie, and to one with a tie neither who attempted nor on what', async () => {
    const seenBy = async (token: string) => {
      const { data, errors } = await world.app.ask(ATTEMPTS, {}, token);
      expect(errors).toBeUndefined();
      return data?.['refusedAttempts'].edges.map(({ node }: { node: object }) => node) as object[];
    };
    const hana = await personOf(world.hana);
    expect(await seenBy(world.auditor)).toEqual([{ attempt: 'DeclareInterest', key: id, by: { id: hana } }]);
    expect(await seenBy(await tied())).toEqual([{ attempt: 'DeclareInterest', key: null, by: { id: null } }]);
  });
});
