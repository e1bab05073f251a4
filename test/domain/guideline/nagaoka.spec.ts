import { describe, expect, it } from '@jest/globals';
import { nagaoka } from '../../../src/domain/guideline/packs/nagaoka.ts';
import { accepted, ids, people, proposed, scene } from '../project/proposal/proposal.fixtures.ts';

const rule = (code: string) => nagaoka.rules.find((each) => each.code === code);

describe('[GDL-3] the pack of Nagaoka', () => {
  it('says which municipality adopted what: a concept', () => {
    expect(nagaoka).toMatchObject({
      id: 'NAG',
      municipality: { code: '152021', name: { ja: '長岡市' } },
      standing: 'concept',
      adoptedOn: '2007-01-01',
    });
  });

  it('has four basic ideas', () => {
    expect(nagaoka.principles.map(({ id, label, citation }) => [id, label.ja, citation?.at, citation?.label])).toEqual([
      ['together', '市民や地域全体でまちづくりを進める', 'idea-1', '市民や地域全体でまちづくりを進める'],
      ['strengths', 'それぞれの持ち味を活かす', 'idea-2', 'それぞれの持ち味を活かす'],
      ['equals', 'それぞれが対等な当事者', 'idea-3', 'それぞれが対等な当事者'],
      ['sympathy', '協働を支えるのは、活動への共感', 'idea-4', '協働を支えるのは、活動への共感'],
    ]);
  });

  it('has four patterns as its forms, which belong to no domain', () => {
    expect(nagaoka.domains).toEqual([]);
    expect(nagaoka.methods.map(({ label, traits, domains, citation }) => [citation?.at, label.ja, ...traits, domains.length])).toEqual([
      ['pattern-1', '自主活動による役割分担・連携', 'roleSharing', 0],
      ['pattern-2', '事業の共同実施', 'coHosting', 0],
      ['pattern-3', '市民主体・行政支援', 'support', 0],
      ['pattern-4', '行政主体・市民参画', 'participation', 0],
    ]);
  });

  it('[PRO-4] combines its patterns: one primary, and all the others further', () => {
    const { domain: _none, ...contents } = proposed().data;
    const [primary = '', ...further] = nagaoka.methods.map(({ id }) => id);
    const choosing = scene({ ...proposed(), data: contents }, accepted)
      .under(nagaoka)
      .by(people.office);
    const choice = { primary, further, reasons: '様々なかたちを組み合わせる。' };
    expect(choosing.ask('ChooseMethods', choice)).toEqual([
      { type: 'MethodsChosen', data: { ...choice, observed: [{ rule: 'METHOD_REASONED', outcome: 'declared' }] } },
    ]);
    choosing.refused('ChooseMethods', { ...choice, further: [...further, primary] }, 'METHOD_REPEATED');
    expect(choosing.after('ChooseMethods', choice).state()).toMatchObject({ department: ids.town, methods: { further } });
  });

  it('[PTY-1] takes everybody in society as a partner; the centre for citizens’ activities coordinates', () => {
    expect(nagaoka.partyCategories.map(({ id, kinds, mayPartner }) => [id, mayPartner, ...kinds])).toEqual([
      ['citizen', true, 'resident'],
      ['community', true, 'neighbourhoodAssociation'],
      ['npo', true, 'civicGroup'],
      ['business', true, 'business'],
      ['society', true, 'university'],
      ['city', true, 'department'],
      ['centre', false, 'intermediary'],
    ]);
    expect(nagaoka.partyCategories.filter(({ mayCoordinate }) => mayCoordinate).map(({ id }) => id)).toEqual(['centre']);
    expect(rule('PARTNERS_ARE_ORGANISATIONS')).toBeUndefined();
  });

  it('[PTY-5] [PTY-7] [PRO-7] has a talent bank, a service desk, an information board and support for residents’ proposals', () => {
    expect(nagaoka.programmes?.map(({ kind, citation }) => [kind, citation?.at])).toEqual([
      ['talentBank', 'measure-1'],
      ['supportCentre', 'measure-1'],
      ['exchange', 'measure-1'],
      ['funding', 'measure-1'],
      ['proposalRounds', 'measure-1'],
      ['consultation', 'measure-1'],
      ['consultation', 'measure-3'],
      ['exchange', 'measure-4'],
      ['informationBoard', 'measure-5'],
    ]);
    expect(nagaoka.roles?.map(({ id, powers }) => [id, ...powers])).toEqual([['activityCentre', 'advise', 'coordinate'], ['staff']]);
  });

  it('has no committee, check sheet, areas or exclusions, and says on what it is silent', () => {
    const { committee, unsuitableAreas, suitableAreas, exclusions } = nagaoka;
    expect({ committee, unsuitableAreas, suitableAreas, exclusions }).toEqual({});
    expect(nagaoka.evaluation.viewpoints).toBeUndefined();
    expect(nagaoka.evaluation.questions.map(({ id, citation }) => [id, citation])).toEqual([
      ['purpose', undefined],
      ['synergy', undefined],
    ]);
    expect(nagaoka.silentOn?.map(({ part }) => part)).toEqual([
      'domains',
      'proposal',
      'selection',
      'committee',
      'agreement',
      'implementation',
      'process',
      'evaluation',
      'publication',
      'disposition',
    ]);
  });

  it('[GDL-6] has the common lifecycle, without a citation', () => {
    expect(nagaoka.lifecycle.map(({ steps }) => steps.length)).toEqual([5, 2, 2, 1]);
    const cited = nagaoka.lifecycle.flatMap(({ citation, steps }) => [citation, ...steps.map((each) => each.citation)]);
    expect(cited.filter((each) => each !== undefined)).toEqual([]);
  });

  it('[GDL-4] [GDL-7] only defines and advises in its own words: what binds is practice', () => {
    expect(
      nagaoka.rules.filter(({ source }) => source === 'guideline').map(({ code, force, citation }) => [code, force, citation?.at]),
    ).toEqual([
      ['JOINT_WORK_OF_BOTH', 'definition', 'pattern-2'],
      ['CITIZENS_LEAD', 'definition', 'pattern-3'],
      ['CITY_LEADS', 'definition', 'pattern-4'],
      ['SIDES_BY_NATURE', 'definition', 'idea-1'],
      ['STRENGTHS_USED', 'advice', 'idea-2'],
      ['AUTONOMY_AND_EQUALITY', 'advice', 'idea-3'],
      ['ROLES_AND_RESPONSIBILITIES', 'advice', 'idea-3'],
      ['TRUST_BY_COMMUNICATION', 'advice', 'concept'],
      ['RESIDENTS_INFORMED', 'advice', 'measure-5'],
    ]);
  });
});
