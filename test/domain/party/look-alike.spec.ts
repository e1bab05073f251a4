import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isBlank } from '../../../src/domain/kernel/letters.ts';
import { ideographForms, kanaForms, latinForms, wholeForms } from '../../../src/domain/party/letter-forms.ts';
import { likenessOf, looksLike } from '../../../src/domain/party/look-alike.ts';

/** Names that readers take for one another, by what makes them alike. */
const alike: Readonly<Record<string, readonly string[]>> = {
  'width, case and blanks': ['ABC会', 'ＡＢＣ会', 'abc会', 'ABC　会', 'A B C 会', 'A\u00a0B\u200aC会'],
  'punctuation and signs': ['見守り・ささえ合いの会', '見守り ささえ合いの会', '「見守り」ささえ合いの会。', '見守り★ささえ合いの会'],
  'kana and small kana': ['サクラっ子クラブ', 'さくらっ子くらぶ', 'ｻｸﾗｯ子ｸﾗﾌﾞ', 'さくらつ子クラブ'],
  'voiced marks apart': ['ガンバル会', 'ｶﾞﾝﾊﾞﾙ会', 'カ\u3099ンハ\u3099ル会', 'カ゛ンハ゛ル会'],
  'long vowels and what looks like them': [
    'サポーター',
    'サポ一タ一',
    'サポ－タ－',
    'サポ—タ—',
    'サポ─タ─',
    'サポｰタｰ',
    'さぽおたあ'.replace(/[おあ]/g, 'ー'),
  ],
  'ideographs that look like kana': ['ロカエニハトタ', '口力工二八卜夕', 'ロ力エ二ハ卜タ'],
  'traditional forms': ['国会図書館友の会', '國會圖書館友の會', '圀会図書舘友の会'],
  'forms in names': ['高崎浜辺会', '髙﨑濱邊会', '髙嵜濵邉会'],
  'forms of one family name': ['斎藤会', '齋藤会', '斉藤会', '齊藤会'],
  'variant selectors': ['葛城会', '葛\u{e0100}城会', '葛\u{e0101}城会'],
  'ideographs that look alike': ['土木と末日の会', '士木と未曰の会'],
  'ideographs that differ by the length or place of a stroke': ['千人と午の会', '干入と牛の会', '千人と牛の会', '于入と午の会'],
  'what stands in a gate': ['間の会', '問の会', '聞の会', '閒の会'],
  'further ideographs with a stroke more or less': ['鳥と水と玉の会', '烏と氷と王の会'],
  'signs that a decomposition makes letters of': [
    'みまもり会',
    'みまもり会™',
    'みまもり会℠',
    'みまもり会®',
    'みまもり会©',
    'みまもり会🅫',
    '™みまもり会',
  ],
  'enclosed letters': ['ABC隊', 'ⒶⒷⒸ隊', '🄰🄱🄲隊', '🅐🅑🅒隊', '🅰🅱🅲隊', '⒜⒝⒞隊', 'ⓐⓑⓒ隊', '(A)(B)(C)隊', '𝐀𝐁𝐂隊'],
  'enclosed digits': ['1の会', '①の会', '⑴の会', '❶の会', '➀の会', '⓵の会', '⒈の会', '(1)の会'],
  'forms that differ by a stroke': ['神戸の回', '神户の回', '神戶の囘', '神戸の囬'],
  'forms that JIS gives twice': ['鴬と騨馬の頚城会', '鶯と驒馬の頸城会'],
  'forms that Unihan takes for one letter': ['冰峰の兎と鼓', '氷峯の兔と皷', '氷峰の兎と鼓'],
  'forms of one letter, or a stroke more': [
    '大泉協働と土と祇園と気候と住民の会',
    '大泉恊働と𡈽と祗園と気侯と往民の会',
    '大泉恊仂と圡と祗園と氣候と徃民の会',
  ],
  'Hangzhou numerals and Bopomofo': ['小川とメリ', '小〣と〤〢', '小〣とㄨ〢'],
  'kana and what looks like them': ['せせろヨナサワレ', 'ㄝㄝㄋ彐𠂇艹冖ㄥ'],
  'Latin letters and Bopomofo': ['YUT TEAM', 'ㄚㄩㄒ ㄒEAM', '丫ㄩ丅 丅EAM'],
  'letters beyond U+FFFF and forms in registers of families': ['野と橋と栃と宝の会', '𡌛と槗と𣜜と寳の会'],
  'letters that Unihan knows as drawn alike': ['測と濃と味の会', '𠗧と𠘊と𠰌の会'],
  'letters of Lisu and other alphabets': ['DOG TEAM', 'ꓓꓳꓖ ꓔꓰꓮꓟ', 'ᗞⲞꓖ ⲦꓰᗅⲘ'],
  'katakana that differ by their slant': ['パソコン', 'パンコソ', 'ぱそこん', 'パソコソ'],
  'the same, of し and つ, small and voiced': ['シッジの家', 'ツシヅの家', 'しつじの家'],
  'parts of letters in place of letters': ['民と長の会', '⺠と⾧の会', '民と⻑の会'],
  'the lunate sigma and the long s': ['ABC flow', 'AB\u03f9 flow', 'ab\u03f2 \u017flow'],
  'letters of Hangul and Bopomofo that stand alone': ['ロ一スト○会', 'ㅁㄧㅈㅏㅇ会', '口ーｽ卜ㅇ会'],
  'simplified parts of letters': ['馬と魚と鳥の会', '⻢と⻥と⻦の会'],
  'letters that Unicode has twice': ['青空教室と説明会', '靑空敎室と說明㑹'],
  'half and whole voicing marks': ['パトロールとペンの会', 'バトロールとベンの会', 'ばとろーるとぺんの会'],
  'marks on letters that take none': ['見張り会', '見張り会゛', '見張り会\u3099', '見張り会\u0332', '見\u20dd張り会'],
  'the mark of repetition': ['佐々木会', '佐佐木会'],
  'letters of other alphabets': ['maria', 'mаriа', 'MARIA', 'ΜΑRІΑ', 'márià'],
  'digits and letters': ['GO10', 'GOlO', 'GOI0', 'go1o', 'go|o'.replace('|', 'l')],
  'letters side by side': ['modern wave', 'rnodern vvave'],
  'small ke in places': ['霞ヶ丘会', '霞ケ丘会', '霞が丘会', '霞ガ丘会', '霞ヵ丘会', '霞カ丘会', '霞箇丘会', '霞个丘会'],
  'small ke before a name in kana': ['鬼ヶ城と八ヶ岳', '鬼が城と八が岳', '鬼ケ城と八ガ岳'],
  'legal forms': [
    ...[
      'さくら',
      '株式会社さくら',
      'さくら株式会社',
      '㈱さくら',
      '(株)さくら',
      'さくら（株）',
      '株式會社サクラ',
      '㍿さくら',
      'NPO法人さくら',
      'ＮＰＯ法人 さくら',
    ],
    ...[
      '特定非営利活動法人さくら',
      '認定特定非営利活動法人さくら',
      '一般社団法人さくら',
      '（一社）さくら',
      '公益財団法人　さくら',
      '社会福祉法人さくら',
    ],
  ],
  'legal forms in English': ['Sakura', 'Sakura Inc. ', 'Sakura Inc.', 'SAKURA, Co., Ltd.', 'Sakura LLC'],
  'nothing but a legal form': ['株式会社', '㍿', '(株式会社)'],
  'nothing but signs': ['☆☆☆', '☆ ☆ ☆'],
};

