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
  condition: 'lessonsRecorded',
  source: 'practice',
  force: 'must',
  summary: { ja: '要旨', en: 'summary' },
  ...more,
});
/** Parts that some guidelines have and Oizumi’s has not. */
const label = (en: string) => ({ ja: '項目', en });
const named = (id: string, more: object = {}) => ({ id, label: label(id), ...more });
const excluding = (...methods: readonly string[]) => named('nameOnly', { methods });
const question = (index: number, more: object) =>
  [['evaluation', 'questions', index] as const, { ...oizumi.evaluation.questions[index], ...more }] as const;
const option = (id: string) => named(id);
const domain = (index: number, more: object) => [['domains', index] as const, { ...oizumi.domains[index], ...more }] as const;
const places = (...at: readonly string[]) => ({ towards: at, label: label('to be considered') });
/** The guideline with residents’ organisations among themselves in its domain B. */
const amongThemselves = [domain(1, { withoutMunicipality: true }), [['proposals', 'sides', 2], 'private']] as const;
/** Everything that the text itself makes a duty. */
const duties = oizumi.rules.flatMap(({ source, force }, index) => (source === 'guideline' && force === 'must' ? [index] : []));
const indexOf = (code: string): number => oizumi.rules.findIndex((each) => each.code === code);
/** Without domains, and without what names one; rules about domains are left. */
const placeless = oizumi.rules.filter(({ arrangement }) => !arrangement?.domains);
const domainless = [
  [['domains'], []],
  [['rules'], placeless],
  ...oizumi.methods.map((_, index) => [['methods', index, 'domains'], []] as const),
] as const;

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
    `guideline.rules[${indexOf('BUSINESS_PRIVATE')}].party.category UNDECLARED`,
    `guideline.rules[${indexOf('BUSINESS_ACTIVE')}].party.category UNDECLARED`,
  ],
  [
    'with a kind of party in two categories',
    broken([
      ['partyCategories', 3, 'kinds'],
      ['resident', 'department'],
    ]),
    'guideline.partyCategories[3].kinds[1] DUPLICATE',
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
    'with a rule about an unknown condition',
    broken([['rules', last(oizumi.rules)], rule({ code: 'BE_NICE', condition: 'beNice' })]),
    `guideline.rules[${last(oizumi.rules)}].condition UNDECLARED`,
  ],
  [
    'with a rule about terms that names none',
    broken([['rules', last(oizumi.rules)], rule({ code: 'TERMS', condition: 'termsAgreed' })]),
    `guideline.rules[${last(oizumi.rules)}].terms MISSING`,
  ],
  [
    'with terms of a rule that is not about terms',
    broken([['rules', last(oizumi.rules)], rule({ code: 'TERMS', terms: ['roles'] })]),
    `guideline.rules[${last(oizumi.rules)}].terms NOT_ALLOWED`,
  ],
  [
    'with a rule that names a term twice',
    broken([['rules', last(oizumi.rules)], rule({ code: 'TERMS', condition: 'termsAgreed', terms: ['roles', 'roles'] })]),
    `guideline.rules[${last(oizumi.rules)}].terms[1] DUPLICATE`,
  ],
  [
    'with a condition named like a part of every object',
    broken([['rules', last(oizumi.rules)], rule({ code: 'A', condition: 'constructor' })]),
    `guideline.rules[${last(oizumi.rules)}].condition UNDECLARED`,
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
    broken([
      ['rules', indexOf('RECUSAL_SCOPE')],
      rule({ code: 'RECUSAL_SCOPE', condition: 'reviewerNotRecused', source: 'kyodo', force: 'advice' }),
    ]),
    `guideline.rules[${indexOf('RECUSAL_SCOPE')}].force NOT_ALLOWED`,
  ],
  [
    'with rules about domains, but without domains',
    broken(...domainless),
    `guideline.rules[${placeless.findIndex(({ code }) => code === 'DOMAIN_OF_COLLABORATION')}].condition UNDECLARED`,
    `guideline.rules[${placeless.findIndex(({ code }) => code === 'METHOD_FITS_DOMAIN')}].condition UNDECLARED`,
  ],
  [
    'that is twice silent on the same part',
    broken([
      ['silentOn'],
      [
        { part: 'committee', note: label('none') },
        { part: 'committee', note: label('none at all') },
      ],
    ]),
    'guideline.silentOn[1].part DUPLICATE',
  ],
  [
    'that is silent on the weather',
    broken([['silentOn'], [{ part: 'weather', note: label('…') }]]),
    'guideline.silentOn[0].part NOT_ALLOWED',
  ],
  ['of a standing that texts do not have', broken([['standing'], 'holy']), 'guideline.standing NOT_ALLOWED'],
  [
    'with two suitable areas of one id',
    broken([['suitableAreas'], [named('a', { examples: [] }), named('a', { examples: [] })]]),
    'guideline.suitableAreas[1].id DUPLICATE',
  ],
  [
    'with two unsuitable areas of one id',
    broken([['unsuitableAreas'], [named('religion'), named('religion')]]),
    'guideline.unsuitableAreas[1].id DUPLICATE',
  ],
  [
    'with a rule about unsuitable areas, but without any',
    broken([['rules', last(oizumi.rules)], rule({ code: 'UNSUITABLE_AREA', condition: 'noUnsuitableArea' })], [['unsuitableAreas'], []]),
    `guideline.rules[${last(oizumi.rules)}].condition UNDECLARED`,
  ],
  [
    'with a rule about exclusions, but without any',
    broken([['rules', last(oizumi.rules)], rule({ code: 'METHOD_EXCLUDED', condition: 'noExclusion' })]),
    `guideline.rules[${last(oizumi.rules)}].condition UNDECLARED`,
  ],
  [
    'with a rule about unsuitable areas that cannot be read',
    broken(
      [['rules', last(oizumi.rules)], rule({ code: 'UNSUITABLE_AREA', condition: 'noUnsuitableArea' })],
      [['unsuitableAreas'], [{ id: 'religion' }]],
    ),
    'guideline.unsuitableAreas[0].label MISSING',
  ],
  [
    'with two exclusions of one id',
    broken([['exclusions'], [excluding('endorsement'), excluding('subsidy')]]),
    'guideline.exclusions[1].id DUPLICATE',
  ],
  ['with an exclusion of no method', broken([['exclusions'], [excluding()]]), 'guideline.exclusions[0].methods TOO_SHORT'],
  [
    'with an exclusion of a method that is not declared',
    broken([['exclusions'], [excluding('subsidy', 'magic')]]),
    'guideline.exclusions[0].methods[1] UNDECLARED',
  ],
  [
    'with an exclusion that names a method twice',
    broken([['exclusions'], [excluding('subsidy', 'subsidy')]]),
    'guideline.exclusions[0].methods[1] DUPLICATE',
  ],
  [
    'that wants a review towards a domain that is not declared',
    broken(domain(0, { review: places('B', 'Z') })),
    'guideline.domains[0].review.towards[1] UNDECLARED',
  ],
  [
    'that wants a review towards a domain without collaboration',
    broken(domain(0, { review: places('E') })),
    'guideline.domains[0].review.towards[0] UNDECLARED',
  ],
  [
    'that wants a review towards the domain itself',
    broken(domain(4, { review: places('E') })),
    'guideline.domains[4].review.towards[0] UNDECLARED',
  ],
  ['that reviews a domain of collaboration', broken(domain(2, { review: places('B') })), 'guideline.domains[2].review NOT_ALLOWED'],
  [
    'in which residents collaborate among themselves without being let propose',
    broken(domain(1, { withoutMunicipality: true })),
    'guideline.domains[1].withoutMunicipality UNDECLARED',
  ],
  [
    'in which residents are by themselves where there is no collaboration',
    broken(...amongThemselves, domain(0, { withoutMunicipality: true })),
    'guideline.domains[0].withoutMunicipality NOT_ALLOWED',
  ],
  [
    'that lets residents propose among themselves, in no domain',
    broken([['proposals', 'sides', 2], 'private']),
    'guideline.proposals.sides UNDECLARED',
  ],
  ['with a choice that offers nothing', broken(question(0, { answer: 'choice' })), 'guideline.evaluation.questions[0].options MISSING'],
  [
    'with a choice of one',
    broken(question(0, { answer: 'choice', options: [option('a')] })),
    'guideline.evaluation.questions[0].options TOO_SHORT',
  ],
  [
    'with two options of one id',
    broken(question(0, { answer: 'choice', options: [option('a'), option('b'), option('a')] })),
    'guideline.evaluation.questions[0].options[2].id DUPLICATE',
  ],
  [
    'with options for a grade',
    broken(question(0, { options: [option('a'), option('b')] })),
    'guideline.evaluation.questions[0].options NOT_ALLOWED',
  ],
  [
    'with a question under a viewpoint that is not declared',
    broken([['evaluation', 'viewpoints'], ['purpose', 'synergy'].map((id) => named(id))]),
    'guideline.evaluation.questions[2].viewpoint UNDECLARED',
  ],
  [
    'with two viewpoints of one id',
    broken([['evaluation', 'viewpoints'], ['purpose', 'synergy', 'beneficiaries', 'purpose'].map((id) => named(id))]),
    'guideline.evaluation.viewpoints[3].id DUPLICATE',
  ],
  [
    'with a question for a case that does not exist',
    broken(question(0, { appliesWhen: 'itRains' })),
    'guideline.evaluation.questions[0].appliesWhen NOT_ALLOWED',
  ],
  [
    'whose category of seats has a lower bound over its upper one',
    broken([['committee', 'seatCategories', 0], named('academic', { least: 3, most: 2 })]),
    'guideline.committee.seatCategories[0].least TOO_LARGE',
  ],
  [
    'whose category has more seats than the committee',
    broken([['committee', 'seatCategories', 0], named('academic', { most: 17 })]),
    'guideline.committee.seatCategories[0].most TOO_LARGE',
  ],
  [
    'whose office has two holders',
    broken([['committee', 'seatCategories', 5], named('staff', { most: 2, exOfficio: true })]),
    'guideline.committee.seatCategories[5].most TOO_LARGE',
  ],
  [
    'whose lower bounds together need more seats than there are',
    broken(
      [['committee', 'seatCategories', 0], named('academic', { least: 9 })],
      [['committee', 'seatCategories', 1], named('neighbourhood', { least: 8 })],
    ),
    'guideline.committee.seatCategories TOO_LARGE',
  ],
  [
    'whose seats are for a task that the committee has not',
    broken([['committee', 'seatCategories', 0], named('academic', { tasks: ['policy'] })]),
    'guideline.committee.seatCategories[0].tasks[0] UNDECLARED',
  ],
  [
    'one of whose tasks nobody sits for',
    broken([
      ['committee', 'seatCategories'],
      (oizumi.committee?.seatCategories ?? []).map((each) => ({ ...each, tasks: ['selection', 'evaluation'] })),
    ]),
    'guideline.committee.seatCategories UNDECLARED',
  ],
  [
    'whose share is of a category that there is not',
    broken([['committee', 'shares', 0, 'categories', 0], 'mayor']),
    'guideline.committee.shares[0].categories[0] UNDECLARED',
  ],
  [
    'whose share is more than all members',
    broken([['committee', 'shares', 0, 'share'], share(1, 1)]),
    'guideline.committee.shares[0].share.numerator TOO_LARGE',
  ],
  [
    'whose chair votes too where they decide no ties',
    broken([['committee', 'majority', 'chairBreaksTie'], false], [['committee', 'majority', 'chairVotes'], true]),
    'guideline.committee.majority.chairVotes NOT_ALLOWED',
  ],
  ['whose committee ends with nothing', broken([['committee', 'ends'], {}]), 'guideline.committee.ends.on MISSING'],
  [
    'whose chair comes from a category that there is not',
    broken([['committee', 'officers'], { chair: 'elected', chairFrom: 'mayor', viceChair: 'elected' }]),
    'guideline.committee.officers.chairFrom UNDECLARED',
  ],
  [
    'whose chair holds a seat that is not named',
    broken([['committee', 'officers'], { chair: 'bySeat', viceChair: 'named' }]),
    'guideline.committee.officers.chairFrom MISSING',
  ],
  [
    'whose chair holds a seat that others hold too',
    broken([['committee', 'officers'], { chair: 'bySeat', chairFrom: 'academic', viceChair: 'named' }]),
    'guideline.committee.officers.chairFrom NOT_ALLOWED',
  ],
  [
    'whose rule on the composition has nothing to hold',
    broken([['committee', 'shares'], undefined], [['rules'], oizumi.rules.filter(({ condition }) => condition !== 'seatOfCategoryLeft')]),
    'guideline.committee.seatCategories MISSING',
  ],
  [
    'whose committee has a task twice',
    broken([
      ['committee', 'tasks'],
      ['selection', 'evaluation', 'selection'],
    ]),
    'guideline.committee.tasks[2] DUPLICATE',
  ],
  ['whose committee has no task', broken([['committee', 'tasks'], []]), 'guideline.committee.tasks TOO_SHORT'],
  [
    'with two roles of one id',
    broken([['roles'], [named('mayor', { duties: [], powers: [] }), named('mayor', { duties: [], powers: [] })]]),
    'guideline.roles[1].id DUPLICATE',
  ],
  [
    'with a role that has a power twice',
    broken([['roles'], [named('mayor', { duties: [], powers: ['decide', 'decide'] })]]),
    'guideline.roles[0].powers[1] DUPLICATE',
  ],
  [
    'with a role of unknown power',
    broken([['roles'], [named('mayor', { duties: [], powers: ['reign'] })]]),
    'guideline.roles[0].powers[0] NOT_ALLOWED',
  ],
  [
    'with two programmes of one id',
    broken([['programmes'], [named('p', { kind: 'talentBank' }), named('p', { kind: 'funding' })]]),
    'guideline.programmes[1].id DUPLICATE',
  ],
  [
    'that expressly binds nobody, and refuses in its own words',
    broken([['standing'], 'respected']),
    ...duties.map((index) => `guideline.rules[${index}].force NOT_ALLOWED` as const),
  ],
  [
    'that is a concept, and refuses in its own words',
    broken([['standing'], 'concept']),
    ...duties.map((index) => `guideline.rules[${index}].force NOT_ALLOWED` as const),
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
      code.startsWith('COMMITTEE_') ? [`guideline.rules[${index}].condition UNDECLARED`] : [],
    );
    expect(about).toHaveLength(10);
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
    const silent = placeless.filter(({ code }) => !code.startsWith('COMMITTEE_') && !code.includes('DOMAIN'));
    expect(faultsOf(broken(...domainless, [['committee'], undefined], [['rules'], silent]))).toEqual([]);
  });

  it.each([
    ['all present and all agreeing', { quorum: { share: share(1, 1), strictly: false, recusedCount: true } }],
    ['two thirds of the votes', { majority: { share: share(2, 3), strictly: false, chairBreaksTie: false } }],
    ['a notice that just leaves a day', { noticeDays: 29 }],
  ])('accepts a committee with %s', (_what, more) => {
    expect(faultsOf(broken([['committee'], { ...oizumi.committee, ...more }]))).toEqual([]);
  });

  it('accepts residents among themselves in a domain of their own, and a review towards it', () => {
    expect(faultsOf(broken(...amongThemselves, domain(0, { review: places('B', 'C') })))).toEqual([]);
  });

  it('accepts a choice with options, and questions under declared viewpoints', () => {
    const options = [option('a'), option('b')];
    const viewpoints = ['purpose', 'synergy', 'beneficiaries'].map((id) => named(id));
    expect(faultsOf(broken(question(0, { answer: 'choice', options }), [['evaluation', 'viewpoints'], viewpoints]))).toEqual([]);
  });

  it('accepts unsuitable areas and exclusions with the rules about them', () => {
    const about = ['noUnsuitableArea', 'noExclusion'].map((condition) => rule({ code: condition, condition }));
    const rules = [...oizumi.rules, ...about];
    const areas = [named('religion')];
    expect(faultsOf(broken([['rules'], rules], [['unsuitableAreas'], areas], [['exclusions'], [excluding('subsidy')]]))).toEqual([]);
  });

  it('accepts duties in a text that binds nobody, where they are practice', () => {
    const rules = oizumi.rules.filter(({ source, force }) => source !== 'guideline' || force !== 'must');
    const cautioned = oizumi.methods.map((_, index) => [['methods', index, 'cautions'] as const, [] as const] as const);
    for (const standing of ['respected', 'concept'])
      expect(faultsOf(broken([['standing'], standing], [['rules'], rules], ...cautioned))).toEqual([]);
    for (const standing of ['guideline', 'ordinance']) expect(faultsOf(broken([['standing'], standing]))).toEqual([]);
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
    expect(faultsOf(broken([['rules', 0, 'condition'], 'hasOwnProperty']))).toContain('guideline.rules[0].condition UNDECLARED');
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
