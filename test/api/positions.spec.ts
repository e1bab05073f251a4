import { readFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import { SealedPositions } from '../../src/deciding/positions.ts';
import { WAITS } from '../../src/views/lists/presence.ts';
import { startApp, type App } from './app.ts';

const schema = buildSchema(readFileSync('schema.gql', 'utf8'));
const UUID = '00000000-0000-4000-8000-000000000000';

/** Every query that takes a position, with what else it needs. */
const queries = Object.values(schema.getQueryType()!.getFields())
  .filter(({ args }) => args.some(({ name }) => name === 'position'))
  .map(({ name, args }) => {
    const given = args
      .filter((each) => String(each.type).endsWith('!'))
      .map((each) => `${each.name}: ${each.name === 'municipality' || each.name === 'code' ? '"105244"' : JSON.stringify(UUID)}`);
    return { name, query: `query ($position: String) { ${name}(${[...given, 'position: $position'].join(', ')}) { __typename } }` };
  });

describe('Positions that come in over HTTP', () => {
  let app: App;
  let token: string;
  let good: string;
  let future: string;
  const forged = new Map<string, string>();

  beforeAll(async () => {
    app = await startApp({ KYODO_CONNECTIONS_PER_ADDRESS: '2000' }); // so that the bound of the waits is met first
    token = await app.token('reader', ['office', 'auditor'], '105244');
    const { positions, store } = app.kyodo;
    const head = await store.head();
    good = await app.head();
    future = positions.seal('receipt', '9'.repeat(16));
    const flipped = good.slice(0, 30) + (good[30] === 'A' ? 'B' : 'A') + good.slice(31);
    const cursor = positions.seal('cursor', head, '["","feed","105244"]');
    const other = new SealedPositions(new Uint8Array(32).fill(7)).seal('receipt', head);
    for (const [what, each] of Object.entries({
      '': '',
      plain: '1',
      head,
      flipped,
      cut: good.slice(0, -1),
      longer: `${good}A`,
      cursor,
      other,
    }))
      forged.set(what, each);
  });
  afterAll(() => app?.stop());

  const codeOf = async (query: string, position: string, headers = {}) =>
    (await app.ask(query, { position }, token, headers)).errors?.[0]?.extensions['code'] as string | undefined;

  it('[API-4] [PRV-2] are VALIDATION at once in every query of the schema, by argument and by header, unless they were given out', async () => {
    expect(queries.length).toBeGreaterThan(25);
    for (const { name, query } of queries) {
      expect({ name, code: await codeOf(query, good) }).not.toEqual({ name, code: 'VALIDATION' });
      for (const [what, position] of forged) {
        expect({ name, what, code: await codeOf(query, position) }).toEqual({ name, what, code: 'VALIDATION' });
        const headers = { 'x-kyodo-position': position };
        expect({ name, what, code: await codeOf(query, good, headers) }).toEqual({ name, what, code: 'VALIDATION' });
      }
    }
  }, 120_000);

  it('[API-4] [API-7] may not be waited for by thousands at once: who is over the bound is refused, and others are answered meanwhile', async () => {
    const [connections, each] = [60, 20];
    const asked = connections * each;
    const body = JSON.stringify({ query: `{ projects(position: "${future}") { totalCount } }` });
    const { hostname, port } = new URL(app.url);
    const head = `POST /graphql HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n`;
    let answers = '';
    const sockets = await Promise.all(
      Array.from({ length: connections }, async () => {
        const socket = new Socket();
        socket.connect(Number(port), hostname);
        await once(socket, 'connect');
        return socket.on('data', (chunk: Buffer) => (answers += chunk.toString()));
      }),
    );
    const [from, start] = [process.cpuUsage(), performance.now()];
    for (const socket of sockets) socket.write((head + body).repeat(each));
    const meanwhile = await app.ask('{ parties { totalCount } }', {}, await app.token('somebody'));
    expect(meanwhile.errors).toBeUndefined();
    const count = (part: string) => answers.split(part).length - 1;
    const all = () => count('"code":"UNAVAILABLE"');
    for (let tries = 0; tries < 600 && all() < asked; tries += 1) await new Promise((resolve) => setTimeout(resolve, 100));
    const { user, system } = process.cpuUsage(from);
    for (const socket of sockets) socket.destroy();
    expect(all()).toBe(asked);
    const waited = asked - count('"message":"Too many queries wait already');
    // A wait ends after two seconds and makes room for another.
    expect(waited).toBeGreaterThanOrEqual(WAITS.each);
    expect(waited).toBeLessThanOrEqual(WAITS.each * (2 + Math.floor((performance.now() - start) / 2000)));
    // 24 s for 3,000 it once took: what is left is the price of so many requests, and grows with their number alone.
    expect((user + system) / 1000 / asked).toBeLessThan(15);
  }, 120_000);
});
