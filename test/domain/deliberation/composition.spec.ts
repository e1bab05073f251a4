import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CommitteeRules } from '../../../src/domain/committee/committee.state.ts';
import { lackingFor, roomIn, seatsFor, sitsFor, taskOf } from '../../../src/domain/committee/seats.ts';
import { oizumi } from '../../../src/domain/guideline/packs/oizumi.ts';
import type { Guideline } from '../../../src/domain/guideline/guideline.ts';
import { person, staff, uuid } from '../given.ts';
import {
  appointed,
  convened,
  elected,
  election,
  established,
  evaluation,
  matter,
  member,
  numbers,
  office,
  rulesWith,
  scene,
  seated,
  START,
} from './committee.fixtures.ts';

const label = { ja: '区分', en: 'category' };
const at = '2026-04-10T03:00:00.000Z';
const mayor = staff('mayor', 'decider');
const secret = { ref: uuid('ref'), commitment: 'a'.repeat(64) };
const someone = (category: string, name = 'new') => ({ person: uuid(name), category });

/** Three experts, the heads of two departments by their office, and residents who sit only for evaluations. */
const bySeats = (more: Partial<CommitteeRules> = {}): CommitteeRules =>
  rulesWith({
    maximumSeats: 8,
    shares: undefined,
    seatCategories: [
      { id: 'expert', label, least: 1, most: 3 },
      { id: 'policy', label, most: 1, exOfficio: true },
      { id: 'general', label, exOfficio: true },
      { id: 'recruited', label, most: 3, tasks: ['evaluation'] },
    ],
    ...more,
  });

const rule = (code: string): Guideline['rules'][number] => ({ code, source: 'practice', force: 'must', summary: label });
/** Oizumi’s guideline, in which bounds of categories are held by rules of their own. */
const bounded: Guideline = {
  ...oizumi,
  rules: [
    ...oizumi.rules.filter(({ condition }) => condition !== 'composedAsRequired' && condition !== 'seatOfCategoryLeft'),
    rule('COMMITTEE_CATEGORY_SEATS'),
    rule('COMMITTEE_COMPOSITION'),
  ],
};
const of = (category: string, ...members: readonly number[]) => members.map((n) => appointed(n, { category }));
const convenedFor = (...members: readonly ReturnType<typeof appointed>[]) =>
  scene(established(), ...members, elected('chair', 1), convened(1))
    .by(member(1))
    .at(START);

describe('A body that is mainly residents', () => {
  const mainly = scene(established(), ...of('recruited', 1, 2), ...of('staff', ...numbers(6).map((n) => n + 2)))
    .by(office)
    .at(at);

  it('[COM-6] OIZ 4-2-2 takes no more staff than leave residents in the majority with all sixteen seats taken', () => {
    const seven = mainly.after('AppointMember', someone('staff', 'seventh'));
    seven.refused('AppointMember', someone('staff', 'eighth'), 'COMMITTEE_STAFF_IN_THE_MINORITY', { category: 'staff' });
    expect(seven.ask('AppointMember', someone('business'))).toHaveLength(1);
  });

  it('[COM-6] OIZ 4-2-2 does not sit while staff are as many as residents, as nine staff and two residents are', () => {
    const [two, nine] = [of('recruited', 1, 2), of('staff', ...numbers(9).map((n) => n + 2))];
    convenedFor(...two, ...nine).refused('OpenSession', { session: 1, present: numbers(11) }, 'COMMITTEE_MAINLY_RESIDENTS');
    convenedFor(...two, ...of('staff', 3, 4)).refused('OpenSession', { session: 1, present: numbers(4) }, 'COMMITTEE_MAINLY_RESIDENTS');
    expect(convenedFor(...two, ...of('staff', 3)).ask('OpenSession', { session: 1, present: numbers(3) })).toHaveLength(1);
  });

  it('[COM-6] is a definition: no explanation lets it pass', () => {
    const explanations = [{ rule: 'COMMITTEE_MAINLY_RESIDENTS', text: '他に委員のなり手がいない。' }];
    convenedFor(...of('staff', 1)).refused('OpenSession', { session: 1, present: [1], explanations }, 'COMMITTEE_MAINLY_RESIDENTS');
  });
});

