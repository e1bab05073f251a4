import { describe, expect, it } from '@jest/globals';
import { party } from '../../../src/domain/party/party.ts';
import { both, plan, running, sides, without } from './agreement.fixtures.ts';
import { ids, organisation } from './proposal.fixtures.ts';

const proposal = { plan: { ...plan, checkEveryDays: 60 }, whatChanges: '間隔', reason: '短くしたい。' };
const answer = { change: 1, reason: '異存なし。' };
const open = running().after('ProposePlanChange', proposal);

describe('Answering a plan change', () => {
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
    expect(one.state().plan).toEqual(plan);
    one.by(sides.town).refused('AcceptPlanChange', answer, 'PLAN_CHANGE_ANSWERED');
    one.by(both(ids.patrol)).refused('AcceptPlanChange', answer, 'ANSWERING_FOR_TWO_SIDES');
    expect(one.by(sides.patrol).after('AcceptPlanChange', answer).state().plan).toEqual(proposal.plan);
    one.by(sides.rival).refused('AcceptPlanChange', answer, 'NOT_A_REPRESENTATIVE');
  });
});
