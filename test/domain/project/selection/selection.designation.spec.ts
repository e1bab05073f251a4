import { describe, expect, it } from '@jest/globals';
import { digestOf } from '../../../../src/platform/digest.ts';
import { oizumi } from '../../../../src/domain/guideline/packs/oizumi.ts';
import { party } from '../../../../src/domain/party/party.ts';
import { checkDesignation } from '../../../../src/domain/project/selection/decision.checks.ts';
import { adoptedAmount } from '../../../../src/domain/project/selection/selection.ts';
import { round } from '../../../../src/domain/round/round.ts';
import { staff, uuid } from '../../given.ts';
import { accepted, organisation, proposed, scene } from '../proposal/proposal.fixtures.ts';
import {
  advised,
  cast,
  closed,
  committee,
  decide,
  decided,
  declared,
  ids,
  methods,
  open,
  prepare,
  ready,
  score,
  subsidy,
  system,
  terms,
  times,
  withCommittee,
  without,
  type Stage,
} from './selection.fixtures.ts';

const explained = { rule: 'SELECTION_FAIR_AND_OPEN', text: '通学路を知る唯一の団体である。' };
const designate = (more: object = {}) => ({
  partners: [ids.patrol],
  justification: '通学路を知る唯一の団体である。',
  alternatives: [{ what: '公募', assessment: '他に担い手がない。' }],
  criteria: ['地域での実績'],
  conditions: ['保険に加入する。'],
  explanations: [explained],
  ...more,
});
const decider = ready().by(cast.decider);
const residents = ready('residents').by(cast.decider);

