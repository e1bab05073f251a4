import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openEmbeddedEventStore } from '../src/event-store/embedded/embedded-event-store.ts';
import { START } from '../src/event-store/event-store.ts';
import { tokenOf } from '../torture/clients.ts';
import { proposal } from '../torture/proposal.ts';
import { startServer, type Child } from '../torture/server.ts';
import { beginTown } from './begin-town.ts';
import { benchEventStore, type BenchRow } from './event-store.ts';
import { benchEventStoreDB } from './eventstore.ts';
import { benchExecution } from './execution.ts';
import { benchGuidelines } from './guideline.ts';
import { generate, type Generated } from './history.ts';
import { load } from './load.ts';
import { benchSimilar, similarQueries } from './similar.ts';

const { values } = parseArgs({
  options: {
    projects: { type: 'string', default: '100000' },
    events: { type: 'string', default: '1000000' },
    json: { type: 'string', default: 'reports/bench.json' },
    only: { type: 'string' },
  },
});

/**
 * The parts that can be measured alone, with `--only`: the embedded log, EventStoreDB, single objects over the API, the large record,
 * similar projects, guidelines, the executor.
 */
const parts = ['store', 'eventstore', 'api', 'large', 'similar', 'guideline', 'execution'] as const;
if (values.only !== undefined && !parts.some((part) => part === values.only)) throw new Error(`--only is one of ${parts.join(', ')}`);
const wants = (part: (typeof parts)[number]): boolean => values.only === undefined || values.only === part;

const selections = {
  trivial: '{ __typename }',
  project: 'query ($id: ID!) { project(id: $id) { id stage side proposedAt proposal { title purpose } revision } }',
  list: '{ projects(first: 20) { edges { cursor node { id stage proposal { title } } } pageInfo { hasNextPage endCursor } } }',
  ...similarQueries,
  command: 'mutation ($input: ProposeProjectInput!) { proposeProject(input: $input) { id revision position events } }',
} as const;

const rows: BenchRow[] = [];
const add = (row: BenchRow): void => {
  rows.push(row);
  const { what, ours, limit, ratio, target, p99, note } = row;
  const reached = target === undefined ? '' : ratio >= target ? ' reached' : ' NOT REACHED';
  console.log(
    `${what}: ${ours.toFixed(1)} / ${limit.toFixed(1)} = ${ratio.toFixed(2)}${target === undefined ? '' : ` (target ${target})`}${reached}${p99 === undefined ? '' : `, p99 ${p99} ms`}${note ? ` (${note})` : ''}`,
  );
};

