import { describe, expect, it } from '@jest/globals';
import { termsOf } from '../../../src/domain/deliberation/desk.ts';
import { membersNow } from '../../../src/domain/committee/standing.ts';
import { digestOf } from '../../../src/platform/digest.ts';
import { oizumi } from '../../../src/domain/guideline/packs/oizumi.ts';
import { person, staff, system, uuid } from '../given.ts';
import { appointed, elected, established, member, numbers, office, rulesWith, scene, seated, without } from './committee.fixtures.ts';

const found = { municipality: '105244', name: '協働推進委員会' };
const secret = { ref: uuid('ref'), commitment: 'a'.repeat(64) };
const newcomer = { person: uuid('new'), category: 'academic' };
const ended = (n: number, how: 'resigned' | 'removed' = 'resigned', at = '2027-04-01T00:00:00.000Z') =>
  ({ type: 'MembershipEnded', data: { member: n, how, reason: secret }, at, by: office }) as const;

describe('A committee', () => {
  it('[COM-1] is established by the office with the rules of the guideline in force', () => {
    expect(scene().by(office).ask('EstablishCommittee', found)).toEqual([
      {
        type: 'CommitteeEstablished',
        data: { municipality: '105244', guideline: digestOf(oizumi), name: '協働推進委員会', rules: oizumi.committee },
      },
    ]);
  });

  it('[COM-1] is refused where the guideline has none, to anybody but the office of that municipality, and twice', () => {
    scene()
      .under({ ...oizumi, committee: undefined })
      .by(office)
      .refused('EstablishCommittee', found, 'NO_COMMITTEE_IN_GUIDELINE');
    scene().by(staff('d', 'decider')).refused('EstablishCommittee', found, 'OFFICE_ONLY');
    scene().by(person('e')).refused('EstablishCommittee', found, 'OFFICE_ONLY');
    scene()
      .by(office)
      .refused('EstablishCommittee', { ...found, municipality: '082074' }, 'OTHER_MUNICIPALITY');
    scene(established()).by(office).refused('EstablishCommittee', found, 'ALREADY_EXISTS');
    scene().by(system).refused('EstablishCommittee', found, 'PERSON_ONLY');
  });
});

describe('Appointing members', () => {
  const at = '2026-04-10T03:00:00.000Z';

  it('[COM-1] [OPS-3] is refused where a hundred are in office: votes and attendance are recorded member by member', () => {
    const full = scene(established(rulesWith({ maximumSeats: 100 })), ...numbers(100).map((n) => appointed(n)));
    full.by(office).at(at).refused('AppointMember', newcomer, 'COMMITTEE_FULL');
    expect(
      full
        .having(ended(1, 'resigned', at))
        .by(office)
        .at(at)
        .ask('AppointMember', newcomer),
    ).toHaveLength(1);
  });

  it('[COM-1] gives a number, a category and the end of the term', () => {
    expect(scene(established()).by(office).at(at).ask('AppointMember', newcomer)).toEqual([
      {
        type: 'MemberAppointed',
        data: {
          member: 1,
          person: newcomer.person,
          category: 'academic',
          from: '2026-04-10',
          until: '2028-04-09',
          endsAt: '2028-04-09T15:00:00.000Z',
          term: 1,
          observed: [],
        },
      },
    ]);
  });

  it('[COM-1] takes an earlier end, but no longer term than the guideline allows', () => {
    const asked = scene(established()).by(office).at(at);
    expect(asked.ask('AppointMember', { ...newcomer, until: '2027-03-31' })[0]?.data).toMatchObject({ until: '2027-03-31' });
    expect(asked.ask('AppointMember', { ...newcomer, until: '2026-04-10' })[0]?.data).toMatchObject({ endsAt: '2026-04-10T15:00:00.000Z' });
    asked.refused('AppointMember', { ...newcomer, until: '2026-04-09' }, 'TERM_ENDS_BEFORE_IT_STARTS');
    asked.refused('AppointMember', { ...newcomer, until: '2028-04-10' }, 'COMMITTEE_TERM');
    expect(asked.under(without('COMMITTEE_TERM')).ask('AppointMember', { ...newcomer, until: '2028-04-10' })).toHaveLength(1);
  });

  it('[COM-1] stops at the size of the committee, unless the guideline has no such rule', () => {
    const full = scene(established(), ...numbers(16).map((n) => appointed(n)))
      .by(office)
      .at(at);
    full.refused('AppointMember', newcomer, 'COMMITTEE_SIZE');
    expect(full.under(without('COMMITTEE_SIZE')).ask('AppointMember', newcomer)[0]?.data).toMatchObject({ member: 17 });
    expect(
      scene(established(), ...numbers(15).map((n) => appointed(n)))
        .by(office)
        .at(at)
        .ask('AppointMember', newcomer)[0]?.data,
    ).toMatchObject({ member: 16 });
  });

  it('[COM-1] takes members from the categories of the guideline', () => {
    const asked = scene(established()).by(office).at(at);
    asked.refused('AppointMember', { ...newcomer, category: 'mayor' }, 'COMMITTEE_SEAT_CATEGORIES');
    expect(asked.under(without('COMMITTEE_SEAT_CATEGORIES')).ask('AppointMember', { ...newcomer, category: 'mayor' })).toHaveLength(1);
  });

  it('[COM-1] refuses a person who is a member already, but not one whose term is over; [COM-3] terms are counted', () => {
    const again = { person: member(1).id, category: 'recruited' };
    scene(established(), appointed(1)).by(office).at(at).refused('AppointMember', again, 'ALREADY_MEMBER');
    const later = scene(established(), appointed(1)).by(office).at('2028-03-31T15:00:00.000Z');
    expect(later.ask('AppointMember', again)[0]?.data).toMatchObject({ member: 2, term: 2, from: '2028-04-01' });
    expect(termsOf(later.after('AppointMember', again).state(), member(1).id).map(({ number, term }) => [number, term])).toEqual([
      [1, 1],
      [2, 2],
    ]);
    scene(established(), appointed(1)).by(office).at('2028-03-31T14:59:59.999Z').refused('AppointMember', again, 'ALREADY_MEMBER');
  });

  it('[COM-1] is done by the office, of a committee that exists', () => {
    scene(established()).by(staff('d', 'decider')).refused('AppointMember', newcomer, 'OFFICE_ONLY');
    scene().by(office).refused('AppointMember', newcomer, 'DOES_NOT_EXIST');
  });
});

