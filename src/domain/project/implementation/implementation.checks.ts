import type { Problem } from '../../kernel/check.ts';
import { planProblems, repeated, repeatedParties } from '../agreement/agreement.checks.ts';
import type { AgreedPlan } from '../agreement/agreement.state.ts';

/** Problems that a proposed plan alone shows. */
export const checkPlanChange = ({ plan }: { readonly plan: AgreedPlan }): readonly Problem[] => planProblems(plan, 'input.plan');

/** Problems that a progress report alone shows: each goal once. */
export const checkProgress = ({ goals }: { readonly goals: readonly { readonly goal: number }[] }): readonly Problem[] =>
  repeated(
    goals.map(({ goal }) => String(goal)),
    (index) => `input.goals[${index}].goal`,
  );

/** Problems that final accounts alone show: each party once. */
export const checkAccounts = ({ totals }: { readonly totals: readonly { readonly party: string }[] }): readonly Problem[] =>
  repeatedParties(totals, 'input.totals');