const memoryOf = async (pid: number): Promise<number> =>
  Number(/VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
const stop = async (server: Child): Promise<void> => {
  server.process.kill('SIGTERM');
  await server.gone;
};
const body = (query: string, variables: object = {}): string => JSON.stringify({ query, variables });

/** Rows of the commands and single objects: a small record, our server compared with the bare one. */
async function small(directory: string): Promise<void> {
  const ours = await startServer(join(directory, 'small'), { LOG_LEVEL: 'info' });
  const bare = await startServer(join(directory, 'bare'), { LOG_LEVEL: 'info' }, 'bench/bare-server.ts');
  const bareToken = await tokenOf(bare.url, 'someone');
  const { token, party } = await beginTown(ours.url);
  const propose = (): string =>
    body(selections.command, {
      input: { commandId: randomUUID(), municipality: '105244', side: 'residents', onBehalfOf: party, ...proposal(1) },
    });
  const limit = await load(bare.url, bareToken, propose);
  const mine = await load(ours.url, token, propose);
  add({
    what: 'GraphQL command, durable, views on, 32 connections',
    ours: mine.perSecond,
    limit: limit.perSecond,
    ratio: mine.perSecond / limit.perSecond,
    target: 0.35,
    p99: mine.p99,
  });
  await stop(ours);
  await stop(bare);
}

/** Rows of the large record. */
async function large(directory: string): Promise<void> {
  const data = join(directory, 'large');
  const made: Generated = await generate(data, Number(values.projects), Number(values.events), 1100);
  console.log(`generated ${made.events} events of ${made.projects} projects`);
  const store = await openEmbeddedEventStore({ directory: join(data, 'events') });
  const readBegin = performance.now();
  for (let position = START; ;) {
    const batch = await store.readAll(position, { limit: 1000 });
    for (const { metadata } of batch) void metadata.command.input; // lazily decoded data counts as well
    const last = batch.at(-1);
    if (!last) break;
    position = last.position;
  }
  const reading = made.events / ((performance.now() - readBegin) / 1000);
  await store.close();
  const catchUpBegin = performance.now();
  const first = await startServer(data, MANUAL);
  while (!(await isCaughtUp(first))) await new Promise((resolve) => setTimeout(resolve, 200));
  const catchingUp = made.events / ((performance.now() - catchUpBegin) / 1000);
  add({ what: 'views catching up', ours: catchingUp, limit: reading, ratio: catchingUp / reading, target: 0.25 });
  await stop(first);

  const startBegin = performance.now();
  const server = await startServer(data, MANUAL);
  while (!(await fetch(`${server.url}/health/ready`)).ok) await new Promise((resolve) => setTimeout(resolve, 20));
  const seconds = (performance.now() - startBegin) / 1000;
  const memory = await memoryOf(server.process.pid ?? 0);
  add({ what: 'start with the record on disk: seconds to ready', ours: seconds, limit: 2, ratio: 2 / seconds, target: 1 });
  add({ what: 'start with the record on disk: MB resident', ours: memory, limit: 350, ratio: 350 / memory, target: 1 });

  const bare = await startServer(join(directory, 'bare-large'), {}, 'bench/bare-server.ts');
  const token = await tokenOf(server.url, 'reader');
  const bareToken = await tokenOf(bare.url, 'reader');
  const limit = await load(bare.url, bareToken, () => body(selections.trivial));
  const cached = await load(server.url, token, () => body(selections.project, { id: made.long[0] }));
  add({
    what: 'single project with 60 events, cached',
    ours: cached.perSecond,
    limit: limit.perSecond,
    ratio: cached.perSecond / limit.perSecond,
    target: 0.4,
    p99: cached.p99,
  });
  let turn = 0;
  const uncached = await load(server.url, token, () => body(selections.project, { id: made.long[turn++ % made.long.length] }));
  add({
    what: 'single project with 60 events, not cached',
    ours: uncached.perSecond,
    limit: limit.perSecond,
    ratio: uncached.perSecond / limit.perSecond,
    target: 0.1,
    p99: uncached.p99,
  });
  const list = await load(server.url, token, () => body(selections.list));
  add({
    what: 'list page of 20',
    ours: list.perSecond,
    limit: limit.perSecond,
    ratio: list.perSecond / limit.perSecond,
    target: 0.25,
    p99: list.p99,
    note: 'p99 to stay under 25 ms',
  });
  await stop(server);
  await stop(bare);
}

/** The measured record is ahead of the clock of the machine. */
const MANUAL = { KYODO_CLOCK: 'manual' };

async function isCaughtUp({ url }: Child): Promise<boolean> {
  const answer = (await (
    await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: body('{ projects(first: 1) { totalCount } }'),
    })
  ).json()) as {
    data: { projects: { totalCount: number } } | null; // unavailable until the views are ready
  };
  return answer.data?.projects.totalCount === Number(values.projects);
}

const directory = await mkdtemp(join(tmpdir(), 'kyodo-bench-'));
console.log(JSON.stringify(selections, undefined, 2));
try {
  if (wants('store')) for (const row of await benchEventStore()) add(row);
  if (wants('eventstore')) for await (const row of benchEventStoreDB()) add(row);
  if (wants('api')) await small(directory);
  if (wants('large')) await large(directory);
  if (wants('similar')) for await (const row of benchSimilar(join(directory, 'similar'), Number(values.projects))) add(row);
  if (wants('guideline')) for (const row of benchGuidelines()) add(row);
  if (wants('execution')) for (const row of benchExecution()) add(row);
} finally {
  await rm(directory, { recursive: true, force: true });
}
await import('node:fs/promises').then(({ mkdir }) => mkdir('reports', { recursive: true }));
await writeFile(values.json, `${JSON.stringify({ selections, rows }, undefined, 2)}\n`);
const missed = rows.filter(({ ratio, target }) => target !== undefined && ratio < target);
console.log(JSON.stringify({ rows: rows.length, missed: missed.map(({ what }) => what) }));
