import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { GraphQLSchema } from 'graphql';
import { digestOf } from '../../src/platform/digest.ts';
import { oizumi } from '../../src/domain/guideline/packs/oizumi.ts';
import type { Role } from '../../src/domain/kernel/event.ts';
import { streamOf } from '../../src/domain/kernel/aggregate.ts';
import { openRevision } from '../../src/domain/sight/disclosure.ts';
import { buildSchema } from '../../src/app/schema.ts';
import { apply, terms } from '../domain/project/selection/selection.fixtures.ts';
import { queriesOf, type Asked } from './canaries.sweep.ts';
import { closing, moveTo, propose, startWorld, type World } from './world.ts';

const municipality = '105244';
const roles: Readonly<Record<string, readonly Role[]>> = {
  reviewer: [],
  member: [],
  office: ['office'],
  decider: ['decider'],
  auditor: ['auditor'],
};
/** What somebody has to do with `rival`, which applied; the last one has nothing to do with any applicant. */
const ties = ['represents', 'represented', 'controls', 'isControlled', 'twoStepsUp', 'twoStepsDown', 'none'] as const;
type Tie = (typeof ties)[number];
const everybody = Object.keys(roles).flatMap((role) => ties.map((tie) => `${role}-${tie}`));
const tied = everybody.filter((each) => !each.endsWith('-none'));

/** Words that stand only in what is kept from rivals before the decision. */
const words = { plan: 'カナリア計画', comment: 'カナリア講評' } as const;

/** Queries whose answers rest on projects, committees, parties or the record; the others show nothing of a call. */
const bears = /project|committee|part(y|ies)|application|decision|audit|feed|similar|track|node|action|histor/i;

