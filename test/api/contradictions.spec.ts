import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MOST_CONTRADICTIONS } from '../../src/domain/guideline/contradictions.ts';
import { oizumi } from '../../src/domain/guideline/packs/oizumi.ts';
import { validateGuideline } from '../../src/domain/guideline/validate.ts';
import { startApp, type App } from './app.ts';
import { leastHeld, MOST_MS } from './held.ts';

const times = <T>(length: number, item: (n: number) => T) => Array.from({ length }, (_, n) => item(n));
const label = { ja: 'あ', en: 'a' };
const lifecycle = times(10, () => ({ id: 'p', label, steps: times(20, () => ({ id: 's', label, stages: times(100, () => 'u') })) }));
const methods = times(30, () => ({
  id: 'm',
  label,
  domains: times(10, () => 'u'),
  traits: times(100, () => 'support'),
  cautions: times(100, () => 'u'),
  requiredTerms: times(100, () => 'risk'),
}));
const rules = times(120, (n) => ({
  code: 'r',
  condition: 'a',
  source: 'guideline',
  force: 'must',
  summary: label,
  terms: times(20, () => 'risk'),
  party: { category: `c${n}`, legalForms: times(20, () => 'company'), otherThan: times(20, () => 'company'), ties: times(5, () => 'acts') },
  arrangement: { fact: 'owns', by: times(4, () => 'both'), domains: times(10, () => 'u') },
}));
const partyCategories = times(20, () => ({ id: 'k', label, kinds: times(100, () => 'business'), mayPartner: false }));

const documents = {
  lifecycle: { ...oizumi, lifecycle },
  'lifecycle and methods': { ...oizumi, lifecycle, methods, rules: [], exclusions: undefined, principles: [] },
  'rules, methods and categories': { ...oizumi, rules, methods, partyCategories, standing: 'concept' },
};

describe('A guideline full of contradictions', () => {
  let app: App;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app?.stop());

  it.each(Object.entries(documents))(
    '[API-7] [GDL-5] is told the first of them (%s), and holds nobody else up',
    async (_, document) => {
      const { problems } = validateGuideline(document);
      expect(Math.abs(problems.length - MOST_CONTRADICTIONS)).toBeLessThan(3);
      let count = 0;
      const held = await leastHeld(async () => {
        const query = `query ($document: JSON!) { checkGuideline(document: $document) { count } } #${Math.random()}`;
        count = (await app.ask(query, { document })).data?.['checkGuideline'].count as number;
      });
      expect(count).toBe(problems.length);
      expect(held).toBeLessThan(MOST_MS);
      expect(app.faults).toEqual([]);
    },
    60_000,
  );
});
