import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { shimotsuke } from '../../src/domain/guideline/packs/shimotsuke.ts';
import { contents } from '../domain/project/proposal/proposal.fixtures.ts';
import { startApp, type App } from './app.ts';
import { factsOf } from '../domain/party/facts.fixtures.ts';

const municipality = shimotsuke.municipality.code;
const reason = '課題に合う。';

let app: App;
let office: string;
let aoi: string;
let patrol: string;
let town: string;

beforeAll(async () => {
  app = await startApp();
  [office, aoi] = await Promise.all([app.token('office', ['office'], municipality), app.token('aoi')]);
  await app.give(office, 'adoptGuideline', { municipality, document: shimotsuke });
  const register = async (token: string, name: string, kind: 'civicGroup' | 'department') => {
    const { id } = await app.give(token, 'registerParty', {
      municipality,
      kind,
      name,
      activity: '祭り',
      facts: factsOf[kind],
      office: '代表',
      contact: '0285',
    });
    return id;
  };
  patrol = await register(aoi, '祭り同好会', 'civicGroup');
  town = await register(await app.token('clerk', ['office'], municipality), '市民協働推進課', 'department');
  for (const partyId of [patrol, town]) await app.give(office, 'verifyParty', { partyId, basis: '規約' });
}, 60_000);

afterAll(() => app.stop());

const propose = async () =>
  (await app.give(aoi, 'proposeProject', { municipality, side: 'residents', onBehalfOf: patrol, ...contents, domain: 'citizensLead' })).id;

/** The refusal that a command is answered with. */
const refusal = (command: string, input: object): Promise<unknown> =>
  app.give(office, command, input).then(
    () => 'not refused',
    (error: { answer: { errors: readonly { extensions: unknown }[] } }) => error.answer.errors[0]?.extensions,
  );

const shown = async (id: string, viewer?: string) =>
  (await app.ask('query ($id: ID!) { project(id: $id) { stage screenings { outcome ground area exclusion reason } } }', { id }, viewer))
    .data?.['project'] as unknown;

describe('What is no collaboration under a guideline', () => {
  it('[PRO-3] [API-2] is refused under the rule, which names the place in the guideline, and rejected with the area as its ground', async () => {
    const projectId = await propose();
    const acceptance = { projectId, department: town, reason };
    expect(await refusal('acceptProposal', acceptance)).toMatchObject({ rule: { code: 'AREAS_NOT_STATED', source: 'kyodo' } });
    expect(await refusal('acceptProposal', { ...acceptance, unsuitableAreas: ['religion'] })).toMatchObject({
      code: 'RULE_VIOLATION',
      rule: { code: 'UNSUITABLE_AREA', source: 'guideline', citation: { at: '2-7', label: '協働にふさわしくない領域' } },
    });
    await app.give(office, 'rejectProposal', { projectId, ground: 'unsuitable', area: 'religion', reason: '布教が目的である。' });
    expect(await shown(projectId)).toEqual({
      stage: 'REJECTED',
      screenings: [{ outcome: 'rejected', ground: 'unsuitable', area: 'religion', exclusion: null, reason: '布教が目的である。' }],
    });
  });

  it('[PRO-4] ends by an exclusion that anybody can read, and find in the list and the history', async () => {
    const projectId = await propose();
    await app.give(office, 'acceptProposal', { projectId, department: town, reason, unsuitableAreas: [] });
    const choice = { projectId, primary: 'subsidy', further: [], reasons: '自主性を生かす。' };
    expect(await refusal('chooseMethods', { ...choice, exclusions: ['ownBenefit'] })).toMatchObject({
      rule: { code: 'METHOD_EXCLUDED', source: 'guideline', citation: { at: '2-5', label: '適用除外' } },
    });
    const { position } = await app.give(office, 'excludeProject', { projectId, exclusion: 'ownBenefit', reasons: '会員だけが使う。' });
    expect(await shown(projectId)).toEqual({
      stage: 'EXCLUDED',
      screenings: [
        { outcome: 'accepted', ground: null, area: null, exclusion: null, reason },
        { outcome: 'excluded', ground: null, area: null, exclusion: 'ownBenefit', reason: '会員だけが使う。' },
      ],
    });
    const listed = await app.ask(
      'query ($position: String) { projects(filter: { stages: [EXCLUDED] }, position: $position) { edges { node { id } } } }',
      { position },
    );
    expect(listed).toEqual({ data: { projects: { edges: [{ node: { id: projectId } }] } } });
  });
});
