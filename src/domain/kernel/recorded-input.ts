import type { Spec } from './shape.ts';

type Group = Readonly<Record<string, unknown>>;

const documentFields = (spec: Spec): readonly string[] =>
  spec.kind === 'record' ? Object.entries(spec.fields).flatMap(([name, field]) => (field.kind === 'document' ? [name] : [])) : [];

/**
 * The input as it is recorded with a command. Whole documents that are also in the data of the decision’s first event under the same name
 * are removed, because an event has room for one copy only (60 KiB).
 */
export function withoutDocuments(spec: Spec, input: unknown, data: unknown): unknown {
  const kept = new Set(documentFields(spec).filter((name) => (data as Group)[name] !== undefined));
  return kept.size === 0 ? input : Object.fromEntries(Object.entries(input as Group).filter(([name]) => !kept.has(name)));
}

/** The input of the decision: removed documents are restored from the data of the decision’s first event. */
export function withDocuments(spec: Spec, recorded: unknown, data: unknown): unknown {
  const missing = documentFields(spec).filter((name) => (recorded as Group)[name] === undefined && (data as Group)[name] !== undefined);
  return missing.length === 0
    ? recorded
    : { ...(recorded as Group), ...Object.fromEntries(missing.map((name) => [name, (data as Group)[name]])) };
}
