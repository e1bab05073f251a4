import { describe, expect, it } from '@jest/globals';
import { accept, problems, type PrivateAs } from '../../../src/domain/kernel/check.ts';
import {
  choice,
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
  plain,
  privateText,
  record,
  text,
  yen,
  type Spec,
} from '../../../src/domain/kernel/shape.ts';
import { uuid } from '../given.ts';

/** What is wrong with a value at `x`: problem and limit of every fault, by path. */
const faults = (spec: Spec, value: unknown, as?: PrivateAs) =>
  accept(spec, value, 'x', as).problems.map(({ path, problem, limit }) => [path, problem, ...(limit === undefined ? [] : [limit])]);

const expectTaken = (spec: Spec, ...values: readonly unknown[]) => {
  for (const value of values) expect(accept(spec, value, 'x')).toEqual({ value, problems: [] });
};
const expectFault = (spec: Spec, problem: readonly string[], ...values: readonly unknown[]) => {
  for (const value of values) expect({ value, faults: faults(spec, value) }).toEqual({ value, faults: [['x', ...problem]] });
};

const hash = 'a'.repeat(64);

describe('Plain text', () => {
  it('[API-7] is read in time that grows with its length only, whatever tag is begun and never ended', () => {
    for (const begun of ['[url ', '[/link ', '<a ', '](', '](\u3000\u3000', '](a']) {
      const long = begun.repeat(100_000);
      const from = performance.now();
      expectTaken(plain(text('文', { max: long.length })), long);
      // Looking for the end from each beginning would take a minute.
      expect({ begun, isQuick: performance.now() - from < 3000 }).toEqual({ begun, isQuick: true });
    }
  });

  it('[API-2] holds no tag of BBCode, wherever it ends', () => {
    const any = plain(text('文', { max: 1000 }));
    expectFault(any, ['MARKUP'], '[url]', 'x[/LINK]', '[img=[x]', '[url [url x]', '[link\n\n]', '[url あ] [url');
    expectTaken(any, '] [url', '[urls] [x]', '[ url]', '[linked]');
  });
});

describe('Text', () => {
  it('[API-2] is between its lengths, well-formed, without control characters, and not blank', () => {
    const short = text('文', { min: 2, max: 3 });
    expectTaken(short, 'ab', 'abc', '子ども', 'a\nb', 'a\tb', 'a b');
    expectFault(short, ['WRONG_TYPE', 'text'], 1, true, {}, []);
    expectFault(short, ['TOO_SHORT', '2'], '', 'a');
    expectFault(short, ['TOO_LONG', '3'], 'abcd');
    expectFault(
      short,
      ['BAD_TEXT'],
      'a\u0000',
      'a\u0008',
      'a\u000b',
      'a\r',
      'a\u001f',
      'a\u007f',
      'a\u009f',
      'a\u2028',
      'a\u2029',
      'a\ud800',
    );
    expectFault(short, ['BLANK'], '  ', '\n\t', '　　');
    expectTaken(text('文', { min: 0 }), '', '  ');
    expectTaken(text('文'), 'a'.repeat(4000));
    expectFault(text('文'), ['TOO_LONG', '4000'], 'a'.repeat(4001));
    expectFault(text('文'), ['TOO_SHORT', '1'], '');
  });

  it('[API-2] of one line takes no line breaks and no tabs', () => {
    expectTaken(line('名称', { max: 3 }), 'a b', '子ども');
    expectFault(line('名称', { max: 3 }), ['NOT_A_LINE'], 'a\nb', 'a\tb', 'ab\n');
  });

  it('[PTY-1] of official codes has digits that check one another', () => {
    expectTaken(municipalityDigits('団体コード'), '105244');
    expectFault(municipalityDigits('団体コード'), ['BAD_CHECK_DIGIT'], '105245');
    expectFault(municipalityDigits('団体コード'), ['TOO_SHORT', '6'], '10524');
    expectFault(municipalityDigits('団体コード'), ['TOO_LONG', '6'], '1052440');
    expectTaken(corporateDigits('法人番号'), '7000012050002');
    expectFault(corporateDigits('法人番号'), ['BAD_CHECK_DIGIT'], '8000012050002');
    expectFault(corporateDigits('法人番号'), ['TOO_SHORT', '13'], '700001205000');
    expectFault(corporateDigits('法人番号'), ['TOO_LONG', '13'], '70000120500020');
  });

  it('[PRV-1] about persons is sent as text and recorded as a reference', () => {
    const about = privateText('備考', { max: 3 });
    const reference = { ref: uuid('ref'), commitment: hash };
    expect(accept(about, 'abc', 'x', 'text')).toEqual({ value: 'abc', problems: [] });
    expect(faults(about, '', 'text')).toEqual([['x', 'TOO_SHORT', '1']]);
    expect(faults(about, 'abcd', 'text')).toEqual([['x', 'TOO_LONG', '3']]);
    expect(faults(about, reference, 'text')).toEqual([['x', 'WRONG_TYPE', 'text']]);
    expectTaken(about, reference);
    expect(accept(about, { ...reference, more: 1 }, 'x')).toEqual({ value: reference, problems: [] });
    expectFault(about, ['WRONG_TYPE', 'reference'], 'abc', 1, true);
    expect(faults(about, null)).toEqual([['x', 'WRONG_TYPE', 'reference']]);
    for (const ref of [undefined, 1, 'no', `${uuid('ref')}0`])
      expect(faults(about, { ...reference, ref })).toEqual([['x.ref', 'NOT_AN_ID']]);
    for (const commitment of [undefined, 1, 'no', `${hash}a`]) {
      expect(faults(about, { ...reference, commitment })).toEqual([['x.commitment', 'NOT_A_DIGEST']]);
    }
    expect(faults(privateText('備考'), 'a'.repeat(2001), 'text')).toEqual([['x', 'TOO_LONG', '2000']]);
  });
});

