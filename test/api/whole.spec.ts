import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getNamedType, isEnumType, isObjectType, isScalarType, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import { buildSchema } from '../../src/app/schema.ts';
import { uuid } from '../domain/given.ts';
import { stored } from '../views/views.fixtures.ts';
import { startWorld, type World } from './world.ts';
import { everything, sittings } from './whole.facts.ts';

/** Selects every field of a type, as deep as its own parts go; other objects are named only. */
function all(type: GraphQLObjectType, within: readonly string[] = []): string {
  const others = [
    'Project',
    'Party',
    'Round',
    'Committee',
    'Issue',
    'PublicComment',
    'Municipality',
    'AvailableAction',
    'HistoryConnection',
  ];
  const fields = Object.values(type.getFields()).flatMap(({ name, type: of }) => {
    const inner = getNamedType(of);
    if (isScalarType(inner) || isEnumType(inner)) return [name];
    if (!isObjectType(inner) || within.includes(inner.name)) return [];
    return others.includes(inner.name) ? [`${name} { __typename }`] : [`${name} { ${all(inner, [...within, inner.name])} }`];
  });
  return fields.join(' ');
}

const LIMITS = {
  KYODO_QUERY_DEPTH: '20',
  KYODO_QUERY_COST: '1000000000',
  KYODO_WORK_PER_SECOND: '1000000000',
  KYODO_QUERY_TOKENS: '20000',
};

