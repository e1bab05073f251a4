import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { startApp, type App } from './app.ts';

interface Told {
  readonly errors: readonly {
    readonly extensions: {
      readonly message: { readonly en: string };
      readonly fields: readonly { readonly path: string; readonly problem: string; readonly limit?: string }[];
    };
  }[];
}

const shared = globalThis as { ranByQuery?: unknown };

/** Ready-made queries whose names are program text: what a compiler that does not escape names would run. */
const programs = [
  'a": (globalThis.ranByQuery = 1), "c',
  "a': (globalThis.ranByQuery = 1), 'c",
  'a;globalThis.ranByQuery=1;//',
  'a`+(globalThis.ranByQuery=1)+`',
];
const readyMade = programs.map((alias) => {
  const { kind, definitions } = JSON.parse(JSON.stringify(parse('{ a: __typename }', { noLocation: true }))) as any; // eslint-disable-line @typescript-eslint/no-explicit-any -- changed below
  definitions[0].selectionSet.selections[0].alias.value = alias;
  return { kind, definitions } as object;
});

/** A value of every JSON type, with some that resemble what is right. */
const values: readonly unknown[] = [
  null,
  true,
  false,
  0,
  1.5,
  -1,
  '',
  'x',
  '{}',
  '{ __typename }',
  [],
  [null],
  [1],
  ['{ __typename }'],
  [['{ __typename }']],
  [['a', '{ __typename }']],
  {},
  { a: { b: [1] } },
  { kind: 'Document' },
  { kind: 'Document', definitions: [] },
  { toString: 'x' },
  { length: 1, 0: '{ __typename }' },
  ...readyMade,
  ...readyMade.map((each) => JSON.stringify(each)),
  ...readyMade.map((each) => [JSON.stringify(each)]),
];

/** Names that mean something to a program, or end a text in one. */
const names = [
  '__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', '__defineGetter__', 'then', 'toJSON', 'length', 'undefined', 'null', 'eval', 'process',
  'a"b', "a'b", 'a\\b', 'a\\u0022b', 'a`b', 'a${b}', 'a\nb', 'a\rb', 'a\u2028b', 'a\u2029b', 'a\u0000b', 'a;b', 'a//b', 'a*/b', 'あ', '\ufeffa', '\ud800', 'a-b', '', ...programs,
]; // prettier-ignore

const id = '0b0d1e5a-0000-4000-8000-00000000dead';

/** The places where a name may stand. */
const places: Readonly<Record<string, (name: string) => object>> = {
  alias: (name) => ({ query: `{ ${name}: __typename }` }),
  'alias within': (name) => ({ query: `{ projects { ${name}: totalCount } }` }),
  field: (name) => ({ query: `{ ${name} }` }),
  'field within': (name) => ({ query: `{ projects { ${name} } }` }),
  operation: (name) => ({ query: `query ${name} { __typename }` }),
  'operation, named': (name) => ({ query: `query ${name} { __typename }`, operationName: name }),
  'operation that is not there': (name) => ({ query: 'query A { __typename }', operationName: name }),
  variable: (name) => ({ query: `query ($${name}: String) { projects(filter: { text: $${name} }) { totalCount } }`, variables: { [name]: 'x' } }),
  'variable, not given': (name) => ({ query: `query ($${name}: String) { projects(filter: { text: $${name} }) { totalCount } }` }),
  'variable, not given, alone': (name) => ({ query: `query ($${name}: ID!) { project(id: $${name}) { id } }`, variables: {} }),
  'variable with a default': (name) => ({ query: `query ($${name}: String = "x") { projects(filter: { text: $${name} }) { totalCount } }` }),
  'variable of a condition': (name) => ({ query: `query ($${name}: Boolean!) { __typename @include(if: $${name}) }`, variables: { [name]: true } }),
  'variable that nothing asks for': (name) => ({ query: '{ __typename }', variables: { [name]: 'x' } }),
  fragment: (name) => ({ query: `{ ...${name} } fragment ${name} on Query { __typename }` }),
  'type of a fragment': (name) => ({ query: `{ ... on ${name} { __typename } }` }),
  'type of a variable': (name) => ({ query: `query ($a: ${name}) { __typename }`, variables: { a: 1 } }),
  directive: (name) => ({ query: `{ __typename @${name} }` }),
  'argument of a directive': (name) => ({ query: `{ __typename @include(${name}: true) }` }),
  argument: (name) => ({ query: `{ projects(${name}: 1) { totalCount } }` }),
  enum: (name) => ({ query: `{ projects(sort: ${name}) { totalCount } }` }),
  'enum in a variable': (name) => ({ query: 'query ($a: ProjectStage!) { projects(filter: { stages: [$a] }) { totalCount } }', variables: { a: name } }),
  'input field': (name) => ({ query: `{ projects(filter: { ${name}: "x" }) { totalCount } }` }),
  'input field in a variable': (name) => ({ query: 'query ($a: ProjectFilter) { projects(filter: $a) { totalCount } }', variables: { a: { [name]: 'x' } } }),
  'field of JSON': (name) => ({ query: `mutation { adoptGuideline(input: { commandId: "${id}", municipality: "105244", document: { ${name}: 1 } }) { id } }` }),
  'field of JSON in a variable': (name) => ({ query: `mutation ($a: JSON!) { adoptGuideline(input: { commandId: "${id}", municipality: "105244", document: $a }) { id } }`, variables: { a: { [name]: 1 } } }),
  'variable in JSON, not given': (name) => ({ query: `mutation ($${name}: JSON) { adoptGuideline(input: { commandId: "${id}", municipality: "105244", document: { id: $${name} } }) { id } }` }),
  'member of the body': (name) => ({ query: '{ __typename }', [name]: 'x' }),
}; // prettier-ignore

