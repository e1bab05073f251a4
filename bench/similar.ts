/** How fast projects similar to a proposal are found among very many, and how many of the correct ones. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Kysely } from 'kysely';
import { openEventLog } from '../src/event-store/embedded/event-log.ts';
import { openDatabase } from '../src/platform/sqlite.ts';
import { sqliteDialect } from '../src/platform/sqlite-dialect.ts';
import { IndexedSimilarProjects } from '../src/views/similar/nearest.ts';
import { CHUNK } from '../src/views/similar/similar.index.ts';
import { textsOfProposal } from '../src/views/similar/similar.texts.ts';
import { vectorOf } from '../src/views/similar/terms.ts';
import type { Tables } from '../src/views/lists/tables.ts';
import { ask, command, give, tokenOf } from '../torture/clients.ts';
import { proposal } from '../torture/proposal.ts';
import { startServer, type Child } from '../torture/server.ts';
import { beginTown } from './begin-town.ts';
import type { BenchRow } from './event-store.ts';
import { load } from './load.ts';
import { proposals, type MadeProposal } from './texts.ts';

const MUNICIPALITY = '105244';
const DRAFTS = 500;
const COMPARED = 40;
const LIMIT = 50;

/** The queries. */
export const similarQueries = {
  similarTo: `query ($municipality: ID!, $text: String!) { similarProjects(municipality: $municipality, text: $text, first: 10) {
    score matched { word places } project { id stage proposal { title } } lessons { what action } } }`,
  similar: `query ($id: ID!) { project(id: $id) { similar(first: 10) {
    score matched { word places } project { id stage proposal { title } } lessons { what action } } } }`,
} as const;

/** Rows for a number of proposals: drafts that are not recorded, and recorded proposals; one request after the other. */
export async function* benchSimilar(data: string, size: number): AsyncIterable<BenchRow> {
  const count = size + CHUNK / 2; // half a chunk is not indexed yet: the average
  const { drafts, ids } = await generate(data, count);
  const server = await startServer(data, { KYODO_WORK_PER_SECOND: '1000000000' }); // one caller sends requests as fast as they are answered
  const bare = await startServer(`${data}-bare`, {}, 'bench/bare-server.ts');
  const begin = performance.now();
  const token = await tokenOf(server.url, 'reader');
  while (!(await isCaughtUp(server, token, count))) await new Promise((resolve) => setTimeout(resolve, 200));
  const seconds = (performance.now() - begin) / 1000;
  const bodyOf = (query: string, variables: object = {}) => JSON.stringify({ query, variables });
  const one = { connections: 1 };
  const trivial = await load(bare.url, await tokenOf(bare.url, 'reader'), () => bodyOf('{ __typename }'), one);
  let turn = 0;
  const next = <T>(of: readonly T[]): T => of[(turn += 1) % of.length] as T;
  const asked = {
    'similar projects of a draft': () => bodyOf(similarQueries.similarTo, { municipality: MUNICIPALITY, text: textOf(next(drafts)) }),
    'similar projects of a proposal': () => bodyOf(similarQueries.similar, { id: next(ids) }),
  };
  for (const [what, body] of Object.entries(asked)) {
    const { perSecond, p99 } = await load(server.url, token, body, one);
    yield {
      what: `${what}, 1 connection, against a trivial query`,
      ours: perSecond,
      limit: trivial.perSecond,
      ratio: perSecond / trivial.perSecond,
    };
    yield { what: `${what} among ${count}: p99 in ms`, ours: p99, limit: LIMIT, ratio: LIMIT / p99, target: 1 };
  }
  for (const each of [server, bare]) {
    each.process.kill('SIGTERM');
    await each.gone;
  }
  const note = `of ${COMPARED} drafts; all views caught up in ${seconds.toFixed(0)} s`;
  const recall = await recallIn(join(data, 'views.db'), drafts.slice(0, COMPARED));
  yield { what: 'similar projects: recall of the ten nearest', ours: recall, limit: 1, ratio: recall, target: 0.9, note };
}

const textOf = ({ title, issue, purpose, goals, effects, comparison, publicBenefit }: MadeProposal): string =>
  [title, issue, purpose, ...goals.map(({ what }) => what), effects, ...Object.values(comparison), publicBenefit].join('\n');

/** Records one proposal over the API, and then copies of it with other texts directly in the store. */
async function generate(
  data: string,
  count: number,
): Promise<{ readonly drafts: readonly MadeProposal[]; readonly ids: readonly string[] }> {
  const server = await startServer(data, { KYODO_WORK_PER_SECOND: '1000000000' }); // one caller sends requests as fast as they are answered
  const { token, party } = await beginTown(server.url);
  const first = command('proposeProject', { municipality: MUNICIPALITY, side: 'residents', onBehalfOf: party, ...proposal(1) });
  await give(server.url, token, first);
  server.process.kill('SIGTERM');
  await server.gone;
  const make = proposals(1);
  const ids: string[] = [];
  const log = await openEventLog<string>('text', { directory: join(data, 'events') });
  try {
    const [template] = log.committed.readAll(0, 10_000).filter(({ type }) => type === 'ProjectProposed');
    if (!template) throw new Error('no proposal was recorded');
    const { type, metadata } = template;
    const contents = JSON.parse(template.data) as object;
    while (ids.length < count - 1) {
      const some = Array.from({ length: Math.min(500, count - 1 - ids.length) }, () => {
        const id = randomUUID();
        ids.push(id);
        const events = [{ id: randomUUID(), type, data: JSON.stringify({ ...contents, ...make() }), metadata }];
        return log.append({ stream: `project-${id}`, expected: -1, events });
      });
      await Promise.all(some);
    }
  } finally {
    await log.close();
  }
  return { drafts: Array.from({ length: DRAFTS }, make), ids: ids.filter((_, index) => index % Math.ceil(count / DRAFTS) === 0) };
}

async function isCaughtUp({ url }: Child, token: string, count: number): Promise<boolean> {
  const { data } = await ask(url, token, '{ projects(first: 1) { totalCount } }', {});
  return (data?.['projects'] as { readonly totalCount: number } | undefined)?.totalCount === count;
}

/** How many of the ten nearest, found by a comparison with every document, the index finds; equally near ones count the same. */
async function recallIn(file: string, drafts: readonly MadeProposal[]): Promise<number> {
  const database = new Kysely<Tables>({ dialect: sqliteDialect(openDatabase(file, { readOnly: true })) });
  const index = new IndexedSimilarProjects(database);
  let [right, expected] = [0, 0];
  for (const draft of drafts) {
    const text = vectorOf(textsOfProposal(draft as Parameters<typeof textsOfProposal>[0]).map((each) => ({ ...each, weight: 1 })));
    const looking = { municipality: MUNICIPALITY, first: 10 };
    const exact = (await index.exact(text, looking)).neighbours;
    const least = exact.at(-1)?.score ?? 0;
    const found = (await index.nearest(text, looking)).neighbours;
    expected += exact.length;
    right += found.filter(({ score }) => score >= least).length;
  }
  await database.destroy();
  return right / expected;
}
