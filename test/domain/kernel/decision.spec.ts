import { describe, expect, it } from '@jest/globals';
import { contextOf, decision, fieldsOf, nameOf } from '../../../src/domain/kernel/decision.ts';
import { forbidden, RuleViolation, violation } from '../../../src/domain/kernel/refusal.ts';
import { ruleOf } from '../../../src/domain/kernel/rule.ts';
import { standsAs } from '../../../src/domain/kernel/standing.ts';
import { record, text } from '../../../src/domain/kernel/shape.ts';
import { party } from '../../../src/domain/party/party.ts';
import { person, staff, system } from '../given.ts';

const input = record('Rename', '改名 Rename', { name: text('名') });
const facts = {
  by: system,
  ruleset: 3,
  salt: 's',
  recorded: () => 7,
  at: '2026-04-01T00:00:00.000Z',
  digest: () => 'd',
  states: new Map<string, unknown>([['party-a', { id: 'a' }]]),
};

describe('What a rule sees', () => {
  it('[AUD-2] is exactly what the table declares', () => {
    const context = contextOf({ ...facts, guideline: { document: 'the guideline', digest: 'its digest' } });
    expect(context.consulted.get(party, 'a')).toEqual({ id: 'a' });
    expect(() => context.consulted.get(party, 'b')).toThrow('the decision looked at party-b without declaring it');
    expect([context.by, context.at, context.digest({})]).toEqual([system, facts.at, 'd']);
    expect([context.ruleset, context.salt, context.recorded]).toEqual([3, 's', 7]);
    expect([context.guideline, context.guidelineDigest]).toEqual(['the guideline', 'its digest']);
  });

  it('[GDL-2] is no guideline where the decision has none', () => {
    const context = contextOf(facts);
    expect(() => context.guideline).toThrow('this decision has no guideline');
    expect(() => context.guidelineDigest).toThrow('this decision has no guideline');
  });

  it('[AUT-4] is a role only in the municipality of the token', () => {
    expect(standsAs(staff('a', 'office'), 'office', '105244')).toBe(true);
    expect(standsAs(staff('a', 'office'), 'office', '082074')).toBe(false);
    expect(standsAs(staff('a', 'office'), 'decider', '105244')).toBe(false);
    expect(standsAs(person('a', { roles: ['office'] }), 'office', '105244')).toBe(false);
    expect(standsAs(system, 'office', '105244')).toBe(false);
  });
});

describe('A rule', () => {
  it('[API-5] asks first what can be told without the input', () => {
    const asked: string[] = [];
    const rule = ruleOf<string, { name: string }, { readonly type: string; readonly data: string }, unknown>(input, {
      can: (state) => void asked.push(`can ${state}`),
      decide: (state, { name }) => {
        asked.push(`decide ${state}`);
        return [{ type: 'Renamed', data: name }];
      },
    });
    expect(rule('s', { name: 'n' }, contextOf(facts))).toEqual([{ type: 'Renamed', data: 'n' }]);
    expect(asked).toEqual(['can s', 'decide s']);
    expect(rule.input).toBe(input);
    const line = decision(party, rule as never);
    expect([nameOf(line), Object.keys(fieldsOf(line))]).toEqual(['Rename', ['name']]);
    expect([line.creates, line.bySystem, line.checksAnyForm, line.check({}), line.consults({} as never, {}, system)]).toEqual([
      false,
      false,
      false,
      [],
      [],
    ]);
  });

  it('[API-2] refuses with a code and what its sentence mentions', () => {
    const refusal = new RuleViolation('SOME_CODE', { member: 3 });
    expect([refusal.name, refusal.message, refusal.code, refusal.params]).toEqual([
      'RuleViolation',
      'SOME_CODE',
      'SOME_CODE',
      { member: 3 },
    ]);
    expect(new RuleViolation('SOME_CODE').params).toEqual({});
    expect(forbidden('否', 'No.')).toEqual({ kind: 'FORBIDDEN', source: 'kyodo', ja: '否', en: 'No.' });
    expect(violation('否', 'No.', 'practice')).toEqual({ kind: 'RULE_VIOLATION', source: 'practice', ja: '否', en: 'No.' });
    expect(violation('否', 'No.').source).toBe('kyodo');
  });
});
