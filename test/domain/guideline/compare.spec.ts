import { describe, expect, it } from '@jest/globals';
import { compareGuidelines } from '../../../src/domain/guideline/compare.ts';
import { oizumi } from '../../../src/domain/guideline/packs/oizumi.ts';

describe('[GDL-1] what a revision of a guideline changed', () => {
  it('is nothing between a version and itself', () => {
    expect(compareGuidelines(oizumi, structuredClone(oizumi))).toEqual([]);
  });

  it('is told clause by clause, named by id or code', () => {
    const revised = {
      ...oizumi,
      version: '2020-04',
      selection: { ...oizumi.selection, minimumCallDays: 21 },
      methods: oizumi.methods.map((method) => (method.id === 'endorsement' ? { ...method, domains: ['B', 'C'] } : method)),
      rules: oizumi.rules.map((rule) => (rule.code === 'NEEDS_SHARED' ? { ...rule, force: 'must' as const } : rule)),
    };
    expect(compareGuidelines(oizumi, revised)).toEqual([
      { path: 'version', before: '2011-03', after: '2020-04' },
      { path: 'methods[endorsement].domains', before: ['B'], after: ['B', 'C'] },
      { path: 'selection.minimumCallDays', before: 14, after: 21 },
      { path: 'rules[NEEDS_SHARED].force', before: 'complyOrExplain', after: 'must' },
    ]);
  });

  it('tells what is new without a before, and what is gone without an after', () => {
    const [first, ...rest] = oizumi.principles;
    const revised = { ...oizumi, principles: [...rest, { id: 'joy', label: { ja: '楽しさ', en: 'Joy' } }] };
    expect(compareGuidelines(oizumi, revised)).toEqual([
      { path: 'principles[purpose]', before: first },
      { path: 'principles[joy]', after: { id: 'joy', label: { ja: '楽しさ', en: 'Joy' } } },
    ]);
  });

  it('tells a part that came or went as a whole', () => {
    const { committee, ...rest } = oizumi;
    expect(compareGuidelines(oizumi, rest)).toEqual([{ path: 'committee', before: committee }]);
    expect(compareGuidelines({ ...oizumi, domains: [] }, oizumi).map(({ path }) => path)).toEqual(
      oizumi.domains.map(({ id }) => `domains[${id}]`),
    );
  });

  it('tells another order of the same items', () => {
    const [a, b, ...rest] = oizumi.domains;
    const revised = { ...oizumi, domains: [...(b ? [b] : []), ...(a ? [a] : []), ...rest] };
    expect(compareGuidelines(oizumi, revised)).toEqual([
      { path: 'domains', before: ['A', 'B', 'C', 'D', 'E'], after: ['B', 'A', 'C', 'D', 'E'] },
    ]);
  });
});
