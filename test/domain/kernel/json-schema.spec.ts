import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { jsonSchemaOf } from '../../../src/domain/kernel/json-schema.ts';
import {
  code,
  corporateDigits,
  date,
  digest,
  document,
  flag,
  id,
  instant,
  integer,
  line,
  list,
  municipalityDigits,
  optional,
  privateText,
  record,
  text,
  type Fields,
} from '../../../src/domain/kernel/shape.ts';

const schemaOf = (fields: Fields) => jsonSchemaOf(record('Whole', '全体', fields));
const validatorsOf = (...shapes: readonly Fields[]) => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  return shapes.map((fields) => ajv.compile(schemaOf(fields)));
};

describe('[GDL-5] the JSON Schema of a shape', () => {
  it.each([
    ['text', text('…', { min: 2, max: 3 }), ['ab', 'a b'], ['a', 'abcd', '  ', 'a\u0000', 1]],
    ['a line', line('…', { max: 3 }), ['a b'], ['a\nb', 'a\tb', ' ', 'abcd']],
    ['text that may be empty', text('…', { min: 0, max: 3 }), ['', '  ', 'abc'], ['abcd', '\u0007']],
    ['the code of a municipality', municipalityDigits('…'), ['105244'], ['10524', '1052440', 'abcdef', 105244]],
    ['a corporate number', corporateDigits('…'), ['1234567890123'], ['123456789012', '12345678901234']],
    ['private text', privateText('…', { max: 3 }), ['a', 'abc'], ['', ' ', 'abcd', {}]],
    ['a code', code('…'), ['a', 'A-1._z'], ['', '-a', 'a b']],
    ['an integer', integer('…', { min: 1, max: 3 }), [1, 3], [0, 4, 1.5, '1']],
    ['a flag', flag('…'), [true, false], ['true', 0]],
    ['a day', date('…'), ['2026-04-01'], ['2026-13-01', '2026-04-32', '2026-4-1', 20260401]],
    ['a moment', instant('…'), ['2026-04-01T00:00:00.000Z'], ['2026-04-01T00:00:00Z', '2026-04-01', '2026-04-01T00:00:00.000+09:00']],
    [
      'an id',
      id('party', '…'),
      ['00000000-0000-4000-8000-00000000000f'],
      ['00000000-0000-4000-8000', '00000000-0000-4000-8000-00000000000G'],
    ],
    ['a digest', digest('…'), ['0f'.repeat(32)], ['0f', '0g'.repeat(32), 1]],
    ['a list', list('…', flag('…'), { min: 1, max: 2 }), [[true], [true, false]], [[], [true, true, true], ['true'], true]],
    ['a document', document('…', flag('…')), [true], ['true', {}]],
  ])('takes and refuses %s as its shape says', (_, field, good, bad) => {
    const [takes, takesOptional] = validatorsOf({ field }, { field: optional(field) });
    for (const value of good) expect([value, takes?.({ field: value })]).toEqual([value, true]);
    for (const value of bad) expect([value, takes?.({ field: value })]).toEqual([value, false]);
    expect([{}, { field: null }].map((value) => [takes?.(value), takesOptional?.(value)])).toEqual([
      [false, true],
      [false, true],
    ]);
  });

  it('tells editors the formats that they know', () => {
    const { $defs } = schemaOf({ day: date('日'), moment: instant('時'), party: id('party', '主体') }) as never as {
      $defs: { Whole: { properties: Record<string, { format: string; description: string }> } };
    };
    const told = Object.values($defs.Whole.properties).map(({ format, description }) => [description, format]);
    expect(told).toEqual([
      ['日', 'date'],
      ['時', 'date-time'],
      ['主体', 'uuid'],
    ]);
  });

  it('writes a named record once, and does not take two for one', () => {
    const part = record('Part', '部分', { a: flag('可否') });
    const schema = schemaOf({ one: part, two: record('Part', '別の所', { a: flag('可否') }) });
    expect(Object.keys(schema.$defs as object)).toEqual(['Part', 'Whole']);
    const other = record('Part', '部分', { b: flag('可否') });
    expect(() => schemaOf({ one: part, two: other })).toThrow('two different shapes are called Part');
    expect(() => schemaOf({ one: record('Whole', '…', { a: flag('可否') }) })).toThrow('two different shapes are called Whole');
  });
});