describe('A designation', () => {
  it('[SEL-3] names the partner with justification, alternatives and criteria, and starts the negotiation', () => {
    expect(residents.ask('DesignatePartner', designate())).toEqual([
      {
        type: 'PartnerDesignated',
        data: {
          partners: [ids.patrol],
          basis: 'decision',
          justification: '通学路を知る唯一の団体である。',
          alternatives: [{ what: '公募', assessment: '他に担い手がない。' }],
          criteria: ['地域での実績'],
          conditions: [{ id: 'decision-1', text: '保険に加入する。' }],
          observed: [{ rule: 'SELECTION_FAIR_AND_OPEN', outcome: 'explained', explanation: explained.text }],
        },
      },
    ]);
    expect(residents.after('DesignatePartner', designate()).state()).toMatchObject({
      stage: 'NEGOTIATING',
      partners: [ids.patrol],
      conditions: [{ id: 'decision-1', text: '保険に加入する。', from: 'decision' }],
      selection: { designations: [{ basis: 'decision', by: cast.decider.id, at: times.opened }] },
    });
  });

  it.each([
    ['a justification', { justification: undefined }],
    ['alternatives', { alternatives: [] }],
    ['criteria', { criteria: [] }],
  ])('[SEL-3] refuses to designate a partner without %s', (_, more) => {
    residents.refused('DesignatePartner', designate(more), 'SELECTION_REASONED');
    residents.under(without('SELECTION_REASONED')).refused('DesignatePartner', designate(more), 'DESIGNATION_UNJUSTIFIED');
  });

  it('[SEL-3] explains why there is no call, where the guideline asks for one', () => {
    residents.refused('DesignatePartner', designate({ explanations: [] }), 'SELECTION_FAIR_AND_OPEN');
    expect(
      residents.under(without('SELECTION_FAIR_AND_OPEN')).ask('DesignatePartner', designate({ explanations: [] }))[0]?.data,
    ).toMatchObject({ observed: [] });
  });

  it('[SEL-3] of the recipient of a subsidy records that it was not sought in the open', () => {
    const b = { ...proposed(), data: { ...proposed().data, domain: 'B' } };
    const subsidised = scene(b, accepted, methods(subsidy)).by(cast.decider);
    expect(subsidised.ask('DesignatePartner', designate())[0]?.data.observed).toEqual([
      { rule: 'SELECTION_FAIR_AND_OPEN', outcome: 'explained', explanation: explained.text },
      { rule: 'SUBSIDY_OPEN_SELECTION', outcome: 'notFollowed' },
    ]);
    expect(subsidised.under(without('SUBSIDY_OPEN_SELECTION')).ask('DesignatePartner', designate())[0]?.data.observed).toHaveLength(1);
  });

  it('[SEL-3] is the decider’s, after the methods are chosen and while nothing else is under way', () => {
    for (const by of [cast.office, cast.aoi]) residents.by(by).refused('DesignatePartner', designate(), 'DECIDER_ONLY');
    const methodless = scene(proposed(), accepted).by(cast.decider);
    methodless.refused('DesignatePartner', designate(), 'METHOD_BEFORE_PARTNER');
    methodless.under(without('METHOD_BEFORE_PARTNER')).refused('DesignatePartner', designate(), 'METHODS_MISSING');
    scene(proposed()).by(cast.decider).refused('DesignatePartner', designate(), 'SELECTION_NOT_OPEN');
    open().by(cast.decider).refused('DesignatePartner', designate(), 'SELECTION_NOT_OPEN');
    decided().refused('DesignatePartner', designate(), 'SELECTION_NOT_OPEN');
    decided({ outcome: 'noAward', awarded: [], departure: '…' }).refused('DesignatePartner', designate(), 'OBJECTIONS_OPEN');
  });

  it('[AUT-3] is not made by somebody who represents the partner, nor for the deciding side itself', () => {
    residents.by(staff('aoi', 'decider')).refused('DesignatePartner', designate(), 'DECIDING_OWN_APPLICATION');
    residents.refused('DesignatePartner', designate({ partners: [ids.patrol, ids.town] }), 'DESIGNATING_ONESELF');
  });

  it('[PRO-7] does not pass over the residents who proposed, unless they consented to a call', () => {
    const rival = designate({ partners: [ids.rival] });
    residents.refused('DesignatePartner', rival, 'PROPOSER_CONSENT_MISSING');
    expect(residents.ask('DesignatePartner', designate({ partners: [ids.rival, ids.patrol] }))).toHaveLength(1);
    expect(decider.ask('DesignatePartner', rival)).toHaveLength(1);
    const consented = ready('residents')
      .after('PrepareCall', prepare)
      .by(cast.aoi)
      .after('ConsentToCall', { terms: digestOf({ ...terms, committee }) });
    expect(consented.by(cast.decider).ask('DesignatePartner', rival)).toHaveLength(1);
  });

  it('[SEL-3] names verified parties of the municipality that may be partners', () => {
    const [registered, appointed] = organisation('新団体', uuid('taro'));
    const third = designate({ partners: [ids.third] });
    const known = (...history: unknown[]) => decider.knowing(party, ids.third, history as never);
    known(registered, appointed).refused('DesignatePartner', third, 'PARTNER_NOT_VERIFIED');
    const elsewhere = {
      type: 'PartyRegistered',
      data: { municipality: '092169', kind: 'civicGroup', name: '隣町の会', activity: '見守り' },
    };
    known(elsewhere, appointed, organisation('', '')[2]).refused('DesignatePartner', third, 'PARTY_OF_ANOTHER_MUNICIPALITY');
    const partyCategories = oizumi.partyCategories.map((each) => (each.id === 'business' ? { ...each, mayPartner: false } : each));
    const business = known(...organisation('警備会社', uuid('taro'), 'business'));
    business.under({ ...oizumi, partyCategories }).refused('DesignatePartner', third, 'PARTNERS_ARE_ORGANISATIONS');
    // Without that rule it is still the guideline's categories that say who may partner (PTY-1).
    business
      .under({ ...without('PARTNERS_ARE_ORGANISATIONS'), partyCategories })
      .refused('DesignatePartner', third, 'PARTY_MAY_NOT_PARTNER');
    expect(business.ask('DesignatePartner', third)).toHaveLength(1);
  });

  it('[SEL-3] names nobody who may not be a partner, not even beside others', () => {
    const partyCategories = oizumi.partyCategories.map((each) => (each.id === 'business' ? { ...each, mayPartner: false } : each));
    const mixed = decider
      .knowing(party, ids.third, organisation('警備会社', uuid('taro'), 'business'))
      .under({ ...oizumi, partyCategories });
    mixed.refused('DesignatePartner', designate({ partners: [ids.patrol, ids.third] }), 'PARTNERS_ARE_ORGANISATIONS');
  });

  it('[SEL-7] that comes to nothing may end the project, once the negotiation was broken off', () => {
    const designated = residents.after('DesignatePartner', designate());
    designated.refused('EndWithoutPartner', { reason: '…' }, 'SELECTION_NOT_OPEN');
    const brokenOff = designated.by(cast.aoi).after('BreakOffNegotiation', { reason: '条件が合わない。' }).by(cast.decider);
    expect(brokenOff.ask('EndWithoutPartner', { reason: '他に担い手がない。' })).toEqual([
      { type: 'EndedWithoutPartner', data: { reason: '他に担い手がない。' } },
    ]);
    expect(brokenOff.ask('DesignatePartner', designate())).toHaveLength(1);
  });

  it('[SEL-3] names each partner once', () => {
    expect(checkDesignation(designate({ partners: ['a', 'b', 'a'] }) as never)).toEqual([
      { path: 'input.partners[2]', problem: 'DUPLICATE', limit: 'a' },
    ]);
    expect(checkDesignation(designate() as never)).toEqual([]);
  });
});