describe('Seats by category', () => {
  it('[COM-6] have an upper bound, held when members are appointed', () => {
    const full = scene(established(bySeats()), ...of('expert', 1, 2, 3))
      .under(bounded)
      .by(office)
      .at(at);
    full.refused('AppointMember', someone('expert'), 'COMMITTEE_CATEGORY_SEATS', { category: 'expert' });
    expect(full.ask('AppointMember', someone('recruited'))).toHaveLength(1);
    expect(full.under({ ...bounded, rules: [] }).ask('AppointMember', someone('expert'))).toHaveLength(1);
  });

  it('[COM-6] have a lower bound, held when the body sits', () => {
    const sits = (category: string) =>
      scene(established(bySeats()), ...of(category, 1), elected('chair', 1), convened(1))
        .under(bounded)
        .by(member(1))
        .at(START);
    sits('recruited').refused('OpenSession', { session: 1, present: [1] }, 'COMMITTEE_COMPOSITION', { categories: 'expert' });
    expect(sits('expert').ask('OpenSession', { session: 1, present: [1] })).toHaveLength(1);
  });

  it('[COM-6] are counted for each task: six select and nine evaluate', () => {
    expect([seatsFor(bySeats(), 'selection'), seatsFor(bySeats(), 'evaluation'), seatsFor(bySeats(), undefined)]).toEqual([5, 8, 8]);
    expect(seatsFor(rulesWith({}), 'selection')).toBe(16);
    const sized = bySeats();
    expect([taskOf({ kind: 'call' }), taskOf({ kind: 'round' }), taskOf(evaluation), taskOf(matter), taskOf(election)]).toEqual([
      ...['selection', 'selection', 'evaluation'],
      ...[undefined, undefined],
    ]);
    expect(sitsFor(sized, { category: 'recruited' }, 'selection')).toBe(false);
    expect(sitsFor(sized, { category: 'recruited' }, undefined)).toBe(true);
    expect(sitsFor(sized, { category: 'gone' }, 'selection')).toBe(true);
  });

  it('[COM-6] by a share hold whatever the order of appointments: where there was room for every member, all seats taken keep the share', () => {
    const rules = rulesWith({ maximumSeats: 9 });
    fc.assert(
      fc.property(fc.array(fc.constantFrom('recruited', 'academic', 'staff'), { maxLength: 40 }), (wanted) => {
        const members = wanted.reduce<ReturnType<typeof appointed>['data'][]>((all, category, n) => {
          const data = appointed(n + 1, { category }).data as never;
          return all.length < 9 && roomIn(rules, all as never, category) > 0 ? [...all, data] : all;
        }, []);
        if (members.length === 9) expect(lackingFor(rules, members as never, undefined)).toEqual([]);
      }),
    );
  });
});

describe('A seat that belongs to an office', () => {
  const held = scene(established(bySeats()), ...of('policy', 1), elected('chair', 1))
    .under(bounded)
    .by(office)
    .at(at);

  it('[COM-6] passes to whoever comes to hold the office, and the chair of who left it is vacant', () => {
    const events = held.ask('AppointMember', someone('policy'));
    expect(events).toMatchObject([
      { type: 'SeatPassed', data: { member: 1, to: 2 } },
      { type: 'MemberAppointed', data: { member: 2, category: 'policy' } },
    ]);
    const state = held.after('AppointMember', someone('policy')).state();
    expect(state.members.map(({ number, ended }) => [number, ended?.how])).toEqual([
      [1, 'officeLeft'],
      [2, undefined],
    ]);
    expect(state.chair).toBeUndefined();
  });

  it('[COM-6] passes though all seats are taken, and lasts as long as the office', () => {
    const rules = bySeats({ maximumSeats: 2 });
    const full = scene(established(rules), ...of('policy', 1), ...of('expert', 2))
      .under(bounded)
      .by(office)
      .at(at);
    expect(full.ask('AppointMember', { ...someone('policy'), until: '2040-03-31' })).toHaveLength(2);
    full.refused('AppointMember', someone('general'), 'COMMITTEE_SIZE');
  });

  it('[COM-6] is refused to who is a member already', () => {
    held.refused('AppointMember', { person: member(1).id, category: 'general' }, 'ALREADY_MEMBER');
  });
});

