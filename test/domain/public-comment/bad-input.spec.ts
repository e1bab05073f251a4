import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decisions } from '../../../src/domain/decisions.ts';
import { accept } from '../../../src/domain/kernel/check.ts';
import { fieldsOf, type Decision } from '../../../src/domain/kernel/decision.ts';
import { distinct, plain, privateText, text } from '../../../src/domain/kernel/shape.ts';

const the = (command: string) => decisions.get(command) as Decision;
/** What is wrong with a text in a field of a command, as a caller sends it. */
const wrong = (command: string, field: string, value: unknown) =>
  accept(fieldsOf(the(command))[field] as never, value, `input.${field}`, 'text').problems.map(({ path, problem, limit }) => [
    path,
    problem,
    limit,
  ]);

/** Every text that anybody may send in, and how long it may be. */
const texts = [
  ['RaiseIssue', 'title', 120],
  ['RaiseIssue', 'description', 4000],
  ['RaiseIssue', 'place', 200],
  ['RaiseIssue', 'circumstances', 2000],
  ['AddFact', 'what', 2000],
  ['AddFact', 'source', 500],
  ['GiveOpinion', 'words', 2000],
  ['StateOpinion', 'statement', 2000],
  ['SubmitComment', 'comment', 4000],
] as const;

const markup = [
  '<script>alert(1)</script>',
  '良い案です<img src=x onerror=alert(1)>',
  '<a href="https://spam.example">安い</a>',
  '<!-- hidden -->',
  '</p>',
  '<?php echo 1 ?>',
  '[url=https://spam.example]安い[/url]',
  '[安い](https://spam.example)',
  '[x](javascript:alert(1))',
  '<SVG/onload=alert(1)>',
];
const harmless = ['3 < 5 かつ 5 > 3 である', 'a<b', '<重要>街灯', '→[1] を参照(別紙)', 'https://www.example.jp/ を見た', '😀'];
const lines = '見守り\n\t二行目';

describe('What anybody may send in', () => {
  it('[ISS-1] [ISS-3] is every text of the commands that are open to all', () => {
    const open = ['RaiseIssue', 'AddFact', 'GiveOpinion', 'StateOpinion', 'SubmitComment'];
    const found = open.flatMap((command) =>
      Object.entries(fieldsOf(the(command))).flatMap(([field, spec]) =>
        (spec.kind === 'text' && !spec.digits) || spec.kind === 'private' ? [`${command}.${field}`] : [],
      ),
    );
    expect(found.sort()).toEqual(texts.map(([command, field]) => `${command}.${field}`).sort());
  });

  for (const [command, field, most] of texts)
    describe(`${command}.${field}`, () => {
      it('[ISS-1] [ISS-3] [API-2] has a length, told with its path', () => {
        expect(wrong(command, field, 'あ'.repeat(most))).toEqual([]);
        expect(wrong(command, field, 'あ'.repeat(most + 1))).toEqual([[`input.${field}`, 'TOO_LONG', String(most)]]);
        expect(wrong(command, field, '')).toEqual([[`input.${field}`, 'TOO_SHORT', '1']]);
        expect(wrong(command, field, ' \u00a0　')).toEqual([[`input.${field}`, 'BLANK', undefined]]);
      });

      it('[ISS-1] [ISS-3] is plain: tags and links are refused, comparisons and addresses are not', () => {
        for (const each of markup) expect([each, wrong(command, field, each)]).toEqual([each, [[`input.${field}`, 'MARKUP', undefined]]]);
        for (const each of harmless) expect([each, wrong(command, field, each)]).toEqual([each, []]);
        const isLine = field === 'title' || field === 'place';
        expect(wrong(command, field, lines)).toEqual(isLine ? [[`input.${field}`, 'NOT_A_LINE', undefined]] : []);
      });

      it('[ISS-1] [ISS-3] has no control characters, nor those that turn the direction of writing', () => {
        const bad = [...'\u0000\u0007\u001b\r\u007f\u009f\u2028\u2029', '\ud800'];
        for (const each of bad)
          expect([each, wrong(command, field, `街${each}灯`)]).toEqual([each, [[`input.${field}`, 'BAD_TEXT', undefined]]]);
        for (const each of '\u202a\u202e\u2066\u2069')
          expect([each, wrong(command, field, `街${each}灯`)]).toEqual([each, [[`input.${field}`, 'HIDDEN_LETTER', expect.any(String)]]]);
      });
    });

  it('[ISS-3] refuses a text with one bad character or tag anywhere in it, whatever stands around', () => {
    const around = fc.string({ unit: fc.constantFrom('あ', 'い', 'x', ' ', '。', '\n'), maxLength: 40 });
    const bad = fc.oneof(fc.constantFrom('\u0000', '\u0085', '\u202e', '\u2067'), fc.constantFrom(...markup));
    fc.assert(
      fc.property(around, bad, around, (before, given, after) => {
        expect(wrong('SubmitComment', 'comment', `${before}${given}${after}`)).toHaveLength(1);
      }),
    );
  });

  it('[ISS-3] takes any other text as it is', () => {
    const plainly = fc.string({ unit: fc.constantFrom('あ', '漢', 'a', '<', ' ', '1', '。', '\n', '(', ')'), minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(plainly, (given) => {
        fc.pre(given.trim() !== '' && !/<[a-z]/.test(given));
        const read = accept(fieldsOf(the('SubmitComment'))['comment'] as never, given, 'input.comment', 'text');
        expect(read).toEqual({ value: given, problems: [] });
      }),
    );
  });

  it('[API-2] asks for plain text only where a shape says so', () => {
    expect(accept(text('…'), '<b>', 'x').problems).toEqual([]);
    expect(accept(privateText('…'), '<b>', 'x', 'text').problems).toEqual([]);
    expect(accept(plain(text('…')), '<b>', 'x').problems).toEqual([{ path: 'x', problem: 'MARKUP' }]);
    const other = { ...text('…'), kind: 'flag' } as never;
    expect(plain(other)).toBe(other);
    expect(distinct(other)).toBe(other);
  });

  it('[ISS-3] records the likeness of a distinct text, and of no other', () => {
    const [ref, commitment] = ['0b0d1e5a-0000-4000-8000-00000000dead', 'a'.repeat(64)];
    const kept = { ref, commitment, likeness: 'b'.repeat(64) };
    expect(accept(distinct(privateText('…')), kept, 'x')).toEqual({ value: kept, problems: [] });
    expect(accept(privateText('…'), kept, 'x')).toEqual({ value: { ref, commitment }, problems: [] });
    for (const likeness of [undefined, 'b', 7])
      expect(accept(distinct(privateText('…')), { ref, commitment, likeness }, 'x').problems).toEqual([
        { path: 'x.likeness', problem: 'NOT_A_DIGEST' },
      ]);
  });
});