describe('A project among residents (民民)', () => {
  const own = { ...proposed(), data: { ...proposed().data, side: 'private' as const } };
  // The calling party runs its own call: the municipality's office has no part in it, and there is nobody else whose consent is needed.
  const run = () => {
    const world = withCommittee(scene(own, accepted, methods())).at(times.opened);
    world.by(cast.office).refused('PrepareCall', prepare, 'ON_BEHALF_MISSING');
    const prepared = world.by(cast.aoi).after('PrepareCall', prepare);
    prepared.refused('ConsentToCall', { terms: digestOf({ ...terms, committee }) }, 'CONSENT_NOT_NEEDED');
    const opened = prepared.after('OpenCall');
    return opened
      .by(cast.rin)
      .after('SubmitApplication', { plan: '計画', requestedAmount: 1, ownContribution: 0, inKind: [], consents: ['publication'] });
  };

  it('[SEL-7] is decided by the calling party, which takes part itself', () => {
    const both = run()
      .by(cast.taro)
      .after('SubmitApplication', { plan: '計画', requestedAmount: 2, ownContribution: 0, inKind: [], consents: ['publication'] });
    const review = declared(closed(both), [ids.rival, ids.third]);
    const all = [cast.hana, cast.jiro, cast.mei].reduce(
      (on, by) =>
        on
          .by(by)
          .after('ScoreApplication', score(ids.rival, 9, 9))
          .after('ScoreApplication', score(ids.third, 8, 8)),
      review,
    );
    const ranked = advised({ recommended: [ids.rival] }, all.by(cast.aoi).after('CloseReview', { missing: [] }));
    const decision = decide({ awarded: [ids.rival], reasons: [ids.rival, ids.third].map((applicant) => ({ applicant, reason: '…' })) });
    ranked.by(cast.decider).refused('DecideSelection', decision, 'ON_BEHALF_MISSING');
    ranked.by(cast.rin).refused('DecideSelection', decision, 'NOT_A_REPRESENTATIVE');
    expect(ranked.by(cast.aoi).ask('DecideSelection', decision)[0]?.data).toMatchObject({
      awarded: [ids.rival],
      partners: [ids.patrol, ids.rival],
    });
    // Nobody of the municipality answers an objection to it, not even to dismiss it (SEL-8).
    const objected = ranked
      .by(cast.aoi)
      .after('DecideSelection', decision)
      .by(cast.taro)
      .after('FileObjection', { grounds: '採点に誤り。' });
    const dismiss = { objection: 1, upheld: 'dismissed', reasons: '採点は正しい。' };
    for (const by of [cast.office, cast.decider]) objected.by(by).refused('AnswerObjection', dismiss, 'ON_BEHALF_MISSING');
    expect(objected.by(cast.aoi).ask('AnswerObjection', dismiss)).toHaveLength(1);
  });

  it('[AUT-3] takes no application of the calling party', () => {
    expect(
      run()
        .by(cast.aoi)
        .ask('SubmitApplication', { plan: '計画', requestedAmount: 1, ownContribution: 0, inKind: [], consents: ['publication'] })[0]?.data,
    ).toMatchObject({
      ground: 'ownCall',
    });
  });

  it('[SEL-3] may designate others, not itself', () => {
    const caller = scene(own, accepted, methods()).by(cast.aoi);
    caller.refused('DesignatePartner', designate(), 'DESIGNATING_ONESELF');
    expect(caller.ask('DesignatePartner', designate({ partners: [ids.rival] }))[0]?.data).toMatchObject({
      partners: [ids.patrol, ids.rival],
    });
  });
});

