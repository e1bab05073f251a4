import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { oizumi } from '../../src/domain/guideline/packs/oizumi.ts';
import { MOST_REPRESENTED } from '../../src/domain/party/registrant.records.ts';
import { Streams } from '../../src/event-store/streams.ts';
import { startApp, type App } from './app.ts';

describe('The parties that somebody represents', () => {
  let app: App;
  let greedy: string;
  let head: string;
  const municipality = '105244';
  const register = (name: string, token = greedy) =>
    app.give(token, 'registerParty', { municipality, kind: 'civicGroup', activity: '活動', office: '会長', name });
  const codeOf = ({ reason }: PromiseRejectedResult): string =>
    (reason as { answer: { errors: [{ extensions: { rule: { code: string } } }] } }).answer.errors[0].extensions.rule.code;

  beforeAll(async () => {
    app = await startApp();
    await app.give(await app.token('役場', ['office'], municipality), 'adoptGuideline', { municipality, document: oizumi });
    greedy = await app.token('欲張り');
  }, 60_000);
  afterEach(() => void jest.restoreAllMocks());
  afterAll(() => app.stop());

  it(`[PTY-3] [API-7] are ${MOST_REPRESENTED} at most, however many they register at once; others are not hindered`, async () => {
    const asked = Array.from({ length: MOST_REPRESENTED + 10 }, (_, n) => register(`第${String(n).padStart(2, '0')}の会`));
    const refused = (await Promise.allSettled(asked)).filter((each) => each.status === 'rejected');
    expect(refused.map(codeOf)).toEqual(Array.from({ length: 10 }, () => 'TOO_MANY_PARTIES'));
    const modest = await app.token('控えめ');
    const { id: partyId } = await register('控えめの会', modest);
    const person = (await app.ask('{ me { person } }', {}, greedy)).data?.['me'].person as string;
    await app.give(modest, 'appointRepresentative', { partyId, person, office: '会計' });
    const [accepted] = await Promise.allSettled([app.give(greedy, 'acceptRepresentation', { partyId })]);
    expect(codeOf(accepted as PromiseRejectedResult)).toBe('TOO_MANY_PARTIES');
    head = await app.head();
  }, 60_000);

  it('[API-7] are not loaded by who only asks who they are', async () => {
    await app.ask('{ projects { totalCount } }', {}, undefined, { 'x-kyodo-position': head });
    const load = jest.spyOn(Streams.prototype, 'load');
    expect((await app.ask('{ me { person } }', {}, greedy)).data?.['me'].person).toBeTruthy();
    expect(load).not.toHaveBeenCalled();
  });

  it('[API-3] [API-7] are told page by page, by name, and no more of them are loaded than are told', async () => {
    const query =
      '($after: String) { me { parties(first: 3, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { node { name } } } } }';
    const page = async (after?: string) => (await app.ask(`query ${query}`, { after }, greedy)).data?.['me'].parties;
    const load = jest.spyOn(Streams.prototype, 'load');
    const first = await page();
    expect(new Set(load.mock.calls.map(([, key]) => key)).size).toBe(3);
    expect(first).toMatchObject({ totalCount: MOST_REPRESENTED, pageInfo: { hasNextPage: true } });
    const names = (of: typeof first) => of.edges.map(({ node }: { node: { name: string } }) => node.name) as string[];
    const second = await page(first.pageInfo.endCursor);
    const all = [...names(first), ...names(second)];
    expect(all).toEqual([...new Set(all)].sort());
    expect(all).toHaveLength(6);
  });

  it('[PTY-3] [PRV-1] are told to nobody by the record of how many they are', async () => {
    const told = await app.ask(`{ feed(municipality: "${municipality}", first: 100) { edges { node { kind type } } } }`);
    expect(JSON.stringify(told.data)).toContain('PartyRegistered');
    expect(JSON.stringify(told.data)).not.toMatch(/registrant|RepresentationNoted/);
  });
});
