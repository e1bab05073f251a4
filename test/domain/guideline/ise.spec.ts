import { describe, expect, it } from '@jest/globals';
import { ise } from '../../../src/domain/guideline/packs/ise.ts';
import { oizumi } from '../../../src/domain/guideline/packs/oizumi.ts';
import { guidelineBytes, validateGuideline } from '../../../src/domain/guideline/validate.ts';

const codes = (filter: (each: (typeof ise.rules)[number]) => boolean) => ise.rules.filter(filter).map(({ code }) => code);
const citations = (items: readonly { readonly citation?: { readonly at: string } }[] = []) => items.map(({ citation }) => citation?.at);

describe('[GDL-3] the pack of Ise', () => {
  it('is a valid guideline that fits into one event', () => {
    expect(validateGuideline(ise)).toEqual({ guideline: ise, problems: [] });
    expect(Buffer.byteLength(JSON.stringify(ise))).toBeLessThan(guidelineBytes);
    expect(ise).toMatchObject({ id: 'ISE', municipality: { code: '242039' }, version: '2011-04', adoptedOn: '2011-04-01' });
  });

  it('[GDL-4] expressly binds nobody: no rule of its own refuses without leave to explain', () => {
    expect(ise.standing).toBe('respected');
    expect(codes(({ source, force }) => source === 'guideline' && force === 'must')).toEqual([]);
    expect(codes(({ source, force }) => source === 'guideline' && force === 'advice')).toEqual([
      'RISK_INSURED',
      'COMPARE_ALTERNATIVES',
      'SELECTION_FAIR_AND_OPEN',
    ]);
    const rules = ise.rules.map((each) => (each.code === 'PURPOSE_SHARED' ? { ...each, force: 'must' } : each));
    expect(validateGuideline({ ...ise, rules }).problems).toMatchObject([{ problem: 'NOT_ALLOWED', limit: 'standing: respected' }]);
  });

  it('has five principles, 1-6-1 to 1-6-5', () => {
    expect(citations(ise.principles)).toEqual([1, 2, 3, 4, 5].map((n) => `1-6-${n}`));
  });

  it('has residents’ organisations collaborate among themselves in A, with the municipality in B to D, and nobody in E', () => {
    expect(ise.domains.map(({ id, collaboration, withoutMunicipality }) => [id, collaboration, withoutMunicipality ?? false])).toEqual([
      ['A', true, true],
      ['B', true, false],
      ['C', true, false],
      ['D', true, false],
      ['E', false, false],
    ]);
    expect(ise.proposals.sides).toEqual(['residents', 'municipality', 'private']);
  });

  it('[PRO-4] has the methods of 3-2, of which the sixth names several, tied to no domain', () => {
    expect(ise.methods.map(({ traits }) => traits)).toEqual([
      ['subsidy'],
      ['coHosting'],
      ['commission'],
      ['endorsement'],
      ['cooperation'],
      ['executiveCommittee'],
      ['support'],
      ['roleSharing'],
    ]);
    expect(citations(ise.methods)).toEqual([1, 2, 3, 4, 5, 6, 6, 6].map((n) => `3-2-${n}`));
    expect(ise.methods.flatMap(({ domains }) => domains)).toEqual([]);
  });

  it('[PTY-1] counts universities among the parties, and lets intermediary organisations coordinate without being one', () => {
    expect(ise.partyCategories.map(({ kinds, mayPartner, mayCoordinate }) => [kinds.join(), mayPartner, mayCoordinate ?? false])).toEqual([
      ['resident', true, false],
      ['neighbourhoodAssociation', true, false],
      ['civicGroup', true, false],
      ['business', true, false],
      ['university', true, false],
      ['department', true, false],
      ['intermediary', false, true],
    ]);
  });

  it('[AGR-2] has the important terms of 3-1-1-3 confirmed in writing', () => {
    const { source, force, citation, terms } = ise.rules.find(({ code }) => code === 'AGREEMENT_IN_WRITING') ?? {};
    expect({ source, force, at: citation?.at }).toEqual({ source: 'guideline', force: 'complyOrExplain', at: '3-1-1-3' });
    expect(terms).toEqual(['purpose', 'costs', 'responsibilities', 'ownership', 'evaluation', 'confidentiality']);
  });

  it('[EVA-1] asks the planning items 1 to 10 that are left of the check sheet, and the items of both viewpoints', () => {
    const of = (viewpoint: string) => ise.evaluation.questions.filter((each) => each.viewpoint === viewpoint);
    expect(of('planning').map(({ id, answer, appliesWhen }) => [id, answer, appliesWhen])).toEqual([
      ['planning-1', 'yesNo', undefined],
      ['planning-2', 'yesNo', undefined],
      ['planning-3', 'yesNo', undefined],
      ['planning-4', 'choice', undefined],
      ['planning-5', 'yesNo', undefined],
      ['planning-6-1', 'yesNo', 'partnerFixed'],
      ['planning-6-2', 'yesNo', 'partnerFixed'],
      ['planning-6-3', 'yesNo', 'partnerFixed'],
      ['planning-7', 'yesNo', undefined],
      ['planning-8', 'yesNo', undefined],
      ['planning-9', 'yesNo', undefined],
      ['planning-10', 'yesNo', undefined],
    ]);
    expect(of('planning').flatMap(({ options = [] }) => options.map(({ label }) => label.ja.slice(0, 1)))).toEqual(['ア', 'イ', 'ウ']);
    expect([of('project').length, of('collaboration').length]).toEqual([4, 3]);
    expect(ise.evaluation.viewpoints?.map(({ id }) => id)).toEqual(['planning', 'project', 'collaboration']);
    expect(codes(({ code }) => code === 'GRADE_SCALE')).toEqual([]);
  });

  it('[GDL-6] runs in the three phases Plan, Do, See', () => {
    expect(ise.lifecycle.map(({ id, citation, steps }) => [id, citation?.at, steps.length])).toEqual([
      ['plan', '3-1-1', 3],
      ['do', '3-1-2', 1],
      ['see', '3-1-3', 3],
    ]);
  });

  it('[AGR-2] wants in a commission what the partner is good at, as 3-2-3 says', () => {
    expect(ise.methods.find(({ id }) => id === 'commission')?.cautions).toContain('COMMISSION_NO_SUBCONTRACTING');
    expect(ise.rules.find(({ code }) => code === 'COMMISSION_NO_SUBCONTRACTING')?.citation).toEqual({ at: '3-2-3', label: '委託' });
  });

  it('names the attitude of both sides, and the bodies of chapter 2, without powers', () => {
    expect(ise.roles?.map(({ id, duties, powers, citation }) => [id, duties.length, citation?.at, ...powers])).toEqual([
      ['residents', 3, '1-5-1'],
      ['municipality', 2, '1-5-2'],
      ['citizensConference', 1, '2-2-3'],
      ['districtConference', 1, '2-2-4'],
      ['intermediary', 3, '2-3-3'],
    ]);
  });

  it('has the programmes of 2-3 and chapter 4', () => {
    expect(ise.programmes?.map(({ kind, citation }) => [kind, citation?.at])).toEqual([
      ['funding', '2-3-2'],
      ['supportCentre', '2-3-3'],
      ['insurance', '2-3-4'],
      ['talentBank', '4-1-1'],
      ['lectures', '4-1-1'],
      ['lectures', '4-1-2'],
      ['consultation', '4-1-5'],
      ['exchange', '4-1-5'],
    ]);
  });

  it('[COM-1] has no committee and no rule about one', () => {
    expect(ise.committee).toBeUndefined();
    expect(codes(({ code }) => code.startsWith('COMMITTEE_'))).toEqual([]);
  });

  it('cites the text wherever, and only where, the text is the source, and says where it is silent', () => {
    expect(codes(({ source, citation }) => (source === 'guideline') !== (citation !== undefined))).toEqual([]);
    expect(codes(({ citation }) => citation !== undefined && !/^[0123]-[1-7](-[1-6](-[1-3])?)?$/.test(citation.at))).toEqual([]);
    expect(ise.silentOn?.map(({ part }) => part)).toEqual([
      'proposal',
      'selection',
      'implementation',
      'committee',
      'evaluation',
      'disposition',
    ]);
    expect(ise.selection).toEqual(oizumi.selection);
    expect(codes(({ code }) => code === 'EVALUATION_PUBLISHED' || code === 'SELECTION_FAIR_AND_OPEN')).toHaveLength(2);
  });
});