/** Names that differ. */
const different: readonly (readonly [string, string])[] = [
  ['見守り会', '見守り隊'],
  ['北町自治会', '南町自治会'],
  ['一丁目会', '二丁目会'],
  ['神戸の会', '神社の会'],
  ['シカの会', 'ソカの会'],
  ['大山の会', '小川の会'],
  ['西住の会', '西注の会'],
  ['かき会', 'がき会'],
  ['ケア会', 'かあ会'],
  ['子ども会', '子どけ会'],
  ['TM会', '会™'],
  ['人の会', '問の会'],
  ['はな会', 'ばな会'],
  ['株式会社さくら', '株式会社もみじ'],
  ['☆☆', '★'],
  ['法人会', '会'],
  ['さくら会1', 'さくら会2'],
];

describe('Names that read alike', () => {
  for (const [what, names] of Object.entries(alike))
    it(`[PTY-2] are told by their likeness: ${what}`, () => {
      expect([...new Set(names.map(likenessOf))]).toEqual([likenessOf(names[0] ?? '')]);
    });

  it('[PTY-2] differ where readers see another name', () => {
    expect(different.filter(([one, other]) => looksLike(one, other))).toEqual([]);
    const groups = Object.entries(alike).filter(([what]) => !what.startsWith('legal'));
    expect(new Set(groups.map(([, [first = '']]) => likenessOf(first))).size).toBe(groups.length);
  });

  it('[PTY-2] are told alike by every letter of the tables, for the letter that it looks like', () => {
    const tables = [...latinForms, ...ideographForms, ...kanaForms, ...wholeForms];
    expect(tables.length).toBeGreaterThan(500);
    expect(tables.filter(([letter, form]) => !looksLike(`花${letter}会`, `花${form}会`)).map(([letter]) => letter)).toEqual([]);
    expect(tables.filter(([letter, form]) => letter.length === 0 || [...letter].length !== 1 || [...form].length !== 1)).toEqual([]);
  });

  it('[PTY-2] are told alike by every letter of the block of radicals, for another letter', () => {
    const radicals = Array.from({ length: 0x2ef4 - 0x2e80 }, (_, index) => String.fromCodePoint(0x2e80 + index)).filter((each) =>
      /\p{Assigned}/u.test(each),
    );
    expect(radicals.length).toBe(115);
    expect(radicals.filter((each) => /[\u2e80-\u2eff]/u.test(likenessOf(each)))).toEqual([]);
    expect(looksLike('雨と骨と虎と月日', '⻗と⻣と⻁と⺝⺜')).toBe(true);
  });

  it('[PTY-2] have a likeness, whatever the name, which is the same in every normal form of Unicode', () => {
    const letters = fc.string({
      unit: fc.oneof(
        fc.constantFrom(...'株式会社さくらサクラー一口髙邊ｶﾞ゛(株)㈱NPO法人Inc. 々 vrn', '\u3099', '\u0301'),
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
      ),
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(letters, (name) => {
        // What these letters decompose into looks otherwise.
        fc.pre(!isBlank(name) && ![...name, ...name.normalize('NFD')].some((letter) => wholeForms.has(letter)));
        expect(likenessOf(name)).not.toBe('');
        const forms = [` ${name}　`, ...['NFC', 'NFD', 'NFKC', 'NFKD'].map((form) => name.normalize(form))];
        expect(forms.filter((form) => !looksLike(name, form))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });
});
