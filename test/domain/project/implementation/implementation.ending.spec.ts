import { describe, expect, it } from '@jest/globals';
import { decisions } from '../../../../src/domain/decisions.ts';
import { openTermination } from '../../../../src/domain/project/implementation/termination.rules.ts';
import { party } from '../../../../src/domain/party/party.ts';
import { system } from '../../given.ts';
import { agreed, allTerms, both, contents, negotiating, plan, running, sides } from '../agreement/agreement.fixtures.ts';
import { ids, organisation } from '../proposal/proposal.fixtures.ts';

const settlement = { borne: [], goods: '町に返す。', results: '双方が使う。', personalInformation: '廃棄する。' };
const ending = { reason: '人手が集まらない。', settlement };
const proposed = agreed().by(sides.patrol).after('ProposeTermination', ending);
const answer = { termination: 1, reason: '続けたい。' };
const AT = '2026-04-01T00:00:00.000Z';

describe('Ending early by mutual consent', () => {
  it('[AGR-4] is proposed by any side with its settlement, and ends nothing yet', () => {
    expect(agreed().by(sides.patrol).ask('ProposeTermination', ending)).toEqual([
      { type: 'TerminationProposed', data: { termination: 1, party: ids.patrol, ...ending } },
    ]);
    expect(proposed.state().stage).toBe('AGREED');
    expect(openTermination(proposed.state())).toMatchObject({ termination: 1, party: ids.patrol, person: sides.patrol.id, status: 'open' });
    proposed.by(sides.town).refused('ProposeTermination', ending, 'TERMINATION_OPEN');
    agreed().by(sides.rival).refused('ProposeTermination', ending, 'NOT_A_REPRESENTATIVE');
    negotiating().by(sides.town).refused('ProposeTermination', ending, 'AGREEMENT_NOT_IN_FORCE');
  });

  it('[AGR-4] ends with the consent of the other side, with the settlement in the record', () => {
    expect(proposed.by(sides.town).ask('ConsentToTermination', { termination: 1 })).toEqual([
      { type: 'TerminationConsented', data: { termination: 1, party: ids.town } },
      { type: 'AgreementTerminated', data: { ground: 'mutualConsent', termination: 1, party: ids.patrol, ...ending } },
    ]);
    const ended = proposed.by(sides.town).after('ConsentToTermination', { termination: 1 }).state();
    expect(ended.stage).toBe('TERMINATED');
    expect(ended.agreement.terminated).toEqual({ ground: 'mutualConsent', party: ids.patrol, ...ending, at: AT });
    expect(ended.agreement.terminations[0]).toMatchObject({
      status: 'agreed',
      consents: [{ party: ids.town, person: sides.town.id, at: AT }],
    });
    expect(openTermination(ended)).toBeUndefined();
  });

  it('[AGR-4] needs every other side of three', () => {
    const three = agreed({ partners: [ids.patrol, ids.rival] })
      .by(sides.patrol)
      .after('ProposeTermination', ending);
    const one = three.by(sides.town).after('ConsentToTermination', { termination: 1 });
    expect(one.state().stage).toBe('AGREED');
    one.by(sides.town).refused('ConsentToTermination', { termination: 1 }, 'TERMINATION_ANSWERED');
    expect(one.by(sides.rival).after('ConsentToTermination', { termination: 1 }).state().stage).toBe('TERMINATED');
  });

  it('[AUT-3] is never answered by the side, the person or a representative of the party that proposed it', () => {
    proposed.by(sides.patrol).refused('ConsentToTermination', { termination: 1 }, 'ANSWERING_OWN_TERMINATION');
    proposed.by(both(ids.town)).refused('ConsentToTermination', { termination: 1 }, 'ANSWERING_OWN_TERMINATION');
    proposed.by(both(ids.town)).refused('RefuseTermination', answer, 'ANSWERING_OWN_TERMINATION');
    const three = agreed({ partners: [ids.patrol, ids.rival] })
      .by(sides.rival)
      .after('ProposeTermination', ending);
    three.by(both(ids.town)).refused('ConsentToTermination', { termination: 1 }, 'ANSWERING_OWN_TERMINATION');
    const gone = agreed().by(both(ids.patrol)).after('ProposeTermination', ending);
    const left = gone.knowing(party, ids.patrol, organisation('パトロール隊', sides.patrol.id));
    left.by(both(ids.town)).refused('ConsentToTermination', { termination: 1 }, 'ANSWERING_OWN_TERMINATION');
    expect(left.by(sides.town).ask('ConsentToTermination', { termination: 1 })).toHaveLength(2);
    const third = agreed({ partners: [ids.patrol, ids.third] }).by(sides.third);
    const one = third.after('ProposeTermination', ending).by(both(ids.town)).after('ConsentToTermination', { termination: 1 });
    one.by(both(ids.patrol)).refused('ConsentToTermination', { termination: 1 }, 'ANSWERING_FOR_TWO_SIDES');
    expect(one.by(sides.patrol).ask('ConsentToTermination', { termination: 1 })).toHaveLength(2);
  });

  it('[AGR-4] goes on when a side refuses or the proposer withdraws, and can be proposed again', () => {
    expect(proposed.by(sides.town).ask('RefuseTermination', answer)).toEqual([
      { type: 'TerminationRefused', data: { termination: 1, party: ids.town, reason: '続けたい。' } },
    ]);
    expect(proposed.by(sides.patrol).ask('WithdrawTermination', answer)).toEqual([
      { type: 'TerminationWithdrawn', data: { termination: 1, party: ids.patrol, reason: '続けたい。' } },
    ]);
    proposed.by(sides.town).refused('WithdrawTermination', answer, 'WITHDRAWING_ANOTHERS_TERMINATION');
    const refused = proposed.by(sides.town).after('RefuseTermination', answer);
    const withdrawn = proposed.by(sides.patrol).after('WithdrawTermination', answer);
    expect(refused.state().agreement.terminations[0]?.status).toBe('refused');
    expect(withdrawn.state().agreement.terminations[0]?.status).toBe('withdrawn');
    refused.by(sides.town).refused('ConsentToTermination', { termination: 1 }, 'NO_OPEN_TERMINATION');
    refused.by(sides.patrol).refused('WithdrawTermination', answer, 'NO_OPEN_TERMINATION');
    const again = withdrawn.by(sides.town).after('ProposeTermination', ending);
    again.by(sides.patrol).refused('ConsentToTermination', { termination: 1 }, 'NO_OPEN_TERMINATION');
    again.by(sides.patrol).refused('RefuseTermination', answer, 'NO_OPEN_TERMINATION');
    again.by(sides.town).refused('WithdrawTermination', answer, 'NO_OPEN_TERMINATION');
    const refusedAgain = again.by(sides.patrol).after('RefuseTermination', { ...answer, termination: 2 });
    expect(refusedAgain.state().agreement.terminations.map(({ status }) => status)).toEqual(['withdrawn', 'refused']);
    expect(again.by(sides.patrol).after('ConsentToTermination', { termination: 2 }).state()).toMatchObject({
      stage: 'TERMINATED',
      agreement: { terminations: [{ status: 'withdrawn' }, { status: 'agreed' }] },
    });
  });
});