describe('Over HTTP, whoever has a conflict', () => {
  let world: World;
  let schema: GraphQLSchema;
  let id: string;
  const persons: Record<string, string> = {};
  const answers = new Map<string, string[]>();

  const token = (name: string) =>
    world.app.token(
      name,
      roles[name.split('-')[0] ?? ''] ?? [],
      (roles[name.split('-')[0] ?? ''] ?? []).length > 0 ? municipality : undefined,
    );
  const register = async (by: string, name: string) =>
    (await world.app.give(by, 'registerParty', { municipality, kind: 'civicGroup', name, activity: '見守り', office: '代表' })).id;

  /** A party that two others control, or that controls them, with a representative of each: chains of one and of two steps. */
  async function chains() {
    const { app, office, rin, parties } = world;
    const clerk = await app.token('chains');
    const from = '2020-04-01';
    const declare = (by: string, partyId: string, controller: string) =>
      app.give(by, 'declareControl', { partyId, onBehalfOf: partyId, controller, ground: 'votes', from });
    // Only the office’s word ties the people of who controls.
    const record = (partyId: string, controller: string) =>
      app.give(office, 'recordControl', { partyId, controller, ground: 'votes', from, source: '登記事項' });
    const [above, top, below, bottom] = [
      await register(clerk, '親会'),
      await register(clerk, '本部'),
      await register(clerk, '支部'),
      await register(clerk, '分会'),
    ];
    await record(parties.rival, above);
    await record(above, top);
    await declare(clerk, below, parties.rival);
    await declare(clerk, bottom, below);
    const none = await register(clerk, '無関係の会');
    const at: Record<Tie, readonly [by: string, party: string]> = {
      represents: [rin, parties.rival],
      represented: [rin, parties.rival],
      controls: [clerk, above],
      isControlled: [clerk, below],
      twoStepsUp: [clerk, top],
      twoStepsDown: [clerk, bottom],
      none: [clerk, none],
    };
    for (const name of everybody) {
      const tie = name.split('-')[1] as Tie;
      const [by, party] = at[tie];
      const person = persons[name];
      await app.give(by, 'appointRepresentative', { partyId: party, person, office: '理事', onBehalfOf: party });
      await app.give(await token(name), 'acceptRepresentation', { partyId: party });
      if (tie === 'represented') await app.give(by, 'endRepresentation', { partyId: party, person, reason: '退任', onBehalfOf: party });
    }
  }

  beforeAll(async () => {
    world = await startWorld({
      KYODO_QUERY_DEPTH: '20',
      KYODO_QUERY_COST: '1000000000',
      KYODO_WORK_PER_SECOND: '1000000000',
      KYODO_QUERY_TOKENS: '20000',
    });
    schema = await buildSchema();
    const { app, office, committee, parties } = world;
    for (const name of everybody) persons[name] = (await app.ask('{ me { person } }', {}, await token(name))).data?.['me'].person as string;
    const hana = (persons['hana'] = (await app.ask('{ me { person } }', {}, world.hana)).data?.['me'].person as string);
    await chains();
    const category = oizumi.committee?.seatCategories[0]?.id;
    for (const name of everybody.filter((each) => each.startsWith('member'))) {
      await app.give(office, 'appointMember', { committeeId: committee, person: persons[name], category, explanations: [] });
    }
    ({ id } = await propose(world));
    await app.give(office, 'acceptProposal', { projectId: id, reason: '課題に合う。' });
    await app.give(office, 'chooseMethods', { projectId: id, primary: 'cooperation', further: [], reasons: '対等に進めるため。' });
    const reviewers = [hana, ...everybody.filter((each) => each.startsWith('reviewer')).map((name) => persons[name])];
    await app.give(office, 'prepareCall', { projectId: id, ...terms, committee, reviewers });
    await app.give(office, 'openCall', { projectId: id });
    await app.give(world.aoi, 'submitApplication', { projectId: id, onBehalfOf: parties.patrol, ...apply(), plan: words.plan });
    await app.give(world.rin, 'submitApplication', { projectId: id, onBehalfOf: parties.rival, ...apply() });
    world = await moveTo(world, closing);
    const free = await token('reviewer-none');
    for (const by of [world.hana, free]) {
      const interests = [parties.patrol, parties.rival].map((applicant) => ({ applicant, kind: 'none' }));
      await world.app.give(by, 'declareInterest', { projectId: id, interests });
      for (const applicant of [parties.patrol, parties.rival]) {
        const scores = terms.criteria.map(({ id: criterion }) => ({ criterion, score: 7, comment: words.comment }));
        await world.app.give(by, 'scoreApplication', { projectId: id, applicant, scores });
      }
    }
    const missing = tied.filter((each) => each.startsWith('reviewer')).map((_, index) => ({ reviewer: index + 2, ground: 'noAnswer' }));
    await world.app.give(world.office, 'closeReview', { projectId: id, missing });
    const tokens = await Promise.all(everybody.map(async (name) => [name, await token(name)] as const));
    for (const [name] of tokens) answers.set(name, []);
    // Everybody asks one query before the next: the server could not remember all queries together, and would validate each again.
    for (const { query, variables } of await all())
      for (const [name, by] of tokens) answers.get(name)?.push(JSON.stringify(await world.app.ask(query, variables, by)));
  }, 300_000);
  afterAll(() => world?.app.stop());

  async function all(): Promise<readonly Asked[]> {
    const { app, committee, parties } = world;
    const named = [streamOf('project', id), streamOf('committee', committee)];
    const streams = await Promise.all(
      named.map(async (stream) => ({ stream, revision: openRevision((await app.kyodo.store.read(stream)).events) })),
    );
    const queries = queriesOf(schema, {
      municipality,
      projects: [id],
      calls: [id],
      parties: [parties.patrol],
      committees: [committee],
      rounds: [],
      consultations: [],
      talents: [],
      issues: [],
      publicComments: [],
      versions: [digestOf(oizumi)],
      streams,
      words: [words.plan],
      now: app.kyodo.clock.now(),
      position: await app.head(),
    });
    return queries.filter(({ name, variables }) => bears.test(name) && (variables['filter'] ?? variables['sort']) === undefined);
  }

  const heard = (name: string) => (answers.get(name) ?? []).join('\n');

  it.each(tied)('[SEL-11] [PRV-2] reads no plan, comment, reviewer, score, ranking or review of rivals: %s', (name) => {
    const told = answers.get(name) ?? [];
    expect(told.length).toBeGreaterThan(20);
    const types = ['ApplicationScored', 'ReviewClosed', 'InterestDeclared'].map((type) => `"${type}"`);
    const kept = [...Object.values(words), ...types, persons['hana'] as string].filter((each) => told.some((text) => text.includes(each)));
    expect(kept).toEqual([]);
    const replays = told.filter((text) => text.includes('"decisionReplay'));
    expect(replays.some((text) => text.includes('ScoreApplication') || text.includes('CloseReview'))).toBe(false);
  });

  it('[SEL-11] is found by ties alone: who has none reads what their role reads', () => {
    const reads = (name: string) => Object.values(words).filter((word) => heard(name).includes(word));
    expect(Object.fromEntries(Object.keys(roles).map((role) => [role, reads(`${role}-none`)]))).toEqual({
      reviewer: [words.plan, words.comment],
      member: [words.plan, words.comment],
      office: [words.plan, words.comment],
      decider: [words.plan],
      auditor: [words.plan, words.comment],
    });
    for (const role of ['office', 'auditor']) expect(heard(`${role}-none`)).toContain(persons['hana'] as string);
  });

  const acts: readonly (readonly [role: string, command: string, input: () => object, code: string])[] = [
    ['office', 'closeReview', () => ({ projectId: id, missing: [] }), 'RUNNING_OWN_REVIEW'],
    [
      'office',
      'recuseReviewer',
      () => ({ projectId: id, reviewer: 1, applicant: world.parties.patrol, kind: 'family' }),
      'RUNNING_OWN_REVIEW',
    ],
    [
      'decider',
      'decideSelection',
      () => ({
        projectId: id,
        outcome: 'award',
        awarded: [world.parties.patrol],
        reasons: [world.parties.patrol, world.parties.rival].map((applicant) => ({ applicant, reason: '比較の結果。' })),
        conditions: [],
      }),
      'DECIDING_OWN_APPLICATION',
    ],
  ];
  const refused = acts.flatMap((act) => ties.filter((tie) => tie !== 'none').map((tie) => [tie, act[1], act] as const));
  it.each(refused)('[SEL-11] who %s a rival, or so by control, cannot %s', async (tie, command, [role, , input, code]) => {
    await expect(world.app.give(await token(`${role}-${tie}`), command, input())).rejects.toThrow(code);
  });
});
