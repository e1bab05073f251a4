import type { Issue, Standpoint } from './issue.state.ts';

/**
 * 支持者 Persons who support an issue, from all statements about it and about the issues merged into it: each person once, and their last
 * statement counts (ISS-1).
 */
export function supportersOf(issues: readonly Pick<Issue, 'standpoints'>[]): ReadonlySet<string> {
  const last = new Map<string, Standpoint>();
  for (const standpoint of issues.flatMap(({ standpoints }) => standpoints)) {
    const before = last.get(standpoint.person);
    if (!before || before.at <= standpoint.at) last.set(standpoint.person, standpoint);
  }
  return new Set([...last.values()].filter(({ supports }) => supports).map(({ person }) => person));
}
