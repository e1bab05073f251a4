import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { apply } from '../domain/project/selection/selection.fixtures.ts';
import { applyFor, closing, moveTo, openCall, startWorld, type World } from './world.ts';

const PROJECT = `query ($id: ID!, $asOf: PointInput) { project(id: $id, asOf: $asOf) { revision stage
  selection { calls { number status applications { applicant plan applicantParty { name } } refused { ground } } }
  history(first: 100) { edges { node { type revision narrative { ja } data } } } } }`;

const EVERYWHERE = `query ($id: ID!, $municipality: ID!) {
  project(id: $id) { revision selection { calls { applications { applicant plan } } } history(first: 100) { edges { node { type data } } } availableActions { command allowed refusal { rule message { ja } } } }
  projectDifferences(id: $id, from: { revision: 0 }) { path after }
  projects(filter: { party: "PARTY" }) { totalCount }
  feed(municipality: $municipality, first: 100) { edges { node { type narrative { ja } } } } }`;

describe('Applications under seal', () => {
  let world: World;
  let id: string;
  let sealedPosition: string;

  beforeAll(async () => {
    world = await startWorld();
    id = await openCall(world);
  });
  afterAll(() => world?.app.stop());

  const see = async (token?: string, variables: object = {}) => {
    const answer = await world.app.ask(PROJECT, { id, ...variables }, token);
    expect(answer.errors).toBeUndefined();
    return answer.data?.['project'];
  };
  const everywhere = async (token?: string) => {
    const answer = await world.app.ask(EVERYWHERE.replace('PARTY', world.parties.rival), { id, municipality: '105244' }, token);
    expect(answer.errors).toBeUndefined();
    return answer.data;
  };

  it('[SEL-2] [PRV-2] change nothing for anybody but their author: not in project, history, differences, lists, counts or feed', async () => {
    const viewers = [undefined, world.office, world.auditor, world.decider, world.aoi, world.hana];
    const before = await Promise.all(viewers.map(everywhere));
    const summary = async () =>
      (await world.app.ask('{ auditSummary(municipality: "105244") { events decisions } }', {}, world.auditor)).data;
    const counted = await summary();
    const receipt = await applyFor(world, world.rin, world.parties.rival, id);
    sealedPosition = receipt.position;
    expect(receipt).toMatchObject({ revision: null, events: ['ApplicationSubmitted'] });
    await world.app.ask('query ($position: String) { projects(position: $position) { totalCount } }', { position: sealedPosition });
    const after = await Promise.all(viewers.map(everywhere));
    expect(after).toEqual(before);
    expect(await summary()).toEqual(counted);
    expect(JSON.stringify(after)).not.toContain('毎日の見守り計画');
  });

  it('[SEL-2] show the author their own application', async () => {
    const { selection, history } = await see(world.rin);
    expect(selection.calls[0].applications).toEqual([
      { applicant: world.parties.rival, plan: apply().plan, applicantParty: { name: '見守り会' } },
    ]);
    expect(history.edges.at(-1).node).toMatchObject({ type: 'ApplicationSubmitted' });
  });

  it('[AUD-2] [PRV-2] stay hidden as of any revision and instant', async () => {
    const { revision } = await see();
    const instant = world.app.kyodo.clock.now();
    for (const asOf of [{ revision }, { instant }]) {
      const seen = await see(world.office, { asOf });
      expect(seen.selection.calls[0].applications).toEqual([]);
      expect(seen.history.edges.map(({ node }: { node: { type: string } }) => node.type)).not.toContain('ApplicationSubmitted');
    }
    const beyond = await world.app.ask(PROJECT, { id, asOf: { revision: revision + 1 } }, world.office);
    expect(beyond.errors?.[0]?.extensions).toMatchObject({ code: 'VALIDATION' });
  });

  it('[SEL-2] refuse to be read with the code SEALED, alike whether there is one or not, and keep the attempt for auditors', async () => {
    const read = (party: string, token?: string) =>
      world.app.ask('query ($id: ID!, $party: ID!) { application(projectId: $id, call: 1, party: $party) { plan } }', { id, party }, token);
    const refused = await read(world.parties.rival, world.office);
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', rule: { code: 'SEALED' } });
    const nothing = await read(world.parties.patrol, world.office);
    const { correlationId: _, ...same } = refused.errors?.[0]?.extensions ?? {};
    expect(nothing.errors?.[0]?.extensions).toMatchObject(same);
    expect((await read(world.parties.rival)).errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
    expect((await read(world.parties.rival, world.rin)).data?.['application']).toEqual({ plan: apply().plan });
    const head = await world.app.head();
    const { data } = await world.app.ask('query ($position: String) { projects(position: $position) { totalCount } }', { position: head });
    expect(data?.['projects']).toEqual({ totalCount: 1 });
    const summary = await world.app.ask('{ auditSummary(municipality: "105244") { refusals } }', {}, world.auditor);
    expect(summary.data?.['auditSummary']).toEqual({ refusals: 2 });
  });

  it('[SEL-2] [SEL-9] open with the call’s closing to those who review and to the office, and not yet to the public', async () => {
    world = await moveTo(world, closing);
    const toOffice = await see(world.office);
    expect(toOffice.selection.calls[0]).toMatchObject({
      status: 'closed',
      applications: [{ applicant: world.parties.rival, plan: apply().plan }],
    });
    expect((await see(world.hana)).selection.calls[0].applications).toHaveLength(1);
    expect((await see()).selection.calls[0]).toMatchObject({ status: 'closed', applications: [] });
    const { data } = await world.app.ask(
      'query ($id: ID!, $party: ID!) { application(projectId: $id, call: 1, party: $party) { status } }',
      { id, party: world.parties.rival },
      world.office,
    );
    expect(data?.['application']).toEqual({ status: 'submitted' });
  });
});
