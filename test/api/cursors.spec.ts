import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema, isObjectType } from 'graphql';
import { Cursors } from '../../src/graphql/cursors.ts';
import { digestOf } from '../../src/platform/digest.ts';
import { oizumi } from '../../src/domain/guideline/packs/oizumi.ts';
import { uuid } from '../domain/given.ts';
import { stored } from '../views/views.fixtures.ts';
import { policy } from '../domain/competition/round.fixtures.ts';
import { everything } from './whole.facts.ts';
import { propose, startWorld, type World } from './world.ts';

const schema = buildSchema(readFileSync('schema.gql', 'utf8'));
const municipality = '105244';
const LIMITS = { KYODO_QUERY_COST: '1000000000', KYODO_WORK_PER_SECOND: '1000000000', KYODO_QUERY_TOKENS: '20000' };

/** Every field of the schema that takes a cursor, as Type.field. */
const paged = Object.values(schema.getTypeMap())
  .filter(isObjectType)
  .filter(({ name }) => !name.startsWith('__'))
  .flatMap((type) =>
    Object.values(type.getFields())
      .filter(({ args }) => args.some(({ name }) => name === 'after'))
      .map((field) => `${type.name}.${field.name}`),
  );

/** How one list is asked for: where it lies, and with what arguments. */
interface Asked {
  readonly above: readonly string[];
  readonly field: string;
  readonly args: string;
}

