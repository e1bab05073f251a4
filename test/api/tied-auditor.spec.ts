import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MadeWork, WORK_OF_CONFLICT } from '../../src/graphql/work.ts';
import { ToldAttempts } from '../../src/views/attempts/attempts.lists.ts';
import type { Sight } from '../../src/views/record/sight.ts';
import { applyFor, closing, moveTo, openCall, startWorld, type World } from './world.ts';

const ATTEMPTS = `{ refusedAttempts(municipality: "105244", first: FIRST) { totalCount pageInfo { hasNextPage } edges { node { attempt key by { id } } } }
  auditSummary(municipality: "105244") { refusals } }`;

describe('Refused attempts in a call, to an auditor', () => {
  let world: World;
  let id: string;
  let aside: string;
  const tied = () => world.app.token('tied', ['auditor'], '105244');
  const personOf = async (token: string) => (await world.app.ask('{ me { person } }', {}, token)).data?.['me'].person as string;
  const refused = (work: Promise<unknown>, rule: string) => expect(work).rejects.toThrow(rule);
  const seenBy = async (token: string, first = 100) => {
    const query = ATTEMPTS.replace('FIRST', String(first));
    const { data, errors } = await world.app.ask(query, {}, token, { 'x-kyodo-position': await world.app.head() });
    expect(errors).toBeUndefined();
    const { totalCount, pageInfo, edges } = data?.['refusedAttempts'];
    const nodes = edges.map(({ node }: { node: object }) => node) as readonly { readonly attempt: string }[];
    const sorted = nodes.toSorted((one, other) => (one.attempt < other.attempt ? -1 : 1));
    return { nodes: sorted, totalCount, hasNextPage: pageInfo.hasNextPage, refusals: data?.['auditSummary'].refusals };
  };

  beforeAll(async () => {
    world = await startWorld();
    const { app, parties, rin } = world;
    const whose = { partyId: parties.rival, onBehalfOf: parties.rival, person: await personOf(await tied()) };
    await app.give(rin, 'appointRepresentative', { ...whose, office: '理事' });
    await app.give(await tied(), 'acceptRepresentation', { partyId: parties.rival });
    await app.give(rin, 'endRepresentation', { ...whose, reason: '退任' });
    id = await openCall(world);
    aside = await openCall(world);
    await applyFor(world, rin, parties.rival, id);
    world = await moveTo(world, closing);
    const interests = [{ applicant: parties.rival, kind: 'none' }];
    await world.app.give(world.hana, 'declareInterest', { projectId: id, interests });
    await refused(world.app.give(world.hana, 'declareInterest', { projectId: id, interests }), 'ALREADY_DECLARED');
    await refused(world.app.give(world.office, 'closeReview', { projectId: id, missing: [] }), 'REVIEW_INCOMPLETE');
    await refused(world.app.give(world.rin, 'closeReview', { projectId: aside, missing: [] }), 'OFFICE_ONLY');
  }, 60_000);
  afterAll(() => world?.app.stop());

  it('[SEL-11] [PRV-2] tell who reviews to one without a tie, and to one with a tie nothing while it is open: no name, no day and no number', async () => {
    const [hana, office, rin] = await Promise.all([world.hana, world.office, world.rin].map(personOf));
    const elsewhere = { attempt: 'CloseReview', key: aside, by: { id: rin } };
    const whole = await seenBy(world.auditor);
    expect(whole).toMatchObject({ totalCount: 3, hasNextPage: false, refusals: 3 });
    expect(whole.nodes).toContainEqual({ attempt: 'DeclareInterest', key: id, by: { id: hana } });
    expect(whole.nodes).toContainEqual({ attempt: 'CloseReview', key: id, by: { id: office } });
    for (const first of [100, 1])
      expect(await seenBy(await tied(), first)).toEqual({ nodes: [elsewhere], totalCount: 1, hasNextPage: false, refusals: 1 });
  });

  it('[SEL-11] tell one with a tie neither who attempted nor on what when it is over', async () => {
    await world.app.give(world.office, 'cancelCall', { projectId: id, reason: '取りやめ' });
    const seen = await seenBy(await tied());
    expect(seen).toMatchObject({ totalCount: 3, hasNextPage: false, refusals: 3 });
    expect(seen.nodes).toContainEqual({ attempt: 'DeclareInterest', key: null, by: { id: null } });
    expect(seen.nodes).toContainEqual({ attempt: 'CloseReview', key: null, by: { id: null } });
  });

  it('[API-7] are charged by the objects that are looked at for one with a tie', async () => {
    const sight = { viewer: () => Promise.resolve({ links: ['a'] }), conflictsWith: () => Promise.resolve([]) } as unknown as Sight;
    const made = new MadeWork(1, 20_000);
    expect(await new ToldAttempts(world.app.kyodo.views, sight).sum('105244', { made })).toBe(3);
    expect(made.units).toBe(2 * WORK_OF_CONFLICT);
  });
});
