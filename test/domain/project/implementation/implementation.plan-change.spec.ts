import { describe, expect, it } from '@jest/globals';
import { decisions } from '../../../../src/domain/decisions.ts';
import { party } from '../../../../src/domain/party/party.ts';
import { agreed, both, contents, FIRST_DAY, negotiating, plan, running, sides, without } from '../agreement/agreement.fixtures.ts';
import { ids, organisation } from '../proposal/proposal.fixtures.ts';

const DUE = '2026-11-30T15:00:00.000Z';

const followed = (rule: string) => ({ rule, outcome: 'followed' });

describe('A change of the plan', () => {
  const proposal = {
    plan: { ...plan, checkEveryDays: 60, costs: [{ party: ids.town, amount: 300_000 }] },
    whatChanges: '負担と間隔',
    reason: '隊の会費が足りない。',
  };
  const answer = { change: 1, reason: '異存なし。' };
  const open = running().after('ProposePlanChange', proposal);

  it('[IMP-4] is proposed by one side, and changes nothing yet', () => {
    const [event] = running().ask('ProposePlanChange', proposal);
    expect(event).toEqual({
      type: 'PlanChangeProposed',
      data: { change: 1, party: ids.patrol, ...proposal, observed: [followed('PERIOD_FIXED'), followed('COOPERATION_PERIOD')] },
    });
    expect(open.state().plan).toEqual(plan);
    open.by(sides.town).refused('ProposePlanChange', proposal, 'PLAN_CHANGE_OPEN');
    running().by(sides.rival).refused('ProposePlanChange', proposal, 'NOT_A_REPRESENTATIVE');
    negotiating().by(sides.town).refused('ProposePlanChange', proposal, 'AGREEMENT_NOT_IN_FORCE');
  });

  it('[IMP-4] is made when every other side has accepted it, and every version of the plan is kept', () => {
    const at = '2026-10-02T00:00:00.000Z';
    const due = '2026-12-01T15:00:00.000Z';
    expect(open.by(sides.town).at(at).ask('AcceptPlanChange', answer)).toEqual([
      { type: 'PlanChangeAccepted', data: { change: 1, party: ids.town, reason: '異存なし。' } },
      {
        type: 'PlanChanged',
        data: { change: 1, version: 2, plan: proposal.plan, whatChanges: '負担と間隔', endsOn: '2027-03-31', nextCheckDue: due },
      },
    ]);
    const changed = open.by(sides.town).at(at).after('AcceptPlanChange', answer).state();
    expect(changed.plan).toEqual(proposal.plan);
    expect(changed.agreement.plans).toEqual([
      { version: 1, plan, at: '2026-04-01T00:00:00.000Z' },
      { version: 2, plan: proposal.plan, at, change: 1 },
    ]);
    expect(changed.implementation.nextCheckDue).toBe(due);
    expect(changed.implementation.changes).toEqual([
      {
        ...proposal,
        change: 1,
        party: ids.patrol,
        person: sides.patrol.id,
        at: FIRST_DAY,
        status: 'accepted',
        answers: [{ party: ids.town, person: sides.town.id, answer: 'accepted', reason: '異存なし。', at }],
      },
    ]);
    open.by(sides.town).after('AcceptPlanChange', answer).refused('AcceptPlanChange', answer, 'NO_OPEN_PLAN_CHANGE');
  });

  it('[IMP-2] sets the next check anew only if its interval changes while the work goes on', () => {
    const kept = { ...proposal, plan: { ...proposal.plan, checkEveryDays: 90 } };
    const same = running().after('ProposePlanChange', kept).by(sides.town).at('2026-10-01T00:00:00.000Z').after('AcceptPlanChange', answer);
    expect(same.state().implementation.nextCheckDue).toBe(DUE);
    const before = agreed().by(sides.patrol).after('ProposePlanChange', proposal).by(sides.town);
    expect(before.ask('AcceptPlanChange', answer)[1]?.data).not.toHaveProperty('nextCheckDue');
  });

  it('[IMP-2] [IMP-4] may be made again and again, and reports name the newest version of the plan', () => {
    const again = { ...proposal, plan: { ...proposal.plan, checkEveryDays: 45 } };
    const twice = open
      .by(sides.town)
      .after('AcceptPlanChange', answer)
      .after('ProposePlanChange', again)
      .by(sides.patrol)
      .after('AcceptPlanChange', { ...answer, change: 2 });
    const goals = [1, 2].map((goal) => ({ goal, status: 'onTrack', evidence: '順調' }));
    expect(twice.ask('ReportProgress', { goals, issues: 'なし', nextSteps: '続ける' })[0]?.data).toMatchObject({ plan: 3 });
    expect(twice.state().plan).toEqual(again.plan);
  });

  it('[IMP-4] closes when one side refuses or the proposer withdraws', () => {
    expect(open.by(sides.town).ask('RefusePlanChange', answer)).toEqual([
      { type: 'PlanChangeRefused', data: { change: 1, party: ids.town, reason: '異存なし。' } },
    ]);
    const refused = open.by(sides.town).after('RefusePlanChange', answer);
    expect(refused.state()).toMatchObject({
      plan,
      implementation: {
        changes: [{ status: 'refused', answers: [{ party: ids.town, person: sides.town.id, answer: 'refused', at: FIRST_DAY }] }],
      },
    });
    refused.refused('AcceptPlanChange', answer, 'NO_OPEN_PLAN_CHANGE');
    expect(open.by(sides.patrol).ask('WithdrawPlanChange', answer)).toEqual([
      { type: 'PlanChangeWithdrawn', data: { change: 1, party: ids.patrol, reason: '異存なし。' } },
    ]);
    open.by(sides.town).refused('WithdrawPlanChange', answer, 'WITHDRAWING_ANOTHERS_PLAN_CHANGE');
    const withdrawn = open.by(sides.patrol).after('WithdrawPlanChange', answer);
    expect(withdrawn.state().implementation.changes[0]?.status).toBe('withdrawn');
    withdrawn.refused('WithdrawPlanChange', answer, 'NO_OPEN_PLAN_CHANGE');
    const again = withdrawn.after('ProposePlanChange', proposal);
    expect(again.state().implementation.changes.map(({ change, status }) => [change, status])).toEqual([
      [1, 'withdrawn'],
      [2, 'open'],
    ]);
    again.refused('WithdrawPlanChange', answer, 'NO_OPEN_PLAN_CHANGE');
    again.by(sides.town).refused('AcceptPlanChange', answer, 'NO_OPEN_PLAN_CHANGE');
    again.by(sides.town).refused('RefusePlanChange', answer, 'NO_OPEN_PLAN_CHANGE');
    expect(
      again
        .by(sides.town)
        .after('AcceptPlanChange', { ...answer, change: 2 })
        .state().implementation.changes[0]?.status,
    ).toBe('withdrawn');
  });

  it('[IMP-4] is refused when it changes nothing, concerns strangers, or does not add up', () => {
    running().refused('ProposePlanChange', { ...proposal, plan }, 'PLAN_CHANGE_EMPTY');
    const stranger = { ...proposal, plan: { ...plan, costs: [{ party: ids.rival, amount: 300_000 }] } };
    running().refused('ProposePlanChange', stranger, 'NOT_A_SIDE');
    const giver = { ...proposal, plan: { ...plan, inKind: [{ party: ids.rival, kind: 'goods', what: '旗' }] } };
    running().refused('ProposePlanChange', giver, 'NOT_A_SIDE');
    const check = decisions.get('ProposePlanChange')?.check ?? (() => []);
    expect(check(proposal)).toEqual([]);
    expect(check({ plan: { ...plan, costs: [{ party: ids.town, amount: 1 }] } })).toEqual([
      { path: 'input.plan.costs', problem: 'BAD_SUM', limit: '1 ≠ 300000' },
    ]);
  });

  it('[GDL-4] keeps to PROGRESS_INTERVAL and PERIOD_FIXED, and a subsidy to its SUBSIDY_ENDS', () => {
    const rare = { ...proposal, plan: { ...plan, checkEveryDays: 93 } };
    running().refused('ProposePlanChange', rare, 'PROGRESS_INTERVAL');
    const endless = { ...proposal, plan: { ...plan, schedule: { start: '2026-09-01', milestones: [] } } };
    running().refused('ProposePlanChange', endless, 'PERIOD_FIXED');
    const explanations = [{ rule: 'PERIOD_FIXED', text: '通年にする。' }];
    expect(running().ask('ProposePlanChange', { ...endless, explanations })[0]?.data.observed).toEqual([
      { rule: 'PERIOD_FIXED', outcome: 'explained', explanation: '通年にする。' },
      { rule: 'COOPERATION_PERIOD', outcome: 'notFollowed' },
    ]);
    const subsidy = { terms: [...contents.terms, { term: 'timeLimit', text: '1年' }, { term: 'outcomeReport', text: '報告会' }] } as const;
    const supported = running({ method: 'subsidy' }, { ...contents, ...subsidy });
    supported.refused('ProposePlanChange', { ...endless, explanations }, 'SUBSIDY_ENDS');
    expect(supported.ask('ProposePlanChange', proposal)).toHaveLength(1);
  });
});

