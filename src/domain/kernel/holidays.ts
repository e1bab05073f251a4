import { addDays, daysBetween } from './calendar.ts';

/**
 * 国民の祝日 The holidays of Japan by the law since 2022 (国民の祝日に関する法律 2条, 3条). They are computed, not read from a table, so that an auditor gets
 * the same result for an old decision at any time. A change here is a change of the rules: RULESET.
 */

/** The years with known holidays: since 2022 the law has no exceptions; the formula of the equinoxes ends with 2150. */
export const HOLIDAY_YEARS = { from: 2022, to: 2150 } as const;

/** Whether the holidays of the year of a day are known. */
export const areHolidaysKnown = (date: string): boolean => {
  const year = Number(date.slice(0, 4));
  return year >= HOLIDAY_YEARS.from && year <= HOLIDAY_YEARS.to;
};

/** A Sunday. */
const SUNDAY = '2023-01-01';

/** 曜日 Day of the week: 0 for Sunday to 6 for Saturday. */
export const weekdayOf = (date: string): number => ((daysBetween(SUNDAY, date) % 7) + 7) % 7;

/** Month and day of the fixed holidays. */
const FIXED: ReadonlySet<string> = new Set([
  '01-01', // 元日
  '02-11', // 建国記念の日
  '02-23', // 天皇誕生日
  '04-29', // 昭和の日
  '05-03', // 憲法記念日
  '05-04', // みどりの日
  '05-05', // こどもの日
  '08-11', // 山の日
  '11-03', // 文化の日
  '11-23', // 勤労感謝の日
]);

/** Month and number of the Monday: 成人の日, 海の日, 敬老の日, スポーツの日. */
const MONDAYS: readonly (readonly [month: string, nth: number])[] = [
  ['01', 2],
  ['07', 3],
  ['09', 3],
  ['10', 2],
];

/**
 * Day of the month of the equinox, 1980 to 2099 and 2100 to 2150: the formula of the 海上保安庁. The official day is announced each February
 * (官報).
 */
const equinox = (year: number, [until2099, until2150]: readonly [number, number]): number =>
  Math.floor((year < 2100 ? until2099 : until2150) + 0.242_194 * (year - 1980) - Math.floor((year - 1980) / 4));

/** 春分の日, 秋分の日 */
const EQUINOXES: Readonly<Record<string, readonly [number, number]>> = { '03': [20.8431, 21.851], '09': [23.2488, 24.2488] };

/** 2条 Whether a day is one of the named national holidays. */
function isNamed(date: string): boolean {
  const [month, day] = [date.slice(5, 7), Number(date.slice(8))];
  if (FIXED.has(date.slice(5))) return true;
  if (weekdayOf(date) === 1 && MONDAYS.some(([each, nth]) => each === month && Math.ceil(day / 7) === nth)) return true;
  const formula = EQUINOXES[month];
  return formula !== undefined && equinox(Number(date.slice(0, 4)), formula) === day;
}

/** 3条2項 Whether a day replaces a holiday that is on a Sunday: the next day that is not a holiday itself. */
function isInLieu(date: string): boolean {
  let before = addDays(date, -1);
  while (isNamed(before)) {
    if (weekdayOf(before) === 0) return true;
    before = addDays(before, -1);
  }
  return false;
}

/**
 * 国民の祝日に関する法律による休日 Whether a day is a holiday by that law: a named one, a replacement day (3条2項), or a day between two named ones (3条3項).
 * Throws a RangeError for a year outside of `HOLIDAY_YEARS`.
 */
export function isNationalHoliday(date: string): boolean {
  if (!areHolidaysKnown(date)) throw new RangeError(`the holidays of ${Number(date.slice(0, 4))} are not known`);
  return isNamed(date) || isInLieu(date) || (isNamed(addDays(date, -1)) && isNamed(addDays(date, 1)));
}
