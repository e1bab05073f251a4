import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ise } from '../../src/domain/guideline/packs/ise.ts';
import { oizumi } from '../../src/domain/guideline/packs/oizumi.ts';
import { shimotsuke } from '../../src/domain/guideline/packs/shimotsuke.ts';
import { yuki } from '../../src/domain/guideline/packs/yuki.ts';
import { contents } from '../domain/project/proposal/proposal.fixtures.ts';
import { startApp, type App } from './app.ts';
import type { PartyKind } from '../../src/domain/guideline/vocabulary.ts';
import { factsOf } from '../domain/party/facts.fixtures.ts';

describe('Guidelines over HTTP', () => {
  let app: App;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app?.stop());

  /** The office of a municipality that has adopted its pack, and a way to register parties there. */
  async function town(pack: typeof ise) {
    const municipality = pack.municipality.code;
    const office = await app.token(`office-${municipality}`, ['office'], municipality);
    await app.give(office, 'adoptGuideline', { municipality, document: pack });
    const register = async (token: string, name: string, kind: PartyKind) => {
      const { id } = await app.give(token, 'registerParty', {
        municipality,
        kind,
        name,
        activity: '見守り',
        facts: factsOf[kind],
        office: '代表',
      });
      await app.give(office, 'verifyParty', { partyId: id, basis: '規約' });
      return id;
    };
    return { municipality, office, register };
  }
  const ask = async (query: string, token?: string) => {
    const head = await app.head();
    const answer = await app.ask(query, {}, token, { 'x-kyodo-position': head });
    expect(answer.errors).toBeUndefined();
    return answer.data as Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- whatever was asked for
  };

  it('[PRO-5] [API-9] shows that a project was moved from A to B, and why', async () => {
    const { municipality, office, register } = await town(yuki);
    const mio = await app.token('mio');
    const onBehalfOf = await register(mio, '花の会', 'civicGroup');
    const proposal = { municipality, side: 'residents', ...contents, domain: 'A', onBehalfOf };
    const { id: projectId } = await app.give(mio, 'proposeProject', proposal);
    const rejecting = app.give(office, 'rejectProposal', { projectId, ground: 'notCollaboration', reason: '市民だけで行える。' });
    await expect(rejecting).rejects.toMatchObject({
      answer: { errors: [{ extensions: { rule: { code: 'DOMAIN_REVIEWED', source: 'guideline', citation: { at: '2-4' } } } }] },
    });
    await app.give(office, 'reviewDomain', { projectId, outcome: 'moved', to: 'B', reasons: '行政が資材を出せる。' });
    const { project, projects, feed } = await ask(
      `{ feed(municipality: "${municipality}", first: 1) { edges { node { type narrative { ja } } } }
         project(id: "${projectId}") { proposal { domain } domainReviews { from outcome to reasons } history(first: 10) { edges { node { type narrative { ja en } } } } }
         projects(filter: { municipality: "${municipality}", domains: ["B"] }) { edges { node { id } } } }`,
    );
    expect(project).toMatchObject({
      proposal: { domain: 'B' },
      domainReviews: [{ from: 'A', outcome: 'moved', to: 'B', reasons: '行政が資材を出せる。' }],
    });
    const told = project.history.edges.map(({ node }: { node: object }) => node);
    const narrative = {
      ja: '領域「市民が主体となって自主的に行う領域」について検討した(移行)。理由: 行政が資材を出せる。',
      en: 'The domain “Residents act on their own” was reviewed (It moves to another domain). Reasons: 行政が資材を出せる。',
    };
    expect(told).toContainEqual({ type: 'DomainReviewed', narrative });
    expect(feed.edges).toEqual([{ node: { type: 'DomainReviewed', narrative: { ja: narrative.ja } } }]);
    expect(projects.edges).toEqual([{ node: { id: projectId } }]);
  });

  it('[AUT-4] [GDL-4] [API-2] counts a refused proposal in the municipality that it names and in no other, and cites the rule of its guideline', async () => {
    const counted = async (pack: typeof ise) => {
      const municipality = pack.municipality.code;
      const auditor = await app.token(`auditor-${municipality}`, ['auditor'], municipality);
      return (await ask(`{ auditSummary(municipality: "${municipality}") { refusals } }`, auditor)).auditSummary.refusals as number;
    };
    const [{ municipality, register }] = [await town(oizumi), await town(shimotsuke)];
    const onBehalfOf = await register(await app.token('sora'), '里の会', 'civicGroup');
    const before = [await counted(oizumi), await counted(shimotsuke)];
    const proposing = app.give(await app.token('sora'), 'proposeProject', { municipality, side: 'private', ...contents, onBehalfOf });
    const { source, citation } = oizumi.rules.find(({ code }) => code === 'BOTH_SIDES_PROPOSE')!;
    await expect(proposing).rejects.toMatchObject({
      answer: { errors: [{ extensions: { code: 'RULE_VIOLATION', rule: { code: 'BOTH_SIDES_PROPOSE', source, citation } } }] },
    });
    expect([await counted(oizumi), await counted(shimotsuke)]).toEqual([before[0]! + 1, before[1]]);
  });

  it('[API-9] [EVA-1] [PRV-2] tells the method in the guideline’s words, the questions that apply, and lets who coordinates see what the sides see, among residents’ organisations alone', async () => {
    const { municipality, register } = await town(ise);
    const [aoi, rin, nao] = await Promise.all([app.token('aoi'), app.token('rin'), app.token('nao')]);
    const patrol = await register(aoi, '見守り隊', 'civicGroup');
    const rival = await register(rin, '自治会', 'neighbourhoodAssociation');
    const centre = await register(nao, '市民活動センター', 'intermediary');
    const own = { onBehalfOf: patrol };
    const { id: projectId } = await app.give(aoi, 'proposeProject', { municipality, side: 'private', ...contents, domain: 'A', ...own });
    await app.give(aoi, 'takeUpProposal', { projectId, ...own, reason: '総会で決めた。' });
    await app.give(aoi, 'chooseMethods', { projectId, ...own, primary: 'coHosting', further: [], reasons: '対等に進める。' });
    const ways = await ask(
      `{ feed(municipality: "${municipality}", first: 1) { edges { node { narrative { ja en } } } } project(id: "${projectId}") { history { edges { node { narrative { ja en } } } } } }`,
    );
    const coHosted = { ja: '形態は「共催」。理由: 対等に進める。', en: 'Primary method: “Co-hosting”. Reasons: 対等に進める。' };
    for (const { edges } of [ways['feed'], ways['project'].history]) expect(edges.at(-1).node.narrative).toEqual(coHosted);
    const questions = `{ project(id: "${projectId}") { screenings { outcome } evaluation { questions { id answer viewpoint appliesWhen options { id label { ja } } citation { at } } } } }`;
    const before = (await ask(questions)).project;
    expect(before.screenings).toEqual([{ outcome: 'takenUp' }]);
    expect(before.evaluation.questions).toHaveLength(16);
    await app.give(aoi, 'designatePartner', {
      projectId,
      ...own,
      partners: [rival],
      justification: '実績がある。',
      alternatives: [{ what: '公募', assessment: '時間がない。' }],
      criteria: ['実績'],
      conditions: [],
    });
    const asked = (await ask(questions)).project.evaluation.questions as { id: string }[];
    expect(asked).toHaveLength(19);
    expect(asked.find(({ id }) => id === 'planning-4')).toMatchObject({
      answer: 'choice',
      options: [{}, {}, {}],
      citation: { at: '3-3-3' },
    });
    expect(asked.find(({ id }) => id === 'planning-6-1')).toMatchObject({ appliesWhen: 'partnerFixed', options: null });

    const plan = {
      goals: contents.goals,
      schedule: contents.schedule,
      budget: contents.budget,
      costs: [{ party: patrol, amount: 300_000 }],
      inKind: [],
      checkEveryDays: 90,
    };
    const draft = { terms: [{ term: 'purpose', text: '見守り' }], plan, settlements: [] };
    await app.give(aoi, 'draftAgreement', { projectId, ...own, contents: draft });
    const drafts = `{ project(id: "${projectId}") { agreement { versions { contents { terms { text } } } } coordinations { coordinator tasks ended { reason } } } }`;
    const seenBy = async (token?: string) => (await ask(drafts, token)).project.agreement.versions[0].contents;
    expect(await seenBy(nao)).toBeNull();
    await app.give(rin, 'appointCoordinator', { projectId, onBehalfOf: rival, coordinator: centre, tasks: '合意形成を助ける。' });
    expect(await seenBy(nao)).toEqual({ terms: [{ text: '見守り' }] });
    expect(await seenBy()).toBeNull();
    const meeting = { kind: 'sides', heldOn: '2026-01-01', participants: 6, topics: '役割', conclusions: '次回までに案を作る。' };
    await app.give(nao, 'recordMeeting', { projectId, onBehalfOf: centre, ...meeting });
    await app.give(nao, 'endCoordination', { projectId, onBehalfOf: centre, coordination: 1, reason: '話がまとまった。' });
    expect(await seenBy(nao)).toBeNull();
    expect((await ask(drafts)).project.coordinations).toEqual([
      { coordinator: centre, tasks: '合意形成を助ける。', ended: { reason: '話がまとまった。' } },
    ]);
    expect(app.faults).toEqual([]);
  });
});
