import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readClaims } from '../../../src/access/caller.ts';
import { decisions } from '../../../src/domain/decisions.ts';
import { accept } from '../../../src/domain/kernel/check.ts';
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
  problemsOf(spec, text).filter(([problem]) => ['BAD_TEXT', 'HIDDEN_LETTER', 'BLANK'].includes(String(problem)));
/** Of the length that a field takes. */
const fitting = (spec: Spec, text: string): string => {
  const { min = 1, max = Infinity } = spec as { min?: number; max?: number };
  return text.length > max ? text.slice(0, max) : text.padEnd(min, 'あ');
};

const hidden = [
  ...'\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2060\u2064\u2066\u2069\u206f',
  ...'\u2800\u3164\uffa0\ufeff\ufff9\ufffc\ufffd\ue000\uf8ff\u{f0000}\u{e0001}\u{e0041}\u{e007f}\ufdd0\u{1ffff}\u0378\ufe0f\u{e0100}',
];
const control = ['\u0000', '\u0007', '\u000b', '\r', '\u001b', '\u007f', '\u0085', '\u009f', '\u2028', '\u2029', '\ud800', '\udc00'];
const usual = [
  ...['髙﨑', '𠮷野家', '葛\u{e0100}城市', '辻\ufe00の会', 'か\u3099き', '㈱みどり', '①②', 'ｶﾞｷﾞ', '佐々木', '一〇〇年', 'ラーメン'],
  ...['さくら　会', 'Ångström', 'שלום', 'नि', '👨‍👩‍👧の会', '☔️', '❤️‍🔥', '1️⃣', '🇯🇵', '👍🏽', '☎︎', '（仮）・…', '𛀁'],
];

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

  it('[AUT-1] are held to the same in the name and the subject of a token', () => {
    for (const letter of [...hidden, ...control, '\n']) {
      expect([letter, readClaims({ sub: `y${letter}` })]).toEqual([letter, 'sub']);
      expect([letter, readClaims({ sub: 's', name: `y${letter}` })]).toEqual([letter, 'name']);
    }
    for (const name of usual) expect(readClaims({ sub: 's', name })).toMatchObject({ name });
  });
});
