import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { digestOf } from '../../src/platform/digest.ts';
import type { Guideline } from '../../src/domain/guideline/guideline.ts';
import { oizumi } from '../../src/domain/guideline/packs/oizumi.ts';
import { uuid } from '../domain/given.ts';
import { stored } from '../views/views.fixtures.ts';
import type { Answer } from './app.ts';
import { everything } from './whole.facts.ts';
import { propose, startWorld, type World } from './world.ts';

const municipality = '105244';
const label = (ja: string, en: string) => ({ ja, en });
/** A version with which endorsement is possible in domain C too, with roles, and with promotion plans. */
const second: Guideline = {
  ...oizumi,
  version: '2026-04',
  methods: oizumi.methods.map((each) => (each.id === 'endorsement' ? { ...each, domains: ['B', 'C'] } : each)),
  roles: [
    { id: 'mayor', label: label('首長', 'Mayor'), duties: [], powers: ['decide'] },
    {
      id: 'promotionStaff',
      label: label('推進員', 'Promotion staff'),
      duties: [label('庁内の調整', 'Works within the town hall')],
      powers: ['screen'],
    },
    { id: 'assembly', label: label('議会', 'Assembly'), duties: [], powers: ['observe'] },
  ],
  programmes: [
    { id: 'rounds', kind: 'proposalRounds', label: label('事業提案制度', 'Proposal rounds') },
    { id: 'plan', kind: 'promotionPlan', label: label('推進計画', 'Promotion plan') },
  ],
};
const codeOf = ({ errors }: Answer) => errors?.[0]?.extensions;
const refusal = async (work: Promise<unknown>) =>
  codeOf(
    (
      await work.then(
        () => ({ answer: { data: null } }),
        (error: unknown) => error as { answer: Answer },
      )
    ).answer,
  );

