import { streamOf } from '../../src/domain/kernel/aggregate.ts';
import { isOpenToAll } from '../../src/domain/sight/confidential.ts';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decisions } from '../../src/domain/decisions.ts';
import { oizumi } from '../../src/domain/guideline/packs/oizumi.ts';
import { fieldsOf, type Decision } from '../../src/domain/kernel/decision.ts';
import type { Fields } from '../../src/domain/kernel/shape.ts';
import { terms } from '../domain/competition/round.fixtures.ts';
import { contents } from '../domain/project/proposal/proposal.fixtures.ts';
import { startApp, type Answer, type App } from './app.ts';
import { CANARY, faultsOf, NOBODY, sampleFields } from './samples.ts';
import { factsOf } from '../domain/party/facts.fixtures.ts';

const OIZUMI = '105244';
const YUKI = '082074';
const given = [...decisions].filter(([, { bySystem }]) => !bySystem);
const mutations = given.map(([name]) => name);
const onObjects = given.filter(([, { creates }]) => !creates).map(([name]) => name);
/** Anyone signed in may give these, wherever they live and whoever employs them (ISS-1, ISS-3). */
const forAnybody = ['SupportIssue', 'WithdrawSupport', 'AddFact', 'GiveOpinion', 'SubmitComment'];
const the = (name: string) => decisions.get(name) as Decision;

/** The objects of a municipality. */
type Objects = Readonly<
  Record<
    'municipality' | 'party' | 'project' | 'committee' | 'round' | 'plan' | 'consultation' | 'talent' | 'issue' | 'publicComment',
    string
  >
>;

