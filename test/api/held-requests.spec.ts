import { randomUUID } from 'node:crypto';
import { get } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { oizumi } from '../../src/domain/guideline/packs/oizumi.ts';
import { contents } from '../domain/project/proposal/proposal.fixtures.ts';
import { startApp, type App } from './app.ts';
import { askedLightly, leastHeld, MOST_MS } from './held.ts';
import { startWorld, type World } from './world.ts';

const LARGEST_BODY = 262_144;

const times = (count: number, text: (n: number) => string) => Array.from({ length: count }, (_, n) => text(n)).join(' ');
const list = <T>(length: number, item: (n: number) => T) => Array.from({ length }, (_, n) => item(n));
const asking = (type: string, field: string, value: unknown) => ({
  query: `query ($it: ${type}) { projects(filter: { ${field}: $it }) { totalCount } }`,
  variables: { it: value },
});
const filtering = (filter: unknown) => ({
  query: 'query ($f: ProjectFilter) { projects(filter: $f) { totalCount } }',
  variables: { f: filter },
});
const checking = (document: unknown) => ({
  query: 'query ($d: JSON!) { checkGuideline(document: $d) { count problems { path message { ja en } } digest } }',
  variables: { d: document },
});
/** So many members that no guideline has. */
const members = (count: number) => Object.fromEntries(list(count, (n) => [`z${n.toString(36)}`, 1]));
const giving = (command: string, document: unknown) => ({
  query: `mutation ($input: ${command}Input!) { ${command[0]?.toLowerCase()}${command.slice(1)}(input: $input) { id } }`,
  variables: { input: { commandId: '3d2f4b66-0000-4000-8000-000000000001', municipality: '082074', document } },
});

/** What tools ask of a schema, as deep as a query may be. */
const TYPE = 'name kind ofType { name kind ofType { name kind ofType { name kind } } }';
const SCHEMA = `__schema { queryType { name } types { name kind description fields(includeDeprecated: true) { name description args { name description defaultValue type { ${TYPE} } } type { ${TYPE} } } inputFields { name description type { ${TYPE} } } enumValues { name description } } directives { name args { name } } }`;

/** Members of a guideline, each as long as a list of a quarter of a megabyte: of its own entries, and of what is none. */
const documents = Object.entries(oizumi).flatMap(([name, part]) => {
  if (!Array.isArray(part) || part.length === 0) return [];
  const [entry] = part as readonly unknown[];
  const many = Math.floor(150_000 / Buffer.byteLength(JSON.stringify(entry)));
  const more = (n: number) => (typeof entry === 'object' ? { ...entry, id: `x${n}` } : entry);
  return [
    [`a guideline with many entries in ${name}`, checking({ ...oizumi, [name]: list(many, more) })],
    [`a guideline with numbers for entries in ${name}`, checking({ ...oizumi, [name]: list(90_000, () => 1) })],
  ] as const;
});

