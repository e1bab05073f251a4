import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { uuid } from '../domain/given.ts';
import { stored } from '../views/views.fixtures.ts';
import { everything } from './whole.facts.ts';
import { moveTo, propose, startWorld, type World } from './world.ts';

const limits = { KYODO_QUERY_DEPTH: '20', KYODO_QUERY_COST: '1000000000', KYODO_WORK_PER_SECOND: '1000000000' };

describe('Parties over HTTP', () => {
  let world: World;
  const id = uuid('trck');

  const ask = async (query: string, variables: object = {}, token?: string) => {
    const position = await world.app.head();
    const answer = await world.app.ask(query, variables, token, { 'x-kyodo-position': position });
    expect(answer.errors).toBeUndefined();
    return answer.data as Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- whatever was asked for
  };
  /** Everything, with reasons for every applicant as the rule asks for them. */
  const story = () =>
    everything({ ...world.parties, committee: world.committee }).map((fact) => {
      if (fact.type !== 'SelectionDecided') return fact;
      const reasons = [world.parties.patrol, world.parties.rival].map((applicant) => ({ applicant, reason: '計画による。' }));
      return { ...fact, data: { ...fact.data, reasons } };
    });
  const append = async (facts: Parameters<typeof stored>[1][], from = -1, stream = `project-${id}`) => {
    const at = world.app.kyodo.clock.now();
    const events = stored(stream, ...facts).map(({ id: event, type, data, metadata }) => ({
      id: event,
      type,
      data,
      metadata: { ...metadata, at },
    }));
    await world.app.kyodo.store.append(stream, events, from);
  };

  beforeAll(async () => {
    world = await startWorld(limits);
  });
  afterAll(() => world?.app.stop());

  describe('with a track record', () => {
    const RECORD = `query ($id: ID!, $first: Int, $after: String) { party(id: $id) {
      trackRecord(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { node { id title stage roles evaluation { summary answers { question } } disposition { disposition } spent } } }
      activityProfile { projects roles { role count } stages { stage count } evaluated dispositions { disposition count } terminations { ground count } notices } } }`;
    const profile = async (party: string, more: object = {}, token?: string) => (await ask(RECORD, { id: party, ...more }, token)).party;
    const roles = (given: { roles: { role: string; count: number }[] }) =>
      Object.fromEntries(given.roles.map(({ role, count }) => [role, count]));

    it('[PTY-4] [PRV-2] tells nobody who applied while the call is under review, and everybody once it is decided', async () => {
      const facts = story();
      const decided = facts.findIndex(({ type }) => type === 'SelectionDecided');
      await append(facts.slice(0, decided));
      for (const token of [undefined, world.rin, world.office]) {
        const { trackRecord, activityProfile } = await profile(world.parties.rival, {}, token);
        expect([trackRecord.totalCount, activityProfile.projects]).toEqual([0, 0]);
      }
      await append(facts.slice(decided), decided - 1);
      const { trackRecord, activityProfile } = await profile(world.parties.rival);
      expect(trackRecord).toMatchObject({ totalCount: 1, edges: [{ node: { id, stage: 'CLOSED', roles: ['applicant'] } }] });
      expect(roles(activityProfile)).toEqual({ proposer: 0, partner: 0, department: 0, applicant: 1 });
    });

    it('[PTY-4] is computed from events: roles, stages, published evaluations, dispositions, spending', async () => {
      const { trackRecord, activityProfile } = await profile(world.parties.patrol);
      expect(activityProfile).toMatchObject({
        projects: 1,
        stages: [{ stage: 'CLOSED', count: 1 }],
        evaluated: 1,
        terminations: [],
        notices: 0,
      });
      expect(activityProfile.dispositions).toHaveLength(1);
      expect(roles(activityProfile)).toEqual({ proposer: 0, partner: 1, department: 0, applicant: 1 });
      const [{ node }] = trackRecord.edges;
      expect(node).toMatchObject({ roles: ['partner', 'applicant'], title: '登下校時の防犯パトロール' });
      expect(node.evaluation.summary).not.toBe('');
      expect(node.spent).toBeGreaterThanOrEqual(0);
    });

    it('[PTY-4] [API-3] is paged, newest proposal first', async () => {
      world = await moveTo(world, '2026-04-02T00:00:00.000Z');
      const { id: second } = await propose(world, { title: '花壇の手入れ' });
      const first = (await profile(world.parties.town, { first: 1 })).trackRecord;
      expect(first).toMatchObject({ totalCount: 2, edges: [{ node: { id: second } }], pageInfo: { hasNextPage: true } });
      const rest = (await profile(world.parties.town, { first: 1, after: first.pageInfo.endCursor })).trackRecord;
      expect(rest).toMatchObject({ edges: [{ node: { id } }], pageInfo: { hasNextPage: false } });
    });
  });

  it('[PTY-6] flags on the project and its application who is controlled by another party of it, through others too', async () => {
    const { patrol, rival, town } = world.parties;
    const FLAGS = `query ($id: ID!) { project(id: $id) {
      independenceFlags { asParty { name } controllerParty { name } chain { through ground source } }
      selection { calls { applications { applicant independenceFlags { party controller } } } } } }`;
    expect((await ask(FLAGS, { id })).project.independenceFlags).toEqual([]);
    const source = '登記事項';
    await world.app.give(world.office, 'recordControl', {
      partyId: patrol,
      controller: rival,
      ground: 'officers',
      from: '2025-04-01',
      source,
    });
    await world.app.give(world.rin, 'declareControl', { partyId: rival, controller: town, ground: 'funding', from: '2025-04-01' });
    await world.app.give(world.office, 'recordControl', { partyId: town, controller: patrol, ground: 'other', from: '2027-04-01', source });
    const { project } = await ask(FLAGS, { id });
    expect(project.independenceFlags).toContainEqual({
      asParty: { name: 'パトロール隊' },
      controllerParty: { name: '安全安心課' },
      chain: [
        { through: rival, ground: 'officers', source },
        { through: town, ground: 'funding', source: null },
      ],
    });
    expect(project.independenceFlags).toHaveLength(3);
    const [mine] = project.selection.calls[0].applications.filter((each: { applicant: string }) => each.applicant === patrol);
    expect(mine.independenceFlags).toEqual([
      { party: patrol, controller: rival },
      { party: patrol, controller: town },
    ]);
    const shown = await ask(
      'query ($id: ID!) { party(id: $id) { independentSince controls { control ground declaredBy controllerParty { name } until } } }',
      {
        id: patrol,
      },
    );
    expect(shown['party']).toEqual({
      independentSince: null,
      controls: [{ control: 1, ground: 'officers', declaredBy: 'office', controllerParty: { name: '見守り会' }, until: null }],
    });
  });

  it('[COM-3] shows terms and months served to everybody, and on the desk', async () => {
    const { committee, app } = world;
    world = await moveTo(world, '2027-04-05T00:00:00.000Z');
    const served = 'number served { terms months consecutive categories { category terms months } }';
    const open = await ask(`query ($id: ID!) { committee(id: $id) { members { ${served} person } } }`, { id: committee });
    const [member] = open['committee'].members;
    expect(member).toMatchObject({
      number: 1,
      person: null,
      served: { terms: 1, months: 12, consecutive: 1, categories: [{ terms: 1, months: 12 }] },
    });
    const hana = (await ask('{ me { person } }', {}, world.hana))['me'].person as string;
    await app.give(world.office, 'endMembership', { committeeId: committee, member: 1, how: 'resigned', reason: '転居' });
    const category = member.served.categories[0].category as string;
    await app.give(world.office, 'appointMember', { committeeId: committee, person: hana, category });
    const again = await ask(`query ($id: ID!) { committee(id: $id) { members(all: true) { ${served} } } }`, { id: committee });
    for (const each of again['committee'].members) expect(each.served).toMatchObject({ terms: 2, months: 12, consecutive: 2 });
    expect(again['committee'].members).toHaveLength(2);
    const facts = story();
    await append(facts.slice(0, facts.findIndex(({ type }) => type === 'EvaluationsOpened') + 1), -1, `project-${uuid('desk')}`);
    const desk = await ask(
      `query ($id: ID!) { committeeDesk(committeeId: $id) { kind members { ${served} } } }`,
      { id: committee },
      world.office,
    );
    expect(desk['committeeDesk'].length).toBeGreaterThan(0);
    for (const item of desk['committeeDesk']) expect(item.members).toMatchObject([{ number: 2, served: { terms: 2 } }]);
    expect(world.app.faults).toEqual([]);
  });

  describe('and who represents them', () => {
    const personOf = async (token: string) => (await ask('{ me { person } }', {}, token)).me.person as string;
    const NAMED = '{ party(id: "ID") { named { person office } representatives { office } availableActions { command allowed } } }';
    const look = async (token?: string) => {
      const { party } = await ask(NAMED.replace('ID', world.parties.rival), {}, token);
      const may = party.availableActions.find((each: { command: string }) => each.command === 'AcceptRepresentation').allowed as boolean;
      return { ...party, may };
    };

    it('[PTY-3] [SEL-11] [PRV-2] is who accepts being named: the office names nobody of itself, and who was named is told so and to nobody else by person', async () => {
      const { app, rin, office, parties } = world;
      const newcomer = await app.token('newcomer');
      const person = await personOf(newcomer);
      const oneself = { partyId: parties.rival, person: await personOf(office), office: '理事' };
      await expect(app.give(office, 'appointRepresentative', oneself)).rejects.toThrow('CHOSEN_BY_ITS_REPRESENTATIVES');
      await expect(app.give(office, 'appointRepresentative', { ...oneself, person })).rejects.toThrow('CHOSEN_BY_ITS_REPRESENTATIVES');
      await expect(app.give(office, 'appointRepresentative', { ...oneself, partyId: parties.town })).rejects.toThrow('NAMING_ONESELF');
      await app.give(rin, 'appointRepresentative', { partyId: parties.rival, person, office: '理事', onBehalfOf: parties.rival });
      expect(await look()).toMatchObject({ named: [{ person: null, office: '理事' }], may: false });
      expect(await look(newcomer)).toMatchObject({ named: [{ office: '理事' }], may: true });
      await app.give(newcomer, 'acceptRepresentation', { partyId: parties.rival });
      const after = await look(newcomer);
      expect(after.named).toEqual([]);
      expect(after.representatives.map((each: { office: string }) => each.office)).toContain('理事');
    });
  });
});
