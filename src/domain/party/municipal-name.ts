import type { Guideline } from '../guideline/guideline.ts';
import { likenessOf, skeletonOf } from './look-alike.ts';

const skeletons = (...words: readonly string[]): readonly string[] => words.map(skeletonOf);
const anyOf = (words: readonly string[]): string => `(?:${words.join('|')})`;

/** 課・係など What the parts of a town hall end with. */
const sections = skeletons('課', '係', '部', '局', '室', '本部');
/** 行政委員会・附属機関など Bodies of a municipality that stand behind its name as a whole (地方自治法 138条の4, 180条の5), and its seat. */
const bodies = skeletons(
  ...['役所', '役場', '庁舎', '本庁', '支所', '出張所', '議会', '議会事務局', '窓口', '行政センター', '市民センター', '消防本部', '消防署'],
  ...['教育委員会', '選挙管理委員会', '農業委員会', '公平委員会', '監査委員', '固定資産評価審査委員会', '教育長', '会計管理者'],
  ...['福祉事務所', '保健センター', '保健所', '水道局', '公民館', '図書館', '立図書館', '立公民館'],
);
/** What residents call their own organisations, parts of which are sections too: 商工会青年部 is none of the town’s. */
const civic = new RegExp(anyOf(skeletons('会', '協会', '組合', 'クラブ', '連盟', '団体', '団', '同好', 'サークル', '商店街')), 'u');
/** Words of offices in which such a word stands. */
const official = new RegExp(anyOf(skeletons('社会', '会計', '議会', '委員会', '団地', '会議', '教会')), 'gu');
/** 首長 The head, the deputy, and their own sections; not 長寿会, which begins alike. */
const head = /^副?[市町村区]?長(?:公室|室|部局|秘書.{0,4}|職務代理者)?$/u;

const isSection = (rest: string): boolean =>
  sections.some((each) => rest.length > each.length && rest.endsWith(each)) && !civic.test(rest.replace(official, ''));

/**
 * Whether a name reads as that of the municipality itself, or of a part of it: its name alone, or with the seat, the head, a section or a body
 * of it behind; or that of a section without it. `town` is the name as the guideline has it, which ends with what kind of municipality it is
 * (市, 町, 村, 区). Names in other scripts are told by their English name. It is a rule of thumb that errs to the office’s side: what it takes
 * for municipal, the office can still register.
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
    return (at === 0 && rest === '') || bodies.includes(rest) || head.test(rest) || isSection(rest) || isSeatWithSection(rest);
  }
  // 「…役場」 without 町, and 「…副町長」 are the town’s as well.
  const behind = likeness.startsWith(base) ? likeness.slice(base.length) : undefined;
  return behind !== undefined && base !== '' && (bodies.slice(0, 2).includes(behind) || head.test(behind));
}

/** 「役所総務課」 The seat with a section or a body behind it. */
const isSeatWithSection = (rest: string): boolean => {
  const seat = bodies.slice(0, 2).find((each) => rest.startsWith(each));
  return seat !== undefined && !civic.test(rest.slice(seat.length).replace(official, ''));
};

const alone = new RegExp(
  `^[\\p{Ideographic}]{2,}${anyOf(skeletons('課', '係'))}$|^(?:市役所|町役場|村役場|区役所)|^副?[市町村]長$|^教育委員会$`,
  'u',
);
const isSectionAlone = (likeness: string): boolean => alone.test(likeness) && !civic.test(likeness.replace(official, ''));

const offices = new RegExp(
  `^(?:the)?(?:${anyOf(skeletons('office', 'hall', 'government', 'council', 'board of education', 'assembly'))}|.*${anyOf(skeletons('mayor', 'section', 'division', 'department', 'bureau'))}$)`,
);
function isEnglish(likeness: string, town: string): boolean {
  return town !== '' && likeness.startsWith(town) && (likeness === town || offices.test(likeness.slice(town.length)));
}
