/** A step of control as one of its two parties knows it: the other party, and the days on which it is in force. */
export interface Step {
  readonly party: string;
  /** First day. */
  readonly from: string;
  /** Last day, if known. */
  readonly until?: string | undefined;
}

/** Whether a relation is in force on a day. */
export const inForce = ({ from, until }: Pick<Step, 'from' | 'until'>, day: string): boolean =>
  from <= day && (until === undefined || day <= until);
