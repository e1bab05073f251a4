import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Worker } from 'node:worker_threads';
import { propose, startWorld, type World } from './world.ts';

const LISTS = ['projects(first: 1) { totalCount }', 'parties(first: 1) { totalCount }', 'issues(first: 1) { totalCount }'];

describe('Lists whose views have stopped', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  }, 60_000);
  afterAll(() => world?.app.stop());

  it('[OPS-7] [OPS-3] are unavailable, also those that were asked for before, and what is read from the record is not', async () => {
    const { app } = world;
    const { id, position } = await propose(world, { title: '河川の清掃', domain: 'D' });
    const asked = async (list: string) => app.ask(`{ ${list} }`, {}, world.office, { 'x-kyodo-position': position });
    for (const list of LISTS) expect((await asked(list)).errors).toBeUndefined();
    await (app.kyodo.projector as unknown as { worker: Worker }).worker.terminate();
    for (const list of LISTS) {
      const { data, errors } = await app.ask(`{ ${list} }`, {}, world.office);
      expect(data).toBeNull();
      expect(errors?.[0]?.extensions['code']).toBe('UNAVAILABLE');
    }
    const { data } = await app.ask('query ($id: ID!) { project(id: $id) { id stage } }', { id }, world.office);
    expect(data?.['project']).toMatchObject({ id });
    expect((await fetch(`${app.url}/health/ready`)).status).toBe(503);
  }, 60_000);
});
