import { methodsChosen } from '../proposal/methods.ts';
import { personOf, rulesFor, type Context } from '../../guideline/context.ts';
import { demand, weigh } from '../../guideline/observe.ts';
import { refuse } from './implementation.refusals.ts';
import { weighArrangement, whoPays } from '../arrangement.ts';
import { endOfPlan, inForce, isOwn, onlyAt, onlySides, sideOf, weighPlan } from '../agreement/agreed.rules.ts';
import { diffOf } from '../agreement/agreement.diff.ts';
import type { AgreedPlan } from '../agreement/agreement.state.ts';
import { checkDue } from './implementation.rules.ts';
import type { PlanChange } from './implementation.state.ts';
import { openPlanChanges } from './implementation.views.ts';
import { planChangeCommands, type planChangeEvents } from './plan-change.records.ts';
import { sidesOf } from '../basis.ts';
import type { Project } from './project.state.ts';
import { spentBy } from './spending.views.ts';

const rule = rulesFor<Project, typeof planChangeEvents>();

/** Refuses unless a side acts while the agreement is in force. */
function mayChange(project: Project, context: Context): string {
  const side = sideOf(project, context);
  onlyAt(project, inForce, (at) => refuse('AGREEMENT_NOT_IN_FORCE', at));
  return side;
}

const mustBeOpen = (project: Project): PlanChange => openPlanChanges(project)[0] ?? refuse('NO_OPEN_PLAN_CHANGE');

/** The open change; refuses any other number. */
function only(project: Project, change: number): PlanChange {
  const open = mustBeOpen(project);
  return open.change === change ? open : refuse('NO_OPEN_PLAN_CHANGE');
}

/** A plan cannot reduce a side's share below what it has spent: spending never exceeds the share (IMP-5). */
function mustCoverSpending(project: Project, plan: AgreedPlan): void {
  for (const party of sidesOf(project)) {
    const share = plan.costs.reduce((sum, each) => (each.party === party ? sum + each.amount : sum), 0);
    const spent = spentBy(project, party);
    if (spent > share) refuse('SHARE_BELOW_SPENDING', { party, share, spent });
  }
}

/** Refuses unless the actor is a side other than the proposer, for the first time, and not for their own proposal (IMP-4, AUT-3). */
function mayAnswer(project: Project, context: Context): void {
  const side = mayChange(project, context);
  const open = mustBeOpen(project);
  // If the guideline says that both sides change the plan together, it is cited; Kyodo refuses under every guideline.
  demand(context.guideline, 'planChangedTogether', open.party !== side);
  if (isOwn(open, context)) refuse('ANSWERING_OWN_PLAN_CHANGE');
  if (open.answers.some(({ party }) => party === side)) refuse('PLAN_CHANGE_ANSWERED');
  if (open.answers.some(({ person }) => person === personOf(context).id)) refuse('ANSWERING_FOR_TWO_SIDES');
}

/** 計画変更を提案する One open proposal only, so that the answers refer to the plan that changes (IMP-4; OIZ 3-2-2) */
export const proposePlanChange = rule(planChangeCommands.ProposePlanChange, {
  can(project, context) {
    mayChange(project, context);
    if (openPlanChanges(project).length > 0) refuse('PLAN_CHANGE_OPEN');
  },
  decide(project, { plan, whatChanges, reason, explanations }, context) {
    onlySides(project, [...plan.costs, ...plan.inKind]);
    if (diffOf<object>(project.plan, plan).length === 0) refuse('PLAN_CHANGE_EMPTY');
    mustCoverSpending(project, plan);
    const rules = weigh(context.guideline, explanations, methodsChosen(project));
    weighArrangement({ pays: whoPays(project, plan.costs) }, project.proposal?.domain, rules, 'passedOver');
    weighPlan(plan, context, rules);
    const numbers = { change: project.implementation.changes.length + 1, party: sideOf(project, context) };
    return [{ type: 'PlanChangeProposed', data: { ...numbers, plan, whatChanges, reason, observed: rules.settle() } }];
  },
});

/** 計画変更に同意する The last missing acceptance changes the plan (IMP-4, AUT-3; OIZ 3-2-2) */
export const acceptPlanChange = rule(planChangeCommands.AcceptPlanChange, {
  can: mayAnswer,
  decide(project, { change, reason }, context) {
    const { party: proposer, plan, whatChanges, answers } = only(project, change);
    const party = sideOf(project, context);
    const accepted = { type: 'PlanChangeAccepted', data: { change, party, reason } } as const;
    const agreed = [proposer, party, ...answers.map((each) => each.party)];
    if (!sidesOf(project).every((side) => agreed.includes(side))) return [accepted];
    if (!plan || whatChanges === undefined) return refuse('NO_OPEN_PLAN_CHANGE');
    mustCoverSpending(project, plan);
    const version = (project.agreement.plans.at(-1)?.version ?? 0) + 1;
    const another = project.stage === 'RUNNING' && plan.checkEveryDays !== project.plan?.checkEveryDays;
    const nextCheckDue = another ? checkDue(plan.checkEveryDays, context) : undefined;
    const { endsOn, endsAt } = endOfPlan(plan, context);
    const moved = endsOn === project.agreement.endsOn ? undefined : endsAt;
    return [accepted, { type: 'PlanChanged', data: { change, version, plan, whatChanges, endsOn, endsAt: moved, nextCheckDue } }];
  },
});

/** 計画変更を拒否する One refusal closes it (IMP-4) */
export const refusePlanChange = rule(planChangeCommands.RefusePlanChange, {
  can: mayAnswer,
  decide(project, { change, reason }, context) {
    only(project, change);
    return [{ type: 'PlanChangeRefused', data: { change, party: sideOf(project, context), reason } }];
  },
});

/** 計画変更を取り下げる (IMP-4) */
export const withdrawPlanChange = rule(planChangeCommands.WithdrawPlanChange, {
  can(project, context) {
    const side = mayChange(project, context);
    if (mustBeOpen(project).party !== side) refuse('WITHDRAWING_ANOTHERS_PLAN_CHANGE');
  },
  decide(project, { change, reason }, context) {
    only(project, change);
    return [{ type: 'PlanChangeWithdrawn', data: { change, party: sideOf(project, context), reason } }];
  },
});