describe('A cursor', () => {
  let world: World;
  let viewer: string;
  let other: string;
  let person: string;
  /** Each list as its own cursors are made, and the same with another filter, order or object. */
  const lists = new Map<string, { readonly own: Asked; readonly others: readonly Asked[] }>();
  const cursors = new Map<string, string>();

  const queryOf = ({ above, field, args }: Asked, after?: string) => {
    const size = field === 'decisionReplaySummary' ? '' : 'first: 1';
    const given = [args, size, after === undefined ? '' : `after: ${JSON.stringify(after)}`].filter((each) => each !== '').join(', ');
    const told = field.startsWith('decisionReplay') ? 'next' : 'edges { cursor } pageInfo { startCursor endCursor }';
    return `{ ${above.map((each) => `${each} { `).join('')} ${field}(${given}) { ${told} } ${'}'.repeat(above.length)} }`;
  };
  const refusalOf = async (asked: Asked, after: string, token?: string) => {
    const { errors } = await world.app.ask(queryOf(asked, after), {}, token);
    return errors?.[0]?.extensions as { code: string; fields: { path: string }[] } | undefined;
  };

  beforeAll(async () => {
    world = await startWorld(LIMITS);
    const { app, office, aoi, rin, parties } = world;
    const give = async (token: string, command: string, input: object) => (await app.give(token, command, input)).id;
    const project = uuid('whol');
    const suggested = {
      number: 1,
      part: 'methods',
      clause: 'methods',
      text: '様式を減らす。',
      reasons: '負担が重い。',
      observed: [],
      municipality,
    };
    const facts = everything({ ...parties, committee: world.committee });
    const append = (stream: string, facts: Parameters<typeof stored>[1][]) =>
      app.kyodo.store.append(
        stream,
        stored(stream, ...facts).map((event) => ({
          ...event,
          id: randomUUID(),
          metadata: { ...event.metadata, at: app.kyodo.clock.now() },
        })),
        -1,
      );
    const suggestions = [1, 2].map((number) => ({ type: 'GuidelineSuggested', data: { ...suggested, number } }));
    await append(`project-${project}`, [...facts, ...suggestions]);
    const { id: project2 } = await propose(world);
    const here = { municipality };
    const street = { ...here, title: '夜道が暗い', place: '三丁目', description: '街灯が少ない。' };
    const issue = await give(aoi, 'raiseIssue', street);
    const issue2 = await give(rin, 'raiseIssue', { ...street, title: '歩道が狭い' });
    for (const words of ['街灯を。', '見回りを。'])
      for (const issueId of [issue, issue2]) await give(aoi, 'giveOpinion', { issueId, words });
    for (const title of ['提案一', '提案二']) await propose(world, { title, issues: [issue, issue2] });
    const draft = { ...here, title: '素案', summary: '改める。', text: '第1条', documents: [], department: parties.town };
    const opens = { ...draft, closesAt: '2026-07-01T15:00:00.000Z' };
    const comment = await give(office, 'openPublicComment', opens);
    const comment2 = await give(office, 'openPublicComment', { ...opens, title: '別の案' });
    for (const words of ['賛成。', '反対。'])
      for (const publicCommentId of [comment, comment2]) await give(aoi, 'submitComment', { publicCommentId, comment: words });
    const ask = { ...here, desk: 'supportCentre', topic: 'funding', question: '助成は。' };
    const [consultation, consultation2] = [await give(aoi, 'askConsultation', ask), await give(rin, 'askConsultation', ask)];
    const offer = { ...here, skills: ['music'], areas: ['online'], availability: ['weekends'], about: '歌', contact: '0276' };
    const [talent, talent2] = [await give(aoi, 'offerTalent', offer), await give(rin, 'offerTalent', offer)];
    const notice = { title: '清掃', text: '集まれ。', heldOn: '2026-05-01', place: '川', until: '2026-12-31' };
    for (const title of ['清掃', '体験']) await give(aoi, 'publishActivityNotice', { partyId: parties.patrol, ...notice, title });
    const [plan, plan2] = [uuid('plan', 1), uuid('plan', 2)];
    for (const key of [plan, plan2]) {
      const year = { ...here, guideline: digestOf(oizumi), fiscalYear: 2026, from: '2026-04-01', until: '2027-03-31' };
      const opened = { type: 'PromotionPlanOpened', data: { ...year, title: '計画', aims: ['担い手を増やす。'] } };
      await append(`plan-${key}`, [opened, { type: 'PromotionPlanPublished', data: { projects: [] } }]);
    }
    const criteria = [{ id: 'plan', label: '計画の実現性', weight: 1, maximum: 100 }];
    const call = {
      ...here,
      outline: '募集する。',
      themes: [],
      budget: 900_000,
      criteria,
      policy,
      reviewers: [uuid('a'), uuid('b'), uuid('c')],
    };
    const period = { opensAt: app.kyodo.clock.now(), closesAt: '2026-07-01T15:00:00.000Z' };
    const [round, round2] = [
      await give(office, 'openRound', { ...call, ...period, title: '募集一' }),
      await give(office, 'openRound', { ...call, ...period, title: '募集二' }),
    ];
    for (const projectId of [project, project2])
      await expect(give(aoi, 'acceptProposal', { projectId, reason: '…' })).rejects.toThrow('OFFICE_ONLY');
    viewer = await app.token('viewer', ['office', 'auditor'], municipality);
    other = await app.token('other', ['office', 'auditor'], municipality);
    const position = await app.head();
    person = (await app.ask('{ me { person } }', {}, viewer, { 'x-kyodo-position': position })).data?.['me'].person as string;

    const registration = { municipality, kind: 'civicGroup', name: '閲覧の会', activity: '見学', office: '代表' };
    await app.give(viewer, 'registerParty', registration);

    const top = (field: string, args: string, ...others: readonly string[]) =>
      lists.set(`Query.${field}`, {
        own: { above: [], field, args },
        others: others.map((each) => ({ above: [], field, args: each })),
      });
    const within = (name: string, one: string, another: string) => {
      const field = name.split('.')[1] ?? '';
      lists.set(name, { own: { above: [one], field, args: '' }, others: [{ above: [another], field, args: '' }] });
    };
    const town = 'filter: { municipality: "105244" }';
    top('projects', '', town, 'sort: TITLE', 'filter: { text: "提案" }');
    top('parties', '', town, 'filter: { kinds: [civicGroup] }');
    top('rounds', '', town, 'filter: { open: true }');
    top('issues', '', town, 'sort: RAISED_OLDEST', 'sort: MOST_SUPPORTED');
    top('publicComments', '', town);
    top('consultations', '', town);
    top('talents', '', town);
    top('activityNotices', '', town, 'filter: { past: true }');
    top('guidelineSuggestions', 'municipality: "105244"', 'municipality: "105244", status: open', 'municipality: "082074"');
    top('feed', 'municipality: "105244"', 'municipality: "082074"');
    top('refusedAttempts', 'municipality: "105244"');
    top('decisionReplays', 'municipality: "105244"');
    top('decisionReplaySummary', 'municipality: "105244"');
    lists.set('Me.parties', { own: { above: ['me'], field: 'parties', args: '' }, others: [] });
    within('Project.history', `project(id: "${project}")`, `project(id: "${project2}")`);
    within('Party.history', `party(id: "${parties.patrol}")`, `party(id: "${parties.town}")`);
    within('Party.trackRecord', `party(id: "${parties.town}")`, `party(id: "${parties.patrol}")`);
    within('Round.history', `round(id: "${round}")`, `round(id: "${round2}")`);
    within('Committee.history', `committee(id: "${world.committee}")`, `party(id: "${parties.town}")`);
    within('Issue.history', `issue(id: "${issue}")`, `issue(id: "${issue2}")`);
    within('Issue.opinions', `issue(id: "${issue}")`, `issue(id: "${issue2}")`);
    within('Issue.proposals', `issue(id: "${issue}")`, `issue(id: "${issue2}")`);
    within('PublicComment.history', `publicComment(id: "${comment}")`, `publicComment(id: "${comment2}")`);
    within('PublicComment.comments', `publicComment(id: "${comment}")`, `publicComment(id: "${comment2}")`);
    within('Consultation.history', `consultation(id: "${consultation}")`, `consultation(id: "${consultation2}")`);
    within('Talent.history', `talent(id: "${talent}")`, `talent(id: "${talent2}")`);
    within('PromotionPlan.history', `plan(id: "${plan}")`, `plan(id: "${plan2}")`);
    within('Municipality.history', 'municipality(code: "105244")', `party(id: "${parties.town}")`);

    for (const [name, { own }] of lists) {
      const answer = await world.app.ask(queryOf(own), {}, viewer);
      expect({ name, errors: answer.errors }).toEqual({ name, errors: undefined });
      const found = own.above.reduce((data, each) => data[each.split('(')[0] ?? ''] as typeof data, answer.data ?? {})[own.field] as {
        next?: string;
        edges?: { cursor: string }[];
        pageInfo?: { startCursor: string; endCursor: string };
      };
      const cursor = found.edges ? found.edges[0]?.cursor : found.next;
      if (found.edges) expect(found.pageInfo).toEqual({ startCursor: cursor, endCursor: cursor });
      // The summary of a thousand decisions goes on only in a record that is longer than this one.
      const made = new Cursors(app.kyodo.positions).of([own.field, municipality], { person }).write(['', '']);
      cursors.set(name, own.field === 'decisionReplaySummary' ? made : (cursor ?? ''));
    }
  }, 120_000);
  afterAll(() => world?.app.stop());

  it('[API-3] is in this table for every field of the schema that takes one', () => {
    expect([...lists.keys()].sort()).toEqual([...paged].sort());
    expect(paged.length).toBeGreaterThan(25);
  });

  it('[API-3] is good for the list, the filter and the viewer that it was made for', async () => {
    for (const [name, { own }] of lists) {
      const again = await refusalOf(own, cursors.get(name) ?? '', viewer);
      expect({ name, refused: again }).toEqual({ name, refused: undefined });
    }
  });

  it('[API-3] [PRV-2] is VALIDATION in every other list, with another filter or order, and for another viewer', async () => {
    const refused = { code: 'VALIDATION', fields: [{ path: 'after' }] };
    for (const [name, { own, others }] of lists) {
      const cursor = cursors.get(name) ?? '';
      for (const [where, asked] of others.entries())
        expect({ name, where, refusal: await refusalOf(asked, cursor, viewer) }).toMatchObject({ name, refusal: refused });
      expect({ name, refusal: await refusalOf(own, cursor, other) }).toMatchObject({ name, refusal: refused });
      for (const [from, foreign] of cursors)
        if (from !== name) expect({ name, from, refusal: await refusalOf(own, foreign, viewer) }).toMatchObject({ name, refusal: refused });
    }
  }, 120_000);

  it('[API-3] [PRV-2] is VALIDATION when it is forged or tampered with, in every list', async () => {
    const position = await world.app.head();
    for (const [name, { own }] of lists) {
      const cursor = cursors.get(name) ?? '';
      const flipped = cursor.slice(0, 40) + (cursor[40] === 'A' ? 'B' : 'A') + cursor.slice(41);
      const plain = Buffer.from('["2026-04-01T00:00:00.000Z","x"]').toString('base64url');
      for (const forged of ['', '0', '1', '999999999', plain, flipped, cursor.slice(0, -1), `${cursor}A`, position])
        expect({ name, forged, refusal: await refusalOf(own, forged, viewer) }).toMatchObject({
          refusal: { code: 'VALIDATION', fields: [{ path: 'after' }] },
        });
    }
  }, 120_000);

  it('[PRV-2] tells nothing: no text, no number, no common start, one length', () => {
    const all = [...cursors.values()];
    for (const each of all) expect(Buffer.from(each, 'base64url').toString('latin1')).not.toMatch(/[\w:-]{12}/);
    expect(new Set(all.map((each) => each.slice(0, 6))).size).toBe(all.length);
    expect(new Set(all.map(({ length }) => length)).size).toBe(1);
  });
});
