import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { oizumi } from '../../src/domain/guideline/packs/oizumi.ts';
import { looksLike } from '../../src/domain/party/look-alike.ts';
import { contents } from '../domain/project/proposal/proposal.fixtures.ts';
import { terms } from '../domain/project/selection/selection.fixtures.ts';
import { applyFor, closing, moveTo, propose, startWorld, type World } from './world.ts';

const municipality = '105244';
const HISTORY = `query ($id: ID!) { project(id: $id) { history(first: 100) { edges { node { type command correlationId causationId by { kind id roles onBehalfOf } data } } } } }`;

describe('What remains open to persons with tokens', () => {
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

  it('[SEL-11] [PRV-2] a reviewer with a tie cannot find out by refusals who else applied', async () => {
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
    const guesses = [
      await declare(parties.rival),
      await declare(parties.rival, parties.town),
      await declare(parties.rival, parties.patrol),
    ];
    expect(guesses).toEqual([guesses[0], guesses[0], guesses[0]]);
  });

  it('[SEL-4] [SEL-11] who declared an interest in a call as a member of its committee does not score in it', async () => {
    const { app, parties } = world;
    const reads = JSON.stringify(await app.ask(HISTORY, { id }, await both()));
    expect(reads).not.toContain('"ApplicationSubmitted"');
    const interests = [parties.rival, parties.patrol].map((applicant) => ({ applicant, kind: 'none' }));
    const declared = await code(app.give(await both(), 'declareInterest', { projectId: id, interests }));
    const scores = terms.criteria.map(({ id: criterion }) => ({ criterion, score: 7, comment: '良い。' }));
    const scored = await code(app.give(await both(), 'scoreApplication', { projectId: id, applicant: parties.patrol, scores }));
    expect([declared, scored]).not.toContain('accepted');
  });

  it('[SEL-4] [SEL-11] nor do they run or decide it', async () => {
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

  it('[SEL-9] a recusal tells the public neither role nor party of the reviewer who declared it', async () => {
    const answer = await world.app.ask(HISTORY, { id });
    expect(answer.errors).toBeUndefined();
    const events = answer.data?.['project'].history.edges.map(({ node }: { node: object }) => node) as { type: string; by: object }[];
    const recusals = events.filter(({ type }) => type === 'ReviewerRecused' || type === 'InterestDeclared');
    expect(recusals.length).toBeGreaterThan(1);
    for (const { by } of recusals) expect(by).toEqual({ kind: 'person', id: null, roles: [], onBehalfOf: null });
  });

  it('[PTY-7] auditors learn of no single consultation by replays', async () => {
    const { app, auditor } = world;
    const { id: consultation } = await app.give(world.aoi, 'askConsultation', {
      municipality,
      desk: 'promotionDesk',
      topic: 'funding',
      question: '相談です',
    });
    const { data, errors } = await app.ask(
      `query ($stream: String!) { decisionReplays(municipality: "${municipality}", first: 100) { replays { stream command } } decisionReplay(stream: $stream, revision: 0) { command } }`,
      { stream: `consultation-${consultation}` },
      auditor,
    );
    expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['NOT_FOUND']);
    expect(JSON.stringify(data)).not.toContain(consultation);
  });

  it('[ISS-1] what was said without a name is not tied to a named act by the id of the request', async () => {
    const { app, aoi, parties } = world;
    const { id: issueId } = await app.give(world.rin, 'raiseIssue', { municipality, title: '空き家', description: '空き家が多い。' });
    const query = `mutation ($a: SupportIssueInput!, $b: ProposeProjectInput!) { supportIssue(input: $a) { id } proposeProject(input: $b) { id } }`;
    const answer = await app.ask(
      query,
      {
        a: { issueId, commandId: randomUUID() },
        b: { municipality, side: 'residents', onBehalfOf: parties.patrol, ...contents, commandId: randomUUID() },
      },
      aoi,
    );
    expect(answer.errors).toBeUndefined();
    const ISSUE = `query ($id: ID!) { issue(id: $id) { history(first: 50) { edges { node { type correlationId } } } } }`;
    const of = async (query: string, key: string, name: string) =>
      (await app.ask(query, { id: key })).data?.[name].history.edges.map(({ node }: { node: object }) => node) as {
        type: string;
        correlationId: string;
      }[];
    const supported = (await of(ISSUE, issueId, 'issue')).find(({ type }) => type === 'IssueSupported');
    const proposed = (await of(HISTORY, answer.data?.['proposeProject'].id, 'project')).find(({ type }) => type === 'ProjectProposed');
    expect(supported?.correlationId).toBeDefined();
    expect(supported?.correlationId).not.toBe(proposed?.correlationId);
  });

  it('[OPS-3] a session in many years is refused as input, and is no fault of the program', async () => {
    const { app, office } = world;
    const { id: committeeId } = await app.give(office, 'establishCommittee', { municipality, name: '第二会議' });
    const far = { committeeId, startsAt: '2099-01-01T00:00:00.000Z', agenda: [{ kind: 'other', title: '計画' }] };
    expect(await code(app.give(office, 'conveneSession', far))).not.toBe('UNAVAILABLE');
    expect(app.faults).toEqual([]);
  });

  it('[API-1] [PTY-3] a command id is not answered as done for another party than it was given for', async () => {
    const { app } = world;
    const clerk = await app.token('clerk-of-two');
    const register = async (name: string) =>
      (await app.give(clerk, 'registerParty', { municipality, kind: 'civicGroup', name, activity: '会', office: '代表' })).id;
    const [one, other] = [await register('第一の会'), await register('第二の会')];
    const own = { commandId: randomUUID(), municipality, side: 'residents', ...contents };
    await app.give(clerk, 'proposeProject', { ...own, onBehalfOf: one });
    expect(await code(app.give(clerk, 'proposeProject', { ...own, onBehalfOf: other }))).toBe('CONFLICT');
  });

  it('[PTY-2] a name with a lunate sigma reads like the one with a Latin C', () => {
    expect(looksLike('ABC', 'AB\u03f9')).toBe(true);
  });
});
