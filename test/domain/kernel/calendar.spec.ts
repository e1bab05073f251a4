import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  dayOf,
  daysBetween,
  endOf,
  fromMillis,
  isDate,
  isInstant,
  lastDayOfPeriod,
  toMillis,
} from '../../../src/domain/kernel/calendar.ts';

const DAY = 86_400_000;
const JAPAN = 540;

/** What JavaScript’s own calendar says: another algorithm. */
const oracle = (millis: number): string => new Date(millis).toISOString();

/** Days around every place where the calendar turns: ends of months, leap days, centuries, eras. */
const days = [1, 4, 100, 400, 1900, 1999, 2000, 2023, 2024, 2096, 2100, 2104, 2400, 9998]
  .flatMap((year) =>
    Array.from({ length: 12 }, (_, month) => month).flatMap((month) =>
      [-2, -1, 0, 1, 14].map((day) => new Date(0).setUTCFullYear(year, month, 1) + day * DAY),
    ),
  )
  .filter((millis) => millis > new Date(0).setUTCFullYear(1, 0, 1));

describe('Days', () => {
  it('[SEL-1] exist or not as the Gregorian calendar says', () => {
    const existing = [
      '2024-02-29',
      '2000-02-29',
      '2400-02-29',
      '2026-01-31',
      '2026-04-30',
      '2026-06-30',
      '2026-09-30',
      '2026-11-30',
      '2026-12-31',
      '0001-01-01',
      '9999-12-31',
    ];
    const absent = [
      '2023-02-29',
      '1900-02-29',
      '2100-02-29',
      '2026-04-31',
      '2026-06-31',
      '2026-09-31',
      '2026-11-31',
      '2026-01-32',
      '2026-03-32',
      '2026-05-32',
      '2026-07-32',
      '2026-08-32',
      '2026-10-32',
      '2026-12-32',
      '2026-00-10',
      '2026-13-01',
      '2026-01-00',
      '0000-01-01',
    ];
    const malformed = [
      '',
      '2026-1-01',
      '2026-01-1',
      '26-01-01',
      '2026/01/01',
      '2026-01-01 ',
      ' 2026-01-01',
      '12026-01-01',
      '2026-01-011',
      '2026-01-01\n',
      '２０２６-01-01',
    ];
    expect(existing.filter((each) => !isDate(each))).toEqual([]);
    expect([...absent, ...malformed].filter(isDate)).toEqual([]);
  });

  it('[SEL-1] follow each other without gaps, as in another algorithm', () => {
    for (const millis of days) {
      const day = oracle(millis).slice(0, 10);
      const around = [1, -1, 365].map((each) => oracle(millis + each * DAY).slice(0, 10));
      expect([day, addDays(day, 1), addDays(day, -1), addDays(day, 365)]).toEqual([day, ...around]);
      expect([day, daysBetween('2026-04-01', day)]).toEqual([day, (millis - Date.UTC(2026, 3, 1)) / DAY]);
    }
  });

  const periods: readonly (readonly [from: string, months: number, last: string])[] = [
    // terms of office that were a day short
    ['2028-02-29', 12, '2029-02-28'],
    ['2028-02-29', 24, '2030-02-28'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2027-01-30', 1, '2027-02-28'],
    ['2027-01-15', 12, '2028-01-14'],
    // first and last days of months
    ['2026-04-01', 24, '2028-03-31'],
    ['2026-01-01', 1, '2026-01-31'],
    ['2024-01-30', 1, '2024-02-29'],
    ['2024-02-29', 48, '2028-02-28'],
    ['2026-12-31', 2, '2027-02-28'],
  ];
  it.each(periods)('[COM-7] end a period that begins on %s and has %i months on %s', (from, months, last) => {
    expect(lastDayOfPeriod(from, months)).toBe(last);
  });

  it('[COM-7] leave no day between a period and the next, and reach the first of the month after from any day that the last month lacks', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000 }), fc.integer({ min: 1, max: 240 }), (days, months) => {
        const from = addDays('1960-01-01', days);
        const next = addDays(lastDayOfPeriod(from, months), 1);
        const [day, nextDay] = [from, next].map((each) => Number(each.slice(8)));
        expect(nextDay === day || nextDay === 1).toBe(true);
        const apart = (each: string) => Number(each.slice(0, 4)) * 12 + Number(each.slice(5, 7));
        expect(apart(next) - apart(from)).toBe(nextDay === day ? months : months + 1);
      }),
    );
  });
});

