import type { ProblemCode } from '../kernel/check.ts';
import type { Guideline } from './guideline.ts';

/** The readable parts of a guideline. A check with missing parts finds nothing. */
export type Parts = Partial<Guideline>;

/** Reports one problem: where, what, and the limit that is passed. */
export type Report = (path: string, problem: ProblemCode, limit?: string | number) => void;

/** Reports each value that appears again in the list. */
export function distinct(values: readonly (readonly [path: string, value: string])[], report: Report): void {
  const seen = new Set<string>();
  for (const [path, value] of values) {
    if (seen.has(value)) report(path, 'DUPLICATE', value);
    seen.add(value);
  }
}

/** The values of a list, each with its path. */
export const at = (path: string, values: readonly string[] = []) => values.map((value, index) => [`${path}[${index}]`, value] as const);

/** Reports values that the guideline does not have. */
export function undeclared(values: readonly (readonly [path: string, value: string])[], declared: readonly string[], report: Report): void {
  for (const [path, value] of values) if (!declared.includes(value)) report(path, 'UNDECLARED', value);
}
