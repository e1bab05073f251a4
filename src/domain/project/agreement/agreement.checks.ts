import type { Problem } from '../../kernel/check.ts';
import type { AgreedPlan, AgreementContents, Settlement } from './agreement.state.ts';

const total = (amounts: readonly { readonly amount: number }[]): number => amounts.reduce((sum, { amount }) => sum + amount, 0);

/** Keys that appear twice in a list. */
export const repeated = (keys: readonly string[], path: (index: number) => string): readonly Problem[] =>
  keys.flatMap((key, index) => (keys.indexOf(key) < index ? [{ path: path(index), problem: 'DUPLICATE' as const, limit: key }] : []));

/** Parties that appear twice in a list of amounts. */
export const repeatedParties = (amounts: readonly { readonly party: string }[], path: string): readonly Problem[] =>
  repeated(
    amounts.map(({ party }) => party),
    (index) => `${path}[${index}].party`,
  );

/** Problems that a plan alone shows: sums and the order of days. */
export function planProblems({ budget, costs, schedule, goals }: AgreedPlan, path: string): readonly Problem[] {
  const found: Problem[] = [...repeatedParties(costs, `${path}.costs`)];
  const [borne, budgeted] = [total(costs), total(budget)];
  if (borne !== budgeted) found.push({ path: `${path}.costs`, problem: 'BAD_SUM', limit: `${borne} ≠ ${budgeted}` });
  const { start, end } = schedule;
  if (end && end < start) found.push({ path: `${path}.schedule.end`, problem: 'BAD_ORDER', limit: `${end} < ${start}` });
  goals.forEach(({ by }, index) => {
    if (by < start) found.push({ path: `${path}.goals[${index}].by`, problem: 'BAD_ORDER', limit: `${by} < ${start}` });
  });
  return found;
}

/** Problems that a draft alone shows. */
export const checkAgreement = ({ contents }: { readonly contents: AgreementContents }): readonly Problem[] => [
  ...repeated(
    contents.terms.map(({ term }) => term),
    (index) => `input.contents.terms[${index}].term`,
  ),
  ...repeated(
    contents.settlements.map(({ condition }) => condition),
    (index) => `input.contents.settlements[${index}].condition`,
  ),
  ...repeatedParties(contents.roles ?? [], 'input.contents.roles'),
  ...planProblems(contents.plan, 'input.contents.plan'),
];

/** Problems that a settlement alone shows. */
export const checkSettlement = ({ settlement }: { readonly settlement: Settlement }): readonly Problem[] =>
  repeatedParties(settlement.borne, 'input.settlement.borne');
