import { describe, expect, it } from '@jest/globals';
import { shimotsuke } from '../../../src/domain/guideline/packs/shimotsuke.ts';

const rule = (code: string) => shimotsuke.rules.find((each) => each.code === code);
const places = (force: string) =>
  shimotsuke.rules.filter((each) => each.source === 'guideline' && each.force === force).map(({ code, citation }) => [code, citation?.at]);

describe('[GDL-3] the pack of Shimotsuke', () => {
  it('says which municipality adopted what: a guideline that rests on an ordinance', () => {
    expect(shimotsuke).toMatchObject({
      id: 'SHI',
      municipality: { code: '092169', name: { ja: '下野市' } },
      title: { ja: '協働の指針' },
      standing: 'ordinance',
      adoptedOn: '2014-04-01',
    });
  });

  it('has the five rules of 2-4 as its principles', () => {
    expect(shimotsuke.principles.map(({ label, citation }) => [label.ja, citation])).toEqual(
      ['情報共有', '相互理解', '役割分担', '対等', '目的を共有'].map((label) => [label, { at: '2-4', label }]),
    );
  });

  it('[PRO-1] divides domains by who leads: three of collaboration, between two sole areas', () => {
    expect(shimotsuke.domains.map(({ id, label, collaboration }) => [id, label.ja, collaboration])).toEqual([
      ['citizensAlone', '市民独自', false],
      ['citizensLead', '市民が主体、市は協力と支援', true],
      ['bothLead', '市民と市が主体性をもって協力(両者協力)', true],
      ['cityLeads', '市が主体、市民は協力や参加', true],
      ['cityAlone', '市独自', false],
    ]);
    expect(shimotsuke.domains.map(({ citation }) => citation?.at)).toEqual(['2-7', '2-5', '2-5', '2-5', '2-7']);
  });

  it('[PRO-4] ties its nine methods to who leads', () => {
    expect(shimotsuke.methods.map(({ label, domains, traits }) => [label.ja, ...domains, ...traits])).toEqual([
      ['後援', 'citizensLead', 'endorsement'],
      ['補助・助成', 'citizensLead', 'subsidy'],
      ['事業協力・協定(市民主体)', 'citizensLead', 'cooperation'],
      ['共催', 'bothLead', 'coHosting'],
      ['情報交換・情報提供', 'bothLead', 'informationExchange'],
      ['実行委員会・協議会など', 'bothLead', 'executiveCommittee'],
      ['協働委託', 'cityLeads', 'commission'],
      ['企画・計画立案への参画', 'cityLeads', 'planningParticipation'],
      ['事業協力・協定(市主体)', 'cityLeads', 'cooperation'],
    ]);
    expect(shimotsuke.methods.map(({ citation }) => citation?.at)).toEqual(Array.from({ length: 9 }, () => '2-5'));
    expect(shimotsuke.methods.filter(({ citation }) => citation?.label === '事業協力・協定').map(({ id }) => id)).toEqual([
      'citizensCooperation',
      'cityCooperation',
    ]);
  });

  it('[PRO-4] has its exclusions as data, each of one method, and marks the methods that have any', () => {
    expect(shimotsuke.exclusions?.map(({ id, methods }) => [id, ...methods])).toEqual([
      ['nameOnlyEndorsement', 'endorsement'],
      ['requiredByLaw', 'subsidy'],
      ['betweenGovernments', 'subsidy'],
      ['ownBenefit', 'subsidy'],
      ['officeCosts', 'subsidy'],
      ['nameOnlyCoHosting', 'coHosting'],
      ['noRecruitedSeats', 'planningParticipation'],
    ]);
    expect(shimotsuke.exclusions?.every(({ citation }) => citation?.at === '2-5' && citation.label.endsWith('適用除外'))).toBe(true);
    const warned = shimotsuke.methods.filter(({ cautions }) => cautions.includes('METHOD_EXCLUDED')).map(({ id }) => id);
    expect(warned).toEqual([...new Set(shimotsuke.exclusions?.flatMap(({ methods }) => methods))]);
  });

  it('[PRO-3] names five areas that do not suit, and three kinds of area that do, with their examples', () => {
    expect(shimotsuke.unsuitableAreas?.map(({ id, citation }) => [id, citation?.at])).toEqual(
      ['religion', 'politics', 'unlawful', 'personal', 'harmful'].map((id) => [id, '2-7']),
    );
    expect(shimotsuke.suitableAreas?.map(({ examples }) => examples.map(({ ja }) => ja))).toEqual([
      ['防犯', '防災', '青少年の問題', '環境問題'],
      ['子育て支援', '高齢者支援', '障がい者支援'],
      ['生涯学習の推進', '芸術・文化活動', '男女共同参画の推進'],
    ]);
  });

  it('[PTY-1] takes individual citizens as partners, and leaves the assembly aside', () => {
    expect(shimotsuke.partyCategories.map(({ id, kinds, mayPartner }) => [id, mayPartner, ...kinds])).toEqual([
      ['individual', true, 'resident'],
      ['community', true, 'neighbourhoodAssociation', 'civicGroup'],
      ['business', true, 'business', 'university', 'civicGroup'],
      ['city', true, 'department'],
      ['assembly', false, 'assembly'],
    ]);
    expect(rule('PARTNERS_ARE_ORGANISATIONS')).toBeUndefined();
  });

  it('[GDL-6] has six steps', () => {
    expect(
      shimotsuke.lifecycle.flatMap(({ steps }) => steps).map(({ label, stages, citation }) => [citation?.at, label.ja, ...stages]),
    ).toEqual([
      ['STEP1', '地域課題の把握'],
      ['STEP2', '一緒にやろう 協働へ', 'PROPOSED', 'RETURNED', 'ACCEPTED', 'SELECTING'],
      ['STEP3', '計画を立てよう', 'NEGOTIATING', 'AGREED'],
      ['STEP4', '一緒にすすめよう', 'RUNNING', 'SUSPENDED'],
      ['STEP5', '一緒に振り返ろう', 'EVALUATING', 'REVIEWED'],
      ['STEP6', '次へとつなげよう', 'PUBLISHED', 'CLOSED'],
    ]);
  });

  it('[EVA-1] evaluates together, by effect and satisfaction, and asks nothing else', () => {
    expect(shimotsuke.evaluation.questions.map(({ id, viewpoint, answer, citation }) => [id, viewpoint, answer, citation?.at])).toEqual([
      ['effect', 'effect', 'scale', 'STEP5'],
      ['satisfaction', 'satisfaction', 'scale', 'STEP5'],
    ]);
    expect(shimotsuke.evaluation.viewpoints?.map(({ id }) => id)).toEqual(['effect', 'satisfaction']);
    expect(rule('EVALUATED_BY_EVERY_SIDE')?.citation?.at).toBe('2-4');
  });

  it('[COM-1] has no committee, and no rule about one', () => {
    expect(shimotsuke.committee).toBeUndefined();
    expect(shimotsuke.rules.filter(({ code }) => code.startsWith('COMMITTEE_'))).toEqual([]);
    expect(shimotsuke.silentOn?.map(({ part }) => part)).toEqual([
      'proposal',
      'selection',
      'committee',
      'agreement',
      'implementation',
      'evaluation',
      'publication',
      'disposition',
    ]);
  });

  it('names what 2-6 expects of each party, and 2-2 of the assembly, with the articles of the ordinance', () => {
    expect(shimotsuke.roles?.map(({ id, duties, powers, citation }) => [id, duties.length, citation?.at, ...powers])).toEqual([
      ['city', 2, '2-6', 'decide'],
      ['assembly', 2, '2-2', 'observe'],
      ['citizens', 3, '2-6'],
      ['community', 4, '2-6'],
      ['business', 5, '2-6'],
    ]);
    const articles = shimotsuke.roles?.flatMap(({ duties }) => duties.flatMap(({ ja }) => /第\d+条/.exec(ja)?.[0] ?? []));
    expect(articles).toEqual(['第9条', '第10条', '第9条', '第14条']);
    expect(shimotsuke.programmes?.map(({ kind }) => kind)).toEqual(['publicComment']);
  });

  it('[GDL-4] refuses where the text defines what collaboration is, or says that something is necessary', () => {
    expect(places('must')).toEqual([
      ['METHOD_EXCLUDED', '2-5'],
      ['EXECUTIVE_COMMITTEE_CLARIFIED', '2-5'],
      ['UNSUITABLE_AREA', '2-7'],
    ]);
  });

  it('[GDL-4] lets its rules and its six steps pass with an explanation, and advises nothing by itself', () => {
    expect(places('complyOrExplain').map(([, at]) => at)).toEqual([
      ...['2-4', '2-4', 'STEP3', 'STEP5', 'STEP6'],
      ...Array.from({ length: 8 }, () => '2-4'),
      ...Array.from({ length: 7 }, () => '2-5'),
      'STEP1',
      'STEP3',
      'STEP5',
      'STEP6',
    ]);
    expect(places('advice')).toEqual([]);
  });

  it('[AGR-2] leaves to practice what an agreement on a subsidy or a commission carries', () => {
    const codes = ['SUBSIDY_LIMITED', 'SUBSIDY_REPORTED', 'COMMISSION_CARRIES_PRINCIPLES', 'COMMISSION_LEAVES_A_ROLE'];
    expect(codes.map((code) => [rule(code)?.source, rule(code)?.force])).toEqual(codes.map(() => ['practice', 'must']));
  });
});