describe('A settlement', () => {
  const expenditure = { item: '帽子', amount: 60_000, spentOn: '2026-09-01', evidence: '領収書1' };
  const spent = running().by(sides.patrol).after('RecordExpenditure', expenditure);
  const borne = [
    { party: ids.town, amount: 50_000 },
    { party: ids.patrol, amount: 10_000 },
  ];
  const right = { ...ending, settlement: { ...settlement, borne } };

  it('[AUD-4] adds up to what was spent, recomputed from the expenditures', () => {
    spent.refused('ProposeTermination', ending, 'SETTLEMENT_DOES_NOT_MATCH');
    spent.refused('TerminateAgreement', ending, 'SETTLEMENT_DOES_NOT_MATCH');
    expect(spent.ask('ProposeTermination', right)).toHaveLength(1);
    const later = spent.after('ProposeTermination', right).after('RecordExpenditure', { ...expenditure, amount: 1 });
    later.by(sides.town).refused('ConsentToTermination', { termination: 1 }, 'SETTLEMENT_DOES_NOT_MATCH');
  });

  it('[AGR-4] is among the sides only, each once', () => {
    const stranger = { ...settlement, borne: [{ party: ids.rival, amount: 60_000 }] };
    spent.refused('ProposeTermination', { ...ending, settlement: stranger }, 'NOT_A_SIDE');
    for (const name of ['ProposeTermination', 'TerminateAgreement']) {
      const check = decisions.get(name)?.check ?? (() => []);
      expect(check(right)).toEqual([]);
      expect(check({ settlement: { ...settlement, borne: [borne[0], borne[0]] } })).toEqual([
        { path: 'input.settlement.borne[1].party', problem: 'DUPLICATE', limit: ids.town },
      ]);
    }
  });
});

