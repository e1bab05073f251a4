import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { buildProgram, type Program } from './program.ts';

const WATCH = ['--import', join(import.meta.dirname, 'code-watch.mjs')];
const MADE = /^program of a text: (.+)$/gm;
const made = (output: string) => [...output.matchAll(MADE)].map(([, way]) => way);

const PROGRAM = 'a": (globalThis.ranByQuery = 1), "c';
const ready = JSON.parse(JSON.stringify(parse('{ a: __typename }', { noLocation: true }))) as object;
const readyMade = JSON.stringify(ready).replace('"value":"a"', `"value":${JSON.stringify(PROGRAM)}`);

/** Requests of every kind that the server knows, good and bad: method, path and body. */
const requests: readonly (readonly [string, string, unknown?])[] = [
  ['GET', '/health/live'],
  ['GET', '/health/ready'],
  ['GET', '/guideline.schema.json'],
  ['GET', '/graphiql'],
  ['GET', '/graphiql/main.js'],
  ['GET', '/nowhere'],
  ['GET', '/%ff'],
  ['PUT', '/graphql', {}],
  ['HEAD', '/graphql?query=%7B__typename%7D'],
  ['GET', '/graphql?query=%7B__typename%7D'],
  ['GET', `/graphql?query=${encodeURIComponent(readyMade)}`],
  ['POST', '/dev/token', { subject: 'x' }],
  ['POST', '/dev/token', { subject: ['x'] }],
  ['POST', '/dev/clock', { to: '2026-04-01T00:00:00.000Z' }],
  ['POST', '/graphql', [{ query: '{ __typename }' }]],
  ...[
    { query: [readyMade] },
    { query: readyMade },
    { query: ready },
    { query: PROGRAM },
    { query: `{ ${PROGRAM}: __typename }` },
    { query: '{ __schema { types { name fields { name args { name } } } } }' },
    { query: '{ a: projects { totalCount edges { node { id title stage } } } b: issues { totalCount } c: parties(first: 5) { totalCount } }' },
    { query: 'query ($constructor: String = "x") { projects(filter: { text: $constructor }) { totalCount } }' },
    { query: 'query ($a: ProjectFilter) { projects(filter: $a) { totalCount } }', variables: { a: { text: PROGRAM } } },
    { query: 'query ($a: Boolean!) { ...F @include(if: $a) } fragment F on Query { __typename }', variables: { a: true } },
    { query: '{ similarProjects(municipality: "105244", text: "見守り") { project { id } } }' },
    { query: 'mutation { registerParty(input: { commandId: "x" }) { id } }' },
    { query: 'mutation ($d: JSON!) { adoptGuideline(input: { commandId: "0b0d1e5a-0000-4000-8000-00000000dead", municipality: "105244", document: $d }) { id } }', variables: { d: { [PROGRAM]: 1 } } },
    { query: '{ checkGuideline(document: { id: "x" }) { path } }' },
  ].map((body) => ['POST', '/graphql', body] as const),
]; // prettier-ignore

describe('Programs made of texts', () => {
  let program: Program;
  beforeAll(async () => {
    program = await buildProgram();
  }, 60_000);
  afterAll(() => program.remove());

  it('[API-7] are seen, in whatever way they are made', () => {
    const ways = [
      'new Function("")', 'Function("")', '(() => 1).constructor("")', '(async () => 1).constructor("")', '(function* () {}).constructor("")', '(0, eval)("1")', 'eval("1")',
      'require("vm").runInThisContext("1")', 'new (require("node:vm").Script)("1")', 'require("vm").compileFunction("1")', 'Reflect.construct(Function, [""])', 'Function.apply(null, [""])',
    ]; // prettier-ignore
    for (const way of ways) {
      const { stderr } = spawnSync(process.execPath, [...WATCH, '--eval', way], { encoding: 'utf8' });
      expect([way, made(stderr).length > 0]).toEqual([way, true]);
    }
  }, 60_000);

  it('[API-7] are made at start only, of what the program brings itself: no request makes one, good or hostile', async () => {
    const one = program.start({ KYODO_DATA: await program.data(), KYODO_CLOCK: 'manual', NODE_OPTIONS: WATCH.join(' ') });
    const url = await one.url();
    expect(made(one.output())).not.toEqual([]);
    const atStart = made(one.output()).length;
    const statuses: number[] = [];
    for (const [method, path, body] of requests)
      for (let time = 0; time < 3; time += 1) {
        const headers = { 'mercurius-require-preflight': '1', ...(body !== undefined && { 'content-type': 'application/json' }) };
        const answer = await fetch(`${url}${path}`, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
        await answer.arrayBuffer();
        statuses.push(answer.status);
      }
    expect(new Set(statuses)).toEqual(new Set([200, 400, 401, 404, 405]));
    one.process.kill('SIGTERM');
    expect(await one.end()).toBe(0);
    expect(made(one.output()).slice(atStart)).toEqual([]);
  }, 120_000);
});
