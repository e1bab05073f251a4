import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { oizumi } from '../../src/domain/guideline/packs/oizumi.ts';
import { startApp, type App } from './app.ts';
import { askedLightly, heldBy, leastHeld, MOST_MS } from './held.ts';

/** So many parties one person registers: less than a minute of work for them, once. */
const PARTIES = 1200;
const CHEAP = '{ me { person } }';

describe('A person who represents very many parties', () => {
  let app: App;
  let greedy: string;
  let modest: string;
  beforeAll(async () => {
    app = await startApp();
    const municipality = '105244';
    const office = await app.token('役場', ['office'], municipality);
    await app.give(office, 'adoptGuideline', { municipality, document: oizumi });
    [greedy, modest] = [await app.token('欲張り'), await app.token('控えめ')];
    const input = { municipality, kind: 'civicGroup', activity: '活動', office: '会長' };
    for (let n = 0; n < PARTIES; n += 1) await app.give(greedy, 'registerParty', { ...input, name: `第${n}の会` });
    await app.ask('{ projects { totalCount } }', {}, undefined, { 'x-kyodo-position': await app.head() });
  }, 300_000);
  afterAll(() => app.stop());

  it('[API-7] does not hold the event loop for more than 50 ms by asking who they are', async () => {
    expect(Math.round(await leastHeld(() => askedLightly(app.url, CHEAP, greedy), 3))).toBeLessThanOrEqual(MOST_MS);
  }, 120_000);

  it('[API-7] does not take seconds of work by a query that counts two units', async () => {
    const used = process.threadCpuUsage();
    await heldBy(() => askedLightly(app.url, CHEAP, greedy));
    const { user } = process.threadCpuUsage(used);
    expect(Math.round(user / 1000)).toBeLessThan(1000);
  }, 120_000);

  it('[API-7] does not keep others from being answered', async () => {
    const all = Array.from({ length: 20 }, () => askedLightly(app.url, CHEAP, greedy));
    const since = performance.now();
    const { start } = await askedLightly(app.url, '{ parties(first: 3) { edges { node { id name } } } }', modest);
    const waited = Math.round(performance.now() - since);
    expect(start).toContain('"data":{"parties"');
    expect(waited).toBeLessThan(2000);
    await Promise.all(all);
  }, 300_000);
});
