import { describe, expect, it } from '@jest/globals';
import { oizumi } from '../../../src/domain/guideline/packs/oizumi.ts';
import { yuki } from '../../../src/domain/guideline/packs/yuki.ts';
import { guidelineBytes, validateGuideline } from '../../../src/domain/guideline/validate.ts';

const codes = (filter: (each: (typeof yuki.rules)[number]) => boolean) => yuki.rules.filter(filter).map(({ code }) => code);
const citations = (items: readonly { readonly citation?: { readonly at: string } }[] = []) => items.map(({ citation }) => citation?.at);

describe('[GDL-3] the pack of Yuki', () => {
  it('is a valid guideline that fits into one event', () => {
    expect(validateGuideline(yuki)).toEqual({ guideline: yuki, problems: [] });
    expect(Buffer.byteLength(JSON.stringify(yuki))).toBeLessThan(guidelineBytes);
  });

  it('is the revised edition: of the ninth year after February 2007, whose chronicle ends with fiscal 2015', () => {
    expect(yuki).toMatchObject({ id: 'YUK', municipality: { code: '082074' }, standing: 'guideline', version: '2016-03' });
    expect(yuki.adoptedOn >= '2015-04-01' && yuki.adoptedOn <= '2016-03-31').toBe(true);
  });

  it('has seven principles, 2-3-1 to 2-3-7', () => {
    expect(citations(yuki.principles)).toEqual([1, 2, 3, 4, 5, 6, 7].map((n) => `2-3-${n}`));
  });

  it('[PRO-5] has the domains A to E, with collaboration in B to D, and A and E reviewed', () => {
    expect(yuki.domains.map(({ id, collaboration, review }) => [id, collaboration, review?.towards, review?.measures])).toEqual([
      ['A', false, ['B'], undefined],
      ['B', true, undefined, undefined],
      ['C', true, undefined, undefined],
      ['D', true, undefined, undefined],
      ['E', false, ['D'], ['participation', 'disclosure']],
    ]);
  });

  it('[PRO-4] has eight methods in the order of 2-5, tied to no domain', () => {
    expect(yuki.methods.map(({ traits }) => traits)).toEqual([
      ['subsidy'],
      ['endorsement'],
      ['coHosting'],
      ['cooperation'],
      ['executiveCommittee'],
      ['informationExchange'],
      ['planningParticipation'],
      ['commission'],
    ]);
    expect(citations(yuki.methods)).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((n) => `2-5-${n}`));
    expect(yuki.methods.flatMap(({ domains }) => domains)).toEqual([]);
    expect(codes(({ code }) => code === 'METHOD_FITS_DOMAIN')).toEqual([]);
  });

  it('[PTY-1] counts individuals among those who collaborate', () => {
    expect(yuki.partyCategories.map(({ kinds, mayPartner }) => [kinds.join(), mayPartner])).toEqual([
      ['resident', true],
      ['neighbourhoodAssociation', true],
      ['civicGroup', true],
      ['business', true],
      ['department', true],
    ]);
  });

  it('[COM-1] has a committee that studies policy and does nothing else', () => {
    expect(yuki.committee?.tasks).toEqual(['policy']);
    expect(codes(({ code }) => code === 'COMMITTEE_ADVISES' || code === 'COMMITTEE_VERIFIES')).toEqual([]);
  });

  it('[EVA-1] asks for results and process, what each side gained, and problems', () => {
    expect(yuki.evaluation.questions.map(({ id, viewpoint, answer }) => [id, viewpoint, answer])).toEqual([
      ['results', 'results', 'scale'],
      ['process', 'process', 'scale'],
      ['gained', 'results', 'text'],
      ['problems', 'process', 'text'],
    ]);
    expect(new Set(citations(yuki.evaluation.questions))).toEqual(new Set(['3-2-5']));
  });

  it('names the seven roles of 3-1, the bodies of the chronicle, and the support centre with its five duties', () => {
    expect(yuki.roles?.map(({ id, duties, powers }) => [id, duties.length, powers])).toEqual([
      ['resident', 2, []],
      ['civicGroup', 3, []],
      ['neighbourhood', 1, []],
      ['business', 1, []],
      ['mayor', 1, ['decide']],
      ['assembly', 1, ['observe']],
      ['government', 3, []],
      ['citizensConference', 1, []],
      ['promotionStaff', 1, ['advise', 'coordinate']],
      ['supportCentre', 5, ['screen', 'advise', 'publish', 'coordinate']],
    ]);
    expect(citations(yuki.roles)).toEqual([...[1, 2, 3, 4, 5, 6, 7].map((n) => `3-1-${n}`), '1-2', '1-2', '3-1']);
  });

  it('[PRO-8] [PTY-7] has a promotion plan, a desk and an information board, and supplies and insurance by the environment partnership', () => {
    expect(yuki.programmes?.map(({ kind, citation }) => [kind, citation?.at])).toEqual([
      ['promotionPlan', '3-2-5'],
      ['supplies', 'G-1'],
      ['insurance', 'G-1'],
      ['lectures', 'G-2'],
      ['exchange', 'G-8'],
      ['funding', '1-2'],
      ['funding', '1-2'],
      ['supportCentre', 'G-3'],
      ['consultation', '3-1'],
      ['informationBoard', '3-1'],
      ['lectures', '3-2-3'],
      ['publicComment', 'G-7'],
    ]);
  });

  it('[GDL-4] binds by its own text where the wording binds, and cites it', () => {
    expect(codes(({ source, force }) => source === 'guideline' && force === 'must')).toEqual([
      'PRINCIPLES_UNDERSTOOD',
      'EVERY_SIDE_HAS_A_ROLE',
      'ROLES_AND_RESPONSIBILITIES',
      'AUTONOMY_AND_EQUALITY',
      'PROCESS_IN_THE_OPEN',
      'CONTENT_SETTLED_TOGETHER',
      'LESSONS_USED',
    ]);
    expect(codes(({ source, citation }) => (source === 'guideline') !== (citation !== undefined))).toEqual([]);
    expect(codes(({ citation }) => citation !== undefined && !/^[123](-[1-6](-[1-8])?)?$/.test(citation.at))).toEqual([]);
  });

  it('[IMP-2] leaves progress checks to practice: 3-2-5 follows the progress of the promotion plan', () => {
    expect(yuki.rules.find(({ code }) => code === 'PROGRESS_CHECKED')).toMatchObject({ source: 'practice', force: 'complyOrExplain' });
  });

  it('says on what the text is silent, where it takes the numbers of practice', () => {
    expect(yuki.silentOn?.map(({ part }) => part)).toEqual([
      'proposal',
      'selection',
      'agreement',
      'implementation',
      'process',
      'committee',
      'evaluation',
      'publication',
      'disposition',
    ]);
    expect(yuki.selection).toEqual(oizumi.selection);
    expect(yuki.implementation).toEqual(oizumi.implementation);
    expect(yuki.dispositions).toEqual(oizumi.dispositions);
    expect(codes(({ code, source }) => code.startsWith('COMMITTEE_') && source !== 'practice')).toEqual([]);
  });
});
