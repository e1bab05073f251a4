import type { Problem } from '../../kernel/check.ts';
import type { ProposalContents } from './proposal.state.ts';

/** Problems of a proposal that its contents alone show: sums, the order of days, and duplicate issues. */
export function checkProposal({ issues = [], budget, costSplit, schedule, goals }: ProposalContents): readonly Problem[] {
  const found: Problem[] = [];
  const total = budget.reduce((sum, { amount }) => sum + amount, 0);
  const borne = costSplit.reduce((sum, { amount }) => sum + amount, 0);
  if (borne !== total) found.push({ path: 'input.costSplit', problem: 'BAD_SUM', limit: `${borne} ≠ ${total}` });
  costSplit.forEach(({ bearer }, index) => {
    if (costSplit.findIndex((each) => each.bearer === bearer) !== index)
      found.push({ path: `input.costSplit[${index}].bearer`, problem: 'DUPLICATE', limit: bearer });
  });
  issues.forEach((each, index) => {
    if (issues.indexOf(each) !== index) found.push({ path: `input.issues[${index}]`, problem: 'DUPLICATE', limit: each });
  });
  const { start, end } = schedule;
  if (end && end < start) found.push({ path: 'input.schedule.end', problem: 'BAD_ORDER', limit: `${end} < ${start}` });
  goals.forEach(({ by }, index) => {
    if (by < start) found.push({ path: `input.goals[${index}].by`, problem: 'BAD_ORDER', limit: `${by} < ${start}` });
  });
  return found;
}
