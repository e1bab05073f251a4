import { once } from 'node:events';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { METHODS } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type App } from './app.ts';

const QUERY = '{"query":"{ __typename }"}';
const id = '0b0d1e5a-0000-4000-8000-00000000dead';

/** What is there, by path: the status of each method that is answered. All others are not found, or not allowed. */
const routes: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  '/graphql': { POST: 415, GET: 400 },
  '/graphiql': { GET: 200, HEAD: 200 },
  '/graphiql/main.js': { GET: 200, HEAD: 200 },
  '/graphiql/sw.js': { GET: 200, HEAD: 200 },
  '/guideline.schema.json': { GET: 200, HEAD: 200 },
  '/health/live': { GET: 200, HEAD: 200 },
  '/health/ready': { GET: 200, HEAD: 200 },
  '/dev/token': { POST: 400 },
  '/dev/clock': { POST: 200 },
  '/': {},
  '/graphql/': {},
  '/graphql/ws': {},
  '/subscriptions': {},
  '/__proto__': {},
  '/constructor': {},
  '/dev': {},
  '/health': {},
  '/metrics': {},
  '/.env': {},
  '*': {},
};

describe('The edge of HTTP', () => {
  let app: App;
  let port: number;
  let office: string;
  let faults = 0;
  let head: string;
  beforeAll(async () => {
    app = await startApp({ KYODO_KEEP_ALIVE_MILLIS: '200' });
    port = Number(new URL(app.url).port);
    office = await app.token('office', ['office'], '105244');
    head = await app.kyodo.store.head();
  });
  afterAll(() => app?.stop());
  afterEach(async () => {
    const fresh = app.faults.slice(faults);
    faults += fresh.length;
    expect(fresh).toEqual([]);
    expect(await app.kyodo.store.head()).toBe(head);
  });

  /** Sends bytes as they are; answers everything that comes back until the connection ends. */
  const raw = async (text: string | Buffer): Promise<string> => {
    const socket = connect({ port, host: '127.0.0.1' });
    let got = '';
    socket.on('data', (part: Buffer) => (got += part.toString()));
    socket.on('error', () => undefined); // a connection that is reset has ended
    await once(socket, 'connect');
    socket.write(text);
    await once(socket, 'close');
    return got;
  };
  const statusOf = (answer: string) => Number(answer.slice(9, 12));
  const request = (lines: readonly string[], body: string | Buffer = QUERY, first = 'POST /graphql') =>
    Buffer.concat([
      Buffer.from([`${first} HTTP/1.1`, 'host: x', 'connection: close', `content-length: ${Buffer.byteLength(body)}`, ...lines, '', ''].join('\r\n')),
      Buffer.from(body),
    ]); // prettier-ignore
  const JSON_TYPE = 'content-type: application/json';
  const post = async (body: string, token?: string) => {
    const from = performance.now();
    const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
    const answer = await fetch(`${app.url}/graphql`, { method: 'POST', headers, body });
    return { status: answer.status, text: await answer.text(), millis: performance.now() - from };
  };

  it('[API-7] answers the methods that are there, and no other method of any path', async () => {
    const answers: unknown[] = [];
    for (const [path, methods] of Object.entries(routes))
      for (const method of [...METHODS, 'MAGIC'].filter((each) => each !== 'CONNECT')) {
        const answer = await raw(`${method} ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`);
        const status = statusOf(answer);
        if (methods[method] === undefined && [400, 404, 405].includes(status)) continue;
        answers.push({ path, method, status });
      }
    const expected = Object.entries(routes).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, status]) => ({ path, method, status })),
    );
    const sorted = (list: readonly unknown[]) => list.map((each) => JSON.stringify(each)).sort();
    expect(sorted(answers)).toEqual(sorted(expected));
  }, 60_000);

  it('[API-7] lets nobody use it as a proxy, and ends a connection that asks for that', async () => {
    expect(await raw('CONNECT example.org:443 HTTP/1.1\r\nhost: x\r\n\r\n')).toBe('');
  });

  it.each([
    ['a program, whatever its name for this machine', 'kyodo.example:3000', [], 200],
    ['a page of this machine', 'localhost:3000', ['origin: http://localhost:3000'], 200],
    ['a page under an address', '[::1]:3000', ['origin: http://[::1]:3000'], 200],
    ['a page whose name was made to lead here', 'evil.example:3000', ['origin: http://evil.example:3000'], 421],
    ['a page of no origin', 'evil.example', ['origin: null'], 421],
    ['a page under a name that begins like ours', 'localhost.evil.example', ['origin: http://localhost.evil.example'], 421],
  ] as const)('[AUT-1] gives what is for development to %s (%s) as it should', async (_, host, lines, status) => {
    for (const [path, body] of [['/dev/token', '{"subject":"a","name":"A"}'], ['/dev/clock', '{}']] as const) {
      const head = [`POST ${path} HTTP/1.1`, `host: ${host}`, 'connection: close', JSON_TYPE, `content-length: ${body.length}`, ...lines, '', ''];
      expect({ path, status: statusOf(await raw(`${head.join('\r\n')}${body}`)) }).toEqual({ path, status });
    }
  }); // prettier-ignore

  it.each([
    ['a WebSocket', 'upgrade', 'websocket\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\nsec-websocket-version: 13\r\nsec-websocket-protocol: graphql-transport-ws'],
    ['HTTP/2', 'upgrade, http2-settings', 'h2c\r\nhttp2-settings: AAMAAABkAAQAAP__'],
  ])('[API-7] does not change to %s on any path: there are no subscriptions', async (_, connection, upgrade) => {
    // What comes behind it is no frame: the connection is still one of HTTP, and ends when it stands idle.
    const asked = Object.keys(routes).map(async (path) => {
      const answer = await raw(`GET ${path} HTTP/1.1\r\nhost: x\r\nconnection: ${connection}\r\nupgrade: ${upgrade}\r\n\r\n\r\n\r\n\x81\x05hello`);
      return { path, isChanged: answer.includes('101 ') };
    });
    expect(await Promise.all(asked)).toEqual(Object.keys(routes).map((path) => ({ path, isChanged: false })));
  }); // prettier-ignore

  it.each([
    ['as it should be', [JSON_TYPE], 200],
    ['with a charset', ['content-type: application/json; charset=utf-8'], 200],
    ['packed as nothing', [JSON_TYPE, 'content-encoding: identity'], 200],
    ['said to be packed', [JSON_TYPE, 'content-encoding: gzip'], 415],
    ['said to be packed twice', [JSON_TYPE, 'content-encoding: identity, br'], 415],
    ['with two types', [JSON_TYPE, 'content-type: text/plain'], 400],
    ['with the same type twice', [JSON_TYPE, JSON_TYPE], 400],
    ['by two persons', [JSON_TYPE, 'authorization: Bearer x', 'authorization: Bearer y'], 400],
    ['to two hosts', [JSON_TYPE, 'Host: y'], 400],
    ['at two positions', [JSON_TYPE, 'x-kyodo-position: a', 'x-kyodo-position: b'], 400],
    ['with two lengths', [JSON_TYPE, 'content-length: 3'], 400],
    ['with a length and chunks', [JSON_TYPE, 'transfer-encoding: chunked'], 400],
    ['with chunks that are packed', [JSON_TYPE, 'transfer-encoding: gzip, chunked'], 400],
    ['with 100 headers', [JSON_TYPE, ...Array.from({ length: 96 }, () => 'x: y')], 200],
    ['with 101 headers', [JSON_TYPE, ...Array.from({ length: 97 }, () => 'x: y')], 431],
    ['with 3,000 headers, then who asks', [JSON_TYPE, ...Array.from({ length: 3000 }, () => 'x:'), 'authorization: Bearer x'], 431],
    ['with a header of 20 kB', [JSON_TYPE, `x: ${'y'.repeat(20_000)}`], 431],
    ['with a header that is broken', [JSON_TYPE, 'x\u0000: y'], 400],
    ['with a header that goes on in the next line', [JSON_TYPE, 'x: y\r\n authorization: Bearer x'], 400],
    ['with another method in a header', [JSON_TYPE, 'x-http-method-override: DELETE'], 200],
    ['expecting what nobody knows', [JSON_TYPE, 'expect: magic'], 417],
  ] as const)('[API-7] takes a request %s for what it is', async (_, lines, status) => {
    expect(statusOf(await raw(request(lines)))).toBe(status);
  }); // prettier-ignore

  it.each([
    ['application/json', 200],
    ['Application/JSON ; charset=utf-8', 200],
    ['application/json;', 200],
    ['application/json; charset=shift_jis', 200],
    ['multipart/form-data; boundary=x', 415],
    ['multipart/form-data', 415],
    ['text/plain', 415],
    ['text/plain; application/json', 415],
    ['text/json', 415],
    ['application/x-www-form-urlencoded', 415],
    ['application/graphql', 415],
    ['application/graphql-response+json', 415],
    ['application/jsonx', 415],
    ['application/json, text/plain', 415],
    ['application/json x', 415],
    ['application/xml', 415],
    ['*/*', 415],
    ['json', 415],
    ['', 415],
    [undefined, 415],
  ])('[API-7] answers a body of type %j with the status of its kind and a refusal that can be read', async (type, status) => {
    const answer = await raw(request(type === undefined ? [] : [`content-type: ${type}`]));
    expect({ type, status: statusOf(answer) }).toEqual({ type, status });
    const { data, errors } = JSON.parse(answer.slice(answer.indexOf('{'), answer.lastIndexOf('}') + 1));
    if (status === 200) return expect(data).toEqual({ __typename: 'Query' });
    expect({ data, refusals: errors.map(({ extensions }: { extensions: { code: string; message: { ja: string } } }) => [extensions.code, extensions.message.ja]) }).toEqual({
      data: null,
      refusals: [['VALIDATION', '本文はJSONで送り、Content-Typeにapplication/jsonを指定してください。']],
    });
  }); // prettier-ignore

  it('[API-7] [API-2] reads no body but JSON in UTF-8, in any disguise, on any path', async () => {
    const packed = gzipSync(QUERY);
    const sixteen = Buffer.from(`\ufeff${QUERY}`, 'utf16le');
    for (const path of ['/graphql', '/dev/token', '/dev/clock'])
      for (const body of [packed, sixteen, Buffer.from(sixteen).swap16(), Buffer.from([0xff, 0xfe, 0, 0]), '{"subject":1,"subject":', '{} {}', "{'a':1}", '{"a":1,}', '/**/{}', 'NaN'])
        expect({ path, body, status: statusOf(await raw(request([JSON_TYPE], body, `POST ${path}`))) }).toEqual({ path, body, status: 400 });
    for (const type of ['multipart/form-data; boundary=x', 'application/graphql', 'text/json', 'application/json-patch+json', 'application/json;', 'APPLICATION/XML', 'application/json, text/plain'])
      for (const path of ['/graphql', '/dev/token'])
        expect({ type, path, status: statusOf(await raw(request([`content-type: ${type}`], '--x\r\n', `POST ${path}`))) }).toMatchObject({ type, path, status: type === 'application/json;' ? 400 : expect.any(Number) });
    const broken = Buffer.concat([Buffer.from('{"subject":"'), Buffer.from([0x8b, 0xa6]), Buffer.from('"}')]);
    expect(statusOf(await raw(request([JSON_TYPE], broken, 'POST /dev/token')))).toBe(400);
  }); // prettier-ignore

  it('[API-7] [API-2] takes only what GraphQL over HTTP tells from keys that stand twice, from prototypes and from deep JSON', async () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    const nested = `${'{"a":'.repeat(40_000)}1${'}'.repeat(40_000)}`;
    const adopt = (document: string) =>
      `{"query":"mutation ($a: JSON!) { adoptGuideline(input: { commandId: \\"${id}\\", municipality: \\"105244\\", document: $a }) { id } }","variables":{"a":${document}}}`;
    const bodies: readonly (readonly [string, number])[] = [
      ['{"query":"{ x }","query":"{ __typename }"}', 200],
      ['{"query":"{ __typename }","query":["{ __typename }"]}', 400],
      ['{"query":"{ __typename }","__proto__":{"a":1}}', 400],
      ['{"query":"{ __typename }","\\u005f\\u005fproto__":{"a":1}}', 400],
      ['{"query":"{ __typename }","variables":{"a":[{"constructor":{"prototype":{"a":1}}}]}}', 400],
      [deep, 400],
      [`{"query":${deep}}`, 400],
      [`{"query":"{ __typename }","variables":${deep}}`, 400],
      [adopt(deep), 400],
      [adopt(nested), 400],
      [adopt(`{"title":${nested},"rules":${deep.slice(90_000, 110_000)}}`), 400],
      [`{"query":"query ($a: [String!]) { projects(filter: { domains: $a }) { totalCount } }","variables":{"a":${deep}}}`, 400],
      [`{"query":"query ($a: ProjectFilter) { projects(filter: $a) { totalCount } }","variables":{"a":${nested}}}`, 400],
    ];
    for (const [body, status] of bodies) {
      const answer = await post(body, office);
      expect([body.slice(0, 120), answer.status, answer.text.length < 40_000]).toEqual([body.slice(0, 120), status, true]);
    }
  });

  const long = 'a'.repeat(100_000);
  const stages = (count: number) => Array.from({ length: count }, () => 'x');
  it.each([
    ['a long alias', { query: `{ ${long}: __typename }` }],
    ['a long name of a variable', { query: `query ($${long}: Int) { __typename }` }],
    ['a long name of an operation', { query: `query ${long} { __typename }` }],
    ['a long name of an argument that is not there', { query: `{ projects(${long}: [1, 2, 3]) { totalCount } }` }],
    ['a long name of a fragment', { query: `{ ...${long} } fragment ${long} on Query { __typename }` }],
    ['1,900 wrong values in a list', { query: `{ projects(filter: { stages: [${stages(1900).join(' ')}] }) { totalCount } }` }],
    ['20,000 wrong values in a variable', { query: 'query ($a: [ProjectStage!]) { projects(filter: { stages: $a }) { totalCount } }', variables: { a: stages(20_000) } }],
    ['20,000 values of a wrong type', { query: 'query ($a: [ProjectStage!]) { projects(filter: { stages: $a }) { totalCount } }', variables: { a: Array.from({ length: 20_000 }, () => 1) } }],
    ['10,000 keys that are not there', { query: 'query ($a: ProjectFilter) { projects(filter: $a) { totalCount } }', variables: { a: Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`stage${n}`, 1])) } }],
    ['400 operations', { query: 'query A { __typename } '.repeat(400) }],
    ['450 variables', { query: `query (${Array.from({ length: 450 }, (_, n) => `$a${n}: Int!`).join(' ')}) { __typename }` }],
    ['a number of 100,000 digits', { query: `{ projects(first: ${'9'.repeat(100_000)}) { totalCount } }` }],
  ])('[API-7] refuses %s quickly and in few words', async (_, body) => {
    let fastest = Infinity;
    for (let time = 0; time < 3; time += 1) {
      const { status, text, millis } = await post(JSON.stringify(body));
      expect({ status, isShort: text.length < 70_000 }).toEqual({ status: 400, isShort: true });
      fastest = Math.min(fastest, millis);
    }
    expect(fastest).toBeLessThan(1000);
  }); // prettier-ignore
});