describe('Ending early for a stated cause', () => {
  it('[AGR-4] is done by one side, from any stage in which the agreement is in force', () => {
    const data = { ground: 'statedCause', party: ids.town, ...ending };
    const suspended = running().after('SuspendImplementation', { reason: '台風。' });
    for (const scene of [agreed(), running(), suspended]) {
      expect(scene.by(sides.town).ask('TerminateAgreement', ending)).toEqual([{ type: 'AgreementTerminated', data }]);
    }
    negotiating().by(sides.town).refused('TerminateAgreement', ending, 'AGREEMENT_NOT_IN_FORCE');
    agreed().by(sides.rival).refused('TerminateAgreement', ending, 'NOT_A_REPRESENTATIVE');
    const ended = suspended.by(sides.town).after('TerminateAgreement', ending);
    expect(ended.state()).toMatchObject({ stage: 'TERMINATED', agreement: { terminated: { ground: 'statedCause' } } });
    ended.by(sides.town).refused('TerminateAgreement', ending, 'AGREEMENT_NOT_IN_FORCE');
  });

  it('[AGR-4] needs a term on termination in the agreement', () => {
    const bare = agreed({}, { ...contents, terms: allTerms.filter(({ term }) => term !== 'termination') });
    bare.by(sides.town).refused('TerminateAgreement', ending, 'NO_TERMINATION_TERM');
    expect(bare.by(sides.town).ask('ProposeTermination', ending)).toHaveLength(1);
  });

  it('[AGR-4] lapses what waits for an answer, and ends the progress checks', () => {
    const change = { plan: { ...plan, checkEveryDays: 30 }, whatChanges: '間隔', reason: '短くしたい。' };
    const busy = running().by(sides.patrol).after('ProposeTermination', ending).after('ProposePlanChange', change);
    const ended = busy.by(sides.town).after('TerminateAgreement', ending).state();
    expect(ended.agreement.terminations[0]?.status).toBe('lapsed');
    expect(ended.implementation.changes[0]?.status).toBe('lapsed');
    expect(ended.implementation.nextCheckDue).toBeUndefined();
    const refused = running().by(sides.patrol).after('ProposeTermination', ending).after('ProposePlanChange', change);
    const closed = refused.by(sides.town).after('RefuseTermination', answer).after('RefusePlanChange', { change: 1, reason: '…' });
    const after = closed.after('TerminateAgreement', ending).state();
    expect(after.agreement.terminations[0]?.status).toBe('refused');
    expect(after.implementation.changes[0]?.status).toBe('refused');
  });
});

describe('The last day of the agreement', () => {
  const LAST = '2027-03-31T15:00:00.000Z';

  it('[OPS-4] is recorded once by the system when it has passed, and changes nothing else', () => {
    const scene = agreed().by(system).at(LAST);
    expect(scene.ask('RecordAgreementEnded')).toEqual([{ type: 'AgreementEnded', data: { endsOn: '2027-03-31' } }]);
    agreed().by(system).at('2027-03-31T14:59:59.999Z').refused('RecordAgreementEnded', {}, 'AGREEMENT_NOT_ENDED');
    agreed().by(sides.town).at(LAST).refused('RecordAgreementEnded', {}, 'SYSTEM_ONLY');
    negotiating().by(system).at(LAST).refused('RecordAgreementEnded', {}, 'AGREEMENT_NOT_IN_FORCE');
    const ended = scene.after('RecordAgreementEnded');
    expect(ended.state()).toMatchObject({ stage: 'AGREED', agreement: { endedOn: '2027-03-31' } });
    ended.refused('RecordAgreementEnded', {}, 'AGREEMENT_END_RECORDED');
  });

  it('[OPS-4] can be moved by a plan change, and is then recorded anew', () => {
    const ended = running().by(system).at(LAST).after('RecordAgreementEnded').by(sides.patrol);
    const moved = { plan: { ...plan, schedule: { ...plan.schedule, end: '2027-04-30' } }, whatChanges: '終期', reason: '延長したい。' };
    const changed = ended.after('ProposePlanChange', moved).by(sides.town).after('AcceptPlanChange', { change: 1, reason: '同意。' });
    expect(changed.state().agreement).toMatchObject({ endsOn: '2027-04-30', endsAt: '2027-04-30T15:00:00.000Z', endedOn: '2027-03-31' });
    changed.by(system).refused('RecordAgreementEnded', {}, 'AGREEMENT_NOT_ENDED');
    expect(changed.by(system).at('2027-04-30T15:00:00.000Z').ask('RecordAgreementEnded')).toHaveLength(1);
    const kept = { plan: { ...plan, checkEveryDays: 30 }, whatChanges: '間隔', reason: '短くしたい。' };
    const same = ended.after('ProposePlanChange', kept).by(sides.town).after('AcceptPlanChange', { change: 1, reason: '同意。' });
    expect(same.state().agreement).toMatchObject({ endsOn: '2027-03-31', endsAt: LAST });
    same.by(system).refused('RecordAgreementEnded', {}, 'AGREEMENT_END_RECORDED');
  });

  it('[OPS-4] does not exist where no end was agreed', () => {
    const schedule = { start: '2026-09-01', milestones: [] };
    const explanations = [{ rule: 'PERIOD_FIXED', text: '通年。' }];
    const endless = agreed({ method: 'endorsement' }, { ...contents, plan: { ...plan, schedule }, explanations });
    endless.by(system).at('2099-01-01T00:00:00.000Z').refused('RecordAgreementEnded', {}, 'AGREEMENT_NOT_ENDED');
    const opened = { plan: { ...plan, schedule }, whatChanges: '終期をなくす', reason: '通年にする。', explanations };
    const changed = running()
      .by(sides.patrol)
      .after('ProposePlanChange', opened)
      .by(sides.town)
      .after('AcceptPlanChange', { change: 1, reason: '同意。' });
    expect(changed.state().agreement.endsOn).toBeUndefined();
    expect(changed.state().agreement.endsAt).toBeUndefined();
  });
});
