import { describe, expect, it } from '@jest/globals';
import { glossary } from '../../scripts/guidelines/glossary.ts';
import { aggregates } from '../../src/domain/aggregates.ts';
import { decisions } from '../../src/domain/decisions.ts';

const rows = glossary()
  .split('\n')
  .flatMap((line) => {
    const [, ja = '', en = '', name] = /^\| (.*) \| (.*) \| `(\w+)` \|$/.exec(line) ?? [];
    return name === undefined ? [] : [{ ja, en, name }];
  });

describe('docs/glossary.md', () => {
  it('[API-13] names every command and every event', () => {
    const names = new Set(rows.map(({ name }) => name));
    const events = [...aggregates.values()].flatMap((each) => Object.keys(each.events as object));
    expect([...decisions.keys(), ...events].filter((name) => !names.has(name))).toEqual([]);
    expect(rows.length).toBeGreaterThan(600);
  });

  it('[API-13] has a Japanese and an English text for every term', () => {
    const japanese = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
    expect(rows.filter(({ ja, en }) => !(japanese.test(ja) || /^[A-Z0-9]+$/.test(ja)) || !/^\W*[A-Za-z0-9]/.test(en))).toEqual([]);
  });
});