describe('Other values', () => {
  it('[API-2] are whole numbers within bounds', () => {
    const some = integer('数', { min: 2, max: 4 });
    expectTaken(some, 2, 3, 4);
    expectFault(some, ['WRONG_TYPE', 'integer'], '3', true, [], {});
    expectFault(some, ['NOT_WHOLE'], 2.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53);
    expectFault(some, ['TOO_SMALL', '2'], 1, -3);
    expectFault(some, ['TOO_LARGE', '4'], 5);
    expectTaken(integer('数'), 0, 1_000_000);
    expectFault(integer('数'), ['TOO_LARGE', '1000000'], 1_000_001);
    expectFault(integer('数'), ['TOO_SMALL', '0'], -1);
    expectTaken(yen('額'), 0, 1_000_000_000_000);
    expectFault(yen('額'), ['TOO_LARGE', '1000000000000'], 1_000_000_000_001);
  });

  it('[API-2] are yes or no, days, moments and words, exactly', () => {
    expectTaken(flag('可否'), true, false);
    expectFault(flag('可否'), ['WRONG_TYPE', 'boolean'], 0, 'true', {});
    expectTaken(date('日'), '2026-04-01');
    expectFault(date('日'), ['NO_SUCH_DAY'], '2026-02-30', '2026-04-01T00:00:00.000Z');
    expectFault(date('日'), ['WRONG_TYPE', 'text'], 20260401);
    expectTaken(instant('時'), '2026-04-01T00:00:00.000Z');
    expectFault(instant('時'), ['NO_SUCH_INSTANT'], '2026-04-01', '2026-04-01T00:00:00Z');
    const word = choice('Word', '語', { yes: { ja: 'はい', en: 'Yes' }, no: { ja: 'いいえ', en: 'No' } });
    expectTaken(word, 'yes', 'no');
    expectFault(word, ['NOT_ALLOWED', 'yes, no'], 'Yes', 'toString', 1, '');
  });

  it('[API-2] are codes, ids and digests, exactly', () => {
    expectTaken(code('符号'), 'a', 'A9', '9._-z', 'a'.repeat(64));
    expectFault(code('符号'), ['NOT_A_CODE'], '', '.a', '-a', '_a', 'a b', 'あ', 'a'.repeat(65), 'a\n', ' a');
    const some = uuid('some');
    expectTaken(id('party', '主体'), some);
    expectFault(id('party', '主体'), ['NOT_AN_ID'], some.toUpperCase(), ` ${some}`, `${some} `, some.replaceAll('-', ''), `${some}0`, '');
    expectFault(id('party', '主体'), ['WRONG_TYPE', 'text'], 7);
    expectTaken(digest('指紋'), hash);
    expectFault(digest('指紋'), ['NOT_A_DIGEST'], hash.slice(1), `${hash}a`, ` ${hash.slice(1)}`, hash.toUpperCase(), 'g'.repeat(64));
  });

  it('[API-2] are lists between their lengths, each item told by its place', () => {
    const some = list('数', integer('数', { max: 5 }), { min: 1, max: 2 });
    expectTaken(some, [1], [1, 5]);
    expectFault(some, ['WRONG_TYPE', 'list'], 1, {}, 'ab');
    expectFault(some, ['TOO_SHORT', '1'], []);
    expectFault(some, ['TOO_LONG', '2'], [1, 2, 3]);
    expect(faults(some, [6, -1])).toEqual([
      ['x[0]', 'TOO_LARGE', '5'],
      ['x[1]', 'TOO_SMALL', '0'],
    ]);
    expectTaken(
      list('数', flag('可否')),
      [],
      Array.from({ length: 100 }, () => true),
    );
    expectFault(
      list('数', flag('可否')),
      ['TOO_LONG', '100'],
      Array.from({ length: 101 }, () => true),
    );
  });
});