/** The worst requests that were found to be read at all, each nearly as large as the limits allow. */
const requests: readonly (readonly [string, { readonly query: string; readonly variables?: object }])[] = [
  ['the same field 1,900 times', { query: `{ projects { ${times(1900, () => 'totalCount')} } }` }],
  ['the same object 480 times', { query: `{ projects { ${times(480, () => 'edges { cursor }')} } }` }],
  ['the same field 46 times in the same object 40 times', { query: `{ projects { ${times(40, () => `edges { ${times(46, () => 'cursor')} }`)} } }` }],
  ['the same field as often as it may be', { query: `{ projects { ${times(100, () => 'totalCount')} } }` }],
  ['the same search 180 times', { query: `{ ${times(180, () => 'projects(first: 1) { totalCount }')} }` }],
  ['fragments that double 180 times', { query: `{ ...F0 } ${times(180, (n) => `fragment F${n} on Query { ${n < 179 ? `...F${n + 1} ...F${n + 1}` : '__typename'} }`)}` }],
  ['fragments of fragments', { query: `{ ...F0 } ${times(200, (n) => `fragment F${n} on Query { ${n < 199 ? `...F${n + 1}` : 'projects { totalCount }'} }`)}` }],
  ['38 fragments spread in each other', { query: `{ ${times(38, (n) => `...F${n}`)} } ${times(38, (n) => `fragment F${n} on Query { me { person } ${times(19, (m) => (n + m + 1 < 38 ? `...F${n + m + 1}` : '__typename'))} }`)}` }],
  ['60 fragments with the same fields', { query: `{ ${times(60, (n) => `...F${n}`)} } ${times(60, (n) => `fragment F${n} on Query { projects { edges { node { ${times(16, () => 'id')} } } } }`)}` }],
  ['60 fragments spread in each other with other fields', { query: `{ ${times(60, (n) => `...F${n}`)} } ${times(60, (n) => `fragment F${n} on Query { a${n}: __typename ${times(8, (m) => `...F${Math.max(n + 1, (n * 7 + m * 13) % 60)}`)} }`)} fragment F60 on Query { __typename }` }],
  ['30 fragments in 12 places', { query: `{ projects { edges { node { ${times(12, (k) => `a${k}: predecessor { ${times(30, (n) => `...F${n}`)} }`)} } } } } ${times(30, (n) => `fragment F${n} on Project { b${n}: id c${n}: title d${n}: stage }`)}` }],
  ['fragments that double 18 times before a chain of 79', { query: `{ project(id: "10000000-0000-4000-8000-000000000001") { ...F0 } } ${times(97, (n) => `fragment F${n} on Project { ${n < 18 ? `...F${n + 1} ...F${n + 1}` : `...F${n + 1}`} }`)} fragment F97 on Project { id }` }],
  ['fragments that spread themselves twice', { query: '{ ...A } fragment A on Query { projects { edges { node { ...B } } } } fragment B on Project { predecessor { ...B successor { ...B } } }' }],
  ['1,900 unknown long names', { query: `{ ${times(1900, (n) => `${'x'.repeat(120)}${n}`)} }` }],
  ['600 unknown fragments', { query: `{ ${times(600, (n) => `...A${n}`)} }` }],
  ['480 variables that nobody uses', { query: `query (${times(480, (n) => `$v${n}: Int`)}) { __typename }` }],
  ['300 variables that are missing', { query: `query (${times(300, (n) => `$v${n}: Int!`)}) { __typename }` }],
  ['a comment of a quarter of a megabyte', { query: `{ __typename } #${'x'.repeat(250_000)}` }],
  ['80,000 comments', { query: `{ __typename } ${'#\n'.repeat(80_000)}` }],
  ['a quarter of a megabyte of blanks', { query: `{ __typename${' '.repeat(250_000)} }` }],
  ['faults behind 100,000 lines', { query: `{ ${'\n'.repeat(100_000)} ${times(50, (n) => `n${n}`)} }` }],
  ['faults behind as many lines as may be', { query: `{ ${'\n'.repeat(4990)} ${times(50, (n) => `n${n}`)} }` }],
  ['a long text', { query: `{ similarProjects(municipality: "105244", text: "${'x'.repeat(240_000)}") { score } }` }],
  ['a block of text', { query: `{ similarProjects(municipality: "105244", text: """${'\n x'.repeat(4000)}""") { score } }` }],
  ['1,900 wrong literals', { query: `{ projects(filter: { domains: [${times(1900, () => '1')}] }) { totalCount } }` }],
  ['1,900 unknown words', { query: `{ projects(filter: { stages: [${times(1900, (n) => `X${n}`)}] }) { totalCount } }` }],
  ['the largest list', asking('[String!]', 'domains', list(4900, () => 'C'))],
  ['a list that is too large', asking('[String!]', 'domains', list(60_000, () => 'C'))],
  ['a list of numbers for texts', asking('[String!]', 'domains', list(120_000, () => 1))],
  ['the largest list of nothing', asking('[String!]', 'domains', list(4900, () => null))],
  ['the largest list of unknown words', asking('[ProjectStage!]', 'stages', list(4900, (n) => `PROPOSEDD${n}`))],
  ['4,900 unknown fields', filtering(Object.fromEntries(list(4900, (n) => [`k${n}`, 1])))],
  ['2,000 unknown fields with long names', filtering(Object.fromEntries(list(2000, (n) => [`k${n}${'x'.repeat(100)}`, 1])))],
  ['50 unknown fields that are very long', filtering(Object.fromEntries(list(50, (n) => [`k${n}`, 'x'.repeat(5000)])))],
  ['800 unknown fields', filtering(Object.fromEntries(list(800, (n) => [`k${n}`, 1])))],
  ['as many unknown fields as GraphQL is left to find', filtering(Object.fromEntries(list(200, (n) => [`k${n}`, 1])))],
  ['a quarter of a megabyte for a number', { query: 'query ($n: Int) { projects(first: $n) { totalCount } }', variables: { n: 'x'.repeat(250_000) } }],
  ['120,000 values that nobody asks for', { query: '{ __typename }', variables: { it: list(120_000, () => 1) } }],
  ['4,900 unknown members of a guideline', checking(Object.fromEntries(list(4900, (n) => [`k${n}`, 1])))],
  ['a guideline 15 times', {
    query: `query ($d: JSON!) { ${times(15, (n) => `a${n}: checkGuideline(document: $d) { count }`)} }`,
    variables: { d: oizumi },
  }],
  ['all of the schema', { query: `{ ${SCHEMA} }` }],
  ['all of the schema 14 times', { query: `{ ${times(14, (n) => `a${n}: ${SCHEMA}`)} }` }],
  ['all of the schema, and what each of its fields leads to', {
    query: '{ __schema { types { fields { type { ofType { fields { name description args { name } } } fields { name description args { name description } } } } } } }',
  }],
  ['one type 14 times, and what each of its fields leads to', {
    query: `{ ${times(14, (n) => `a${n}: __type(name: "${n % 2 ? 'Query' : 'Project'}") { fields { type { ofType { fields { name description args { name } } } fields { name description args { name description } } } } }`)} }`,
  }],
  ['1,020 unknown fields of one letter, with empty texts', filtering(Object.fromEntries(list(1020, (n) => [String.fromCharCode(0x4e00 + n), ''])))],
  ['55 unknown words', asking('[ProjectStage!]', 'stages', list(55, (n) => `PROPOSEDXXXX${n}`))],
  ...['AdoptGuideline', 'ReviseGuideline'].flatMap((name) => [
    [`23,000 unknown members of a guideline to ${name}`, giving(name, { ...oizumi, ...members(23_000) })],
    [`a title with 23,000 unknown members in a guideline to ${name}`, giving(name, { ...oizumi, title: members(23_000) })],
    [`entries with 250 unknown members each in a guideline to ${name}`, giving(name, { ...oizumi, rules: list(100, () => members(250)) })],
  ] as const),
  ['23,000 unknown members of a guideline', checking({ ...oizumi, ...members(23_000) })],
  ['a guideline with 100 kB in one text', checking({ ...oizumi, title: 'あ'.repeat(60_000) })],
  ...documents,
]; // prettier-ignore

