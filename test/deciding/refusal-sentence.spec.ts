import { describe, expect, it } from '@jest/globals';
import { guidelineRefusals } from '../../src/domain/guideline/guideline.refusals.ts';
import { shimotsuke } from '../../src/domain/guideline/packs/shimotsuke.ts';
import type { RefusalEntry } from '../../src/domain/kernel/refusal.ts';
import { sentenceOf } from '../../src/deciding/refusal-sentence.ts';

describe('The sentence of a refusal', () => {
  it.each<[keyof typeof guidelineRefusals, Record<string, string>, string, string]>([
    [
      'METHOD_FITS_DOMAIN',
      { method: 'commission', domain: 'citizensAlone' },
      '形態「協働委託」は領域「市民独自」では使えません。',
      'The method “Collaborative commission” does not belong to the domain “Citizens alone”.',
    ],
    [
      'UNSUITABLE_AREA',
      { area: 'politics, religion' },
      '協働にふさわしくない分野に当たります(政治活動、宗教活動)。',
      'The project touches an area in which there is no collaboration: Political activity, Religious activity.',
    ],
    [
      'BOTH_SIDES_PROPOSE',
      { side: 'residents' },
      'この指針では「住民提案」は受け付けていません。',
      'This guideline does not take proposals of this kind (Proposed by residents’ organisations or businesses).',
    ],
  ])('[API-2] [GDL-4] of %s tells in the guideline’s words what it is about', (code, params, ja, en) => {
    expect(sentenceOf(guidelineRefusals[code], params, shimotsuke)).toEqual({ ja, en });
  });

  it('[API-2] tells a value as it is where the guideline does not name it, or there is none', () => {
    const { DOMAIN_OF_COLLABORATION: entry } = guidelineRefusals;
    for (const [domain, guideline] of [
      ['Z', shimotsuke],
      ['bothLead', undefined],
    ] as const)
      expect(sentenceOf(entry, { domain }, guideline).ja).toBe(`領域「${domain}」は協働の領域ではありません。`);
  });

  it('[API-2] names only values that it mentions, and only where the guideline is at hand', () => {
    for (const { ja, en, source, names = {} } of Object.values(guidelineRefusals) as RefusalEntry[])
      for (const [name, named] of Object.entries(names)) {
        expect([ja, en].every((sentence) => sentence.includes(`{${name}}`))).toBe(true);
        expect(typeof named === 'object' || source === 'guideline').toBe(true);
      }
  });
});
