/** One field in which two versions differ; the value of a version without the field is absent. */
export interface Difference {
  /** Path of the field: `terms[roles].text`, `plan.costs[<party>].amount`, `plan.goals[1].by`. */
  readonly field: string;
  readonly before?: string | number | boolean;
  readonly after?: string | number | boolean;
}

type Leaf = string | number | boolean;

/** Fields that identify the items of a list; items of other lists are identified by their number, starting at 1. */
const keys: Readonly<Record<string, string>> = { terms: 'term', costs: 'party', settlements: 'condition', explanations: 'rule' };

function leaves(value: unknown, path: string, name: string): readonly (readonly [string, Leaf])[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) {
    const key = keys[name];
    return value.flatMap((item: Readonly<Record<string, unknown>>, index) =>
      leaves(item, `${path}[${key ? String(item[key]) : index + 1}]`, ''),
    );
  }
  if (typeof value === 'object') {
    return Object.entries(value).flatMap(([field, each]) => leaves(each, path === '' ? field : `${path}.${field}`, field));
  }
  return [[path, value as Leaf]];
}

/**
 * The differences between two versions of an agreement or of a plan, field by field, in the order of the fields (AGR-1, IMP-4). What a
 * reader may not see counts as absent.
 */
export function diffOf<Version extends object>(before: Version | undefined, after: Version | undefined): readonly Difference[] {
  const [old, now] = [new Map(leaves(before, '', '')), new Map(leaves(after, '', ''))];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((field) => {
    const [was, is] = [old.get(field), now.get(field)];
    if (was === is) return [];
    return [{ field, ...(was !== undefined && { before: was }), ...(is !== undefined && { after: is }) }];
  });
}