describe('Members whom the decider appoints', () => {
  const rules = rulesWith({ appointedBy: 'decider' });
  const asked = scene(established(rules), appointed(1)).at(at);

  it('[COM-6] are appointed by the decider and nobody else', () => {
    expect(asked.by(mayor).ask('AppointMember', someone('business'))).toHaveLength(1);
    asked.by(office).refused('AppointMember', someone('business'), 'DECIDER_ONLY');
    asked.by(person('x')).unavailable('AppointMember', 'DECIDER_ONLY');
    scene(established(), appointed(1)).at(at).by(mayor).refused('AppointMember', someone('business'), 'OFFICE_ONLY');
  });

  it('[COM-6] are removed by the decider; that they resigned the office records, or they themselves', () => {
    const leave = { member: 1, how: 'resigned', reason: secret };
    asked.by(office).refused('EndMembership', { ...leave, how: 'removed' }, 'DECIDER_ONLY');
    for (const by of [mayor, office, member(1)]) expect(asked.by(by).ask('EndMembership', leave)).toHaveLength(1);
    expect(asked.by(mayor).ask('EndMembership', { ...leave, how: 'removed' })).toHaveLength(1);
  });
});

describe('Officers who are not elected', () => {
  const named = (chair: 'elected' | 'appointed', viceChair: 'elected' | 'appointed' | 'named', more: Partial<CommitteeRules> = {}) =>
    scene(established(rulesWith({ officers: { chair, viceChair }, ...more })), ...numbers(3).map((n) => appointed(n))).at(at);

  it('[COM-6] are named by who appoints the members, and replaced in the same way', () => {
    const appointing = named('appointed', 'named', { appointedBy: 'decider' });
    expect(appointing.by(mayor).ask('NameOfficer', { office: 'chair', member: 1 })).toEqual([
      { type: 'OfficerNamed', data: { office: 'chair', member: 1, by: 'authority' } },
    ]);
    appointing.by(office).refused('NameOfficer', { office: 'chair', member: 1 }, 'NOT_A_MEMBER');
    appointing.by(member(1)).refused('NameOfficer', { office: 'chair', member: 1 }, 'CHAIR_ONLY');
    appointing.by(mayor).refused('NameOfficer', { office: 'chair', member: 9 }, 'NO_SUCH_MEMBER');
    const chaired = appointing.by(mayor).after('NameOfficer', { office: 'chair', member: 1 });
    chaired.by(member(1)).refused('NameOfficer', { office: 'chair', member: 2 }, 'DECIDER_ONLY');
    expect(chaired.after('NameOfficer', { office: 'chair', member: 2 }).state().chair).toBe(2);
  });

  it('[COM-6] include a deputy whom the chair names beforehand, and nobody else does', () => {
    const chaired = named('elected', 'named').having(elected('chair', 1));
    expect(chaired.by(member(1)).ask('NameOfficer', { office: 'viceChair', member: 3 })).toEqual([
      { type: 'OfficerNamed', data: { office: 'viceChair', member: 3, by: 'chair' } },
    ]);
    chaired.by(member(2)).refused('NameOfficer', { office: 'viceChair', member: 3 }, 'CHAIR_ONLY');
    chaired.by(member(1)).refused('NameOfficer', { office: 'viceChair', member: 1 }, 'DEPUTY_OF_ONESELF');
    chaired.by(member(1)).refused('NameOfficer', { office: 'chair', member: 2 }, 'OFFICER_IS_ELECTED');
    expect(chaired.by(member(1)).after('NameOfficer', { office: 'viceChair', member: 3 }).state()).toMatchObject({
      chair: 1,
      viceChair: 3,
    });
  });

  it('[COM-6] are not elected: where the members elect, they do not vote on another office', () => {
    const open = named('appointed', 'elected').having(convened(1, [election]), {
      type: 'SessionOpened',
      data: { session: 1, present: [1, 2, 3], quorum: { members: 3, recused: 0, present: 3, needed: 2 } },
    });
    open.by(member(1)).refused('CastBallot', { office: 'chair', candidate: 2 }, 'OFFICER_IS_NAMED');
    expect(open.by(member(1)).ask('CastBallot', { office: 'viceChair', candidate: 2 })).toHaveLength(1);
  });
});

