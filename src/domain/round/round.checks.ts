import type { Problem } from '../kernel/check.ts';
import type { Is } from '../kernel/shape.ts';
import type { openingCommands } from './round.records.ts';

const repeated = (values: readonly string[], path: (index: number) => string): readonly Problem[] =>
  values.flatMap((value, index) => (values.indexOf(value) === index ? [] : [{ path: path(index), problem: 'DUPLICATE', limit: value }]));

/** What can be told wrong of a round from its terms alone: the order of its period, ids given twice or not declared. */
export function checkRound({
  opensAt,
  closesAt,
  themes,
  criteria,
  policy,
  reviewers = [],
}: Is<typeof openingCommands.OpenRound>): readonly Problem[] {
  const ids = criteria.map(({ id }) => id);
  const undeclared = (criterion: string | undefined, path: string): readonly Problem[] =>
    criterion === undefined || ids.includes(criterion) ? [] : [{ path, problem: 'UNDECLARED', limit: criterion }];
  return [
    ...(closesAt <= opensAt ? [{ path: 'input.closesAt', problem: 'BAD_ORDER' as const, limit: `${closesAt} ≤ ${opensAt}` }] : []),
    ...repeated(
      themes.map(({ id }) => id),
      (index) => `input.themes[${index}].id`,
    ),
    ...repeated(ids, (index) => `input.criteria[${index}].id`),
    ...repeated(reviewers, (index) => `input.reviewers[${index}]`),
    ...policy.thresholds.flatMap(({ criterion }, index) => undeclared(criterion, `input.policy.thresholds[${index}].criterion`)),
    ...policy.tieBreaks.flatMap(({ criterion }, index) => undeclared(criterion, `input.policy.tieBreaks[${index}].criterion`)),
  ];
}
