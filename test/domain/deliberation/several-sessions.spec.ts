import { describe, expect, it } from '@jest/globals';
import { uuid } from '../given.ts';
import {
  appointed,
  convened,
  elected,
  established,
  evaluation,
  ids,
  matter,
  member,
  office,
  opened,
  proposed,
  scene,
  seated,
  sitting,
  standing,
  START,
  takenUp,
  voted,
} from './committee.fixtures.ts';

const secret = { ref: uuid('ref'), commitment: 'b'.repeat(64) };
const other = { kind: 'other' as const, title: '予算' };

/** A first session that carried a resolution and was closed, and a second one in which another with the same number is voted on. */
const second = () =>
  scene(...sitting(3, [1, 2, 3]), takenUp(1, 1))
    .by(member(1))
    .after('ProposeResolution', { item: 1, outcome: { text: '一回目' } })
    .by(member(2))
    .after('CastVote', { resolution: 1, vote: 'for' })
    .by(member(3))
    .after('CastVote', { resolution: 1, vote: 'for' })
    .by(member(1))
    .after('CloseResolution', { resolution: 1 })
    .after('CloseSession', {})
    .having(convened(2, [other, matter]), opened(2, [1, 2, 3]))
    .after('TakeUpItem', { item: 1 })
    .after('ProposeResolution', { item: 1, outcome: { text: '二回目' } });

const resolutionsOf = (stage: ReturnType<typeof second>) =>
  stage.state().resolutions.map(({ session, number, status, votes }) => ({ session, number, status, votes: votes.length }));

describe('Several sessions', () => {
  it('[SEL-6] number their resolutions anew, and a vote belongs to the resolution of its session', () => {
    expect(resolutionsOf(second())).toEqual([
      { session: 1, number: 1, status: 'passed', votes: 2 },
      { session: 2, number: 1, status: 'open', votes: 0 },
    ]);
    expect(resolutionsOf(second().by(member(3)).after('CastVote', { resolution: 1, vote: 'against' }))).toEqual([
      { session: 1, number: 1, status: 'passed', votes: 2 },
      { session: 2, number: 1, status: 'open', votes: 1 },
    ]);
  });

  it('[SEL-6] leave to each resolution its own result', () => {
    const failed = second().by(member(1)).after('CloseResolution', { resolution: 1 });
    expect(resolutionsOf(failed)).toEqual([
      { session: 1, number: 1, status: 'passed', votes: 2 },
      { session: 2, number: 1, status: 'failed', votes: 0 },
    ]);
    const again = failed.after('ProposeResolution', { item: 1, outcome: { text: '三回目' } });
    expect(resolutionsOf(again).slice(1)).toEqual([
      { session: 2, number: 1, status: 'failed', votes: 0 },
      { session: 2, number: 2, status: 'open', votes: 0 },
    ]);
  });

  it('[COM-2] lapse only what was open when they are adjourned', () => {
    const adjourned = second().by(member(1)).after('AdjournSession', { session: 2, reason: '時間切れ' });
    expect(resolutionsOf(adjourned)).toEqual([
      { session: 1, number: 1, status: 'passed', votes: 2 },
      { session: 2, number: 1, status: 'lapsed', votes: 0 },
    ]);
    expect(adjourned.state().sessions.map(({ status, reason }) => ({ status, reason }))).toEqual([
      { status: 'closed', reason: undefined },
      { status: 'adjourned', reason: '時間切れ' },
    ]);
  });

  it('[COM-2] keep in one session what was resolved before it is adjourned', () => {
    const both = second()
      .by(member(1))
      .after('CloseResolution', { resolution: 1 })
      .after('ProposeResolution', { item: 1, outcome: { text: '三回目' } })
      .after('AdjournSession', { session: 2, reason: '時間切れ' });
    expect(resolutionsOf(both)).toEqual([
      { session: 1, number: 1, status: 'passed', votes: 2 },
      { session: 2, number: 1, status: 'failed', votes: 0 },
      { session: 2, number: 2, status: 'lapsed', votes: 0 },
    ]);
  });

  it('[COM-2] tell in their minutes their own resolutions, and nothing of one that lapsed', () => {
    const published = (session: number) =>
      second()
        .by(member(1))
        .after('AdjournSession', { session: 2, reason: '時間切れ' })
        .by(office)
        .ask('PublishMinutes', { session, text: '議事録' })[0]?.data;
    expect(published(1)).toMatchObject({ session: 1, resolutions: [{ resolution: 1, outcome: { text: '一回目' }, carried: true }] });
    expect(published(2)).toEqual({ session: 2, text: '議事録', attended: [1, 2, 3], absent: [], resolutions: [] });
  });

  it('[COM-1] count the ballots of an office apart from those of the other', () => {
    const both = scene(established(), appointed(1), appointed(2), convened(1), opened(1, [1, 2]))
      .by(member(1))
      .after('CastBallot', { office: 'chair', candidate: 1 })
      .after('CastBallot', { office: 'viceChair', candidate: 2 })
      .by(member(2))
      .after('CastBallot', { office: 'chair', candidate: 1 })
      .after('CastBallot', { office: 'viceChair', candidate: 2 })
      .by(office)
      .after('ElectOfficer', { office: 'chair' });
    expect(both.state().sessions[0]?.ballots).toEqual([
      { office: 'viceChair', member: 1, candidate: 2 },
      { office: 'viceChair', member: 2, candidate: 2 },
    ]);
    expect(both.by(member(1)).ask('ElectOfficer', { office: 'viceChair' })[0]).toMatchObject({
      type: 'OfficerElected',
      data: { office: 'viceChair', member: 2, ballots: 2, cast: 2 },
    });
  });

  it('[COM-1] elect nobody by a tie, nor without more than half', () => {
    const tied = scene(established(), appointed(1), appointed(2), convened(1), opened(1, [1, 2]))
      .by(member(1))
      .after('CastBallot', { office: 'chair', candidate: 1 })
      .by(member(2))
      .after('CastBallot', { office: 'chair', candidate: 2 })
      .by(office);
    expect(tied.ask('ElectOfficer', { office: 'chair' })[0]).toMatchObject({ type: 'ElectionFailed' });
    const split = scene(established(), ...[1, 2, 3, 4, 5].map((n) => appointed(n)), convened(1), opened(1, [1, 2, 3, 4, 5]));
    const most = [2, 2, 3, 4, 5].reduce(
      (stage, candidate, index) => stage.by(member(index + 1)).after('CastBallot', { office: 'chair', candidate }),
      split,
    );
    expect(most.by(office).ask('ElectOfficer', { office: 'chair' })[0]).toMatchObject({
      type: 'ElectionFailed',
      data: { cast: 5, needed: 3 },
    });
  });

  it('[COM-1] keep the vice-chair when another member is elected chair', () => {
    const state = scene(...seated(3), elected('chair', 3)).state();
    expect({ chair: state.chair, viceChair: state.viceChair }).toEqual({ chair: 3, viceChair: 2 });
    const swapped = scene(...seated(3), elected('viceChair', 3)).state();
    expect({ chair: swapped.chair, viceChair: swapped.viceChair }).toEqual({ chair: 1, viceChair: 3 });
  });
});

