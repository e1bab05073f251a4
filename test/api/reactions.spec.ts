import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { oizumi } from '../../src/domain/guideline/packs/oizumi.ts';
import type { Role } from '../../src/domain/kernel/event.ts';
import { project as projects } from '../../src/domain/project/project.ts';
import type { StoredEvent } from '../../src/event-store/event-store.ts';
import { allTerms, contents as agreement, rolesOf } from '../domain/project/agreement/agreement.fixtures.ts';
import { contents as proposal } from '../domain/project/proposal/proposal.fixtures.ts';
import { apply, terms as callTerms } from '../domain/project/selection/selection.fixtures.ts';
import { startApp, type Answer, type App } from './app.ts';
import { factsOf } from '../domain/party/facts.fixtures.ts';

const HOME = '105244';
const staff: Readonly<Record<string, readonly Role[]>> = {
  office: ['office'],
  decider: ['decider'],
  auditor: ['auditor'],
  clerk: ['office'],
};
const because = (...rules: readonly string[]) => ({ explanations: rules.map((rule) => ({ rule, text: '事情による。' })) });

let app: App;
const parties: Record<string, string> = {};

/** Gives a command as somebody; tokens are short-lived, and months pass in these tests. */
async function give(name: string, command: string, input: object, onBehalfOf?: string) {
  const roles = staff[name];
  const token = await (roles ? app.token(name, roles, HOME) : app.token(name));
  return app.give(token, command, { ...input, ...(onBehalfOf !== undefined && { onBehalfOf: parties[onBehalfOf] }) });
}

const personOf = (name: string) => app.kyodo.vault.personFor(app.kyodo.config.issuer, name);

