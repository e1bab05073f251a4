import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { guidelineSchema, guidelineSchemaText } from '../../../src/domain/guideline/json-schema.ts';
import { oizumi } from '../../../src/domain/guideline/packs/oizumi.ts';
import { packs } from '../../../src/domain/guideline/packs/packs.ts';
import { guidelineBytes, validateGuideline } from '../../../src/domain/guideline/validate.ts';
import { problems, type ProblemCode } from '../../../src/domain/kernel/check.ts';

type Way = readonly (string | number)[];

/** A copy of the document in which the value at the end of the way is another, or is gone. */
function changed(document: unknown, [key, ...rest]: Way, value: unknown): unknown {
  if (key === undefined) return value;
  const copy = (Array.isArray(document) ? [...(document as unknown[])] : { ...(document as object) }) as Record<string | number, unknown>;
  if (rest.length === 0 && value === undefined) delete copy[key];
  else copy[key] = changed(copy[key], rest, value);
  return copy;
}

const broken = (...changes: readonly (readonly [Way, unknown])[]): unknown =>
  changes.reduce((document, [way, value]) => changed(document, way, value), oizumi as unknown);

const faultsOf = (document: unknown): readonly string[] =>
  validateGuideline(document).problems.map(({ path, problem }) => `${path} ${problem}`);

const last = (list: readonly unknown[]): number => list.length;
const share = (numerator: number, denominator: number) => ({ numerator, denominator });
const rule = (more: object) => ({
  code: 'LESSONS_USED',
  source: 'practice',
  force: 'must',
  summary: { ja: '要旨', en: 'summary' },
  ...more,
});
const indexOf = (code: string): number => oizumi.rules.findIndex((each) => each.code === code);
const domainless = [[['domains'], []], ...oizumi.methods.map((_, index) => [['methods', index, 'domains'], []] as const)] as const;

