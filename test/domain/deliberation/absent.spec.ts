import { describe, expect, it } from '@jest/globals';
import type { CommitteeRules } from '../../../src/domain/committee/committee.state.ts';
import { party } from '../../../src/domain/party/party.ts';
import { person, system, uuid } from '../given.ts';
import { organisation } from '../project/proposal/proposal.fixtures.ts';
import {
  convened,
  evaluation,
  ids,
  matter,
  member,
  numbers,
  office,
  proposed,
  rulesWith,
  scene,
  seated,
  START,
  takenUp,
} from './committee.fixtures.ts';

const secret = { ref: uuid('ref'), commitment: 'a'.repeat(64) };
const BEFORE = '2026-05-19T01:00:00.000Z';
const text = { text: '活動計画を承認する。' };
const outcome = { verified: true, text: '妥当と認める。' };
const vote = { resolution: 1, vote: 'for' } as const;
const proxies = (more: Partial<NonNullable<CommitteeRules['proxies']>> = {}) =>
  ({ to: 'member', most: 2, asPresent: true, ...more }) as const;
/** The representative of the patrol, whose evaluation the committee verifies, is this member. */
const representing = (n: number) => organisation('パトロール隊', member(n).id);

describe('A proxy', () => {
  const before = (count: number, more: Partial<CommitteeRules> = { proxies: proxies() }, agenda: readonly object[] = [matter]) =>
    scene(...seated(count, rulesWith(more)), convened(1, agenda)).at(BEFORE);
  const to = (n: number) => ({ session: 1, to: n });
  const given = (...pairs: readonly (readonly [number, number])[]) =>
    pairs.map(([from, holder]) => ({ type: 'ProxyGiven', data: { session: 1, member: from, to: holder } }) as const);
  /** Five members, two of whom came; the first presides, and decides ties only. */
  const open = (
    present: readonly number[],
    pairs: readonly (readonly [number, number])[],
    more: Partial<CommitteeRules> = { proxies: proxies() },
  ) =>
    before(5, more)
      .having(...given(...pairs))
      .at(START)
      .by(member(1))
      .after('OpenSession', { session: 1, present });
  const voting = (present: readonly number[], pairs: readonly (readonly [number, number])[], more?: Partial<CommitteeRules>) =>
    open(present, pairs, more)
      .after('TakeUpItem', { item: 1 })
      .by(member(present[1] ?? 1))
      .after('ProposeResolution', { item: 1, outcome: text });

  it('[COM-5] is given by a member to another before the session opens, where the rules know proxies', () => {
    expect(before(5).by(member(3)).ask('GiveProxy', to(2))).toEqual([{ type: 'ProxyGiven', data: { session: 1, member: 3, to: 2 } }]);
    before(5, {}).by(member(3)).refused('GiveProxy', to(2), 'PROXIES_NOT_ALLOWED');
    before(5).by(member(3)).refused('GiveProxy', to(3), 'PROXY_TO_ONESELF');
    before(5).by(member(3)).refused('GiveProxy', to(9), 'NO_SUCH_MEMBER');
    before(5).by(person('x')).refused('GiveProxy', to(2), 'NOT_A_MEMBER');
    open([1, 2, 3], []).by(member(4)).refused('GiveProxy', to(2), 'SESSION_NOT_CONVENED');
  });

  it('[COM-5] goes to the chair only, where the rules say so', () => {
    const toChair = before(5, { proxies: proxies({ to: 'chair' }) });
    toChair.by(member(3)).refused('GiveProxy', to(2), 'PROXY_TO_CHAIR_ONLY');
    expect(toChair.by(member(3)).ask('GiveProxy', to(1))).toHaveLength(1);
  });

  it('[COM-5] is one of at most so many that a member holds', () => {
    const two = before(5).having(...given([3, 2], [4, 2]));
    two.by(member(5)).refused('GiveProxy', to(2), 'PROXIES_FULL', { most: 2 });
    expect(two.by(member(5)).ask('GiveProxy', to(1))).toHaveLength(1);
    // Who gives theirs anew does not fill the place of another.
    expect(two.by(member(3)).ask('GiveProxy', to(2))).toHaveLength(1);
  });

  it('[COM-5] of one member is one: a second takes the place of the first', () => {
    expect(
      before(5)
        .having(...given([3, 2], [3, 1]))
        .state().sessions[0]?.proxies,
    ).toEqual([{ member: 3, to: 1 }]);
    const open2 = voting(
      [1, 2, 4],
      [
        [3, 2],
        [3, 4],
      ],
    );
    open2.by(member(2)).refused('CastVote', { ...vote, proxyOf: 3 }, 'NO_PROXY', { member: 3 });
    const twice = open2.by(member(4)).after('CastVote', { ...vote, proxyOf: 3 });
    twice.refused('CastVote', { ...vote, proxyOf: 3 }, 'VOTED_ALREADY');
  });

  it('[COM-5] counts as present where the rules say so, and not if its holder is absent too', () => {
    const quorum = (pairs: readonly (readonly [number, number])[], more?: Partial<CommitteeRules>) =>
      open([1, 2], pairs, more).state().sessions[0]?.status;
    expect(quorum([[3, 2]])).toBe('open');
    const refused = (pairs: readonly (readonly [number, number])[], more: Partial<CommitteeRules> = { proxies: proxies() }) =>
      before(5, more)
        .having(...given(...pairs))
        .at(START)
        .by(member(1))
        .refused('OpenSession', { session: 1, present: [1, 2] }, 'COMMITTEE_QUORUM', { present: 2, needed: 3 });
    refused([[3, 4]]);
    refused([[3, 2]], { proxies: proxies({ asPresent: false }) });
    refused([]);
  });

  it('[COM-5] casts the vote of the absent member beside one’s own, also by the chair, who has only the casting vote', () => {
    const cast = voting(
      [1, 2],
      [
        [3, 2],
        [4, 1],
      ],
    );
    expect(cast.by(member(2)).ask('CastVote', { ...vote, proxyOf: 3 })).toEqual([
      { type: 'VoteCast', data: { session: 1, resolution: 1, member: 3, by: 2, vote: 'for' } },
    ]);
    const all = cast
      .by(member(2))
      .after('CastVote', vote)
      .after('CastVote', { ...vote, proxyOf: 3 })
      .by(member(1))
      .after('CastVote', { ...vote, vote: 'against', proxyOf: 4 });
    expect(all.ask('CloseResolution', { resolution: 1 })).toMatchObject([
      {
        type: 'ResolutionPassed',
        data: {
          quorum: { members: 5, present: 4, needed: 3 },
          tally: { for: 2, against: 1 },
          votes: [
            { member: 2, vote: 'for' },
            { member: 3, vote: 'for', by: 2 },
            { member: 4, vote: 'against', by: 1 },
          ],
        },
      },
    ]);
  });

  it('[COM-5] is void once the member comes: what was cast for them no longer counts', () => {
    const cast = voting([1, 2, 5], [[3, 2]])
      .by(member(2))
      .after('CastVote', { ...vote, proxyOf: 3 });
    const come = cast.by(office).after('RecordAttendance', { present: [1, 2, 3, 5] });
    come.by(member(2)).refused('CastVote', { ...vote, proxyOf: 3 }, 'NO_PROXY');
    const own = come.by(member(3)).after('CastVote', { ...vote, vote: 'against' });
    expect(own.by(member(1)).ask('CloseResolution', { resolution: 1 })).toMatchObject([
      { type: 'ResolutionFailed', data: { votes: [{ member: 3, vote: 'against' }] } },
    ]);
  });

  it('[COM-5] [SEL-4] is never of a recused member, nor by one', () => {
    const verifying = (recused: number) =>
      scene(...seated(5, rulesWith({ proxies: proxies() })), convened(1, [evaluation]), ...given([3, 2]))
        .knowing(party, ids.patrol, representing(recused))
        .at(START)
        .by(member(1))
        .after('OpenSession', { session: 1, present: [1, 2, 4] })
        .having(takenUp(1, 1, evaluation, [ids.patrol, ids.town]), proposed(1, 1, 1, outcome, evaluation));
    verifying(3)
      .by(member(2))
      .refused('CastVote', { ...vote, proxyOf: 3 }, 'NO_PROXY');
    verifying(2)
      .by(member(2))
      .refused('CastVote', { ...vote, proxyOf: 3 }, 'RECUSED');
    expect(
      verifying(5)
        .by(member(2))
        .ask('CastVote', { ...vote, proxyOf: 3 }),
    ).toHaveLength(1);
    const closed = (recused: number) =>
      verifying(recused)
        .having({ type: 'VoteCast', data: { session: 1, resolution: 1, member: 3, by: 2, vote: 'for' } })
        .by(member(1))
        .ask('CloseResolution', { resolution: 1 })[0]?.data;
    expect(closed(3)).toMatchObject({ votes: [], quorum: { recused: 1, present: 3 } });
    expect(closed(2)).toMatchObject({ votes: [], quorum: { recused: 1, present: 2 } });
    expect(closed(5)).toMatchObject({ votes: [{ member: 3, by: 2 }], quorum: { recused: 1, present: 4 } });
  });
});