describe('What is known without the input', () => {
  const calm = () => scene(...seated(3));

  it('[API-5] only who convenes sessions may cancel them and invite others', () => {
    for (const command of ['ConveneSession', 'CancelSession', 'InviteToBeHeard']) {
      calm().by(member(3)).unavailable(command, 'OFFICERS_ONLY');
      calm().by(office).unavailable(command, 'NOT_A_MEMBER');
    }
    calm().by(office).unavailable('DeclareMemberInterest', 'NOT_A_MEMBER');
  });

  it('[COM-2] the office convenes only where both offices are vacant', () => {
    const chairOnly = scene(established(), appointed(1), appointed(2), elected('chair', 1)).by(office);
    chairOnly.unavailable('ConveneSession', 'NOT_A_MEMBER');
  });

  it('[API-5] nothing is voted on or counted while no resolution is open', () => {
    const idle = scene(...sitting(3, [1, 2, 3]), takenUp(1, 1)).by(member(1));
    idle.unavailable('CastVote', 'RESOLUTION_NOT_OPEN', { resolution: 0 });
    idle.unavailable('CloseResolution', 'RESOLUTION_NOT_OPEN', { resolution: 0 });
  });

  it('[API-5] nothing happens in a session that is not open', () => {
    calm().by(member(1)).unavailable('CastVote', 'NO_OPEN_SESSION');
    calm().by(member(1)).unavailable('TakeUpItem', 'NO_OPEN_SESSION');
  });
});