/** What is wrong, the change to Oizumi’s guideline, and exactly the faults that must be told. */
const cases: readonly (readonly [what: string, document: unknown, ...faults: readonly `guideline${string} ${ProblemCode}`[]])[] = [
  ['that is not an object', 'a guideline', 'guideline WRONG_TYPE'],
  ['that is null', null, 'guideline WRONG_TYPE'],
  ['that is a list', [], 'guideline WRONG_TYPE'],
  ['without a title', broken([['title'], undefined]), 'guideline.title MISSING'],
  ['with a field that guidelines do not have', broken([['mayor'], 'x']), 'guideline.mayor UNKNOWN'],
  ['with a day that does not exist', broken([['adoptedOn'], '2011-02-29']), 'guideline.adoptedOn NO_SUCH_DAY'],
  ['with a version of more than one word', broken([['version'], '平成23年']), 'guideline.version NOT_A_CODE'],
  [
    'with a fiscal year that starts in month 13',
    broken([['calendar', 'fiscalYearStart'], 13]),
    'guideline.calendar.fiscalYearStart TOO_LARGE',
  ],
  ['with a call of half a day', broken([['selection', 'minimumCallDays'], 0.5]), 'guideline.selection.minimumCallDays NOT_WHOLE'],
  ['with a call of no days', broken([['selection', 'minimumCallDays'], 0]), 'guideline.selection.minimumCallDays TOO_SMALL'],
  ['without a principle', broken([['principles'], []]), 'guideline.principles TOO_SHORT'],
  ['with a blank label', broken([['principles', 0, 'label', 'ja'], '  ']), 'guideline.principles[0].label.ja BLANK'],
  ['with a label that hides control characters', broken([['title', 'en'], 'a\u0007b']), 'guideline.title.en BAD_TEXT'],
  ['in which nobody may propose', broken([['proposals', 'sides'], []]), 'guideline.proposals.sides TOO_SHORT'],
  ['with a method of unknown nature', broken([['methods', 0, 'traits'], ['magic']]), 'guideline.methods[0].traits[0] NOT_ALLOWED'],
  [
    'with a required term that nobody knows',
    broken([['agreement', 'requiredTerms'], ['luck']]),
    'guideline.agreement.requiredTerms[0] NOT_ALLOWED',
  ],
  [
    'whose municipality code has a wrong check digit',
    broken([['municipality', 'code'], '105245']),
    'guideline.municipality.code BAD_CHECK_DIGIT',
  ],
  ['whose municipality code is not of digits', broken([['municipality', 'code'], 'ABCDEF']), 'guideline.municipality.code BAD_CHECK_DIGIT'],
  ['with two principles of one id', broken([['principles', 5, 'id'], 'purpose']), 'guideline.principles[5].id DUPLICATE'],
  [
    'with two party categories of one id',
    broken([['partyCategories', 1, 'id'], 'civicGroup']),
    'guideline.partyCategories[1].id DUPLICATE',
  ],
  [
    'with a kind of party in two categories',
    broken([
      ['partyCategories', 1, 'kinds'],
      ['business', 'civicGroup'],
    ]),
    'guideline.partyCategories[1].kinds[1] DUPLICATE',
  ],
  [
    'in which nobody but the municipality may be a partner',
    broken([['partyCategories', 0, 'mayPartner'], false], [['partyCategories', 1, 'mayPartner'], false]),
    'guideline.partyCategories TOO_SHORT',
  ],
  [
    'that names a side twice',
    broken([
      ['proposals', 'sides'],
      ['residents', 'residents'],
    ]),
    'guideline.proposals.sides[1] DUPLICATE',
  ],
  ['with two domains of one id', broken([['domains', 4, 'id'], 'A']), 'guideline.domains[4].id DUPLICATE'],
  [
    'with domains, none of them of collaboration',
    broken([['domains', 1, 'collaboration'], false], [['domains', 2, 'collaboration'], false], [['domains', 3, 'collaboration'], false]),
    'guideline.domains TOO_SHORT',
  ],
  ['with two methods of one id', broken([['methods', 1, 'id'], 'endorsement']), 'guideline.methods[1].id DUPLICATE'],
  ['with a method without traits', broken([['methods', 3, 'traits'], []]), 'guideline.methods[3].traits TOO_SHORT'],
  [
    'with a method that has a trait twice',
    broken([
      ['methods', 3, 'traits'],
      ['commission', 'commission'],
    ]),
    'guideline.methods[3].traits[1] DUPLICATE',
  ],
  [
    'with a method whose domain comes twice',
    broken([
      ['methods', 4, 'domains'],
      ['B', 'B'],
    ]),
    'guideline.methods[4].domains[1] DUPLICATE',
  ],
  [
    'with a caution that is no rule of its own',
    broken([['methods', 0, 'cautions', 0], 'BEWARE']),
    'guideline.methods[0].cautions[0] UNDECLARED',
  ],
  [
    'with a caution whose rule was left out',
    broken([['rules'], oizumi.rules.filter(({ code }) => code !== 'ENDORSE_THE_PROJECT')]),
    'guideline.methods[0].cautions[0] UNDECLARED',
  ],
  [
    'with a caution given twice',
    broken([['methods', 0, 'cautions', 1], 'ENDORSE_THE_PROJECT']),
    'guideline.methods[0].cautions[1] DUPLICATE',
  ],
  [
    'with a method that requires a term twice',
    broken([['methods', 1, 'requiredTerms', 2], 'timeLimit']),
    'guideline.methods[1].requiredTerms[2] DUPLICATE',
  ],
  [
    'that requires a term of every agreement twice',
    broken([['agreement', 'requiredTerms', last(oizumi.agreement.requiredTerms)], 'purpose']),
    'guideline.agreement.requiredTerms[7] DUPLICATE',
  ],
  [
    'with two seat categories of one id',
    broken([['committee', 'seatCategories', 5, 'id'], 'academic']),
    'guideline.committee.seatCategories[5].id DUPLICATE',
  ],
  [
    'whose quorum is more than everybody',
    broken([['committee', 'quorum', 'share'], share(3, 2)]),
    'guideline.committee.quorum.share.numerator TOO_LARGE',
  ],
  [
    'whose quorum is strictly more than everybody',
    broken([['committee', 'quorum'], { share: share(1, 1), strictly: true, recusedCount: false }]),
    'guideline.committee.quorum.share.numerator TOO_LARGE',
  ],
  [
    'whose majority is more than all votes',
    broken([['committee', 'majority', 'share'], share(5, 4)]),
    'guideline.committee.majority.share.numerator TOO_LARGE',
  ],
  [
    'whose majority carries a motion and its opposite',
    broken([['committee', 'majority', 'share'], share(1, 3)]),
    'guideline.committee.majority.share TOO_SMALL',
  ],
  [
    'whose majority is already half of the votes',
    broken([['committee', 'majority', 'strictly'], false]),
    'guideline.committee.majority.share TOO_SMALL',
  ],
  [
    'whose committee cannot meet before the result is due',
    broken([['committee', 'noticeDays'], 30]),
    'guideline.committee.noticeDays BAD_ORDER',
  ],
  [
    'with two questions of one id',
    broken([['evaluation', 'questions', 1, 'id'], 'purpose']),
    'guideline.evaluation.questions[1].id DUPLICATE',
  ],
  ['with a disposition given twice', broken([['dispositions', 7], 'continue']), 'guideline.dispositions[7] DUPLICATE'],
  ['with two phases of one id', broken([['lifecycle', 3, 'id'], 'planning']), 'guideline.lifecycle[3].id DUPLICATE'],
  [
    'with two steps of one id, in different phases',
    broken([['lifecycle', 3, 'steps', 0, 'id'], 'issue']),
    'guideline.lifecycle[3].steps[0].id DUPLICATE',
  ],
  [
    'with a stage that projects do not have',
    broken([['lifecycle', 0, 'steps', 0, 'stages'], ['DREAMING']]),
    'guideline.lifecycle[0].steps[0].stages[0] UNDECLARED',
  ],
  [
    'with a stage in two steps',
    broken([
      ['lifecycle', 1, 'steps', 1, 'stages'],
      ['AGREED', 'RUNNING'],
    ]),
    'guideline.lifecycle[1].steps[1].stages[0] DUPLICATE',
  ],
  [
    'whose steps turn the course of a project round',
    broken([['lifecycle', 1, 'steps', 0, 'stages'], ['RUNNING']], [['lifecycle', 1, 'steps', 1, 'stages'], ['AGREED']]),
    'guideline.lifecycle[1].steps[1].stages[0] BAD_ORDER',
  ],
  [
    'with an unknown rule',
    broken([['rules', last(oizumi.rules)], rule({ code: 'BE_NICE' })]),
    `guideline.rules[${last(oizumi.rules)}].code UNDECLARED`,
  ],
  [
    'with a rule named like a part of every object',
    broken([['rules', last(oizumi.rules)], rule({ code: 'constructor' })]),
    `guideline.rules[${last(oizumi.rules)}].code UNDECLARED`,
  ],
  ['with a rule given twice', broken([['rules', last(oizumi.rules)], rule({})]), `guideline.rules[${last(oizumi.rules)}].code DUPLICATE`],
  ['with a rule of the text without a citation', broken([['rules', 0, 'citation'], undefined]), 'guideline.rules[0].citation MISSING'],
  [
    'with a citation for a rule of practice',
    broken([['rules', indexOf('OBJECTION_PERIOD'), 'citation'], { at: '3-1-4', label: 'パートナーの選定' }]),
    `guideline.rules[${indexOf('OBJECTION_PERIOD')}].citation NOT_ALLOWED`,
  ],
  [
    'that weakens an integrity rule of Kyodo',
    broken([['rules', indexOf('RECUSAL_SCOPE')], rule({ code: 'RECUSAL_SCOPE', source: 'kyodo', force: 'advice' })]),
    `guideline.rules[${indexOf('RECUSAL_SCOPE')}].force NOT_ALLOWED`,
  ],
  [
    'with rules about domains, but without domains',
    broken(...domainless),
    `guideline.rules[${indexOf('DOMAIN_OF_COLLABORATION')}].code UNDECLARED`,
    `guideline.rules[${indexOf('METHOD_FITS_DOMAIN')}].code UNDECLARED`,
  ],
];