describe('A body that ends', () => {
  const conclusion = { conclusion: '指針の案を市長に報告した。' };
  const convening = { startsAt: '2026-06-20T01:00:00.000Z', agenda: [matter] };
  const sitting = { session: 1, present: [1, 2, 3] };
  const lasting = (ends: CommitteeRules['ends']) => scene(...seated(3, rulesWith({ ends })), convened(1)).at(START);

  it('[COM-6] with its task, is ended by who appointed it, and decides nothing afterwards', () => {
    const body = lasting({ withTask: true });
    const over = body.by(office).after('EndCommittee', conclusion);
    expect(over.state()).toMatchObject({ status: 'ended', ended: { because: 'taskDone', ...conclusion } });
    over.by(member(1)).refused('ConveneSession', convening, 'COMMITTEE_ENDED');
    over.by(member(1)).refused('OpenSession', sitting, 'COMMITTEE_ENDED');
    over.by(office).refused('AppointMember', someone('business'), 'COMMITTEE_ENDED');
    over.by(office).refused('EndCommittee', conclusion, 'COMMITTEE_ENDED');
    expect(body.by(member(1)).ask('ConveneSession', convening)).toHaveLength(1);
    expect(body.by(member(1)).ask('OpenSession', sitting)).toHaveLength(1);
    expect(body.by(office).ask('AppointMember', someone('business'))).toHaveLength(1);
  });

  it('[COM-6] does not end while a session is open, nor where its rules let it stand', () => {
    const open = lasting({ withTask: true }).by(member(1)).after('OpenSession', sitting);
    open.by(office).refused('EndCommittee', conclusion, 'ANOTHER_SESSION_OPEN');
    lasting(undefined).by(office).refused('EndCommittee', conclusion, 'COMMITTEE_STANDS');
    lasting({ on: '2027-03-31' }).by(office).refused('EndCommittee', conclusion, 'COMMITTEE_STANDS');
    lasting({ withTask: true }).by(member(1)).refused('EndCommittee', conclusion, 'OFFICE_ONLY');
  });

  it('[COM-6] on a day, votes no more from the next one on, whether or not that was recorded', () => {
    const rules = rulesWith({ ends: { on: '2026-05-20' } });
    const [first, ...rest] = seated(3, rules);
    const body = scene({ ...first, data: { ...first?.data, endsAt: '2026-05-20T15:00:00.000Z' } } as never, ...rest, convened(1));
    const voting = body
      .at(START)
      .by(member(1))
      .after('OpenSession', sitting)
      .after('TakeUpItem', { item: 1 })
      .by(member(2))
      .after('ProposeResolution', { item: 1, outcome: { text: '…' } });
    const vote = { resolution: 1, vote: 'for' };
    expect(voting.at('2026-05-20T14:59:59.999Z').ask('CastVote', vote)).toHaveLength(1);
    voting.at('2026-05-20T15:00:00.000Z').refused('CastVote', vote, 'COMMITTEE_ENDED');
    voting.at('2026-05-20T15:00:00.000Z').by(member(1)).refused('CloseResolution', { resolution: 1 }, 'COMMITTEE_ENDED');
  });
});
