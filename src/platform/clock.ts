import { fromMillis, isInstant, toMillis } from '../domain/kernel/calendar.ts';
import type { Sentence } from '../domain/kernel/event.ts';
import { Refused } from './refused.ts';

/** Where the time comes from: everything that needs it is given a clock, nothing looks at the machine's by itself. */
export interface Clock {
  /** This moment, ISO 8601 in UTC with milliseconds. */
  now(): string;
}

/** How far the clock of the machine may be from where it should be, in milliseconds. */
export const CLOCK_TOLERANCE = 300_000;

/** The time is not to be trusted: nothing is dated, and nothing that depends on the time is answered. */
export class ClockRefused extends Refused {
  constructor(reason: Sentence) {
    super('UNAVAILABLE', {
      ja: `サーバーの時計に異常があるため処理できません。${reason.ja}`,
      en: `The server's clock cannot be trusted, so this cannot be done now. ${reason.en}`,
    });
    this.name = 'ClockRefused';
  }
}

/** Whether a moment on record lies so far ahead of the time that one of them must be wrong. */
export const isAhead = (recorded: string, now: string): boolean => recorded > now && toMillis(recorded) - toMillis(now) > CLOCK_TOLERANCE;

/** The record is ahead of the clock: what is dated now would lie before what was dated earlier. */
export const recordIsAhead = (): ClockRefused =>
  new ClockRefused({
    ja: '記録済みの日時よりも時計が遅れています。',
    en: 'It is behind what is on record already.',
  });

/** What a clock of a machine is read from, in milliseconds. */
export interface Hands {
  /** Since 1970: what the machine takes for the time. */
  readonly wall: () => number;
  /** Since some moment: it runs on whatever the machine takes for the time. */
  readonly monotone: () => number;
}

const machine: Hands = { wall: () => Date.now(), monotone: () => performance.now() };

/**
 * The clock of the machine. It is believed as long as it goes on as a clock that nobody sets would, from where it stood when it was made, and is not behind the record; small
 * differences are those of a clock that is kept right. `now()` throws ClockRefused otherwise, until the clock is right again.
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

  /** A moment is on record: the clock is not to be behind it. */
  recorded(instant: string): void {
    this.#recorded = Math.max(this.#recorded, toMillis(instant));
  }
}

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
