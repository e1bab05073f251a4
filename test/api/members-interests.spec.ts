import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { oizumi } from '../../src/domain/guideline/packs/oizumi.ts';
import { terms } from '../domain/project/selection/selection.fixtures.ts';
import { applyFor, closing, moveTo, propose, startWorld, type World } from './world.ts';

const municipality = '105244';
const HISTORY = `query ($id: ID!) { project(id: $id) { history(first: 100) { edges { node { type command correlationId causationId by { kind id roles onBehalfOf } data } } } } }`;

describe('A call with a tied reviewer, and with members who declared an interest', () => {
  let world: World;
  let id: string;
  let patrolMember: string;
  const person = async (token: string) => (await world.app.ask('{ me { person } }', {}, token)).data?.['me'].person as string;
  /** Reviewers: `tied` represented the rival; `kin` is staff (auditor) and recuses himself; `mixed` is a member, of the office and a decider. */
  const tied = () => world.app.token('tied');
  const kin = () => world.app.token('kin', ['auditor'], municipality);
  const mixed = () => world.app.token('mixed', ['office', 'decider'], municipality);
  const both = () => world.app.token('both');

  beforeAll(async () => {
    world = await startWorld();
    const { app, parties, rin, office } = world;
    const whose = { partyId: parties.rival, onBehalfOf: parties.rival, person: await person(await tied()) };
    await app.give(rin, 'appointRepresentative', { ...whose, office: '理事' });
    await app.give(await tied(), 'acceptRepresentation', { partyId: parties.rival });
    await app.give(rin, 'endRepresentation', { ...whose, reason: '退任' });
    patrolMember = (
      await app.give(await kin(), 'registerParty', { municipality, kind: 'civicGroup', name: '親族の会', activity: '会', office: '代表' })
    ).id;
    const category = oizumi.committee?.seatCategories[0]?.id;
    for (const token of [await mixed(), await both()])
      await app.give(office, 'appointMember', { committeeId: world.committee, person: await person(token), category });
    ({ id } = await propose(world));
    await app.give(office, 'acceptProposal', { projectId: id, reason: '課題に合う。' });
    await app.give(office, 'chooseMethods', { projectId: id, primary: 'cooperation', further: [], reasons: '対等に進めるため。' });
    const reviewers = await Promise.all([world.hana, await tied(), await kin(), await both()].map(person));
    await app.give(office, 'prepareCall', { projectId: id, ...terms, committee: world.committee, reviewers });
    await app.give(office, 'openCall', { projectId: id });
    await applyFor(world, rin, parties.rival, id);
    await applyFor(world, world.aoi, parties.patrol, id);
    // A session on the call; two members declare an interest of their own in it.
    await app.give(office, 'conveneSession', {
      committeeId: world.committee,
      startsAt: '2026-08-01T00:00:00.000Z',
      agenda: [{ kind: 'call', projectId: id, call: 1 }],
    });
    for (const token of [await mixed(), await both()])
      await app.give(token, 'declareMemberInterest', { committeeId: world.committee, session: 1, item: 1, nature: '家族が応募者の役員' });
    world = await moveTo(world, closing);
  }, 120_000);
  afterAll(() => world?.app.stop());

  const code = async (work: Promise<unknown>) => {
    try {
      await work;
      return 'accepted';
    } catch (error) {
      const { answer } = error as { answer?: { errors: { extensions: { rule?: { code: string }; code: string } }[] } };
      const found = answer?.errors[0]?.extensions;
      return found?.rule?.code ?? found?.code ?? String(error);
    }
  };

  it('[SEL-11] [PRV-2] tells a reviewer with a tie by no answer who else applied', async () => {
    const { app, parties } = world;
    const seen = JSON.stringify(await app.ask(HISTORY, { id }, await tied()));
    expect(seen).not.toContain(parties.patrol);
    const declare = async (...applicants: string[]) =>
      code(
        app.give(await tied(), 'declareInterest', {
          projectId: id,
          interests: applicants.map((applicant) => ({ applicant, kind: 'none' })),
        }),
      );
    // Whatever set they name is taken at first, and none afterwards.
    const guesses = [await declare(parties.town), await declare(parties.rival), await declare(parties.rival, parties.patrol)];
    expect(guesses).toEqual(['accepted', 'ALREADY_DECLARED', 'ALREADY_DECLARED']);
    expect(JSON.stringify(await app.ask(HISTORY, { id }, await tied()))).not.toContain(parties.patrol);
  });

  it('[SEL-4] [SEL-11] is not scored by a member of its committee who declared an interest in it', async () => {
    const { app, parties } = world;
    const reads = JSON.stringify(await app.ask(HISTORY, { id }, await both()));
    expect(reads).not.toContain('"ApplicationSubmitted"');
    const interests = [parties.rival, parties.patrol].map((applicant) => ({ applicant, kind: 'none' }));
    const declared = await code(app.give(await both(), 'declareInterest', { projectId: id, interests }));
    const scores = terms.criteria.map(({ id: criterion }) => ({ criterion, score: 7, comment: '良い。' }));
    const scored = await code(app.give(await both(), 'scoreApplication', { projectId: id, applicant: parties.patrol, scores }));
    expect([declared, scored]).not.toContain('accepted');
  });

  it('[SEL-4] [SEL-11] is neither run nor decided by them', async () => {
    const { app, parties } = world;
    const reads = JSON.stringify(await app.ask(HISTORY, { id }, await mixed()));
    expect(reads).not.toContain('"ApplicationSubmitted"');
    const interests = [parties.rival, parties.patrol].map((applicant) => ({ applicant, kind: 'none' }));
    await app.give(world.hana, 'declareInterest', { projectId: id, interests });
    const family = [
      { applicant: parties.rival, kind: 'family', relation: '親族' },
      { applicant: parties.patrol, kind: 'none' },
    ];
    await app.give(await kin(), 'declareInterest', { projectId: id, interests: family, onBehalfOf: patrolMember });
    for (const applicant of [parties.patrol, parties.rival]) {
      const scores = terms.criteria.map(({ id: criterion }) => ({ criterion, score: 7, comment: '良い。' }));
      await app.give(world.hana, 'scoreApplication', { projectId: id, applicant, scores });
    }
    const missing = [2, 3, 4].map((reviewer) => ({ reviewer, ground: 'noAnswer' }));
    const closed = await code(app.give(await mixed(), 'closeReview', { projectId: id, missing }));
    if (closed !== 'accepted') await app.give(world.office, 'closeReview', { projectId: id, missing });
    const reasons = [parties.patrol, parties.rival].map((applicant) => ({ applicant, reason: '比較の結果。' }));
    const decision = {
      projectId: id,
      outcome: 'award',
      awarded: [parties.patrol],
      reasons,
      conditions: [],
      tieReasons: '同点のため。',
      explanations: [{ rule: 'COMMITTEE_ADVISES', text: '会議を開けない。' }],
    };
    const decided = await code(app.give(await mixed(), 'decideSelection', decision));
    if (decided !== 'accepted') await app.give(world.decider, 'decideSelection', decision);
    expect([closed, decided]).not.toContain('accepted');
  });

  it('[SEL-9] tells the public neither role nor party of a reviewer who declared an interest', async () => {
    const answer = await world.app.ask(HISTORY, { id });
    expect(answer.errors).toBeUndefined();
    const events = answer.data?.['project'].history.edges.map(({ node }: { node: object }) => node) as { type: string; by: object }[];
    const recusals = events.filter(({ type }) => type === 'ReviewerRecused' || type === 'InterestDeclared');
    expect(recusals.length).toBeGreaterThan(1);
    for (const { by } of recusals) expect(by).toEqual({ kind: 'person', id: null, roles: [], onBehalfOf: null });
  });
});
