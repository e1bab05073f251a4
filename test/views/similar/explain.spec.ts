import { describe, expect, it } from '@jest/globals';
import { matchedWords } from '../../../src/views/similar/explain.ts';
import type { Place } from '../../../src/views/similar/similar.texts.ts';
import { vectorOf } from '../../../src/views/similar/terms.ts';

/** Weights as if every term of a text were as rare as any other, but for some. */
function weightsOf(text: string, frequent = ''): ReadonlyMap<number, number> {
  const weak = new Set(vectorOf([{ text: frequent, weight: 1 }]).terms);
  return new Map([...vectorOf([{ text, weight: 1 }]).terms].map((term) => [term, weak.has(term) ? 0.1 : 1]));
}
const words = (asked: string, found: string, frequent = '') =>
  matchedWords([{ place: 'title', text: found, weight: 3 }], weightsOf(asked, frequent)).map(({ word }) => word);

describe('The explanation of a similar project', () => {
  it('[PRO-6] joins adjacent bigrams to the words that both texts have, written as in the project that was found', () => {
    expect(words('夜間の防犯ぱとろーる', '地域で防犯パトロールをする')).toEqual(['防犯パトロール']);
    expect(words('登下校の見守り', '見守り隊による登下校の安全')).toEqual(['登下校', '見守り']);
    expect(words('ｺﾐｭﾆﾃｨ', '(コミュニティ)')).toEqual(['コミュニティ']);
    expect(words('NPO法人', '特定非営利活動法人(NPO)')).toEqual(['NPO', '法人']);
    expect(words('NPO法人', 'あるＮＰＯ法人')).toEqual(['ＮＰＯ法人']);
    expect(words('川', '川 清掃')).toEqual(['川']);
  });

  it('[PRO-6] tells no particles, neither alone nor at the ends of a word', () => {
    expect(words('清掃を行うために', '見守りを行うために', 'を行うために')).toEqual([]);
    expect(words('公園の清掃を', '花壇と公園の清掃を')).toEqual(['公園の清掃']);
    expect(words('見守りの', '見守りの')).toEqual(['見守り']);
    expect(words('こども', 'こども')).toEqual(['こども']);
  });

  it('[PRO-6] tells where a word stands, each word once, those first that say the most, at most eight', () => {
    const texts: { place: Place; text: string; weight: number }[] = [
      { place: 'title', text: '花壇づくり', weight: 3 },
      { place: 'issue', text: '河川の清掃と花壇。', weight: 1 },
      { place: 'lessons', text: '雨天のときは花壇を休む。', weight: 1 },
    ];
    expect(matchedWords(texts, weightsOf('河川の清掃、花壇'))).toEqual([
      { word: '河川の清掃', places: ['issue'] },
      { word: '花壇', places: ['title', 'issue', 'lessons'] },
    ]);
    const many = '一二、三四、五六、七八、九十、百千、万億、東西、南北、前後';
    expect(words(many, many)).toHaveLength(8);
  });

  it('[PRO-6] tells nothing that the two texts do not share', () => {
    expect(words('河川の清掃', '音楽祭')).toEqual([]);
    expect(words('犯防', '防犯')).toEqual([]);
  });
});
