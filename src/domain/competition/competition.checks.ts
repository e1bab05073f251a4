import type { Problem } from '../kernel/check.ts';
import type { Is } from '../kernel/shape.ts';
import { checkCall } from '../project/selection/call.checks.ts';
import type { openingCommands } from '../round/round.records.ts';

/** Problems of a round that its terms alone show: those of a call, the order of its period, duplicate themes. */
export function checkRound(input: Is<typeof openingCommands.OpenRound>): readonly Problem[] {
  const { outline, opensAt, closesAt, themes, criteria, policy, committee, reviewers } = input;
  const ids = themes.map(({ id }) => id);
  return [
    ...checkCall({ outline, criteria, policy, eligibility: [], consents: [], closesAt, committee, reviewers }),
    ...(closesAt <= opensAt ? [{ path: 'input.closesAt', problem: 'BAD_ORDER' as const, limit: `${closesAt} ≤ ${opensAt}` }] : []),
    ...ids.flatMap((id, index) =>
      ids.indexOf(id) === index ? [] : [{ path: `input.themes[${index}].id`, problem: 'DUPLICATE' as const, limit: id }],
    ),
  ];
}
