import { ideographForms, kanaForms, latinForms, wholeForms } from './letter-forms.ts';

/** 法人格の名 Names of legal forms, also those that people give themselves, that stand before or behind a name and do not tell who it is. */
const legalForms = [
  ...['株式会社', '有限会社', '合同会社', '合資会社', '合名会社', '労働者協同組合'],
  ...['認定特定非営利活動法人', '特定非営利活動法人', '認定NPO法人', 'NPO法人', '認定エヌピーオー法人', 'エヌピーオー法人'],
  ...['一般社団法人', '一般財団法人', '公益社団法人', '公益財団法人', '社団法人', '財団法人'],
  ...['社会福祉法人', '学校法人', '医療法人社団', '医療法人財団', '医療法人', '宗教法人'],
  ...['国立大学法人', '公立大学法人', '地方独立行政法人', '独立行政法人', '認可地縁団体', '地縁団体', '任意団体'],
];
/** Legal forms as one writes them short, in brackets, after NFKC: ㈱ is (株) there. */
const shortForm =
  '[(\\[〔【]\\s*(?:株|有|合|資|名|同|社|財|一社|一財|公社|公財|特|特非|非|福|社福|学|医|宗|独|n\\.?p\\.?o\\.?)\\s*[)\\]〕】]';
const SHORT = new RegExp(`^\\s*${shortForm}|${shortForm}\\s*$`, 'gi');
const ENGLISH = /[\s,.]+(?:co\.?,?\s*ltd|inc|ltd|llc|corp|corporation|k\.\s*k)\.?$/i;

/** 小書きの仮名 Small kana, each before the usual one. */
const SMALL = 'ぁあぃいぅうぇえぉおっつゃやゅゆょよゎわゕかゖけ';

/** シツ・ソン Kana whose katakana differ by their slant only. All kana are one here, so their hiragana are taken for one another too: it only warns. */
const SLANTED: Readonly<Record<string, string>> = { つ: 'し', づ: 'じ', ん: 'そ' };

const through = (forms: ReadonlyMap<string, string>, text: string): string =>
  [...text].map((letter) => forms.get(letter) ?? letter).join('');

/**
 * The form of a text in which what looks alike, or is written with other forms of the same letters, is the same: letters that decompose into what looks otherwise as what they look like, compatibility letters unified
 * (NFKC), case folded, letters of other alphabets as Latin ones, accents of Latin letters left out, forms of ideographs as the one in use,
 * ideographs that look like kana as kana, all kana as hiragana, small ones as usual ones, ぱ as ば, ツ as シ, ン as ソ, marks that belong to no kana or ideograph, long vowel marks (and 一,
 * which looks like one), blanks and punctuation left out.
 * Source: UTS #39 (skeleton), Unicode Standard Annex #15, and the tables of `letter-forms.ts`.
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

/** The names of legal forms as skeletons, the longest first, so that none leaves a part of another behind. */
const formSkeletons = legalForms.map(skeletonOf).sort((a, b) => b.length - a.length);

/**
 * 名称の骨格 The skeleton of a name without the legal forms at its ends. Two names with the same one are taken for one another. A name of
 * nothing but a legal form, or of signs, stands for itself. Never empty where the name is not.
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

/** Whether readers may take one name for the other. */
export const looksLike = (name: string, other: string): boolean => likenessOf(name) === likenessOf(other);
