import type { GraphQLSchema } from 'graphql';
import { streamOf } from '../../src/domain/kernel/aggregate.ts';
import { openRevision } from '../../src/domain/sight/disclosure.ts';
import type { Viewer } from './canaries.readers.ts';
import { digestOf } from '../../src/platform/digest.ts';
import { oizumi } from '../../src/domain/guideline/packs/oizumi.ts';
import { queriesOf, type Asked, type Known } from './canaries.sweep.ts';
import { MUNICIPALITY, type CanaryWorld } from './canaries.cast.ts';

/** What was answered to one query, as it came over HTTP. */
export interface Answered {
  readonly name: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly text: string;
}

/** All answers, by who asked. */
export type Sweep = ReadonlyMap<Viewer, readonly Answered[]>;

const partyOf: Partial<Record<Viewer, keyof CanaryWorld['parties']>> = {
  aoi: 'patrol',
  rin: 'rival',
  taro: 'third',
  shun: 'town',
  yuki: 'novice',
};
/** So many requests are under way at once. */
const AT_ONCE = 4;

/** Asks everything as everybody. */
export class Sweeper {
  private readonly world: CanaryWorld;
  private readonly schema: GraphQLSchema;
  private known: Omit<Known, 'party' | 'position'> | undefined;

  constructor(world: CanaryWorld, schema: GraphQLSchema) {
    this.world = world;
    this.schema = schema;
  }

  /** Looks which objects there are and where their open records stand. */
  async look(): Promise<void> {
    const { app, aviary, projects, parties, committee, round, consultation, talent, issue, publicComment } = this.world;
    const ids = {
      projects: Object.values(projects),
      parties: Object.values(parties),
      committees: [committee],
      rounds: [round],
      consultations: [consultation],
      talents: [talent],
      issues: [issue],
      publicComments: [publicComment],
    };
    const calls = [projects.open, projects.review, projects.evaluated];
    const named = [
      ...calls.map((id) => streamOf('project', id)),
      streamOf('round', round),
      streamOf('committee', committee),
      streamOf('consultation', consultation),
      streamOf('talent', talent),
      streamOf('issue', issue),
      streamOf('publicComment', publicComment),
    ];
    const streams = await Promise.all(
      named.map(async (stream) => ({ stream, revision: openRevision((await app.kyodo.store.read(stream)).events) })),
    );
    const first = new Map([...aviary.canaries.values()].filter(({ token }) => token.startsWith('カ')).map((each) => [each.of, each.token]));
    const words = ['people', 'contact of rival', 'application of aoi', 'reviewed application of rin'].flatMap((of) => first.get(of) ?? []);
    const versions = [digestOf(oizumi)];
    this.known = {
      municipality: MUNICIPALITY,
      ...ids,
      calls,
      streams,
      versions,
      words: [...words, '競合する'],
      now: app.kyodo.clock.now(),
    };
  }

  /**
   * Asks as each of them: the thorough ones in every way, the others for each list once, with all that it shows of its objects. Everybody asks
   * one query before the next: the server reads and validates it once, and could not remember all of them together.
   */
  async sweep(viewers: readonly Viewer[], thorough: readonly Viewer[]): Promise<Sweep> {
    const position = await this.world.app.head();
    const byQuery = new Map<string, (readonly [Viewer, Asked])[]>();
    for (const viewer of viewers) {
      const party = partyOf[viewer] && this.world.parties[partyOf[viewer]];
      const known = { ...(this.known as Known), position, ...(party && { party }) };
      for (const each of queriesOf(this.schema, known))
        if (thorough.includes(viewer) || isPlain(each)) byQuery.set(each.query, [...(byQuery.get(each.query) ?? []), [viewer, each]]);
    }
    const sweep = new Map(viewers.map((viewer) => [viewer, [] as Answered[]]));
    for (const asked of byQuery.values()) for (const [viewer, answer] of await this.askAll(asked)) sweep.get(viewer)?.push(answer);
    for (const viewer of viewers) sweep.get(viewer)?.push(await this.health());
    return sweep;
  }

  /** One object as of its newest open revision, with its history. */
  async asOf(viewer: Viewer, id: string): Promise<string> {
    const queries = queriesOf(this.schema, { ...(this.known as Known), position: await this.world.app.head() });
    const one = queries.filter(
      ({ name, variables }) => name === 'project' && variables['id'] === id && 'instant' in ((variables['asOf'] ?? {}) as object),
    );
    return (await this.ask(one, viewer)).map(({ text }) => text).join('\n');
  }

