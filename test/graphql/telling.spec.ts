import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import fastify, { type FastifyInstance } from 'fastify';
import { GraphQLError } from 'graphql';
import { tellInPieces } from '../../src/graphql/telling.ts';

describe('Answers that are written piece by piece', () => {
  const MOST = 100_000;
  let app: FastifyInstance;
  let answer: unknown;
  beforeAll(async () => {
    app = fastify();
    tellInPieces(app, '/told', MOST);
    app.get('/told', () => answer);
    await app.ready();
  });
  afterAll(() => app?.close());
  const told = (value: unknown) => {
    answer = value;
    return app.inject('/told');
  };

  it('[API-7] are what JSON makes of them at once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.object({ maxDepth: 10, withNullPrototype: true }), async (value) => {
        const { statusCode, body, headers } = await told(value);
        expect({ statusCode, body, type: headers['content-type'] }).toEqual({ statusCode: 200, body: JSON.stringify(value), type: 'application/json; charset=utf-8' }); // prettier-ignore
      }),
    );
    const errors = [new GraphQLError('no', { path: ['a', 1], extensions: { code: 'X' } })];
    expect((await told({ data: [undefined, { a: undefined }], errors })).body).toBe(
      JSON.stringify({ data: [undefined, { a: undefined }], errors }),
    );
  });

  it('[API-7] are refused with VALIDATION when they are too large, whatever lies where', async () => {
    for (const large of [
      { a: 'x'.repeat(MOST) },
      { a: Array.from({ length: MOST / 2 }, () => 1) },
      { a: [[[[[[[[['x'.repeat(MOST)]]]]]]]]] },
    ]) {
      const { statusCode, body } = await told({ data: large });
      expect({ statusCode, answer: JSON.parse(body) as unknown }).toMatchObject({ statusCode: 400, answer: { data: null, errors: [{ extensions: { code: 'VALIDATION' } }] } }); // prettier-ignore
      expect(body.length).toBeLessThan(1000);
    }
    expect((await told({ a: 'x'.repeat(MOST - 8) })).statusCode).toBe(200);
  });
});

describe('Answers that nobody takes', () => {
  const LARGE = 8_000_000;
  const answer = { a: Array.from({ length: LARGE / 1000 }, () => 'x'.repeat(997)) };
  let app: FastifyInstance;
  const slow: Socket[] = [];
  beforeAll(async () => {
    app = fastify({ keepAliveTimeout: 50 });
    app.decorateRequest('kyodo', null as never);
    app.addHook('onRequest', async (request) => void Object.assign(request, { kyodo: { caller: request.headers['x-caller'] } }));
    tellInPieces(app, '/told', 10 * LARGE, { each: 2.5 * LARGE, all: 4.5 * LARGE });
    app.get('/told', () => answer);
    app.get('/small', () => ({}));
    await app.listen({ port: 0, host: '127.0.0.1' });
  });
  afterAll(async () => {
    for (const each of slow) each.destroy();
    await app?.close();
  });
  const port = () => (app.server.address() as { readonly port: number }).port;
  /** Asks, and takes nothing more of the answer once it has begun: until then it is being written, beside others. */
  const askSlowly = (caller: string) =>
    new Promise<void>((resolve, reject) => {
      const socket = connect(port(), '127.0.0.1');
      slow.push(socket);
      socket.once('error', reject);
      socket.once('readable', resolve);
      socket.write(`GET /told HTTP/1.1\r\nHost: x\r\nX-Caller: ${caller}\r\n\r\n`);
    });
  const ask = async (caller: string) => {
    const told = await fetch(`http://127.0.0.1:${port()}/told`, { headers: { 'x-caller': caller } });
    return { status: told.status, letters: (await told.text()).length };
  };

  /** Asks until the answer has the status, for a while: slow clients need a moment to come, and to go. */
  const askUntil = async (status: number, caller: string) => {
    let answer = await ask(caller);
    for (let time = 0; time < 50 && answer.status !== status; time += 1) {
      await sleep(100);
      answer = await ask(caller);
    }
    return answer;
  };

  it('[API-7] leave no room for more of the same caller, then of anybody, until they are taken or their connections end', async () => {
    const whole = { status: 200, letters: JSON.stringify(answer).length };
    const refused = { status: 503, letters: expect.any(Number) };
    for (let time = 0; time < 8; time += 1) expect(await ask('a')).toEqual(whole);
    await askSlowly('a');
    await askSlowly('a');
    expect(await askUntil(503, 'a')).toEqual(refused);
    expect(await ask('a')).toEqual(refused);
    expect(await ask('b')).toEqual(whole);
    await askSlowly('b');
    await askSlowly('b');
    expect(await askUntil(503, 'c')).toEqual(refused);
    expect((await fetch(`http://127.0.0.1:${port()}/small`)).status).toBe(200);
    for (const each of slow) each.destroy();
    for (const caller of 'abc') expect(await askUntil(200, caller)).toEqual(whole);
  });
});
