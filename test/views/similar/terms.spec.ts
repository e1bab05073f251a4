import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { eachTerm, pack, sum, unpack, vectorOf } from '../../../src/views/similar/terms.ts';
import { folded } from '../../../src/views/lists/search.ts';

const plain = (text: string) => vectorOf([{ text, weight: 1 }]);
/** The terms of a text as they stand in it. */
const pieces = (text: string) => {
  const form = folded(text);
  const found: string[] = [];
  eachTerm(form, (_, from, to) => found.push(form.slice(from, to)));
  return found;
};

describe('The terms of a text', () => {
  it('[PRO-6] are bigrams of Japanese letters, whole words of Latin letters and digits, and letters that stand alone', () => {
    expect(pieces('防犯パトロール')).toEqual(['防犯', '犯ぱ', 'ぱと', 'とろ', 'ろー', 'ーる']);
    expect(pieces('NPO法人とSDGs')).toEqual(['npo', '法人', '人と', 'sdgs']);
    expect(pieces('川、12か所')).toEqual(['川', '12', 'か所']);
    expect(pieces('見守り。清掃')).toEqual(['見守', '守り', '清掃']);
    expect(pieces('と NPO と')).toEqual(['と', 'npo', 'と']);
    expect(pieces('、。 ')).toEqual([]);
  });

  it('[PRO-6] are the same in katakana and hiragana, full and half width, upper and lower case, with or without composed marks', () => {
    const same = (...texts: string[]) => texts.forEach((text) => expect(plain(text)).toEqual(plain(texts[0] ?? '')));
    same('パトロール', 'ぱとろーる', 'ﾊﾟﾄﾛｰﾙ', 'ハ\u309aトロール');
    same('NPO法人', 'npo法人', 'ＮＰＯ法人', 'Npo 法人');
    same('㈱協働', '(株)協働');
    same('高崎の渡辺', '髙﨑の渡邊', '髙嵜の渡邉');
    same('葛城', '葛\u{e0100}城');
    expect(plain('見守り')).not.toEqual(plain('見回り'));
    expect(plain('npo')).not.toEqual(plain('ngo'));
  });

  it('[PRO-6] are counted by the weight of the place, and never span two texts', () => {
    const both = vectorOf([
      { text: '防犯', weight: 3 },
      { text: '防犯灯', weight: 1 },
    ]);
    expect({ ...both, terms: both.terms.length, counts: [...both.counts] }).toEqual({ terms: 2, counts: [1, 4], length: 5 });
    expect(plain('防犯灯').terms.length).toBe(2);
    expect(
      vectorOf([
        { text: '防', weight: 1 },
        { text: '犯', weight: 1 },
      ]).terms,
    ).not.toEqual(plain('防犯').terms);
    expect([...plain('の '.repeat(300)).counts]).toEqual([255]);
  });

  it('[PRO-6] are kept as bytes and come back the same, also from the middle of a buffer; two vectors add up', () => {
    const text = fc.array(fc.constantFrom(...'防犯見守りのをパトabc1 。𠮷'), { maxLength: 60 }).map((letters) => letters.join(''));
    fc.assert(
      fc.property(text, text, (a, b) => {
        const [one, other] = [plain(a), plain(b)];
        const bytes = pack(one);
        const shifted = new Uint8Array(bytes.length + 1);
        shifted.set(bytes, 1);
        expect(unpack(shifted.subarray(1), one.length)).toEqual(one);
        expect(sum(one, other)).toEqual(
          vectorOf([
            { text: a, weight: 1 },
            { text: b, weight: 1 },
          ]),
        );
      }),
    );
  });
});