  /** The revisions of a project’s record as each of them is told; to an auditor also that of the decision that came last. */
  async counted(viewers: readonly Viewer[], id: string): Promise<readonly (readonly [Viewer, string])[]> {
    const stream = streamOf('project', id);
    const revision = openRevision((await this.world.app.kyodo.store.read(stream)).events);
    const history = 'revision history(first: 100) { edges { node { revision } } }';
    const ask = async (viewer: Viewer) => {
      const replay = viewer === 'auditor' ? 'decisionReplay(stream: $stream, revision: $revision) { revision command }' : '';
      const head = replay ? 'query ($id: ID!, $stream: String!, $revision: Int!)' : 'query ($id: ID!)';
      const query = `${head} { project(id: $id) { ${history} } ${replay} }`;
      const [answer] = await this.ask([{ name: 'counted', query, variables: { id, stream, revision } }], viewer);
      return [viewer, answer?.text ?? ''] as const;
    };
    return Promise.all(viewers.map(ask));
  }

  /**
   * What must be the same: not the id of the request nor the place in the query (told by the first run of a query only), and not how many
   * attempts to read what is sealed were refused meanwhile: the sweeps make these themselves.
   */
  static comparable(text: string): string {
    const { data, errors } = JSON.parse(text) as {
      data?: { auditSummary?: { refusals: number }; refusedAttempts?: Attempts } | null;
      errors?: readonly { readonly message: string; readonly path: unknown; readonly extensions: object }[];
    };
    const summary = data?.auditSummary;
    const attempts = data?.refusedAttempts;
    const counted = {
      ...(summary && { auditSummary: { ...summary, refusals: 0 } }),
      ...(attempts && { refusedAttempts: withoutReadings(attempts) }),
    };
    const refusals = errors?.map(({ message, path, extensions }) => ({ message, path, extensions: { ...extensions, correlationId: '' } }));
    return JSON.stringify({ data: data && { ...data, ...counted }, errors: refusals });
  }

  private async ask(queries: readonly Asked[], viewer: Viewer): Promise<readonly Answered[]> {
    return (await this.askAll(queries.map((each) => [viewer, each]))).map(([, answer]) => answer);
  }

  /** Asks all, some at once; the answers stand in the order of the queries. */
  private async askAll(asked: readonly (readonly [Viewer, Asked])[]): Promise<readonly (readonly [Viewer, Answered])[]> {
    const { app, tokens } = this.world;
    const answers: (readonly [Viewer, Answered])[] = [];
    for (let start = 0; start < asked.length; start += AT_ONCE) {
      const some = asked.slice(start, start + AT_ONCE).map(async ([viewer, { name, query, variables }]) => {
        const authorization = viewer === 'anonymous' ? {} : { authorization: `Bearer ${tokens[viewer]}` };
        const answer = await fetch(`${app.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...authorization },
          body: JSON.stringify({ query, variables }),
        });
        return [viewer, { name, variables, text: await answer.text() }] as const;
      });
      answers.push(...(await Promise.all(some)));
    }
    return answers;
  }

  private async health(): Promise<Answered> {
    const answer = await fetch(`${this.world.app.url}/health/ready`);
    const text = await answer.text();
    return { name: 'health', variables: {}, text: JSON.stringify({ data: { status: answer.status, text } }) };
  }
}

/** What lists show whole, one by one. */
const single = ['project', 'party', 'round', 'committee', 'consultation', 'talent', 'issue', 'publicComment', 'decisionReplay'];

/** Whether a query asks for lists simply: now, and not narrowed. */
const isPlain = ({ name, variables }: Asked): boolean =>
  !single.includes(name) && ['asOf', 'from', 'filter', 'sort'].every((each) => variables[each] === undefined);

interface Attempts {
  readonly totalCount: number;
  readonly edges: readonly { readonly node: { readonly attempt: string } }[];
}

/** Refused attempts without those to read, which the sweeps make. */
function withoutReadings({ totalCount, edges }: Attempts): Attempts {
  const others = edges.filter(({ node }) => node.attempt !== 'ReadApplication');
  return { totalCount: totalCount - edges.length + others.length, edges: others };
}
