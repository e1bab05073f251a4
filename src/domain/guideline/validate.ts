import { accept, type Problem } from '../kernel/check.ts';
import type { Spec } from '../kernel/shape.ts';
import { contradictions } from './contradictions.ts';
import { guidelineShape, type Guideline } from './guideline.ts';

/** The most bytes of a guideline as JSON in UTF-8: it is stored in one event, and events have at most 60 KiB. */
export const guidelineBytes = 50_000;

/** The most faults of a document’s shape that are counted: a document can have too many members to check them all. */
const MOST_FAULTS = 5000;

/** A valid guideline, or all problems of the document. */
export type GuidelineCheck =
  | { readonly guideline: Guideline; readonly problems: readonly [] }
  | { readonly guideline?: undefined; readonly problems: readonly [Problem, ...Problem[]] };

/**
 * Checks an untrusted document as a guideline (GDL-5). Returns all problems at once, each with its path below `path`: where the document
 * does not match the shape of a guideline (the first 5,000), and where its parts contradict one another. Unreadable parts are not searched
 * for contradictions. Never throws on a JSON value.
 */
export function validateGuideline(document: unknown, path = 'guideline'): GuidelineCheck {
  const read = accept(guidelineShape, document, path, 'reference', MOST_FAULTS);
  const { parts, unreadable } = readableParts(document);
  const found = contradictions(parts, unreadable).map((each) => ({ ...each, path: `${path}.${each.path}` }));
  if ('value' in read && utf8Length(JSON.stringify(read.value)) > guidelineBytes) {
    found.push({ path, problem: 'TOO_LONG', limit: `${guidelineBytes} bytes` });
  }
  const [first, ...rest] = [...read.problems, ...found];
  if (first) return { problems: [first, ...rest] };
  if (!('value' in read)) throw new Error('A document without a problem has a value');
  return { guideline: read.value, problems: [] };
}

/** The top-level parts of a document that match their shape, and the names of those that exist without matching. */
function readableParts(document: unknown): { readonly parts: Partial<Guideline>; readonly unreadable: ReadonlySet<string> } {
  const parts: Record<string, unknown> = {};
  const unreadable = new Set<string>();
  for (const [key, spec] of Object.entries<Spec>(guidelineShape.fields)) {
    const part =
      typeof document === 'object' && document !== null && Object.hasOwn(document, key)
        ? (document as Readonly<Record<string, unknown>>)[key]
        : undefined;
    if (part === undefined || part === null) continue;
    const read = accept(spec, part, key);
    if ('value' in read) parts[key] = read.value;
    else unreadable.add(key);
  }
  return { parts: parts, unreadable };
}

/** Bytes of a text in UTF-8. */
function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x1_0000 ? 3 : 4;
  }
  return bytes;
}
