import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type Answer, type App } from './app.ts';

/** What came back for one HTTP request, and how long it took. */
interface Outcome {
  readonly status: number;
  readonly codes: readonly unknown[];
  readonly data: unknown;
  readonly text: string;
  readonly millis: number;
}

async function send(url: string, init: RequestInit): Promise<Outcome> {
  const from = performance.now();
  const answer = await fetch(url, { redirect: 'manual', ...init });
  const text = await answer.text();
  const { data = null, errors = [] } = (text.startsWith('{') ? JSON.parse(text) : {}) as Partial<Answer>;
  return {
    status: answer.status,
    codes: errors.map(({ extensions }) => extensions?.['code']),
    data,
    text,
    millis: performance.now() - from,
  };
}

const JSON_TYPE = { 'content-type': 'application/json' };
const post = (url: string, body: unknown, headers: Record<string, string> = JSON_TYPE) =>
  send(`${url}/graphql`, { method: 'POST', headers, body: typeof body === 'string' ? body : JSON.stringify(body) });

const aliases = (count: number) => `{ ${Array.from({ length: count }, (_, n) => `a${n}: projects { totalCount }`).join(' ')} }`;
const spread = (count: number) =>
  `{ ${Array.from({ length: count }, (_, n) => `...F${n}`).join(' ')} } ${Array.from({ length: count }, (_, n) => `fragment F${n} on Query { ${n + 1 < count ? `...F${n + 1} ...F${n + 1}` : '__typename'} }`).join(' ')}`;

const attacks: readonly (readonly [string, unknown])[] = [
  ['a selection 2,000 deep', { query: `{ ${'projects { edges { node { '.repeat(700)} id ${'} } } '.repeat(700)} }` }],
  [
    'a selection 12 deep',
    {
      query: `{ __schema { types { fields { type { ofType { ofType { ofType { ofType { ofType { ofType { ofType { name } } } } } } } } } } } }`,
    },
  ],
  ['20,000 aliases', { query: `{ ${Array.from({ length: 20_000 }, (_, n) => `a${n.toString(36)}:me{id}`).join(' ')} }` }],
  ['20 aliases', { query: aliases(20) }],
  ['a fragment that spreads itself', { query: '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }' }],
  ['fragments that double 40 times', { query: spread(40) }],
  ['3,000 times the same field', { query: `{ projects { ${'totalCount '.repeat(3000)} } }` }],
  ['20,000 errors', { query: `{ ${Array.from({ length: 20_000 }, (_, n) => `n${n}`).join(' ')} }` }],
  ['many directives', { query: `{ __typename ${'@include(if: true) '.repeat(5000)} }` }],
  [
    'lists in lists',
    {
      query: `mutation { adoptGuideline(input: { commandId: "x", municipality: "105244", document: ${'['.repeat(20_000)}${']'.repeat(20_000)} }) { id } }`,
    },
  ],
  ['closing brackets, then lists in lists', { query: `${']'.repeat(20_000)}${'['.repeat(20_000)}` }],
  ['a query that was read already', { query: JSON.stringify({ kind: 'Document', definitions: [] }) }],
  ['an empty object', { query: '{}' }],
  ['the text null', { query: 'null' }],
  ['brackets never closed', { query: '{'.repeat(100_000) }],
  ['a page of 10,000', { query: '{ projects(first: 10000) { totalCount } }' }],
  [
    'a costly query',
    {
      query: `{ projects(first: 100) { edges { node { ${Array.from({ length: 14 }, (_, n) => `h${n}: history(first: 100) { edges { node { type narrative { ja en } by { kind id } } } }`).join(' ')} } } } }`,
    },
  ],
  [
    'pages within pages within pages',
    {
      query:
        '{ issues(first: 100) { edges { node { proposals(first: 100) { edges { node { project { issues { proposals(first: 100) { totalCount } } } } } } } } } }',
    },
  ],
  [
    'the same in fragments, with sizes in variables',
    {
      query: `query ($n: Int) { issues(first: $n) { edges { node { ...A } } } }
        fragment A on Issue { proposals(first: $n) { edges { node { project { ...B } } } } }
        fragment B on Project { issues { ... on Issue { proposals(first: $n) { totalCount } } } }`,
      variables: { n: 100 },
    },
  ],
  [
    'availableActions of 100 projects in 15 aliases',
    {
      query: `{ projects(first: 100) { edges { node { ${Array.from({ length: 15 }, (_, n) => `a${n}: availableActions { command }`).join(' ')} } } } }`,
    },
  ],
  [
    'decision replays in 15 aliases',
    {
      query: `{ ${Array.from({ length: 15 }, (_, n) => `a${n}: decisionReplays(municipality: "105244", first: 100) { next }`).join(' ')} }`,
    },
  ],
  [
    'summaries of replays in two aliases',
    { query: '{ a: decisionReplaySummary(municipality: "105244") { next } b: decisionReplaySummary(municipality: "105244") { next } }' },
  ],
  [
    'heavy fields in a fragment that is spread five times',
    {
      query: `{ projects(first: 100) { edges { node { ...A } } } } fragment A on Project { a: revision ${'...B '.repeat(6)} } fragment B on Project { availableActions { command } }`,
    },
  ],
  ['two operations', { query: 'query A { __typename } query B { __typename }', operationName: 'B' }],
  ['an operation that is not there', { query: 'query A { __typename }', operationName: 'Z' }],
  ['a subscription over HTTP', { query: 'subscription { nothing }' }],
  ['no query', {}],
  ['an empty query', { query: '' }],
  ['a query that is no text', { query: { a: 1 } }],
  ['variables that are a list', { query: '{ __typename }', variables: [1] }],
  ['a batch', [{ query: '{ __typename }' }, { query: '{ __typename }' }]],
  ['no JSON', '{"query": "{ __typename }"'],
  ['nothing', ''],
  ['null', 'null'],
  [
    'a list of 100,000 ids',
    {
      query: 'query ($ids: [String!]) { projects(filter: { domains: $ids }, first: 1000) { totalCount } }',
      variables: { ids: Array.from({ length: 20_000 }, () => 'C') },
    },
  ],
];

