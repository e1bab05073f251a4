import { ideographForms, kanaForms, latinForms, wholeForms } from './letter-forms.ts';

/** 法人格の名 Names of legal forms, including informal ones, that come before or after a name and do not identify anybody. */
const legalForms = [
  ...['株式会社', '有限会社', '合同会社', '合資会社', '合名会社', '労働者協同組合'],
  ...['認定特定非営利活動法人', '特定非営利活動法人', '認定NPO法人', 'NPO法人', '認定エヌピーオー法人', 'エヌピーオー法人'],
  ...['一般社団法人', '一般財団法人', '公益社団法人', '公益財団法人', '社団法人', '財団法人'],
  ...['社会福祉法人', '学校法人', '医療法人社団', '医療法人財団', '医療法人', '宗教法人'],
  ...['国立大学法人', '公立大学法人', '地方独立行政法人', '独立行政法人', '認可地縁団体', '地縁団体', '任意団体'],
];
/** Short legal forms in brackets, after NFKC: ㈱ becomes (株). */
const shortForm =
  '[(\\[〔【]\\s*(?:株|有|合|資|名|同|社|財|一社|一財|公社|公財|特|特非|非|福|社福|学|医|宗|独|n\\.?p\\.?o\\.?)\\s*[)\\]〕】]';
const SHORT = new RegExp(`^\\s*${shortForm}|${shortForm}\\s*$`, 'gi');
const ENGLISH = /[\s,.]+(?:co\.?,?\s*ltd|inc|ltd|llc|corp|corporation|k\.\s*k)\.?$/i;

/** 小書きの仮名 Small kana, each before the normal one. */
const SMALL = 'ぁあぃいぅうぇえぉおっつゃやゅゆょよゎわゕかゖけ';

/**
 * シツ・ソン Kana whose katakana differ only in their slant. All kana are unified here, so their hiragana are treated as equal too: the result
 * is only a warning.
 */
const SLANTED: Readonly<Record<string, string>> = { つ: 'し', づ: 'じ', ん: 'そ' };

const through = (forms: ReadonlyMap<string, string>, text: string): string =>
  [...text].map((letter) => forms.get(letter) ?? letter).join('');

/**
 * The form of a text in which similar letters, and forms of one letter, are equal. Letters that would decompose into a different look
 * become the letter that they look like; compatibility letters are unified (NFKC); case is folded; letters of other alphabets become Latin
 * ones; accents of Latin letters are removed; forms of ideographs become the one in use; ideographs that look like kana become kana; all
 * kana become hiragana, small ones normal ones, ぱ becomes ば, ツ becomes シ, ン becomes ソ; marks that belong to no kana or ideograph, long
 * vowel marks (and 一, which looks like one), blanks and punctuation are removed. Source: UTS #39 (skeleton), Unicode Standard Annex #15,
 * and the tables of `letter-forms.ts`.
 */
export function skeletonOf(text: string): string {
  const small = through(latinForms, through(wholeForms, text).normalize('NFKD')).toLowerCase();
  const letters = through(ideographForms, through(latinForms, small))
    .replace(/[^\p{L}\p{N}\p{M}]|[\p{Default_Ignorable_Code_Point}ー一ꟷㅡ]/gu, '')
    .replace(/(\P{M}\p{M}*)([々ゝヽ]+)/gu, (_, letter: string, again: string) => letter.repeat(1 + again.length))
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC');
  return through(kanaForms, letters)
    .normalize('NFC')
    .replace(/([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])\p{M}+/gu, '$1')
    .replace(/[ァ-ヶ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60))
    .replace(/[ぁぃぅぇぉっゃゅょゎゕゖ]/g, (letter) => SMALL.charAt(SMALL.indexOf(letter) + 1))
    .replace(/[ぱぴぷぺぽ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 1))
    .replace(/[つづん]/g, (letter) => SLANTED[letter] ?? letter)
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w');
}

/** The skeletons of legal forms, the longest first, so that none leaves a part of another. */
const formSkeletons = legalForms.map(skeletonOf).sort((a, b) => b.length - a.length);

/**
 * 名称の骨格 The skeleton of a name without the legal forms at its ends. Names with equal skeletons look alike. A name that is only a legal
 * form, or only signs, stays as it is. Never empty if the name is not.
 */
export function likenessOf(name: string): string {
  const bare = skeletonOf(through(wholeForms, name).normalize('NFKC').trim().replace(SHORT, '').replace(ENGLISH, ''));
  return asInPlaces(withoutForms(bare) || bare) || skeletonOf(name) || name.normalize('NFKC').replace(/\s+/gu, '') || name;
}

/** 霞ヶ関・霞が関 か, け and が before an ideograph as が: small ke is read and written as any of them there. Legal forms are to be away by then. */
const asInPlaces = (skeleton: string): string => skeleton.replace(/[かけ](?=\p{Script=Han})/gu, 'が');

function withoutForms(skeleton: string): string {
  const before = formSkeletons.find((form) => skeleton.startsWith(form));
  if (before !== undefined) return withoutForms(skeleton.slice(before.length));
  const behind = formSkeletons.find((form) => skeleton.endsWith(form));
  return behind === undefined ? skeleton : withoutForms(skeleton.slice(0, -behind.length));
}

/** Whether readers may confuse the two names. */
export const looksLike = (name: string, other: string): boolean => likenessOf(name) === likenessOf(other);
