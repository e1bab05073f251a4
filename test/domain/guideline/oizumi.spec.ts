import { describe, expect, it } from '@jest/globals';
import { oizumi } from '../../../src/domain/guideline/packs/oizumi.ts';
import { guidelineBytes, validateGuideline } from '../../../src/domain/guideline/validate.ts';

const rule = (code: string) => oizumi.rules.find((each) => each.code === code);
const codes = (filter: (each: (typeof oizumi.rules)[number]) => boolean) => oizumi.rules.filter(filter).map((each) => each.code);

describe('[GDL-3] the pack of Oizumi', () => {
  it('is a valid guideline', () => {
    expect(validateGuideline(oizumi)).toEqual({ guideline: oizumi, problems: [] });
  });

  it('[GDL-1] fits into one event: less than 50 KB as JSON in UTF-8', () => {
    expect(Buffer.byteLength(JSON.stringify(oizumi))).toBeLessThan(guidelineBytes);
  });

  it('says which municipality adopted what, and when', () => {
    expect(oizumi).toMatchObject({
      id: 'OIZ',
      municipality: { code: '105244', name: { ja: '大泉町' } },
      version: '2011-03',
      calendar: { utcOffset: 540, fiscalYearStart: 4 },
    });
  });

  it('has six principles, 2-4-1 to 2-4-6', () => {
    expect(oizumi.principles.map(({ citation }) => citation?.at)).toEqual(['2-4-1', '2-4-2', '2-4-3', '2-4-4', '2-4-5', '2-4-6']);
  });

  it('has the domains A to E, with collaboration in B to D', () => {
    expect(oizumi.domains.map(({ id, collaboration }) => [id, collaboration])).toEqual([
      ['A', false],
      ['B', true],
      ['C', true],
      ['D', true],
      ['E', false],
    ]);
  });

  it('ties its seven methods to their domains, in the order ① to ⑦', () => {
    expect(oizumi.methods.map(({ traits, domains, citation }) => [citation?.at, ...traits, domains.join('')])).toEqual([
      ['2-5-2-1', 'endorsement', 'B'],
      ['2-5-2-2', 'subsidy', 'B'],
      ['2-5-2-3', 'coHosting', 'C'],
      ['2-5-2-4', 'executiveCommittee', 'C'],
      ['2-5-2-5', 'informationExchange', 'BCD'],
      ['2-5-2-6', 'cooperation', 'C'],
      ['2-5-2-7', 'commission', 'D'],
    ]);
  });

  it('gives each method its own cautions: as many as the text has, of which that on cooperation is two rules', () => {
    const ofText = (codes: readonly string[]) =>
      codes.filter((code) => rule(code)?.source === 'guideline' && rule(code)?.force !== 'definition');
    expect(oizumi.methods.map(({ cautions }) => ofText(cautions).length)).toEqual([1, 4, 1, 2, 2, 2, 3]);
    for (const { cautions, citation } of oizumi.methods) {
      expect(ofText(cautions).map((code) => rule(code)?.citation?.at)).toEqual(ofText(cautions).map(() => citation?.at));
    }
  });

  it('[AGR-2] makes cautions advice; what the agreement on a subsidy or a commission must carry is practice', () => {
    const cautions = oizumi.methods.flatMap((method) => method.cautions);
    const of = (source: string) => cautions.filter((code) => rule(code)?.source === source);
    expect(new Set(of('guideline').map((code) => rule(code)?.force))).toEqual(new Set(['advice', 'definition']));
    expect(of('practice')).toEqual([
      'ENDORSED_ANSWERS_ITSELF',
      'ENDORSED_OWNS_RESULTS',
      'SUBSIDY_LIMITED',
      'SUBSIDY_ENDS',
      'SUBSIDY_REPORT_AGREED',
      'SUBSIDY_REPORTED',
      'COMMISSION_CARRIES_PRINCIPLES',
      'COMMISSION_LEAVES_A_ROLE',
      'COMMISSION_PAID_FOR',
    ]);
    expect(new Set(of('practice').map((code) => rule(code)?.force))).toEqual(new Set(['must']));
  });

  it('[AGR-2] has the terms that 3-2-1 names in writing, or explained', () => {
    expect(rule('AGREEMENT_IN_WRITING')).toMatchObject({
      force: 'complyOrExplain',
      citation: { at: '3-2-1' },
      terms: ['purpose', 'roles', 'responsibilities', 'costs', 'schedule', 'personalInformation'],
    });
  });

  it('[PTY-1] lets organisations of residents, businesses and the municipality collaborate, and individuals participate', () => {
    const kinds = (mayPartner: boolean) =>
      oizumi.partyCategories.filter((each) => each.mayPartner === mayPartner).flatMap((each) => each.kinds);
    expect(kinds(true)).toEqual(['neighbourhoodAssociation', 'civicGroup', 'business', 'department']);
    expect(kinds(false)).toEqual(['resident']);
  });

  it('[PRO-1] takes proposals from residents and from the municipality', () => {
    expect(oizumi.proposals.sides).toEqual(['residents', 'municipality']);
  });

  it('[GDL-6] has four phases and ten steps, 5+2+2+1, each cited as chapter-phase-step', () => {
    expect(oizumi.lifecycle.map(({ steps }) => steps.length)).toEqual([5, 2, 2, 1]);
    for (const [p, phase] of oizumi.lifecycle.entries()) {
      expect(phase.citation?.at).toBe(`3-${p + 1}`);
      expect(phase.steps.map(({ citation }) => citation?.at)).toEqual(phase.steps.map((_, s) => `3-${p + 1}-${s + 1}`));
    }
  });

  it('[EVA-1] asks exactly what 3-3-1 asks: purpose, synergy, beneficiaries', () => {
    expect(oizumi.evaluation.questions.map(({ id, answer }) => [id, answer])).toEqual([
      ['purpose', 'scale'],
      ['synergy', 'scale'],
      ['beneficiaries', 'yesNo'],
    ]);
    expect(rule('GRADE_SCALE')?.source).toBe('practice');
  });

  it('names what each side strives for by 4-1, and the desk and the staff of 4-2-2', () => {
    expect(oizumi.roles?.map(({ id, powers, citation }) => [id, citation?.at, ...powers])).toEqual([
      ['residents', '4-1-1'],
      ['civicGroups', '4-1-2'],
      ['businesses', '4-1-3'],
      ['government', '4-1-4'],
      ['promotionDesk', '4-2-2', 'screen', 'advise'],
      ['internalStaff', '4-2-2', 'observe'],
    ]);
    expect(oizumi.programmes?.map(({ kind, citation }) => [kind, citation?.at])).toEqual([
      ['proposalRounds', '4-2-1'],
      ['funding', '4-2-1'],
      ['consultation', '4-2-2'],
      ['supportCentre', '4-2-3'],
      ['exchange', '4-2-3'],
      ['publicComment', '4-2-3'],
      ['lectures', '4-2-3'],
    ]);
  });

  it('says where its numbers are practice, although the text speaks of the matter', () => {
    expect(oizumi.silentOn?.map(({ part }) => part)).toEqual([
      'selection',
      'committee',
      'implementation',
      'evaluation',
      'publication',
      'disposition',
    ]);
  });

  it('[FBK-2] offers every disposition', () => {
    expect(oizumi.dispositions).toEqual(['continue', 'revise', 'expand', 'changePartner', 'changeMethod', 'handOver', 'discontinue']);
  });

  it('[COM-1] takes the numbers of the committee from the drafting committee, as practice without a citation', () => {
    expect(oizumi.committee).toMatchObject({ maximumSeats: 16, quorum: { share: { numerator: 1, denominator: 2 }, strictly: false } });
    expect(oizumi.committee?.seatCategories).toHaveLength(6);
    expect(['COMMITTEE_SIZE', 'COMMITTEE_SEAT_CATEGORIES', 'COMMITTEE_QUORUM'].map((code) => rule(code)?.source)).toEqual(
      Array.from({ length: 3 }, () => 'practice'),
    );
    expect([rule('COMMITTEE_ADVISES'), rule('COMMITTEE_VERIFIES')].map((each) => each?.citation?.at)).toEqual(['4-2-2', '4-2-2']);
  });
});

