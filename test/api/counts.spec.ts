import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { apply } from '../domain/project/selection/selection.fixtures.ts';
import { applyFor, closing, moveTo, openCall, startWorld, type World } from './world.ts';

const SUMMARY = '{ auditSummary(municipality: "105244") { events decisions refusals municipalities } }';
const REPLAYS = 'query ($first: Int) { decisionReplays(municipality: "105244", first: $first) { next replays { command } } }';

describe('What auditors count while something is under seal', () => {
  let world: World;
  let id: string;
  beforeAll(async () => {
    world = await startWorld();
    id = await openCall(world);
  });
  afterAll(() => world?.app.stop());

  /** An answer to the auditor, as of everything recorded by now. */
  const asked = async (query: string, variables: object = {}) => {
    const { app, auditor } = world;
    await app.ask('query ($p: String) { projects(position: $p) { totalCount } }', { p: await app.head() });
    const { data, errors } = await app.ask(query, variables, auditor);
    expect(errors).toBeUndefined();
    return data as Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- whatever was asked for
  };

  it('[PRV-2] [AUD-3] a page of replays that ends with the last decision shown says that there is no more, whatever comes under seal behind it', async () => {
    const first = (await asked(REPLAYS, { first: 100 }))['decisionReplays'].replays.length as number;
    const pages = () => Promise.all([1, first - 1, first, first + 1].map((size) => asked(REPLAYS, { first: size })));
    const before = await pages();
    await applyFor(world, world.rin, world.parties.rival, id);
    expect(await pages()).toEqual(before);
    expect(before.map(({ decisionReplays: { next } }) => next === null)).toEqual([false, false, true, true]);
  });

  it('[PRV-2] [AUD-1] a refused attempt at what is under seal is counted when the seal opens, and counts no municipality', async () => {
    const before = await asked(SUMMARY);
    const input = { projectId: id, onBehalfOf: world.parties.rival, ...apply() };
    await expect(world.app.give(world.rin, 'submitApplication', input)).rejects.toThrow('ALREADY_APPLIED');
    expect(await asked(SUMMARY)).toEqual(before);
    const elsewhere = { municipality: '131016', kind: 'civicGroup', name: '会', activity: '見守り', office: '代表' };
    await expect(world.app.give(world.rin, 'registerParty', elsewhere)).rejects.toThrow('RULE_VIOLATION');
    expect(await asked(SUMMARY)).toEqual(before);
    world = await moveTo(world, closing);
    expect((await asked(SUMMARY))['auditSummary'].refusals).toBe(before['auditSummary'].refusals + 1);
  });
});