describe('Limits of requests', () => {
  let app: App;
  beforeAll(async () => {
    app = await startApp({ KYODO_INTROSPECTION: 'off' });
    await post(app.url, { query: '{ projects { totalCount } }' });
  });
  afterAll(() => app.stop());

  const answers = async () =>
    expect(await post(app.url, { query: '{ projects { totalCount } }' })).toMatchObject({
      status: 200,
      data: { projects: { totalCount: 0 } },
    });

  it.each(attacks)('[API-7] refuses %s quickly as VALIDATION, and answers afterwards', async (_, body) => {
    for (let time = 0; time < 3; time += 1) {
      const { status, codes, data, text, millis } = await post(app.url, body);
      expect({ status, codes: [...new Set(codes)], data }).toEqual({ status: 400, codes: ['VALIDATION'], data: null });
      expect(text.length).toBeLessThan(40_000);
      expect(text).not.toMatch(/did you mean/i);
      expect(millis).toBeLessThan(1000);
    }
    await answers();
    expect(app.faults).toEqual([]);
  });

  it('[API-7] refuses a body of 1 MB by its length, before it is read', async () => {
    const { status, codes } = await post(app.url, { query: `{ __typename } #${'x'.repeat(1_000_000)}` });
    expect({ status, codes }).toEqual({ status: 413, codes: ['VALIDATION'] });
    await answers();
  });

  it('[API-7] pages have at most 100 rows, in lists and in histories', async () => {
    for (const first of [-1, 0, 101, 2_147_483_647]) {
      expect(await post(app.url, { query: `{ projects(first: ${first}) { totalCount } }` })).toMatchObject({ codes: ['VALIDATION'] });
      expect(await post(app.url, { query: `{ parties(first: ${first}) { totalCount } }` })).toMatchObject({ codes: ['VALIDATION'] });
    }
    expect(await post(app.url, { query: '{ projects(first: 100) { totalCount } }' })).toMatchObject({ status: 200, codes: [] });
  });

  it('[API-7] queries in the address are refused to pages of other sites, mutations always', async () => {
    const get = (query: string, headers: Record<string, string> = {}) =>
      send(`${app.url}/graphql?query=${encodeURIComponent(query)}`, { headers });
    expect(await get('{ __typename }')).toMatchObject({ status: 400, codes: ['VALIDATION'] });
    expect(await get('{ __typename }', { 'mercurius-require-preflight': '1' })).toMatchObject({
      status: 200,
      data: { __typename: 'Query' },
    });
    const mutation =
      'mutation { registerParty(input: { commandId: "0b0d1e5a-0000-4000-8000-000000000001", municipality: "105244", kind: civicGroup, name: "n", activity: "a", office: "b" }) { id } }';
    expect(await get(mutation, { 'mercurius-require-preflight': '1' })).toMatchObject({ status: 405, codes: ['VALIDATION'] });
    expect(
      await send(`${app.url}/graphql?query=${encodeURIComponent('query A { __typename }')}&operationName=Z`, {
        headers: { 'mercurius-require-preflight': '1' },
      }),
    ).toMatchObject({ codes: ['VALIDATION'] });
    expect(app.faults).toEqual([]);
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonx',
    'application/json\tx',
    'text/plain; application/json',
    '',
  ])('[API-7] [S6] refuses a body of type %j, which a form of another site could send', async (type) => {
    const { status, codes } = await raw(app.url, type, '{"query":"{ __typename }"}');
    expect({ status, codes }).toEqual({ status: 415, codes: ['VALIDATION'] });
    expect(app.faults).toEqual([]);
  });

  it('[API-7] introspection and playground are only there when configured', async () => {
    const query = '{ __schema { queryType { name } } }';
    expect(await post(app.url, { query })).toMatchObject({ status: 400, codes: ['VALIDATION'] });
    expect(await post(app.url, { query: '{ __type(name: "Query") { name } }' })).toMatchObject({ status: 400, codes: ['VALIDATION'] });
    expect((await fetch(`${app.url}/graphiql`)).status).toBe(404);
    const open = await startApp();
    try {
      expect(await post(open.url, { query })).toMatchObject({ status: 200, data: { __schema: { queryType: { name: 'Query' } } } });
      expect((await fetch(`${open.url}/graphiql`)).status).toBe(200);
    } finally {
      await open.stop();
    }
  });

  it('[API-7] [API-2] says nothing of names that nearly fit, also in mutations; of an enum it names all words, as for a variable', async () => {
    const sorted = await post(app.url, { query: '{ projects(sort: PROPOSED_NEWES) { totalCount } }' });
    expect(sorted.text).not.toMatch(/did you mean/i);
    expect(sorted.text).toContain('"limit":"PROPOSED_NEWEST, PROPOSED_OLDEST, TITLE, UPDATED_NEWEST"');
    for (const query of [
      '{ project { totalCount } }',
      '{ projectz { totalCount } }',
      '{ projects(filter: { muncipality: "1" }) { totalCount } }',
      'mutation { registerPart }',
    ]) {
      const { status, codes, text } = await post(app.url, { query });
      expect({ status, code: codes[0] }).toEqual({ status: 400, code: 'VALIDATION' });
      expect(text).not.toMatch(/did you mean|municipality|registerParty/i);
    }
  });

  it('[API-2] [S7] paths that are not there are NOT_FOUND in the form of the API, and say nothing of the path', async () => {
    for (const path of ['/', '/graphql/', '//graphql', '/graphql;x', '/%67raphql2', '/dev', '/health', '/graphql/../x', '/health/live/x']) {
      const { status, text } = await send(`${app.url}${path}`, {});
      expect(status === 404 || status === 400).toBe(true);
      expect(JSON.parse(text)).toMatchObject({
        data: null,
        errors: [{ extensions: { code: expect.stringMatching(/^(NOT_FOUND|VALIDATION)$/) } }],
      });
    }
    expect(app.faults).toEqual([]);
  });
});

/** Sends a body with any content type, which fetch would not. */
const raw = (url: string, type: string, body: string): Promise<{ status: number; codes: readonly unknown[] }> =>
  new Promise((resolve, reject) => {
    const sent = request(
      `${url}/graphql`,
      { method: 'POST', headers: { ...(type && { 'content-type': type }), 'content-length': Buffer.byteLength(body) } },
      (answer) => {
        let text = '';
        answer.on('data', (part: Buffer) => (text += part.toString()));
        answer.on('end', () => {
          const { errors = [] } = JSON.parse(text) as Partial<Answer>;
          resolve({ status: answer.statusCode ?? 0, codes: errors.map(({ extensions }) => extensions?.['code']) });
        });
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
