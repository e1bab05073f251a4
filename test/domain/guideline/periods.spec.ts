import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { addDays, dayOf, JAPAN } from '../../../src/domain/kernel/calendar.ts';
import type { Guideline } from '../../../src/domain/guideline/guideline.ts';
import { oizumi } from '../../../src/domain/guideline/packs/oizumi.ts';
import { endOfPeriod } from '../../../src/domain/guideline/periods.ts';
import { validateGuideline } from '../../../src/domain/guideline/validate.ts';
import { closedDays, type ClosedDay } from '../../../src/domain/guideline/vocabulary.ts';
import { advised, decide, prepare, ready } from '../project/selection/selection.fixtures.ts';
import { draft, people, scene as commentScene } from '../public-comment/public-comment.fixtures.ts';
import { lived, waysUnder } from './life.ts';

const closedOn = (...days: ClosedDay[]): Guideline['calendar'] => ({ utcOffset: JAPAN, fiscalYearStart: 4, closed: { days } });
const all = Object.keys(closedDays) as ClosedDay[];

/** The last day that belongs to a period which ends at a moment. */
const lastDay = (end: string): string => addDays(dayOf(end, JAPAN), -1);

const AT = '2026-04-01T00:00:00.000Z';

describe('A period of days', () => {
  it.each([
    ['2026-04-01T00:00:00.000Z', 14, '2026-04-15T15:00:00.000Z'],
    ['2026-04-01T15:00:00.000Z', 14, '2026-04-16T15:00:00.000Z'],
    ['2026-04-01T00:00:00.000Z', 0, '2026-04-01T15:00:00.000Z'],
    ['2026-12-25T00:00:00.000Z', 5, '2026-12-30T15:00:00.000Z'],
  ])('[COM-7] [SEL-1] from %s of %i days ends at %s: its first day is not counted (民法140条, 141条)', (at, days, end) => {
    expect(endOfPeriod(at, days, { utcOffset: JAPAN, fiscalYearStart: 4 })).toBe(end);
  });

  it.each<[string, ClosedDay[], number, string]>([
    ['a Saturday', ['weekends'], 10, '2026-04-13'],
    ['a Sunday', ['weekends'], 11, '2026-04-13'],
    ['a working day', all, 12, '2026-04-13'],
    ['a holiday', ['nationalHolidays'], 28, '2026-04-30'],
    ['holidays in a row, one of them in lieu', ['nationalHolidays'], 32, '2026-05-07'],
    ['a Saturday before them', all, 31, '2026-05-07'],
    ['the turn of the year, which then ends on a weekend', all, 272, '2027-01-04'],
    ['the turn of the year alone', ['yearEnd'], 272, '2027-01-04'],
  ])('[COM-7] that would end on %s ends with the next open day where the guideline says so (民法142条)', (_, days, length, last) => {
    expect(lastDay(endOfPeriod(AT, length, closedOn(...days)))).toBe(last);
  });

  it('[COM-7] never ends on a closed day, and is never longer than it must be', () => {
    const calendar = closedOn(...all);
    for (let days = 0; days < 1500; days += 1) {
      const [plain, moved] = [addDays(dayOf(AT, JAPAN), days), lastDay(endOfPeriod(AT, days, calendar))];
      expect(endOfPeriod(`${addDays(moved, -1)}T00:00:00.000Z`, 1, calendar)).toBe(endOfPeriod(AT, days, calendar));
      for (let day = plain; day < moved; day = addDays(day, 1))
        expect([day, lastDay(endOfPeriod(`${addDays(day, -1)}T00:00:00.000Z`, 1, calendar))]).toEqual([day, moved]);
    }
  });

  it('[COM-7] [GDL-1] is a part of the guideline in which no day is named twice', () => {
    const twice = { ...oizumi, calendar: closedOn('weekends', 'weekends') };
    expect(validateGuideline({ ...oizumi, calendar: closedOn(...all) }).problems).toEqual([]);
    expect(validateGuideline(twice).problems).toEqual([
      { path: 'guideline.calendar.closed.days[1]', problem: 'DUPLICATE', limit: 'weekends' },
    ]);
  });
});

