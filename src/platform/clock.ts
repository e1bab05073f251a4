import { fromMillis, isInstant, toMillis } from '../domain/kernel/calendar.ts';
import type { Sentence } from '../domain/kernel/event.ts';
import { Refused } from './refused.ts';

/** The source of time. Code that needs the time is given a clock and never reads the machine clock directly. */
export interface Clock {
  /** The current time, ISO 8601 in UTC with milliseconds. */
  now(): string;
}

/** The largest accepted error of the machine clock, in milliseconds. */
export const CLOCK_TOLERANCE = 300_000;

/** The clock cannot be trusted: nothing is recorded with a date, and no request that depends on the time is served. */
export class ClockRefused extends Refused {
  constructor(reason: Sentence) {
    super('UNAVAILABLE', {
      ja: `サーバーの時計に異常があるため処理できません。${reason.ja}`,
      en: `The server's clock cannot be trusted, so this cannot be done now. ${reason.en}`,
    });
    this.name = 'ClockRefused';
  }
}

/** Whether a recorded time is so far after the current time that one of the two must be wrong. */
export const isAhead = (recorded: string, now: string): boolean => recorded > now && toMillis(recorded) - toMillis(now) > CLOCK_TOLERANCE;

/** The last recorded time is after the clock: a new event would be dated before earlier events. */
export const recordIsAhead = (): ClockRefused =>
  new ClockRefused({
    ja: '記録済みの日時よりも時計が遅れています。',
    en: 'It is behind what is on record already.',
  });

/** The two clocks of a machine, in milliseconds. */
export interface Hands {
  /** The wall clock: milliseconds since 1970 according to the machine. */
  readonly wall: () => number;
  /** A monotonic clock from any starting point: it is not affected when somebody sets the wall clock. */
  readonly monotone: () => number;
}

const machine: Hands = { wall: () => Date.now(), monotone: () => performance.now() };

/**
 * The clock of the machine. It is trusted while two conditions hold: since this object was created, the wall clock has advanced like the
 * monotonic clock, and it is not behind the record. Small differences are accepted, as a synchronised clock has them. Otherwise `now()`
 * throws ClockRefused until the clock is correct again.
 */
export class MachineClock implements Clock {
  readonly #hands: Hands;
  readonly #start: { readonly wall: number; readonly monotone: number };
  #recorded = 0;

  constructor(hands: Hands = machine) {
    this.#hands = hands;
    this.#start = { wall: hands.wall(), monotone: hands.monotone() };
  }

  now(): string {
    const wall = this.#hands.wall();
    const expected = this.#start.wall + this.#hands.monotone() - this.#start.monotone;
    if (Math.abs(wall - expected) > CLOCK_TOLERANCE)
      throw new ClockRefused({
        ja: '時計が急に変わりました。正しい時刻に戻すか、正しければ再起動してください。',
        en: 'It jumped: set it right, or restart the program if it is right now.',
      });
    if (this.#recorded - wall > CLOCK_TOLERANCE) throw recordIsAhead();
    return fromMillis(wall);
  }

  /** Registers a recorded time: the clock must not be behind it. */
  recorded(instant: string): void {
    this.#recorded = Math.max(this.#recorded, toMillis(instant));
  }
}

/** A clock that changes only when it is moved. For tests and the demo, where months pass in a second. Never in production. */
export class ManualClock implements Clock {
  #now: string;

  constructor(start: string) {
    this.#now = checked(start);
  }

  now(): string {
    return this.#now;
  }

  /** Sets the clock to a time that is not before its current time. */
  moveTo(instant: string): void {
    if (checked(instant) < this.#now) throw new RangeError(`the clock stands at ${this.#now} and never goes back`);
    this.#now = instant;
  }

  /** Advances the clock by this many milliseconds, 0 or more. */
  moveBy(millis: number): void {
    if (!Number.isSafeInteger(millis)) throw new RangeError('a clock moves by whole milliseconds');
    this.moveTo(fromMillis(toMillis(this.#now) + millis));
  }
}

function checked(instant: string): string {
  if (!isInstant(instant)) throw new RangeError('not a moment (YYYY-MM-DDTHH:MM:SS.mmmZ)');
  return instant;
}