describe('The life of a guideline over HTTP', () => {
  let world: World;
  let early: string;
  const personOf = async (token: string) => (await world.app.ask('{ me { person } }', {}, token)).data?.['me'].person as string;
  const ask = async (query: string, variables: object = {}, token?: string) => {
    const position = await world.app.head();
    const answer = await world.app.ask(query, variables, token, { 'x-kyodo-position': position });
    expect(answer.errors).toBeUndefined();
    return answer.data as Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- whatever was asked for
  };
  const endorse = { primary: 'endorsement', further: [], reasons: '名義があれば足りる。', endorsementJudgement: '事業の内容を確かめた。' };

  beforeAll(async () => {
    world = await startWorld();
    ({ id: early } = await propose(world));
  });
  afterAll(() => world?.app.stop());

  it('[GDL-5] serves the JSON Schema of guidelines as it is checked in', async () => {
    const answer = await fetch(`${world.app.url}/guideline.schema.json`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/schema+json; charset=utf-8']);
    expect(await answer.text()).toBe(readFileSync(new URL('../../schema/guideline.schema.json', import.meta.url), 'utf8'));
  });

  it('[GDL-5] checks a document without recording anything: every problem with its path', async () => {
    const query =
      'query ($document: JSON!) { checkGuideline(document: $document) { count digest problems { path problem limit message { en } } } }';
    const head = await world.app.head();
    expect((await ask(query, { document: second })).checkGuideline).toEqual({ count: 0, digest: digestOf(second), problems: [] });
    const { checkGuideline } = await ask(query, { document: { ...second, id: '', mayor: 1 } });
    expect(checkGuideline).toEqual({
      count: 2,
      digest: null,
      problems: [
        { path: 'guideline.mayor', problem: 'UNKNOWN', limit: null, message: { en: 'There is no such field.' } },
        { path: 'guideline.id', problem: 'NOT_A_CODE', limit: null, message: { en: expect.stringContaining('at most 64 letters') } },
      ],
    });
    const nested: unknown = JSON.parse('['.repeat(500) + ']'.repeat(500));
    expect((await ask(query, { document: nested })).checkGuideline.problems).toMatchObject([{ path: 'guideline', problem: 'WRONG_TYPE' }]);
    const many = Object.fromEntries(Array.from({ length: 3000 }, (_, n) => [`x${n}`, 0]));
    const flood = (await ask(query, { document: many })).checkGuideline;
    expect([flood.count > 3000, flood.problems.length]).toEqual([true, 1000]);
    expect(await world.app.head()).toBe(head);
  });

  it('[GDL-1] compares two versions clause by clause', async () => {
    await world.app.give(world.office, 'reviseGuideline', { municipality, document: second, reason: '実態に合わせる。' });
    const query = `query ($to: String) { guidelineComparison(municipality: "${municipality}", from: "${digestOf(oizumi)}", to: $to) { clause before after } }`;
    const { guidelineComparison } = await ask(query);
    expect(guidelineComparison).toEqual(
      expect.arrayContaining([
        { clause: 'version', before: '2011-03', after: '2026-04' },
        { clause: 'methods[endorsement].domains', before: ['B'], after: ['B', 'C'] },
      ]),
    );
    expect((await ask(query, { to: digestOf(oizumi) })).guidelineComparison).toEqual([]);
    expect(codeOf(await world.app.ask(query, { to: 'ab'.repeat(32) }))?.['code']).toBe('NOT_FOUND');
  });

  it('[GDL-2] decides what was proposed under the first version by it, and what came later by the second', async () => {
    const { app, office } = world;
    await app.give(office, 'acceptProposal', { projectId: early, reason: '課題に合う。' });
    expect(await refusal(app.give(office, 'chooseMethods', { projectId: early, ...endorse }))).toMatchObject({
      code: 'RULE_VIOLATION',
      rule: { code: 'METHOD_FITS_DOMAIN' },
    });
    const { id: late } = await propose(world);
    await app.give(office, 'acceptProposal', { projectId: late, reason: '課題に合う。' });
    expect((await app.give(office, 'chooseMethods', { projectId: late, ...endorse })).events).toEqual(['MethodsChosen']);
    const versions = await ask(`{ a: project(id: "${early}") { guideline } b: project(id: "${late}") { guideline } }`);
    expect([versions['a'].guideline, versions['b'].guideline]).toEqual([digestOf(oizumi), digestOf(second)]);
    for (const id of [early, late])
      expect((await app.kyodo.replayer.replayAll(`project-${id}`)).every(({ reproduced }) => reproduced)).toBe(true);
  });

  describe('[AUT-2] with roles that the guideline names', () => {
    const roles = (token?: string) =>
      ask(
        `{ municipality(code: "${municipality}") { roles { id label { ja } duties { en } powers { power commands } holders { number person party office from } } } }`,
        {},
        token,
      );
    let staff: string;
    let person: string;
    let project: string;

    beforeAll(async () => {
      staff = await world.app.token('promoter');
      person = await personOf(staff);
      ({ id: project } = await propose(world));
    });

    it('lets nobody do the office’s work before the role is given', async () => {
      const rejected = world.app.give(staff, 'acceptProposal', { projectId: project, reason: '課題に合う。' });
      expect(await refusal(rejected)).toMatchObject({ code: 'FORBIDDEN', rule: { code: 'OFFICE_ONLY' } });
      expect((await ask(`{ projects(filter: { municipality: "${municipality}" }) { totalCount } }`, {}, staff)).projects.totalCount).toBe(
        3,
      );
    });

    it('shows each role with its duties, powers and the commands that they open, and its holders by office', async () => {
      const { parties, office, app } = world;
      const given = { municipality, role: 'promotionStaff', person, party: parties.town, office: '主任', from: '2026-04-01' };
      expect((await app.give(office, 'giveRole', given)).events).toEqual(['RoleGiven']);
      const shown = (await roles()).municipality.roles;
      expect(shown.map(({ id }: { id: string }) => id)).toEqual(['mayor', 'promotionStaff', 'assembly']);
      expect(shown[1]).toMatchObject({
        label: { ja: '推進員' },
        duties: [{ en: 'Works within the town hall' }],
        powers: [{ power: 'screen', commands: expect.arrayContaining(['AcceptProposal', 'OpenRound', 'IncludeProject']) }],
        holders: [{ number: 1, person: null, party: parties.town, office: '主任', from: '2026-04-01' }],
      });
      expect((await roles(office)).municipality.roles[1].holders[0].person).toBe(person);
    });

    it('[AUD-3] [API-5] lets the holder do it, says so, records the role with it, and decides it again from the record', async () => {
      const { app } = world;
      const actions = `{ project(id: "${project}") { availableActions { command allowed } } }`;
      const allowed = (await ask(actions, {}, staff)).project.availableActions.filter((each: { allowed: boolean }) => each.allowed);
      expect(allowed.map(({ command }: { command: string }) => command)).toEqual(
        expect.arrayContaining(['AcceptProposal', 'RejectProposal']),
      );
      await app.give(staff, 'acceptProposal', { projectId: project, reason: '課題に合う。' });
      const { events } = await app.kyodo.store.read(`project-${project}`);
      expect(events.at(-1)?.metadata).toMatchObject({
        by: { kind: 'person', id: person, roles: [], given: { municipality, roles: ['promotionStaff'], powers: ['screen'] } },
        consulted: expect.arrayContaining([[`municipality-${municipality}`, 2]]),
      });
      const { project: told } = await ask(`{ project(id: "${project}") { history { edges { node { type by { id roles } } } } } }`);
      expect(told.history.edges.at(-1).node).toEqual({ type: 'ProposalAccepted', by: { id: null, roles: ['promotionStaff'] } });
      const replays = await app.kyodo.replayer.replayAll(`project-${project}`);
      expect(replays.map(({ command, reproduced, overtaken }) => [command, reproduced, overtaken])).toEqual([
        ['ProposeProject', true, false],
        ['AcceptProposal', true, false],
      ]);
    });

    it('[PRV-2] lets the holder see what the office sees, and an assembly member what the parties see', async () => {
      const { app, office, parties } = world;
      const member = await app.token('member');
      const given = { municipality, role: 'assembly', person: await personOf(member), from: '2026-04-01' };
      const contact = `{ party(id: "${parties.patrol}") { contact } }`;
      expect((await ask(contact, {}, member)).party.contact).toBeNull();
      await app.give(office, 'giveRole', given);
      expect((await ask(contact, {}, staff)).party.contact).toEqual(expect.stringContaining('0276'));
      expect((await ask(contact, {}, member)).party.contact).toBeNull();
      expect((await ask('{ committees(municipality: "105244") { id } }', {}, member)).committees).toHaveLength(1);
      const desk = `{ committeeDesk(committeeId: "${world.committee}") { kind } }`;
      expect((await ask(desk, {}, staff)).committeeDesk).toEqual([]);
      expect(codeOf(await app.ask(desk, {}, member))?.['code']).toBe('FORBIDDEN');
    });

    it('[AUT-4] holds in that municipality only, and not while acting for a party', async () => {
      const { app, parties } = world;
      expect(await refusal(app.give(staff, 'adoptGuideline', { municipality: '082074', document: oizumi }))).toMatchObject({
        rule: { code: 'OFFICE_ONLY' },
      });
      await app.give(world.office, 'appointRepresentative', { partyId: parties.town, person, office: '係長' });
      await app.give(staff, 'acceptRepresentation', { partyId: parties.town });
      const { id } = await propose(world);
      const accepting = (more: object) => app.give(staff, 'acceptProposal', { projectId: id, reason: '課題に合う。', ...more });
      expect(await refusal(accepting({ onBehalfOf: parties.town }))).toMatchObject({ code: 'FORBIDDEN' });
    });

    it('ends what it lets do when the role ends', async () => {
      const { app, office } = world;
      await app.give(office, 'endRole', { municipality, number: 1, reason: '異動。' });
      const again = app.give(staff, 'chooseMethods', { projectId: project, ...endorse });
      expect(await refusal(again)).toMatchObject({ code: 'FORBIDDEN' });
      expect((await roles()).municipality.roles[1].holders).toEqual([]);
      const contact = `{ party(id: "${world.parties.patrol}") { contact } }`;
      expect((await ask(contact, {}, staff)).party.contact).toBeNull();
      const replays = await app.kyodo.replayer.replayAll(`municipality-${municipality}`);
      expect(replays.every(({ reproduced }) => reproduced)).toBe(true);
    });
  });

  it('[FBK-4] carries suggestions from a closed project into a revision, and shows what became of them in both directions', async () => {
    const { app, office, aoi, parties } = world;
    const id = uuid('clsd');
    const events = stored(`project-${id}`, ...everything({ ...parties, committee: world.committee }));
    await app.kyodo.store.append(
      `project-${id}`,
      events.map(({ id: event, type, data, metadata }) => ({
        id: event,
        type,
        data,
        metadata: { ...metadata, at: app.kyodo.clock.now() },
      })),
      -1,
    );
    const suggest = { projectId: id, clause: 'methods[endorsement].domains', text: '領域Cも。', reasons: '共催に近かった。' };
    await app.give(aoi, 'suggestForGuideline', { ...suggest, onBehalfOf: parties.patrol });
    await app.give(office, 'suggestForGuideline', {
      projectId: id,
      rule: 'NEEDS_SHARED',
      text: '様式を示す。',
      reasons: '書き方が分かれた。',
    });
    await app.give(office, 'suggestForGuideline', {
      projectId: id,
      part: 'evaluation',
      text: '問いを増やす。',
      reasons: '一つでは足りない。',
    });
    const listed = async (status?: string, page = '') =>
      (
        await ask(
          `{ guidelineSuggestions(municipality: "${municipality}"${status ? `, status: ${status}` : ''}${page}) { totalCount pageInfo { hasNextPage endCursor } edges { node { number clause rule part text sideParty { name } project { id } answer { outcome reason version } } } } }`,
        )
      ).guidelineSuggestions;
    const all = await listed();
    expect(all).toMatchObject({
      totalCount: 3,
      edges: [
        { node: { number: 1, clause: suggest.clause, sideParty: { name: 'パトロール隊' }, project: { id }, answer: null } },
        { node: { number: 2, rule: 'NEEDS_SHARED', sideParty: null } },
        { node: { number: 3, part: 'evaluation' } },
      ],
    });
    const [one, two] = [
      await listed(undefined, ', first: 2'),
      await listed(undefined, `, after: "${(await listed(undefined, ', first: 2')).pageInfo.endCursor}"`),
    ];
    expect([one.edges.length, one.pageInfo.hasNextPage, two.edges.map(({ node }: any) => node.number)]).toEqual([2, true, [3]]); // eslint-disable-line @typescript-eslint/no-explicit-any
    const answers = [
      { project: id, number: 1, outcome: 'adopted', reason: '採り入れた。' },
      { project: id, number: 2, outcome: 'later', reason: '様式の案がまだない。' },
    ];
    const third = { ...second, version: '2027-04' };
    const unknown = app.give(office, 'reviseGuideline', {
      municipality,
      document: third,
      reason: '改定',
      answers: [{ ...answers[0], number: 9 }],
    });
    expect(await refusal(unknown)).toMatchObject({ rule: { code: 'SUGGESTION_UNKNOWN' } });
    await app.give(office, 'reviseGuideline', { municipality, document: third, reason: '改定', answers });
    expect((await listed('adopted')).edges).toMatchObject([{ node: { number: 1, answer: { outcome: 'adopted', version: '2027-04' } } }]);
    expect((await listed('later')).edges).toMatchObject([
      { node: { number: 2, answer: { outcome: 'later', reason: '様式の案がまだない。' } } },
    ]);
    expect((await listed('open')).edges).toMatchObject([{ node: { number: 3, answer: null } }]);
    const { project, municipality: town } = await ask(
      `{ project(id: "${id}") { feedback { suggestions { number answer { outcome version } } } } municipality(code: "${municipality}") { versions { version answers { number outcome suggestion { text project { id } } } } } }`,
    );
    expect(project.feedback.suggestions.map(({ answer }: { answer: object | null }) => answer)).toEqual([
      { outcome: 'adopted', version: '2027-04' },
      { outcome: 'later', version: '2027-04' },
      null,
    ]);
    expect(town.versions.at(-1)).toEqual({
      version: '2027-04',
      answers: [
        { number: 1, outcome: 'adopted', suggestion: { text: '領域Cも。', project: { id } } },
        { number: 2, outcome: 'later', suggestion: { text: '様式を示す。', project: { id } } },
      ],
    });
    const [replay] = (await app.kyodo.replayer.replayAll(`municipality-${municipality}`)).slice(-1);
    expect([replay?.command, replay?.reproduced]).toEqual(['ReviseGuideline', true]);
  });

  it('[PRO-8] keeps the promotion plan of a year with the standing of its projects', async () => {
    const { app, office } = world;
    const wish = { municipality, fiscalYear: 2026, title: '協働推進計画', aims: ['担い手を増やす。'] };
    const { id: planId } = await app.give(office, 'openPromotionPlan', wish);
    expect(await refusal(app.give(office, 'openPromotionPlan', wish))).toMatchObject({ rule: { code: 'ALREADY_EXISTS' } });
    await app.give(office, 'includeProject', { planId, project: early, why: '重点分野。' });
    await app.give(office, 'includeProject', { planId, project: uuid('clsd'), why: '続ける。' });
    await app.give(office, 'recordPlanProgress', {
      planId,
      project: early,
      from: '2026-04-01',
      until: '2026-09-30',
      results: '合意に近い。',
      process: '月に一度集まった。',
    });
    await app.give(office, 'publishPromotionPlan', { planId });
    await app.give(office, 'openPromotionPlan', { ...wish, fiscalYear: 2027 });
    const fields =
      'id status terms { fiscalYear from until aims } projects { why current { id stage } } progress { number project results } standing { stages { stage count } late agreed spent }';
    const listed = await ask(`{ promotionPlans(municipality: "${municipality}") { ${fields} } }`);
    expect(listed.promotionPlans.map((each: { terms: { fiscalYear: number } }) => each.terms.fiscalYear)).toEqual([2027, 2026]);
    const { promotionPlans } = await ask(`{ promotionPlans(municipality: "${municipality}", fiscalYear: 2026) { ${fields} } }`);
    expect(promotionPlans).toEqual([
      {
        id: planId,
        status: 'published',
        terms: { fiscalYear: 2026, from: '2026-04-01', until: '2027-03-31', aims: ['担い手を増やす。'] },
        projects: [
          { why: '重点分野。', current: { id: early, stage: 'ACCEPTED' } },
          { why: '続ける。', current: { id: uuid('clsd'), stage: 'CLOSED' } },
        ],
        progress: [{ number: 1, project: early, results: '合意に近い。' }],
        standing: {
          stages: [
            { stage: 'ACCEPTED', count: 1 },
            { stage: 'CLOSED', count: 1 },
          ],
          late: [],
          agreed: 300_000,
          spent: 2000,
        },
      },
    ]);
    await app.give(office, 'closePromotionPlan', { planId, results: '一つが終わった。', process: '定例会で確かめた。' });
    expect((await ask(`{ plan(id: "${planId}") { status review { results } } }`)).plan).toEqual({
      status: 'closed',
      review: { results: '一つが終わった。' },
    });
    expect((await app.kyodo.replayer.replayAll(`plan-${planId}`)).every(({ reproduced }) => reproduced)).toBe(true);
    expect(app.faults).toEqual([]);
  });
});
