import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contents } from '../domain/project/proposal/proposal.fixtures.ts';
import { askedLightly, leastHeld, MOST_MS } from './held.ts';
import { startWorld, type World } from './world.ts';

const municipality = '105244';
const MANY = 60;
/** A text of letters that are hardly ever the same: as many terms as letters. */
const kanji = (letters: number, seed: number): string =>
  Array.from({ length: letters }, (_, n) => String.fromCharCode(0x4e00 + ((n * 7919 + seed * 104_729) % 20_000))).join('');

describe('Large proposals', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
    const { app } = world;
    const stranger = await app.token('stranger');
    const registered = { municipality, kind: 'civicGroup', name: '通りすがりの会', activity: '会', office: '代表' };
    const { id: onBehalfOf } = await app.give(stranger, 'registerParty', registered);
    for (let n = 0; n < MANY; n += 1) {
      const [issue, purpose, effects, publicBenefit] = [1, 2, 3, 4].map((part) => kanji(2250, 10 * n + part));
      const input = { municipality, side: 'residents', onBehalfOf, ...contents, issue, purpose, effects, publicBenefit };
      await app.give(stranger, 'proposeProject', input);
    }
    await app.kyodo.projector.reached(await app.kyodo.store.head(), 120_000);
  }, 180_000);
  afterAll(() => world?.app.stop());

  it('[API-7] [PRO-6] do not hold the loop when somebody searches for what is similar to a text', async () => {
    const { app, hana } = world;
    const held: number[] = [];
    for (const asked of ['score project { id }', 'score matched { word }']) {
      const query = `{ similarProjects(municipality: "${municipality}", first: 20, text: "${kanji(9000, 3)}") { ${asked} } }`;
      let found = '';
      held.push(await leastHeld(async () => (found = (await askedLightly(app.url, query, hana)).start), 4));
      expect(found).toContain('"similarProjects":[{"score"');
    }
    expect(Math.round(Math.max(...held))).toBeLessThanOrEqual(MOST_MS);
  }, 120_000);
});
