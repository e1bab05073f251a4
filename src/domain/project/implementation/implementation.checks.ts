import type { Problem } from '../../kernel/check.ts';
import { planProblems, repeated, repeatedParties } from '../agreement/agreement.checks.ts';
import type { AgreedPlan } from '../agreement/agreement.state.ts';

/** What can be told wrong of a proposed plan from itself alone. */
export const checkPlanChange = ({ plan }: { readonly plan: AgreedPlan }): readonly Problem[] => planProblems(plan, 'input.plan');

/** What can be told wrong of a progress report from itself alone: each goal once. */
export const checkProgress = ({ goals }: { readonly goals: readonly { readonly goal: number }[] }): readonly Problem[] =>
  repeated(
    goals.map(({ goal }) => String(goal)),
    (index) => `input.goals[${index}].goal`,
  );

/** What can be told wrong of final accounts from themselves alone: each party once. */
export const checkAccounts = ({ totals }: { readonly totals: readonly { readonly party: string }[] }): readonly Problem[] =>
  repeatedParties(totals, 'input.totals');
