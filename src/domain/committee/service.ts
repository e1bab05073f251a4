import { addDays, dayOf, lastDayOfPeriod } from '../kernel/calendar.ts';
import type { Member } from './committee.state.ts';

/** 在任の通算 The total service of a member over all memberships in a committee (COM-3). */
export interface Service {
  /** 期数 Terms, including the present one. */
  readonly terms: number;
  /** 通算月数 Whole months. */
  readonly months: number;
  /** 連続期数 Terms that followed one another without a gap, up to the latest. */
  readonly consecutive: number;
  /** 区分別 The same by category of seat, in the order in which they were held. */
  readonly categories: readonly { readonly category: string; readonly terms: number; readonly months: number }[];
}

/** A period of days: its first day, and the first day after it. */
interface Stretch {
  readonly from: string;
  readonly to: string;
}

const earliest = (...days: readonly string[]): string => days.reduce((a, b) => (b < a ? b : a));

/** The days served in a membership up to today, including today. */
const served = ({ from, until, ended }: Member, today: string, utcOffset: number): Stretch => ({
  from,
  to: earliest(addDays(until, 1), addDays(today, 1), ...(ended ? [addDays(dayOf(ended.at, utcOffset), 1)] : [])),
});

/** Merges periods that follow without a gap. */
const joined = (stretches: readonly Stretch[]): readonly Stretch[] =>
  stretches.reduce<readonly Stretch[]>((all, next) => {
    const last = all.at(-1);
    return last && next.from <= last.to ? [...all.slice(0, -1), { from: last.from, to: next.to }] : [...all, next];
  }, []);

/** Whole months in a period. */
function monthsOf({ from, to }: Stretch): number {
  let months = 0;
  while (lastDayOfPeriod(from, months + 1) < to) months += 1;
  return months;
}

const months = (stretches: readonly Stretch[]): number => joined(stretches).reduce((sum, each) => sum + monthsOf(each), 0);

/** The service of the person of a membership up to a time, over all their memberships (COM-3). */
export function serviceOf(members: readonly Member[], person: string, at: string, utcOffset: number): Service {
  const own = members.filter((each) => each.person === person && each.appointedAt <= at);
  const today = dayOf(at, utcOffset);
  const stretches = own.map((each) => served(each, today, utcOffset));
  const gap = stretches.findLastIndex((each, index) => index > 0 && each.from > (stretches[index - 1] as Stretch).to);
  const categories = [...new Set(own.map(({ category }) => category))].map((category) => {
    const within = own.filter((each) => each.category === category);
    return { category, terms: within.length, months: months(within.map((each) => served(each, today, utcOffset))) };
  });
  return { terms: own.length, months: months(stretches), consecutive: own.length - Math.max(gap, 0), categories };
}