/** The worst that an address of 16 KiB holds. */
const inAddresses = [
  ['1,900 unknown fields', filtering(Object.fromEntries(list(1900, (n) => [n.toString(36), 1])))],
  [
    '1,000 unknown words',
    asking(
      '[ProjectStage!]',
      'stages',
      list(1000, (n) => `PROPOSED${n}`),
    ),
  ],
] as const;

describe('Requests as large as they may be', () => {
  let app: App;
  let authorization: string;
  beforeAll(async () => {
    app = await startApp({ KYODO_WORK_PER_SECOND: '1000000000' });
    authorization = `Bearer ${await app.token('visitor')}`;
  });
  afterAll(() => app?.stop());

  it.each(requests)('[API-7] %s: read or refused, the event loop is never held for more than 50 ms', async (_, request) => {
    let answer: Response | undefined;
    const once = async () => {
      // Another text each time: queries that were read are remembered.
      const body = JSON.stringify({ ...request, query: `${request.query} #${Math.random()}` });
      expect(Buffer.byteLength(body)).toBeLessThan(LARGEST_BODY);
      answer = await fetch(`${app.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', authorization }, body });
      await answer.text();
    };
    const held = await leastHeld(once);
    expect([200, 400]).toContain(answer?.status);
    expect(held).toBeLessThan(MOST_MS);
    expect(app.faults).toEqual([]);
  });

  it.each(inAddresses)(
    '[API-7] %s in an address: refused, the event loop is never held for more than 50 ms',
    async (_, { query, variables }) => {
      let status: number | undefined;
      const encoded = (text: string) => text.replace(/[%#&+ ]/g, encodeURIComponent); // nothing more, so that more fits in
      const once = () =>
        new Promise((resolve, reject) => {
          const path = `/graphql?query=${encoded(`${query} #${Math.random()}`)}&variables=${encoded(JSON.stringify(variables))}`;
          const sent = get(app.url, { path, headers: { 'x-mercurius-operation-name': 'a' } }, (answer) => {
            status = answer.statusCode;
            answer.resume().on('end', resolve);
          });
          sent.on('error', reject);
        });
      const held = await leastHeld(once);
      expect(status).toBe(400);
      expect(held).toBeLessThan(MOST_MS);
      expect(app.faults).toEqual([]);
    },
  );
});

/** The largest revision of a proposal: one event of 58 kB. */
const text = (letters: number) => 'x'.repeat(letters);
const largest = {
  ...contents,
  issue: text(3900),
  purpose: text(3900),
  effects: text(3900),
  publicBenefit: text(3900),
  benefits: 'community',
  opinionsHeard: text(3900),
  comparison: { municipalityAlone: text(500), residentsAlone: text(500), together: text(500) },
  goals: list(6, () => ({ what: text(490), measure: text(190), by: '2027-03-31' })),
  inKind: list(4, () => ({ bearer: 'partner', kind: 'labour', what: text(290) })),
  schedule: { start: '2026-09-01', end: '2027-03-31', milestones: list(4, () => ({ what: text(290), by: '2027-01-01' })) },
};
/** So many of them weigh more than all streams that are remembered. */
const REVISIONS = 640;

describe('An object whose record is as long as many revisions make it', () => {
  let world: World;
  let [issue, project] = ['', ''];
  beforeAll(async () => {
    world = await startWorld({ KYODO_WORK_PER_SECOND: '1000000000' });
    const { app, aoi, parties } = world;
    issue = (await app.give(aoi, 'raiseIssue', { municipality: '105244', title: '道', description: '暗い。' })).id;
    const proposal = { ...largest, issues: [issue] };
    const given = { municipality: '105244', side: 'residents', onBehalfOf: parties.patrol, ...proposal };
    project = (await app.give(aoi, 'proposeProject', given)).id;
    await app.give(aoi, 'reviseProposal', { projectId: project, onBehalfOf: parties.patrol, ...proposal, revisionNote: '1' });
    const { store, positions } = app.kyodo;
    const { events, revision } = await store.read(`project-${project}`);
    const { type, data, metadata } = events.at(-1)!;
    let position = '';
    for (let at = 0; at < REVISIONS; at += 16) {
      const some = list(16, () => {
        const id = randomUUID();
        return { id, type, data, metadata: { ...metadata, command: { ...metadata.command, id } } };
      });
      position = (await store.append(`project-${project}`, some, revision + at)).position;
    }
    await app.ask('{ projects { totalCount } }', {}, undefined, { 'x-kyodo-position': positions.seal('receipt', position) });
  }, 120_000);
  afterAll(() => world?.app.stop());

  const asked: readonly (readonly [string, () => string])[] = [
    ['its title', () => `{ project(id: "${project}") { proposal { title } } }`],
    ['how it was at its beginning', () => `{ project(id: "${project}", asOf: { revision: 0 }) { proposal { title } } }`],
    ['what may be done with it', () => `{ project(id: "${project}") { availableActions { command } } }`],
    ...[1, 3, 14].map(
      (count) =>
        [
          `its history ${count} times, by way of its issue`,
          () =>
            `{ issue(id: "${issue}") { proposals { edges { node { project { history(first: 100) { edges { node { ${times(count, (n) => `a${n}: data`)} } } } } } } } } }`,
        ] as const,
    ),
  ];
  it.each(asked)(
    '[API-7] %s: the event loop is never held for more than 50 ms',
    async (_, query) => {
      let start = '';
      for (const token of [world.aoi, world.rin]) {
        const held = await leastHeld(async () => {
          ({ start } = await askedLightly(world.app.url, `${query()} #${Math.random()}`, token));
        });
        expect(start).toMatch(/^\{"data":(\{|null,"errors":\[\{"message":"The answer is too large)/);
        expect(held).toBeLessThan(MOST_MS);
      }
      expect(world.app.faults).toEqual([]);
    },
    60_000,
  );

  it('[API-7] takes no more of the same from who made it so long, whom it does not keep from withdrawing it, and nothing keeps the office', async () => {
    const { app, aoi, office, parties } = world;
    const acts = async (token: string, onBehalfOf?: string) => {
      const answer = await app.ask(
        'query ($id: ID!, $for: ID) { project(id: $id) { availableActions(onBehalfOf: $for) { command allowed refusal { rule source message { en } } } } }',
        { id: project, for: onBehalfOf },
        token,
      );
      const actions = answer.data?.['project'].availableActions as readonly { command: string; allowed: boolean; refusal: unknown }[];
      return (command: string) => actions.find((each) => each.command === command);
    };
    const own = await acts(aoi, parties.patrol);
    expect(own('ReviseProposal')).toMatchObject({ allowed: false, refusal: { rule: 'RECORDED_TOO_MUCH', source: 'practice' } });
    expect(own('WithdrawProposal')).toMatchObject({ allowed: true });
    expect((await acts(office))('ReturnProposal')).toMatchObject({ allowed: true });
    const input = { projectId: project, onBehalfOf: parties.patrol, ...largest, issues: [issue], revisionNote: '2' };
    const held = await leastHeld(() => expect(app.give(aoi, 'reviseProposal', input)).rejects.toThrow('RECORDED_TOO_MUCH'));
    expect(held).toBeLessThan(MOST_MS);
    await app.give(office, 'returnProposal', { projectId: project, reason: '短くまとめてください。' });
  });
});
