import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readClaims } from '../../../src/access/caller.ts';
import { decisions } from '../../../src/domain/decisions.ts';
import { accept } from '../../../src/domain/kernel/check.ts';
import { hiddenLetterIn, isBroken } from '../../../src/domain/kernel/letters.ts';
import { fieldsOf } from '../../../src/domain/kernel/decision.ts';
import type { Spec } from '../../../src/domain/kernel/shape.ts';

/** Every place of a shape where people write, with its path. */
function textsIn(spec: Spec, path: string): readonly { readonly path: string; readonly spec: Spec }[] {
  if (spec.kind === 'text' || spec.kind === 'private') return [{ path, spec }];
  if (spec.kind === 'list' || spec.kind === 'document') return textsIn(spec.of, path);
  return spec.kind === 'record' ? Object.entries(spec.fields).flatMap(([name, field]) => textsIn(field, `${path}.${name}`)) : [];
}
const everywhere = [...decisions].flatMap(([command, decision]) =>
  Object.entries(fieldsOf(decision)).flatMap(([name, spec]) => textsIn(spec, `${command}.${name}`)),
);
const problemsOf = (spec: Spec, text: string) => accept(spec, text, 'x', 'text').problems.map(({ problem, limit }) => [problem, limit]);
/** Problems that speak of letters, not of length, digits or markup. */
const ofLetters = (spec: Spec, text: string) =>
  problemsOf(spec, text).filter(([problem]) => ['BAD_TEXT', 'HIDDEN_LETTER', 'BLANK', 'NOT_A_LINE'].includes(String(problem)));
/** Of the length that a field takes. */
const fitting = (spec: Spec, text: string): string => {
  const { min = 1, max = Infinity } = spec as { min?: number; max?: number };
  return text.length > max ? text.slice(0, max) : text.padEnd(min, 'あ');
};

const hidden = [
  ...'\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2060\u2064\u2066\u2069\u206f',
  ...'\u2800\u3164\uffa0\ufeff\ufff9\ufffc\ue000\uf8ff\u{f0000}\u{e0001}\u{e0041}\u{e007f}\ufdd0\u{1ffff}\u0378\ufe0f\u{e0100}\u{1d159}\u{13441}\u{13442}',
  ...'\u{16fe4}\u{1107f}\u2d7f\u{13440}\u{13447}\u{13455}',
];
const control = [
  '\ufffd',
  '\u0000',
  '\u0007',
  '\u000b',
  '\r',
  '\u001b',
  '\u007f',
  '\u0085',
  '\u009f',
  '\u2028',
  '\u2029',
  '\ud800',
  '\udc00',
];
const usual = [
  ...['髙﨑', '𠮷野家', '葛\u{e0100}城市', '辻\ufe00の会', 'か\u3099き', '㈱みどり', '①②', 'ｶﾞｷﾞ', '佐々木', '一〇〇年', 'ラーメン'],
  ...['さくら　会', 'Ångström', 'שלום', 'नि', '👨‍👩‍👧の会', '☔️', '❤️‍🔥', '1️⃣', '🇯🇵', '👍🏽', '☎︎', '（仮）・…', '𛀁'],
];