describe('[GDL-5] validateGuideline', () => {
  it('refuses a method whose domain is not declared, with its path', () => {
    expect(validateGuideline(broken([['methods', 2, 'domains', 0], 'Z']))).toEqual({
      problems: [{ path: 'guideline.methods[2].domains[0]', problem: 'UNDECLARED', limit: 'Z' }],
    });
  });

  it.each(cases)('refuses a guideline %s, with exactly its paths', (_what, document, ...faults) => {
    expect(faultsOf(document)).toEqual(faults);
  });

  it('refuses rules about a committee that the guideline does not have', () => {
    const about = oizumi.rules.flatMap(({ code }, index) =>
      code.startsWith('COMMITTEE_') ? [`guideline.rules[${index}].code UNDECLARED`] : [],
    );
    expect(about).toHaveLength(8);
    expect(faultsOf(broken([['committee'], undefined]))).toEqual(about);
  });

  it('does not take a committee that it cannot read for none', () => {
    expect(faultsOf(broken([['committee', 'termMonths'], 0]))).toEqual(['guideline.committee.termMonths TOO_SMALL']);
  });

  it('tells every fault at once, also contradictions beside parts that cannot be read', () => {
    const document = broken(
      [['title'], undefined],
      [['municipality', 'code'], '105240'],
      [['domains', 0, 'id'], 7],
      [['rules', 0, 'citation'], undefined],
      [['committee', 'quorum', 'share'], share(2, 1)],
    );
    expect(faultsOf(document)).toEqual([
      'guideline.title MISSING',
      'guideline.domains[0].id WRONG_TYPE',
      'guideline.municipality.code BAD_CHECK_DIGIT',
      'guideline.committee.quorum.share.numerator TOO_LARGE',
      'guideline.rules[0].citation MISSING',
    ]);
  });

  it('accepts a guideline without domains and without a committee, if it has no rules about them', () => {
    const silent = oizumi.rules.filter(({ code }) => !code.startsWith('COMMITTEE_') && !code.includes('DOMAIN'));
    expect(faultsOf(broken(...domainless, [['committee'], undefined], [['rules'], silent]))).toEqual([]);
  });

  it.each([
    ['all present and all agreeing', { quorum: { share: share(1, 1), strictly: false, recusedCount: true } }],
    ['two thirds of the votes', { majority: { share: share(2, 3), strictly: false, chairBreaksTie: false } }],
    ['a notice that just leaves a day', { noticeDays: 29 }],
  ])('accepts a committee with %s', (_what, more) => {
    expect(faultsOf(broken([['committee'], { ...oizumi.committee, ...more }]))).toEqual([]);
  });

  it('accepts steps without a stage, and a stage in which a project ends early at any step', () => {
    expect(
      faultsOf(
        broken(
          [
            ['lifecycle', 1, 'steps', 1, 'stages'],
            ['TERMINATED', 'RUNNING'],
          ],
          [['lifecycle', 3, 'steps', 0, 'stages'], ['REJECTED']],
        ),
      ),
    ).toEqual([]);
  });

  it('[GDL-1] refuses a guideline that does not fit into one event', () => {
    const long = { ja: 'あ'.repeat(300), en: '𠮷'.repeat(150) };
    const document = broken([['rules'], oizumi.rules.map((each) => ({ ...each, summary: long }))]);
    expect(Buffer.byteLength(JSON.stringify(document))).toBeGreaterThan(guidelineBytes);
    expect(validateGuideline(document).problems).toEqual([{ path: 'guideline', problem: 'TOO_LONG', limit: '50000 bytes' }]);
  });

  it.each(['a', 'é', 'あ', '𠮷', '"'])('[GDL-1] draws that line at a byte of UTF-8, also for documents full of %s', (character) => {
    const full = filled(character, guidelineBytes);
    expect(Buffer.byteLength(JSON.stringify(full))).toBe(guidelineBytes);
    expect(faultsOf(full)).toEqual([]);
    expect(faultsOf(filled(character, guidelineBytes + 1))).toEqual(['guideline TOO_LONG']);
  });

  it('names another place than “guideline” when asked to', () => {
    expect(validateGuideline({ ...oizumi, id: '' }, 'input.document').problems).toEqual([
      { path: 'input.document.id', problem: 'NOT_A_CODE' },
    ]);
  });

  it('answers a copy that shares nothing with the document', () => {
    const { guideline } = validateGuideline(oizumi);
    expect(guideline).toEqual(oizumi);
    expect(guideline?.rules).not.toBe(oizumi.rules);
  });

  it('never throws on any JSON, and answers either a guideline or problems of known codes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (document) => {
        const { guideline, problems: told } = validateGuideline(document);
        expect(guideline === undefined).toBe(told.length > 0);
        for (const { problem, path } of told) {
          expect(Object.hasOwn(problems, problem)).toBe(true);
          expect(path.startsWith('guideline')).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('never throws on a guideline in which any one value was replaced by any JSON', () => {
    const ways = waysInto(oizumi, []);
    fc.assert(
      fc.property(fc.constantFrom(...ways), fc.jsonValue(), (way, value) => {
        const { guideline, problems: told } = validateGuideline(changed(oizumi, way, value));
        expect(guideline === undefined).toBe(told.length > 0);
      }),
      { numRuns: 500 },
    );
  });
});

describe('[GDL-5] the published JSON Schema of guidelines', () => {
  const taken = new Ajv2020({ strict: true, allErrors: false, validateFormats: false }).compile(guidelineSchema());

  it('is the one that is checked in: run `npm run schema` after a change', () => {
    expect(guidelineSchemaText()).toBe(readFileSync(new URL('../../../schema/guideline.schema.json', import.meta.url), 'utf8'));
  });

  it.each(packs.map((pack) => [pack.id, pack] as const))('takes %s, which ships with Kyodo', (_, pack) => {
    expect([taken(pack), taken.errors]).toEqual([true, null]);
    expect(validateGuideline(pack).problems).toEqual([]);
  });

  it('takes what is left out by a null, as the check does', () => {
    const document = { ...oizumi, committee: null, rules: oizumi.rules.filter(({ code }) => !code.startsWith('COMMITTEE_')) };
    expect([taken(document), faultsOf(document)]).toEqual([true, []]);
  });

  it('refuses a good part of the broken documents of this file, and none that the check takes', () => {
    const refused = cases.filter(([, document]) => !taken(document));
    for (const [what, document] of refused) expect({ what, faults: faultsOf(document).length }).not.toEqual({ what, faults: 0 });
    expect(refused.map(([what]) => what)).toEqual(
      expect.arrayContaining(['that is a list', 'without a title', 'with a blank label', 'with a label that hides control characters']),
    );
    expect(refused.length).toBeGreaterThan(10);
    expect(cases.length - refused.length).toBeGreaterThan(15); // contradictions are beyond a schema
  });

  it('refuses only what the check refuses, whatever stands in the place of any one value', () => {
    const ways = waysInto(oizumi, []);
    const anything = fc.oneof(
      fc.jsonValue(),
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('\u3000', '1\u2028', '2011-02-30', 1e300, -0),
    );
    fc.assert(
      fc.property(fc.constantFrom(...ways), anything, (way, value) => {
        const document = changed(oizumi, way, value);
        if (!taken(document)) expect(faultsOf(document)).not.toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('[GDL-5] documents of hostile size and form', () => {
  const within = (millis: number, document: unknown): readonly string[] => {
    const start = performance.now();
    const found = faultsOf(document);
    expect(performance.now() - start).toBeLessThan(millis);
    return found;
  };
  const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth));

  it('are refused by their shape at the first level that is wrong, however deep they go on', () => {
    expect(within(500, nested(5000))).toEqual(['guideline WRONG_TYPE']);
    expect(within(500, broken([['principles', 0, 'label', 'ja'], nested(5000)]))).toEqual(['guideline.principles[0].label.ja WRONG_TYPE']);
    const inItself = Array.from({ length: 5000 }).reduce<object>((inner) => ({ rules: [inner] }), {});
    expect(within(500, broken([['rules'], [inItself]])).slice(0, 2)).toEqual([
      'guideline.rules[0].rules UNKNOWN',
      'guideline.rules[0].code MISSING',
    ]);
  });

  it('are refused by the length of a list before its items are looked at', () => {
    expect(within(500, broken([['principles'], Array.from({ length: 1_000_000 }, () => ({ bad: 1 }))]))).toEqual([
      'guideline.principles TOO_LONG',
    ]);
    expect(within(500, broken([['title', 'ja'], 'あ'.repeat(5_000_000)]))).toEqual(['guideline.title.ja TOO_LONG']);
  });

  it('reach no prototype: such keys are fields that do not exist', () => {
    const text = JSON.stringify({ ...oizumi, zzz: 1 }).replace('"zzz":1', '"__proto__":{"rules":[]},"constructor":{},"toString":1');
    expect(within(500, JSON.parse(text))).toEqual([
      'guideline.__proto__ UNKNOWN',
      'guideline.constructor UNKNOWN',
      'guideline.toString UNKNOWN',
    ]);
    expect(({} as { rules?: unknown }).rules).toBeUndefined();
    expect(faultsOf(broken([['standing'], 'constructor']))).toEqual(['guideline.standing NOT_ALLOWED']);
    expect(faultsOf(broken([['rules', 0, 'code'], 'hasOwnProperty']))).toContain('guideline.rules[0].code UNDECLARED');
  });
});

/** Oizumi’s guideline, its summaries lengthened by one character over and over, of exactly so many bytes. */
function filled(character: string, bytes: number): unknown {
  const sizeOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));
  const each = sizeOf(character) - 2;
  let room = bytes - sizeOf(oizumi);
  const grown = (text: string): string => {
    const times = Math.min(Math.floor(room / each), Math.floor((300 - text.length) / character.length));
    room -= times * each;
    return text + character.repeat(times);
  };
  const rules = oizumi.rules.map((rule) => ({ ...rule, summary: { ja: grown(rule.summary.ja), en: grown(rule.summary.en) } }));
  return { ...oizumi, rules, title: { ...oizumi.title, en: oizumi.title.en + 'a'.repeat(room) } };
}

/** The ways to every value inside a document. */
function waysInto(value: unknown, way: Way): Way[] {
  if (typeof value !== 'object' || value === null) return [way];
  const inner = Array.isArray(value) ? value.map((item: unknown, index) => [index, item] as const) : Object.entries(value);
  return [...(way.length > 0 ? [way] : []), ...inner.flatMap(([key, item]) => waysInto(item, [...way, key]))];
}
