import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ManualClock } from '../../src/platform/clock.ts';
import { committee } from '../../src/domain/committee/committee.ts';
import { oizumi } from '../../src/domain/guideline/packs/oizumi.ts';
import { NO_STREAM } from '../../src/event-store/event-store.ts';
import { matter, member, proposed as tabled, sitting, takenUp } from '../domain/deliberation/committee.fixtures.ts';
import { recorded, uuid, type Past } from '../domain/given.ts';
import { contents as agreement, plan } from '../domain/project/agreement/agreement.fixtures.ts';
import { contents, ids } from '../domain/project/proposal/proposal.fixtures.ts';
import { apply, methods, open as openCall, times } from '../domain/project/selection/selection.fixtures.ts';
import { project } from '../../src/domain/project/project.ts';
import { startApp, type App } from './app.ts';
import { factsOf } from '../domain/party/facts.fixtures.ts';

const CLIENTS = 64;
const MUNICIPALITY = '105244';

describe('Clients that race over HTTP', () => {
  let app: App;
  let aoi: string;
  let rin: string;
  let shun: string;
  let office: string;
  let decider: string;
  let patrol: string;
  let rival: string;
  let town: string;

  beforeAll(async () => {
    app = await startApp();
    office = await app.token('office', ['office'], MUNICIPALITY);
    decider = await app.token('decider', ['decider'], MUNICIPALITY);
    [aoi, rin, shun] = [await app.token('aoi'), await app.token('rin'), await app.token('shun')];
    await app.give(office, 'adoptGuideline', { municipality: MUNICIPALITY, document: oizumi });
    const register = async (token: string, name: string) => {
      const { id } = await app.give(token, 'registerParty', {
        municipality: MUNICIPALITY,
        kind: 'civicGroup',
        name,
        activity: '見守り',
        facts: factsOf.civicGroup,
        office: '代表',
      });
      await app.give(office, 'verifyParty', { partyId: id, basis: '規約' });
      return id;
    };
    [patrol, rival] = [await register(aoi, 'パトロール隊'), await register(rin, '見守り会')];
    const { data } = await app.ask('{ me { person } }', {}, shun);
    town = (
      await app.give(office, 'registerParty', {
        municipality: MUNICIPALITY,
        kind: 'department',
        name: '安全安心課',
        activity: '防犯',
        office: '課長',
        representative: data!['me'].person,
      })
    ).id;
    await app.give(shun, 'acceptRepresentation', { partyId: town });
    await app.give(await app.token('office 2', ['office'], MUNICIPALITY), 'verifyParty', { partyId: town, basis: '組織規則' });
  });
  afterAll(() => app.stop());

  const at = (instant: string) => (app.kyodo.clock as ManualClock).moveTo(instant);
  const eventsOf = async (kind: string, id: string) => (await app.kyodo.store.read(`${kind}-${id}`)).events;

  /** What a command was answered: its receipt, or the code of the refusal and of its rule. */
  async function answered(token: string, command: string, input: object): Promise<Record<string, unknown>> {
    const type = `${command.charAt(0).toUpperCase()}${command.slice(1)}Input`;
    const answer = await app.ask(
      `mutation ($input: ${type}!) { ${command}(input: $input) { id commandId revision position events } }`,
      { input: { commandId: randomUUID(), ...input } },
      token,
    );
    if (!answer.errors) return answer.data?.[command] as Record<string, unknown>;
    const { code, rule } = answer.errors[0]!.extensions as { code: string; rule?: { code: string } };
    return { code, ...(rule && { rule: rule.code }) };
  }

  /** Sends a command and hangs up as soon as it is sent: whatever is answered is lost. */
  const lose = (token: string, command: string, input: object): Promise<void> =>
    new Promise((resolve) => {
      const type = `${command.charAt(0).toUpperCase()}${command.slice(1)}Input`;
      const body = JSON.stringify({ query: `mutation ($input: ${type}!) { ${command}(input: $input) { id } }`, variables: { input } });
      const sent = request(`${app.url}/graphql`, {
        method: 'POST',
        agent: false,
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'content-length': Buffer.byteLength(body) },
      });
      sent.on('error', () => resolve());
      sent.on('close', () => resolve());
      sent.end(body, () => setTimeout(() => sent.destroy(), Math.random() * 10));
    });

  /** 64 clients give the same command, each first loses an answer: half with one command id, half with ids of their own. Answers what they were told. */
  async function race(token: string, command: string, input: object): Promise<{ same: readonly object[]; others: readonly object[] }> {
    const shared = randomUUID();
    const all = await Promise.all(
      Array.from({ length: CLIENTS }, async (_, n) => {
        const given = { ...input, commandId: n % 2 === 0 ? shared : randomUUID() };
        await lose(token, command, given);
        return answered(token, command, given);
      }),
    );
    return { same: all.filter((_, n) => n % 2 === 0), others: all.filter((_, n) => n % 2 === 1) };
  }

  /** One effect: everybody with the id that won has the same receipt, all others the same refusal. */
  function expectOneEffect({ same, others }: Awaited<ReturnType<typeof race>>, refusal: object) {
    const receipts = [...same, ...others].filter((each) => 'events' in each);
    expect(new Set(receipts.map((each) => JSON.stringify(each))).size).toBe(1);
    expect([1, same.length]).toContain(receipts.length);
    for (const each of [...same, ...others]) if (!('events' in each)) expect(each).toEqual(refusal);
    expect(app.faults).toEqual([]);
  }

  it('[API-1] [SEL-2] the same application by 64 clients is submitted once, and its receipt tells no revision', async () => {
    const history = (openCall() as unknown as { history: readonly Past<never>[] }).history;
    const real = JSON.parse(
      JSON.stringify(recorded(project as never, ids.project, history))
        .replaceAll(ids.patrol, patrol)
        .replaceAll(ids.rival, rival)
        .replaceAll(ids.town, town),
    ) as never;
    await app.kyodo.store.append(`project-${ids.project}`, real, NO_STREAM);
    at(times.lastMoment);
    const told = await race(await app.token('aoi'), 'submitApplication', { projectId: ids.project, onBehalfOf: patrol, ...apply() });
    expectOneEffect(told, { code: 'RULE_VIOLATION', rule: 'ALREADY_APPLIED' });
    const applications = (await eventsOf('project', ids.project)).filter(({ type }) => type === 'ApplicationSubmitted');
    expect(applications).toHaveLength(1);
    expect(
      [...told.same, ...told.others]
        .filter((each) => 'events' in each)
        .every((each) => (each as unknown as { revision: unknown }).revision === null),
    ).toBe(true);
  }, 60_000);

  it('[API-1] [AGR-3] [IMP-4] 64 clients sign, change the plan and accept the change: one effect each', async () => {
    [aoi, shun, office, decider] = [
      await app.token('aoi'),
      await app.token('shun'),
      await app.token('office', ['office'], MUNICIPALITY),
      await app.token('decider', ['decider'], MUNICIPALITY),
    ];
    const { id: projectId } = await app.give(aoi, 'proposeProject', {
      municipality: MUNICIPALITY,
      side: 'residents',
      onBehalfOf: patrol,
      ...contents,
    });
    await app.give(office, 'acceptProposal', { projectId, department: town, reason: '課題に合う。' });
    await app.give(office, 'chooseMethods', { projectId, ...methods().data });
    const explanations = [{ rule: 'SELECTION_FAIR_AND_OPEN', text: '通学路を知る唯一の団体である。' }];
    const grounds = {
      justification: '通学路を知る唯一の団体である。',
      alternatives: [{ what: '公募', assessment: '他に担い手がない。' }],
      criteria: ['地域での実績'],
    };
    await app.give(decider, 'designatePartner', { projectId, partners: [patrol], ...grounds, conditions: [], explanations });
    const draft = JSON.parse(JSON.stringify(agreement).replaceAll(ids.patrol, patrol).replaceAll(ids.town, town)) as object;
    await app.give(shun, 'draftAgreement', { projectId, onBehalfOf: town, contents: draft });
    await app.give(aoi, 'answerDraft', { projectId, onBehalfOf: patrol, version: 1, answer: '異存ありません。' });
    const drafted = (await eventsOf('project', projectId)).find(({ type }) => type === 'AgreementDrafted');
    const { digest } = drafted?.data as { digest: string };
    await app.give(shun, 'signAgreement', { projectId, onBehalfOf: town, version: 1, digest, principlesAcknowledged: true });
    const signed = await race(aoi, 'signAgreement', { projectId, onBehalfOf: patrol, version: 1, digest, principlesAcknowledged: true });
    const refused = [...signed.same, ...signed.others].find((each) => !('events' in each)) ?? {};
    expectOneEffect(signed, refused);
    const types = (await eventsOf('project', projectId)).map(({ type }) => type);
    expect(types.filter((type) => type === 'AgreementSigned')).toHaveLength(2);
    expect(types.filter((type) => type === 'AgreementConcluded')).toHaveLength(1);

    at('2026-09-01T00:00:00.000Z');
    [aoi, shun] = [await app.token('aoi'), await app.token('shun')];
    const ours = JSON.parse(
      JSON.stringify({ ...plan, checkEveryDays: 60 })
        .replaceAll(ids.patrol, patrol)
        .replaceAll(ids.town, town),
    ) as object;
    await app.give(shun, 'startImplementation', { projectId, onBehalfOf: town });
    const proposed = await race(aoi, 'proposePlanChange', {
      projectId,
      onBehalfOf: patrol,
      plan: ours,
      whatChanges: '確認を60日ごとにする。',
      reason: '参加者が増えた。',
    });
    expect(proposed.others.length + proposed.same.length).toBe(CLIENTS);
    const changes = (await eventsOf('project', projectId)).filter(({ type }) => type === 'PlanChangeProposed');
    const receipts = new Set([...proposed.same, ...proposed.others].filter((each) => 'events' in each).map((each) => JSON.stringify(each)));
    expect(changes).toHaveLength(receipts.size);
    const accepted = await race(shun, 'acceptPlanChange', { projectId, onBehalfOf: town, change: 1, reason: '異存なし。' });
    expectOneEffect(accepted, [...accepted.same, ...accepted.others].find((each) => !('events' in each)) ?? {});
    expect((await eventsOf('project', projectId)).filter(({ type }) => type === 'PlanChangeAccepted')).toHaveLength(1);
  }, 60_000);

  it('[API-1] [SEL-6] two members vote by 64 clients each, at the same time: one vote of each counts', async () => {
    [aoi, rin, shun] = [await app.token('aoi'), await app.token('rin'), await app.token('shun')];
    const personOf = async (token: string) => (await app.ask('{ me { person } }', {}, token)).data?.['me'].person as string;
    const [chair, second, third] = [await personOf(shun), await personOf(aoi), await personOf(rin)];
    const committeeId = uuid('cmte', 64);
    const history = [...sitting(4, [1, 2, 3], [matter]), takenUp(1, 1), tabled(1, 1, 1)];
    const real = JSON.parse(
      JSON.stringify(recorded(committee as never, committeeId, history as never))
        .replaceAll(member(1).id, chair)
        .replaceAll(member(2).id, second)
        .replaceAll(member(3).id, third)
        // Ids of events are unique in the whole store.
        .replaceAll(uuid('event').slice(0, 8), uuid('vote').slice(0, 8)),
    ) as never;
    await app.kyodo.store.append(`committee-${committeeId}`, real, NO_STREAM);
    const told = await Promise.all(
      [aoi, rin].map((token) => race(token, 'castVote', { committeeId, resolution: 1, vote: token === aoi ? 'for' : 'against' })),
    );
    for (const each of told) expectOneEffect(each, { code: 'RULE_VIOLATION', rule: 'VOTED_ALREADY' });
    const votes = (await eventsOf('committee', committeeId)).filter(({ type }) => type === 'VoteCast').map(({ data }) => data);
    expect(votes).toHaveLength(2);
    expect(votes).toEqual(
      expect.arrayContaining([
        { session: 1, resolution: 1, member: 2, vote: 'for' },
        { session: 1, resolution: 1, member: 3, vote: 'against' },
      ]),
    );
    const { events } = await app.give(shun, 'closeResolution', { committeeId, resolution: 1, casting: 'for' });
    expect(events).toEqual(['ResolutionPassed']);
    const passed = (await eventsOf('committee', committeeId)).at(-1)?.data as { tally: object };
    expect(passed.tally).toEqual({ for: 1, against: 1, abstain: 0, needed: 2, casting: 'for' });
  }, 60_000);

  it('[API-1] different commands of 64 clients on one object all land, each once, though answers are lost', async () => {
    const rinNow = await app.token('rin');
    // The first new name ends the verification, which is one more event.
    await app.give(rinNow, 'updateParty', { partyId: rival, name: '見守りの会', activity: '見守り', contact: '電話' });
    const before = (await eventsOf('party', rival)).length;
    const told = await Promise.all(
      Array.from({ length: CLIENTS }, async (_, n) => {
        const input = { commandId: randomUUID(), partyId: rival, name: '見守りの会', activity: `見守り ${n}`, contact: `電話 ${n}` };
        await lose(rinNow, 'updateParty', input);
        return answered(rinNow, 'updateParty', input);
      }),
    );
    const events = (await eventsOf('party', rival)).slice(before);
    expect(events.map(({ data }) => (data as { activity: string }).activity).sort()).toEqual(told.map((_, n) => `見守り ${n}`).sort());
    expect(told.map(({ revision }) => revision).sort((a, b) => Number(a) - Number(b))).toEqual(told.map((_, n) => before + n));
    expect(new Set(told.map(({ position }) => position)).size).toBe(CLIENTS);
    expect(app.faults).toEqual([]);
  }, 60_000);

  it('[API-1] of 64 clients that saw the same revision one changes the object, the others are told of the conflict', async () => {
    const rinNow = await app.token('rin');
    const expectedRevision = (await eventsOf('party', rival)).length - 1;
    const told = await Promise.all(
      Array.from({ length: CLIENTS }, (_, n) =>
        answered(rinNow, 'updateParty', { partyId: rival, name: `会 ${n}`, activity: '見守り', expectedRevision }),
      ),
    );
    expect(told.filter((each) => 'events' in each)).toHaveLength(1);
    expect(told.filter((each) => !('events' in each))).toEqual(Array.from({ length: CLIENTS - 1 }, () => ({ code: 'CONFLICT' })));
    expect((await eventsOf('party', rival)).length).toBe(expectedRevision + 2);
  }, 60_000);

  it('[API-1] the same registration by 64 clients makes one party, also when the program restarts in between', async () => {
    const rinNow = await app.token('rin');
    const input = {
      municipality: MUNICIPALITY,
      kind: 'civicGroup',
      name: '一つだけの会',
      activity: '見守り',
      office: '代表',
      contact: '電話',
      commandId: randomUUID(),
    };
    await Promise.all(Array.from({ length: CLIENTS }, () => lose(rinNow, 'registerParty', input)));
    const first = await answered(rinNow, 'registerParty', input);
    app = await app.restart();
    const told = await Promise.all(Array.from({ length: CLIENTS }, () => answered(rinNow, 'registerParty', input)));
    expect(new Set(told.map((each) => JSON.stringify(each)))).toEqual(new Set([JSON.stringify(first)]));
    const { data } = await app.ask(
      'query ($position: String) { parties(filter: { text: "一つだけの会" }, position: $position) { totalCount } }',
      { position: first['position'] },
    );
    expect(data?.['parties'].totalCount).toBe(1);
    expect(app.faults).toEqual([]);
  }, 60_000);
});