describe('Everything that the domain records', () => {
  let world: World;
  let schema: GraphQLSchema;
  const id = uuid('whol');

  const append = async (stream: string, from: number, facts: Parameters<typeof stored>[1][]) => {
    const events = stored(stream, ...facts).map(({ id: event, type, data, metadata }) => ({
      id: event,
      type,
      data,
      metadata: { ...metadata, at: world.app.kyodo.clock.now() },
    }));
    await world.app.kyodo.store.append(stream, events, from);
  };
  const ask = async (query: string, token?: string) => {
    const position = await world.app.head();
    const answer = await world.app.ask(query, {}, token, { 'x-kyodo-position': position });
    expect(answer.errors).toBeUndefined();
    return answer.data as Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- whatever was asked for
  };
  const whole = (name: string) => all(schema.getType(name) as GraphQLObjectType);

  beforeAll(async () => {
    schema = await buildSchema();
    world = await startWorld(LIMITS);
    await append(`project-${id}`, -1, [...everything({ ...world.parties, committee: world.committee })]);
  });
  afterAll(() => world?.app.stop());

  it('[PRV-2] can be asked for whole by everybody: nobody meets an error where a field is not for them', async () => {
    for (const token of [undefined, world.office, world.auditor, world.decider, world.aoi, world.rin, world.shun, world.hana]) {
      const { project } = await ask(`{ project(id: "${id}") { ${whole('Project')} } }`, token);
      expect(project).toMatchObject({ stage: 'CLOSED', partners: [{ __typename: 'Party' }] });
      expect(project.implementation.meetings).toHaveLength(1);
      for (let revision = 0; revision < 60; revision += 7)
        await ask(`{ project(id: "${id}", asOf: { revision: ${revision} }) { ${whole('Project')} } }`, token);
    }
  });

  it('[AUD-4] computes ranking and spending again from the record', async () => {
    const { project } = await ask(
      `{ project(id: "${id}") { rankings { call agrees ranking { applicantParty { name } rank total means { criterion mean } } } spending { total accountsMatch parties { asParty { name } share spent left } } } }`,
    );
    expect(project.rankings).toMatchObject([
      {
        call: 1,
        agrees: true,
        ranking: [
          { applicantParty: { name: 'パトロール隊' }, rank: 1, total: '27' },
          { rank: 2, total: '18' },
        ],
      },
    ]);
    expect(project.spending).toMatchObject({ total: 2000, accountsMatch: true });
  });

  it('[EVA-3] [IMP-7] [FBK-1] shows differences item by item, long members and lessons', async () => {
    const { project } = await ask(
      `{ project(id: "${id}") { evaluation { differences { question differs gap answers { sideParty { name } answer { grade } } } } longMembers { member office since } feedback { lessons { what outcome ownerParty { name } } } notEvaluated } }`,
    );
    expect(project.evaluation.differences).toContainEqual(expect.objectContaining({ question: 'purpose', differs: true, gap: 2 }));
    expect(project.longMembers).toEqual([{ member: 1, office: 'chair', since: '2016-04-01' }]);
    expect(project.feedback.lessons).toEqual([{ what: '当番表を早く配る。', outcome: '配った。', ownerParty: { name: 'パトロール隊' } }]);
    expect(project.notEvaluated).toEqual([]);
  });

  it('[IMP-6] [PRV-2] keeps what is for the parties from the public, and persons from both', async () => {
    const query = `{ project(id: "${id}") { agreement { versions { contents { subsidyPurpose terms { term } } signatures { person } } } implementation { incidents { measures } participations { person } } selection { calls { panel { reviewer person } } } } }`;
    const open = (await ask(query)).project;
    expect(open.agreement.versions[0]).toEqual({ contents: null, signatures: [] });
    expect(open.implementation).toEqual({ incidents: [{ measures: null }], participations: [{ person: null }] });
    expect(open.selection.calls[0].panel[0]).toEqual({ reviewer: 1, person: null });
    const side = (await ask(query, world.aoi)).project;
    expect(side.implementation.incidents).toEqual([{ measures: '手当' }]);
    expect(side.implementation.participations).toEqual([{ person: null }]);
    expect((await ask(query, world.auditor)).project.implementation.participations).toEqual([{ person: uuid('kenj') }]);
  });

  it('[API-9] tells everything in the public feed, newest first', async () => {
    const feed = async (after?: string) =>
      (
        await ask(
          `{ feed(municipality: "105244", first: 50${after ? `, after: "${after}"` : ''}) { pageInfo { endCursor hasNextPage } edges { node { kind key type narrative { ja en } } } } }`,
        )
      ).feed;
    const first = await feed();
    expect(first.edges[0].node).toMatchObject({
      kind: 'project',
      key: id,
      type: 'ProjectClosed',
      narrative: { ja: '事業が終了した。終了。' },
    });
    const second = await feed(first.pageInfo.endCursor);
    const types = [...first.edges, ...second.edges].map(({ node }) => node.type);
    expect(types).toContain('ApplicationScored');
    expect(types).toContain('CommitteeEstablished');
    expect(new Set([...first.edges, ...second.edges].map(({ node }) => `${node.type}${node.narrative.ja}`)).size).toBeGreaterThan(50);
  });

  it('[FBK-3] follows the chain of cycles both ways', async () => {
    const next = uuid('next');
    const [proposed] = everything({ ...world.parties, committee: world.committee });
    await append(`project-${next}`, -1, [{ type: 'ProjectProposed', data: { ...proposed.data, predecessor: id } }]);
    await world.app.kyodo.reactor.settle();
    const { project } = await ask(`{ project(id: "${id}") { successor { id predecessor { id } } predecessor { id } } }`);
    expect(project).toEqual({ successor: { id: next, predecessor: { id } }, predecessor: null });
  });

  it('[COM-3] shows members by number with the terms they serve, and who they are to the office only', async () => {
    const query = `{ committees(municipality: "105244") { ${whole('Committee')} } }`;
    const { committees } = await ask(query);
    expect(committees).toMatchObject([{ name: '協働推進会議', members: [{ number: 1, term: 1, person: null }] }]);
    expect(committees[0].seats[0].members).toEqual([1]);
    expect((await ask(query, world.office)).committees[0].members[0].person).toEqual(expect.any(String));
  });

  it('[COM-2] opens votes and advice to the public with the minutes', async () => {
    const { before, minutes } = sittings(id);
    await append(`committee-${world.committee}`, 1, [...before]);
    const query = `{ committee(id: "${world.committee}") { ${whole('Committee')} } }`;
    const early = (await ask(query)).committee;
    expect(early.resolutions[0]).toMatchObject({ status: 'passed', outcome: null, result: { votes: null } });
    await append(`committee-${world.committee}`, 9, [...minutes]);
    const late = (await ask(query)).committee;
    expect(late.resolutions[0]).toMatchObject({ outcome: { verified: true }, result: { votes: [{ member: 1, vote: 'for' }] } });
    expect(late.sessions[0].minutes).toMatchObject({ text: '検証した。', attended: [1] });
  });

  it('[COM-4] lays what waits on the committee’s desk, for members and staff only', async () => {
    const second = uuid('desk');
    const facts = everything({ ...world.parties, committee: world.committee });
    const closed = facts.findIndex(({ type }) => type === 'CallClosed');
    await append(`project-${second}`, -1, facts.slice(0, closed + 1));
    const query = `{ committeeDesk(committeeId: "${world.committee}") { kind ready since call title session project { id } } }`;
    const expected = expect.arrayContaining([
      expect.objectContaining({ kind: 'call', ready: false, call: 1, project: { id: second } }),
      expect.objectContaining({ kind: 'other', title: '年間計画', session: 1 }),
    ]);
    expect((await ask(query, world.hana)).committeeDesk).toEqual(expected);
    expect((await ask(query, world.office)).committeeDesk).toEqual(expected);
    expect((await world.app.ask(query)).errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
    expect((await world.app.ask(query, {}, world.aoi)).errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
    const reviewed = facts.findIndex(({ type }) => type === 'ReviewClosed');
    await append(`project-${second}`, closed, facts.slice(closed + 1, reviewed + 1));
    const ready = expect.objectContaining({ kind: 'call', ready: true, project: { id: second } });
    expect((await ask(query, world.hana)).committeeDesk).toContainEqual(ready);
  });

  it('[NOT-1] keeps nothing on the desk that is done: neither a matter that was concluded nor an election that was held', async () => {
    const stream = `committee-${world.committee}`;
    const query = `{ committeeDesk(committeeId: "${world.committee}") { kind ready title office session } }`;
    const others = async () =>
      ((await ask(query, world.hana)).committeeDesk as { kind: string }[]).filter(({ kind }) => kind === 'other' || kind === 'election');
    const [{ before }, election] = [sittings(id), { kind: 'election', office: 'chair' }];
    const [convened] = before;
    const again = { type: 'SessionConvened', data: { ...convened.data, session: 2, agenda: [election] } };
    await append(stream, 10, [again]);
    const waiting = { kind: 'election', ready: true, title: null, office: 'chair', session: 2 };
    const matter = { kind: 'other', ready: true, title: '年間計画', office: null, session: 1 };
    expect(await others()).toEqual([matter, waiting]);
    const concluded = { committeeId: world.committee, session: 1, item: 2, conclusion: '了承した。' };
    await world.app.give(world.office, 'concludeItem', concluded);
    expect(await others()).toEqual([waiting]);
    const quorum = { members: 1, recused: 0, present: 1, needed: 1 };
    const elected = { session: 2, office: 'chair', member: 1, ballots: 1, cast: 1, needed: 1, quorum };
    await append(stream, 12, [{ type: 'OfficerElected', data: elected }]);
    expect(await others()).toEqual([]);
    const { committee } = await ask(`{ committee(id: "${world.committee}") { sessions { agenda { number concluded elected } } } }`);
    expect(committee.sessions).toMatchObject([
      {
        agenda: [
          { number: 1, concluded: null },
          { concluded: '了承した。', elected: null },
        ],
      },
      { agenda: [{ concluded: null, elected: 1 }] },
    ]);
  });

  it('[ISS-1] [ISS-3] [API-3] lists issues and public comments, which can be asked for whole', async () => {
    const [issueId, merged, open] = [uuid('issu'), uuid('issu', 1), uuid('pbcm')];
    const words = { ref: uuid('text'), commitment: 'c'.repeat(64), likeness: 'd'.repeat(64) };
    const { town: department, patrol: party } = world.parties;
    const raised = { type: 'IssueRaised', data: { municipality: '105244', party, title: '街灯', description: '暗い。', place: '学校' } };
    await append(`issue-${issueId}`, -1, [
      raised,
      { type: 'IssueSupported', data: { person: uuid('taro'), supporters: 1 } },
      { type: 'FactAdded', data: { fact: 1, party, what: '120メートル', source: '測定' } },
      { type: 'OpinionGiven', data: { opinion: 1, words } },
      { type: 'OpinionStated', data: { opinion: 2, replyTo: 1, party, statement: '賛成。' } },
      { type: 'OpinionWithheld', data: { opinion: 2, ground: 'offTopic', reason: '無関係。' } },
      { type: 'IssueSetAside', data: { reason: '予算。' } },
      { type: 'IssueTakenUp', data: { department, next: '調べる。' } },
      { type: 'IssueAbsorbed', data: { issue: merged, supporters: 1, redirected: false } },
      { type: 'IssueClosed', data: { outcome: 'resolved', reason: '付けた。' } },
    ]);
    await append(`issue-${merged}`, -1, [raised, { type: 'IssueMerged', data: { into: issueId, reason: '同じ。', absorbed: [] } }]);
    const draft = { title: '素案', summary: '改める。', text: '第1条', documents: [], department, closesAt: '2026-06-01T00:00:00.000Z' };
    await append(`publicComment-${open}`, -1, [
      { type: 'PublicCommentOpened', data: { municipality: '105244', ...draft } },
      { type: 'CommentSubmitted', data: { commentId: words.ref, person: uuid('taro'), comment: words } },
      { type: 'PublicCommentClosed', data: { closesAt: draft.closesAt } },
      { type: 'CommentsAnswered', data: { answer: 1, comments: [words.ref], text: '参考。', effect: 'noted' } },
      { type: 'CommentResultsPublished', data: { comments: 1, answers: 1, conclusion: '定める。' } },
    ]);
    for (const token of [undefined, world.office, world.auditor, world.aoi]) {
      const found = await ask(
        `{ issues { edges { node { ${whole('Issue')} } } } publicComments { edges { node { ${whole('PublicComment')} } } } }`,
        token,
      );
      expect(found['issues'].edges.map(({ node }: { node: object }) => node)).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ id: issueId, status: 'closed', supporters: 1, absorbed: [merged] }),
          expect.objectContaining({ id: merged, status: 'merged', survivor: { __typename: 'Issue' } }),
        ]),
      );
      expect(found['publicComments'].edges).toMatchObject([
        { node: { status: 'published', comments: { totalCount: 1 }, answers: [{ answer: 1 }] } },
      ]);
    }
  });

  it('[API-3] lists rounds, which can be asked for whole', async () => {
    const terms = everything({ ...world.parties, committee: world.committee })[5].data;
    const round = uuid('rnd1');
    const opened = {
      municipality: '105244',
      guideline: terms.terms,
      title: '令和8年度提案募集',
      outline: '募集する。',
      themes: [],
      opensAt: '2026-05-01T00:00:00.000Z',
      closesAt: '2026-07-01T00:00:00.000Z',
      budget: 1_000_000,
      criteria: terms.criteria,
      policy: terms.policy,
      committee: world.committee,
      panel: [{ reviewer: 1, person: uuid('hana') }],
    };
    await append(`round-${round}`, -1, [
      { type: 'RoundOpened', data: opened },
      {
        type: 'RoundEntered',
        data: { project: id, proposer: world.parties.patrol, amount: 200_000, ownContribution: 0, proposedAt: '2026-05-02T00:00:00.000Z' },
      },
    ]);
    const { rounds } = await ask(
      `{ rounds(filter: { municipality: "105244", open: true }) { totalCount edges { node { ${whole('Round')} } } } }`,
    );
    expect(rounds).toMatchObject({
      totalCount: 1,
      edges: [{ node: { id: round, status: 'open', projects: [{ __typename: 'Project' }], terms: { title: '令和8年度提案募集' } } }],
    });
    expect((await ask('{ rounds(filter: { open: false }) { totalCount } }')).rounds).toEqual({ totalCount: 0 });
  });
});
