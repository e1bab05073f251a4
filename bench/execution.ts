import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { buildSchema, execute, parse, type ExecutionResult } from 'graphql';
import type { BenchRow } from './event-store.ts';

const RUNS = 300;
const WARM = 100;

const LIST =
  '{ projects(first: 100) { edges { cursor node { id stage side proposedAt revision proposal { title purpose } } } pageInfo { hasNextPage endCursor } } }';

/** The API of graphql-jit; it is installed with Mercurius, and this program does not use it (decision 0019). */
interface Jit {
  compileQuery(schema: unknown, document: unknown): { query(root: unknown, context: unknown, variables: unknown): ExecutionResult };
}

/** The cost of executing a query without compiling it first: a page of a hundred projects whose values are in memory. */
export function benchExecution(): readonly BenchRow[] {
  const schema = buildSchema(readFileSync('schema.gql', 'utf8'), { assumeValidSDL: true });
  const document = parse(LIST);
  const { compileQuery } = createRequire(createRequire(import.meta.url).resolve('mercurius'))('graphql-jit') as Jit;
  const node = { id: 'p', stage: 'PROPOSED', side: 'residents', proposedAt: '2026-04-01T00:00:00.000Z', revision: 3 };
  const edges = Array.from({ length: 100 }, () => ({ cursor: 'c', node: { ...node, proposal: { title: '題', purpose: '目的' } } }));
  const rootValue = { projects: { edges, pageInfo: { hasNextPage: true, endCursor: 'c' } } };
  const compiled = compileQuery(schema, document);
  const ways = {
    reference: () => execute({ schema, document, rootValue }) as ExecutionResult,
    compiled: () => compiled.query(rootValue, {}, {}),
  };
  const answers = Object.values(ways).map((way) => JSON.stringify(way()));
  if (answers[0] !== answers[1]) throw new Error('the two executors do not answer the same');
  const perSecond = { reference: 0, compiled: 0 };
  // In turns, so that both have the same conditions.
  const spent = { reference: 0, compiled: 0 };
  for (let run = 0; run < WARM + RUNS; run += 1)
    for (const way of ['reference', 'compiled'] as const) {
      const begin = performance.now();
      ways[way]();
      if (run >= WARM) spent[way] += performance.now() - begin;
    }
  for (const way of ['reference', 'compiled'] as const) perSecond[way] = RUNS / (spent[way] / 1000);
  const note = `${(spent.reference / RUNS).toFixed(2)} ms and ${(spent.compiled / RUNS).toFixed(2)} ms a page of 100: what correctness costs`;
  return [
    {
      what: 'executing a query as it stands, against compiled by graphql-jit',
      ours: perSecond.reference,
      limit: perSecond.compiled,
      ratio: perSecond.reference / perSecond.compiled,
      note,
    },
  ];
}
