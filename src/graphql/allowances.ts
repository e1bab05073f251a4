/** So many seconds of work that a caller has not asked for may be asked for at once. */
const KEPT_SECONDS = 10;

/** So many seconds a caller waits at most before it has something again: those who share an address with a flood are not locked out for hours. */
const MOST_DEBT_SECONDS = 30;

/**
 * 作業量の持ち分 How much work each caller may ask for over time: so much per second, and at once what it left unused in the last seconds. Who has
 * anything left may ask for more than that, and has nothing until it is made up for. So even the costliest request is let in, and comes at its price.
 */
export class Allowances {
  private readonly perSecond: number;
  private readonly now: () => number;
  /** When each caller has all of its allowance again, in milliseconds; who has asked last stands last. Those who have it are forgotten. */
  private readonly whole = new Map<string, number>();

  /** `perSecond` is in units of work (`work.ts`), `now` tells milliseconds that never go back. */
  constructor(perSecond: number, now: () => number = () => performance.now()) {
    this.perSecond = perSecond;
    this.now = now;
  }

  /** How many callers do not have all of their allowance, about. */
  get known(): number {
    return this.whole.size;
  }

  /** Takes work from the allowance of a caller. */
  charge(caller: string, work: number): void {
    const now = this.now();
    const owed = Math.max(now, this.whole.get(caller) ?? now) + (work / this.perSecond) * 1000;
    const whole = Math.min(owed, now + (KEPT_SECONDS + MOST_DEBT_SECONDS) * 1000);
    this.whole.delete(caller);
    for (const [other, then] of this.whole) {
      if (then > now) break;
      this.whole.delete(other);
    }
    if (whole > now) this.whole.set(caller, whole);
  }

  /** In how many milliseconds a caller has something left; 0 when it has. */
  wait(caller: string): number {
    const whole = this.whole.get(caller);
    return whole === undefined ? 0 : Math.max(0, whole - this.now() - KEPT_SECONDS * 1000);
  }
}
