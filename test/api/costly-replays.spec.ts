import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NewEvent } from '../../src/event-store/event-store.ts';
import { startWorld, type World } from './world.ts';

/** So much a caller may ask for in a second; ten times as much at once. */
const PER_SECOND = 1000;
const EVENTS = 10_000;
const TOWN = '105244';
const ELSEWHERE = '082074';

/** What reads many events and shows little; each is counted for less than a caller may ask for at once. */
const READING: readonly (readonly [string, string, (issue: string) => string])[] = [
  ['a page of a town that has none', ELSEWHERE, () => `{ decisionReplays(municipality: "${ELSEWHERE}", first: 1) { next } }`],
  ['one decision of a long record', TOWN, (issue) => `{ decisionReplay(stream: "${issue}", revision: 0) { reproduced } }`],
];

describe('Replays of decisions', () => {
  let world: World;
  let issue = '';
  const waiting: Promise<unknown>[] = [];
  beforeAll(async () => {
    world = await startWorld({ KYODO_WORK_PER_SECOND: String(PER_SECOND) });
    const { app, aoi, rin } = world;
    const { id } = await app.give(aoi, 'raiseIssue', { municipality: TOWN, title: '道が暗い', description: '夜道が暗い。' });
    await app.give(rin, 'supportIssue', { issueId: id });
    issue = `issue-${id}`;
    const { store } = app.kyodo;
    const { events, revision } = await store.read(issue);
    const { type, data, metadata } = events.at(-1)!;
    const another = (): NewEvent => ({ id: randomUUID(), type, data, metadata: { ...metadata, command: { ...metadata.command, id: randomUUID() } } });
    for (let at = revision; at < EVENTS; at += 100) await store.append(issue, Array.from({ length: 100 }, another), at);
  }, 60_000); // prettier-ignore
  afterAll(async () => {
    await world?.app.stop(); // ends the waits
    await Promise.allSettled(waiting);
  });

  it.each(READING)('[API-7] are charged by the events that are read: who has asked for %s waits, others do not', async (_, town, query) => {
    const { app } = world;
    const [greedy, modest] = await Promise.all(['greedy', 'modest'].map((name) => app.token(name + town, ['auditor'], town)));
    const ask = async (token: string | undefined) => (await app.ask(query(issue), {}, token!)).errors;
    expect(await ask(greedy)).toBeUndefined();
    let isAnswered = false;
    waiting.push(ask(greedy).finally(() => (isAnswered = true)));
    expect(await ask(modest)).toBeUndefined();
    expect(isAnswered).toBe(false);
  });

  it('[AUD-3] [PRV-2] are never refused because the record is long, and a page without any does not say that there is more', async () => {
    const token = await world.app.token('patient', ['auditor'], ELSEWHERE);
    expect(await world.app.ask(READING[0]![2](issue), {}, token)).toEqual({ data: { decisionReplays: { next: null } } });
  });
});
