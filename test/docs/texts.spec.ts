import { describe, expect, it } from '@jest/globals';
import { sentencesOf, standingOf } from '../../scripts/guidelines/text.ts';
import { decisions } from '../../src/domain/decisions.ts';
import type { Guideline } from '../../src/domain/guideline/guideline.ts';
import { packs } from '../../src/domain/guideline/packs/packs.ts';
import { refusals } from '../../src/domain/refusals.ts';

const table = packs.map((pack) => [pack.id, pack] as const);

/** Whether a pack has an entry at the end of a way: parts by their name, entries of a list by their id or the word itself. */
function has(pack: Guideline, way: string): boolean {
  let here: unknown = pack;
  for (const step of way.split('/')) {
    if (Array.isArray(here))
      here = here.find((each) => each === step || (each as { id?: string }).id === step || (each as { kind?: string }).kind === step);
    else here = (here as Readonly<Record<string, unknown>> | undefined)?.[step];
    if (here === undefined) return false;
  }
  return true;
}

describe('[GDL-3] the table of sentences of a text', () => {
  it.each(table)('%s: names only rules, entries and commands that there are, and each holder as one of them', (_, pack) => {
    const codes = [...pack.rules.map(({ code }) => code), ...Object.keys(refusals)];
    const strange = sentencesOf(pack).flatMap(({ at, heldBy }) =>
      heldBy
        .filter(({ rule, entry, command }) => {
          if ([rule, entry, command].filter((each) => each !== undefined).length !== 1) return true;
          if (rule !== undefined) return !codes.includes(rule);
          return entry !== undefined ? !has(pack, entry) : !decisions.has(command ?? '');
        })
        .map((each) => [at, each]),
    );
    expect(strange).toEqual([]);
  });

  it.each(table)(
    '%s: says for every sentence that defines or demands what holds it, what is still open, or why software does not',
    (_, pack) => {
      const silent = sentencesOf(pack).filter((each) => ['defines', 'demands'].includes(each.says) && standingOf(each) === 'told');
      expect(silent).toEqual([]);
    },
  );

  it.each(table)('%s: has each sentence once, in both languages, and in few words', (_, pack) => {
    const sentences = sentencesOf(pack);
    const keys = sentences.map(({ at, sentence }) => `${at} ${sentence}`);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
    for (const { wants } of sentences) {
      expect([...wants.ja].length).toBeLessThanOrEqual(60);
      expect(wants.en.split(' ').length).toBeLessThanOrEqual(25);
    }
  });
});
