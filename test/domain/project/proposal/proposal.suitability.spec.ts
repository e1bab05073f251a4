import { describe, expect, it } from '@jest/globals';
import type { Guideline } from '../../../../src/domain/guideline/guideline.ts';
import { oizumi } from '../../../../src/domain/guideline/packs/oizumi.ts';
import { shimotsuke } from '../../../../src/domain/guideline/packs/shimotsuke.ts';
import { party } from '../../../../src/domain/party/party.ts';
import { person, staff, uuid } from '../../given.ts';
import { accepted, ids, organisation, people, proposed, scene } from './proposal.fixtures.ts';
import { cast, closed as callClosed, decided } from '../selection/selection.fixtures.ts';

const without = (code: string): Guideline => ({ ...shimotsuke, rules: shimotsuke.rules.filter((rule) => rule.code !== code) });
/** The same guideline, which lets somebody explain why a rule is not followed. */
const explained = (code: string): Guideline => ({
  ...shimotsuke,
  rules: shimotsuke.rules.map((rule) => (rule.code === code ? { ...rule, force: 'complyOrExplain' as const } : rule)),
});
const inDomain = (domain: string, side: 'residents' | 'municipality' = 'residents') => ({
  ...proposed(side),
  data: { ...proposed(side).data, domain },
});

/** A citizens’ proposal that waits for the office, under a guideline with unsuitable areas and exclusions. */
const waiting = scene(inDomain('citizensLead')).under(shimotsuke).by(people.office);
const screen = { department: ids.town, reason: '課題に合う。' };

describe('[PRO-3] Areas in which there is no collaboration', () => {
  it('are looked at by whoever accepts a proposal: which it touches is said, also that it touches none', () => {
    waiting.refused('AcceptProposal', screen, 'AREAS_NOT_STATED');
    expect(waiting.ask('AcceptProposal', { ...screen, unsuitableAreas: [] })).toEqual([
      { type: 'ProposalAccepted', data: { ...screen, unsuitableAreas: [], observed: [] } },
    ]);
  });

  it('[GDL-4] refuse a project that touches one, under the rule of the guideline', () => {
    const touching = { ...screen, unsuitableAreas: ['religion', 'politics'] };
    waiting.refused('AcceptProposal', touching, 'UNSUITABLE_AREA', { area: 'religion, politics' });
    expect(waiting.under(without('UNSUITABLE_AREA')).ask('AcceptProposal', touching)).toEqual([
      { type: 'ProposalAccepted', data: { ...touching, observed: [] } },
    ]);
    const explanation = '神輿は地域の文化行事である。';
    const [event] = waiting
      .under(explained('UNSUITABLE_AREA'))
      .ask('AcceptProposal', { ...touching, explanations: [{ rule: 'UNSUITABLE_AREA', text: explanation }] });
    expect(event?.data).toMatchObject({ observed: [{ rule: 'UNSUITABLE_AREA', outcome: 'explained', explanation }] });
  });

  it('are those of the guideline', () => {
    waiting.refused('AcceptProposal', { ...screen, unsuitableAreas: ['sports'] }, 'AREA_UNKNOWN', { area: 'sports' });
    waiting.under(without('UNSUITABLE_AREA')).refused('AcceptProposal', { ...screen, unsuitableAreas: ['sports'] }, 'AREA_UNKNOWN');
  });

  it('are not asked for under a guideline that names none', () => {
    const elsewhere = scene(proposed()).by(people.office);
    expect(elsewhere.ask('AcceptProposal', screen)).toEqual([{ type: 'ProposalAccepted', data: { ...screen, observed: [] } }]);
    expect(elsewhere.ask('AcceptProposal', { ...screen, unsuitableAreas: [] })).toHaveLength(1);
    elsewhere.refused('AcceptProposal', { ...screen, unsuitableAreas: ['religion'] }, 'AREA_UNKNOWN', { area: 'religion' });
    expect(
      scene(proposed())
        .under({ ...oizumi, unsuitableAreas: [] })
        .by(people.office)
        .ask('AcceptProposal', screen),
    ).toHaveLength(1);
  });

  it('[PRO-2] are the ground of a rejection, which names the area and keeps it', () => {
    const rejection = { ground: 'unsuitable', reason: '布教が目的である。' };
    waiting.refused('RejectProposal', rejection, 'AREA_MISSING');
    waiting.refused('RejectProposal', { ...rejection, area: 'sports' }, 'AREA_UNKNOWN', { area: 'sports' });
    waiting.refused('RejectProposal', { ...rejection, ground: 'notFeasible', area: 'religion' }, 'AREA_OF_OTHER_GROUND');
    expect(waiting.ask('RejectProposal', { ...rejection, area: 'religion' })).toEqual([
      { type: 'ProposalRejected', data: { ...rejection, area: 'religion' } },
    ]);
    expect(waiting.after('RejectProposal', { ...rejection, area: 'religion' }).state()).toMatchObject({
      stage: 'REJECTED',
      screenings: [{ outcome: 'rejected', ...rejection, area: 'religion', at: '2026-04-01T00:00:00.000Z' }],
    });
    expect(waiting.ask('RejectProposal', { ...rejection, ground: 'notFeasible' })).toHaveLength(1);
  });

  it('[PRO-2] stay a ground without a name where the guideline names none', () => {
    const elsewhere = scene(proposed()).by(people.office);
    expect(elsewhere.ask('RejectProposal', { ground: 'unsuitable', reason: '…' })).toHaveLength(1);
    elsewhere.refused('RejectProposal', { ground: 'unsuitable', area: 'religion', reason: '…' }, 'AREA_UNKNOWN');
  });
});

