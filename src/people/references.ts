import type { PrivateText, Spec } from '../domain/kernel/shape.ts';

/** A private field of a value, with its path: `input.voices[0].text`. */
export interface Private<T> {
  readonly path: string;
  readonly value: T;
  /** Whether it gets a likeness. */
  readonly distinct?: true;
}

/**
 * Copies an accepted value and replaces every private field: creates the recorded form of an input that still contains texts. Paths are
 * those of `accept`. Absent fields stay absent.
 */
export function replacePrivate(
  spec: Spec,
  value: unknown,
  path: string,
  replace: (given: unknown, path: string, distinct?: true) => unknown,
): unknown {
  if (value === undefined || value === null) return value;
  switch (spec.kind) {
    case 'private':
      return spec.distinct ? replace(value, path, true) : replace(value, path);
    case 'document':
      return replacePrivate(spec.of, value, path, replace);
    case 'list':
      return (value as readonly unknown[]).map((item, index) => replacePrivate(spec.of, item, `${path}[${index}]`, replace));
    case 'record':
      return Object.fromEntries(
        Object.entries(value).map(([key, field]) => {
          const known = Object.hasOwn(spec.fields, key) ? spec.fields[key] : undefined;
          return [key, known ? replacePrivate(known, field, `${path}.${key}`, replace) : field];
        }),
      );
    default:
      return value;
  }
}

const findPrivate = <T>(spec: Spec, value: unknown, path: string): readonly Private<T>[] => {
  const found: Private<T>[] = [];
  replacePrivate(spec, value, path, (given, where, distinct) => {
    found.push({ path: where, value: given as T, ...(distinct && { distinct }) });
    return given;
  });
  return found;
};

/** The private texts of an accepted input, in order: the texts for the vault to prepare before they are replaced. */
export const findTexts = (spec: Spec, value: unknown, path: string): readonly Private<string>[] => findPrivate(spec, value, path);

/** The references in a recorded value, in order: to be read from the vault when the value is shown. */
export const findReferences = (spec: Spec, value: unknown, path = ''): readonly Private<PrivateText>[] => findPrivate(spec, value, path);
