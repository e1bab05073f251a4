/** One field that differs between two values. */
export interface Difference {
  /** The path: `proposal.goals[0].by`. */
  readonly path: string;
  /** Absent if the field was added. */
  readonly before?: unknown;
  /** Absent if the field was removed. */
  readonly after?: unknown;
}

/** Compares two plain JSON values field by field (AUD-2). Lists are compared by index. */
export function differences(before: unknown, after: unknown, path = ''): readonly Difference[] {
  if (Object.is(before, after)) return [];
  if (isGroup(before) && isGroup(after) && Array.isArray(before) === Array.isArray(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return names.flatMap((name) =>
      differences(before[name], after[name], Array.isArray(before) ? `${path}[${name}]` : path ? `${path}.${name}` : name),
    );
  }
  return [{ path, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }];
}

const isGroup = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;
