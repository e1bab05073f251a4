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
