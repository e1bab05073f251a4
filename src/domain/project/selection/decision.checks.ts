import type { Problem } from '../../kernel/check.ts';
import type { Is } from '../../kernel/shape.ts';
import type { decisionCommands } from './decision.records.ts';
import type { designationCommands } from './designation.records.ts';

/** Problems of a decision that its input alone shows: an award without a party, a party without an award, and duplicates. */
export function checkDecision({ outcome, awarded, reasons }: Is<typeof decisionCommands.DecideSelection>): readonly Problem[] {
  const found: Problem[] = [];
  if (outcome === 'award' && awarded.length === 0) found.push({ path: 'input.awarded', problem: 'TOO_SHORT', limit: '1' });
  if (outcome !== 'award' && awarded.length > 0) found.push({ path: 'input.awarded', problem: 'TOO_LONG', limit: '0' });
  found.push(...repeated('awarded', awarded));
  reasons.forEach(({ applicant }, index) => {
    if (reasons.findIndex((each) => each.applicant === applicant) !== index) {
      found.push({ path: `input.reasons[${index}].applicant`, problem: 'DUPLICATE', limit: applicant });
    }
  });
  return found;
}

/** Problems of a designation that its input alone shows: a duplicate partner. */
export const checkDesignation = ({ partners }: Is<typeof designationCommands.DesignatePartner>): readonly Problem[] =>
  repeated('partners', partners);

const repeated = (field: string, values: readonly string[]): readonly Problem[] =>
  values.flatMap((value, index) =>
    values.indexOf(value) === index ? [] : [{ path: `input.${field}[${index}]`, problem: 'DUPLICATE' as const, limit: value }],
  );
