import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { moveTo, propose, startWorld, type World } from './world.ts';

const LIST = `query ($filter: ProjectFilter, $sort: ProjectSort, $first: Int, $after: String, $position: String) {
  projects(filter: $filter, sort: $sort, first: $first, after: $after, position: $position) {
    totalCount pageInfo { hasNextPage hasPreviousPage endCursor } edges { cursor node { id stage proposal { title } } } } }`;

describe('The list of projects', () => {
  let world: World;
  let position: string;
  const ids: string[] = [];

  beforeAll(async () => {
    world = await startWorld();
    for (const [title, domain] of [
      ['登下校の防犯パトロール', 'C'],
      ['河川の清掃', 'D'],
      ['コーヒーで集う居場所', 'C'],
    ]) {
      const receipt = await propose(world, { title, domain });
      ids.push(receipt.id);
      position = receipt.position;
    }
    await world.app
      .give(world.office, 'acceptProposal', { projectId: ids[1], reason: '課題に合う。' })
      .then((receipt) => (position = receipt.position));
  });
  afterAll(() => world?.app.stop());

  const list = async (variables: object) => {
    const { data, errors } = await world.app.ask(LIST, { position, ...variables });
    expect(errors).toBeUndefined();
    return data?.['projects'];
  };
  const titles = async (variables: object) =>
    (await list(variables)).edges.map(({ node }: { node: { proposal: { title: string } } }) => node.proposal.title);

  it('[API-7] take at most 10 words, each counted once, and no long texts in their filters', async () => {
    const told = async (filter: object, list = 'projects') => {
      const { errors } = await world.app.ask(
        `query ($f: ${list === 'projects' ? 'Project' : 'Party'}Filter) { ${list}(filter: $f) { totalCount } }`,
        { f: filter },
      );
      return errors?.[0]?.extensions['fields'] as readonly object[] | undefined;
    };
    const words = (count: number) => Array.from({ length: count }, (_, at) => String.fromCharCode(0x4e00 + at)).join(' ');
    expect(await told({ text: words(10) })).toBeUndefined();
    expect(await told({ text: 'の '.repeat(50).trim() })).toBeUndefined();
    for (const list of ['projects', 'parties'])
      expect(await told({ text: words(11) }, list)).toMatchObject([{ path: 'filter.text', problem: 'TOO_LONG', limit: '10' }]);
    const long = 'x'.repeat(101);
    for (const [filter, path] of [
      [{ municipality: long }, 'filter.municipality'],
      [{ party: long }, 'filter.party'],
      [{ domains: ['C', long] }, 'filter.domains[1]'],
    ] as const)
      expect(await told(filter)).toMatchObject([{ path, problem: 'TOO_LONG', limit: '100' }]);
  });

  it('[API-3] finds Japanese words by any part of them, in katakana or hiragana, full or half width', async () => {
    expect(await titles({ filter: { text: '防犯' } })).toEqual(['登下校の防犯パトロール']);
    expect(await titles({ filter: { text: 'ぱとろーる' } })).toEqual(['登下校の防犯パトロール']);
    expect(await titles({ filter: { text: 'ｺｰﾋｰ' } })).toEqual(['コーヒーで集う居場所']);
    expect(await titles({ filter: { text: '河川　清掃' } })).toEqual(['河川の清掃']);
    expect(await titles({ filter: { text: '川清' } })).toEqual([]);
  });

  it('[API-3] filters by stage, domain and party', async () => {
    expect(await titles({ filter: { stages: ['ACCEPTED'] } })).toEqual(['河川の清掃']);
    expect(await titles({ filter: { domains: ['C'] }, sort: 'TITLE' })).toEqual(['コーヒーで集う居場所', '登下校の防犯パトロール']);
    expect((await list({ filter: { party: world.parties.town } })).totalCount).toBe(3);
    expect((await list({ filter: { party: world.parties.patrol } })).totalCount).toBe(0);
  });

  it('[API-3] sorts and pages by cursor, each project once', async () => {
    for (const sort of ['PROPOSED_NEWEST', 'PROPOSED_OLDEST', 'UPDATED_NEWEST', 'TITLE']) {
      const whole = await titles({ sort });
      const first = await list({ sort, first: 2 });
      expect(first).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true, hasPreviousPage: false } });
      const rest = await list({ sort, first: 2, after: first.pageInfo.endCursor });
      expect(rest.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
      expect([...first.edges, ...rest.edges].map(({ node }) => node.proposal.title)).toEqual(whole);
      expect(new Set(whole).size).toBe(3);
    }
    expect(await titles({ sort: 'TITLE' })).toEqual([...(await titles({}))].sort());
  });

  it('[API-3] [API-7] refuses cursors and page sizes that are none', async () => {
    const refused = async (variables: object) => (await world.app.ask(LIST, variables)).errors?.[0]?.extensions['code'];
    expect(await refused({ after: 'x' })).toBe('VALIDATION');
    expect(await refused({ first: 0 })).toBe('VALIDATION');
    expect(await refused({ first: 101 })).toBe('VALIDATION');
  });

  it('[API-4] shows a caller’s own work, by the argument and by the header', async () => {
    const receipt = await propose(world, { title: '図書の読み聞かせ' });
    expect(await titles({ position: receipt.position, filter: { text: '読み聞かせ' } })).toEqual(['図書の読み聞かせ']);
    const again = await propose(world, { title: '花いっぱい運動' });
    const { data } = await world.app.ask(LIST, { filter: { text: '花いっぱい' } }, undefined, { 'x-kyodo-position': again.position });
    expect(data?.['projects'].totalCount).toBe(1);
  });

  it('[API-4] is unavailable for a position that the views do not reach in time, and refuses what is no position', async () => {
    const code = async (asked: string) => (await world.app.ask(LIST, { position: asked })).errors?.[0]?.extensions['code'];
    const { store, positions } = world.app.kyodo;
    const head = await store.head();
    const future = String(Number(head) + 1_000_000).padStart(head.length, '0');
    expect(await code(positions.seal('receipt', future))).toBe('UNAVAILABLE');
    expect(await Promise.all([code(future), code(head)])).toEqual(['VALIDATION', 'VALIDATION']);
    expect(await code('yesterday')).toBe('VALIDATION');
  });

  it('[API-3] finds single letters at the end, forms of letters, and nothing for a query without letters', async () => {
    expect(await titles({ filter: { text: '掃' } })).toEqual(['河川の清掃']);
    expect(await titles({ filter: { text: '淸掃' } })).toEqual(['河川の清掃']);
    const { position: now } = await propose(world, {
      title: '髙﨑さんの文庫',
      purpose: `${'地域の見守り活動を広げ、'.repeat(60)}竜巻`,
      issue: '空家が増えている。',
    });
    for (const text of ['高崎', '髙﨑', '庫', '空家', '龍巻']) {
      expect(await titles({ filter: { text }, position: now })).toEqual(['髙﨑さんの文庫']);
    }
    for (const each of ['projects', 'issues', 'parties', 'publicComments', 'talents', 'activityNotices'])
      for (const text of ['・', ' ', '。 、']) {
        const { errors } = await world.app.ask(`{ ${each}(filter: { text: "${text}" }) { totalCount } }`);
        expect([each, errors?.[0]?.extensions]).toMatchObject([
          each,
          { code: 'VALIDATION', fields: [{ path: 'filter.text', problem: 'NO_LETTER' }] },
        ]);
      }
    const { data } = await world.app.ask('{ similarProjects(municipality: "105244", text: "・") { score } }');
    expect(data?.['similarProjects']).toEqual([]);
  });
});

