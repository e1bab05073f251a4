import { describe, expect, it } from '@jest/globals';
import { oizumi } from '../../../src/domain/guideline/packs/oizumi.ts';
import type { partyEvents } from '../../../src/domain/party/party.records.ts';
import { party } from '../../../src/domain/party/party.ts';
import { given, person, staff, uuid, type Past } from '../given.ts';

type Fact = Past<typeof partyEvents>;
const aoi = person('aoi');
const office = staff('office', 'office');
const registered = (kind: string, name = 'パトロール隊') =>
  ({ type: 'PartyRegistered', data: { municipality: '105244', kind, name, activity: '見守り' } }) as Fact;
const represented = (by = aoi): Fact => ({ type: 'RepresentativeAppointed', data: { person: by.id, office: '代表' } });
const scene = (...history: readonly Fact[]) =>
  given(party, uuid('ptrl'), ...history)
    .under(oizumi)
    .by(office);
const known = (kind = 'business') => scene(registered(kind), represented());
const reason = '定款では非営利である。';
const correct = (kind: string) => ({ kind, reason });

describe('The kind of a party', () => {
  it('[PTY-1] is corrected by the office, with a reason, and the record keeps what it was', () => {
    const data = { before: 'business', kind: 'civicGroup', reason };
    expect(known().ask('CorrectPartyKind', correct('civicGroup'))).toEqual([{ type: 'PartyKindCorrected', data }]);
    const corrected = known().at('2026-05-01T00:00:00.000Z').after('CorrectPartyKind', correct('civicGroup')).state();
    expect(corrected).toMatchObject({ kind: 'civicGroup', status: 'registered' });
    expect(corrected.changes).toEqual([
      {
        ...{ revision: 2, at: '2026-05-01T00:00:00.000Z', person: office.id, recordedBy: 'office' },
        ...{ what: 'kindCorrected', formerKind: 'business', kind: 'civicGroup', reason },
      },
    ]);
  });

  it('[PTY-1] [AUT-3] is corrected by nobody else, and not by staff who represent the party or ever did', () => {
    known().by(aoi).unavailable('CorrectPartyKind', 'OFFICE_ONLY');
    known()
      .by(person('other', { roles: ['office'], municipality: '082074' }))
      .unavailable('CorrectPartyKind', 'OTHER_MUNICIPALITY');
    scene(registered('business'), represented(office)).unavailable('CorrectPartyKind', 'MANAGING_OWN_PARTY');
    scene().unavailable('CorrectPartyKind', 'DOES_NOT_EXIST');
  });

  it('[PTY-1] changes with a correction, and never between a department and others, who stand on opposite sides', () => {
    known().refused('CorrectPartyKind', correct('business'), 'KIND_UNCHANGED');
    known().refused('CorrectPartyKind', correct('department'), 'DEPARTMENT_NOT_CORRECTED');
    scene(registered('department'), represented()).unavailable('CorrectPartyKind', 'DEPARTMENT_NOT_CORRECTED');
  });

  it('[PTY-1] [PRV-1] becomes that of a single resident only where the guideline takes one as a partner, and where no name stands in the record', () => {
    known().refused('CorrectPartyKind', correct('resident'), 'PARTNERS_ARE_ORGANISATIONS', { kind: 'resident' });
    const [first, ...others] = oizumi.partyCategories;
    const open = {
      ...oizumi,
      partyCategories: [{ ...first!, kinds: [...first!.kinds, 'resident' as const], mayPartner: true }, ...others],
    };
    known().under(open).refused('CorrectPartyKind', correct('resident'), 'RESIDENT_NAMED');
    const unnamed = scene(registered('civicGroup', '個人'), represented()).under(open);
    expect(unnamed.ask('CorrectPartyKind', correct('resident'))).toHaveLength(1);
  });
});
