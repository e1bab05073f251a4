import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { moveTo, propose, startWorld, type World } from './world.ts';

const municipality = '105244';

/** What somebody is answered; the position of the last receipt goes along. */
const asker = (world: () => World, position: () => string) => async (query: string, variables: object, token?: string) => {
  const answer = await world().app.ask(query, { position: position(), ...variables }, token, { 'x-kyodo-position': position() });
  expect(answer.errors).toBeUndefined();
  return answer.data as Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- whatever was asked for
};

describe('Consultations over HTTP', () => {
  let world: World;
  let citizen: string;
  let id: string;
  let position = '';
  const ask = asker(
    () => world,
    () => position,
  );
  const give = async (token: string, command: string, input: object) => {
    const receipt = await world.app.give(token, command, input);
    position = receipt.position;
    return receipt;
  };
  const LIST = `query ($filter: ConsultationFilter) { consultations(filter: $filter) { totalCount edges { node { id status desk entries { number kind text } } } } }`;
  const ONE =
    'query ($id: ID!) { consultation(id: $id) { id status entries { text } history { edges { node { type narrative { ja } } } } } }';

  beforeAll(async () => {
    world = await startWorld();
    citizen = await world.app.token('citizen');
    ({ id } = await give(citizen, 'askConsultation', {
      municipality,
      desk: 'supportCentre',
      topic: 'funding',
      question: '助成はありますか。',
    }));
  });
  afterAll(() => world?.app.stop());

  it('[PTY-7] go from the question over answers and further questions to their end', async () => {
    await give(world.office, 'takeConsultation', { consultationId: id });
    await give(world.office, 'answerConsultation', { consultationId: id, answer: '二つあります。' });
    await give(citizen, 'followUpConsultation', { consultationId: id, question: '締切はいつですか。' });
    await expect(world.app.give(world.office, 'closeConsultation', { consultationId: id, outcome: 'answered' })).rejects.toThrow(
      'CLOSED_WITHOUT_ANSWER',
    );
    await give(world.office, 'answerConsultation', { consultationId: id, answer: '六月末です。' });
    await give(world.office, 'closeConsultation', { consultationId: id, outcome: 'answered' });
    for (const token of [citizen, world.office]) {
      const { consultation } = await ask(ONE, { id }, token);
      expect(consultation).toMatchObject({ status: 'closed' });
      expect(consultation.entries.map(({ text }: { text: string }) => text)).toEqual([
        '助成はありますか。',
        '二つあります。',
        '締切はいつですか。',
        '六月末です。',
      ]);
      expect(consultation.history.edges[0].node.narrative.ja).toBe('相談が寄せられた(市民活動支援センター・資金・助成)。');
    }
  });

  it('[PTY-7] [PRV-2] are seen by who asked and the office only, in every way of asking', async () => {
    expect((await ask(LIST, {}, citizen)).consultations).toMatchObject({ totalCount: 1, edges: [{ node: { id, desk: 'supportCentre' } }] });
    expect((await ask(LIST, { filter: { desks: ['supportCentre'], statuses: ['closed'] } }, world.office)).consultations.totalCount).toBe(
      1,
    );
    expect((await ask(LIST, { filter: { desks: ['promotionDesk'] } }, world.office)).consultations.totalCount).toBe(0);
    for (const token of [world.aoi, world.decider, world.auditor, await world.app.token('far', ['office'], '082074')]) {
      expect((await ask(LIST, {}, token)).consultations).toEqual({ totalCount: 0, edges: [] });
      const { errors } = await world.app.ask(ONE, { id }, token);
      expect(errors?.[0]?.extensions['code']).toBe('NOT_FOUND');
    }
    expect((await world.app.ask(LIST, {})).errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
    const { feed } = await ask('{ feed(municipality: "105244", first: 100) { edges { node { kind } } } }', {});
    expect(feed.edges.length).toBeGreaterThan(5);
    expect(feed.edges.map(({ node }: { node: { kind: string } }) => node.kind)).not.toContain('consultation');
  });

  it('[PTY-7] [AUD-3] are told to auditors by no replay, and counted in what replays have shown', async () => {
    const replays = `query { decisionReplays(municipality: "${municipality}", first: 100) { replays { stream } next } }`;
    const { decisionReplays } = await ask(replays, {}, world.auditor);
    const streams = decisionReplays.replays.map(({ stream }: { stream: string }) => stream) as readonly string[];
    expect(streams.length).toBeGreaterThan(5);
    expect(streams.filter((stream) => stream.startsWith('consultation-'))).toEqual([]);
    const one = 'query ($stream: String!) { decisionReplay(stream: $stream, revision: 0) { command } }';
    const { errors } = await world.app.ask(one, { stream: `consultation-${id}` }, world.auditor);
    expect(errors?.[0]?.extensions['code']).toBe('NOT_FOUND');
    const summary = `query { decisionReplaySummary(municipality: "${municipality}") { decisions reproduced different { stream } } }`;
    const { decisionReplaySummary } = await ask(summary, {}, world.auditor);
    expect(decisionReplaySummary).toMatchObject({ reproduced: decisionReplaySummary.decisions, different: [] });
    expect(decisionReplaySummary.decisions).toBeGreaterThan(streams.length);
  });

  it('[PTY-7] are counted for everybody', async () => {
    await give(world.aoi, 'askConsultation', { municipality, desk: 'promotionDesk', topic: 'proposing', question: '提案の仕方は。' });
    const counts =
      'query ($municipality: ID!) { consultationCounts(municipality: $municipality) { asked open closed desks { desk asked } } }';
    expect((await ask(counts, { municipality })).consultationCounts).toEqual({
      asked: 2,
      open: 1,
      closed: 1,
      desks: [
        { desk: 'promotionDesk', asked: 1 },
        { desk: 'supportCentre', asked: 1 },
      ],
    });
    expect((await ask(counts, { municipality: '082074' })).consultationCounts).toMatchObject({ asked: 0, open: 0, closed: 0 });
  });

  it('[PTY-7] [API-5] tell who may do what next', async () => {
    const { id: open } = await give(citizen, 'askConsultation', {
      municipality,
      desk: 'promotionDesk',
      topic: 'other',
      question: '相談です。',
    });
    const allowed = async (token: string) => {
      const { consultation } = await ask(
        'query ($id: ID!) { consultation(id: $id) { availableActions { command allowed } } }',
        { id: open },
        token,
      );
      return consultation.availableActions.flatMap((each: { command: string; allowed: boolean }) => (each.allowed ? [each.command] : []));
    };
    expect(await allowed(world.office)).toEqual(['TakeConsultation', 'CloseConsultation']);
    expect(await allowed(citizen)).toEqual([]);
  });

  it('[PTY-7] [AUD-8] leave a record of every reading', async () => {
    const me = await ask('{ me { person } }', {}, citizen);
    const office = await ask('{ me { person } }', {}, world.office);
    const readings = await world.app.kyodo.vault.readingsOf(me['me'].person);
    expect(readings.filter(({ reader }) => reader === office['me'].person).length).toBeGreaterThan(0);
  });
});

describe('The information board over HTTP', () => {
  let world: World;
  let position = '';
  const ask = asker(
    () => world,
    () => position,
  );
  const BOARD = `query ($filter: ActivityNoticeFilter, $first: Int, $after: String) { activityNotices(filter: $filter, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { id notice title text heldOn place until asParty { name } } } } }`;
  const titles = async (filter?: object, token?: string) =>
    (await ask(BOARD, { filter }, token)).activityNotices.edges.map(({ node }: { node: { title: string } }) => node.title);
  const give = async (token: string, command: string, input: object) => {
    ({ position } = await world.app.give(token, command, input));
  };
  const notice = (title: string, more: object = {}) => ({
    title,
    text: 'どなたでも。',
    place: '河川敷',
    heldOn: '2026-04-20',
    until: '2026-04-20',
    ...more,
  });

  beforeAll(async () => {
    world = await startWorld();
    const { patrol, rival } = world.parties;
    await give(world.aoi, 'publishActivityNotice', { partyId: patrol, ...notice('川の清掃') });
    await give(world.aoi, 'publishActivityNotice', { partyId: patrol, ...notice('パトロール体験', { until: '2026-12-31' }) });
    await give(world.rin, 'publishActivityNotice', { partyId: rival, ...notice('お茶会', { place: '公民館' }) });
  });
  afterAll(() => world?.app.stop());

  it('[PTY-7] [API-3] is public, searched in Japanese, filtered and paged', async () => {
    expect((await titles()).sort()).toEqual(['お茶会', 'パトロール体験', '川の清掃'].sort());
    expect(await titles({ text: 'ぱとろーる' })).toEqual(['パトロール体験']);
    expect(await titles({ text: '公民館' })).toEqual(['お茶会']);
    expect(await titles({ text: '川' })).toHaveLength(2);
    expect(await titles({ party: world.parties.rival })).toEqual(['お茶会']);
    expect(await titles({ municipality: '082074' })).toEqual([]);
    const first = (await ask(BOARD, { first: 2 })).activityNotices;
    const rest = (await ask(BOARD, { first: 2, after: first.pageInfo.endCursor })).activityNotices;
    expect([first.totalCount, first.edges.length, rest.edges.length, rest.pageInfo.hasNextPage]).toEqual([3, 2, 1, false]);
    expect((await ask(BOARD, { filter: { text: '清掃' } })).activityNotices.edges[0].node).toMatchObject({
      id: `${world.parties.patrol}/1`,
      heldOn: '2026-04-20',
      asParty: { name: 'パトロール隊' },
    });
  });

  it('[PTY-7] shows notices as amended, and no longer once withdrawn', async () => {
    const patrol = { partyId: world.parties.patrol };
    await give(world.aoi, 'amendActivityNotice', { ...patrol, notice: 2, ...notice('夜のパトロール', { until: '2026-12-31' }) });
    expect(await titles({ text: '夜の' })).toEqual(['夜のパトロール']);
    expect(await titles({ text: '体験' })).toEqual([]);
    await give(world.aoi, 'publishActivityNotice', { ...patrol, ...notice('誤り') });
    await give(world.aoi, 'withdrawActivityNotice', { ...patrol, notice: 3 });
    expect(await titles({ text: '誤り' })).toEqual([]);
    await expect(world.app.give(world.rin, 'withdrawActivityNotice', { ...patrol, notice: 1 })).rejects.toThrow('NOT_A_REPRESENTATIVE');
  });

  it('[PTY-7] [PRV-2] keeps the words of a notice that the office hid from the public, also in history, party and feed', async () => {
    const patrol = { partyId: world.parties.patrol };
    await give(world.aoi, 'publishActivityNotice', { ...patrol, ...notice('隠される題名', { text: '隠される本文' }) });
    await give(world.office, 'hideActivityNotice', { ...patrol, notice: 4, reason: '個人の住所がある。' });
    expect(await titles({ text: '隠される' })).toEqual([]);
    const whole = 'query ($id: ID!) { party(id: $id) { notices { notice title status hiddenFor } } }';
    const history = 'query ($id: ID!) { party(id: $id) { history(first: 30) { edges { node { type narrative { ja } data } } } } }';
    const feed = '{ feed(municipality: "105244", first: 30) { edges { node { narrative { ja } } } } }';
    for (const token of [undefined, world.rin]) {
      const answers = await Promise.all([whole, history, feed].map((query) => ask(query, { id: world.parties.patrol }, token)));
      const answer = JSON.stringify(answers);
      expect(answer).not.toContain('隠される');
      expect(answer).toContain('個人の住所がある。');
    }
    const { party } = await ask(whole, { id: world.parties.patrol }, world.aoi);
    expect(party.notices).toContainEqual({ notice: 4, title: '隠される題名', status: 'hidden', hiddenFor: '個人の住所がある。' });
  });

  it('[PTY-7] leaves out parties that are suspended, and what is over unless it is asked for', async () => {
    await give(world.office, 'suspendParty', { partyId: world.parties.rival, ground: 'inactive', reason: '休止' });
    expect(await titles()).not.toContain('お茶会');
    world = await moveTo(world, '2026-04-21T00:00:00.000Z');
    expect(await titles()).toEqual(['夜のパトロール']);
    expect((await titles({ past: true })).sort()).toEqual(['夜のパトロール', '川の清掃']);
  });
});

describe('The talent bank over HTTP', () => {
  let world: World;
  let ken: string;
  let person: string;
  let group: string;
  let position = '';
  const ask = asker(
    () => world,
    () => position,
  );
  const give = async (token: string, command: string, input: object) => {
    const receipt = await world.app.give(token, command, input);
    position = receipt.position;
    return receipt;
  };
  const offer = { skills: ['photography'], areas: ['wholeMunicipality'], availability: ['weekends'], contact: '0276-11-1111' };
  const LIST = `query ($filter: TalentFilter) { talents(filter: $filter) { totalCount edges { node { id holder skills about contact profile verified hidden asParty { name }
    invitations { number message answered { accepted answer } } history { edges { node { type by { id } data } } } } } } }`;
  const listed = async (token?: string, filter?: object) =>
    (await ask(LIST, { filter }, token)).talents.edges.map(({ node }: { node: Record<string, unknown> }) => node);

  beforeAll(async () => {
    world = await startWorld();
    ken = await world.app.token('ken');
    ({ id: person } = await give(ken, 'offerTalent', { municipality, ...offer, about: '写真を三十年。' }));
    const choir = { municipality, onBehalfOf: world.parties.rival, ...offer, skills: ['music'], profile: 'コーラスの会です。' };
    ({ id: group } = await give(world.rin, 'offerTalent', choir));
  });
  afterAll(() => world?.app.stop());

  it('[PTY-5] [PRV-2] shows groups to everybody, people to members of parties here, and neither with contact data', async () => {
    const strangers = [undefined, await world.app.token('citizen'), await world.app.token('far', ['office'], '082074')];
    for (const token of strangers) {
      expect(await listed(token)).toMatchObject([{ id: group, profile: 'コーラスの会です。', about: null, contact: null }]);
      const { errors } = await world.app.ask('query ($id: ID!) { talent(id: $id) { id } }', { id: person }, token);
      expect(errors?.[0]?.extensions['code']).toBe('NOT_FOUND');
    }
    const seen = await listed(world.aoi);
    expect(seen).toHaveLength(2);
    expect(seen).toContainEqual(
      expect.objectContaining({ id: person, about: '写真を三十年。', contact: null, asParty: null, invitations: [] }),
    );
    const me = await ask('{ me { person } }', {}, ken);
    expect(JSON.stringify(seen)).not.toContain(me['me'].person);
    expect(JSON.stringify(seen)).not.toContain('0276');
    expect(await listed(ken)).toContainEqual(expect.objectContaining({ id: person, contact: '0276-11-1111' }));
  });

  it('[PTY-5] [API-3] is searched by skill and text', async () => {
    const ids = async (filter: object) => (await listed(world.aoi, filter)).map(({ id }: { id: string }) => id);
    expect(await ids({ skills: ['photography', 'law'] })).toEqual([person]);
    expect(await ids({ text: '音楽' })).toEqual([group]);
    expect(await ids({ text: 'こーらす' })).toEqual([group]);
    expect(await ids({ text: '三十年' })).toEqual([]);
    expect(await ids({ holders: ['person'], municipality })).toEqual([person]);
    expect(await ids({ verified: true })).toEqual([]);
  });

  it('[PTY-5] [AUD-8] shows the contact to who invited once the invitation is accepted, and records the reading', async () => {
    const { id: project } = await propose(world, { title: '記録写真' });
    await expect(
      world.app.give(world.aoi, 'inviteTalent', { talentId: person, onBehalfOf: world.parties.patrol, project, message: '撮影を。' }),
    ).rejects.toThrow('NOT_A_REPRESENTATIVE');
    await give(world.shun, 'inviteTalent', { talentId: person, onBehalfOf: world.parties.town, project, message: '撮影を。' });
    const contact = async (token: string) => (await listed(token)).find(({ id }: { id: string }) => id === person);
    expect(await contact(world.shun)).toMatchObject({ contact: null, invitations: [{ number: 1, message: '撮影を。', answered: null }] });
    await give(ken, 'answerTalentInvitation', { talentId: person, invitation: 1, accepted: true, answer: '喜んで。' });
    const me = (await ask('{ me { person } }', {}, ken))['me'].person as string;
    const shun = (await ask('{ me { person } }', {}, world.shun))['me'].person as string;
    const readings = async () => (await world.app.kyodo.vault.readingsOf(me)).filter(({ reader }) => reader === shun).length;
    const before = await readings();
    expect(await contact(world.shun)).toMatchObject({
      contact: '0276-11-1111',
      invitations: [{ answered: { accepted: true, answer: '喜んで。' } }],
    });
    expect(await readings()).toBeGreaterThan(before);
    expect(await contact(world.aoi)).toMatchObject({ contact: null, invitations: [] });
  });

  it('[PTY-5] [API-5] is verified and hidden by the office', async () => {
    const { talent } = await ask(
      'query ($id: ID!) { talent(id: $id) { availableActions { command allowed } } }',
      { id: person },
      world.office,
    );
    const allowed = talent.availableActions.flatMap((each: { command: string; allowed: boolean }) => (each.allowed ? [each.command] : []));
    expect(allowed).toEqual(['VerifyTalent', 'HideTalent']);
    await give(world.office, 'verifyTalent', { talentId: person, basis: '面談' });
    expect(await listed(world.aoi, { verified: true })).toMatchObject([{ id: person, verified: true }]);
    await give(world.office, 'hideTalent', { talentId: person, reason: '本人と連絡がとれない。' });
    expect(await listed(world.aoi)).toMatchObject([{ id: group }]);
    expect(await listed(world.office)).toContainEqual(expect.objectContaining({ id: person, hidden: true }));
    await give(world.office, 'showTalent', { talentId: person, reason: '連絡がとれた。' });
    await give(ken, 'withdrawTalent', { talentId: person });
    expect(await listed(world.aoi)).toMatchObject([{ id: group }]);
    expect(world.app.faults).toEqual([]);
  });
});
