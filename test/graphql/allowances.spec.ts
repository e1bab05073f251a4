import { describe, expect, it } from '@jest/globals';
import { Allowances } from '../../src/graphql/allowances.ts';

/** Allowances of 100 units per second, and how to let time pass. */
function allowances() {
  let now = 5_000;
  const all = new Allowances(100, () => now);
  return { all, pass: (millis: number) => void (now += millis) };
}

describe('What a caller may ask for over time', () => {
  it('[API-7] at once is what ten seconds give, then as much as time gives', () => {
    const { all, pass } = allowances();
    all.charge('aoi', 1000);
    expect(all.wait('aoi')).toBe(0);
    all.charge('aoi', 50);
    expect(all.wait('aoi')).toBe(500);
    pass(499);
    expect(all.wait('aoi')).toBe(1);
    pass(1);
    expect(all.wait('aoi')).toBe(0);
  });

  it('[API-7] is made up for when somebody has asked for more than there was', () => {
    const { all, pass } = allowances();
    all.charge('aoi', 3000);
    expect(all.wait('aoi')).toBe(20_000);
    pass(20_000);
    expect(all.wait('aoi')).toBe(0);
  });

  it('[API-7] is never missing for longer than thirty seconds: whoever shares an address with a flood is not locked out', () => {
    const { all, pass } = allowances();
    for (let n = 0; n < 100; n += 1) all.charge('aoi', 5000);
    expect(all.wait('aoi')).toBe(30_000);
    pass(30_000);
    expect(all.wait('aoi')).toBe(0);
  });

  it('[API-7] does not grow beyond ten seconds, however long nothing was asked for', () => {
    const { all, pass } = allowances();
    all.charge('aoi', 10);
    pass(1_000_000);
    all.charge('aoi', 1100);
    expect(all.wait('aoi')).toBe(1000);
  });

  it('[API-7] is each caller’s own', () => {
    const { all } = allowances();
    all.charge('aoi', 5000);
    expect(all.wait('rin')).toBe(0);
  });

  it('[API-7] is remembered only of those who do not have all of it: strangers come from as many addresses as they like', () => {
    const { all, pass } = allowances();
    for (let n = 0; n < 5000; n += 1) {
      all.charge(`visitor ${n}`, 10);
      pass(10);
    }
    expect(all.known).toBeLessThan(20);
  });
});
