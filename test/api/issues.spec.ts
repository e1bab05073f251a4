import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { moveTo, propose, startWorld, type World } from './world.ts';

const municipality = '105244';
const street = { municipality, title: '通学路の街灯が足りない', description: '夕方に暗い区間がある。', place: '北小学校の西側' };
const ISSUE = `query ($id: ID!, $position: String) { issue(id: $id, position: $position) {
  id status title description place circumstances party asParty { name } supporters mergedInto absorbed survivor { id }
  facts { fact what source observedOn party at } plans { department next by at } setAside { reason } closed { outcome reason }
  opinions { totalCount edges { node { opinion replyTo words statement asParty { name } withheld { ground reason } } } }
  proposals { totalCount edges { node { outcome because project { id stage } } } }
  history { edges { node { type by { id roles onBehalfOf } narrative { ja en } } } } } }`;

describe('Local issues and public comment over HTTP', () => {
  let world: World;
  let citizen: string;
  let neighbour: string;
  beforeAll(async () => {
    world = await startWorld();
    [citizen, neighbour] = [await world.app.token('citizen'), await world.app.token('neighbour')];
  });
  afterAll(() => world?.app.stop());

  const give = (token: string, command: string, input: object) => world.app.give(token, command, input);
  /** The answer to a query, as of everything recorded. */
  const ask = async (query: string, variables: object, token?: string) => {
    await world.app.kyodo.reactor.settle();
    const position = await world.app.head();
    const { data, errors } = await world.app.ask(query, { position, ...variables }, token);
    expect(errors).toBeUndefined();
    return data as Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- whatever was asked for
  };
  const issue = async (id: string, token?: string) => (await ask(ISSUE, { id }, token))['issue'];
  const refused = async (token: string, command: string, input: object) => {
    const type = `${command.charAt(0).toUpperCase()}${command.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${command}(input: $input) { id } }`;
    const { errors } = await world.app.ask(query, { input: { commandId: randomUUID(), ...input } }, token);
    return errors?.[0]?.extensions as {
      code: string;
      rule?: { code: string; params: object };
      fields?: { path: string; problem: string }[];
    };
  };
  const raise = async (token: string, more: object = {}) => (await give(token, 'raiseIssue', { ...street, ...more })).id;

  it('[ISS-1] [PRV-1] lets anyone raise an issue, others take part, and tells nobody’s name', async () => {
    const circumstances = '三丁目の一人暮らしの方が困っている。';
    const issueId = await raise(citizen, { circumstances });
    await give(neighbour, 'supportIssue', { issueId });
    await give(world.rin, 'supportIssue', { issueId });
    await give(world.rin, 'withdrawSupport', { issueId });
    await give(neighbour, 'addFact', { issueId, what: '街灯の間隔は120メートル。', source: '現地で測った', observedOn: '2026-03-30' });
    await give(neighbour, 'giveOpinion', { issueId, words: '防犯灯を先に付けてほしい。' });
    await give(world.aoi, 'stateOpinion', { issueId, onBehalfOf: world.parties.patrol, replyTo: 1, statement: '賛成する。' });
    const open = await issue(issueId);
    expect(open).toMatchObject({
      status: 'raised',
      title: street.title,
      circumstances: null,
      supporters: 1,
      facts: [{ fact: 1, source: '現地で測った' }],
      opinions: {
        totalCount: 2,
        edges: [
          { node: { opinion: 1, words: '防犯灯を先に付けてほしい。', asParty: null } },
          { node: { opinion: 2, replyTo: 1, statement: '賛成する。', asParty: { name: 'パトロール隊' } } },
        ],
      },
    });
    const actors = open.history.edges.map(({ node }: { node: { type: string; by: { id: string | null } } }) => node.by.id);
    expect(actors).toEqual([null, null, null, null, null, null, null]);
    expect(open.history.edges[1].node).toMatchObject({ type: 'IssueSupported', narrative: { ja: '地域課題が支持された(支持者1人)。' } });
    expect((await issue(issueId, world.office)).circumstances).toBe(circumstances);
    expect((await issue(issueId, citizen)).circumstances).toBe(circumstances);
    expect((await issue(issueId, neighbour)).circumstances).toBeNull();
    const history = await world.app.kyodo.store.readAll('', { limit: 1000 });
    for (const text of [circumstances, '防犯灯を先に']) expect(JSON.stringify(history)).not.toContain(text);
  });

  it('[ISS-1] [API-2] refuses what is too long, marked up, hidden, or said before', async () => {
    const issueId = await raise(citizen);
    const fields = async (command: string, input: object) => (await refused(citizen, command, input)).fields;
    expect(await fields('raiseIssue', { ...street, description: '長'.repeat(4001) })).toMatchObject([
      { path: 'input.description', problem: 'TOO_LONG' },
    ]);
    expect(await fields('giveOpinion', { issueId, words: '<a href="https://spam.example">安い</a>' })).toMatchObject([
      { path: 'input.words', problem: 'MARKUP' },
    ]);
    expect(await fields('addFact', { issueId, what: '\u202e偽り', source: '出典' })).toMatchObject([
      { path: 'input.what', problem: 'HIDDEN_LETTER', limit: 'U+202E' },
    ]);
    await give(citizen, 'giveOpinion', { issueId, words: '同じ意見。' });
    expect((await refused(citizen, 'giveOpinion', { issueId, words: '同じ意見。' })).rule?.code).toBe('OPINION_REPEATED');
    await give(neighbour, 'giveOpinion', { issueId, words: '同じ意見。' });
    await give(citizen, 'supportIssue', { issueId });
    expect((await refused(citizen, 'supportIssue', { issueId })).rule?.code).toBe('ALREADY_SUPPORTED');
    expect(
      (
        await world.app.ask(`mutation ($i: SupportIssueInput!) { supportIssue(input: $i) { id } }`, {
          i: { commandId: randomUUID(), issueId },
        })
      ).errors?.[0]?.extensions['code'],
    ).toBe('UNAUTHENTICATED');
  });

  it('[ISS-1] merges duplicates so that who supports both counts once, and points at the one that goes on', async () => {
    const [first, second, third] = [await raise(citizen), await raise(world.rin), await raise(neighbour)];
    for (const issueId of [first, second]) await give(neighbour, 'supportIssue', { issueId });
    await give(citizen, 'supportIssue', { issueId: third });
    const later = await issue(second);
    const [old, young] = (later.id, [first, second].sort());
    // Raised at the same moment of the manual clock: the smaller id counts as the earlier one.
    expect((await refused(world.office, 'mergeIssue', { issueId: old, into: young, reason: '同じ。' })).rule?.code).toBe(
      'MERGE_INTO_LATER',
    );
    await give(world.office, 'mergeIssue', { issueId: young, into: old, reason: '同じ内容。' });
    expect(await issue(old as string)).toMatchObject({ supporters: 1, absorbed: [young], status: 'raised' });
    expect(await issue(young as string)).toMatchObject({ status: 'merged', mergedInto: old, survivor: { id: old } });
    expect((await refused(citizen, 'supportIssue', { issueId: young })).rule).toMatchObject({
      code: 'ISSUE_IS_MERGED',
      params: { survivor: old },
    });
    const [start, end] = [old as string, third].sort() as [string, string];
    await give(world.office, 'mergeIssue', { issueId: end, into: start, reason: '同じ内容。' });
    const whole = await issue(start);
    expect(whole).toMatchObject({ supporters: 2 });
    expect([...whole.absorbed].sort()).toEqual([first, second, third].filter((each) => each !== start).sort());
    for (const each of whole.absorbed) expect((await issue(each)).mergedInto).toBe(start);
  });

  it('[ISS-2] shows every proposal that answers an issue, with its outcome, also through a merger', async () => {
    const [one, other] = [await raise(citizen), await raise(citizen)].sort() as [string, string];
    const { id: kept } = await propose(world, { title: '街灯をともす事業', issues: [one] });
    const { id: rejected } = await propose(world, { title: '街灯をなくす事業', issues: [other] });
    await give(world.office, 'rejectProposal', { projectId: rejected, ground: 'notEffective', reason: '効果が見込めない。' });
    await give(world.office, 'mergeIssue', { issueId: other, into: one, reason: '同じ内容。' });
    const { proposals } = await issue(one);
    expect(proposals.totalCount).toBe(2);
    expect(proposals.edges.map(({ node }: { node: object }) => node)).toEqual(
      expect.arrayContaining([
        { outcome: 'pending', because: null, project: { id: kept, stage: 'PROPOSED' } },
        { outcome: 'rejected', because: '効果が見込めない。', project: { id: rejected, stage: 'REJECTED' } },
      ]),
    );
    const LINKED = `query ($id: ID!, $issue: ID!, $position: String) { project(id: $id) { issues { id status } proposal { issues } } projects(filter: { issues: [$issue] }, position: $position) { totalCount } }`;
    expect(await ask(LINKED, { id: rejected, issue: other })).toEqual({
      project: { issues: [{ id: other, status: 'merged' }], proposal: { issues: [other] } },
      projects: { totalCount: 1 },
    });
    const error = (await propose(world, { issues: [other] }).catch((each: { answer: { errors: { extensions: object }[] } }) => each)) as {
      answer: { errors: { extensions: object }[] };
    };
    expect(error.answer.errors[0]?.extensions).toMatchObject({ rule: { code: 'ISSUE_IS_MERGED', params: { survivor: one } } });
  });

  it('[ISS-1] [API-3] lists issues by filter, support and Japanese words, page by page', async () => {
    const issueId = await raise(world.aoi, { onBehalfOf: world.parties.patrol, title: 'コーヒーの飲める居場所', place: '駅前' });
    for (const token of [citizen, neighbour, world.rin, world.shun]) await give(token, 'supportIssue', { issueId });
    await give(world.office, 'takeUpIssue', { issueId, department: world.parties.town, next: '空き店舗を調べる。' });
    const LIST = `query ($filter: IssueFilter, $sort: IssueSort, $first: Int, $after: String, $position: String) {
      issues(filter: $filter, sort: $sort, first: $first, after: $after, position: $position) {
        totalCount pageInfo { hasNextPage endCursor } edges { node { id supporters status } } } }`;
    const list = async (variables: object) => (await ask(LIST, variables))['issues'];
    const only = (found: { edges: { node: { id: string } }[] }) => found.edges.map(({ node }) => node.id);
    for (const filter of [{ text: 'ｺｰﾋｰ　居場所' }, { text: '駅前' }, { party: world.parties.patrol }, { statuses: ['takenUp'] }])
      expect(only(await list({ filter }))).toEqual([issueId]);
    expect((await list({ filter: { municipality: '082074' } })).totalCount).toBe(0);
    const most = await list({ sort: 'MOST_SUPPORTED', first: 2 });
    expect(most.edges[0].node).toEqual({ id: issueId, supporters: 4, status: 'takenUp' });
    const all: string[] = only(most);
    for (let page = most; page.pageInfo.hasNextPage;) {
      page = await list({ sort: 'MOST_SUPPORTED', first: 2, after: page.pageInfo.endCursor });
      all.push(...only(page));
    }
    expect(all).toHaveLength(most.totalCount);
    expect(new Set(all).size).toBe(most.totalCount);
    const { errors } = await world.app.ask(LIST, { sort: 'MOST_SUPPORTED', after: Buffer.from('["x","y"]').toString('base64url') });
    expect(errors?.[0]?.extensions['code']).toBe('VALIDATION');
  });

  it('[ISS-1] [API-5] [API-9] tells who may do what, and what happened in the public feed', async () => {
    const issueId = await raise(citizen);
    const ACTIONS = `query ($id: ID!) { issue(id: $id) { availableActions { command allowed } } }`;
    const allowed = async (token?: string) =>
      (await ask(ACTIONS, { id: issueId }, token))['issue'].availableActions
        .filter((each: { allowed: boolean }) => each.allowed)
        .map(({ command }: { command: string }) => command);
    expect(await allowed(citizen)).toEqual(['SupportIssue', 'AddFact', 'GiveOpinion']);
    expect(await allowed(world.office)).toEqual(expect.arrayContaining(['TakeUpIssue', 'SetIssueAside', 'MergeIssue', 'WithholdOpinion']));
    await give(citizen, 'giveOpinion', { issueId, words: '隣の某さんが悪い。' });
    await give(world.office, 'withholdOpinion', { issueId, opinion: 1, ground: 'personalData', reason: '個人を指している。' });
    expect((await issue(issueId)).opinions.edges).toEqual([
      {
        node: {
          opinion: 1,
          replyTo: null,
          words: null,
          statement: null,
          asParty: null,
          withheld: { ground: 'personalData', reason: '個人を指している。' },
        },
      },
    ]);
    expect((await issue(issueId, world.office)).opinions.edges[0].node.words).toBe('隣の某さんが悪い。');
    const FEED = `query ($position: String) { feed(municipality: "${municipality}", first: 3, position: $position) { edges { node { kind key type } } } }`;
    expect((await ask(FEED, {}))['feed'].edges.map(({ node }: { node: object }) => node)).toEqual([
      { kind: 'issue', key: issueId, type: 'OpinionWithheld' },
      { kind: 'issue', key: issueId, type: 'IssueRaised' },
    ]);
  });

  describe('A public comment', () => {
    const closesAt = '2026-05-31T15:00:00.000Z';
    const COMMENT = `query ($id: ID!, $position: String) { publicComment(id: $id, position: $position) {
      status revision draft { title text closesAt } answers { answer effect comments } results { comments answers changes conclusion }
      comments { totalCount edges { node { commentId comment person party answer withdrawnAt } } } history { edges { node { type } } } } }`;
    let publicCommentId: string;
    const look = async (token?: string) => (await ask(COMMENT, { id: publicCommentId }, token))['publicComment'];
    const comments = async (token?: string) =>
      (await look(token)).comments.edges.map(({ node }: { node: { comment: string } }) => node.comment);

    it('[ISS-3] takes comments within its period, for the author and the office only', async () => {
      const draft = {
        municipality,
        title: '協働の指針(素案)',
        summary: '改定する。',
        text: '第1条 目的',
        documents: [],
        department: world.parties.town,
      };
      const short = await refused(world.office, 'openPublicComment', { ...draft, closesAt: '2026-04-10T00:00:00.000Z' });
      expect(short).toMatchObject({ code: 'RULE_VIOLATION', rule: { code: 'COMMENT_PERIOD_TOO_SHORT', source: 'practice' } });
      publicCommentId = (await give(world.office, 'openPublicComment', { ...draft, closesAt })).id;
      const receipt = await give(citizen, 'submitComment', { publicCommentId, comment: '第1条を分かりやすく。' });
      expect(receipt.revision).toBeNull();
      expect((await refused(citizen, 'submitComment', { publicCommentId, comment: '第1条を分かりやすく。' })).rule?.code).toBe(
        'COMMENT_REPEATED',
      );
      await give(neighbour, 'submitComment', { publicCommentId, comment: '賛成です。' });
      await give(neighbour, 'submitComment', { publicCommentId, comment: 'やはりやめる。' });
      await give(world.aoi, 'submitComment', { publicCommentId, onBehalfOf: world.parties.patrol, comment: '会として賛成です。' });
      const [own] = (await look(neighbour)).comments.edges.slice(-1);
      await give(neighbour, 'withdrawComment', { publicCommentId, commentId: own.node.commentId });
      expect(await look()).toMatchObject({ status: 'open', revision: 0, comments: { totalCount: 0 }, history: { edges: [{}] } });
      expect(await comments(citizen)).toEqual(['第1条を分かりやすく。']);
      expect(await comments(world.auditor)).toEqual([]);
      expect((await comments(world.office)).sort()).toEqual(
        ['やはりやめる。', '会として賛成です。', '第1条を分かりやすく。', '賛成です。'].sort(),
      );
    });

    it('[ISS-3] [OPS-4] closes at its moment, and takes nothing after it', async () => {
      world = await moveTo(world, closesAt);
      [citizen, neighbour] = [await world.app.token('citizen'), await world.app.token('neighbour')];
      await world.app.kyodo.reactor.settle();
      expect(await look()).toMatchObject({ status: 'closed', revision: 1 });
      expect((await refused(citizen, 'submitComment', { publicCommentId, comment: '遅れました。' })).rule?.code).toBe(
        'COMMENT_PERIOD_OVER',
      );
    });

    it('[ISS-3] publishes comments without names, answers and changes, once every comment is answered', async () => {
      const given = (await look(world.office)).comments.edges.map(({ node }: { node: object }) => node) as {
        commentId: string;
        comment: string;
        withdrawnAt: string | null;
      }[];
      const idsOf = (part: string) =>
        given.filter(({ comment, withdrawnAt }) => comment.includes(part) && !withdrawnAt).map(({ commentId }) => commentId);
      const conclusion = '一部を改めて定める。';
      await give(world.office, 'answerComments', {
        publicCommentId,
        comments: idsOf('賛成'),
        text: 'ありがとうございます。',
        effect: 'noted',
      });
      expect((await refused(world.office, 'publishCommentResults', { publicCommentId, conclusion })).rule?.code).toBe(
        'COMMENTS_UNANSWERED',
      );
      await give(world.office, 'answerComments', { publicCommentId, comments: idsOf('第1条'), text: '改めます。', effect: 'changed' });
      expect((await refused(world.office, 'publishCommentResults', { publicCommentId, conclusion })).rule?.code).toBe('CHANGES_UNTOLD');
      expect((await look()).answers).toEqual([]);
      await give(world.office, 'publishCommentResults', { publicCommentId, conclusion, changes: '第1条の語句を改めた。' });
      const open = await look();
      expect(open).toMatchObject({
        status: 'published',
        answers: [
          { answer: 1, effect: 'noted' },
          { answer: 2, effect: 'changed' },
        ],
        results: { comments: 3, answers: 2, changes: '第1条の語句を改めた。' },
      });
      expect(open.comments.edges.map(({ node }: { node: object }) => node)).toEqual([
        { commentId: expect.any(String), comment: '第1条を分かりやすく。', person: null, party: null, answer: 2, withdrawnAt: null },
        { commentId: expect.any(String), comment: '賛成です。', person: null, party: null, answer: 1, withdrawnAt: null },
        { commentId: expect.any(String), comment: '会として賛成です。', person: null, party: null, answer: 1, withdrawnAt: null },
      ]);
      const LIST = `query ($filter: PublicCommentFilter, $position: String) { publicComments(filter: $filter, position: $position) { totalCount edges { node { id } } } }`;
      for (const filter of [{ statuses: ['published'] }, { text: '指針' }, { municipality }])
        expect((await ask(LIST, { filter }))['publicComments']).toEqual({ totalCount: 1, edges: [{ node: { id: publicCommentId } }] });
      expect((await ask(LIST, { filter: { statuses: ['open'] } }))['publicComments'].totalCount).toBe(0);
    });

    it('[PRV-1] loses the words of a person who is erased, and nothing else', async () => {
      const me = (await world.app.ask('{ me { person } }', {}, citizen)).data?.['me'].person as string;
      await world.app.kyodo.vault.erase(me);
      expect(await comments()).toEqual([null, '賛成です。', '会として賛成です。']);
    });

    it('[AUD-3] can be decided again from the record, like every decision on issues', async () => {
      const SUMMARY = `{ decisionReplaySummary(municipality: "${municipality}") { decisions reproduced different { command } next } }`;
      const { decisionReplaySummary: found } = (await world.app.ask(SUMMARY, {}, world.auditor)).data as Record<
        string,
        { decisions: number }
      >;
      expect(found).toEqual({ decisions: found?.decisions, reproduced: found?.decisions, different: [], next: null });
      expect(found?.decisions).toBeGreaterThan(50);
      expect(world.app.faults).toEqual([]);
    });
  });
});
