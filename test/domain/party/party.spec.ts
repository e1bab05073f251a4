import { describe, expect, it } from '@jest/globals';
import { decisions } from '../../../src/domain/decisions.ts';
import type { Guideline } from '../../../src/domain/guideline/guideline.ts';
import type { Actor } from '../../../src/domain/kernel/event.ts';
import { oizumi } from '../../../src/domain/guideline/packs/oizumi.ts';
import type { partyEvents } from '../../../src/domain/party/party.records.ts';
import { everRepresented, party, represents } from '../../../src/domain/party/party.ts';
import { given, person, staff, system, uuid, type Past } from '../given.ts';
import { factsOf } from './facts.fixtures.ts';

const aoi = person('aoi');
const rin = person('rin');
const office = staff('office', 'office');
const elsewhere = person('other', { roles: ['office'], municipality: '082074' });

const profile = { name: 'パトロール隊', activity: '登下校の見守り', facts: factsOf.civicGroup };
const registered: Past<typeof partyEvents> = { type: 'PartyRegistered', data: { municipality: '105244', kind: 'civicGroup', ...profile } };
const represented = (by = aoi): Past<typeof partyEvents> => ({
  type: 'RepresentativeAppointed',
  data: { person: by.id, office: '代表' },
});
const verified: Past<typeof partyEvents> = { type: 'PartyVerified', data: { basis: '規約' } };
const suspension = { ground: 'inactive', reason: '活動休止' };
const suspended: Past<typeof partyEvents> = { type: 'PartySuspended', data: { reason: '活動休止' } };
/** Who left, of those who were appointed first (aoi) and second. */
const left = (by = aoi): Past<typeof partyEvents> => ({
  type: 'RepresentativeEnded',
  data: { appointment: by === aoi ? 1 : 2, person: by.id, reason: '任期' },
});

const scene = (...history: readonly Past<typeof partyEvents>[]) => given(party, uuid('ptrl'), ...history).under(oizumi);
const known = (...history: readonly Past<typeof partyEvents>[]) => scene(registered, represented(), ...history);
const reason = { reason: '会の総意による。' };
const idOf = (by: Actor): string => (by.kind === 'person' ? by.id : '');

