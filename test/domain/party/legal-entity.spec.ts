import { describe, expect, it } from '@jest/globals';
import { decisions } from '../../../src/domain/decisions.ts';
import { legalEntity, legalEntityKey } from '../../../src/domain/party/legal-entity.ts';
import type { allPartyEvents } from '../../../src/domain/party/party.ts';
import { party } from '../../../src/domain/party/party.ts';
import { given, person, staff, system, uuid, type Past } from '../given.ts';

const OIZUMI = '105244';
const number = '7000012050002';
const other = '8000020130001';
const [first, second] = [uuid('frst'), uuid('scnd')];
const profile = { name: 'みまもりNPO', activity: '見守り' };
const at = '2026-04-01T00:00:00.000Z';
const later = '2026-04-01T00:10:00.000Z';
const almost = '2026-04-01T00:09:59.999Z';

type Fact = Past<typeof allPartyEvents>;
const registered = (corporateNumber?: string): Fact => ({
  type: 'PartyRegistered',
  data: { municipality: OIZUMI, kind: 'civicGroup', ...profile, corporateNumber },
});
const updated = (corporateNumber?: string): Fact => ({ type: 'PartyUpdated', data: { ...profile, corporateNumber } });
const verified: Fact = { type: 'PartyVerified', data: { basis: '登記事項証明書' } };
const suspended: Fact = { type: 'PartySuspended', data: { reason: '活動休止' } };

const reserve = (by: string) => ({ party: by });
const reserved = (by: string, corporateNumber = number) => ({ municipality: OIZUMI, corporateNumber, party: by });
const ofNumber = (corporateNumber = number) => given(legalEntity, legalEntityKey(OIZUMI, corporateNumber)).by(system).at(at);
/** The number reserved for the first one, whose record says this. */
const held = (...facts: readonly Fact[]) =>
  ofNumber().after('ReserveCorporateNumber', reserve(first)).knowing(party, first, facts).at(later);

