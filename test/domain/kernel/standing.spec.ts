import { describe, expect, it } from '@jest/globals';
import { hasPower, standsAs, standsElsewhere } from '../../../src/domain/kernel/standing.ts';
import { roles, type Role } from '../../../src/domain/kernel/event.ts';
import { person, staff, system } from '../given.ts';

const [home, elsewhere] = ['105244', '082074'];
const all = Object.keys(roles) as Role[];
const given = (municipality: string, ...powers: string[]) => ({ municipality, roles: ['r'], powers });
const rolesOf = (subject: Parameters<typeof standsAs>[0], municipality: string) =>
  all.filter((role) => standsAs(subject, role, municipality));

describe('Who stands as staff of a municipality', () => {
  it('[AUT-2] [AUT-4] is who has the role by their token, in the municipality of the token only', () => {
    for (const role of all) {
      expect(rolesOf(staff('a', role), home)).toEqual([role]);
      expect(rolesOf(staff('a', role), elsewhere)).toEqual([]);
      expect(rolesOf(person('a', { roles: [role] }), home)).toEqual([]);
    }
    expect(rolesOf(system, home)).toEqual([]);
  });

  it.each([
    ['screen', ['office']],
    ['decide', ['decider']],
    ['observe', []],
    ['advise', []],
    ['publish', []],
    ['coordinate', []],
  ] as const)('[AUT-2] %s: a power that a municipality gave makes an office or a decider there, never an auditor', (power, stands) => {
    for (const held of [given(home, power), [given(elsewhere), given(home, power)]]) {
      const subject = { roles: [], given: held };
      expect([rolesOf(subject, home), rolesOf(subject, elsewhere)]).toEqual([stands, []]);
      expect([hasPower(subject, power, home), hasPower(subject, power, elsewhere)]).toEqual([true, false]);
    }
  });

  it('[AUT-2] has every power but that of deciding as the office, and that one as a decider', () => {
    const powers = ['screen', 'decide', 'observe', 'advise', 'publish', 'coordinate'];
    const powersOf = (role: Role) => powers.filter((power) => hasPower(staff('a', role), power, home));
    expect(powersOf('office')).toEqual(powers.filter((power) => power !== 'decide'));
    expect([powersOf('decider'), powersOf('auditor')]).toEqual([['decide'], []]);
    expect(hasPower(system, 'screen', home)).toBe(false);
  });

  it('[AUT-4] stands elsewhere who has the same role, by their token or as it was given, in another municipality and not in this one', () => {
    const elsewhereOf = (subject: Parameters<typeof standsAs>[0], municipality: string) =>
      all.filter((role) => standsElsewhere(subject, role, municipality));
    for (const role of all) {
      expect([elsewhereOf(staff('a', role), elsewhere), elsewhereOf(staff('a', role), home)]).toEqual([[role], []]);
      expect(elsewhereOf(staff('a', role), '')).toEqual([]); // an object that is not there is nowhere
      expect(elsewhereOf(person('a', { roles: [role] }), home)).toEqual([]);
    }
    const both = { roles: ['office'] as const, municipality: home, given: given(elsewhere, 'screen') };
    expect([elsewhereOf(both, home), elsewhereOf(both, elsewhere), elsewhereOf(both, '242039')]).toEqual([[], [], ['office']]);
    for (const [power, stands] of [
      ['screen', ['office']],
      ['decide', ['decider']],
      ['advise', []],
    ] as const)
      expect(elsewhereOf({ roles: [], given: [given(home, power)] }, elsewhere)).toEqual(stands);
    expect(elsewhereOf(system, home)).toEqual([]);
  });
});
