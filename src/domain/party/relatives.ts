/** A step of control as one of its two parties knows it: the other party, and the days on which it is in force. */
export interface Step {
  readonly party: string;
  /** First day. */
  readonly from: string;
  /** Last day, if known. */
  readonly until?: string | undefined;
}

/** Who controls a party, and whom it controls, by party. */
export interface ControlSteps {
  /** The parties that control it. */
  above(party: string): readonly Step[];
  /** The parties that it controls. */
  below(party: string): readonly Step[];
}

/** Whether a relation is in force on a day. */
export const inForce = ({ from, until }: Pick<Step, 'from' | 'until'>, day: string): boolean =>
  from <= day && (until === undefined || day <= until);

/**
 * 支配関係にある主体 The parties that control a party or are controlled by it on a day, directly or through others, without itself (SEL-11).
 * Two parties that a third one controls are not related by that.
 */
export function relativesOf(own: string, { above, below }: ControlSteps, day: string): readonly string[] {
  const found = new Set([...reached(own, above, day), ...reached(own, below, day)]);
  found.delete(own);
  return [...found];
}

/** Everything that steps in one direction lead to. Circles end where they close. */
function reached(own: string, next: (party: string) => readonly Step[], day: string): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [own];
  for (let each = waiting.pop(); each !== undefined; each = waiting.pop()) {
    for (const step of next(each)) {
      if (!inForce(step, day) || found.has(step.party)) continue;
      found.add(step.party);
      waiting.push(step.party);
    }
  }
  return found;
}