/** The same by another way: one pass after the other, each of which takes away what is shown, and every picture looked up in the list of Unicode. */
function hiddenByPasses(text: string): string | undefined {
  const joined = /\p{Extended_Pictographic}[\ufe0f\p{Emoji_Modifier}]?(?:\u200d\p{Extended_Pictographic}[\ufe0f\p{Emoji_Modifier}]?)+/gu;
  const letterlike = /(?!\p{Emoji_Presentation})(\p{Extended_Pictographic})(?!\p{Emoji_Modifier})/gu;
  const isOne = (each: string) => /^\p{RGI_Emoji_ZWJ_Sequence}$/v.test(each.replace(/\ufe0f/gu, '').replace(letterlike, '$1\ufe0f'));
  const plain = text
    .replace(joined, (each) => (isOne(each) ? each.replaceAll('\u200d', '') : each))
    .replace(/(\p{Ideographic})[\ufe00-\ufe02\u{e0100}-\u{e01ef}]/gu, '$1')
    .replace(/([0-9#*])\ufe0f(?=\u20e3)/gu, '$1')
    .replace(/([\p{Emoji}--[0-9#*]])[\ufe0e\ufe0f]/gv, '$1');
  return /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Co}\p{Cn}]/u.exec(plain)?.[0];
}

describe('Letters that people write', () => {
  it('[PTY-1] [API-2] are those that readers see as they are, in every text of every command', () => {
    expect(everywhere.length).toBeGreaterThan(200);
    const missed = everywhere.flatMap(({ path, spec }) =>
      hidden.flatMap((letter) => {
        const point = `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
        const found = ofLetters(spec, fitting(spec, `${letter}会`));
        return JSON.stringify(found) === JSON.stringify([['HIDDEN_LETTER', point]]) ? [] : [`${path} ${point}`];
      }),
    );
    expect(missed).toEqual([]);
  });

  it('[API-2] hold no control characters and no half characters, in every text of every command', () => {
    const missed = everywhere.flatMap(({ path, spec }) =>
      control.filter((letter) => ofLetters(spec, fitting(spec, `${letter}会`))[0]?.[0] !== 'BAD_TEXT').map((letter) => [path, letter]),
    );
    expect(missed).toEqual([]);
  });

  it('[PTY-1] are taken as they were sent where people are named so: variants, combining marks, rare ideographs, pictures', () => {
    const refused = everywhere.flatMap(({ path, spec }) =>
      usual.flatMap((text) => {
        const { max = Infinity } = spec as { max?: number };
        return text.length > max || ofLetters(spec, fitting(spec, text)).length === 0 ? [] : [`${path} ${text}`];
      }),
    );
    expect(refused).toEqual([]);
  });

  it('[PTY-1] [API-2] are more than blanks, whatever the blanks are, in every text that must not be empty', () => {
    const blanks = [
      ' ',
      '\u00a0',
      '\u1680',
      '\u2000',
      '\u200a',
      '\u202f',
      '\u205f',
      '\u3000',
      ' \u0301',
      ' \u3099',
      ' \u20dd',
      ' \u3000 \u0301',
    ];
    const required = everywhere.filter(({ spec }) => spec.kind === 'private' || (spec.kind === 'text' && spec.min > 0 && !spec.digits));
    expect(required.length).toBeGreaterThan(200);
    const missed = required.flatMap(({ path, spec }) =>
      blanks
        .map((blank) => {
          const { min = 1, max = Infinity } = spec as { min?: number; max?: number };
          return blank.repeat(Math.ceil(min / blank.length)).slice(0, max);
        })
        .filter((text) => ofLetters(spec, text)[0]?.[0] !== 'BLANK')
        .map((text) => [path, text]),
    );
    expect(missed).toEqual([]);
  });

  it('[API-2] are one line in names, titles and places, and lines in long texts', () => {
    const texts = everywhere.filter(({ spec }) => !(spec.kind === 'text' && spec.digits));
    const takesLines = texts.filter(({ spec }) => ofLetters(spec, fitting(spec, '会\n会')).length === 0).map(({ path }) => path);
    const takesTabs = texts.filter(({ spec }) => ofLetters(spec, fitting(spec, '会\t会')).length === 0).map(({ path }) => path);
    expect(takesTabs).toEqual(takesLines);
    expect(takesLines.filter((path) => /\.(name|title|place|office|label|item|version)$/.test(path))).toEqual([]);
    const long = texts.filter(({ spec }) => (spec as { max: number }).max >= 1000).map(({ path }) => path);
    expect(long.filter((path) => !takesLines.includes(path))).toEqual([]);
    expect(long.length).toBeGreaterThan(100);
  });

  it('[API-2] are, of all letters of Unicode, those with a shape that every machine knows', () => {
    const shaped = /^[\p{L}\p{N}\p{P}\p{S}\p{M}\p{Zs}\t\n]$/u;
    const fillers =
      /^[\p{Default_Ignorable_Code_Point}[\p{M}&&\p{Script=Egyptian_Hieroglyphs}]\u2800\u2d7f\ufffc\ufffd\u{1107f}\u{13441}\u{13442}\u{16fe4}\u{1d159}]$/v;
    const wrong: string[] = [];
    for (let point = 0; point <= 0x10ffff; point += 1) {
      const letter = String.fromCodePoint(point);
      const isTaken = !isBroken(`あ${letter}い`) && hiddenLetterIn(`あ${letter}い`) === undefined;
      if (isTaken !== (shaped.test(letter) && !fillers.test(letter))) wrong.push(point.toString(16));
    }
    expect(wrong).toEqual([]);
  });

  it('[PTY-1] hold no selector that changes nothing, and no heap of marks', () => {
    const found = ['葛\u{e0100}\u{e0101}', '1\ufe0f会', '会\ufe00'.replace('会', 'か'), 'A\u{e0100}', '辻\ufe03', `e${'\u0301'.repeat(5)}`];
    expect(found.map(hiddenLetterIn)).toEqual(['U+E0101', 'U+FE0F', 'U+FE00', 'U+E0100', 'U+FE03', 'U+0301']);
    expect([`e${'\u0301'.repeat(4)}`, '1\ufe0f\u20e3', '葛\u{e0100}葛\u{e0101}'].map(hiddenLetterIn)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it.each([
    ['pictures that are one', ['👨‍👩‍👧', '👩‍⚕️', '👩‍⚕', '❤️‍🔥', '❤‍🔥', '👩🏽‍🚀', '⛹🏻‍♂️', '⛹️‍♂️', '👁️‍🗨️', '👁‍🗨', '🏴‍☠️', '🏳️‍🌈', '🧑🏻‍❤️‍💋‍🧑🏿'], undefined],
    ['pictures that stay apart', ['🔥‍🔥', '👩‍👩', '👨‍👩‍👧‍🔥', '🔥‍👩‍⚕️'], 'U+200D'],
    ['signs', ['©‍©', '™‍®', '☀‍☂', '‼‍⁉', '©️‍©️', '1‍2', '♂‍♂'], 'U+200D'],
    ['letters', ['か‍き', 'a‍b', '👩‍会', '会‍👩', '👩‍', '‍👩'], 'U+200D'],
  ])('[PTY-1] join nothing but pictures that are drawn as one: %s', (_, texts, expected) => {
    for (const text of texts) expect([text, hiddenLetterIn(`あ${text}い`)]).toEqual([text, expected]);
  });

  it('[API-2] are found wherever they stand', () => {
    const spec = everywhere.find(({ path }) => path === 'RegisterParty.name')?.spec as Spec;
    const around = fc.string({ unit: fc.constantFrom('あ', '髙', '葛\u{e0100}', '👨‍👩‍👧', 'x', ' ', 'が'), maxLength: 12 });
    fc.assert(
      fc.property(
        around,
        fc.constantFrom(...hidden.filter((each) => !/[\ufe0f\u{e0100}\u200d]/u.test(each))),
        around,
        (before, letter, after) => {
          expect(ofLetters(spec, `${before}${letter}${after}`)[0]?.[0]).toBe('HIDDEN_LETTER');
        },
      ),
    );
  });

  it('[API-2] are judged as by looking at each of the pieces alone, in whatever order they stand', () => {
    const pieces = fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...'👩👨🧑🚒⚕❤🔥💋🏴☠🏳🌈👁🗨⛹♂👧👦🤝©‼㊗〰🏽🏿', '\u{1f1ef}', '\u{1faea}', '\u{1fffd}') },
      { weight: 4, arbitrary: fc.constantFrom('\u200d', '\u200d', '\u200d', '\ufe0f', '\ufe0e', '\u20e3') },
      { weight: 1, arbitrary: fc.constantFrom(...'あ会葛辻〇〆1#*a \u0301\u3099\u200b\u{e0041}\ufe00\ufe02\ufe03\u{e0100}') },
      { weight: 1, arbitrary: fc.constantFrom('👩‍🚒', '👩🏽‍⚕️', '❤‍🔥', '🧑🏻‍❤️‍💋‍🧑🏿', '👨‍👩‍👧‍👦', '葛\u{e0100}', '1️⃣', '☎︎') },
    );
    const shown = (text: string) => {
      const hiddenLetter = hiddenByPasses(text)?.codePointAt(0);
      return hiddenLetter === undefined ? undefined : `U+${hiddenLetter.toString(16).toUpperCase().padStart(4, '0')}`;
    };
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 14 }), (all) => {
        const text = all.join('');
        fc.pre(!/[\p{Mn}\p{Me}]{5}/u.test(text));
        expect([text, hiddenLetterIn(text)]).toEqual([text, shown(text)]);
      }),
      { numRuns: 20_000 },
    );
  });

  it('[AUT-1] are held to the same in the name and the subject of a token', () => {
    for (const letter of [...hidden, ...control, '\n']) {
      expect([letter, readClaims({ sub: `y${letter}` })]).toEqual([letter, 'sub']);
      expect([letter, readClaims({ sub: 's', name: `y${letter}` })]).toEqual([letter, 'name']);
    }
    for (const name of usual) expect(readClaims({ sub: 's', name })).toMatchObject({ name });
  });
});