describe('[PTY-8] A legal entity (法人番号)', () => {
  it('[PTY-8] is registered once per municipality: its number is reserved for one party', () => {
    expect(ofNumber().ask('ReserveCorporateNumber', reserve(first))).toEqual([{ type: 'CorporateNumberReserved', data: reserved(first) }]);
    expect(ofNumber().after('ReserveCorporateNumber', reserve(first)).state().reserved).toEqual({ party: first, at });
    for (const holder of [held(registered(number)), held(registered(number), verified), held(registered(), updated(number))]) {
      holder.refused('ReserveCorporateNumber', reserve(second), 'CORPORATE_NUMBER_TAKEN', { party: first });
    }
    ofNumber().by(staff('office', 'office')).unavailable('ReserveCorporateNumber', 'SYSTEM_ONLY');
  });

  it('[PTY-8] stays with a party that is suspended after it was verified, and leaves one that never was, or that bears another number', () => {
    held(registered(number), verified, suspended).refused('ReserveCorporateNumber', reserve(second), 'CORPORATE_NUMBER_TAKEN');
    for (const free of [held(registered(number), suspended), held(registered(number), updated(other)), held()]) {
      expect(free.ask('ReserveCorporateNumber', reserve(second))).toHaveLength(1);
      const taken = free.after('ReserveCorporateNumber', reserve(second));
      expect(taken.state().reserved).toEqual({ party: second, at: later });
    }
  });

  it('[PTY-8] leaves a party that is suspended and was verified with another number, or with none: nobody keeps what the office has not seen', () => {
    for (const before of [other, undefined]) {
      const claimed = [registered(before), verified, updated(number)];
      expect(held(...claimed, suspended).ask('ReserveCorporateNumber', reserve(second))).toHaveLength(1);
      held(...claimed).refused('ReserveCorporateNumber', reserve(second), 'CORPORATE_NUMBER_TAKEN', { party: first });
      held(...claimed, verified, suspended).refused('ReserveCorporateNumber', reserve(second), 'CORPORATE_NUMBER_TAKEN');
    }
    held(registered(number), verified, updated(other), updated(number), suspended).refused(
      'ReserveCorporateNumber',
      reserve(second),
      'CORPORATE_NUMBER_TAKEN',
    );
  });

  it('[PTY-8] stays reserved for a while, so that of two parties that register at once one only passes', () => {
    held().at(almost).refused('ReserveCorporateNumber', reserve(second), 'CORPORATE_NUMBER_TAKEN', { party: first });
    expect(held().at(almost).ask('ReserveCorporateNumber', reserve(first))).toHaveLength(1);
  });

  it('[PTY-8] is reserved before a party is registered, updated, verified or reinstated with its number', () => {
    const none = party.initial(first);
    const bearing = { ...none, municipality: OIZUMI, corporateNumber: number };
    const before = (command: string, state: typeof none, input: object) => decisions.get(command)?.first?.(first, state, input, system)[0];
    const wanted = { command: 'ReserveCorporateNumber', key: legalEntityKey(OIZUMI, number), input: reserve(first) };
    expect(before('RegisterParty', none, { municipality: OIZUMI, corporateNumber: number })).toMatchObject(wanted);
    expect(before('UpdateParty', { ...none, municipality: OIZUMI }, { corporateNumber: number })).toMatchObject(wanted);
    expect(before('VerifyParty', bearing, {})).toMatchObject(wanted);
    expect(before('ReinstateParty', bearing, {})).toMatchObject(wanted);
    expect(before('RegisterParty', none, { municipality: OIZUMI })).toBeUndefined();
    expect(before('UpdateParty', bearing, {})).toBeUndefined();
    expect(before('VerifyParty', none, {})).toBeUndefined();
    const inRecord = ofNumber().after('ReserveCorporateNumber', reserve(first)).state();
    const isDone = (state: typeof none, now: string, command = 'UpdateParty') =>
      before(command, state, { corporateNumber: number })?.isDone(inRecord, now);
    const bare = { ...none, municipality: OIZUMI };
    expect([isDone(bare, '2026-04-01T00:04:59.999Z'), isDone(bare, '2026-04-01T00:05:00.000Z')]).toEqual([true, false]);
    expect(isDone(bearing, '2030-01-01T00:00:00.000Z')).toBe(true);
    expect(isDone({ ...bearing, status: 'suspended' }, '2030-01-01T00:00:00.000Z', 'ReinstateParty')).toBe(false);
    expect(before('VerifyParty', { ...bearing, id: second }, {})?.isDone({ ...inRecord, reserved: { party: second, at } }, at)).toBe(false);
    expect(before('VerifyParty', bearing, {})?.isDone(legalEntity.initial(legalEntityKey(OIZUMI, number)), at)).toBe(false);
  });

  it('[PTY-8] [API-7] has a record of its own for each number, so that nobody fills that of the municipality with numbers', () => {
    expect(ofNumber(other).state()).toEqual({ id: `105244-${other}`, municipality: OIZUMI, corporateNumber: other });
    const before = decisions
      .get('UpdateParty')
      ?.first?.(first, { ...party.initial(first), municipality: OIZUMI }, { corporateNumber: other }, system);
    expect(before?.map(({ key }) => key)).toEqual([`105244-${other}`]);
    expect([...decisions].filter(([, { aggregate, bySystem }]) => aggregate.kind === 'municipality' && bySystem)).toEqual([]);
  });

  it('[PTY-8] [PTY-3] is reserved for a party only when the person who registers it may represent one more', () => {
    const asked = decisions
      .get('RegisterParty')
      ?.first?.(first, party.initial(first), { municipality: OIZUMI, corporateNumber: number }, person('aoi'));
    expect(asked?.map(({ command }) => command)).toEqual(['NoteRepresentation', 'ReserveCorporateNumber']);
  });
});