describe('[PRO-4] Exclusions', () => {
  const open = scene(inDomain('citizensLead'), accepted).under(shimotsuke).by(people.office);
  const choice = { primary: 'subsidy', further: [], reasons: '市民の自主性を生かす。' };

  it('of the chosen methods are looked at: which apply is said, also that none does', () => {
    open.refused('ChooseMethods', choice, 'EXCLUSIONS_NOT_STATED');
    open.refused('ChooseMethods', { ...choice, primary: 'citizensCooperation', further: ['subsidy'] }, 'EXCLUSIONS_NOT_STATED');
    expect(open.ask('ChooseMethods', { ...choice, exclusions: [] })).toEqual([
      {
        type: 'MethodsChosen',
        data: { ...choice, exclusions: [], observed: [{ rule: 'METHOD_REASONED', outcome: 'declared' }] },
      },
    ]);
    expect(open.after('ChooseMethods', { ...choice, exclusions: [] }).state().methods).toEqual({ ...choice, exclusions: [] });
  });

  it('are not asked for where no chosen method has any', () => {
    const cooperation = { ...choice, primary: 'citizensCooperation' };
    expect(open.ask('ChooseMethods', cooperation)).toHaveLength(1);
    expect(open.ask('ChooseMethods', { ...cooperation, exclusions: [] })).toHaveLength(1);
    open.refused('ChooseMethods', { ...cooperation, exclusions: ['officeCosts'] }, 'EXCLUSION_OF_OTHER_METHOD', {
      exclusion: 'officeCosts',
    });
  });

  it('[GDL-4] refuse the choice of a method when one applies, under the rule of the guideline', () => {
    const excluded = { ...choice, exclusions: ['requiredByLaw', 'officeCosts'] };
    open.refused('ChooseMethods', excluded, 'METHOD_EXCLUDED', { exclusion: 'requiredByLaw, officeCosts' });
    expect(open.under(without('METHOD_EXCLUDED')).ask('ChooseMethods', excluded)[0]?.data).toMatchObject(excluded);
    const explanation = '市の上乗せ分である。';
    const [event] = open
      .under(explained('METHOD_EXCLUDED'))
      .ask('ChooseMethods', { ...excluded, explanations: [{ rule: 'METHOD_EXCLUDED', text: explanation }] });
    expect(event?.data).toMatchObject({ observed: [{ rule: 'METHOD_EXCLUDED', outcome: 'explained', explanation }, {}] });
  });

  it('are those of the guideline, of a method that is chosen', () => {
    open.refused('ChooseMethods', { ...choice, exclusions: ['tooCheap'] }, 'EXCLUSION_UNKNOWN', { exclusion: 'tooCheap' });
    open.refused('ChooseMethods', { ...choice, exclusions: ['nameOnlyEndorsement'] }, 'EXCLUSION_OF_OTHER_METHOD', {
      exclusion: 'nameOnlyEndorsement',
    });
    const elsewhere = scene(proposed(), accepted).by(people.office);
    const cooperation = { ...choice, primary: 'cooperation' };
    elsewhere.refused('ChooseMethods', { ...cooperation, exclusions: ['officeCosts'] }, 'EXCLUSION_UNKNOWN');
    expect(elsewhere.ask('ChooseMethods', cooperation)).toHaveLength(1);
  });

  const exclusion = { exclusion: 'ownBenefit', reasons: '会員だけが使う設備である。' };

  it('end a project as no collaboration under this guideline, with the exclusion and reasons', () => {
    for (const stage of [waiting, open]) {
      expect(stage.ask('ExcludeProject', exclusion)).toEqual([{ type: 'ProjectExcluded', data: exclusion }]);
      const state = stage.after('ExcludeProject', exclusion).state();
      expect(state.stage).toBe('EXCLUDED');
      expect(state.screenings.at(-1)).toEqual({
        outcome: 'excluded',
        exclusion: 'ownBenefit',
        reason: exclusion.reasons,
        at: '2026-04-01T00:00:00.000Z',
      });
    }
  });

  it('must be one of the guideline’s', () => {
    waiting.refused('ExcludeProject', { ...exclusion, exclusion: 'tooCheap' }, 'EXCLUSION_UNKNOWN', { exclusion: 'tooCheap' });
    scene(proposed()).by(people.office).refused('ExcludeProject', exclusion, 'EXCLUSION_UNKNOWN', { exclusion: 'ownBenefit' });
  });

  it('[AUT-2] are found by the office, or by the department that stands for the municipality', () => {
    expect(open.by(people.shun).ask('ExcludeProject', exclusion)).toHaveLength(1);
    open.by(people.aoi).unavailable('ExcludeProject', 'NOT_A_REPRESENTATIVE');
    open.by(staff('someone', 'decider')).unavailable('ExcludeProject', 'ON_BEHALF_MISSING');
    // Before the acceptance no department stands for the municipality.
    waiting.by(people.shun).unavailable('ExcludeProject', 'NOT_A_REPRESENTATIVE');
  });

  it('[AUT-3] are found by nobody on their own proposal', () => {
    const both = staff('aoi', 'office');
    waiting.by(both).refused('ExcludeProject', exclusion, 'EXCLUDING_OWN_PROPOSAL');
    // Whoever sent it in screens it no more for having left the party since.
    waiting
      .by(both)
      .knowing(party, ids.patrol, organisation('パトロール隊', uuid('mai')))
      .unavailable('ExcludeProject', 'EXCLUDING_OWN_PROPOSAL');
    const representing = organisation('パトロール隊', people.office.id);
    waiting.knowing(party, ids.patrol, representing).unavailable('ExcludeProject', 'EXCLUDING_OWN_PROPOSAL');
    const own = scene(inDomain('cityLeads', 'municipality')).under(shimotsuke);
    own.by(people.shun).unavailable('ExcludeProject', 'EXCLUDING_OWN_PROPOSAL');
    // Another representative of the department that proposed stands on the same side.
    const colleague = person('mika', { municipality: '105244', onBehalfOf: ids.town });
    const two = [
      ...organisation('安全安心課', people.shun.id, 'department'),
      { type: 'RepresentativeAppointed', data: { person: colleague.id, office: '係長' } } as const,
    ];
    own.knowing(party, ids.town, two).by(colleague).unavailable('ExcludeProject', 'EXCLUDING_OWN_PROPOSAL');
    expect(own.by(people.office).ask('ExcludeProject', exclusion)).toHaveLength(1);
  });

  it('end a project only before its partner is selected, and once', () => {
    const ended = waiting.after('ExcludeProject', exclusion);
    ended.unavailable('ExcludeProject', 'NOT_EXCLUDABLE', { stage: 'EXCLUDED' });
    waiting
      .having({ type: 'ProposalReturned', data: { reason: '費用を見直すこと。' }, by: people.office })
      .refused('ExcludeProject', exclusion, 'NOT_EXCLUDABLE', { stage: 'RETURNED' });
    ended.refused('AcceptProposal', { ...screen, unsuitableAreas: [] }, 'PROPOSAL_NOT_OPEN');
    ended.by(people.aoi).refused('WithdrawProposal', { reason: '…' }, 'PROPOSAL_NOT_WITHDRAWABLE');
    callClosed().by(people.office).unavailable('ExcludeProject', 'NOT_EXCLUDABLE', { stage: 'SELECTING' });
  });

  it('[SEL-8] wait until nobody may object any more to a call that brought no partner', () => {
    const unawarded = decided({ outcome: 'noAward', awarded: [], departure: '予算がなくなった。' }).under(shimotsuke).by(cast.office);
    unawarded.refused('ExcludeProject', exclusion, 'OBJECTIONS_OPEN');
    expect(unawarded.state().stage).toBe('ACCEPTED');
  });

  it('[SEL-7] are not the municipality’s to find where it is no side', () => {
    const own = { ...proposed(), data: { ...proposed().data, side: 'private' as const } };
    scene(own).under(shimotsuke).by(people.office).refused('ExcludeProject', exclusion, 'PRIVATE_PROPOSAL');
  });

  it('[PRO-7] are found in the review of the round while a proposal competes', () => {
    const competing = { ...inDomain('citizensLead'), data: { ...inDomain('citizensLead').data, round: uuid('rund') } };
    const stage = scene(competing).under(shimotsuke).by(people.office);
    stage.refused('ExcludeProject', exclusion, 'ROUND_PROPOSAL');
    expect(stage.having(accepted).ask('ExcludeProject', exclusion)).toHaveLength(1);
  });
});