describe('What a request may be made of', () => {
  let app: App;
  let head: string;
  let faults = 0;
  beforeAll(async () => {
    app = await startApp();
    head = await app.kyodo.store.head();
  });
  afterAll(() => app?.stop());
  afterEach(async () => {
    const { ranByQuery } = shared;
    delete shared.ranByQuery;
    expect(ranByQuery).toBeUndefined();
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    const fresh = app.faults.slice(faults);
    faults += fresh.length;
    expect(fresh).toEqual([]);
    expect(await app.kyodo.store.head()).toBe(head);
  });

  const send = async (path: string, body: unknown) => {
    const sent = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const answer = await fetch(`${app.url}${path}`, sent);
    return { status: answer.status, text: await answer.text() };
  };
  const get = async (parameters: string, method = 'GET') => {
    const answer = await fetch(`${app.url}/graphql?${parameters}`, { method, headers: { 'mercurius-require-preflight': '1' } });
    return { status: answer.status, text: await answer.text() };
  };
  const refused = { status: 400, text: expect.stringContaining('"code":"VALIDATION"') };

  it.each(readyMade.map((each) => JSON.stringify(each)))('[API-7] no program of a stranger runs: %s', async (text) => {
    const answers: unknown[] = [];
    for (let time = 0; time < 3; time += 1) {
      for (const query of [[text], text, JSON.parse(text) as object, [[text]]])
        answers.push(await send('/graphql', { query }), await send('/graphql', [{ query }]));
      for (const parameters of [
        `query=${encodeURIComponent(text)}`,
        `query=x&query=${encodeURIComponent(text)}`,
        `query[]=${encodeURIComponent(text)}`,
      ])
        answers.push(await get(parameters));
    }
    expect(shared.ranByQuery).toBeUndefined();
    expect(answers).toEqual(answers.map(() => refused));
  });

  it.each(['query', 'variables', 'operationName', 'extensions'])('[API-7] [API-2] %s takes what GraphQL over HTTP tells, and nothing made into it', async (place) => {
    for (const value of values) {
      const isRight =
        place === 'query' ? value === '{ __typename }' : value === null || (place === 'operationName' ? value === '' : typeof value === 'object' && !Array.isArray(value));
      for (let time = 0; time < 3; time += 1) {
        const answer = await send('/graphql', { query: '{ __typename }', [place]: value });
        // An operation by an empty name is looked for, and not found.
        const status = isRight && value !== '' ? 200 : 400;
        expect([value, answer]).toEqual([value, status === 200 ? { status, text: '{"data":{"__typename":"Query"}}' } : refused]);
      }
    }
  }); // prettier-ignore

  it('[API-7] [API-2] the body is one object', async () => {
    for (const value of values) expect([value, (await send('/graphql', value)).status]).toEqual([value, 400]);
  });

  it('[API-7] [API-2] what stands in the address is not made into something else either', async () => {
    const query = `query=${encodeURIComponent('{ __typename }')}`;
    for (const more of ['', '&variables=%7B%7D', '&variables=null', '&extensions=%7B%7D'])
      expect([more, await get(query + more)]).toEqual([more, { status: 200, text: '{"data":{"__typename":"Query"}}' }]);
    for (const more of ['&query=1', '&variables=', '&variables=1', '&variables=[]', '&variables=x', '&variables=%22x%22', '&variables=true', '&variables=%7B%7D&variables=%7B%7D', '&variables=%7B%22__proto__%22:%7B%22polluted%22:1%7D%7D', '&extensions=1', '&extensions=[]', '&extensions=x', '&extensions=%7B%7D&extensions=1', '&operationName=A', '&operationName='])
      expect([more, await get(query + more)]).toEqual([more, refused]);
    for (const other of ['', 'query=', 'query', 'quer=1', 'query=true', 'query=null', 'query=%00']) expect([other, await get(other)]).toEqual([other, refused]);
  }); // prettier-ignore

  it('[API-7] a request for the head of an answer does nothing', async () => {
    const mutation = `mutation { registerParty(input: { commandId: "${id}", municipality: "105244", kind: civicGroup, name: "n", activity: "a", office: "b" }) { id } }`;
    for (const query of ['{ __typename }', mutation])
      expect((await get(`query=${encodeURIComponent(query)}`, 'HEAD')).status).toBe(405);
  }); // prettier-ignore

  it('[API-2] [API-12] a request without a query, or with a member of another type, is told which, and how to ask', async () => {
    const told = async (answer: { status: number; text: string }) => {
      const { message, fields } = (JSON.parse(answer.text) as Told).errors[0]!.extensions;
      return [answer.status, message.en, fields.map(({ path, problem, limit = '' }) => `${problem} ${path} ${limit}`.trim())];
    };
    const how = 'Send {"query": "…"} as JSON with POST, or add ?query=… to the address.';
    expect(await told(await get(''))).toEqual([400, how, ['MISSING query']]);
    expect(await told(await send('/graphql', {}))).toEqual([400, 'query must be a text of GraphQL.', ['MISSING query']]);
    expect(await told(await send('/graphql', { query: 7 }))).toEqual([400, 'query must be a text of GraphQL.', ['WRONG_TYPE query text']]);
    for (const [member, limit] of [
      ['variables', 'object'],
      ['extensions', 'object'],
      ['operationName', 'text'],
    ] as const)
      expect((await told(await send('/graphql', { query: '{ __typename }', [member]: 7 })))[2]).toEqual([`WRONG_TYPE ${member} ${limit}`]);
    expect((await told(await get('query={__typename}&variables=7')))[2]).toEqual(['WRONG_TYPE variables object']);
    expect((await told(await get('query={__typename}&operationName=A')))[2]).toEqual(['UNKNOWN operationName']);
  });

  it.each(Object.keys(places))('[API-7] [API-2] no name does harm as %s', async (place) => {
    for (const name of names) {
      const body = (places[place] as (name: string) => object)(name);
      const seen = new Set<string>();
      for (let time = 0; time < 3; time += 1) {
        const { status, text } = await send('/graphql', body);
        expect({ name, status, isJson: text.startsWith('{') }).toEqual({
          name,
          status: [200, 401].includes(status) ? status : 400,
          isJson: true,
        });
        seen.add(text.replaceAll(/"correlationId":"[^"]*"/g, ''));
      }
      expect({ name, answers: seen.size }).toEqual({ name, answers: 1 });
    }
  });

  it.each(['/dev/token', '/dev/clock'])('[API-7] [API-2] %s makes nothing of one type into another', async (path) => {
    const good = path === '/dev/token' ? { subject: 'x', name: 'y', roles: ['office'], municipality: '105244', minutes: 5 } : { to: '2026-04-01T00:00:00.000Z' };
    for (const member of Object.keys(good))
      for (const value of [true, 4711, [], ['office', ['office']], ['2026-04-01T00:00:00.000Z'], [['x']], {}, { a: 1 }, 'x'.repeat(300)])
        expect([member, value, (await send(path, { ...good, [member]: value })).status]).toEqual([member, value, member === 'roles' && Array.isArray(value) && value.length === 0 ? 200 : 400]);
  }); // prettier-ignore
});

describe.each([['100', 60], ['20000', 15_000]] as const)('Where a query may have %s tokens', (setting, tokens) => {
  let app: App;
  beforeAll(async () => {
    app = await startApp({ KYODO_QUERY_TOKENS: setting, KYODO_QUERY_COST: '1000000000' });
  });
  afterAll(() => app?.stop());

  it.each([['short', 'x'], ['long', 'x'.repeat(10_000)]])('[API-2] [API-7] a query that is taken is told which of its variables are wrong, %s ones too', async (_, n) => {
    const query = `query ($n: Int) { projects(first: $n, filter: { stages: [${'PROPOSED '.repeat(tokens)}] }) { totalCount } }`;
    const { errors } = await app.ask(query, { n });
    const fields = errors?.[0]?.extensions['fields'].map(({ path, problem }: { path: string; problem: string }) => [path, problem]);
    expect(fields).toEqual([['n', 'WRONG_TYPE']]);
  });
}); // prettier-ignore
