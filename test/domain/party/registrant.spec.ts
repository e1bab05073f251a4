import { openly } from '../../../src/domain/kernel/openness.ts';
import { describe, expect, it } from '@jest/globals';
import { decisions } from '../../../src/domain/decisions.ts';
import { fold } from '../../../src/domain/kernel/aggregate.ts';
import { party } from '../../../src/domain/party/party.ts';
import { registrant, registrantKey } from '../../../src/domain/party/registrant.ts';
import { MOST_REPRESENTED } from '../../../src/domain/party/registrant.records.ts';
import { oizumi } from '../../../src/domain/guideline/packs/oizumi.ts';
import { confidentialLevels } from '../../../src/domain/sight/confidential.ts';
import { anonymous } from '../../../src/domain/sight/visibility.ts';
import { given, person, recorded, staff, system, uuid, type Past } from '../given.ts';

const OIZUMI = '105244';
const hana = person('hana');
const key = registrantKey(OIZUMI, hana.id);
const numbered = (n: number) => uuid('prty', n);
const [noon, soon, late] = ['2026-05-01T03:00:00.000Z', '2026-05-01T03:09:59.999Z', '2026-05-01T03:10:00.000Z'];
type Event = keyof typeof party.events;

const registered = {
  type: 'PartyRegistered',
  data: { municipality: OIZUMI, kind: 'civicGroup', name: '団体', activity: '見守り' },
} as const;
const appointed = { type: 'RepresentativeAppointed', data: { person: hana.id, office: '代表' } } as const;
const suspended = { type: 'PartySuspended', data: { ground: 'inactive', reason: '解散' } } as const;
const left = { type: 'RepresentativeEnded', data: { appointment: 1, person: hana.id, reason: '退任' } } as const;
const noted = (...numbers: readonly number[]) =>
  numbers.map((n) => ({
    type: 'RepresentationNoted' as const,
    data: { municipality: OIZUMI, party: numbered(n), released: [] },
    at: noon,
  }));

/** A person for whom so many parties are noted, and what is on record about these: `of` tells what followed the registration. */
function full(count: number, of: (n: number) => readonly { readonly type: Event; readonly data: object }[]) {
  const numbers = Array.from({ length: count }, (_, n) => n);
  return numbers.reduce(
    (scene, n) => scene.knowing(party, numbered(n), of(n) as readonly Past<typeof party.events>[]),
    given(registrant, key, ...noted(...numbers))
      .by(system)
      .under(oizumi),
  );
}
const ask = { party: numbered(99) };
const note = { type: 'RepresentationNoted', data: { municipality: OIZUMI, party: numbered(99), released: [] as string[] } };

describe('How many parties one person represents', () => {
  it(`[PTY-3] [API-7] ends at ${MOST_REPRESENTED}`, () => {
    const busy = full(MOST_REPRESENTED, () => [registered, appointed]);
    busy.at(late).refused('NoteRepresentation', ask, 'TOO_MANY_PARTIES', { most: MOST_REPRESENTED });
    const free = full(MOST_REPRESENTED - 1, () => [registered, appointed]).at(late);
    expect(free.ask('NoteRepresentation', ask)).toEqual([note]);
    expect(free.after('NoteRepresentation', ask).state().parties).toHaveLength(MOST_REPRESENTED);
  });

  it('[PTY-3] counts what was noted and is not on record yet for ten minutes, so that many at once do not pass together', () => {
    const coming = full(MOST_REPRESENTED, () => []);
    coming.at(soon).refused('NoteRepresentation', ask, 'TOO_MANY_PARTIES');
    const released = coming
      .at(late)
      .ask('NoteRepresentation', ask)
      .flatMap(({ data }) => data.released);
    expect(released).toHaveLength(MOST_REPRESENTED);
  });

  it('[PTY-3] does not count what they left or what is suspended, and forgets it with the next note', () => {
    const some = full(MOST_REPRESENTED, (n) => [registered, appointed, ...(n === 3 ? [suspended] : n === 5 ? [left] : [])]).at(late);
    expect(some.ask('NoteRepresentation', ask)).toEqual([{ ...note, data: { ...note.data, released: [numbered(3), numbered(5)] } }]);
    expect(some.after('NoteRepresentation', ask).state().parties).toHaveLength(MOST_REPRESENTED - 1);
  });

  it('[PTY-3] does not grow by noting the same party again', () => {
    const busy = full(MOST_REPRESENTED, () => [registered, appointed]).at(late);
    const again = { party: numbered(7) };
    expect(busy.after('NoteRepresentation', again).state().parties).toHaveLength(MOST_REPRESENTED);
  });

  it('[PTY-3] is noted before they register a party for themselves or accept to represent one; the office is not counted', () => {
    const firsts = (command: string, by = hana, input: object = { municipality: OIZUMI }) =>
      decisions.get(command)?.first?.(numbered(99), { ...party.initial(numbered(99)), municipality: OIZUMI }, input, by) ?? [];
    const wanted = [{ command: 'NoteRepresentation', key, input: ask }];
    expect(firsts('RegisterParty')).toMatchObject(wanted);
    expect(firsts('AcceptRepresentation')).toMatchObject(wanted);
    expect(firsts('RegisterParty', hana, { municipality: OIZUMI, representative: uuid('other') })).toEqual([]);
    expect(firsts('RegisterParty', staff('desk', 'office'))).toEqual([]);
    expect(firsts('RegisterParty', person('desk', { roles: ['office'], municipality: '102075' }))).toHaveLength(1);
    const state = given(registrant, key, ...noted(99)).state();
    const isDone = (now: string) => firsts('RegisterParty')[0]?.isDone(state, now);
    expect([isDone('2026-05-01T03:04:59.999Z'), isDone('2026-05-01T03:05:00.000Z')]).toEqual([true, false]);
    given(registrant, key).by(hana).unavailable('NoteRepresentation', 'SYSTEM_ONLY');
  });

  it('[PTY-3] [PRV-1] is told to themselves only', () => {
    const history = recorded(registrant as never, key, noted(1) as never);
    const levelFor = (viewer: object) => confidentialLevels(history, { ...anonymous, ...viewer })?.(history[0] as never, openly);
    expect(levelFor({ person: hana.id })).toBe('restricted');
    for (const viewer of [{}, { person: uuid('other') }, { roles: ['auditor', 'office'], municipality: OIZUMI }])
      expect(levelFor(viewer)).toBeUndefined();
    expect(fold(registrant, key, history)).toMatchObject({ municipality: OIZUMI, person: hana.id });
  });
});