describe('A proposal in a round', () => {
  const key = uuid('rund');
  const inRound = (side: 'residents' | 'municipality' = 'residents') => ({
    ...proposed(side),
    data: { ...proposed(side).data, round: key },
  });
  const verdict = (more: object = {}) => ({
    project: ids.project,
    adopted: true,
    department: ids.town,
    amount: 200_000,
    reason: '最も効果が高い。',
    ...more,
  });
  const knowing = (stage: Stage, ...verdicts: object[]) =>
    stage.knowing(
      { ...round, initial: (id: string) => ({ ...round.initial(id), status: 'decided' as const, verdicts: verdicts as never }) },
      key,
      [],
    );
  const follow = (side: 'residents' | 'municipality', ...verdicts: object[]) => knowing(scene(inRound(side)).by(system), ...verdicts);
  const adopted = follow('residents', verdict());

  it('[PRO-7] that is adopted is accepted, and its proposer becomes the partner by designation with that justification', () => {
    expect(adopted.ask('RecordAdoption', { round: key })).toEqual([
      { type: 'ProposalAccepted', data: { department: ids.town, reason: '最も効果が高い。', observed: [] } },
      {
        type: 'PartnerDesignated',
        data: {
          partners: [ids.patrol],
          basis: 'round',
          round: key,
          justification: '最も効果が高い。',
          alternatives: [],
          criteria: [],
          conditions: [],
          observed: [{ rule: 'SELECTION_FAIR_AND_OPEN', outcome: 'followed' }],
        },
      },
    ]);
  });

  it('[SEL-12] that is adopted with less and with conditions brings both into the designation', () => {
    const conditions = ['保険に加入すること。', '学校の同意を得ること。'];
    const less = follow('residents', verdict({ amount: 150_000, asked: 200_000, conditions }));
    expect(less.ask('RecordAdoption', { round: key })[1]?.data).toMatchObject({
      amount: 150_000,
      conditions: [
        { id: 'decision-1', text: conditions[0] },
        { id: 'decision-2', text: conditions[1] },
      ],
    });
    const state = less.after('RecordAdoption', { round: key }).state();
    expect(adoptedAmount(state)).toBe(150_000);
    expect(state.conditions.map(({ id, from }) => [id, from])).toEqual([
      ['decision-1', 'decision'],
      ['decision-2', 'decision'],
    ]);
    expect(adoptedAmount({ ...state, partners: [ids.rival] })).toBeUndefined();
    expect(adoptedAmount(adopted.after('RecordAdoption', { round: key }).state())).toBeUndefined();
  });

  it('[PRO-7] that is adopted starts its negotiation with the choice of methods', () => {
    const state = adopted.after('RecordAdoption', { round: key });
    expect(state.state()).toMatchObject({ stage: 'ACCEPTED', department: ids.town, partners: [ids.patrol] });
    const { primary, further, reasons } = methods().data;
    expect(state.by(cast.office).after('ChooseMethods', { primary, further, reasons }).state()).toMatchObject({
      stage: 'NEGOTIATING',
      partners: [ids.patrol],
    });
    expect(scene(proposed(), accepted).by(cast.office).after('ChooseMethods', { primary, further, reasons }).state().stage).toBe(
      'ACCEPTED',
    );
  });

  it('[PRO-7] that is adopted may still be opened to others, with the proposer’s consent', () => {
    const { primary, further, reasons } = methods().data;
    const negotiating = withCommittee(adopted.after('RecordAdoption', { round: key }))
      .by(cast.office)
      .after('ChooseMethods', { primary, further, reasons });
    const prepared = negotiating.at(times.opened).after('PrepareCall', prepare);
    prepared.refused('OpenCall', {}, 'PROPOSER_CONSENT_MISSING');
    const opened = prepared
      .by(cast.aoi)
      .after('ConsentToCall', { terms: digestOf({ ...terms, committee }) })
      .by(cast.office)
      .after('OpenCall');
    expect(opened.state()).toMatchObject({ stage: 'SELECTING', partners: [] });
    const ended = opened.after('CancelCall', { reason: '中止' }).by(cast.decider).after('EndWithoutPartner', { reason: '中止' });
    ended.by(cast.office).refused('PrepareCall', prepare, 'SELECTION_NOT_OPEN');
    adopted.after('RecordAdoption', { round: key }).by(cast.decider).refused('EndWithoutPartner', { reason: '…' }, 'SELECTION_NOT_OPEN');
    negotiating.by(cast.decider).refused('DesignatePartner', designate(), 'SELECTION_NOT_OPEN');
    decided()
      .by(cast.office)
      .at(times.objectionsOver)
      .refused('PrepareCall', { ...prepare, closesAt: '2026-09-01T00:00:00.000Z' }, 'SELECTION_NOT_OPEN');
  });

  it('[PRO-7] of the municipality that is adopted is accepted, and its partner still to be selected', () => {
    expect(follow('municipality', verdict({ department: ids.town })).ask('RecordAdoption', { round: key })).toEqual([
      { type: 'ProposalAccepted', data: { department: ids.town, reason: '最も効果が高い。', observed: [] } },
    ]);
  });

  it('[PRO-7] that is not adopted is rejected with that ground and reasons', () => {
    const not = follow('residents', verdict({ adopted: false, department: undefined, amount: 0, reason: '予算に収まらない。' }));
    expect(not.ask('RecordNonAdoption', { round: key })).toEqual([
      { type: 'ProposalRejected', data: { ground: 'notAdopted', reason: '予算に収まらない。' } },
    ]);
    expect(not.after('RecordNonAdoption', { round: key }).state().stage).toBe('REJECTED');
  });

  it('[PRO-7] is released when its round is cancelled or did not take it in, and is then screened like any other', () => {
    const release = { round: key };
    const waiting = scene(inRound()).by(system);
    const cancelled = waiting.knowing(round, key, [{ type: 'RoundCancelled', data: { reason: '予算の変更', projects: [ids.project] } }]);
    expect(cancelled.ask('ReleaseFromRound', release)).toEqual([
      { type: 'ReleasedFromRound', data: { round: key, ground: 'roundCancelled' } },
    ]);
    const turnedAway = waiting.knowing(round, key, [{ type: 'RoundEntryRefused', data: { project: ids.project, ground: 'late' } }]);
    expect(turnedAway.ask('ReleaseFromRound', release)).toEqual([
      { type: 'ReleasedFromRound', data: { round: key, ground: 'entryRefused' } },
    ]);
    const rejection = { ground: 'notFeasible', reason: '実施できない。' };
    waiting.by(cast.office).refused('RejectProposal', rejection, 'ROUND_PROPOSAL');
    expect(cancelled.after('ReleaseFromRound', release).by(cast.office).after('RejectProposal', rejection).state().stage).toBe('REJECTED');
  });

  it('[PRO-7] is released only from its own round, only when it no longer competes, and only by the system', () => {
    const other = [{ type: 'RoundEntryRefused' as const, data: { project: uuid('else'), ground: 'late' as const } }];
    const waiting = scene(inRound()).by(system).knowing(round, key, other);
    waiting.refused('ReleaseFromRound', { round: key }, 'STILL_IN_ROUND');
    waiting.refused('ReleaseFromRound', { round: uuid('rnd2') }, 'NOT_OF_THIS_ROUND');
    waiting.by(cast.office).refused('ReleaseFromRound', { round: key }, 'SYSTEM_ONLY');
  });

  it('[PRO-7] is adopted or not as the round’s own record says, once, by the system', () => {
    adopted.refused('RecordNonAdoption', { round: key }, 'NOT_DECIDED_SO');
    follow('residents', verdict({ adopted: false })).refused('RecordAdoption', { round: key }, 'NOT_DECIDED_SO');
    follow('residents', verdict({ project: uuid('else') })).refused('RecordAdoption', { round: key }, 'NOT_DECIDED_SO');
    adopted.refused('RecordAdoption', { round: uuid('rnd2') }, 'NOT_OF_THIS_ROUND');
    adopted.refused('RecordNonAdoption', { round: uuid('rnd2') }, 'NOT_OF_THIS_ROUND');
    knowing(scene(proposed()).by(system), verdict()).refused('RecordAdoption', { round: key }, 'NOT_OF_THIS_ROUND');
    adopted.after('RecordAdoption', { round: key }).refused('RecordAdoption', { round: key }, 'NOT_OF_THIS_ROUND');
    adopted.by(cast.office).refused('RecordAdoption', { round: key }, 'SYSTEM_ONLY');
    adopted.by(cast.office).refused('RecordNonAdoption', { round: key }, 'SYSTEM_ONLY');
  });

  it('[PRO-4] outside the domains of collaboration cannot be adopted under a guideline that says so', () => {
    const outside = { ...inRound(), data: { ...inRound().data, domain: 'E' } };
    const stage = knowing(scene(outside).by(system), verdict());
    stage.refused('RecordAdoption', { round: key }, 'DOMAIN_OF_COLLABORATION');
    expect(stage.under(without('DOMAIN_OF_COLLABORATION')).ask('RecordAdoption', { round: key })).toHaveLength(2);
  });

  it('[PRO-3] carries on which unsuitable areas were found, where the guideline names any', () => {
    const unsuitableAreas = [{ id: 'religion', label: { ja: '宗教活動', en: 'Religion' } }];
    const under = { ...oizumi, unsuitableAreas };
    const followed = (more: object) => follow('residents', verdict(more)).under(under);
    followed({}).refused('RecordAdoption', { round: key }, 'AREAS_NOT_STATED');
    expect(followed({ unsuitableAreas: [] }).ask('RecordAdoption', { round: key })[0]?.data).toMatchObject({ unsuitableAreas: [] });
  });

  it('[PRO-7] needs a department, and a proposer who may be a partner', () => {
    follow('residents', verdict({ department: undefined })).refused('RecordAdoption', { round: key }, 'DEPARTMENT_MISSING');
    const suspended = [...organisation('パトロール隊', cast.aoi.id), { type: 'PartySuspended' as const, data: { reason: '規約違反' } }];
    adopted.knowing(party, ids.patrol, suspended).refused('RecordAdoption', { round: key }, 'PARTNER_NOT_VERIFIED');
    const partyCategories = oizumi.partyCategories.map((each) => (each.id === 'civicGroup' ? { ...each, mayPartner: false } : each));
    adopted.under({ ...oizumi, partyCategories }).refused('RecordAdoption', { round: key }, 'PARTNERS_ARE_ORGANISATIONS');
    adopted
      .under({ ...without('PARTNERS_ARE_ORGANISATIONS'), partyCategories })
      .refused('RecordAdoption', { round: key }, 'PARTY_MAY_NOT_PARTNER');
    expect(adopted.under(without('PARTNERS_ARE_ORGANISATIONS')).ask('RecordAdoption', { round: key })).toHaveLength(2);
  });
});
