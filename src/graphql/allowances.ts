/** The largest unused allowance that a caller can save, in seconds of work. */
const KEPT_SECONDS = 10;

/**
 * The longest time in seconds that a caller waits for new allowance. So callers that share an address with an attacker are not blocked for
 * hours.
 */
const MOST_DEBT_SECONDS = 30;

/**
 * 作業量の持ち分 How much work each caller may request over time: an amount per second, plus the unused amount of the last seconds. A caller with
 * any allowance left may start a request that costs more; then it must wait until the debt is paid. So even the costliest request is
 * accepted, at its full price.
 */
export class Allowances {
  private readonly perSecond: number;
  /** The current time in milliseconds: who decides several things at one time reads it once, and hands it over. */
  readonly now: () => number;
  /**
   * When the allowance of each caller is full again, in milliseconds; the most recent caller is last. Callers with a full allowance are
   * removed.
   */
  private readonly whole = new Map<string, number>();

  /** `perSecond` is in units of work (`work.ts`); `now` returns milliseconds that never decrease. */
  constructor(perSecond: number, now: () => number = () => performance.now()) {
    this.perSecond = perSecond;
    this.now = now;
  }

  /** The approximate number of callers whose allowance is not full. */
  get known(): number {
    return this.whole.size;
  }

  /** Subtracts work from the allowance of a caller. */
  charge(caller: string, work: number, now = this.now()): void {
    const owed = Math.max(now, this.whole.get(caller) ?? now) + (work / this.perSecond) * 1000;
    const whole = Math.min(owed, now + (KEPT_SECONDS + MOST_DEBT_SECONDS) * 1000);
    this.whole.delete(caller);
    for (const [other, then] of this.whole) {
      if (then > now) break;
      this.whole.delete(other);
    }
    if (whole > now) this.whole.set(caller, whole);
  }

  /** Milliseconds until a caller has allowance again; 0 if it has some now. */
  wait(caller: string, now = this.now()): number {
    const whole = this.whole.get(caller);
    return whole === undefined ? 0 : Math.max(0, whole - now - KEPT_SECONDS * 1000);
  }
}
