import { describe, expect, it } from '@jest/globals';
import { decisions } from '../../../src/domain/decisions.ts';
import { nameOf } from '../../../src/domain/kernel/decision.ts';
import type { Actor } from '../../../src/domain/kernel/event.ts';
import { onlyDecider, onlyOffice, type Context } from '../../../src/domain/guideline/context.ts';
import { person, staff, system, uuid } from '../given.ts';

const [HOME, ELSEWHERE] = ['105244', '082074'];
const codeOf = (attempt: () => unknown): string => {
  try {
    attempt();
  } catch (error) {
    return (error as { code?: string }).code ?? 'a fault';
  }
  return 'allowed';
};
const given = (power: string, municipality: string): Actor => ({
  kind: 'person',
  id: uuid('mina'),
  roles: [],
  given: { municipality, roles: ['r'], powers: [power] },
});

describe('Who has a role in another municipality', () => {
  it.each([
    ['office', onlyOffice, 'screen', 'OFFICE_ONLY', 'decider'],
    ['decider', onlyDecider, 'decide', 'DECIDER_ONLY', 'office'],
  ] as const)(
    '[AUT-4] [API-2] is told that the object is not theirs, not that they lack the role: %s',
    (role, only, power, code, other) => {
      const asked = (by: Actor, municipality = HOME) => codeOf(() => only(municipality, { by } as Context));
      for (const by of [staff('a', role), given(power, HOME)])
        expect([asked(by), asked(by, ELSEWHERE)]).toEqual(['allowed', 'OTHER_MUNICIPALITY']);
      for (const by of [person('p'), system, staff('b', other), staff('c', 'auditor'), given('advise', ELSEWHERE)])
        expect([asked(by), asked(by, ELSEWHERE)]).toEqual([code, code]);
      expect(asked(staff('a', role), '')).toBe(code);
    },
  );

  it('[AUT-4] [API-2] learns no more of any object than before: only who was refused for the role anyway is told the other sentence', () => {
    const office = staff('a', 'office');
    const refused = [...decisions.values()].map((each) => {
      const can = (by: Actor) =>
        codeOf(() => each.rule.can({ ...(each.aggregate.initial(ELSEWHERE) as object), municipality: ELSEWHERE }, { by } as Context));
      return [nameOf(each), can(office), can(person('p'))] as const;
    });
    const told = refused.filter(([, code]) => code === 'OTHER_MUNICIPALITY');
    expect(told.length).toBeGreaterThan(10);
    expect(told.filter(([, , code]) => code !== 'OFFICE_ONLY')).toEqual([]);
    expect(refused.filter(([, code]) => code === 'OFFICE_ONLY')).toEqual([]);
  });
});
