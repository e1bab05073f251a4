import { describe, expect, it } from '@jest/globals';
import { MachineClock, ManualClock } from '../src/clock.ts';
import { isInstant, toMillis } from '../src/domain/kernel/calendar.ts';

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
