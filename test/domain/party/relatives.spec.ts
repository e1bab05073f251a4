import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lastDayOfTie } from '../../../src/domain/party/relation.ts';
import { relativesOf, type ControlSteps } from '../../../src/domain/party/relatives.ts';

type Relation = readonly [controlled: string, controller: string, from?: string, until?: string];
const DAY = '2026-06-01';
const among = (...relations: readonly Relation[]): ControlSteps => {
  const steps = relations.map(([controlled, controller, from = '2020-04-01', until]) => ({
    controlled,
    controller,
    from,
    until,
    confirmed: true,
  }));
  return {
    above: (party) => steps.filter((each) => each.controlled === party).map((each) => ({ ...each, party: each.controller })),
    below: (party) => steps.filter((each) => each.controller === party).map((each) => ({ ...each, party: each.controlled })),
  };
};

describe('The relatives of a party', () => {
  it('[SEL-11] are the parties that control it and those that it controls, directly or through others', () => {
    const chain = among(['leaf', 'middle'], ['middle', 'root'], ['other', 'root']);
    expect(relativesOf('leaf', chain, DAY)).toEqual(['middle', 'root']);
    expect(relativesOf('middle', chain, DAY)).toEqual(['root', 'leaf']);
    expect([...relativesOf('root', chain, DAY)].sort()).toEqual(['leaf', 'middle', 'other']);
    expect(relativesOf('elsewhere', chain, DAY)).toEqual([]);
  });

  it('[SEL-11] are not parties that only have a controller in common with it', () => {
    expect(relativesOf('leaf', among(['leaf', 'root'], ['other', 'root']), DAY)).toEqual(['root']);
  });

  it('[SEL-11] are related from the first day of the control to the last', () => {
    const on = (day: string) => relativesOf('leaf', among(['leaf', 'root', '2026-05-01', '2026-06-01']), day);
    expect(on('2026-04-30')).toEqual([]);
    expect(on('2026-05-01')).toEqual(['root']);
    expect(on('2026-06-01')).toEqual(['root']);
    expect(on('2026-06-02')).toEqual([]);
    expect(relativesOf('leaf', among(['leaf', 'middle'], ['middle', 'root', '2020-01-01', '2021-01-01']), DAY)).toEqual(['middle']);
  });

  it('[SEL-11] are so for both: whoever is a relative of a party has it among its own, also in circles of control', () => {
    const party = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
    fc.assert(
      fc.property(fc.array(fc.tuple(party, party), { maxLength: 12 }), (relations) => {
        const steps = among(...relations.map((each): Relation => each));
        for (const one of 'abcdef') {
          const relatives = relativesOf(one, steps, DAY);
          expect(relatives).not.toContain(one);
          for (const other of relatives) expect(relativesOf(other, steps, DAY)).toContain(one);
        }
      }),
    );
  });
});

describe('The last day on which a control relation gives a conflict of interest', () => {
  const on = '2026-06-01T15:00:00.000Z'; // 2 June in Japan
  it.each([
    ['is not known while it goes on', undefined, 'party', undefined],
    ['is that of its end where the office says so', '2026-01-31', 'office', '2026-01-31'],
    ['is a year after a party said so, whatever earlier day it names', '2026-01-31', 'party', '2027-06-02'],
    ['is a year after the end that a party names ahead', '2026-12-31', 'party', '2027-12-31'],
    ['never comes where a party names an end at the end of the calendar', '9999-06-30', 'party', '9999-12-31'],
    ['never comes either where the end means that there is none', '9999-12-31', 'party', '9999-12-31'],
  ] as const)('[SEL-11] %s', (_, until, saidBy, last) => {
    expect(lastDayOfTie(until, saidBy, on)).toBe(last);
  });
});
