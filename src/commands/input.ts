import { accept, MOST_PROBLEMS, type Problem } from '../domain/kernel/check.ts';
import type { Decision } from '../domain/kernel/decision.ts';
import { pause } from '../platform/turns.ts';

/** An input that fits its command, or its problems: all of them, or at least as many as are reported. */
export type ReadInput = { readonly value: unknown } | { readonly problems: readonly Problem[] };

/** Checks the untrusted input of a command: by its shape, then, after a pause if that took long, by the command's own check. */
export async function readInput(decision: Decision, input: unknown): Promise<ReadInput> {
  const read = accept(decision.rule.input, input, 'input', 'text');
  const due = pause();
  if (due) await due;
  if ('value' in read) {
    const problems = decision.check(read.value);
    return problems.length > 0 ? { problems } : { value: read.value };
  }
  if (read.problems.length >= MOST_PROBLEMS) return { problems: read.problems };
  const more = decision.checksAnyForm && typeof input === 'object' && input !== null ? decision.check(input) : [];
  const known = new Set(read.problems.map(({ path, problem }) => `${problem} ${path}`));
  return { problems: [...read.problems, ...more.filter(({ path, problem }) => !known.has(`${problem} ${path}`))] };
}
