import { describe, expect, it } from '@jest/globals';
import type { Guideline } from '../../../src/domain/guideline/guideline.ts';
import { oizumi } from '../../../src/domain/guideline/packs/oizumi.ts';
import type { partyEvents } from '../../../src/domain/party/party.records.ts';
import { everRepresented, party, represents } from '../../../src/domain/party/party.ts';
import { given, person, staff, system, uuid, type Past } from '../given.ts';

type Fact = Past<typeof partyEvents>;

const id = uuid('ptrl');
const [aoi, ren, someone] = [person('aoi'), person('ren'), person('someone')];
const office = staff('office', 'office');
const elsewhere = person('elsewhere', { roles: ['office'], municipality: '082074' });

const profile = { name: 'パトロール隊', activity: '見守り' };
const registered: Fact = { type: 'PartyRegistered', data: { municipality: '105244', kind: 'civicGroup', ...profile } };
const appointed = (of = aoi): Fact => ({ type: 'RepresentativeAppointed', data: { person: of.id, office: '代表' } });
const verified: Fact = { type: 'PartyVerified', data: { basis: '規約' } };
const suspended: Fact = { type: 'PartySuspended', data: { reason: '解散の届け' } };

const scene = (...history: readonly Fact[]) => given(party, id, ...history).under(oizumi);
const group = scene(registered, appointed());
const reason = { reason: '総会の議決' };

describe('Registering a party', () => {
  const input = { municipality: '105244', kind: 'civicGroup', ...profile, office: '会長' };

  it('[PTY-2] [PTY-3] makes the person who registers its first representative', () => {
    const contact = { ref: uuid('ref'), commitment: 'a'.repeat(64) };
    const more = { ...profile, corporateNumber: '7000012050002', contact };
    expect(
      scene()
        .by(aoi)
        .ask('RegisterParty', { ...input, ...more }),
    ).toEqual([
      { type: 'PartyRegistered', data: { municipality: '105244', kind: 'civicGroup', ...more } },
      { type: 'RepresentativeAppointed', data: { person: aoi.id, office: '会長' } },
    ]);
    expect(
      scene()
        .by(aoi)
        .after('RegisterParty', { ...input, ...more })
        .state(),
    ).toEqual({
      id,
      status: 'registered',
      municipality: '105244',
      notices: [],
      controls: [],
      kind: 'civicGroup',
      ...more,
      representatives: [{ person: aoi.id, office: '会長', from: '2026-04-01T00:00:00.000Z' }],
    });
  });

  it('[AUT-1] is done by a person, once', () => {
    scene().by(system).unavailable('RegisterParty', 'PERSON_ONLY');
    group.by(ren).unavailable('RegisterParty', 'ALREADY_EXISTS');
  });

  it('[PTY-2] of a department, or for somebody else, is done by the office of that municipality', () => {
    const department = { ...input, kind: 'department', representative: ren.id };
    expect(scene().by(office).ask('RegisterParty', department)[1]?.data).toEqual({ person: ren.id, office: '会長' });
    expect(
      scene()
        .by(office)
        .ask('RegisterParty', { ...input, kind: 'department' })[1]?.data,
    ).toEqual({ person: office.id, office: '会長' });
    scene()
      .by(aoi)
      .refused('RegisterParty', { ...input, kind: 'department' }, 'DEPARTMENT_BY_OFFICE');
    scene()
      .by(aoi)
      .refused('RegisterParty', { ...input, representative: ren.id }, 'DEPARTMENT_BY_OFFICE');
    scene().by(elsewhere).refused('RegisterParty', department, 'DEPARTMENT_BY_OFFICE');
  });

  it('[PTY-1] takes a single resident only where the guideline lets residents be partners', () => {
    const resident = { ...input, kind: 'resident' };
    scene().by(aoi).refused('RegisterParty', resident, 'PARTNERS_ARE_ORGANISATIONS');
    const categories = oizumi.partyCategories.filter(({ kinds }) => !kinds.includes('resident'));
    const person = { ...oizumi.partyCategories[0], id: 'person', kinds: ['resident'], mayPartner: true };
    const open = { ...oizumi, partyCategories: [...categories, person] } as Guideline;
    expect(scene().under(open).by(aoi).ask('RegisterParty', resident)[0]?.data).toMatchObject({ kind: 'resident' });
    scene()
      .under({ ...oizumi, partyCategories: categories })
      .by(aoi)
      .refused('RegisterParty', resident, 'PARTNERS_ARE_ORGANISATIONS');
  });
});

describe('The profile of a party', () => {
  const update = { name: '見守り隊', activity: '見守りと花壇' };

  it('[PTY-3] is updated as a whole by a representative or the office', () => {
    expect(group.by(aoi).ask('UpdateParty', update)).toEqual([{ type: 'PartyUpdated', data: update }]);
    expect(group.by(office).after('UpdateParty', update).state()).toMatchObject({ ...update, status: 'registered' });
    for (const other of [someone, elsewhere]) group.by(other).unavailable('UpdateParty', 'PARTY_REPRESENTATIVE_ONLY');
    scene().by(office).unavailable('UpdateParty', 'DOES_NOT_EXIST');
  });

  it('[PTY-3] stays as it is during a suspension', () => {
    group.having(suspended).by(aoi).unavailable('UpdateParty', 'PARTY_IS_SUSPENDED');
  });
});