describe('Registering a party', () => {
  const register = { municipality: '105244', kind: 'civicGroup', ...profile, office: '会長' };

  it('[PTY-2] makes who registers the first representative', () => {
    expect(scene().by(aoi).ask('RegisterParty', register)).toEqual([
      { type: 'PartyRegistered', data: { municipality: '105244', kind: 'civicGroup', ...profile } },
      { type: 'RepresentativeAppointed', data: { person: aoi.id, office: '会長' } },
    ]);
    known().by(aoi).refused('RegisterParty', register, 'ALREADY_EXISTS');
    scene().by(system).refused('RegisterParty', register, 'PERSON_ONLY');
  });

  it('[PTY-2] [PTY-3] makes the person who registers its first representative', () => {
    const contact = { ref: uuid('ref'), commitment: 'a'.repeat(64) };
    const more = { ...profile, corporateNumber: '7000012050002', contact };
    const input = { ...register, ...more };
    expect(scene().by(aoi).ask('RegisterParty', input)[0]).toEqual({
      type: 'PartyRegistered',
      data: { municipality: '105244', kind: 'civicGroup', ...more },
    });
    expect(scene().by(aoi).after('RegisterParty', input).state()).toEqual({
      id: uuid('ptrl'),
      status: 'registered',
      municipality: '105244',
      named: [],
      namings: 0,
      renamed: [],
      lookAlikes: [],
      notices: [],
      controls: [],
      controlled: [],
      changes: [],
      kind: 'civicGroup',
      ...more,
      representatives: [{ person: aoi.id, office: '会長', from: '2026-04-01T00:00:00.000Z' }],
    });
  });

  it('[AUT-1] is done by a person, once', () => {
    scene().by(system).unavailable('RegisterParty', 'PERSON_ONLY');
    known().by(rin).unavailable('RegisterParty', 'ALREADY_EXISTS');
  });

  it('[PTY-2] of a department is the office’s, which names the representative', () => {
    const department = { ...register, kind: 'department', facts: factsOf.department };
    for (const by of [aoi, elsewhere]) scene().by(by).refused('RegisterParty', department, 'DEPARTMENT_BY_OFFICE');
    expect(scene().by(office).ask('RegisterParty', department)[1]?.data).toEqual({ person: office.id, office: '会長' });
    const named = { ...register, representative: rin.id };
    scene().by(aoi).refused('RegisterParty', named, 'DEPARTMENT_BY_OFFICE');
    const both = { ...department, representative: rin.id };
    for (const input of [named, both]) {
      const registered = scene().by(office).after('RegisterParty', input);
      expect(registered.state()).toMatchObject({ named: [{ naming: 1, person: rin.id, office: '会長' }], representatives: [] });
      expect(everRepresented(registered.state(), rin.id)).toBe(false);
      expect(represents(registered.by(rin).after('AcceptRepresentation').state(), rin.id)).toBe(true);
    }
    const oneself = scene()
      .by(office)
      .after('RegisterParty', { ...department, representative: office.id });
    expect(represents(oneself.state(), office.id)).toBe(true);
    scene().by(elsewhere).refused('RegisterParty', both, 'DEPARTMENT_BY_OFFICE');
  });

  it('[PTY-1] takes individuals only where the guideline lets them be partners', () => {
    const individual = { ...register, kind: 'resident', name: '個人', facts: factsOf.resident };
    scene().by(aoi).refused('RegisterParty', individual, 'PARTNERS_ARE_ORGANISATIONS');
    const partyCategories = oizumi.partyCategories.map((each) => ({ ...each, mayPartner: true }));
    expect(
      scene()
        .under({ ...oizumi, partyCategories })
        .by(aoi)
        .ask('RegisterParty', individual),
    ).toHaveLength(2);
    scene()
      .under({ ...oizumi, partyCategories: [] })
      .by(aoi)
      .refused('RegisterParty', individual, 'PARTNERS_ARE_ORGANISATIONS');
    const others = oizumi.partyCategories.filter(({ kinds }) => !kinds.includes('resident'));
    const open = {
      ...oizumi,
      partyCategories: [...others, { ...oizumi.partyCategories[0], id: 'person', kinds: ['resident'], mayPartner: true }],
    };
    const registering = scene()
      .under(open as Guideline)
      .by(aoi);
    expect(registering.ask('RegisterParty', individual)[0]?.data).toMatchObject({ kind: 'resident' });
    scene()
      .under({ ...oizumi, partyCategories: others })
      .by(aoi)
      .refused('RegisterParty', individual, 'PARTNERS_ARE_ORGANISATIONS');
  });
});

