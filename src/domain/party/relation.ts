import { addDays, dayOf, JAPAN, lastDayOfPeriod } from '../kernel/calendar.ts';

/** A step of control as one of its two parties knows it: the other party, and the days on which it is in force. */
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

/** 申告後の期間 So many months a party’s own word that a control is over does not free those who represent it from a conflict of interest (SEL-11). */
export const MONTHS_UNTIL_FREE = 12;

/**
 * The last day on which a relation gives a conflict of interest (SEL-11): where the office says when it ended, that day. Who would free
 * themselves by their own word do so `MONTHS_UNTIL_FREE` after they said it, or after the end that they named, whichever is later.
 */
export const lastDayOfTie = (until: string | undefined, saidBy: 'party' | 'office', saidAt: string): string | undefined => {
  if (until === undefined || saidBy === 'office') return until;
  const said = dayOf(saidAt, JAPAN);
  return lastDayOfPeriod(addDays(until > said ? until : said, 1), MONTHS_UNTIL_FREE);
};

/** Whether a relation is in force on a day. */
export const inForce = ({ from, until }: Pick<Step, 'from' | 'until'>, day: string): boolean =>
  from <= day && (until === undefined || day <= until);
