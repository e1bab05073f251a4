import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer } from './app.ts';
import { propose, startWorld, type World } from './world.ts';

/** What changed from the second request on when queries were compiled, each asked three times. */
describe('The same question gets the same answer', () => {
  let world: World;
  let id: string;
  beforeAll(async () => {
    world = await startWorld();
    ({ id } = await propose(world));
  });
  afterAll(() => world?.app.stop());

  const thrice = async (query: string, variables: object, right: unknown) => {
    const shown = ({ data, errors }: Answer) => data ?? errors?.map(({ extensions }) => extensions['code'] as string);
    for (let time = 0; time < 3; time += 1) {
      const position = await world.app.head();
      expect(shown(await world.app.ask(query, variables, undefined, { 'x-kyodo-position': position }))).toEqual(right);
    }
    expect(world.app.faults).toEqual([]);
  };

  it('[API-11] with a field also in a fragment that is left out', () =>
    thrice(
      'query B5($id: ID!, $c: Boolean!) { project(id: $id) { proposer { name } ... on Project @include(if: $c) { proposer { ... on Party { kind } } } } }',
      { id, c: false },
      { project: { proposer: { name: '安全安心課' } } },
    ));

  it('[API-11] with a fragment both under a condition and plain', () =>
    thrice(
      'query A4($id: ID!, $c: Boolean!) { project(id: $id) { ...G @include(if: $c) ...F } } fragment F on Project { stage } fragment G on Project { ...F }',
      { id, c: false },
      { project: { stage: 'PROPOSED' } },
    ));

  it('[API-11] with a variable that is never null and has a default', () =>
    thrice(
      'query A($s: ProjectStage! = PROPOSED) { projects(filter: { stages: [$s] }, first: 1) { totalCount } }',
      {},
      { projects: { totalCount: 1 } },
    ));

  it('[API-11] with null for a variable that has a default', async () => {
    const query = 'query F1($id: ID = "00000000-0000-4000-8000-000000000000") { project(id: $id) { id } }';
    await thrice(query, { id: null }, ['VALIDATION']);
    await thrice('query G($x: Boolean = true, $id: ID!) { project(id: $id) { id stage @include(if: $x) } }', { id, x: null }, [
      'VALIDATION',
    ]);
  });

  it.each(['__MAGIC_NAN__', '__MAGIC_PLUS_INFINITY__', '__MAGIC_MINUS_INFINITY__', '__MAGIC_DATE__1'])('[API-11] with the text %s', async (text) => {
    const query = `mutation ($id: ID!) { askConsultation(input: { commandId: $id, municipality: "105244", desk: supportCentre, topic: funding, question: "${text}" }) { id } }`;
    for (let time = 0; time < 3; time += 1) {
      const { data } = await world.app.ask(query, { id: randomUUID() }, world.aoi);
      const asked = await world.app.ask(`{ consultation(id: "${data?.['askConsultation'].id}") { entries { text } } }`, {}, world.aoi);
      expect(asked.data?.['consultation'].entries[0].text).toBe(text);
    }
  }); // prettier-ignore

  it('[API-11] [API-1] with variables inside a literal of JSON: what was sent is recorded, and sent again it is the same command', async () => {
    const [municipality, id] = ['082074', randomUUID()];
    const clerk = await world.app.token('yuki', ['office'], municipality);
    const query = readFileSync(new URL('adopt.graphql', import.meta.url), 'utf8');
    const given = JSON.parse(readFileSync(new URL('adopt.variables.json', import.meta.url), 'utf8')) as {
      committee: object;
      areas: object;
    };
    const variables = { id, ...given };
    const answers: unknown[] = [];
    for (let time = 0; time < 3; time += 1) answers.push(await world.app.ask(query, variables, clerk));
    const [first] = answers as [Answer];
    expect(first.errors).toBeUndefined();
    expect(answers).toEqual([first, first, first]);
    const { events } = await world.app.kyodo.store.read(`municipality-${municipality}`, 0);
    const documents = events.map(({ data }) => (data as { document?: Record<string, unknown> }).document);
    expect(documents).toEqual([expect.objectContaining({ id: 'YUKI-S', committee: given.committee, suitableAreas: given.areas })]);
    // The same with the whole document in a variable is still the same command.
    const other = 'mutation ($input: AdoptGuidelineInput!) { adoptGuideline(input: $input) { id position events } }';
    expect(await world.app.ask(other, { input: { commandId: id, municipality, document: documents[0] } }, clerk)).toEqual(first);
  });
});