describe('[GDL-4] the rules of Oizumi', () => {
  it('cite the text where, and only where, the text is their source', () => {
    expect(codes(({ source, citation }) => (source === 'guideline') !== (citation !== undefined))).toEqual([]);
  });

  it('cite by chapter, section or phase, and item or step', () => {
    expect(codes(({ citation }) => citation !== undefined && !/^[1-4]-[1-5](-[1-7]){0,2}$/.test(citation.at))).toEqual([]);
  });

  it('refuse where the text says that something must be', () => {
    expect(codes(({ source, force }) => source === 'guideline' && force === 'must')).toEqual([
      'PRINCIPLES_HEEDED',
      'TRAITS_BROUGHT_TO_BEAR',
      'CONSENT_BEFORE_START',
      'COMPARE_ALTERNATIVES',
      'BOTH_SIDES_PROPOSE',
      'SELECTION_REASONED',
      'PLAN_CHANGED_TOGETHER',
      'EVALUATION_PUBLISHED',
    ]);
  });

  it('let every principle pass with an explanation: 2-4 asks to heed them', () => {
    expect(new Set(oizumi.rules.filter(({ citation }) => citation?.at.startsWith('2-4-')).map(({ force }) => force))).toEqual(
      new Set(['complyOrExplain']),
    );
  });

  it('say the numbers of the pack in their summaries', () => {
    const said = (code: string) => `${rule(code)?.summary.ja} ${rule(code)?.summary.en}`;
    const { selection, committee, implementation, evaluation } = oizumi;
    const numbers: readonly (readonly [code: string, number: number | undefined])[] = [
      ['MINIMUM_CALL_PERIOD', selection.minimumCallDays],
      ['OBJECTION_PERIOD', selection.objectionDays],
      ['COMMITTEE_SIZE', committee?.maximumSeats],
      ['COMMITTEE_TERM', committee && committee.termMonths / 12],
      ['COMMITTEE_NOTICE', committee?.noticeDays],
      ['PROGRESS_INTERVAL', implementation.longestCheckIntervalDays],
      ['LONG_MEMBERSHIP', implementation.longMembershipMonths],
      ['EVALUATION_DEADLINE', evaluation.dueDays],
      ['PUBLICATION_DEADLINE', evaluation.publicationDays],
    ];
    for (const [code, number] of numbers) expect(said(code)).toContain(`${number}`);
  });
});
