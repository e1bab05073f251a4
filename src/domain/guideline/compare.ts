import type { Guideline } from './guideline.ts';

/** One clause in which two versions of a guideline differ. */
export interface ClauseDifference {
  /**
   * The clause: `methods[subsidy].domains`. Items with an id or a code are identified by it, so that moving one changes nothing below it.
   */
  readonly path: string;
  /** The old content; absent if the clause is new. */
  readonly before?: unknown;
  /** The new content; absent if the clause was removed. */
  readonly after?: unknown;
}

/** The clauses in which two versions of a guideline differ, in the order of the earlier one, then new ones (GDL-1). */
export const compareGuidelines = (before: Guideline, after: Guideline): readonly ClauseDifference[] => differences('', before, after);

/** Whether a path, as comparisons write it (`methods[subsidy].domains`), leads to a clause of the guideline. */
export const hasClause = (guideline: Guideline, path: string): boolean => leadsSomewhere(guideline, `.${path}`);

const leadsSomewhere = (value: unknown, way: string): boolean =>
  way === '' || [...(clausesOf(value) ?? [])].some(([key, part]) => way.startsWith(key) && leadsSomewhere(part, way.slice(key.length)));

function differences(path: string, before: unknown, after: unknown): readonly ClauseDifference[] {
  const [old, now] = [clausesOf(before), clausesOf(after)];
  if (!old || !now) return JSON.stringify(before) === JSON.stringify(after) ? [] : [difference(path, before, after)];
  const nested = [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => differences(path + key, old.get(key), now.get(key)));
  // The order of items can also matter: phases and steps follow one another.
  const shared = (from: ReadonlyMap<string, unknown>, other: ReadonlyMap<string, unknown>) =>
    [...from.keys()].filter((key) => other.has(key));
  const moved = Array.isArray(before) && shared(old, now).join() !== shared(now, old).join();
  return moved ? [...nested, difference(path, [...old.keys()].map(bare), [...now.keys()].map(bare))] : nested;
}

/** `B` of `[B]`. */
const bare = (key: string): string => key.slice(1, -1);

const difference = (path: string, before: unknown, after: unknown): ClauseDifference => ({
  path: path.replace(/^\./, ''),
  ...(before !== undefined && { before }),
  ...(after !== undefined && { after }),
});

/** The parts of a clause by path, or undefined if it has no distinguishable parts. */
function clausesOf(value: unknown): ReadonlyMap<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!Array.isArray(value)) return new Map(Object.entries(value).map(([key, part]) => [`.${key}`, part]));
  const named = value.map((item: unknown) => [nameOf(item), item] as const);
  return named.every(([name]) => name !== undefined) ? new Map(named.map(([name, item]) => [`[${name}]`, item])) : undefined;
}

function nameOf(item: unknown): string | undefined {
  const { id, code } = (typeof item === 'object' && item !== null ? item : {}) as { id?: unknown; code?: unknown };
  const name = id ?? code;
  return typeof name === 'string' ? name : undefined;
}