/** Moves the clock, over HTTP. */
async function clock(to?: string): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${app.url}/dev/clock`, { method: 'POST', headers, body: JSON.stringify({ to }) });
  const { now } = (await response.json()) as { now: string };
  return now;
}

const history = async (stream: string): Promise<readonly StoredEvent[]> => (await app.kyodo.store.read(stream)).events;

/** What the system did in a stream: type, moment, who asked. */
const bySystem = async (stream: string) =>
  (await history(stream)).flatMap(({ type, metadata: { at, by } }) => (by.kind === 'system' ? [{ type, at, by: by.id }] : []));

const everything = async (): Promise<readonly StoredEvent[]> => app.kyodo.store.readAll('', { limit: 1000 });

/** Every decision of a stream, taken again. */
const replays = async (stream: string) =>
  (await app.kyodo.replayer.replayAll(stream)).filter(({ reproduced, overtaken }) => !reproduced || overtaken);

async function organisation(key: string, representative: string, kind: 'civicGroup' | 'department' = 'civicGroup'): Promise<void> {
  const { id } = await give(representative, 'registerParty', {
    municipality: HOME,
    kind,
    name: key,
    activity: '活動',
    facts: factsOf[kind],
    office: '代表',
  });
  parties[key] = id;
  await give('office', 'verifyParty', { partyId: id, basis: '規約' });
}

async function accepted(side: 'residents' | 'municipality'): Promise<string> {
  const { who, party } = side === 'residents' ? { who: 'aoi', party: 'patrol' } : { who: 'clerk', party: 'town' };
  const { id: projectId } = await give(who, 'proposeProject', { municipality: HOME, side, ...proposal }, party);
  await give('office', 'acceptProposal', { projectId, department: parties['town'], reason: '課題に合う。' });
  await give('office', 'chooseMethods', { projectId, primary: 'cooperation', further: [], reasons: '対等に進めるため。' });
  return projectId;
}

beforeAll(async () => {
  app = await startApp();
  await give('office', 'adoptGuideline', { municipality: HOME, document: oizumi });
  await organisation('patrol', 'aoi');
  await organisation('rival', 'rin');
  await organisation('town', 'clerk', 'department');
}, 60_000);
afterAll(() => app.stop());

describe('Deadlines of a project under way', () => {
  const dates = { start: '2026-04-01', end: '2027-03-31' };
  let stream: string;
  let projectId: string;

  beforeAll(async () => {
    projectId = await accepted('residents');
    stream = `project-${projectId}`;
    const [town, patrol] = [parties['town'], parties['patrol']];
    await give('decider', 'designatePartner', {
      projectId,
      partners: [patrol],
      justification: '地域で唯一の団体である。',
      alternatives: [{ what: '公募', assessment: '他に担い手がない。' }],
      criteria: ['実績'],
      conditions: [],
      ...because('SELECTION_FAIR_AND_OPEN', 'COMMITTEE_ADVISES'),
    });
    const plan = {
      goals: proposal.goals,
      schedule: { ...dates, milestones: [] },
      budget: proposal.budget,
      costs: [
        { party: town, amount: 200_000 },
        { party: patrol, amount: 100_000 },
      ],
      inKind: [{ party: patrol, kind: 'labour', what: '毎日の見守り' }],
      checkEveryDays: 90,
    };
    await give(
      'clerk',
      'draftAgreement',
      {
        projectId,
        contents: { terms: allTerms, arrangement: agreement.arrangement, roles: rolesOf(town!, patrol!), plan, settlements: [] },
      },
      'town',
    );
    await give('aoi', 'answerDraft', { projectId, version: 1, answer: '異存ありません。' }, 'patrol');
    const { digest } = (await app.kyodo.streams.load(projects, projectId)).state.agreement.versions[0] ?? {};
    await give('clerk', 'signAgreement', { projectId, version: 1, digest, principlesAcknowledged: true }, 'town');
    await give('aoi', 'signAgreement', { projectId, version: 1, digest, principlesAcknowledged: true }, 'patrol');
    await give('aoi', 'startImplementation', { projectId }, 'patrol');
  }, 60_000);

  it('[IMP-2] [OPS-4] a progress check becomes overdue at its moment, and so does the next one, also after a restart', async () => {
    app = await app.restart();
    expect(await clock('2026-10-01T00:00:00.000Z')).toBe('2026-10-01T00:00:00.000Z');
    expect(await bySystem(stream)).toEqual([
      { type: 'ProgressCheckOverdue', at: '2026-06-30T15:00:00.000Z', by: 'deadlines' },
      { type: 'ProgressCheckOverdue', at: '2026-09-29T15:00:00.000Z', by: 'deadlines' },
    ]);
    app = await app.restart();
    // A clock that is moved by hand goes on where the record ends.
    expect(await clock()).toBe('2026-09-29T15:00:00.000Z');
    await clock('2026-10-02T00:00:00.000Z');
    expect(await bySystem(stream)).toHaveLength(2);
  }, 60_000);

  it('[AGR-2] [OPS-4] the last day of the agreement passes, in its place among the checks', async () => {
    await clock('2027-04-02T00:00:00.000Z');
    expect((await bySystem(stream)).slice(2)).toEqual([
      { type: 'ProgressCheckOverdue', at: '2026-12-29T15:00:00.000Z', by: 'deadlines' },
      { type: 'ProgressCheckOverdue', at: '2027-03-30T15:00:00.000Z', by: 'deadlines' },
      { type: 'AgreementEnded', at: '2027-03-31T15:00:00.000Z', by: 'deadlines' },
    ]);
  }, 60_000);

  it('[EVA-3] [EVA-5] [OPS-4] the evaluation opens at its deadline, and its publication becomes overdue', async () => {
    const meeting = { kind: 'sides', heldOn: '2026-04-01', participants: 8, topics: '当番表', conclusions: '月2回とする。' };
    await give('aoi', 'recordMeeting', { projectId, ...meeting }, 'patrol');
    await give('aoi', 'publishNotice', { projectId, title: '見守りを始めます', text: '毎朝立ちます。' }, 'patrol');
    await give('aoi', 'submitFinalAccounts', { projectId, totals: [], statement: '支出なし' }, 'patrol');
    await give('aoi', 'completeImplementation', { projectId, outcome: '見守った。', ...because('PROGRESS_CHECKED') }, 'patrol');
    app = await app.restart();
    await clock('2027-08-01T00:00:00.000Z');
    expect((await bySystem(stream)).slice(5)).toEqual([
      { type: 'EvaluationsOpened', at: '2027-06-01T15:00:00.000Z', by: 'deadlines' },
      { type: 'PublicationOverdue', at: '2027-07-02T15:00:00.000Z', by: 'deadlines' },
    ]);
    const opened = (await history(stream)).find(({ type }) => type === 'EvaluationsOpened');
    expect(opened?.data).toMatchObject({ answered: [], missing: [parties['town'], parties['patrol']] });
  }, 60_000);

  it('[FBK-3] [OPS-4] a successor is told to the project that it continues', async () => {
    const all = because('EVALUATED_BY_EVERY_SIDE', 'BENEFICIARIES_HEARD', 'COMMITTEE_VERIFIES', 'PUBLICATION_DEADLINE', 'LESSONS_USED');
    await give('office', 'publishEvaluation', { projectId, summary: '見守りは続ける価値がある。', answers: true, ...all });
    const disposition = { disposition: 'continue', reasons: '課題が残る。', ...because('LESSONS_USED', 'DISPOSITION_CONSIDERED') };
    await give('decider', 'decideDisposition', { projectId, ...disposition });
    const next = { municipality: HOME, predecessor: projectId, side: 'residents', unfinishedGoals: [1], ...proposal };
    // Each side starts it, more than once and at the same time: there is one.
    const mine = Array.from({ length: 4 }, () => give('aoi', 'startSuccessor', next, 'patrol'));
    const yours = Array.from({ length: 4 }, () => give('clerk', 'startSuccessor', { ...next, side: 'municipality' }, 'town'));
    const started = await Promise.allSettled([...mine, ...yours]);
    const [won, ...more] = started.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    expect(more).toEqual([]);
    const lost = started.flatMap((each) => (each.status === 'rejected' ? [(each.reason as { answer: Answer }).answer] : []));
    expect(lost.map(({ errors }) => errors?.[0]?.extensions['rule'].code)).toEqual(Array.from({ length: 7 }, () => 'SUCCESSOR_EXISTS'));
    const successor = won?.id ?? '';
    await clock();
    expect((await everything()).filter(({ type }) => type === 'LessonsCarried').map(({ stream: each }) => each)).toEqual([
      `project-${successor}`,
    ]);
    const told = (await history(stream)).at(-1);
    expect({ type: told?.type, data: told?.data, by: told?.metadata.by, consulted: told?.metadata.consulted }).toEqual({
      type: 'SuccessorStarted',
      data: { successor },
      by: { kind: 'system', id: 'succession' },
      consulted: [[`project-${successor}`, 1]],
    });
  }, 60_000);

  it('[AUD-3] [OPS-4] each of these decisions is reproduced from the record', async () => {
    expect(await replays(stream)).toEqual([]);
  });

  it('[OPS-3] [OPS-4] nothing of it happens again when the views are deleted', async () => {
    app = await app.restart(); // a clean stop writes down how often attempts were refused
    const before = (await everything()).length;
    const { data } = app.kyodo.config;
    for (const suffix of ['', '-wal', '-shm']) rmSync(join(data, `views.db${suffix}`), { force: true });
    app = await app.restart();
    await clock();
    expect(await everything()).toHaveLength(before);
    expect(app.faults).toEqual([]);
  }, 60_000);
});

describe('Deadlines and follow-ups of a call', () => {
  let stream: string;
  let projectId: string;

  beforeAll(async () => {
    await clock('2027-08-01T00:00:00.000Z');
    projectId = await accepted('municipality');
    stream = `project-${projectId}`;
    const reviewers = [await personOf('hana'), await personOf('jiro')];
    const closesAt = '2027-08-20T15:00:00.000Z';
    await give('office', 'prepareCall', { projectId, ...callTerms, closesAt, reviewers, ...because('COMMITTEE_ADVISES') });
    await give('office', 'openCall', { projectId });
    await give('rin', 'submitApplication', { projectId, ...apply() }, 'rival');
  }, 60_000);

  it('[SEL-1] [SEL-2] [OPS-4] the call closes at its closing moment, also when the server was down', async () => {
    app = await app.restart();
    await clock('2027-08-25T00:00:00.000Z');
    expect(await bySystem(stream)).toEqual([{ type: 'CallClosed', at: '2027-08-20T15:00:00.000Z', by: 'deadlines' }]);
  }, 60_000);

  it('[SEL-4] [OPS-4] a reviewer who comes to represent an applicant is flagged and recused', async () => {
    const interests = [{ applicant: parties['rival'], kind: 'none' }];
    await give('hana', 'declareInterest', { projectId, interests });
    await give('jiro', 'declareInterest', { projectId, interests });
    await give('rin', 'appointRepresentative', { partyId: parties['rival'], person: await personOf('hana'), office: '理事' }, 'rival');
    await give('hana', 'acceptRepresentation', { partyId: parties['rival'] });
    await clock();
    const by = 'conflict-of-interest';
    expect((await bySystem(stream)).slice(1).map((each) => ({ type: each.type, by: each.by }))).toEqual([
      { type: 'ConflictFlagged', by },
      { type: 'ReviewerRecused', by },
    ]);
  }, 60_000);

  it('[OPS-4] [AUD-1] what the rules refuse is recorded once, with its cause, and shown', async () => {
    await give('office', 'recuseReviewer', { projectId, reviewer: 2, applicant: parties['rival'], kind: 'other' });
    await give('rin', 'appointRepresentative', { partyId: parties['rival'], person: await personOf('jiro'), office: '監事' }, 'rival');
    await give('jiro', 'acceptRepresentation', { partyId: parties['rival'] });
    await clock();
    app = await app.restart();
    await clock('2027-08-26T00:00:00.000Z');
    const refused = (await everything()).filter(({ type, metadata: { by } }) => type === 'AttemptRefused' && by.kind === 'system');
    const [cause] = (await history(`party-${parties['rival']}`)).slice(-1);
    expect(refused.map(({ data, metadata: { causationId } }) => ({ data, causationId }))).toEqual([
      {
        data: { attempt: 'FlagConflict', object: stream, municipality: HOME, rule: 'ALREADY_RECUSED', params: [] },
        causationId: cause?.id,
      },
    ]);
    const summary = await app.ask(
      `{ auditSummary(municipality: "${HOME}") { refusals } }`,
      {},
      await app.token('auditor', ['auditor'], HOME),
    );
    // And the seven who started a successor too late.
    expect(summary.data?.['auditSummary']).toEqual({ refusals: 1 + 7 });
  }, 60_000);

  it('[AUD-3] [OPS-4] each decision is reproduced from the record', async () => {
    expect(await replays(stream)).toEqual([]);
  });
});

describe('Follow-ups of a round', () => {
  it('[PRO-7] [OPS-4] [AUD-3] a proposal enters, one leaves, the round closes, and each decision is reproduced', async () => {
    await clock('2027-09-01T00:00:00.000Z');
    const { committee: _, ...round } = { ...callTerms, committee: undefined };
    const { id: roundId } = await give('office', 'openRound', {
      municipality: HOME,
      title: '令和9年度',
      outline: round.outline,
      themes: [],
      opensAt: '2027-09-01T00:00:00.000Z',
      closesAt: '2027-09-30T15:00:00.000Z',
      budget: 1_000_000,
      criteria: round.criteria,
      policy: round.policy,
      reviewers: [await personOf('mei')],
    });
    const contents = { municipality: HOME, side: 'residents', round: roundId, ...proposal };
    const { id: stays } = await give('aoi', 'proposeProject', contents, 'patrol');
    const { id: leaves } = await give('rin', 'proposeProject', contents, 'rival');
    await give('rin', 'withdrawProposal', { projectId: leaves, reason: '都合' }, 'rival');
    await clock();
    app = await app.restart();
    await clock('2027-10-01T00:00:00.000Z');
    const events = (await history(`round-${roundId}`)).slice(1);
    expect(events.map(({ type, data }) => ({ type, data }))).toEqual([
      { type: 'RoundEntered', data: expect.objectContaining({ project: stays }) },
      { type: 'RoundEntered', data: expect.objectContaining({ project: leaves }) },
      { type: 'RoundEntryWithdrawn', data: { project: leaves } },
      { type: 'RoundClosed', data: { entries: 1 } },
    ]);
    expect(events.at(-1)?.metadata.at).toBe('2027-09-30T15:00:00.000Z');
    // The proposal, and who proposed it: how many places of the round its party has.
    expect(events[0]?.metadata.consulted).toEqual([
      [`project-${stays}`, 0],
      [expect.stringMatching(/^party-/), 2],
    ]);

    await give('mei', 'declareRoundInterest', { roundId, interests: [{ project: stays, kind: 'none' }] });
    const scores = round.criteria.map(({ id }) => ({ criterion: id, score: 9, comment: '具体的である。' }));
    await give('mei', 'scoreProposal', { roundId, project: stays, scores });
    await give('office', 'closeRoundReview', { roundId, missing: [] });
    const verdicts = [{ project: stays, adopted: true, department: parties['town'], reason: '地域に広がる。' }];
    await give('decider', 'decideRound', { roundId, verdicts, ...because('COMMITTEE_ADVISES') });
    await clock();
    expect((await bySystem(`project-${stays}`)).map(({ type, by }) => ({ type, by }))).toEqual([
      { type: 'ProposalAccepted', by: 'round-decision' },
      { type: 'PartnerDesignated', by: 'round-decision' },
    ]);
    const adoption = (await history(`project-${stays}`))[1];
    expect(adoption?.metadata.consulted.map(([stream]) => stream)).toEqual([`round-${roundId}`, `party-${parties['patrol']}`]);
    for (const stream of [`round-${roundId}`, `project-${stays}`, `project-${leaves}`]) expect(await replays(stream)).toEqual([]);
    expect(app.faults).toEqual([]);
  }, 60_000);
});

describe('Terms of the committee', () => {
  it('[COM-1] [OPS-4] [AUD-3] end together in one decision, and once', async () => {
    const { id: committeeId } = await give('office', 'establishCommittee', { municipality: HOME, name: '協働推進会議' });
    const [seat] = oizumi.committee?.seatCategories ?? [];
    for (const name of ['hana', 'mei']) {
      await give('office', 'appointMember', { committeeId, person: await personOf(name), category: seat?.id, until: '2027-12-31' });
    }
    app = await app.restart();
    await clock('2028-02-01T00:00:00.000Z');
    const stream = `committee-${committeeId}`;
    const ended = { type: 'MembershipExpired', at: '2027-12-31T15:00:00.000Z', by: 'deadlines' };
    expect(await bySystem(stream)).toEqual([ended, ended]);
    const commands = (await history(stream)).slice(-2).map(({ metadata: { command } }) => command.id);
    expect(new Set(commands).size).toBe(1);
    expect(await replays(stream)).toEqual([]);
    expect((await everything()).filter(({ type, metadata: { by } }) => type === 'AttemptRefused' && by.kind === 'system')).toHaveLength(1);
    expect(app.faults).toEqual([]);
  }, 60_000);
});

describe('Time', () => {
  it('[OPS-4] goes on only, also when two ask for it at once', async () => {
    const now = await clock();
    const headers = { 'content-type': 'application/json' };
    const move = (to: unknown) => fetch(`${app.url}/dev/clock`, { method: 'POST', headers, body: JSON.stringify({ to }) });
    for (const to of ['2020-01-01T00:00:00.000Z', 'tomorrow', 7]) {
      const response = await move(to);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ error: { code: 'VALIDATION', now, problems: [{ path: 'body.to' }] } });
    }
    const both = await Promise.all([move('2028-04-01T00:00:00.000Z'), move('2028-04-01T00:00:00.000Z')]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(await clock()).toBe('2028-04-01T00:00:00.000Z');
  });

  it('[OPS-4] of a decision is never before what led to it, even if the clock has stepped back', async () => {
    const notBefore = '2028-05-01T00:00:00.000Z';
    const { id } = await app.kyodo.handler.execute({
      command: 'RegisterParty',
      commandId: randomUUID(),
      input: { municipality: HOME, kind: 'civicGroup', name: '見守り会', activity: '見守り', office: '代表' },
      by: { kind: 'person', id: await personOf('jiro'), roles: [] },
      notBefore,
      correlationId: randomUUID(),
    });
    expect((await history(`party-${id}`))[0]?.metadata.at).toBe(notBefore);
  });
});