describe('The registration of a party', () => {
  const changes = { name: '見守り隊', activity: '見守り' };

  it('[PTY-2] is kept up to date by a representative or the office', () => {
    const same = { ...profile, activity: '見守り' };
    for (const by of [aoi, office]) expect(known().by(by).ask('UpdateParty', same)).toEqual([{ type: 'PartyUpdated', data: same }]);
    expect(known().by(aoi).ask('UpdateParty', changes)).toEqual([{ type: 'PartyUpdated', data: changes }]);
    for (const by of [rin, elsewhere]) known().by(by).unavailable('UpdateParty', 'PARTY_REPRESENTATIVE_ONLY');
    known(represented(rin), left()).by(aoi).refused('UpdateParty', changes, 'PARTY_REPRESENTATIVE_ONLY');
    scene().by(office).unavailable('UpdateParty', 'DOES_NOT_EXIST');
    expect(known().by(aoi).after('UpdateParty', changes).state()).toMatchObject({ ...changes, status: 'registered' });
  });

  it('[SEL-10] [AUT-3] has its name and its number from those who represent the party: the office changes neither, or it would end the verification of whom it chose', () => {
    const renumbered = { ...profile, corporateNumber: '7000012050002' };
    const numbered: typeof registered = { ...registered, data: { ...registered.data, corporateNumber: '7000012050002' } } as never;
    for (const history of [[], [verified]])
      for (const input of [changes, renumbered]) {
        known(...history)
          .by(office)
          .refused('UpdateParty', input, 'NAMED_BY_ITS_REPRESENTATIVES');
        expect(
          known(...history)
            .by(aoi)
            .ask('UpdateParty', input),
        ).toHaveLength(history.length + 1);
      }
    scene(numbered, represented(), verified).by(office).refused('UpdateParty', profile, 'NAMED_BY_ITS_REPRESENTATIVES');
    expect(known(represented(office), verified).by(office).ask('UpdateParty', changes)).toHaveLength(2);
  });

  it('[PTY-2] is corrected by the office, name and number too, where nobody represents the party, or it is a department', () => {
    const ofDepartment = {
      ...registered,
      data: { ...registered.data, kind: 'department', facts: factsOf.department },
    } as typeof registered;
    for (const on of [scene(registered, verified), scene(ofDepartment, represented(), verified)])
      expect(on.by(office).ask('UpdateParty', changes)).toHaveLength(2);
  });

  it('[PTY-3] stays as it is during a suspension', () => {
    known(suspended).by(aoi).unavailable('UpdateParty', 'PARTY_IS_SUSPENDED');
  });

  it('[PTY-2] is verified once, by the office', () => {
    const basis = { basis: '規約と名簿' };
    expect(known().by(office).ask('VerifyParty', basis)).toEqual([{ type: 'PartyVerified', data: { ...basis, category: 'civicGroup' } }]);
    known().by(aoi).unavailable('VerifyParty', 'OFFICE_ONLY');
    known().by(elsewhere).unavailable('VerifyParty', 'OTHER_MUNICIPALITY');
    known(verified).by(office).unavailable('VerifyParty', 'PARTY_ALREADY_VERIFIED');
    known(suspended).by(office).unavailable('VerifyParty', 'PARTY_IS_SUSPENDED');
    scene().by(office).unavailable('VerifyParty', 'DOES_NOT_EXIST');
    expect(known().by(office).after('VerifyParty', basis).state().status).toBe('verified');
  });

  it('[AUT-3] is not verified by whoever represents the party, but by one who no longer does', () => {
    const both = represented(office);
    known(both).by(office).unavailable('VerifyParty', 'VERIFYING_OWN_PARTY');
    expect(known(both, left(office)).by(office).ask('VerifyParty', { basis: '規約' })).toHaveLength(1);
  });

  it('[PTY-2] is suspended and reinstated by the office, to what it was before', () => {
    expect(known().by(office).ask('SuspendParty', suspension)).toEqual([{ type: 'PartySuspended', data: suspension }]);
    expect(decisions.get('SuspendParty')?.check(reason)).toEqual([{ path: 'input.ground', problem: 'MISSING' }]);
    known().by(aoi).unavailable('SuspendParty', 'OFFICE_ONLY');
    known(suspended).by(office).unavailable('SuspendParty', 'PARTY_IS_SUSPENDED');
    scene().by(office).unavailable('SuspendParty', 'DOES_NOT_EXIST');
    expect(known(suspended).by(office).ask('ReinstateParty', reason)).toEqual([{ type: 'PartyReinstated', data: reason }]);
    known(suspended).by(aoi).unavailable('ReinstateParty', 'OFFICE_ONLY');
    known().by(office).unavailable('ReinstateParty', 'PARTY_NOT_SUSPENDED');
    scene().by(office).unavailable('ReinstateParty', 'DOES_NOT_EXIST');
    expect([known(suspended), known(verified, suspended)].map((each) => each.state().status)).toEqual(['suspended', 'suspended']);
    const back = [known(suspended), known(verified, suspended)].map((each) => each.by(office).after('ReinstateParty', reason).state());
    expect(back.map(({ status }) => status)).toEqual(['registered', 'verified']);
  });

  it('[AUT-3] is neither suspended nor reinstated by staff who represent the party or ever did', () => {
    for (const own of [[represented(office)], [represented(office), left(office)]]) {
      known(...own)
        .by(office)
        .unavailable('SuspendParty', 'MANAGING_OWN_PARTY');
      known(...own, suspended)
        .by(office)
        .unavailable('ReinstateParty', 'MANAGING_OWN_PARTY');
    }
  });

  it('[PTY-3] ends with what the party was before', () => {
    expect(known(suspended).state()).toMatchObject({ status: 'suspended', before: 'registered' });
    expect(known(verified, suspended).state()).toMatchObject({ status: 'suspended', before: 'verified' });
    const back = known(suspended).by(office).after('ReinstateParty', reason).state();
    expect(back.before).toBeUndefined();
  });
});

