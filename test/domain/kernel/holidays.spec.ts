import { describe, expect, it } from '@jest/globals';
import kept from '@holiday-jp/holiday_jp';
import { addDays } from '../../../src/domain/kernel/calendar.ts';
import { HOLIDAY_YEARS, isNationalHoliday, weekdayOf } from '../../../src/domain/kernel/holidays.ts';

function* daysOf(from: number, to: number) {
  for (let day = `${from}-01-01`; day <= `${to}-12-31`; day = addDays(day, 1)) yield day;
}

describe('National holidays', () => {
  it('[COM-7] are those of a table that others keep up, on every day for which both know them', () => {
    const listed = new Set(Object.keys(kept.holidays));
    const different = [...daysOf(HOLIDAY_YEARS.from, 2050)].filter((day) => isNationalHoliday(day) !== listed.has(day));
    expect(different).toEqual([]);
    expect(listed.size).toBeGreaterThan(1000);
  });

  it.each([
    ['2026-05-06', 'in lieu of the third of May, a Sunday: the fourth and fifth are holidays themselves'],
    ['2026-09-22', 'between the respect for the aged and the equinox'],
    ['2099-03-20', 'the last equinox of the first formula'],
    ['2100-03-20', 'the first equinox of the second formula'],
  ])('[COM-7] include %s: %s', (day) => {
    expect(isNationalHoliday(day)).toBe(true);
  });

  it.each(['2021-12-31', '2151-01-01', '0001-01-01', '9999-12-31'])('[COM-7] are not guessed for %s', (day) => {
    expect(() => isNationalHoliday(day)).toThrow(new RangeError(`the holidays of ${Number(day.slice(0, 4))} are not known`));
  });

  it('[COM-7] the days of the week follow one another as in JavaScript’s own calendar', () => {
    for (const day of daysOf(1999, 2001)) expect([day, weekdayOf(day)]).toEqual([day, new Date(`${day}T00:00:00Z`).getUTCDay()]);
  });
});
