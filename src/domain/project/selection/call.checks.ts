import type { Problem, ProblemCode } from '../../kernel/check.ts';
import type { Is } from '../../kernel/shape.ts';
import type { callCommands } from './call.records.ts';

type Report = (path: string, problem: ProblemCode, limit?: string | number) => void;

/** Problems of a call that its terms alone show: duplicates, references to undeclared entries, a table of points in the wrong order. */
export function checkCall({
  criteria,
  policy,
  eligibility,
  consents,
  committee,
  reviewers,
}: Is<typeof callCommands.PrepareCall>): readonly Problem[] {
  const found: Problem[] = [];
  const report: Report = (path, problem, limit) => {
    found.push({ path: `input.${path}`, problem, ...(limit !== undefined && { limit: String(limit) }) });
  };
  const declared = criteria.map(({ id }) => id);
  distinct(declared, (index) => `criteria[${index}].id`, report);
  distinct(eligibility, (index) => `eligibility[${index}]`, report);
  distinct(consents, (index) => `consents[${index}]`, report);
  distinct(reviewers ?? [], (index) => `reviewers[${index}]`, report);
  if (!reviewers && !committee) report('reviewers', 'MISSING');

  checkPoints(policy, declared, report);
  const { aggregation, rankPoints, thresholds, tieBreaks } = policy;
  if (aggregation === 'rankPoints' && !rankPoints[0]) report('policy.rankPoints', 'TOO_SHORT', 1);
  if (aggregation !== 'rankPoints' && rankPoints.length > 0) report('policy.rankPoints', 'TOO_LONG', 0);
  rankPoints.forEach((points, index) => {
    const before = rankPoints[index - 1] ?? points;
    if (points > before) report(`policy.rankPoints[${index}]`, 'BAD_ORDER', `${points} > ${before}`);
  });

  distinct(
    thresholds.map(({ criterion }) => criterion ?? ''),
    (index) => `policy.thresholds[${index}].criterion`,
    report,
  );
  distinct(
    tieBreaks.map(({ by, criterion }) => (criterion ? `${by} ${criterion}` : by)),
    (index) => `policy.tieBreaks[${index}]`,
    report,
  );
  thresholds.forEach(({ criterion }, index) => {
    if (criterion !== undefined && !declared.includes(criterion)) report(`policy.thresholds[${index}].criterion`, 'UNDECLARED', criterion);
  });
  tieBreaks.forEach(({ by, criterion }, index) => {
    const path = `policy.tieBreaks[${index}].criterion`;
    if (by !== 'criterion' && criterion !== undefined) report(path, 'NOT_ALLOWED', by);
    else if (by === 'criterion' && criterion === undefined) report(path, 'MISSING');
    else if (criterion !== undefined && !declared.includes(criterion)) report(path, 'UNDECLARED', criterion);
  });
  return found;
}

/** Problems of low marks, dropped marks, price points and deductions (SEL-12). */
function checkPoints(
  { minimums = [], drop, price, deductions = [] }: Is<typeof callCommands.PrepareCall>['policy'],
  declared: readonly string[],
  report: Report,
): void {
  distinct(
    minimums.map(({ criterion }) => criterion ?? ''),
    (index) => `policy.minimums[${index}].criterion`,
    report,
  );
  minimums.forEach(({ criterion }, index) => {
    if (criterion !== undefined && !declared.includes(criterion)) report(`policy.minimums[${index}].criterion`, 'UNDECLARED', criterion);
  });
  if (drop && drop.highest + drop.lowest === 0) report('policy.drop', 'TOO_SMALL', 1);
  if (price?.formula === 'belowCeiling' && price.ceiling === undefined) report('policy.price.ceiling', 'MISSING');
  if (price?.formula === 'belowCeiling' && price.ceiling === 0) report('policy.price.ceiling', 'TOO_SMALL', 1);
  if (price?.formula === 'lowestRatio' && price.ceiling !== undefined) report('policy.price.ceiling', 'NOT_ALLOWED', price.formula);
  distinct(
    deductions.map(({ id }) => id),
    (index) => `policy.deductions[${index}].id`,
    report,
  );
}

function distinct(values: readonly string[], path: (index: number) => string, report: Report): void {
  values.forEach((value, index) => {
    if (values.indexOf(value) !== index) report(path(index), 'DUPLICATE', value);
  });
}