describe('Answering a plan change', () => {
  const proposal = { plan: { ...plan, checkEveryDays: 60 }, whatChanges: '間隔', reason: '短くしたい。' };
  const answer = { change: 1, reason: '異存なし。' };
  const open = running().after('ProposePlanChange', proposal);

  it('[IMP-4] PLAN_CHANGED_TOGETHER: the proposing side never accepts its own change, under this guideline or another', () => {
    for (const command of ['AcceptPlanChange', 'RefusePlanChange']) {
      open.by(sides.patrol).refused(command, answer, 'PLAN_CHANGED_TOGETHER');
      open.under(without('PLAN_CHANGED_TOGETHER')).by(sides.patrol).refused(command, answer, 'ANSWERING_OWN_PLAN_CHANGE');
    }
    expect(open.by(sides.town).ask('AcceptPlanChange', answer)).toHaveLength(2);
  });

  it('[AUT-3] is refused to whoever proposed it or represents the party that did, on whichever side', () => {
    open.by(both(ids.town)).refused('AcceptPlanChange', answer, 'ANSWERING_OWN_PLAN_CHANGE');
    const own = running().by(both(ids.patrol)).after('ProposePlanChange', proposal);
    own.by(both(ids.town)).refused('AcceptPlanChange', answer, 'ANSWERING_OWN_PLAN_CHANGE');
    const left = own.knowing(party, ids.patrol, organisation('パトロール隊', sides.patrol.id));
    left.by(both(ids.town)).refused('RefusePlanChange', answer, 'ANSWERING_OWN_PLAN_CHANGE');
    expect(left.by(sides.town).ask('RefusePlanChange', answer)).toHaveLength(1);
  });

  it('[AUT-3] is done once by each side and by different people', () => {
    const three = running({ partners: [ids.patrol, ids.third] })
      .by(sides.third)
      .after('ProposePlanChange', proposal);
    const one = three.by(both(ids.town)).after('AcceptPlanChange', answer);
    expect(one.state().plan).toEqual(three.state().plan);
    one.by(sides.town).refused('AcceptPlanChange', answer, 'PLAN_CHANGE_ANSWERED');
    one.by(both(ids.patrol)).refused('AcceptPlanChange', answer, 'ANSWERING_FOR_TWO_SIDES');
    expect(one.by(sides.patrol).after('AcceptPlanChange', answer).state().plan).toEqual(proposal.plan);
    one.by(sides.rival).refused('AcceptPlanChange', answer, 'NOT_A_REPRESENTATIVE');
  });
});
