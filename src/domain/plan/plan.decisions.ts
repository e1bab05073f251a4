import { decision, named, type Decision } from '../kernel/decision.ts';
import { project } from '../project/project.ts';
import * as plans from './plan.rules.ts';
import { plan } from './plan.ts';

/** Commands on a promotion plan. */
export const planDecisions: readonly Decision[] = [
  decision(plan, plans.openPromotionPlan, { creates: true, onePer: plans.planOf }),
  decision(plan, plans.includeProject, { consults: (_, input) => named(project, input?.project) }),
  decision(plan, plans.removeProject),
  decision(plan, plans.recordPlanProgress, { check: plans.checkPeriod }),
  decision(plan, plans.publishPromotionPlan),
  decision(plan, plans.closePromotionPlan),
];