describe('Where a rule counts days', () => {
  /** Oizumi’s guideline, whose town hall is closed. */
  const closing: Guideline = { ...oizumi, calendar: { ...oizumi.calendar, closed: { days: all } } };
  const [way] = waysUnder(oizumi);

  it('[COM-7] evaluations and their publication are due on open days', () => {
    const dues = Array.from({ length: 9 }, (_, more) => {
      const evaluation = { ...closing.evaluation, dueDays: 20 + more, publicationDays: 30 + more };
      const [open, plain] = [
        { ...closing, evaluation },
        { ...closing, evaluation, calendar: oizumi.calendar },
      ].map((guideline) => {
        const { evaluationDue = '', evaluation } = lived(guideline, way!);
        return [evaluationDue, evaluation.opened?.publicationDue ?? ''].map(lastDay);
      });
      return { open, plain };
    });
    for (const { open, plain } of dues) {
      expect(open).toEqual((plain ?? []).map((day) => lastDay(endOfPeriod(`${addDays(day, -1)}T00:00:00.000Z`, 1, closing.calendar))));
    }
    expect(dues.some(({ open, plain }) => String(open) !== String(plain))).toBe(true);
  });

  it('[COM-7] objections are taken until an open day', () => {
    const ends = Array.from({ length: 9 }, (_, more) => {
      const under = { ...closing, selection: { ...closing.selection, objectionDays: 10 + more } };
      return (advised().under(under).ask('DecideSelection', decide())[0]?.data as { objectionsUntil: string }).objectionsUntil;
    });
    for (const end of ends) expect(endOfPeriod(`${addDays(lastDay(end), -1)}T00:00:00.000Z`, 1, closing.calendar)).toBe(end);
    expect(new Set(ends).size).toBeLessThan(9);
  });

  it('[COM-7] a call is open until an open day at least', () => {
    // Opened on Wednesday the first of July 2026: fourteen days end on Wednesday, sixteen to eighteen (Friday to Sunday) and Monday, a holiday, differ.
    const under = (days: number) => ({ ...closing, selection: { ...closing.selection, minimumCallDays: days } });
    const preparing = ready().at('2026-07-01T00:00:00.000Z');
    const closesAt = (day: string) => ({ ...prepare, closesAt: `${day}T15:00:00.000Z` });
    for (const [days, day] of [
      [16, '2026-07-17'],
      [17, '2026-07-21'],
      [19, '2026-07-21'],
    ] as const) {
      const scene = preparing.under(under(days));
      expect(scene.after('PrepareCall', closesAt(day)).ask('OpenCall')).toHaveLength(1);
      scene.after('PrepareCall', closesAt(addDays(day, -1))).refused('OpenCall', {}, 'MINIMUM_CALL_PERIOD');
    }
  });

  it('[COM-7] comments are taken until an open day at least', () => {
    const opening = commentScene().under(closing).by(people.office).at('2026-04-10T00:00:00.000Z');
    // The thirtieth day is Saturday the ninth of May.
    const input = (day: string) => ({ municipality: '105244', ...draft, closesAt: `${day}T15:00:00.000Z` });
    opening.refused('OpenPublicComment', input('2026-05-10'), 'COMMENT_PERIOD_TOO_SHORT', { days: 30 });
    expect(opening.ask('OpenPublicComment', input('2026-05-11'))).toHaveLength(1);
  });

  it('[COM-7] a period is refused where nobody can know whether its last day is a holiday', () => {
    const opening = commentScene().under(closing).by(people.office).at('2200-01-01T00:00:00.000Z');
    const input = { municipality: '105244', ...draft, closesAt: '2200-03-01T15:00:00.000Z' };
    opening.refused('OpenPublicComment', input, 'HOLIDAYS_UNKNOWN', { date: '2200-01-30', from: 2022, to: 2150 });
    const weekends: Guideline = { ...oizumi, calendar: closedOn('weekends') };
    expect(opening.under(weekends).ask('OpenPublicComment', input)).toHaveLength(1);
  });

  it('[COM-7] nothing else counts days to the end of one', () => {
    const files = readdirSync('src/domain', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    const counting = files.filter((file) => /endOf\(\s*addDays\(/.test(readFileSync(`src/domain/${file}`, 'utf8')));
    expect(counting).toEqual([]);
    expect(files.filter((file) => /endOfPeriod\(/.test(readFileSync(`src/domain/${file}`, 'utf8')))).toHaveLength(7);
  });
});