describe('The history of a project', () => {
  let world: World;
  let id: string;
  let between: string;

  beforeAll(async () => {
    world = await startWorld();
    ({ id } = await propose(world));
    between = world.app.kyodo.clock.now();
    world = await moveTo(world, '2026-04-10T00:00:00.000Z');
    await world.app.give(world.office, 'acceptProposal', { projectId: id, reason: '課題に合う。' });
  });
  afterAll(() => world?.app.stop());

  const at = async (asOf: object | undefined) =>
    (await world.app.ask('query ($id: ID!, $asOf: PointInput) { project(id: $id, asOf: $asOf) { stage revision } }', { id, asOf })).data?.[
      'project'
    ];

  it('[AUD-2] is seen as of a revision or an instant', async () => {
    expect(await at(undefined)).toEqual({ stage: 'ACCEPTED', revision: 1 });
    expect(await at({ revision: 0 })).toEqual({ stage: 'PROPOSED', revision: 0 });
    expect(await at({ instant: between })).toEqual({ stage: 'PROPOSED', revision: 0 });
    expect(await at({ instant: '2026-04-10T00:00:00.000Z' })).toEqual({ stage: 'ACCEPTED', revision: 1 });
  });

  it('[AUD-2] is compared field by field', async () => {
    const { data } = await world.app.ask('query ($id: ID!) { projectDifferences(id: $id, from: { revision: 0 }) { path before after } }', {
      id,
    });
    expect(data?.['projectDifferences']).toContainEqual({ path: 'stage', before: '"PROPOSED"', after: '"ACCEPTED"' });
    const party = await world.app.ask('query ($id: ID!) { partyDifferences(id: $id, from: { revision: 0 }) { path before after } }', {
      id: world.parties.town,
    });
    expect(party.data?.['partyDifferences']).toContainEqual({ path: 'status', before: '"registered"', after: '"verified"' });
  });

  it('[API-9] tells every event in one sentence of both languages, a page at a time', async () => {
    const ask = (after?: string) =>
      world.app.ask(
        'query ($id: ID!, $after: String) { project(id: $id) { history(first: 1, after: $after) { pageInfo { hasNextPage endCursor } edges { node { narrative { ja en } } } } } }',
        { id, after },
      );
    const first = (await ask()).data?.['project'].history;
    expect(first).toMatchObject({
      pageInfo: { hasNextPage: true },
      edges: [{ node: { narrative: { ja: '「登下校時の防犯パトロール」が提案された。' } } }],
    });
    const second = (await ask(first.pageInfo.endCursor)).data?.['project'].history;
    expect(second).toMatchObject({
      pageInfo: { hasNextPage: false },
      edges: [{ node: { narrative: { en: 'The proposal was accepted. Reason: 課題に合う。' } } }],
    });
  });

  it('[API-5] tells what may be done by the same rules that decide, and why not', async () => {
    const ask = async (token: string, onBehalfOf?: string) => {
      const { data } = await world.app.ask(
        'query ($id: ID!, $party: ID) { project(id: $id) { availableActions(onBehalfOf: $party) { command allowed refusal { rule code message { ja } } } } }',
        { id, party: onBehalfOf },
        token,
      );
      return data?.['project'].availableActions as { command: string; allowed: boolean; refusal: { rule: string } | null }[];
    };
    expect((await ask(world.office)).find(({ command }) => command === 'ChooseMethods')).toMatchObject({ allowed: true, refusal: null });
    const refused = (await ask(world.aoi)).find(({ command }) => command === 'ChooseMethods');
    expect(refused).toMatchObject({ allowed: false });
    await expect(
      world.app.give(world.aoi, 'chooseMethods', { projectId: id, primary: 'cooperation', further: [], reasons: '…' }),
    ).rejects.toThrow(refused?.refusal?.rule);
  });

  it('[PRV-1] [AUD-8] shows a private text to those who may read it, hides it from others, and records the reading', async () => {
    const ask = async (token?: string) =>
      (
        await world.app.ask(
          'query ($id: ID!) { party(id: $id) { contact history(first: 1) { edges { node { data } } } } }',
          { id: world.parties.patrol },
          token,
        )
      ).data?.['party'];
    expect(await ask()).toMatchObject({ contact: null });
    const seen = await ask(world.office);
    expect(seen.contact).toBe('0276-00-0000 パトロール隊');
    expect(seen.history.edges[0].node.data.contact).toBe('0276-00-0000 パトロール隊');
    const { data } = await world.app.ask('{ me { person } }', {}, world.aoi);
    const readings = await world.app.kyodo.vault.readingsOf(data?.['me'].person);
    expect(readings.filter(({ purpose, ref }) => purpose === 'query' && ref !== '')).toHaveLength(1);
  });
});
