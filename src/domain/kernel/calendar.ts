/**
 * Days and times without a clock and without a locale. A day is `YYYY-MM-DD`; an instant is ISO 8601 in UTC with milliseconds, so that
 * instants compare as text. Gregorian calendar, years 0001 to 9999: results outside of this range become the first or the last day, so that
 * a later result never compares as earlier.
 */

export const DAY = 86_400_000;

const leap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const daysIn = (year: number, month: number): number => [31, leap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
const pad = (value: number, width: number): string => String(value).padStart(width, '0');

/** Days since 1970-01-01 (the inverse of Hinnant's civil-from-days algorithm). */
function dayNumber(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468;
}

/** 0001-01-01 and 9999-12-31. */
const [FIRST_DAY, LAST_DAY] = [-719_162, 2_932_896];
const FIRST_MILLI = FIRST_DAY * DAY;
const LAST_MILLI = (LAST_DAY + 1) * DAY - 1;

const within = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);

function dayText(days: number): string {
  const z = within(days, FIRST_DAY, LAST_DAY) + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted + (shifted < 10 ? 3 : -9);
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1, 2)}`;
}

/** Whether the text is a day that exists. */
export function isDate(value: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value)?.slice(1).map(Number);
  if (!parts) return false;
  const [year = 0, month = 0, day = 0] = parts;
  return year >= 1 && day >= 1 && day <= daysIn(year, month);
}

/** Whether the text is an existing instant, written `YYYY-MM-DDTHH:MM:SS.mmmZ`. */
export const isInstant = (value: string): boolean =>
  /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/.test(value) && isDate(value.slice(0, 10));

const split = (date: string): [number, number, number] => [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))];

/** Milliseconds since 1970-01-01T00:00:00.000Z. */
export const toMillis = (instant: string): number =>
  dayNumber(...split(instant)) * DAY +
  Number(instant.slice(11, 13)) * 3_600_000 +
  Number(instant.slice(14, 16)) * 60_000 +
  Number(instant.slice(17, 19)) * 1000 +
  Number(instant.slice(20, 23));

/** The instant this many milliseconds after 1970-01-01T00:00:00.000Z. */
export function fromMillis(millis: number): string {
  const moment = within(millis, FIRST_MILLI, LAST_MILLI);
  const days = Math.floor(moment / DAY);
  const rest = moment - days * DAY;
  const [h, m, s] = [Math.floor(rest / 3_600_000), Math.floor(rest / 60_000) % 60, Math.floor(rest / 1000) % 60];
  return `${dayText(days)}T${pad(h, 2)}:${pad(m, 2)}:${pad(s, 2)}.${pad(rest % 1000, 3)}Z`;
}

/** The day this many days later (earlier, if negative). */
export const addDays = (date: string, days: number): string => dayText(dayNumber(...split(date)) + days);

/**
 * 期間の末日 The last day of a period of this many months (1 or more) that begins with a day: the day before the corresponding day, or if the
 * last month has no such day, the last day of that month (民法143条2項).
 */
export function lastDayOfPeriod(from: string, months: number): string {
  const [year, month, day] = split(from);
  const index = year * 12 + month - 1 + months;
  const [y, m] = [Math.floor(index / 12), (index % 12) + 1];
  if (y > 9999) return dayText(LAST_DAY);
  const on = (each: number) => `${pad(y, 4)}-${pad(m, 2)}-${pad(each, 2)}`;
  return day > daysIn(y, m) ? on(daysIn(y, m)) : addDays(on(day), -1);
}

/** Milliseconds from one instant to another; negative if the second is earlier. */
export const millisBetween = (from: string, to: string): number => toMillis(to) - toMillis(from);

/** Whole days from one day to another; negative if the second is earlier. */
export const daysBetween = (from: string, to: string): number => dayNumber(...split(to)) - dayNumber(...split(from));

/** Offset of Japan from UTC, in minutes. Japan has no summer time, and every municipality that uses this program is in Japan. */
export const JAPAN = 540;

/** The day of an instant, at an offset from UTC in minutes (Japan: 540). */
export const dayOf = (instant: string, offset: number): string => fromMillis(toMillis(instant) + offset * 60_000).slice(0, 10);

/** The first instant after a day has ended, at an offset from UTC in minutes: a deadline "by" that day has passed from here on. */
export const endOf = (date: string, offset: number): string => fromMillis((dayNumber(...split(date)) + 1) * DAY - offset * 60_000);
