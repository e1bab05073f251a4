import { describe, expect, it } from '@jest/globals';
import { conditions } from '../../src/domain/guideline/conditions.ts';
import { shimotsuke } from '../../src/domain/guideline/packs/shimotsuke.ts';
import type { RefusalEntry } from '../../src/domain/kernel/refusal.ts';
import { sentenceOf } from '../../src/deciding/refusal-sentence.ts';

describe('The sentence of a refusal', () => {
  it.each<[keyof typeof conditions, Record<string, string>, string, string]>([
    [
      'methodFitsDomain',
      { method: 'commission', domain: 'citizensAlone' },
      '形態「協働委託」は領域「市民独自」の形態ではありません。',
      'The method “Collaborative commission” does not belong to the domain “Citizens alone”.',
    ],
    [
      'noUnsuitableArea',
      { area: 'politics, religion' },
      '次の分野に当たるとされました: 政治活動、宗教活動。',
      'The project was found to touch these areas: Political activity, Religious activity.',
    ],
    [
      'sideMayPropose',
      { side: 'residents' },
      '「住民提案」は受け付けられていません。',
      'Proposals of this kind are not taken: Proposed by residents’ organisations or businesses.',
    ],
  ])('[API-2] [GDL-4] of %s tells in the guideline’s words what it is about', (code, params, ja, en) => {
    expect(sentenceOf(conditions[code], params, shimotsuke)).toEqual({ ja, en });
  });

  it('[API-2] tells a value as it is where the guideline does not name it, or there is none', () => {
    const { inDomainOfCollaboration: entry } = conditions;
    for (const [domain, guideline] of [
      ['Z', shimotsuke],
      ['bothLead', undefined],
    ] as const)
      expect(sentenceOf(entry, { domain }, guideline).ja).toBe(`領域「${domain}」は協働の領域ではありません。`);
  });

  it('[API-2] names only values that it mentions, and only where the guideline is at hand', () => {
    for (const { ja, en, source, names = {} } of Object.values(conditions) as RefusalEntry[])
      for (const [name, named] of Object.entries(names)) {
        expect([ja, en].every((sentence) => sentence.includes(`{${name}}`))).toBe(true);
        expect(typeof named === 'object' || source === 'guideline').toBe(true);
      }
  });
});
