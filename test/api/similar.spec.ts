import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { uuid } from '../domain/given.ts';
import { contents } from '../domain/project/proposal/proposal.fixtures.ts';
import { stored } from '../views/views.fixtures.ts';
import { history, only } from '../views/similar/similar.fixtures.ts';
import { propose, startWorld, type World } from './world.ts';
import { everything } from './whole.facts.ts';

const FIELDS = `project { id stage proposal { title } } score matched { word places }
  lessons { what owner ownerParty { name } action outcome } disposition { disposition reasons } publication { summary }`;
const LIKE = `query ($municipality: ID!, $text: String!, $everywhere: Boolean, $first: Int, $position: String) {
  similarProjects(municipality: $municipality, text: $text, everywhere: $everywhere, first: $first, position: $position) { ${FIELDS} } }`;
const SIMILAR = `query ($id: ID!, $first: Int, $everywhere: Boolean, $position: String) {
  project(id: $id, position: $position) { similar(first: $first, everywhere: $everywhere) { ${FIELDS} } } }`;

const municipality = '105244';

describe('Similar projects', () => {
  let world: World;
  let position: string;
  const past = uuid('past');
  const ids: string[] = [];

  beforeAll(async () => {
    world = await startWorld();
    const { app, parties, committee } = world;
    // A project of years ago with its whole life: evaluated, published, closed, with a lesson.
    const events = stored(`project-${past}`, ...everything({ ...parties, committee })).map(({ id, type, data, metadata }) => ({
      id,
      type,
      data,
      metadata: { ...metadata, at: app.kyodo.clock.now() },
    }));
    await app.kyodo.store.append(`project-${past}`, events, -1);
    for (const [title, issue] of [
      ['河川の清掃と水辺の花壇', '河川敷にごみが捨てられている。'],
      ['水辺の自然観察会', '河川の生きものを知る機会がない。'],
      ['商店街の音楽祭', '空き店舗が増えている。'],
    ]) {
      const receipt = await propose(world, { title, issue });
      ids.push(receipt.id);
      position = receipt.position;
    }
  });
  afterAll(() => world?.app.stop());

  const like = async (text: string, more: object = {}, token?: string) => {
    const { data, errors } = await world.app.ask(LIKE, { municipality, text, position, ...more }, token);
    expect(errors).toBeUndefined();
    return data?.['similarProjects'];
  };
  const refused = async (more: object) => (await world.app.ask(LIKE, { municipality, text: '清掃', ...more })).errors?.[0]?.extensions;

  it('[PRO-6] are found for a draft that nobody has proposed yet, with the words that match and where they stand', async () => {
    const found = await like('ボランティアで河川を清掃し、ﾐｽﾞﾍﾞに花壇をつくる', { first: 2 });
    expect(found.map(({ project }: { project: { id: string } }) => project.id)).toEqual(ids.slice(0, 2));
    const matched = new Map(found[0].matched.map(({ word, places }: { word: string; places: string[] }) => [word, places]));
    expect(matched.get('清掃')).toEqual(['title']);
    expect(matched.get('花壇')).toEqual(['title']);
    expect(matched.get('河川')).toEqual(['title', 'issue']);
    expect(found[0].score).toBeGreaterThan(found[1].score);
    expect(found[0].score).toBeLessThan(1);
  });

  it('[PRO-6] [FBK-1] [FBK-2] come with their lessons, owner and action, what became of them, and the published evaluation', async () => {
    const { data } = await world.app.ask(
      `query ($id: ID!) { project(id: $id) { proposal { title } feedback { lessons { what action } } } }`,
      {
        id: past,
      },
    );
    const { proposal, feedback } = data?.['project'] ?? {};
    const [first] = await like(`${proposal.title} ${feedback.lessons[0].what}`, { first: 1 });
    expect(first).toMatchObject({
      project: { id: past, stage: 'CLOSED' },
      lessons: [{ ...feedback.lessons[0], ownerParty: { name: expect.any(String) } }],
      disposition: { disposition: expect.any(String), reasons: expect.any(String) },
      publication: { summary: expect.any(String) },
    });
  });

  it('[PRO-6] [API-4] are listed with a proposal, without itself, as soon as its own position is asked for', async () => {
    const receipt = await propose(world, { title: '河川の清掃', issue: '河川敷の草が伸びている。' });
    const ask = async (id: string) => {
      const { data, errors } = await world.app.ask(SIMILAR, { id, first: 10, position: receipt.position });
      expect(errors).toBeUndefined();
      return data?.['project'].similar.map(({ project }: { project: { id: string } }) => project.id);
    };
    const own = await ask(receipt.id);
    expect(own).not.toContain(receipt.id);
    expect(own[0]).toBe(ids[0]);
    expect(await ask(ids[0] ?? '')).toContain(receipt.id);
    const revised = await world.app.give(world.shun, 'reviseProposal', {
      projectId: receipt.id,
      onBehalfOf: world.parties.town,
      ...contents,
      title: '駅前の駐輪場',
      issue: '駅前の駐輪場が足りない。',
      revisionNote: '改めた。',
    });
    const found = await like('河川敷の草', { position: revised.position });
    expect(found.map(({ project }: { project: { id: string } }) => project.id)).not.toContain(receipt.id);
    expect((await like('駅前の駐輪場', { position: revised.position }))[0].project.id).toBe(receipt.id);
  });

  it('[AUT-4] [PRO-6] are those of the own municipality, and public ones of others when asked for', async () => {
    expect(await like('河川の清掃', { municipality: '092169' })).toEqual([]);
    const everywhere = await like('河川の清掃', { municipality: '092169', everywhere: true });
    expect(everywhere.map(({ project }: { project: { id: string } }) => project.id)).toContain(ids[0]);
    expect(await like('河川の清掃', { everywhere: true })).toEqual(everywhere);
  });

  it('[PRV-2] [PRO-6] are the same for everybody: what is not public is not searched', async () => {
    const text = '河川の清掃と水辺の見守り';
    const found = await like(text);
    for (const token of [world.office, world.auditor, world.aoi, world.rin]) expect(await like(text, {}, token)).toEqual(found);
  });

  it('[API-7] refuse texts that are too long, and sizes that are none; find nothing in no words', async () => {
    expect(await refused({ text: 'あ'.repeat(10_001) })).toMatchObject({
      code: 'VALIDATION',
      fields: [{ path: 'text', problem: 'TOO_LONG' }],
    });
    expect(await refused({ first: 0 })).toMatchObject({ code: 'VALIDATION', fields: [{ path: 'first', problem: 'TOO_SMALL' }] });
    expect(await refused({ first: 21 })).toMatchObject({ code: 'VALIDATION', fields: [{ path: 'first', problem: 'TOO_LARGE' }] });
    expect(await like('、。')).toEqual([]);
    expect(await like('のを'.repeat(5_000), { first: 20 })).toEqual([]);
  });

  it('[API-7] are looked for from a list of projects too, for twenty in one request', async () => {
    const { store } = world.app.kyodo;
    const many = Array.from({ length: 20 }, (_, number) => history(number, only(`花壇 第${number}`)));
    for (const events of many)
      await store.append(
        events[0]?.stream ?? '',
        events.map(({ id, type, data, metadata }) => ({ id, type, data, metadata })),
        -1,
      );
    const head = { 'x-kyodo-position': await world.app.head() };
    const ask = (first: number) =>
      world.app.ask(`{ projects(first: ${first}) { edges { node { similar(first: 1) { score } } } } }`, {}, undefined, head);
    expect((await ask(20)).data?.['projects'].edges).toHaveLength(20);
    expect((await ask(21)).errors?.[0]?.extensions).toMatchObject({ code: 'VALIDATION', fields: [{ path: 'similar', limit: '20' }] });
  });
});
