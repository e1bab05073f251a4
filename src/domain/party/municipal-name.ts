import type { Guideline } from '../guideline/guideline.ts';
import { likenessOf, skeletonOf } from './look-alike.ts';

const skeletons = (...words: readonly string[]): readonly string[] => words.map(skeletonOf);
const anyOf = (words: readonly string[]): string => `(?:${words.join('|')})`;

/** 課・係など Endings of the parts of a town hall. */
const sections = skeletons(
  ...['課', '係', '部', '局', '室', '本部'],
  ...['窓口', '支所', '出張所', '連絡所', '行政センター', '市民センター'],
);
/** 行政委員会・附属機関など Bodies of a municipality that follow its complete name (地方自治法 138条の4, 180条の5), and its seat. */
const bodies = skeletons(
  ...['役所', '役場', '庁舎', '本庁', '支所', '出張所', '連絡所', '窓口', '行政センター', '市民センター'],
  ...['議会', '議会事務局', '消防本部', '消防署'],
  ...['教育委員会', '選挙管理委員会', '農業委員会', '公平委員会', '監査委員', '固定資産評価審査委員会', '教育長', '会計管理者'],
  ...['福祉事務所', '保健センター', '保健所', '水道局', '公民館', '図書館', '立図書館', '立公民館'],
);
/** Names that residents give their own organisations, which may contain a section: 商工会青年部 does not belong to the town. */
const civic = new RegExp(
  anyOf(skeletons('会', '協会', '組合', 'クラブ', '連盟', '団体', '団', '同好', 'サークル', '商店街', '農協', '漁協', '生協')),
  'u',
);
/** Official words that contain such a word. */
const official = new RegExp(
  `${anyOf(skeletons('社会', '会計', '委員会', '団地', '会議', '教会'))}|(?<!${skeletonOf('協')})${skeletonOf('議会')}`,
  'gu',
);
/** 首長 The head, the deputy, and their own sections; not 長寿会, which begins the same way. */
const head = /^副?[市町村区]?長(?:公室|室|部局|秘書.{0,4}|職務代理者)?$/u;

/** Words that contain the name of a section with another meaning. */
const ordinary = new RegExp(anyOf(skeletons('放課', '課題', '課外', '課程', '日課', '教室', '郵便局', '薬局', '放送局')), 'gu');

/** Whether it ends with a section, or contains one followed by its staff: 総務課長, 総務課(担当). */
function isSection(rest: string): boolean {
  const bare = rest.replace(ordinary, '');
  const isOne = sections.some((each) => bare.length > each.length && bare.endsWith(each)) || /.課/u.test(bare);
  return isOne && !civic.test(bare.replace(official, ''));
}

/** Words for a municipality as a whole. */
const itself = skeletons('公式', '職員', '行政', '自治体', '庁', '当局');
/** 「公式LINE」「広報担当」 Words for the voice of a municipality, whatever follows except names of residents' organisations. */
const voice = new RegExp(`^${anyOf(skeletons('公式', '広報'))}`, 'u');
const isVoice = (rest: string): boolean => voice.test(rest) && !civic.test(rest.replace(official, ''));
/** 「公式」「〇〇県」「〇〇郡」 Words that come before the name of a town. */
const area = new RegExp(`^(?:${skeletonOf('公式')})?(?:.{1,3}[${skeletonOf('都道府県')}])?(?:.{1,4}${skeletonOf('郡')})?$`, 'u');

/**
 * Whether a name looks like that of the municipality itself, or of a part of it: its name alone, or followed by the seat, the head, a
 * section or a body; or the name of a section alone. `town` is the name in the guideline, which ends with the kind of municipality (市, 町,
 * 村, 区). Names in other scripts are recognised by their English name. This is a heuristic with errors on the safe side: the office can
 * still register a name that it rejects.
 */
export function isMunicipalName(name: string, { municipality: { name: town } }: Guideline): boolean {
  const likeness = likenessOf(name);
  return isOf(likeness, skeletonOf(town.ja)) || isSectionAlone(likeness) || isEnglish(likeness, skeletonOf(town.en));
}

