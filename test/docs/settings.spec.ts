import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ConfigError, readConfig, type Config } from '../../src/app/config.ts';
import { variables } from '../../src/app/settings.ts';

const root = join(import.meta.dirname, '../..');
const rows = readFileSync(join(root, 'docs/settings.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')))
  .map(([, name = '', meaning = '', standard = '', limits = '']) => ({ name, meaning, standard, limits }));
const row = (name: string) => rows.find((each) => each.name === name);

const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(join(root, 'src', file), 'utf8'));

/** Whether the program finds nothing wrong with a value. */
const takes = (name: string, value: string): boolean => {
  try {
    readConfig({ [name]: value }, '/srv');
    return true;
  } catch (error) {
    if (error instanceof ConfigError) return !error.problems.some((each) => each.name === name);
    throw error;
  }
};

describe('[OPS-1] docs/settings.md', () => {
  it('names every variable that the sources name, each once, and no other', () => {
    const named = new Set(sources.flatMap((source) => [...source.matchAll(/\bKYODO_[A-Z_]*[A-Z]\b/g)].map(([name]) => name)));
    const others = Object.keys(variables).filter((name) => !name.startsWith('KYODO_'));
    expect(rows.map(({ name }) => name).toSorted()).toEqual([...named, ...others].toSorted());
    expect(Object.keys(variables).toSorted()).toEqual(rows.map(({ name }) => name).toSorted());
    expect(rows.filter(({ meaning, standard, limits }) => meaning === '' || standard === '' || limits === '')).toEqual([]);
  });

  it('names every variable of the environment that the sources read', () => {
    const read = sources.flatMap((source) => [...source.matchAll(/\bprocess\.env(?:\.(\w+)|\['(\w+)'\])/g)].map(([, one, other]) => one ?? other));
    // NODE_ENV is read by libraries; `main` only sets it.
    expect(read.filter((name) => name === undefined || (name !== 'NODE_ENV' && !row(name)))).toEqual([]);
  }); // prettier-ignore

  it('tells the limits of every number as the program holds them', () => {
    const numbers = rows.filter(({ limits }) => /^\d+ to \d+$/.test(limits));
    expect(numbers.length).toBeGreaterThan(10);
    for (const { name, limits } of numbers.filter((each) => each.name !== 'EVENTSTORE_DEADLINE')) {
      const [least, most] = limits.split(' to ').map(Number) as [number, number];
      const taken = [least - 1, least, most, most + 1].map((value) => takes(name, String(value)));
      expect({ name, taken }).toEqual({ name, taken: [false, true, true, false] });
    }
  });

  it('tells every word that the program takes, and every default number', () => {
    for (const { name, limits } of rows.filter((each) => /^[a-z]+(, [a-z]+)+$/.test(each.limits)))
      for (const word of limits.split(', ')) expect([name, word, takes(name, word)]).toEqual([name, word, true]);
    const config = readConfig({}, '/srv');
    const leaves = (value: unknown): readonly unknown[] => (typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [value]);
    const numbers = (config: Config) => leaves(config).filter((each) => typeof each === 'number');
    for (const { name, standard } of rows.filter((each) => /^\d+$/.test(each.standard) && each.name !== 'EVENTSTORE_DEADLINE'))
      expect([name, numbers(readConfig({ [name]: standard }, '/srv'))]).toEqual([name, numbers(config)]);
    expect(rows.filter(({ limits, standard }) => /^\d+ to \d+$/.test(limits) && !/^\d+$/.test(standard))).toEqual([]);
  }); // prettier-ignore
});