describe('A vote in writing', () => {
  const rules = (asPresent = true) => rulesWith({ writtenVotes: { asPresent } });
  const before = (held = rules()) => scene(...seated(5, held), convened(1)).at(BEFORE);
  const laid = before().by(member(1)).after('LayProposal', { session: 1, item: 1, outcome: text });
  const inWriting = { session: 1, item: 1, vote: 'for' } as const;

  it('[COM-5] is cast once, before the session, on a proposal that was sent, where the rules know it', () => {
    expect(laid.by(member(4)).ask('VoteInWriting', inWriting)).toEqual([
      { type: 'VotedInWriting', data: { session: 1, item: 1, member: 4, vote: 'for' } },
    ]);
    laid.by(member(4)).after('VoteInWriting', inWriting).refused('VoteInWriting', inWriting, 'VOTED_ALREADY');
    before().by(member(4)).refused('VoteInWriting', inWriting, 'NOTHING_LAID', { item: 1 });
    before(rulesWith({})).by(member(4)).refused('VoteInWriting', inWriting, 'WRITTEN_VOTES_NOT_ALLOWED');
    before(rulesWith({})).by(member(1)).refused('LayProposal', { session: 1, item: 1, outcome: text }, 'WRITTEN_VOTES_NOT_ALLOWED');
    before().by(member(3)).refused('LayProposal', { session: 1, item: 1, outcome: text }, 'OFFICERS_ONLY');
    laid
      .at(START)
      .by(member(1))
      .after('OpenSession', { session: 1, present: [1, 2, 3] })
      .by(member(4))
      .refused('VoteInWriting', inWriting, 'SESSION_NOT_CONVENED');
  });

  it('[COM-5] lapses when another proposal is sent', () => {
    const again = laid
      .by(member(4))
      .after('VoteInWriting', inWriting)
      .by(member(1))
      .after('LayProposal', { session: 1, item: 1, outcome: { text: '別案' } });
    expect(again.state().sessions[0]?.written).toEqual([]);
    expect(again.by(member(4)).ask('VoteInWriting', inWriting)).toHaveLength(1);
  });

  it('[COM-5] counts for the proposal that was sent and no other, and not if the member attends', () => {
    const written = laid.by(member(4)).after('VoteInWriting', inWriting).by(member(5)).after('VoteInWriting', inWriting);
    const resolved = (present: readonly number[], said: object, own: 'for' | 'against' = 'against') =>
      written
        .at(START)
        .by(member(1))
        .after('OpenSession', { session: 1, present })
        .after('TakeUpItem', { item: 1 })
        .by(member(2))
        .after('ProposeResolution', { item: 1, outcome: said })
        .after('CastVote', { ...vote, vote: own })
        .by(member(1))
        .ask('CloseResolution', { resolution: 1 })[0];
    expect(resolved([1, 2, 3], text)).toMatchObject({
      type: 'ResolutionPassed',
      data: {
        tally: { for: 2, against: 1 },
        quorum: { present: 5 },
        votes: [{ member: 2 }, { member: 4, inWriting: true }, { member: 5, inWriting: true }],
      },
    });
    expect(resolved([1, 2, 3], { text: '修正案' })).toMatchObject({
      type: 'ResolutionFailed',
      data: { tally: { for: 0, against: 1 }, quorum: { present: 3 } },
    });
    // Who attends votes there.
    expect(resolved([1, 2, 4], text, 'for')).toMatchObject({ data: { votes: [{ member: 2 }, { member: 5, inWriting: true }] } });
  });

  it('[COM-5] [SEL-4] is void of a recused member, who declared it or is tied', () => {
    const verifying = scene(...seated(5, rules()), convened(1, [evaluation]))
      .knowing(party, ids.patrol, representing(4))
      .at(BEFORE);
    const sent = verifying.by(member(1)).after('LayProposal', { session: 1, item: 1, outcome });
    const declared = sent.by(member(5)).after('DeclareMemberInterest', { session: 1, item: 1, nature: secret });
    declared.refused('VoteInWriting', inWriting, 'RECUSED');
    const tied = declared.by(member(4)).after('VoteInWriting', inWriting).by(member(3)).after('VoteInWriting', inWriting);
    const ended = tied
      .at(START)
      .by(member(1))
      .after('OpenSession', { session: 1, present: [1, 2] })
      .having(takenUp(1, 1, evaluation, [ids.patrol, ids.town]), proposed(1, 1, 1, outcome, evaluation));
    expect(ended.by(member(1)).ask('CloseResolution', { resolution: 1 })).toMatchObject([
      { type: 'ResolutionPassed', data: { recused: [4, 5], votes: [{ member: 3, inWriting: true }], quorum: { present: 3 } } },
    ]);
  });
});