describe('The last day of the calendar, 9999-12-31', () => {
  const late = fc.integer({ min: 0, max: 3_652_058 }).map((back) => addDays('9999-12-31', -back));
  const never = (days: readonly string[]) => days.every(isDate);

  it('[SEL-11] is as far as days and periods go: they never turn into earlier ones', () => {
    fc.assert(
      fc.property(late, fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 1, max: 1200 }), (from, days, months) => {
        const [later, last] = [addDays(from, days), lastDayOfPeriod(from, months)];
        expect(never([later, last])).toBe(true);
        expect(later >= from && last >= from).toBe(true);
        expect(addDays(from, -days) <= from).toBe(true);
      }),
    );
    expect([addDays('9999-12-31', 1), lastDayOfPeriod('9999-06-30', 12), lastDayOfPeriod('9999-12-31', 1)]).toEqual([
      '9999-12-31',
      '9999-12-31',
      '9999-12-31',
    ]);
    expect(addDays('0001-01-01', -1)).toBe('0001-01-01');
  });

  it('[PRO-3] has an end that is a moment, in every time zone', () => {
    fc.assert(
      fc.property(late, fc.constantFrom(-720, 0, 540, 840), (day, offset) => {
        const end = endOf(day, offset);
        expect(isInstant(end)).toBe(true);
        expect(end >= endOf(addDays(day, -1), offset)).toBe(true);
      }),
    );
    expect(endOf('9999-12-31', 540)).toBe('9999-12-31T15:00:00.000Z');
    expect(endOf('9999-12-31', -60)).toBe('9999-12-31T23:59:59.999Z');
    expect(fromMillis(Number.MAX_SAFE_INTEGER)).toBe('9999-12-31T23:59:59.999Z');
    expect(fromMillis(-Number.MAX_SAFE_INTEGER)).toBe('0001-01-01T00:00:00.000Z');
  });
});

describe('Moments', () => {
  it('[AUD-1] are written in one way only', () => {
    const existing = ['2026-04-01T00:00:00.000Z', '2026-04-01T23:59:59.999Z', '2026-04-01T19:30:09.120Z', '2024-02-29T09:00:00.000Z'];
    const absent = [
      '2026-04-01T24:00:00.000Z',
      '2026-04-01T30:00:00.000Z',
      '2026-04-01T00:60:00.000Z',
      '2026-04-01T00:00:60.000Z',
      '2026-02-30T00:00:00.000Z',
      '2026-04-01T00:00:00.00Z',
      '2026-04-01T00:00:00.0000Z',
      '2026-04-01T00:00:00Z',
      '2026-04-01T00:00:00.000',
      '2026-04-01T00:00:00.000+09:00',
      '2026-04-01 00:00:00.000Z',
      'x2026-04-01T00:00:00.000Z',
      '2026-04-01T00:00:00.000Zx',
      '2026-04-01',
    ];
    expect(existing.filter((each) => !isInstant(each))).toEqual([]);
    expect(absent.filter(isInstant)).toEqual([]);
  });

  it('[AUD-1] count milliseconds exactly, as in another algorithm', () => {
    for (const base of days) {
      for (const millis of [base, base + 1, base + 3_599_999, base + 12 * 3_600_000 + 34 * 60_000 + 56_789, base + DAY - 1]) {
        expect(fromMillis(millis)).toBe(oracle(millis));
        expect(toMillis(oracle(millis))).toBe(millis);
      }
    }
    expect(fromMillis(-1)).toBe('1969-12-31T23:59:59.999Z');
  });

  it('[SEL-1] fall on the day of the municipality, which ends nine hours before that of Greenwich', () => {
    expect(dayOf('2026-03-31T14:59:59.999Z', JAPAN)).toBe('2026-03-31');
    expect(dayOf('2026-03-31T15:00:00.000Z', JAPAN)).toBe('2026-04-01');
    expect(dayOf('2026-03-31T15:00:00.000Z', 0)).toBe('2026-03-31');
    expect(dayOf('2026-03-31T04:00:00.000Z', -300)).toBe('2026-03-30');
    expect(endOf('2026-03-31', JAPAN)).toBe('2026-03-31T15:00:00.000Z');
    expect(endOf('2026-12-31', 0)).toBe('2027-01-01T00:00:00.000Z');
  });
});
