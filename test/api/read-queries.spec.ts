import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fastify, { type FastifyInstance } from 'fastify';
import { parse } from 'graphql';
import mercurius from 'mercurius';
import { watchReadQueries, type Mercurius } from '../../src/graphql/read-queries.ts';

describe('Queries that were read', () => {
  const MOST = 100_000;
  let app: FastifyInstance;
  let forgotten = 0;
  beforeAll(async () => {
    app = fastify();
    await app.register(mercurius, { schema: 'type Query { a: Int }', resolvers: { Query: { a: () => 1 } } });
    const { graphql } = app as unknown as { graphql: Mercurius };
    const { replaceSchema } = graphql;
    graphql.replaceSchema = (schema) => {
      forgotten += 1;
      replaceSchema(schema);
    };
    watchReadQueries(graphql, MOST);
  });
  afterAll(() => app?.close());
  const ask = async (query: string) => (await app.inject({ method: 'POST', url: '/graphql', payload: { query } })).statusCode;
  const after = async (count: number, query: (n: number) => string, status: number) => {
    forgotten = 0;
    for (let n = 0; n < count; n += 1) expect(await ask(query(n))).toBe(status);
    return forgotten;
  };

  it('[API-7] are forgotten before they weigh too much together: by long texts, by many tokens, valid or not', async () => {
    expect(await after(20, (n) => `{ a } # ${n} ${'x'.repeat(20_000)}`, 200)).toBeGreaterThanOrEqual(7);
    expect(await after(20, (n) => `{ ${`a${n}: a `.repeat(20)} }`, 200)).toBeGreaterThanOrEqual(7);
    expect(await after(20, (n) => `{ unknown } # ${n} ${'x'.repeat(20_000)}`, 400)).toBeGreaterThanOrEqual(7);
  });

  it('[API-7] are kept when they are short and few, and asking again weighs nothing', async () => {
    await after(1, () => `{ a } # ${'x'.repeat(48_000)}`, 200);
    expect(await after(50, () => '{ a }', 200)).toBeLessThanOrEqual(1);
    expect(await after(50, () => '{ a }', 200)).toBe(0);
  });

  it('[API-7] are made from text: what is read from JSON is refused', async () => {
    for (const query of [JSON.stringify(parse('{ a }')), JSON.stringify({ kind: 'Document', definitions: [] }), 'null', '7']) {
      const answer = await app.inject({ method: 'POST', url: '/graphql', payload: { query } });
      expect(answer.json()).toMatchObject({ data: null, errors: [{ message: 'This is not a GraphQL query.' }] });
    }
  });
});
