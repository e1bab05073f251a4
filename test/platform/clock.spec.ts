import { describe, expect, it } from '@jest/globals';
import { ClockRefused, MachineClock, ManualClock } from '../../src/platform/clock.ts';
import { isInstant, toMillis } from '../../src/domain/kernel/calendar.ts';

const START = '2026-04-01T00:00:00.000Z';

describe('the clock of the machine', () => {
  it('tells the time of the machine as a moment in UTC', () => {
    const before = Date.now();
    const now = new MachineClock().now();
    expect(isInstant(now)).toBe(true);
    expect(toMillis(now)).toBeGreaterThanOrEqual(before);
    expect(toMillis(now)).toBeLessThanOrEqual(Date.now());
  });
});

describe('the clock that is moved by hand', () => {
  it('stands still until it is moved', () => {
    const clock = new ManualClock(START);
    expect(clock.now()).toBe(START);
    clock.moveBy(90_000);
    expect(clock.now()).toBe('2026-04-01T00:01:30.000Z');
    clock.moveTo('2027-03-31T15:00:00.000Z');
    expect(clock.now()).toBe('2027-03-31T15:00:00.000Z');
  });

  it('may be moved to where it stands', () => {
    const clock = new ManualClock(START);
    clock.moveTo(START);
    clock.moveBy(0);
    expect(clock.now()).toBe(START);
  });

  it('never goes back', () => {
    const clock = new ManualClock(START);
    expect(() => clock.moveTo('2026-03-31T23:59:59.999Z')).toThrow(RangeError);
    expect(() => clock.moveBy(-1)).toThrow(RangeError);
    expect(clock.now()).toBe(START);
  });

  it.each(['2026-04-01', '2026-04-01T00:00:00Z', '2026-02-30T00:00:00.000Z', ''])('refuses %p, which is no moment', (given) => {
    expect(() => new ManualClock(given)).toThrow(RangeError);
    expect(() => new ManualClock(START).moveTo(given)).toThrow(RangeError);
  });

  it.each([0.5, NaN, Infinity])('refuses to move by %p milliseconds', (millis) => {
    const clock = new ManualClock(START);
    expect(() => clock.moveBy(millis)).toThrow(RangeError);
    expect(clock.now()).toBe(START);
  });
});

describe('[OPS-7] the clock of the machine, when somebody sets it', () => {
  const MINUTE = 60_000;
  const DAY = 1440 * MINUTE;
  const at = (instant: string) => toMillis(instant);
  const moved = () => {
    const hands = { wall: at(START), monotone: 0 };
    return { hands, clock: new MachineClock({ wall: () => hands.wall, monotone: () => hands.monotone }) };
  };

  it('is believed while it goes on as it should, and when it is set a little', () => {
    const { hands, clock } = moved();
    Object.assign(hands, { wall: hands.wall + 400 * DAY, monotone: 400 * DAY });
    expect(clock.now()).toBe('2027-05-06T00:00:00.000Z');
    hands.wall += 5 * MINUTE;
    expect(clock.now()).toBe('2027-05-06T00:05:00.000Z');
  });

  it.each([400 * DAY, 6 * MINUTE, -6 * MINUTE, -DAY])('is refused after a jump of %p milliseconds, until it is set right', (jump) => {
    const { hands, clock } = moved();
    hands.wall += jump;
    expect(() => clock.now()).toThrow(ClockRefused);
    hands.wall -= jump;
    expect(clock.now()).toBe(START);
  });

  it('is refused while it is behind what is on record', () => {
    const { hands, clock } = moved();
    clock.recorded('2026-04-01T00:05:00.000Z');
    expect(clock.now()).toBe(START);
    clock.recorded('2026-04-01T00:10:00.000Z');
    clock.recorded('2026-03-01T00:00:00.000Z');
    expect(() => clock.now()).toThrow(ClockRefused);
    Object.assign(hands, { wall: hands.wall + 5 * MINUTE, monotone: 5 * MINUTE });
    expect(clock.now()).toBe('2026-04-01T00:05:00.000Z');
  });
});