describe('Every mutation, given bad input', () => {
  let app: App;
  let staff: string;
  let oizumiHas: Objects;
  let yukiHas: Objects;

  async function settle(municipality: string): Promise<Objects> {
    const office = await app.token(`office ${municipality}`, ['office', 'decider'], municipality);
    const aoi = await app.token(`aoi ${municipality}`);
    const { name } = oizumi.municipality;
    const programmes = [...(oizumi.programmes ?? []), { id: 'plan', kind: 'promotionPlan', label: { ja: '推進計画', en: 'Plan' } }];
    const document = { ...oizumi, municipality: { code: municipality, name }, programmes };
    await app.give(office, 'adoptGuideline', { municipality, document });
    const { id: party } = await app.give(aoi, 'registerParty', {
      municipality,
      kind: 'civicGroup',
      name: '会',
      activity: '見守り',
      facts: factsOf.civicGroup,
      office: '代表',
    });
    await app.give(office, 'verifyParty', { partyId: party, basis: '規約' });
    const { id: project } = await app.give(aoi, 'proposeProject', { municipality, side: 'residents', onBehalfOf: party, ...contents });
    const { id: committee } = await app.give(office, 'establishCommittee', { municipality, name: '委員会' });
    const { id: round } = await app.give(office, 'openRound', { municipality, ...terms, reviewers: [NOBODY] });
    const asked = { municipality, desk: 'promotionDesk', topic: 'other', question: '相談です。' };
    const { id: consultation } = await app.give(office, 'askConsultation', asked);
    const offer = { municipality, skills: ['music'], areas: ['online'], availability: ['weekends'], contact: '代表' };
    const { id: talent } = await app.give(office, 'offerTalent', offer);
    const { id: plan } = await app.give(office, 'openPromotionPlan', { municipality, fiscalYear: 2026, title: '計画', aims: ['目標'] });
    const { id: issue } = await app.give(aoi, 'raiseIssue', { municipality, title: '街灯', description: '暗い。' });
    const { id: department } = await app.give(office, 'registerParty', {
      municipality,
      kind: 'department',
      name: '課',
      activity: '道路',
      office: '課長',
    });
    const { id: publicComment } = await app.give(office, 'openPublicComment', {
      municipality,
      title: '素案',
      summary: '改める。',
      text: '第1条',
      documents: [],
      department,
      closesAt: '2026-06-30T15:00:00.000Z',
    });
    return { municipality, party, project, committee, round, plan, consultation, talent, issue, publicComment };
  }

  beforeAll(async () => {
    app = await startApp();
    [oizumiHas, yukiHas] = [await settle(OIZUMI), await settle(YUKI)];
    staff = await app.token('staff', ['office', 'decider', 'auditor'], OIZUMI);
  });
  afterAll(() => app.stop());

  /** Name of the field for the key of the object, unless the command makes it. */
  const keyFieldOf = (name: string): string | undefined => (the(name).creates ? undefined : the(name).aggregate.keyField);
  /** An input that has its shape, for an object that exists. */
  const baseOf = (name: string, objects: Objects = oizumiHas): Record<string, unknown> => {
    const key = keyFieldOf(name);
    return {
      commandId: randomUUID(),
      ...sampleFields(fieldsOf(the(name))),
      ...(key && { [key]: objects[the(name).aggregate.kind as keyof Objects] }),
    };
  };
  let counted = { position: '', events: 0 };
  /** How many events stand on record, refused attempts left out: those that were counted before are not read again. */
  const recorded = async (): Promise<number> => {
    const events = await app.kyodo.store.readAll(counted.position, { limit: 1_000_000 });
    counted = {
      position: events.at(-1)?.position ?? counted.position,
      events: counted.events + events.filter(({ stream }) => !stream.startsWith('refusal-')).length,
    };
    return counted.events;
  };

  interface Refusal {
    readonly status: number;
    readonly text: string;
    readonly code?: string;
    readonly paths: readonly string[];
  }

  async function send(name: string, input: unknown, token = staff): Promise<Refusal> {
    const field = name.charAt(0).toLowerCase() + name.slice(1);
    const query = `mutation ($input: ${name}Input!) { ${field}(input: $input) { id revision position events } }`;
    const body = JSON.stringify({ query, variables: { input } }).replaceAll('"INFINITY"', '1e999');
    const answer = await fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body,
    });
    const text = await answer.text();
    const { errors = [] } = JSON.parse(text) as {
      errors?: { extensions?: { code?: string; fields?: { path: string; ja: string; en: string }[] } }[];
    };
    const fields = errors.flatMap(({ extensions }) => extensions?.fields ?? []);
    return {
      status: answer.status,
      text,
      ...(errors[0]?.extensions?.code && { code: errors[0].extensions.code }),
      paths: fields.filter(({ ja, en }) => ja && en).map(({ path }) => path),
    };
  }

  const names = (paths: readonly string[], path: string) => {
    const bare = (each: string) => each.replaceAll(/\[\d+\]/g, '');
    return paths.some((each) => each === path || bare(each) === bare(path) || bare(each).startsWith(`${bare(path)}.`));
  };

  const envelopeFaults = (name: string) => {
    const base = baseOf(name);
    const key = keyFieldOf(name);
    const faults = [
      ...(['commandId', ...(key && !Object.hasOwn(fieldsOf(the(name)), key) ? [key] : [])] as const).flatMap((field) =>
        [undefined, null, '', 'x', CANARY, 4711, {}, []].map((bad) => ({
          path: `input.${field}`,
          what: String(JSON.stringify(bad)),
          input: { ...base, [field]: bad },
        })),
      ),
      ...[-2, 1.5, 1e10, CANARY, true].map((bad) => ({
        path: 'input.expectedRevision',
        what: String(JSON.stringify(bad)),
        input: { ...base, expectedRevision: bad },
      })),
      ...['x', '', {}, 1].map((bad) => ({
        path: 'input.onBehalfOf',
        what: String(JSON.stringify(bad)),
        input: { ...base, onBehalfOf: bad },
      })),
      { path: 'input.nope', what: 'unknown', input: { ...base, nope: CANARY } },
      { path: 'input.constructor', what: 'unknown', input: { ...base, constructor: CANARY } },
      { path: 'input.by', what: 'unknown', input: { ...base, by: { kind: 'system', id: 'deadlines' } } },
    ];
    return faults;
  };

  it.each(mutations)(
    '[API-1] [API-2] %s refuses a fault in any field as VALIDATION, with its path and without the value, and writes nothing',
    async (name) => {
      const before = await recorded();
      const fields: Fields = fieldsOf(the(name));
      const missed: unknown[] = [];
      const left = [...faultsOf(fields, baseOf(name)), ...envelopeFaults(name)];
      const sending = async () => {
        for (let fault = left.pop(); fault; fault = left.pop()) {
          const { path, what, input } = fault;
          const { status, text, code, paths } = await send(name, input);
          const fits = status === 400 && code === 'VALIDATION' && names(paths, path) && !text.includes(CANARY) && text.length < 60_000;
          if (!fits) missed.push({ path, what, status, code, paths, text: text.slice(0, 300) });
        }
      };
      expect(left.length).toBeGreaterThan(20);
      await Promise.all(Array.from({ length: 8 }, sending));
      expect(missed.slice(0, 10)).toEqual([]);
      expect(await recorded()).toBe(before);
      expect(app.faults).toEqual([]);
    },
    120_000,
  );

  it.each(mutations)('[API-2] [S10] %s refuses keys that reach for prototypes', async (name) => {
    const before = await recorded();
    const field = name.charAt(0).toLowerCase() + name.slice(1);
    const query = `mutation ($input: ${name}Input!) { ${field}(input: $input) { id } }`;
    for (const poison of ['"__proto__":{"roles":["office"]}', '"constructor":{"prototype":{"roles":["office"]}}']) {
      const input = JSON.stringify(baseOf(name)).replace('{', `{${poison},`);
      const body = `{"query":${JSON.stringify(query)},"variables":{"input":${input}}}`;
      const answer = await fetch(`${app.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${staff}` },
        body,
      });
      expect({ status: answer.status, body: await answer.json() }).toMatchObject({
        status: 400,
        body: { data: null, errors: [{ extensions: { code: 'VALIDATION' } }] },
      });
    }
    expect(({} as { roles?: unknown }).roles).toBeUndefined();
    expect(await recorded()).toBe(before);
  });

  it.each(onObjects)(
    '[API-2] [AUT-4] %s knows no objects of another kind, refuses those of another municipality, and writes nothing',
    async (name) => {
      const before = await recorded();
      const key = keyFieldOf(name) as string;
      const { kind } = the(name).aggregate;
      if (kind !== 'municipality') {
        const others = Object.entries(oizumiHas).flatMap(([other, id]) => (other === kind || other === 'municipality' ? [] : [id]));
        for (const id of [NOBODY, ...others])
          expect(await send(name, { ...baseOf(name), [key]: id })).toMatchObject({
            code: expect.stringMatching(/^(NOT_FOUND|VALIDATION)$/),
          });
      }
      const foreign = await send(name, baseOf(name, yukiHas));
      if (forAnybody.includes(name)) return expect(foreign).toMatchObject({ status: 200, paths: [] });
      expect(['VALIDATION', 'FORBIDDEN', 'RULE_VIOLATION']).toContain(foreign.code);
      expect(await recorded()).toBe(before);
      expect(app.faults).toEqual([]);
    },
  );

  it.each(mutations)('[API-2] %s takes objects of the wrong kind in its fields for what they are: nothing', async (name) => {
    const before = await recorded();
    for (const { project, committee, party, round } of [oizumiHas, yukiHas]) {
      for (const id of [project, committee, party, round]) {
        const input = JSON.parse(JSON.stringify(baseOf(name)).replaceAll(NOBODY, id)) as Record<string, unknown>;
        const { code } = await send(name, input);
        if (code === undefined) continue; // allowed: the id was of the right kind
        expect(['VALIDATION', 'FORBIDDEN', 'RULE_VIOLATION', 'NOT_FOUND']).toContain(code);
      }
      expect((await send(name, { ...baseOf(name), onBehalfOf: project })).code).toMatch(
        /^(VALIDATION|FORBIDDEN|RULE_VIOLATION|NOT_FOUND)$/,
      );
    }
    expect(app.faults).toEqual([]);
    expect(await recorded()).toBeGreaterThanOrEqual(before);
  });

  it.each(onObjects)(
    '[API-1] %s refuses a command id that was used before on its object, and a revision that is not the last',
    async (name) => {
      const before = await recorded();
      const key = oizumiHas[the(name).aggregate.kind as keyof Objects];
      const { events } = await app.kyodo.store.read(streamOf(the(name).aggregate.kind, key));
      const { by, command } = events[0]!.metadata;
      if (name !== 'AdoptGuideline') {
        // As recorded, the id holds who gave it: it can be used again by the same caller only.
        const again = {
          command: name,
          commandId: command.id,
          key,
          input: sampleFields(fieldsOf(the(name))),
          by,
          correlationId: randomUUID(),
        };
        await expect(app.kyodo.handler.execute(again)).rejects.toMatchObject({ code: expect.stringMatching(/^(CONFLICT|VALIDATION)$/) });
      }
      // Of what is for a few only, the rules are asked first: a conflict would tell others how much was recorded (PRV-2).
      const refused = isOpenToAll(streamOf(the(name).aggregate.kind, key))
        ? /^(CONFLICT|VALIDATION)$/
        : /^(CONFLICT|VALIDATION|FORBIDDEN|RULE_VIOLATION|NOT_FOUND)$/;
      for (const expectedRevision of [-1, 999_999]) {
        expect(await send(name, { ...baseOf(name), expectedRevision })).toMatchObject({ code: expect.stringMatching(refused) });
      }
      expect(await recorded()).toBe(before);
    },
  );

  it('[API-1] a used command id is a conflict with other input, the same answer for the same, and nothing to another caller', async () => {
    const input = {
      commandId: randomUUID(),
      municipality: OIZUMI,
      kind: 'civicGroup',
      name: '会',
      activity: '見守り',
      facts: factsOf.civicGroup,
      office: '代表',
      contact: '電話',
    };
    const rin = await app.token('rin');
    const first = await send('RegisterParty', input, rin);
    expect(first).toMatchObject({ status: 200, paths: [] });
    await app.kyodo.reactor.settle(); // what follows from the registration is on record
    const before = await recorded();
    expect(await send('RegisterParty', input, rin)).toEqual(first);
    expect(await send('RegisterParty', { ...input, name: '別の会' }, rin)).toMatchObject({ code: 'CONFLICT' });
    expect(await send('RegisterParty', { ...input, contact: '別の電話' }, rin)).toMatchObject({ code: 'CONFLICT' });
    expect(await recorded()).toBe(before);
    const others = await send('RegisterParty', { ...input, contact: '役場の電話' }, staff);
    expect(others).toMatchObject({ status: 200, paths: [] });
    expect(await recorded()).toBeGreaterThan(before);
    expect(await send('RegisterParty', input, rin)).toEqual(first);
    expect(app.faults).toEqual([]);
  });

  it('[API-2] faults in literals have their paths too, and a value that looks like a message does not pass for one', async () => {
    const query = (input: string) =>
      `mutation { registerParty(input: { commandId: "${randomUUID()}", municipality: "105244", kind: civicGroup, activity: "a", office: "b", ${input} }) { id } }`;
    const paths = async (text: string, variables: object = {}) => {
      const { errors } = await app.ask(text, variables, staff);
      expect(JSON.stringify(errors)).not.toContain(CANARY);
      return errors?.flatMap(({ extensions }) =>
        extensions['fields'].map(({ path, problem }: { path: string; problem: string }) => `${problem} ${path}`),
      );
    };
    expect(await paths(query('name: 1'))).toEqual(['WRONG_TYPE input.name']);
    expect(await paths(query(''))).toEqual(['MISSING input.name']);
    expect(await paths(query(`name: "n", nope: "${CANARY}"`))).toEqual(['UNKNOWN input.nope']);
    expect(await paths(query('name: "n", representative: [1]'))).toEqual(['WRONG_TYPE input.representative']);
    const register = `mutation ($input: RegisterPartyInput!) { registerParty(input: $input) { id } }`;
    const name = `x" at "${CANARY}"; Field "${CANARY}" is not defined by type`;
    for (let time = 0; time < 3; time += 1)
      expect(await paths(register, { input: { name: [name], commandId: randomUUID() } })).toContain('WRONG_TYPE input.name');
    expect(await paths(register, {})).toEqual(['MISSING input']);
    expect(await paths(register, { input: CANARY })).toEqual(['WRONG_TYPE input']);
    expect(await paths(`query ($first: Int) { projects(first: $first) { totalCount } }`, { first: CANARY })).toEqual(['WRONG_TYPE first']);
    expect(await paths(`{ projects(first: 0) { totalCount } }`)).toEqual(['TOO_SMALL first']);
    expect(app.faults).toEqual([]);
  });

  it('[GDL-5] a guideline is refused with every fault and its path, whatever its size and depth', async () => {
    const deepLists = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    const problems = async (document: unknown) => {
      const input = { commandId: randomUUID(), municipality: OIZUMI, reason: '改定', document };
      const body = JSON.stringify({
        query: `mutation ($input: ReviseGuidelineInput!) { reviseGuideline(input: $input) { id } }`,
        variables: { input },
      });
      const answer = await fetch(`${app.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${staff}` },
        body: body.replace('"DEEP"', deepLists(50_000)),
      });
      const { errors } = (await answer.json()) as Answer;
      expect(errors?.[0]?.extensions['code']).toBe('VALIDATION');
      return errors?.[0]?.extensions['fields'].map(({ path, problem }: { path: string; problem: string }) => `${problem} ${path}`);
    };
    const method = oizumi.methods[0]!;
    expect(
      await problems({
        ...oizumi,
        title: undefined,
        municipality: { ...oizumi.municipality, code: '105243' },
        methods: [...oizumi.methods, method],
      }),
    ).toEqual([
      'MISSING input.document.title',
      'BAD_CHECK_DIGIT input.document.municipality.code',
      `DUPLICATE input.document.methods[${oizumi.methods.length}].id`,
    ]);
    expect(await problems({ ...oizumi, methods: 'DEEP' })).toContain('WRONG_TYPE input.document.methods[0]');
    expect(await problems('DEEP')).toEqual(['WRONG_TYPE input.document']);
    expect((await problems(Object.fromEntries(Array.from({ length: 5000 }, (_, n) => [`key${n}`, n]))))?.length).toBe(100);
    const principle = oizumi.principles[0]!;
    const long = { ...principle.label, ja: '字'.repeat(300), en: 'x'.repeat(300) };
    const heavy = { ...oizumi, principles: Array.from({ length: 20 }, (_, n) => ({ ...principle, id: `p${n}`, label: long })) };
    expect((await problems({ ...heavy, version: 'x'.repeat(65) })).length).toBeGreaterThan(0);
    expect(app.faults).toEqual([]);
  });
});