describe('Smaller matters of the committee', () => {
  it('[COM-1] asks to be heard whoever is no member at that moment, to the item of an agenda that has several', () => {
    const two = scene(...seated(2), convened(1, [matter, other])).by(member(1));
    const invited = { session: 1, item: 2, person: member(2).id, capacity: '住民' };
    two.refused('InviteToBeHeard', invited, 'ALREADY_MEMBER');
    two.refused('InviteToBeHeard', { ...invited, item: 3, person: uuid('x') }, 'NO_SUCH_ITEM', { item: 3 });
    const later = scene(...seated(1), appointed(2, { until: '2026-05-20', endsAt: '2026-05-20T02:00:00.000Z' }), convened(1)).by(member(1));
    const { data } = later.ask('InviteToBeHeard', { ...invited, item: 1 })[0] ?? {};
    expect(data).toEqual({ session: 1, item: 1, person: member(2).id, capacity: '住民' });
    later.at('2026-05-20T01:59:59.999Z').refused('InviteToBeHeard', { ...invited, item: 1 }, 'ALREADY_MEMBER');
  });

  it('[COM-1] counts the terms of each person apart', () => {
    const { data } =
      scene(established(), appointed(1), appointed(2))
        .by(office)
        .ask('AppointMember', { person: member(3).id, category: 'recruited' })[0] ?? {};
    expect(data).toMatchObject({ member: 3, term: 1 });
  });

  it('[COM-1] fills the vacancy that is named, not the first one', () => {
    const left = {
      type: 'MembershipEnded',
      data: { member: 2, how: 'resigned', reason: secret },
      by: office,
      at: '2026-05-01T00:00:00.000Z',
    } as const;
    const two = scene(established(), appointed(1), appointed(2, { category: 'staff' }), left).by(office);
    const filling = { person: uuid('new'), category: 'recruited' };
    two.refused('AppointMember', { ...filling, fills: 1 }, 'NO_VACANCY', { member: 1 });
    two.refused('AppointMember', { ...filling, fills: 2 }, 'VACANCY_OF_ANOTHER_CATEGORY', { category: 'staff' });
    expect(two.ask('AppointMember', { ...filling, category: 'staff', fills: 2 })[0]?.data).toMatchObject({ member: 3, fills: 2 });
  });

  it('[COM-2] adjourns an open session at any time, also before the hour for which it was convened', () => {
    const { data } =
      scene(...seated(3), convened(1), opened(1, [1, 2]))
        .at('2026-05-20T00:59:59.999Z')
        .by(member(1))
        .ask('AdjournSession', { session: 1, reason: '急用' })[0] ?? {};
    expect(data).toMatchObject({ session: 1, present: [1, 2], reason: '急用' });
  });

  it('[COM-1] opens without anybody to preside only where no officer is in office', () => {
    const chairAway = scene(established(), appointed(1), appointed(2), appointed(3), elected('chair', 1), convened(1)).at(START).by(office);
    chairAway.refused('OpenSession', { session: 1, present: [2, 3] }, 'NOBODY_TO_PRESIDE');
    const viceAway = scene(established(), appointed(1), appointed(2), appointed(3), elected('viceChair', 2), convened(1))
      .at(START)
      .by(office);
    viceAway.refused('OpenSession', { session: 1, present: [1, 3] }, 'NOBODY_TO_PRESIDE');
  });

  it('[SEL-4] lets the member with the lowest number preside where both officers are recused, in whatever order they came', () => {
    const agenda = [evaluation];
    const concerned = [ids.patrol, ids.town];
    const recusedOfficers = scene(
      ...seated(5),
      convened(1, agenda),
      opened(1, [2, 1, 5, 4, 3]),
      {
        type: 'MemberInterestDeclared',
        data: { session: 1, item: 1, subject: evaluation, member: 1, nature: secret },
        by: member(1),
      } as never,
      {
        type: 'MemberInterestDeclared',
        data: { session: 1, item: 1, subject: evaluation, member: 2, nature: secret },
        by: member(2),
      } as never,
      takenUp(1, 1, evaluation, concerned),
      proposed(1, 1, 1, { verified: true, text: '妥当' }, evaluation),
      voted(1, 1, 4, 'for'),
      voted(1, 1, 5, 'for'),
    ).knowing(standing({}), ids.project, []);
    recusedOfficers.by(member(5)).refused('CloseResolution', { resolution: 1 }, 'PRESIDING_ONLY');
    expect(recusedOfficers.by(member(3)).ask('CloseResolution', { resolution: 1 })[0]?.data).toMatchObject({ presiding: 3 });
  });
});