describe('Filling a vacancy', () => {
  const at = '2027-05-01T00:00:00.000Z';
  const filling = { person: newcomer.person, category: 'recruited', fills: 1 };

  it('[COM-1] lasts for the rest of the term of the member who left', () => {
    const [event] = scene(established(), appointed(1), ended(1)).by(office).at(at).ask('AppointMember', filling);
    expect(event?.data).toMatchObject({ member: 2, from: '2027-05-01', until: '2028-03-31', endsAt: '2028-03-31T15:00:00.000Z', fills: 1 });
  });

  it('[COM-1] is no longer than that rest', () => {
    scene(established(), appointed(1), ended(1))
      .by(office)
      .at(at)
      .refused('AppointMember', { ...filling, until: '2028-04-01' }, 'COMMITTEE_TERM');
  });

  it('[COM-1] needs a vacancy: of a member who left early, in the same category, once, before the term is over', () => {
    scene(established(), appointed(1)).by(office).at(at).refused('AppointMember', filling, 'NO_VACANCY');
    scene(established(), appointed(1))
      .by(office)
      .at(at)
      .refused('AppointMember', { ...filling, fills: 9 }, 'NO_VACANCY');
    const left = scene(established(), appointed(1), ended(1)).by(office).at(at);
    left.refused('AppointMember', { ...filling, category: 'staff' }, 'VACANCY_OF_ANOTHER_CATEGORY');
    left.after('AppointMember', filling).refused('AppointMember', { ...filling, person: uuid('two') }, 'VACANCY_FILLED');
    left.at('2028-03-31T15:00:00.000Z').refused('AppointMember', filling, 'NO_VACANCY');
    scene(established(), appointed(1), { type: 'MembershipExpired', data: { member: 1 }, at: '2028-03-31T15:00:00.000Z' })
      .by(office)
      .at(at)
      .refused('AppointMember', filling, 'NO_VACANCY');
  });
});

