import { fromMillis, isInstant, toMillis } from './domain/kernel/calendar.ts';

/** Where the time comes from: everything that needs it is given a clock, nothing looks at the machine's by itself. */
export interface Clock {
  /** This moment, ISO 8601 in UTC with milliseconds. */
  now(): string;
}

/** The clock of the machine. It may step back when the machine is set right; whoever records a time guards against that. */
export const systemClock: Clock = { now: () => fromMillis(Date.now()) };

/** A clock that stands still until it is moved: for tests and the demo, where months pass in a second. Never in production. */
export class ManualClock implements Clock {
  #now: string;

  constructor(start: string) {
    this.#now = checked(start);
  }

  now(): string {
    return this.#now;
  }

  /** Moves it to a moment that is not before its own. */
  moveTo(instant: string): void {
    if (checked(instant) < this.#now) throw new RangeError(`the clock stands at ${this.#now} and never goes back`);
    this.#now = instant;
  }

  /** Moves it on by so many milliseconds, 0 or more. */
  moveBy(millis: number): void {
    if (!Number.isSafeInteger(millis)) throw new RangeError('a clock moves by whole milliseconds');
    this.moveTo(fromMillis(toMillis(this.#now) + millis));
  }
}

function checked(instant: string): string {
  if (!isInstant(instant)) throw new RangeError('not a moment (YYYY-MM-DDTHH:MM:SS.mmmZ)');
  return instant;
}
