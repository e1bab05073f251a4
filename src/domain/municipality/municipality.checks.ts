import { validateGuideline } from '../guideline/validate.ts';
import type { Problem } from '../kernel/check.ts';

/** All problems of a guideline, each with its path below `input.document` (GDL-5). Accepts documents of any form. */
export const checkGuideline = ({ document }: { readonly document?: unknown }): readonly Problem[] =>
  document === undefined || document === null ? [] : validateGuideline(document, 'input.document').problems;

/** Problems of a revision: those of its guideline, and suggestions that are answered twice (FBK-4). Accepts input of any form. */
export function checkRevision(input: { readonly document?: unknown; readonly answers?: unknown }): readonly Problem[] {
  const answers: readonly unknown[] = Array.isArray(input.answers) ? input.answers : [];
  const seen = new Set<string>();
  const twice: Problem[] = [];
  for (const [index, each] of answers.entries()) {
    const { project, number } = (each ?? {}) as { readonly project?: unknown; readonly number?: unknown };
    if (typeof project !== 'string' || typeof number !== 'number') continue;
    const name = `${number} ${project}`;
    if (seen.has(name)) twice.push({ path: `input.answers[${index}]`, problem: 'DUPLICATE', limit: String(number) });
    seen.add(name);
  }
  return [...checkGuideline(input), ...twice];
}
