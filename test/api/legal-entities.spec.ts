import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { oizumi } from '../../src/domain/guideline/packs/oizumi.ts';
import { startApp, type App } from './app.ts';
import { factsOf } from '../domain/party/facts.fixtures.ts';

const municipality = '105244';
const corporateNumber = '7000012050002';

describe('Legal entities over HTTP', () => {
  let app: App;
  let office: string;
  let aoi: string;
  let rin: string;

  beforeAll(async () => {
    app = await startApp();
    office = await app.token('office', ['office'], municipality);
    [aoi, rin] = [await app.token('aoi'), await app.token('rin')];
    await app.give(office, 'adoptGuideline', { municipality, document: oizumi });
  });
  afterAll(() => app?.stop());

  const register = (token: string, name: string) =>
    app.ask(
      'mutation ($input: RegisterPartyInput!) { registerParty(input: $input) { id position } }',
      {
        input: {
          commandId: randomUUID(),
          municipality,
          kind: 'civicGroup',
          name,
          activity: '見守り',
          facts: { ...factsOf.civicGroup, legalForm: 'npoCorporation' },
          office: '代表',
          corporateNumber,
        },
      },
      token,
    );
  const found = async (number: string) => {
    const query = 'query ($filter: PartyFilter!) { parties(filter: $filter) { edges { node { id corporateNumber } } } }';
    const answer = await app.ask(query, { filter: { municipality, corporateNumber: number } }, undefined, {
      'x-kyodo-position': await app.head(),
    });
    return (answer.data?.['parties'].edges as { node: { id: string } }[]).map(({ node }) => node.id);
  };

  it('[PTY-8] are registered once, though two register at once, and the refusal tells which party is there', async () => {
    const answers = await Promise.all([register(aoi, 'みまもりNPO'), register(rin, '特定非営利活動法人みまもり')]);
    const passed = answers.filter(({ errors }) => !errors).map(({ data }) => data?.['registerParty'].id as string);
    expect(passed).toHaveLength(1);
    const [refused] = answers.flatMap(({ errors = [] }) => errors);
    expect(refused?.extensions).toMatchObject({
      code: 'RULE_VIOLATION',
      rule: { code: 'CORPORATE_NUMBER_TAKEN', params: { party: passed[0] } },
    });
    await app.give(office, 'verifyParty', { partyId: passed[0], basis: '登記' });
    for (const written of [corporateNumber, '７００００１２０５０００２', '7-0000-1205-0002']) expect(await found(written)).toEqual(passed);
    for (const written of ['8000020130001', '700001205000', '%']) expect(await found(written)).toEqual([]);
  });
});
