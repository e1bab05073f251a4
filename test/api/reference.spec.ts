import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fastify from 'fastify';
import fc from 'fast-check';
import { execute, parse, specifiedRules, validate, type GraphQLSchema } from 'graphql';
import mercurius from 'mercurius';
import { AppModule } from '../../src/app/app.module.ts';
import { Allowances } from '../../src/graphql/allowances.ts';
import { HeavyGate } from '../../src/graphql/gate.ts';
import { workLimit } from '../../src/graphql/work.ts';
import { formatErrors } from '../../src/graphql/errors.ts';
import type { RequestContext } from '../../src/graphql/request.ts';
import type { Kyodo } from '../../src/app/kyodo.ts';
import { listen, type Server } from '../../src/app/server.ts';
import { questions, type Question } from './random-queries.ts';
import { openCall, startWorld, type World } from './world.ts';

const SEED = 20_261_129;
const QUESTIONS = 1500;
/** More work than any of the questions asks for, mostly. */
const WIDE = 1_000_000;
/** What a question is answered with: its data, and where errors are and of which code. */
type Told = { readonly data: unknown; readonly errors: readonly string[] };

describe(`The reference executor (seed ${SEED})`, () => {
  let world: World;
  let kyodo: Kyodo;
  let server: Server;
  let nest: NestFastifyApplication;
  let schema: GraphQLSchema;
  let asked: readonly Question[];
  const context: RequestContext = { correlationId: 'reference' };
  const faults: unknown[] = [];
  const report = { info: () => undefined, error: (_: string, error: unknown) => void faults.push(error) };

  beforeAll(async () => {
    world = await startWorld();
    const project = await openCall(world);
    const wide = { ...world.app.kyodo.config.limits, queryDepth: 50, queryCost: WIDE, workPerSecond: Infinity, queryAliases: 1000, queryTokens: 100_000 };
    // Commands answer what reached them: so their inputs are compared too, and nothing is done.
    const echo = { execute: (ask: { input: object }) => Promise.resolve({ id: 'x', commandId: 'x', position: '0', events: [JSON.stringify(ask)] }) };
    kyodo = { ...world.app.kyodo, handler: echo as never, config: { ...world.app.kyodo.config, port: 0, limits: wide } };
    server = await listen({ ...kyodo, close: () => Promise.resolve() } as Kyodo, report);
    const adapter = new FastifyAdapter();
    nest = await NestFactory.create<NestFastifyApplication>(AppModule.over(kyodo, report, new HeavyGate({ inside: 2, waiting: 8 }, { inside: 4, waiting: 64 }, new Allowances(Infinity))), adapter, { logger: false });
    await nest.init();
    schema = (adapter.getInstance() as unknown as { graphql: { schema: GraphQLSchema } }).graphql.schema;
    const ids = [project, ...Object.values(world.parties), world.committee, '105244'];
    asked = fc.sample(questions(schema, { ids }), { seed: SEED, numRuns: QUESTIONS });
  }); // prettier-ignore
  afterAll(async () => {
    await nest?.close();
    await server?.close();
    await world?.app.stop();
  });

  const told = (data: unknown, errors: readonly { path?: readonly unknown[]; extensions?: Record<string, unknown> }[] = []): Told => ({
    data: data ?? null,
    errors: errors.map(({ path = [], extensions }) => `${path.join('.')} ${String(extensions?.['code'])}`).toSorted(),
  });

  /** The answer of the reference; a request that is not valid, or whose variables are not, is VALIDATION once. */
  async function reference({ query, variables }: Question): Promise<Told> {
    const document = parse(query);
    if (validate(schema, document, [...specifiedRules, workLimit(WIDE)]).length > 0)
      return told(null, [{ extensions: { code: 'VALIDATION' } }]);
    const contextValue = { ...context, ...viewer, loads: kyodo.loads({ ...context, ...viewer }) };
    const result = await execute({ schema, document, variableValues: variables, contextValue });
    const { data, errors } = formatErrors(result, 'reference', () => undefined).response;
    return told(JSON.parse(JSON.stringify(data)) as unknown, errors);
  }
  let viewer: Pick<RequestContext, 'viewer'> = {};
  const isRefused = ({ data, errors }: Told) => data === null && errors.every((each) => each === ' VALIDATION');
  /** Two fields of the query failed, each of which makes all null: GraphQL leaves open which of them is told. */
  const isEither = (one: Told, other: Told) =>
    [one, other].every(({ data, errors }) => data === null && errors.length === 1 && !isRefused({ data, errors })) &&
    one.errors[0]?.split(/[. ]/)[0] !== other.errors[0]?.split(/[. ]/)[0];
  const same = (one: Told, other: Told) =>
    JSON.stringify(one) === JSON.stringify(other) || (isRefused(one) && isRefused(other)) || isEither(one, other);

  it('[API-11] gives the same answers as the program, the first time and the third', async () => {
    let answers = 0;
    let withData = 0;
    const person = (await world.app.ask('{ me { person } }', {}, world.aoi)).data?.['me'].person as string;
    for (const [index, question] of asked.entries()) {
      const isSignedIn = index % 2 === 1;
      viewer = isSignedIn ? { viewer: { person, roles: [] } } : {};
      const right = await reference(question);
      if (!isRefused(right)) withData += 1;
      for (let time = 1; time <= 3; time += 1) {
        const headers = { 'content-type': 'application/json', ...(isSignedIn && { authorization: `Bearer ${world.aoi}` }) };
        const answer = await fetch(`${server.url}/graphql`, { method: 'POST', headers, body: JSON.stringify(question) });
        const { data, errors } = (await answer.json()) as { data: unknown; errors?: [] };
        const given = told(data, errors);
        answers += 1;
        if (!same(clean(given), clean(right))) expect({ question, time, answer: clean(given) }).toEqual({ question, time, answer: clean(right) });
      }
    }
    expect(answers).toBe(QUESTIONS * 3);
    expect(withData).toBeGreaterThan(QUESTIONS / 2);
  }, 300_000); // prettier-ignore

  it('[API-11] tells differences where queries are compiled: the comparison can fail', async () => {
    viewer = {};
    const compiling = fastify();
    await compiling.register(mercurius, {
      schema,
      jit: 1,
      context: () => ({ ...context, loads: kyodo.loads(context) }),
      errorFormatter: ((result: never) => formatErrors(result, 'reference', () => undefined)) as never,
    });
    let differences = 0;
    for (const question of asked.slice(0, 500)) {
      const right = await reference(question);
      for (let time = 1; time <= 3; time += 1) {
        const answer = await compiling.inject({ method: 'POST', url: '/graphql', payload: { ...question } });
        const { data, errors } = answer.json<{ data: unknown; errors?: [] }>();
        if (!same(clean(told(data, errors)), clean(right))) differences += 1;
      }
    }
    await compiling.close();
    expect(differences).toBeGreaterThan(10);
  }, 300_000);
});

/** Without what differs from request to request. */
const clean = (answer: Told): Told => JSON.parse(JSON.stringify(answer).replaceAll(/\\"correlationId\\":\\"[^"]*\\"/g, '')) as Told;
