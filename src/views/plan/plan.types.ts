import { typeOf } from '../../graphql/types.ts';
import { planProjectShape, planStandingShape, promotionPlanShape } from './plan.shape.ts';

/** GraphQL type of a promotion plan. */
export const PromotionPlanType = typeOf(promotionPlanShape);
/** GraphQL type of a project in a promotion plan. */
export const PlanProjectType = typeOf(planProjectShape);
/** GraphQL type of the progress of the projects of a plan. */
export const PlanStandingType = typeOf(planStandingShape);
