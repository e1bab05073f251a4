import type { Context } from '../../guideline/context.ts';
import { mayBeNamed } from '../../issue/handling.rules.ts';
import { issue } from '../../issue/issue.ts';
import type { Reference } from '../../kernel/decision.ts';
import { refuse } from './proposal.refusals.ts';

/** The issues that a proposal names, to be consulted (ISS-2). */
export const issuesOf = (input: { readonly issues?: readonly string[] } | undefined): readonly Reference[] =>
  (input?.issues ?? []).map((key) => ({ aggregate: issue, key }));

/**
 * Refuses issues that do not exist, belong to another municipality, or were merged into another one; the refusal names that one (ISS-2).
 */
export function mustBeAnswerable(issues: readonly string[] | undefined, municipality: string, { consulted }: Context): void {
  for (const key of issues ?? []) {
    const state = consulted.get(issue, key);
    mayBeNamed(state, municipality);
    if (state.mergedInto) refuse('ISSUE_IS_MERGED', { survivor: state.mergedInto });
  }
}
