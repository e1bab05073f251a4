import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { score } from '../domain/project/selection/selection.fixtures.ts';
import { applyFor, closing, moveTo, openCall, startWorld, type World } from './world.ts';
import { factsOf } from '../domain/party/facts.fixtures.ts';

const CALL = `query ($id: ID!) { project(id: $id) { selection { calls { status
  changes { applicant what ground reason recordedBy person changedAt }
  applications { applicant status } decisions { awarded exclusions { applicant ground } } objections { applicant } } } } }`;

describe('Leaving a selection, over HTTP', () => {
  let world: World;
  let projectId: string;

  beforeAll(async () => {
    world = await startWorld();
    projectId = await openCall(world);
  });
  afterAll(() => world?.app.stop());

  const call = async (token?: string) => {
    const position = await world.app.head();
    const answer = await world.app.ask(CALL, { id: projectId }, token, { 'x-kyodo-position': position });
    expect(answer.errors).toBeUndefined();
    return answer.data?.['project'].selection.calls[0] as Record<string, readonly Record<string, unknown>[]>;
  };
  const give = (token: string, command: string, input: object) => world.app.give(token, command, { projectId, ...input });

  it('[SEL-10] nobody shakes off what the office recorded meanwhile by withdrawing and applying again', async () => {
    const { app, office, parties } = world;
    const mei = await app.token('mei');
    const registration = {
      municipality: '105244',
      kind: 'civicGroup',
      name: '子ども守り隊',
      activity: '見守り',
      facts: factsOf.civicGroup,
      office: '代表',
    };
    const { id: guard } = await app.give(mei, 'registerParty', registration);
    await app.give(office, 'verifyParty', { partyId: guard, basis: '規約' });
    const other = await openCall(world);
    const changes = async () => {
      const query = '($id: ID!) { project(id: $id) { selection { calls { changes { applicant party what relation ended } } } } }';
      const position = { 'x-kyodo-position': await app.head() };
      const { data } = await app.ask(`query ${query}`, { id: other }, mei, position);
      return data?.['project'].selection.calls[0].changes as unknown;
    };
    await applyFor(world, mei, guard, other);
    await app.give(mei, 'withdrawApplication', { projectId: other, onBehalfOf: guard, reason: '体制の変更' });
    const relation = { controller: parties.town, ground: 'officers', from: '2020-01-01', source: '登記' };
    await app.give(office, 'recordControl', { partyId: guard, ...relation });
    await app.kyodo.reactor.settle();
    expect(await changes()).toEqual([]);
    await applyFor(world, mei, guard, other);
    const shown = { applicant: guard, party: guard, relation: 1 };
    expect(await changes()).toEqual([{ ...shown, what: 'controlRecorded', ended: null }]);
    await app.give(office, 'endControl', { partyId: guard, control: 1, until: '2020-01-01', because: 'mistaken' });
    await app.kyodo.reactor.settle();
    expect(await changes()).toMatchObject([{ what: 'controlRecorded' }, { ...shown, what: 'controlEnded', ended: 'mistaken' }]);
    await app.give(office, 'correctPartyKind', { partyId: guard, kind: 'neighbourhoodAssociation', reason: '規約による。' });
    await app.kyodo.reactor.settle();
    expect(await changes()).toMatchObject([{}, {}, { applicant: guard, what: 'kindCorrected' }]);
    const found = await app.ask(
      '{ parties(filter: { kinds: [neighbourhoodAssociation] }) { edges { node { id kind } } } }',
      {},
      undefined,
      {
        'x-kyodo-position': await app.head(),
      },
    );
    expect(found.data?.['parties'].edges).toContainEqual({ node: { id: guard, kind: 'neighbourhoodAssociation' } });
  });

  it('[SEL-10] nobody does by being suspended: the call shows it, a decision excludes with a ground, and the suspended party objects', async () => {
    const { patrol, rival } = world.parties;
    await applyFor(world, world.aoi, patrol, projectId);
    await applyFor(world, world.rin, rival, projectId);
    const renaming = { partyId: patrol, name: '別の会', activity: '見守り' };
    await expect(world.app.give(world.office, 'updateParty', renaming)).rejects.toThrow('NAMED_BY_ITS_REPRESENTATIVES');
    const reason = '役員の不祥事が報じられた。';
    await world.app.give(world.office, 'suspendParty', { partyId: patrol, ground: 'unlawful', reason });
    await world.app.kyodo.reactor.settle();
    // Under seal who applied is for nobody but the applicant, and so is what became of it.
    const shown = { applicant: patrol, what: 'suspended', ground: 'unlawful', reason, recordedBy: 'office' };
    expect((await call(world.aoi))['changes']).toEqual([{ ...shown, person: null, changedAt: expect.any(String) }]);
    for (const token of [undefined, world.rin, world.office, world.hana]) expect((await call(token))['changes']).toEqual([]);

    world = await moveTo(world, closing);
    for (const token of [world.office, world.decider, world.hana]) expect((await call(token))['changes']).toMatchObject([shown]);
    for (const token of [undefined, world.rin]) expect((await call(token))['changes']).toEqual([]);
    const interests = [patrol, rival].map((applicant) => ({ applicant, kind: 'none' }));
    await give(world.hana, 'declareInterest', { interests });
    for (const [applicant, mark] of [
      [patrol, 9],
      [rival, 6],
    ] as const) {
      const { scores } = score(applicant, mark, mark);
      await give(world.hana, 'scoreApplication', { applicant, scores: scores.map((each) => ({ ...each, comment: '所見' })) });
    }
    await give(world.office, 'closeReview', { missing: [] });
    expect((await call(world.office))['applications']).toMatchObject([
      { applicant: patrol, status: 'submitted' },
      { applicant: rival, status: 'submitted' },
    ]);

    const decision = {
      projectId,
      outcome: 'award',
      awarded: [rival],
      reasons: [patrol, rival].map((applicant) => ({ applicant, reason: '審査による。' })),
      departure: '一位の主体は登録を停止されている。',
      conditions: [],
      explanations: [{ rule: 'COMMITTEE_ADVISES', text: '急を要する。' }],
    };
    const refused = await world.app.ask(
      'mutation ($input: DecideSelectionInput!) { decideSelection(input: $input) { id } }',
      { input: { commandId: randomUUID(), ...decision } },
      world.decider,
    );
    expect(refused.errors?.[0]?.extensions).toMatchObject({ rule: { code: 'EXCLUSION_MISSING', params: { count: 1 } } });
    const exclusions = [{ applicant: patrol, ground: 'suspended' }];
    await give(world.decider, 'decideSelection', { ...decision, exclusions });
    await give(world.aoi, 'fileObjection', { onBehalfOf: patrol, grounds: '事実に反する。' });
    const seen = await call();
    expect(seen).toMatchObject({ status: 'decided', decisions: [{ awarded: [rival], exclusions }], objections: [{ applicant: patrol }] });
    expect(seen['changes']).toMatchObject([{ ...shown, person: null }]);
    expect((await call(world.office))['changes']?.[0]?.['person']).toEqual(expect.any(String));
  });
});
