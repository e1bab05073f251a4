import { describe, expect, it } from '@jest/globals';
import { oizumi } from '../../../src/domain/guideline/packs/oizumi.ts';
import { shimotsuke } from '../../../src/domain/guideline/packs/shimotsuke.ts';
import { party } from '../../../src/domain/party/party.ts';
import { given, person, uuid } from '../given.ts';

const resident = { municipality: '105244', kind: 'resident', name: '個人', activity: '見守り', office: '本人' };
const scene = given(party, uuid('prty')).by(person('aoi'));
const rules = oizumi.rules.filter(({ code }) => code !== 'PARTNERS_ARE_ORGANISATIONS');
const open = oizumi.partyCategories.map((each) => (each.kinds.includes('resident') ? { ...each, mayPartner: true } : each));

describe('A single resident', () => {
  it('[PTY-1] is registered as a party where the guideline’s categories take residents as partners, whether or not it has a rule about that', () => {
    scene.under({ ...oizumi, rules }).refused('RegisterParty', resident, 'PARTY_MAY_NOT_PARTNER');
    scene.under(oizumi).refused('RegisterParty', resident, 'PARTNERS_ARE_ORGANISATIONS');
    expect(scene.under({ ...oizumi, rules, partyCategories: open }).ask('RegisterParty', resident)[0]?.type).toBe('PartyRegistered');
  });

  it('[PRV-1] is not named in the record, neither when it is registered nor later', () => {
    const world = scene.under(shimotsuke);
    const { municipality: _, kind: __, office: ___, ...profile } = resident;
    world.refused('RegisterParty', { ...resident, name: '下野 花子' }, 'RESIDENT_NAMED');
    const registered = world.after('RegisterParty', resident);
    registered.refused('UpdateParty', { ...profile, name: '下野 花子' }, 'RESIDENT_NAMED');
    expect(registered.ask('UpdateParty', profile)[0]?.data).toEqual(profile);
    expect(world.ask('RegisterParty', { ...resident, kind: 'civicGroup', name: '見守り会' })).toHaveLength(2);
  });
});