function isOf(likeness: string, town: string): boolean {
  const base = town.slice(0, -1);
  const at = likeness.indexOf(town);
  if (at >= 0) {
    const rest = likeness.slice(at + town.length);
    if ((rest === '' || itself.includes(rest)) && area.test(likeness.slice(0, at))) return true;
    return bodies.includes(rest) || head.test(rest) || isSection(rest) || isSeatWithSection(rest) || isVoice(rest);
  }
  // 「…役場」 without 町, and 「…副町長」 belong to the town as well.
  const behind = likeness.startsWith(base) ? likeness.slice(base.length) : undefined;
  return behind !== undefined && base !== '' && (isSeatWithSection(behind) || head.test(behind));
}

/** 「やくば」「しやくしょ」「まちやくば総務課」 The seat in kana, followed by nothing or a section: 「やくばらい」 is another word. */
const seatInKana = new RegExp(
  `^${anyOf(skeletons('し', 'く', 'まち', 'ちょう', 'むら', 'そん'))}?${anyOf(skeletons('やくしょ', 'やくば'))}`,
  'u',
);
const isSeatInKana = (rest: string): boolean => {
  const behind = seatInKana.test(rest) ? rest.replace(seatInKana, '') : undefined;
  return behind === '' || (behind !== undefined && (isSection(behind) || isVoice(behind)));
};

/** 「役所」「役所総務課」 The seat, also followed by a section or a body. */
const isSeatWithSection = (rest: string): boolean => {
  if (isSeatInKana(rest)) return true;
  const seat = bodies.slice(0, 2).find((each) => rest.startsWith(each));
  return seat !== undefined && !civic.test(rest.slice(seat.length).replace(official, ''));
};

const board = anyOf(skeletons('教育', '選挙管理', '農業', '公平')) + skeletonOf('委員会');
const alone = new RegExp(
  [
    // Skeletons contain some ideographs as kana: 工務課 is え務課.
    `^.{2,}${anyOf(skeletons('課', '課長', '係'))}$`,
    `${anyOf(skeletons('推進', '対策', '総務', '企画', '財政', '政策', '秘書'))}${anyOf(skeletons('部', '室', '局', '本部'))}$`,
    `${anyOf(skeletons('協働', '推進', '行政', '総合', '市民', '町民', '村民', '区民', '住民', '申請', '届出'))}.*${skeletonOf('窓口')}$`,
    `^.{0,6}${anyOf(skeletons('支所', '出張所'))}$`,
    `${anyOf(skeletons('役場', '市役所', '町役所', '村役所', '区役所'))}$`,
    `^(?:市役所|町役場|村役場|区役所)|^副?[市町村]長$|^${board}(?:${skeletonOf('事務局')})?$`,
  ].join('|'),
  'u',
);
const isSectionAlone = (likeness: string): boolean =>
  alone.test(likeness.replace(ordinary, '')) && !civic.test(likeness.replace(official, ''));

const offices = new RegExp(
  `^(?:the)?(?:${anyOf(skeletons('office', 'hall', 'government', 'council', 'board of education', 'assembly', 'yakuba', 'yakusho', 'official'))}|.*${anyOf(skeletons('mayor', 'section', 'division', 'department', 'bureau'))}$)`,
);
const kinds = anyOf(skeletons('town', 'city', 'village', 'ward', 'machi', 'cho', 'shi', 'mura', 'son', 'ku'));
/** “X Town”, “Town of X” and “X-machi” are equivalent. */
function isEnglish(likeness: string, town: string): boolean {
  const base = town.replace(new RegExp(`${kinds}$`), '');
  if (base === '') return false;
  const [, rest] = new RegExp(`^(?:the)?(?:${base}${kinds}|${kinds}${skeletonOf('of')}${base}|${town})(.*)$`).exec(likeness) ?? [];
  return rest !== undefined && (rest === '' || offices.test(rest));
}