describe('A circulated resolution', () => {
  const rules = (more: Partial<CommitteeRules> = {}) => rulesWith({ circulation: { leastDays: 3 }, ...more });
  const body = (count = 5, held = rules()) => scene(...seated(count, held)).at(BEFORE);
  const UNTIL = '2026-05-25T15:00:00.000Z';
  const asked = { subject: matter, outcome: text, until: UNTIL };
  const circulated = (count = 5, held = rules()) => body(count, held).by(member(1)).after('CirculateResolution', asked);
  const answer = { session: 1, vote: 'for' } as const;
  const answering = (pro: readonly number[], contra: readonly number[] = [], count = 5, held = rules()) =>
    [...pro.map((n) => [n, 'for'] as const), ...contra.map((n) => [n, 'against'] as const)].reduce(
      (on, [n, how]) => on.by(member(n)).after('VoteByCirculation', { ...answer, vote: how }),
      circulated(count, held),
    );

  it('[COM-5] is put to the members by an officer, where the rules know it, with time to answer', () => {
    expect(body().by(member(1)).ask('CirculateResolution', asked)).toEqual([
      { type: 'ResolutionCirculated', data: { session: 1, subject: matter, until: UNTIL, member: 1, outcome: text, concerned: [] } },
    ]);
    body(5, rulesWith({})).by(member(1)).refused('CirculateResolution', asked, 'CIRCULATION_NOT_ALLOWED');
    body().by(member(3)).refused('CirculateResolution', asked, 'OFFICERS_ONLY');
    body()
      .by(member(1))
      .refused('CirculateResolution', { ...asked, until: '2026-05-22T14:59:59.999Z' }, 'CIRCULATION_TOO_SHORT', { days: 3 });
    expect(
      body()
        .by(member(1))
        .ask('CirculateResolution', { ...asked, until: '2026-05-22T15:00:00.000Z' }),
    ).toHaveLength(1);
    body()
      .by(member(1))
      .refused('CirculateResolution', { ...asked, until: '2026-09-22T15:00:00.000Z' }, 'CIRCULATION_TOO_LONG');
    body()
      .by(member(1))
      .refused('CirculateResolution', { ...asked, subject: { kind: 'election', office: 'chair' } }, 'ELECTED_BY_BALLOT');
  });

  it('[COM-5] is answered once, in time, and by members only', () => {
    circulated().by(member(2)).after('VoteByCirculation', answer).refused('VoteByCirculation', answer, 'VOTED_ALREADY');
    circulated().by(person('x')).refused('VoteByCirculation', answer, 'NOT_A_MEMBER');
    circulated()
      .by(member(2))
      .refused('VoteByCirculation', { ...answer, session: 9 }, 'NO_SUCH_SESSION');
    body().by(member(2)).refused('VoteByCirculation', answer, 'NOT_CIRCULATING');
    circulated().by(member(2)).at(UNTIL).refused('VoteByCirculation', answer, 'CIRCULATION_OVER');
    // It is no session: nobody opens, adjourns or cancels it.
    circulated()
      .by(member(1))
      .at(START)
      .refused('OpenSession', { session: 1, present: [1] }, 'SESSION_NOT_CONVENED');
  });

  it('[COM-5] ends with the last answer, that of the chair included', () => {
    const all = answering([1, 2, 3], [4])
      .by(member(5))
      .ask('VoteByCirculation', { ...answer, vote: 'abstain' });
    expect(all).toMatchObject([
      { type: 'VoteCast', data: { session: 1, resolution: 1, member: 5, vote: 'abstain' } },
      {
        type: 'ResolutionPassed',
        data: { session: 1, item: 1, presiding: 1, quorum: { present: 5 }, tally: { for: 3, against: 1, abstain: 1, needed: 3 } },
      },
    ]);
    const state = answering([1, 2, 3, 4, 5]).state();
    expect(state.sessions[0]).toMatchObject({ status: 'closed', attended: [1, 2, 3, 4, 5], agenda: [{ resolved: 1 }] });
    answering([1, 2, 3, 4, 5]).by(member(1)).refused('VoteByCirculation', answer, 'NOT_CIRCULATING');
  });

  it('[COM-5] is counted by the system when its time is over: who has not answered has not voted', () => {
    const closing = (scene: ReturnType<typeof circulated>) => scene.by(system).at(UNTIL).ask('CloseCirculation', { session: 1 })[0];
    expect(closing(answering([1, 2], [3]))).toMatchObject({ type: 'ResolutionPassed', data: { quorum: { present: 3, needed: 3 } } });
    expect(closing(answering([1, 2]))).toMatchObject({ type: 'ResolutionFailed', data: { quorum: { present: 2, needed: 3 } } });
    expect(closing(circulated())).toMatchObject({ type: 'ResolutionFailed', data: { votes: [], quorum: { present: 0 } } });
    // A tie: nobody presides.
    expect(closing(answering([1, 2], [3, 4]))).toMatchObject({ type: 'ResolutionFailed', data: { tally: { for: 2, against: 2 } } });
    const unanimous = rules({
      majority: { share: { numerator: 1, denominator: 1 }, strictly: false, of: 'members', chairBreaksTie: false },
    });
    expect(closing(answering([1, 2, 3, 4], [], 5, unanimous))).toMatchObject({
      type: 'ResolutionFailed',
      data: { tally: { whole: 5, needed: 5 } },
    });
    answering([1, 2]).by(system).refused('CloseCirculation', { session: 1 }, 'CIRCULATION_NOT_DUE');
    answering([1, 2]).at(UNTIL).by(office).refused('CloseCirculation', { session: 1 }, 'SYSTEM_ONLY');
  });

  it('[COM-5] [SEL-4] is neither put nor answered by a recused member, and does not wait for one', () => {
    const verifying = (recused: number) => body(3).knowing(party, ids.patrol, representing(recused));
    const about = { ...asked, subject: evaluation, outcome };
    verifying(1).by(member(1)).refused('CirculateResolution', about, 'RECUSED');
    const sent = verifying(3).by(member(1)).after('CirculateResolution', about);
    sent.by(member(3)).refused('VoteByCirculation', answer, 'RECUSED');
    const two = sent.by(member(1)).after('VoteByCirculation', answer).by(member(2)).ask('VoteByCirculation', answer);
    expect(two).toMatchObject([
      { type: 'VoteCast' },
      { type: 'ResolutionPassed', data: { recused: [3], quorum: { members: 3, recused: 1, present: 2 } } },
    ]);
    // All recused: nothing is resolved.
    const none = sent.having(
      { type: 'MemberInterestDeclared', data: { session: 1, item: 1, subject: evaluation, member: 1, nature: secret } },
      { type: 'MemberInterestDeclared', data: { session: 1, item: 1, subject: evaluation, member: 2, nature: secret } },
    );
    none.by(member(2)).refused('VoteByCirculation', answer, 'RECUSED');
    expect(none.by(system).at(UNTIL).ask('CloseCirculation', { session: 1 })).toMatchObject([
      { type: 'ResolutionFailed', data: { recused: [1, 2, 3], quorum: { present: 0, needed: 1 } } },
    ]);
  });

  it('[COM-6] is neither put beyond the end of the body nor answered after it', () => {
    const ending = rules({ ends: { on: '2026-05-25' } });
    const [first, ...rest] = seated(3, ending);
    const standing = scene({ ...first, data: { ...first?.data, endsAt: UNTIL } } as never, ...rest)
      .at(BEFORE)
      .by(member(1));
    standing.refused('CirculateResolution', asked, 'COMMITTEE_ENDED');
    const until = '2026-05-25T14:00:00.000Z';
    const sent = standing.after('CirculateResolution', { ...asked, until });
    expect(sent.by(member(2)).ask('VoteByCirculation', answer)).toHaveLength(1);
    const late = sent.at(UNTIL);
    late.by(member(2)).refused('VoteByCirculation', answer, 'COMMITTEE_ENDED');
    // What was answered in time is counted, also if the system comes to it after the end.
    expect(late.by(system).ask('CloseCirculation', { session: 1 })).toMatchObject([{ type: 'ResolutionFailed' }]);
    expect(late.by(system).ask('LapseCommittee')).toMatchObject([
      { type: 'CommitteeEnded', data: { because: 'dayReached', members: [1, 2, 3] } },
    ]);
    sent.by(system).refused('LapseCommittee', {}, 'COMMITTEE_STANDS');
    const lapsed = late.by(system).after('LapseCommittee');
    expect(lapsed.state()).toMatchObject({
      status: 'ended',
      resolutions: [{ status: 'lapsed' }],
      members: [{ ended: { how: 'bodyEnded' } }, {}, {}],
    });
    lapsed.refused('CloseCirculation', { session: 1 }, 'NOT_CIRCULATING');
  });

  it('[COM-2] has minutes, in which those who answered attended', () => {
    const done = answering([1, 2, 3], [4])
      .by(member(5))
      .after('VoteByCirculation', { ...answer, vote: 'abstain' });
    expect(done.by(office).ask('PublishMinutes', { session: 1, text: '持ち回りで議決した。' })[0]?.data).toMatchObject({
      attended: [1, 2, 3, 4, 5],
      absent: [],
      resolutions: [{ carried: true }],
    });
    expect(numbers(5)).toEqual(done.state().sessions[0]?.attended);
  });
});