describe('A membership', () => {
  it('[COM-1] ends by resignation or removal, recorded by the office', () => {
    expect(
      scene(...seated(3))
        .by(office)
        .ask('EndMembership', { member: 3, how: 'removed', reason: secret }),
    ).toEqual([{ type: 'MembershipEnded', data: { member: 3, how: 'removed', reason: secret } }]);
  });

  it('[AUT-2] may be resigned by the member, who cannot remove themselves or others', () => {
    const own = scene(...seated(3)).by(member(3));
    expect(own.ask('EndMembership', { member: 3, how: 'resigned', reason: secret })).toHaveLength(1);
    own.refused('EndMembership', { member: 3, how: 'removed', reason: secret }, 'OFFICE_ONLY');
    own.refused('EndMembership', { member: 2, how: 'resigned', reason: secret }, 'OFFICE_ONLY');
    scene(...seated(3))
      .by(person('x'))
      .refused('EndMembership', { member: 3, how: 'resigned', reason: secret }, 'NOT_A_MEMBER');
    scene(...seated(3))
      .by(office)
      .refused('EndMembership', { member: 4, how: 'resigned', reason: secret }, 'NO_SUCH_MEMBER');
    scene().by(office).refused('EndMembership', { member: 4, how: 'resigned', reason: secret }, 'DOES_NOT_EXIST');
  });

  it('[COM-1] takes the office of its holder with it', () => {
    const after = scene(...seated(3)).by(office);
    expect(after.after('EndMembership', { member: 1, how: 'resigned', reason: secret }).state()).toMatchObject({ viceChair: 2 });
    expect(after.after('EndMembership', { member: 1, how: 'resigned', reason: secret }).state().chair).toBeUndefined();
    expect(after.after('EndMembership', { member: 2, how: 'resigned', reason: secret }).state()).toMatchObject({ chair: 1 });
    expect(after.after('EndMembership', { member: 2, how: 'resigned', reason: secret }).state().viceChair).toBeUndefined();
    expect(after.after('EndMembership', { member: 3, how: 'resigned', reason: secret }).state()).toMatchObject({ chair: 1, viceChair: 2 });
  });

  it('[OPS-4] is recorded as expired by the system, when its term is over and only once', () => {
    const late = scene(established(), appointed(1), appointed(2, { endsAt: '2028-04-01T15:00:00.000Z' }), appointed(3), ended(3));
    const due = late.by(system).at('2028-03-31T15:00:00.000Z');
    expect(due.ask('ExpireMemberships')).toEqual([{ type: 'MembershipExpired', data: { member: 1 } }]);
    due.after('ExpireMemberships').refused('ExpireMemberships', {}, 'NO_TERM_OVER');
    late.by(system).at('2028-03-31T14:59:59.999Z').refused('ExpireMemberships', {}, 'NO_TERM_OVER');
    late.by(office).at('2028-03-31T15:00:00.000Z').refused('ExpireMemberships', {}, 'SYSTEM_ONLY');
    expect(due.after('ExpireMemberships').state().members[0]).toMatchObject({ ended: { how: 'expired', at: '2028-03-31T15:00:00.000Z' } });
  });

  it('[COM-1] is current from its appointment until it ends, at any moment one asks about', () => {
    const state = scene(established(rulesWith({})), appointed(1), appointed(2), ended(2, 'removed')).state();
    const at = (moment: string) => membersNow(state, moment).map(({ number }) => number);
    expect(at('2026-03-31T23:59:59.999Z')).toEqual([]);
    expect(at('2026-04-01T00:00:00.000Z')).toEqual([1, 2]);
    expect(at('2027-03-31T23:59:59.999Z')).toEqual([1, 2]);
    expect(at('2027-04-01T00:00:00.000Z')).toEqual([1]);
    expect(at('2028-03-31T14:59:59.999Z')).toEqual([1]);
    expect(at('2028-03-31T15:00:00.000Z')).toEqual([]);
    expect(state.members[1]?.ended).toEqual({ how: 'removed', at: '2027-04-01T00:00:00.000Z' });
  });
});

describe('The fold', () => {
  it('[COM-1] lets nobody hold both offices', () => {
    const state = (...facts: ReturnType<typeof elected>[]) => scene(established(), appointed(1), appointed(2), ...facts).state();
    const promoted = state(elected('viceChair', 1), elected('chair', 1));
    expect([promoted.chair, promoted.viceChair]).toEqual([1, undefined]);
    const demoted = state(elected('chair', 1), elected('viceChair', 1));
    expect([demoted.chair, demoted.viceChair]).toEqual([undefined, 1]);
    const both = state(elected('chair', 1), elected('viceChair', 2));
    expect([both.chair, both.viceChair]).toEqual([1, 2]);
  });
});
