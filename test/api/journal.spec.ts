import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { apply } from '../domain/project/selection/selection.fixtures.ts';
import { openDatabase } from '../../src/platform/sqlite.ts';
import { closing, moveTo, openCall, startWorld, type World } from './world.ts';

const APPLICATION = 'query ($id: ID!, $party: ID!) { application(projectId: $id, call: 1, party: $party) { plan } }';
const SUMMARY = '{ auditSummary(municipality: "105244") { refusals } }';

describe('What reading and refused attempts leave behind', () => {
  let world: World;
  let id: string;
  beforeAll(async () => {
    world = await startWorld();
    id = await openCall(world);
  });
  afterAll(() => world?.app.stop());

  const query = <T>(file: string, work: (database: ReturnType<typeof openDatabase>) => T): T => {
    const database = openDatabase(join(world.app.kyodo.config.data, file), { readOnly: true });
    try {
      return work(database);
    } finally {
      database.close();
    }
  };
  const readings = () =>
    query('vault.db', (database) => (database.prepare('select count(*) as count from reading').get() as { count: number }).count);
  const events = () => world.app.kyodo.store.readAll('', { limit: 100_000 });

  it('[AUD-8] what everybody may read is read without a row in the vault, and what only some may read with one a day', async () => {
    const street = {
      municipality: '105244',
      title: '街灯が足りない',
      description: '夕方に暗い。',
      circumstances: '一人暮らしの方が困っている。',
    };
    const { id: issueId } = await world.app.give(world.rin, 'raiseIssue', street);
    for (let n = 0; n < 20; n += 1) await world.app.give(world.aoi, 'giveOpinion', { issueId, words: `意見${n}` });
    const read = async (token?: string) => {
      const text =
        'query ($id: ID!) { issue(id: $id) { circumstances opinions(first: 20) { edges { node { words } } } history(first: 100) { edges { node { data } } } } }';
      const { data, errors } = await world.app.ask(text, { id: issueId }, token);
      expect(errors).toBeUndefined();
      return data?.['issue'];
    };
    const before = readings();
    for (let n = 0; n < 20; n += 1) {
      const { circumstances, opinions } = await read();
      expect(opinions.edges.map(({ node }: { node: { words: string } }) => node.words)).toContain('意見19');
      expect(circumstances).toBeNull();
    }
    expect(readings()).toBe(before);
    expect((await read(world.hana)).opinions.edges).toHaveLength(20);
    expect((await read(world.aoi)).opinions.edges).toHaveLength(20);
    expect(readings()).toBe(before);
    expect((await read(world.office)).circumstances).toBe('一人暮らしの方が困っている。');
    const once = readings();
    expect(once).toBe(before + 1);
    await world.app.give(world.office, 'withholdOpinion', { issueId, opinion: 3, ground: 'unlawful', reason: '伏せる。' });
    await read();
    await read(world.rin);
    const fewer = readings() - once;
    await read(world.office);
    expect(readings() - once - fewer).toBe(1);
    const since = readings();
    for (let n = 0; n < 5; n += 1) await read(world.office);
    expect(readings()).toBe(since);
  });

  it('[SEL-2] [AUD-8] a thousand refused reads grow the log by a handful of events and are counted', async () => {
    const refusals = async () => {
      await world.app.ask('query ($p: String) { projects(position: $p) { totalCount } }', { p: await world.app.head() });
      return (await world.app.ask(SUMMARY, {}, world.auditor)).data?.['auditSummary'].refusals as number;
    };
    const [before, counted] = [(await events()).length, await refusals()];
    const correlation = { 'x-correlation-id': randomUUID() };
    for (let n = 0; n < 20; n += 1)
      await Promise.all(
        Array.from({ length: 50 }, async () => {
          const { errors } = await world.app.ask(APPLICATION, { id, party: world.parties.rival }, world.office, correlation);
          expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', rule: { code: 'SEALED' } });
        }),
      );
    // Somebody else’s attempt under the same id is on record of its own.
    await world.app.ask(APPLICATION, { id, party: world.parties.rival }, world.decider, correlation);
    const grown = (await events()).slice(before);
    expect(grown.length).toBeLessThanOrEqual(12);
    expect(new Set(grown.map(({ stream }) => stream)).size).toBe(2);
    expect(await refusals()).toBeGreaterThan(counted + 500);
    world = { ...world, app: await world.app.restart() };
    expect(await refusals()).toBe(counted + 1001);
  }, 60_000);

  it('[API-1] [OPS-4] a stranger who works out the command id of a deadline neither takes nor stops it', async () => {
    const find = 'select command_id as id from reaction_pending where object = ? and command = ?';
    const { id: commandId } = query('views.db', (database) => database.prepare(find).get(id, 'CloseCall') as { id: string });
    const input = { commandId, projectId: id, onBehalfOf: world.parties.rival, ...apply() };
    await world.app.give(world.rin, 'submitApplication', input);
    world = await moveTo(world, closing);
    const { data } = await world.app.ask('query ($id: ID!) { project(id: $id) { selection { calls { status } } } }', { id });
    expect(data?.['project'].selection.calls).toEqual([{ status: 'closed' }]);
    expect(world.app.faults).toEqual([]);
  }, 60_000);
});
