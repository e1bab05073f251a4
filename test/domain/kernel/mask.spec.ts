import { describe, expect, it } from '@jest/globals';
import { masked, maskedInput, mayRead } from '../../../src/domain/kernel/mask.ts';
import {
  declaredFields,
  document,
  forParties,
  id,
  list,
  optional,
  privateText,
  record,
  restricted,
  text,
  type Fields,
  type Spec,
} from '../../../src/domain/kernel/shape.ts';

/** A record in which everything that does not declare its level is open to everybody. */
const opened = (name: string, doc: string, fields: Fields) => record(name, doc, declaredFields(fields, 'public'));
const shape = opened('Thing', 'A thing', {
  title: text('Open to all'),
  plan: forParties(text('For the parties')),
  voice: optional(privateText('For the vault')),
  lines: list(
    'Lines',
    record('Line', 'A line', { item: text('Item'), price: forParties(text('Price')), who: restricted(id('person', 'Who')) }),
  ),
  names: list('Names', restricted(text('A name'))),
  paper: document('Paper', record('Paper', 'A paper', { body: text('Body'), secret: restricted(text('Secret')) })),
  person: id('person', 'Somebody, openly'),
});
const value = {
  title: 'T',
  plan: 'P',
  voice: { ref: 'r', commitment: 'c' },
  lines: [{ item: 'I', price: '1', who: 'w' }],
  names: ['n'],
  paper: { body: 'B', secret: 'S' },
  person: 'p',
};

describe('Masking', () => {
  it('[PRV-2] removes what lies above a level, through records, lists and documents', () => {
    expect(masked(shape, value, 'public')).toEqual({ title: 'T', lines: [{ item: 'I' }], names: [], paper: { body: 'B' }, person: 'p' });
    expect(masked(shape, value, 'parties')).toEqual({
      title: 'T',
      plan: 'P',
      lines: [{ item: 'I', price: '1' }],
      names: [],
      paper: { body: 'B' },
      person: 'p',
    });
    expect(masked(shape, value, 'restricted')).toEqual(value);
  });

  it('[PRV-2] leaves out fields that the shape does not know, and adds none', () => {
    expect(masked(shape, { title: 'T', stray: 'x' }, 'restricted')).toEqual({ title: 'T' });
  });

  it('[PRV-1] takes every person that a command names as restricted', () => {
    expect(maskedInput(shape, value, 'parties')).not.toHaveProperty('person');
    expect(maskedInput(shape, value, 'restricted')).toEqual(value);
    const several = opened('Several', 'Several', {
      people: list('People', id('person', 'One')),
      parties: list('Parties', id('party', 'One')),
    });
    expect(maskedInput(several, { people: ['a'], parties: ['b'] }, 'public')).toEqual({ people: [], parties: ['b'] });
    expect(masked(several as Spec, { people: ['a'], parties: ['b'] }, 'public')).toEqual({ people: ['a'], parties: ['b'] });
  });

  it('[PRV-2] orders the levels', () => {
    const levels = ['public', 'parties', 'restricted'] as const;
    expect(levels.map((upTo) => levels.map((see) => mayRead(upTo, see)))).toEqual([
      [true, false, false],
      [true, true, false],
      [true, true, true],
    ]);
  });
});