describe('Verifying a party', () => {
  const basis = { basis: '規約と名簿' };

  it('[PTY-2] is done once by the office', () => {
    expect(group.by(office).ask('VerifyParty', basis)).toEqual([{ type: 'PartyVerified', data: basis }]);
    expect(group.by(office).after('VerifyParty', basis).state().status).toBe('verified');
    group.having(verified).by(office).unavailable('VerifyParty', 'PARTY_ALREADY_VERIFIED');
    group.having(suspended).by(office).unavailable('VerifyParty', 'PARTY_IS_SUSPENDED');
    group.by(aoi).unavailable('VerifyParty', 'OFFICE_ONLY');
    group.by(elsewhere).unavailable('VerifyParty', 'OFFICE_ONLY');
    scene().by(office).unavailable('VerifyParty', 'DOES_NOT_EXIST');
  });

  it('[AUT-3] is not done by who represents it', () => {
    scene(registered, appointed(office)).by(office).unavailable('VerifyParty', 'VERIFYING_OWN_PARTY');
  });
});

describe('Suspending a party', () => {
  it('[PTY-3] is done by the office with a reason, once', () => {
    expect(group.by(office).ask('SuspendParty', reason)).toEqual([{ type: 'PartySuspended', data: reason }]);
    group.having(suspended).by(office).unavailable('SuspendParty', 'PARTY_IS_SUSPENDED');
    group.by(aoi).unavailable('SuspendParty', 'OFFICE_ONLY');
    scene().by(office).unavailable('SuspendParty', 'DOES_NOT_EXIST');
  });

  it('[PTY-3] ends with what the party was before', () => {
    for (const [before, history] of [
      ['registered', []],
      ['verified', [verified]],
    ] as const) {
      const away = group.having(...history, suspended).by(office);
      expect(away.state()).toMatchObject({ status: 'suspended', before });
      expect(away.ask('ReinstateParty', reason)).toEqual([{ type: 'PartyReinstated', data: reason }]);
      expect(away.after('ReinstateParty', reason).state()).toMatchObject({ status: before, before: undefined });
    }
    group.by(office).unavailable('ReinstateParty', 'PARTY_NOT_SUSPENDED');
    group.having(suspended).by(aoi).unavailable('ReinstateParty', 'OFFICE_ONLY');
    scene().by(office).unavailable('ReinstateParty', 'DOES_NOT_EXIST');
  });
});

describe('Representatives', () => {
  const further = { person: ren.id, office: '副会長' };
  const ending = (of: { readonly id: string }) => ({ person: of.id, ...reason });

  it('[PTY-3] are appointed by a representative or the office, each once', () => {
    expect(group.by(aoi).ask('AppointRepresentative', further)).toEqual([{ type: 'RepresentativeAppointed', data: further }]);
    expect(group.by(office).ask('AppointRepresentative', further)).toHaveLength(1);
    group.by(aoi).refused('AppointRepresentative', { ...further, person: aoi.id }, 'ALREADY_REPRESENTATIVE');
    group.by(ren).unavailable('AppointRepresentative', 'PARTY_REPRESENTATIVE_ONLY');
    scene().by(office).unavailable('AppointRepresentative', 'DOES_NOT_EXIST');
  });

  it('[PTY-3] leave, but the last one does not', () => {
    const two = group.having(appointed(ren)).at('2026-06-01T00:00:00.000Z');
    expect(two.by(ren).ask('EndRepresentation', ending(aoi))).toEqual([{ type: 'RepresentativeEnded', data: ending(aoi) }]);
    const left = two.by(aoi).after('EndRepresentation', ending(aoi));
    expect(left.state().representatives).toEqual([
      { person: aoi.id, office: '代表', from: '2026-04-01T00:00:00.000Z', until: '2026-06-01T00:00:00.000Z' },
      { person: ren.id, office: '代表', from: '2026-04-01T00:00:00.000Z' },
    ]);
    left.by(aoi).unavailable('EndRepresentation', 'PARTY_REPRESENTATIVE_ONLY');
    left.by(ren).refused('EndRepresentation', ending(ren), 'LAST_REPRESENTATIVE');
    left.by(ren).refused('EndRepresentation', ending(aoi), 'NOT_ITS_REPRESENTATIVE');
    scene().by(office).unavailable('EndRepresentation', 'DOES_NOT_EXIST');
  });

  it('[AUT-3] represent now, or did before; an earlier term keeps its end when the person comes back', () => {
    const left = group.having(appointed(ren)).by(office).at('2026-06-01T00:00:00.000Z').after('EndRepresentation', ending(aoi));
    expect([aoi, ren, someone].map(({ id: who }) => represents(left.state(), who))).toEqual([false, true, false]);
    expect([aoi, ren, someone].map(({ id: who }) => everRepresented(left.state(), who))).toEqual([true, true, false]);
    const back = left.at('2026-07-01T00:00:00.000Z').after('AppointRepresentative', { person: aoi.id, office: '顧問' });
    expect(represents(back.state(), aoi.id)).toBe(true);
    const gone = back.at('2026-08-01T00:00:00.000Z').after('EndRepresentation', ending(aoi));
    expect(gone.state().representatives.map(({ until }) => until)).toEqual([
      '2026-06-01T00:00:00.000Z',
      undefined,
      '2026-08-01T00:00:00.000Z',
    ]);
  });
});
