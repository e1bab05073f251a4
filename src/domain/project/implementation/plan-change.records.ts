import { explanations } from '../../guideline/observe.ts';
import { event } from '../../kernel/event.ts';
import { byField, openly } from '../../kernel/openness.ts';
import { date, forParties, instant, open, openCommands, optional, record, text } from '../../kernel/shape.ts';
import { actingSide as party, numbered, plan } from '../agreement/agreed.records.ts';

// These shapes are the storage contract: recorded events and commands keep this form permanently. Add to them, never change or rename.

const change = numbered('計画変更の番号 Number of the plan change: 1, 2, 3 …');
const whatChanges = text('変更点 What changes', { max: 2000 });
const privately = forParties(text('理由 Why', { max: 2000 }));
const proposedPlan = forParties(plan);

/** Events about changes of the plan (計画変更, IMP-4; OIZ 3-2-2). */
export const planChangeEvents = {
  PlanChangeProposed: event(
    '計画変更の提案 A side proposed to change the plan',
    { ...open({ change, party }), plan: proposedPlan, whatChanges: forParties(whatChanges), reason: privately },
    { ja: '計画変更が提案された(第{change}号)。', en: 'A change of the plan was proposed ({change}).' },
    byField,
  ),
  PlanChangeAccepted: event(
    '計画変更への同意 A side accepted the change',
    { ...open({ change, party }), reason: privately },
    { ja: '計画変更第{change}号に同意があった。', en: 'A side accepted plan change {change}.' },
    byField,
  ),
  PlanChangeRefused: event(
    '計画変更の拒否 A side refused the change, which closes it',
    { ...open({ change, party }), reason: privately },
    { ja: '計画変更第{change}号は拒否された。', en: 'Plan change {change} was refused.' },
    byField,
  ),
  PlanChangeWithdrawn: event(
    '計画変更の取下げ The change was withdrawn',
    { ...open({ change, party }), reason: privately },
    { ja: '計画変更第{change}号は取り下げられた。', en: 'Plan change {change} was withdrawn.' },
    byField,
  ),
  PlanChanged: event(
    '計画の変更 Every side agrees: the plan is changed',
    {
      change,
      version: numbered('計画の版 Version of the plan; 1 is that of the agreement'),
      plan,
      whatChanges,
      endsOn: optional(date('合意の終期 Last day of the agreement')),
      endsAt: optional(instant('終期の経過時刻 First moment after that day, if the end has changed')),
      nextCheckDue: optional(instant('次回の確認期限 When the next check is due, if its interval changed while the work goes on')),
    },
    { ja: '計画が第{version}版に変更された: {whatChanges}', en: 'The plan was changed to version {version}: {whatChanges}' },
    openly,
  ),
} as const;

/** Commands about changes of the plan. */
export const planChangeCommands = openCommands({
  ProposePlanChange: record(
    'ProposePlanChange',
    '計画変更を提案する Propose a change: the whole new plan, one proposal at a time (IMP-4). Any side.',
    { plan: proposedPlan, whatChanges: forParties(whatChanges), reason: privately, explanations },
  ),
  AcceptPlanChange: record(
    'AcceptPlanChange',
    '計画変更に同意する Accept; the last missing acceptance changes the plan (IMP-4, AUT-3). Every side but the proposer.',
    { change, reason: privately },
  ),
  RefusePlanChange: record('RefusePlanChange', '計画変更を拒否する Refuse, which closes it (IMP-4). Every side but the proposer.', {
    change,
    reason: privately,
  }),
  WithdrawPlanChange: record(
    'WithdrawPlanChange',
    '計画変更を取り下げる Withdraw the proposed change (IMP-4). The side that proposed it.',
    {
      change,
      reason: privately,
    },
  ),
});
