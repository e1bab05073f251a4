import { validateGuideline } from '../guideline/validate.ts';
import type { Problem } from '../kernel/check.ts';

/** Everything that is wrong with a guideline, each with its path below `input.document` (GDL-5). Takes documents of any form. */
export const checkGuideline = ({ document }: { readonly document?: unknown }): readonly Problem[] =>
  document === undefined || document === null ? [] : validateGuideline(document, 'input.document').problems;
