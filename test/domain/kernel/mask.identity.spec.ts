import { describe, expect, it } from '@jest/globals';
import { masked, maskedInput } from '../../../src/domain/kernel/mask.ts';
import {
  declaredFields,
  document,
  flag,
  forParties,
  id,
  list,
  optional,
  record,
  restricted,
  text,
  type Fields,
  type Spec,
} from '../../../src/domain/kernel/shape.ts';

/** A record in which everything that does not declare its level is open to everybody. */
const opened = (name: string, doc: string, fields: Fields) => record(name, doc, declaredFields(fields, 'public'));
const inner = record('Inner', '内', { a: flag('可否'), b: optional(text('文')) });
const open = opened('Open', '開', { one: inner, many: list('列', inner), whole: document('文書', inner) });
const value = () => ({ one: { a: true, b: 'x' }, many: [{ a: true }, { a: false }], whole: { a: true } });

describe('What hides nothing', () => {
  it('[PRV-2] is answered as it is, without a copy', () => {
    const given = value();
    for (const level of ['public', 'parties', 'restricted'] as const) expect(masked(open, given, level)).toBe(given);
    expect(maskedInput(open, given, 'public')).toBe(given);
    const absent = { ...value(), one: { a: true, b: undefined } };
    expect(masked(open, absent, 'public')).toBe(absent);
    expect(masked(flag('可否'), true, 'public')).toBe(true);
  });

  it('[PRV-2] is copied without the fields that its shape does not know, however deep', () => {
    for (const change of [
      { more: 1 },
      { one: { a: true, b: 'x', more: 1 } },
      { many: [{ a: true }, { a: false, more: 1 }] },
      { whole: { a: true, more: 1 } },
    ]) {
      expect(masked(open, { ...value(), ...change }, 'restricted')).toEqual(value());
    }
  });
});

describe('What hides something', () => {
  const shapes: readonly (readonly [Spec, unknown, unknown])[] = [
    [opened('R', '記', { a: flag('可否'), s: restricted(flag('秘')) }), { a: true, s: true }, { a: true }],
    [
      opened('R', '記', { one: opened('S', '記', { a: flag('可否'), s: forParties(flag('秘')) }) }),
      { one: { a: true, s: true } },
      { one: { a: true } },
    ],
    [list('列', opened('S', '記', { a: flag('可否'), s: restricted(flag('秘')) })), [{ a: true, s: true }], [{ a: true }]],
    [list('列', restricted(flag('秘'))), [true], []],
    [document('文書', opened('S', '記', { a: flag('可否'), s: restricted(flag('秘')) })), { a: true, s: true }, { a: true }],
  ];

  it('[PRV-2] is copied without it, and answered whole to who may read it', () => {
    for (const [shape, given, seen] of shapes) {
      const spec = declaredFields({ shape }, 'public')['shape'] as Spec;
      expect(masked(spec, given, 'public')).toEqual(seen);
      expect(masked(spec, given, 'restricted')).toBe(given);
    }
  });

  it('[PRV-2] of a command is who is named, but not which party', () => {
    const asked = opened('Ask', '問', { person: id('person', '人'), party: id('party', '主体') });
    const given = { person: 'p', party: 'q' };
    expect(maskedInput(asked, given, 'parties')).toEqual({ party: 'q' });
    expect(maskedInput(asked, given, 'restricted')).toBe(given);
    expect(masked(asked, given, 'public')).toBe(given);
  });
});
