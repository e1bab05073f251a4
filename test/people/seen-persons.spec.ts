import { describe, expect, it } from '@jest/globals';
import { SeenPersons } from '../../src/people/seen-persons.ts';

const seenAt = () => {
  const clock = { millis: 0 };
  return { clock, seen: new SeenPersons(() => clock.millis) };
};

describe('[PRV-1] persons seen lately', () => {
  it('are known by the same name, or when nobody asks for the name', () => {
    const { seen } = seenAt();
    seen.remember('index', 'id', 'tag');
    expect(seen.idOf('index', 'tag')).toBe('id');
    expect(seen.idOf('index', undefined)).toBe('id');
    expect(seen.idOf('index', 'other')).toBeUndefined();
    expect(seen.idOf('other', 'tag')).toBeUndefined();
  });

  it('are not known by a name when they were seen without one', () => {
    const { seen } = seenAt();
    seen.remember('index', 'id', undefined);
    expect(seen.idOf('index', undefined)).toBe('id');
    expect(seen.idOf('index', 'tag')).toBeUndefined();
  });

  it('are forgotten after a minute, so that another node learns of an erasure', () => {
    const { seen, clock } = seenAt();
    seen.remember('index', 'id', 'tag');
    clock.millis = 59_999;
    expect(seen.idOf('index', 'tag')).toBe('id');
    clock.millis = 60_000;
    expect(seen.idOf('index', 'tag')).toBeUndefined();
  });

  it('are forgotten all at once when somebody is erased', () => {
    const { seen } = seenAt();
    seen.remember('index', 'id', 'tag');
    seen.forgetAll();
    expect(seen.idOf('index', 'tag')).toBeUndefined();
  });

  it('are bounded in number', () => {
    const { seen } = seenAt();
    for (let n = 0; n <= 10_000; n += 1) seen.remember(`index ${n}`, `id ${n}`, undefined);
    expect(seen.idOf('index 0', undefined)).toBeUndefined();
    expect(seen.idOf('index 10000', undefined)).toBe('id 10000');
  });
});
