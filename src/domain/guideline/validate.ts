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
  const { parts, unreadable, problems } = readParts(document, path);
  const found = contradictions(parts, unreadable).map((each) => ({ ...each, path: `${path}.${each.path}` }));
  if (problems.length === 0 && utf8Length(JSON.stringify(parts)) > guidelineBytes) {
    found.push({ path, problem: 'TOO_LONG', limit: `${guidelineBytes} bytes` });
  }
  const [first, ...rest] = [...problems, ...found];
  return first ? { problems: [first, ...rest] } : { guideline: parts as Guideline, problems: [] };
}

/** What was read of a document: the parts that match their shape, the names of those that exist without matching, and the problems. */
interface ReadParts {
  readonly parts: Partial<Guideline>;
  readonly unreadable: ReadonlySet<string>;
  readonly problems: readonly Problem[];
}

/** Reads a document part by part, each once: a long one takes its time. */
function readParts(document: unknown, path: string): ReadParts {
  const unreadable = new Set<string>();
  if (typeof document !== 'object' || document === null || Array.isArray(document))
    return { parts: {}, unreadable, problems: accept(guidelineShape, document, path).problems };
  const given = document as Readonly<Record<string, unknown>>;
  const parts: Record<string, unknown> = {};
  const problems: Problem[] = Object.keys(given)
    .filter((key) => !Object.hasOwn(guidelineShape.fields, key))
    .map((key) => ({ path: `${path}.${key}`, problem: 'UNKNOWN' }));
  for (const [key, spec] of Object.entries<Spec>(guidelineShape.fields)) {
    const part = Object.hasOwn(given, key) ? given[key] : undefined;
    const at = `${path}.${key}`;
    if (part === undefined || part === null) {
      if (!spec.optional) problems.push({ path: at, problem: 'MISSING' });
      continue;
    }
    // When enough problems are known, only whether it is readable.
    const read = accept(spec, part, at, 'reference', Math.max(MOST_FAULTS - problems.length, 1));
    if ('value' in read) parts[key] = read.value;
    else {
      unreadable.add(key);
      problems.push(...read.problems);
    }
  }
  return { parts, unreadable, problems: problems.slice(0, MOST_FAULTS) };
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