describe('Representatives of a party', () => {
  const newcomer = { person: rin.id, office: '副会長' };
  const department = scene(
    { ...registered, data: { ...registered.data, kind: 'department', facts: factsOf.department } } as typeof registered,
    represented(),
  );

  it('[PTY-3] are appointed by a representative, or by the office where there is none or it is a department, each once', () => {
    for (const on of [known().by(aoi), department.by(office), scene(registered).by(office)]) {
      expect(on.ask('AppointRepresentative', newcomer)).toEqual([{ type: 'RepresentativeNamed', data: { naming: 1, ...newcomer } }]);
    }
    known().by(rin).unavailable('AppointRepresentative', 'PARTY_REPRESENTATIVE_ONLY');
    known(represented(rin)).by(aoi).refused('AppointRepresentative', newcomer, 'ALREADY_REPRESENTATIVE');
    known()
      .by(aoi)
      .refused('AppointRepresentative', { ...newcomer, person: aoi.id }, 'ALREADY_REPRESENTATIVE');
    expect(known(represented(rin), left(rin)).by(aoi).ask('AppointRepresentative', newcomer)).toHaveLength(1);
    scene().by(office).unavailable('AppointRepresentative', 'DOES_NOT_EXIST');
  });

  it('[PTY-3] leave, but the last one stays', () => {
    const leaving = { person: aoi.id, ...reason };
    expect(known(represented(rin)).by(aoi).ask('EndRepresentation', leaving)).toEqual([
      { type: 'RepresentativeEnded', data: { appointment: 1, ...leaving } },
    ]);
    known().by(aoi).refused('EndRepresentation', leaving, 'LAST_REPRESENTATIVE');
    known(represented(rin), left(rin)).by(aoi).refused('EndRepresentation', leaving, 'LAST_REPRESENTATIVE');
    known(represented(rin))
      .by(aoi)
      .refused('EndRepresentation', { ...leaving, person: uuid('taro') }, 'NOT_ITS_REPRESENTATIVE');
    known(represented(rin), left()).by(rin).refused('EndRepresentation', leaving, 'NOT_ITS_REPRESENTATIVE');
    expect(known(represented(rin)).by(rin).ask('EndRepresentation', leaving)).toHaveLength(1);
    known(represented(rin), left()).by(aoi).unavailable('EndRepresentation', 'PARTY_REPRESENTATIVE_ONLY');
    known(represented(rin)).by(person('mallory')).unavailable('EndRepresentation', 'PARTY_REPRESENTATIVE_ONLY');
    scene().by(office).unavailable('EndRepresentation', 'DOES_NOT_EXIST');
  });

  it('[PTY-3] are kept with the time of their appointment and of its end', () => {
    const at = '2026-05-01T00:00:00.000Z';
    const state = known(represented(rin))
      .by(aoi)
      .at(at)
      .after('EndRepresentation', { person: aoi.id, ...reason })
      .state();
    const from = '2026-04-01T00:00:00.000Z';
    expect(state.representatives).toEqual([
      { person: aoi.id, office: '代表', from, until: at },
      { person: rin.id, office: '代表', from },
    ]);
  });

  it('[PTY-3] [SEL-11] are who accepted: being named gives neither a right nor a conflict of interest', () => {
    const named = known().by(aoi).after('AppointRepresentative', newcomer);
    expect(named.state().named).toEqual([{ naming: 1, ...newcomer, at: '2026-04-01T00:00:00.000Z' }]);
    expect(represents(named.state(), rin.id) || everRepresented(named.state(), rin.id)).toBe(false);
    named.by(aoi).refused('AppointRepresentative', newcomer, 'ALREADY_NAMED');
    expect(named.by(rin).ask('AcceptRepresentation')).toEqual([{ type: 'RepresentativeAppointed', data: { naming: 1, ...newcomer } }]);
    const accepted = named.by(rin).after('AcceptRepresentation');
    expect(represents(accepted.state(), rin.id)).toBe(true);
    expect(accepted.state().named).toEqual([]);
    for (const by of [aoi, office, person('mallory')]) named.by(by).unavailable('AcceptRepresentation', 'NOT_NAMED');
    accepted.by(rin).unavailable('AcceptRepresentation', 'NOT_NAMED');
    scene().by(rin).unavailable('AcceptRepresentation', 'DOES_NOT_EXIST');
  });

  it('[PTY-3] are not, where the person declines or the party takes the naming back', () => {
    const named = known().by(aoi).after('AppointRepresentative', newcomer);
    const ending = { person: rin.id, ...reason };
    for (const by of [aoi, rin, office])
      expect(named.by(by).ask('EndRepresentation', ending)).toEqual([{ type: 'NamingEnded', data: { naming: 1, ...ending } }]);
    named.by(rin).refused('EndRepresentation', { ...ending, person: aoi.id }, 'PARTY_REPRESENTATIVE_ONLY');
    named.by(rin).after('EndRepresentation', ending).by(rin).unavailable('AcceptRepresentation', 'NOT_NAMED');
  });

  it('[PTY-3] [SEL-11] [PRV-2] are never of the office by its own word: nobody there gives themselves what a rival keeps to itself', () => {
    department.by(office).refused('AppointRepresentative', { person: office.id, office: '理事' }, 'NAMING_ONESELF');
    expect(department.by(office).ask('AppointRepresentative', newcomer)).toHaveLength(1);
  });

  it('[PRV-2] [AUT-3] are chosen by those who represent the party: the office names nobody beside them, and ends no appointment', () => {
    known().by(office).unavailable('AppointRepresentative', 'CHOSEN_BY_ITS_REPRESENTATIVES');
    const two = known(represented(rin)).by(office);
    for (const person of [aoi.id, rin.id]) two.refused('EndRepresentation', { person, ...reason }, 'CHOSEN_BY_ITS_REPRESENTATIVES');
    expect(two.by(rin).ask('EndRepresentation', { person: rin.id, ...reason })).toHaveLength(1);
    const both = department.having(represented(rin)).by(office);
    expect(both.ask('EndRepresentation', { person: aoi.id, ...reason })).toHaveLength(1);
  });

  it('[PRV-2] [AUT-3] are known as named by the office, and so are those whom these name', () => {
    const [third, fourth] = [person('third'), person('fourth')];
    const of = (stage: typeof department) => stage.state().representatives.map(({ byOffice = false }) => byOffice);
    const joins = (stage: typeof department, by: typeof aoi, who: typeof aoi) =>
      stage
        .by(by)
        .after('AppointRepresentative', { ...newcomer, person: idOf(who) })
        .by(who)
        .after('AcceptRepresentation');
    expect(of(joins(joins(joins(department, office, rin), rin, third), aoi, fourth))).toEqual([false, true, true, false]);
  });

  it('[PTY-2] are not, where nobody represented the party when they accepted', () => {
    const first = scene(registered).by(office).after('AppointRepresentative', newcomer).by(rin).after('AcceptRepresentation');
    const second = first
      .after('AppointRepresentative', { ...newcomer, person: aoi.id })
      .by(aoi)
      .after('AcceptRepresentation');
    expect(second.state().representatives.map(({ byOffice = false }) => byOffice)).toEqual([false, false]);
    const late = scene(registered)
      .by(office)
      .after('AppointRepresentative', newcomer)
      .after('AppointRepresentative', { ...newcomer, person: aoi.id });
    const both = late.by(rin).after('AcceptRepresentation').by(aoi).after('AcceptRepresentation');
    expect(both.state().representatives.map(({ byOffice = false }) => byOffice)).toEqual([false, true]);
  });

  it('[AUT-3] represent now, or did before; an earlier term keeps its end when the person comes back', () => {
    const someone = person('someone');
    const ending = { person: aoi.id, ...reason };
    const gone = known(represented(rin)).by(rin).at('2026-06-01T00:00:00.000Z').after('EndRepresentation', ending);
    expect([aoi, rin, someone].map(({ id }) => represents(gone.state(), id))).toEqual([false, true, false]);
    expect([aoi, rin, someone].map(({ id }) => everRepresented(gone.state(), id))).toEqual([true, true, false]);
    const back = gone
      .at('2026-07-01T00:00:00.000Z')
      .after('AppointRepresentative', { person: aoi.id, office: '顧問' })
      .by(aoi)
      .after('AcceptRepresentation');
    expect(represents(back.state(), aoi.id)).toBe(true);
    const again = back.at('2026-08-01T00:00:00.000Z').after('EndRepresentation', ending);
    const ends = ['2026-06-01T00:00:00.000Z', undefined, '2026-08-01T00:00:00.000Z'];
    expect(again.state().representatives.map(({ until }) => until)).toEqual(ends);
  });
});
