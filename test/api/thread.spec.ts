import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { oizumi } from '../../src/domain/guideline/packs/oizumi.ts';
import { contents } from '../domain/project/proposal/proposal.fixtures.ts';
import { startApp, type App } from './app.ts';
import { factsOf } from '../domain/party/facts.fixtures.ts';

describe('One proposal through the whole program', () => {
  let app: App;
  let aoi: string;
  let office: string;
  let auditor: string;

  beforeAll(async () => {
    app = await startApp();
    aoi = await app.token('aoi');
    office = await app.token('office', ['office'], '105244');
    auditor = await app.token('auditor', ['auditor'], '105244');
  });
  afterAll(() => app.stop());

  it('[API-1] [GDL-2] [AUD-3] is recorded, shown, listed, refused and replayed, also after a restart', async () => {
    await app.give(office, 'adoptGuideline', { municipality: '105244', document: oizumi });
    const { id: party } = await app.give(aoi, 'registerParty', {
      municipality: '105244',
      kind: 'civicGroup',
      name: 'パトロール隊',
      activity: '見守り',
      facts: factsOf.civicGroup,
      office: '代表',
      contact: '0276-00-0000',
    });
    await app.give(office, 'verifyParty', { partyId: party, basis: '規約' });
    const receipt = await app.give(aoi, 'proposeProject', { municipality: '105244', side: 'residents', onBehalfOf: party, ...contents });
    expect(receipt).toMatchObject({ revision: 0, events: ['ProjectProposed'] });

    const shown = await app.ask(
      `query ($id: ID!) { project(id: $id) { stage revision proposal { title goals { what by } } proposer { name } history { edges { node { type narrative { ja en } by { kind id } } } } availableActions { command allowed refusal { rule } } } }`,
      { id: receipt.id },
    );
    expect(shown.errors).toBeUndefined();
    expect(shown.data?.['project']).toMatchObject({
      stage: 'PROPOSED',
      proposer: { name: 'パトロール隊' },
      proposal: { title: contents.title },
    });

    const listed = await app.ask(
      `query ($position: String) { projects(filter: { text: "防犯" }, position: $position) { totalCount edges { node { id stage } } } }`,
      { position: receipt.position },
    );
    expect(listed.data?.['projects']).toEqual({ totalCount: 1, edges: [{ node: { id: receipt.id, stage: 'PROPOSED' } }] });

    await expect(app.give(aoi, 'acceptProposal', { projectId: receipt.id, reason: '…' })).rejects.toThrow('OFFICE_ONLY');

    app = await app.restart();
    const replays = await app.ask(
      `{ decisionReplays(municipality: "105244", first: 100) { next replays { command reproduced differences { path } } } auditSummary(municipality: "105244") { events decisions refusals } }`,
      {},
      auditor,
    );
    expect(replays.errors).toBeUndefined();
    expect(replays.data?.['decisionReplays'].replays).toEqual([
      { command: 'AdoptGuideline', reproduced: true, differences: [] },
      { command: 'RegisterParty', reproduced: true, differences: [] },
      { command: 'VerifyParty', reproduced: true, differences: [] },
      { command: 'ProposeProject', reproduced: true, differences: [] },
    ]);
    expect(replays.data?.['auditSummary']).toEqual({ events: 6, decisions: 5, refusals: 1 });
    expect(app.faults).toEqual([]);
  });
});
