import { addDays, dayOf, endOf } from '../kernel/calendar.ts';
import { areHolidaysKnown, HOLIDAY_YEARS, isNationalHoliday, weekdayOf } from '../kernel/holidays.ts';
import { refuse } from './refuse.ts';
import type { Guideline } from './guideline.ts';
import type { ClosedDay } from './vocabulary.ts';

type Calendar = Guideline['calendar'];

/**
 * 期間の満了 The instant at which a period of this many days ends. It begins with the day of an instant, which is not counted (初日不算入, 民法140条,
 * 141条). If the guideline says so, a period that would end on a day on which the town hall is closed ends with the next open day (142条,
 * 地方自治法 4条の2第4項). Refuses with HOLIDAYS_UNKNOWN if that cannot be determined.
 */
export const endOfPeriod = (at: string, days: number, calendar: Calendar): string =>
  endOf(nextOpenDay(addDays(dayOf(at, calendar.utcOffset), days), calendar), calendar.utcOffset);

/** The day itself, or if the town hall is closed on it, the next open day. */
function nextOpenDay(day: string, { closed }: Calendar): string {
  let last = day;
  while (closed?.days.some((kind) => closedOn[kind](last))) last = addDays(last, 1);
  return last;
}

/** The test of each kind of closed day. */
const closedOn: Readonly<Record<ClosedDay, (date: string) => boolean>> = {
  weekends: (date) => [0, 6].includes(weekdayOf(date)),
  nationalHolidays(date) {
    if (!areHolidaysKnown(date)) refuse('HOLIDAYS_UNKNOWN', { date, ...HOLIDAY_YEARS });
    return isNationalHoliday(date);
  },
  yearEnd: (date) => date.slice(5) >= '12-29' || date.slice(5) <= '01-03',
};
