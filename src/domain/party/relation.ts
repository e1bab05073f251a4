import { addDays, dayOf, JAPAN, lastDayOfPeriod } from '../kernel/calendar.ts';

/** A step of control from the view of one of its two parties: the other party, and the days on which it is in force. */
export interface Step {
  readonly party: string;
  /** First day. */
  readonly from: string;
  /** Last day, if known. */
  readonly until?: string | undefined;
  /**
   * Whether it takes more than registering a party to declare it: the office recorded it, or the party that declared it was verified at some time.
   * A step that is not confirmed is looked at last, and only within a limit.
   */
  readonly confirmed: boolean;
}

/**
 * 申告後の期間 For this many months after a party itself declares the end of a control relation, its representatives still have the conflict of
 * interest (SEL-11).
 */
export const MONTHS_UNTIL_FREE = 12;

/**
 * The last day on which a relation causes a conflict of interest (SEL-11). If the office states the end, that day. If the party itself
 * states it, `MONTHS_UNTIL_FREE` after the statement or after the stated end, whichever is later.
 */
export const lastDayOfTie = (until: string | undefined, saidBy: 'party' | 'office', saidAt: string): string | undefined => {
  if (until === undefined || saidBy === 'office') return until;
  const said = dayOf(saidAt, JAPAN);
  return lastDayOfPeriod(addDays(until > said ? until : said, 1), MONTHS_UNTIL_FREE);
};

/** Whether a relation is in force on a day. */
export const inForce = ({ from, until }: Pick<Step, 'from' | 'until'>, day: string): boolean =>
  from <= day && (until === undefined || day <= until);