describe('Records', () => {
  const inner = record('Inner', '内', { of: integer('数') });
  const some = record('Some', '記録', { name: text('名'), more: optional(inner), about: optional(privateText('備考')) });

  it('[API-2] hold what is declared and nothing else, each fault with its path', () => {
    expectTaken(some, { name: 'a' }, { name: 'a', more: { of: 1 } });
    expect(faults(some, { other: 1, more: { of: 'a', too: 2 } })).toEqual([
      ['x.other', 'UNKNOWN'],
      ['x.name', 'MISSING'],
      ['x.more.too', 'UNKNOWN'],
      ['x.more.of', 'WRONG_TYPE', 'integer'],
    ]);
    expectFault(some, ['WRONG_TYPE', 'object'], 1, 'a', [], true);
    expect(faults(some, null)).toEqual([['x', 'WRONG_TYPE', 'object']]);
  });

  it('[API-2] count a null as left out, and nothing that is inherited', () => {
    expect(accept(some, { name: 'a', more: null }, 'x')).toEqual({ value: { name: 'a' }, problems: [] });
    expect(faults(some, { name: null })).toEqual([['x.name', 'MISSING']]);
    expect(faults(some, Object.create({ name: 'a' }))).toEqual([['x.name', 'MISSING']]);
    expect(faults(some, { name: 'a', toString: 1 })).toEqual([['x.toString', 'UNKNOWN']]);
  });

  it('[API-2] are read afresh: what is answered is no part of what was given', () => {
    const given = { name: 'a', more: { of: 1 } };
    const { value } = accept(some, given, 'x') as { readonly value: typeof given };
    expect(value).toEqual(given);
    expect(value === given || value.more === given.more).toBe(false);
  });

  it('[PRV-1] pass on how private text appears, through lists and documents', () => {
    const nested = record('Nested', '入れ子', { all: list('列', document('文書', some)) });
    expect(faults(nested, { all: [{ name: 'a', about: '秘密' }] }, 'text')).toEqual([]);
    expect(faults(nested, { all: [{ name: 'a', about: '秘密' }] })).toEqual([['x.all[0].about', 'WRONG_TYPE', 'reference']]);
  });

  it('[API-2] tell each way to fail in both languages, with its limit where it has one', () => {
    const limited = Object.entries(problems).filter(([, { ja, en }]) => ja.includes('{limit}') || en.includes('{limit}'));
    expect(limited.map(([name]) => name)).toEqual([
      'WRONG_TYPE',
      'TOO_SHORT',
      'TOO_LONG',
      'TOO_SMALL',
      'TOO_LARGE',
      'HIDDEN_LETTER',
      'NOT_ALLOWED',
      'BAD_SUM',
      'DUPLICATE',
      'BAD_ORDER',
      'UNDECLARED',
    ]);
    for (const { ja, en } of Object.values(problems)) {
      expect(/[\u3040-\u30ff\u4e00-\u9fff].*。$/u.test(ja) && /^[A-Z].*\.$/.test(en)).toBe(true);
      expect(ja.includes('{limit}')).toBe(en.includes('{limit}'));
    }
  });
});
