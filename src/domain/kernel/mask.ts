import type { Spec, Visibility } from './shape.ts';

const rank = { public: 0, parties: 1, restricted: 2 } as const satisfies Record<Visibility, number>;

/** Whether a reader up to one level may read a field of another level. */
export const mayRead = (upTo: Visibility, see: Visibility): boolean => rank[see] <= rank[upTo];

/** How the level of a field is determined: as its shape declares, or more strictly. */
type Level = (spec: Spec) => Visibility;

/** A field without a declared level is visible only to readers of everything. */
const declared: Level = ({ see = 'restricted' }) => see;

/** In the input of a command every person is restricted: shapes of commands are written for callers, who name people openly. */
const asked: Level = (spec) => (spec.kind === 'id' && spec.of === 'person' ? 'restricted' : declared(spec));

/**
 * Removes the fields above a level from a value, according to its shape (AUD-1, PRV-2), in records, lists and documents. Fields that the
 * shape does not contain are removed. If nothing is hidden, returns the same object.
 */
export const masked = (spec: Spec, value: unknown, upTo: Visibility): unknown => take(spec, value, upTo, declared);

/** Removes the fields above a level from the input of a command: person ids are restricted there. */
export const maskedInput = (spec: Spec, value: unknown, upTo: Visibility): unknown => take(spec, value, upTo, asked);

/** What a reader up to a level may see of a spec. */
interface Sight {
  /** Whether it contains a field above the level: otherwise no copy is needed. */
  readonly hides: boolean;
  /** The fields of a record up to the level. */
  readonly open: readonly (readonly [string, Spec])[];
}

const told = new WeakMap<Spec, Map<Level, Partial<Record<Visibility, Sight>>>>();

/** Computed once per spec. */
function sightOf(spec: Spec, upTo: Visibility, level: Level): Sight {
  const known = told.get(spec) ?? new Map<Level, Partial<Record<Visibility, Sight>>>();
  const answers = known.get(level) ?? {};
  told.set(spec, known.set(level, answers));
  return (answers[upTo] ??= {
    hides: hiddenIn(spec, upTo, level),
    open: spec.kind === 'record' ? Object.entries(spec.fields).filter(([, field]) => mayRead(upTo, level(field))) : [],
  });
}

const hides = (spec: Spec, upTo: Visibility, level: Level): boolean => sightOf(spec, upTo, level).hides;

function hiddenIn(spec: Spec, upTo: Visibility, level: Level): boolean {
  switch (spec.kind) {
    case 'record':
      return Object.values(spec.fields).some((field) => !mayRead(upTo, level(field)) || hides(field, upTo, level));
    case 'list':
      return !mayRead(upTo, level(spec.of)) || hides(spec.of, upTo, level);
    case 'document':
      return hides(spec.of, upTo, level);
    default:
      return false;
  }
}

/** Whether all fields of a value, at any depth, are in its shape. */
function isKnown(spec: Spec, value: unknown): boolean {
  switch (spec.kind) {
    case 'record':
      for (const name in value as object) {
        const field = Object.hasOwn(spec.fields, name) ? spec.fields[name] : undefined;
        const held = (value as Readonly<Record<string, unknown>>)[name];
        if (!field || (held !== undefined && !isKnown(field, held))) return false;
      }
      return true;
    case 'list':
      return (value as readonly unknown[]).every((item) => isKnown(spec.of, item));
    case 'document':
      return isKnown(spec.of, value);
    default:
      return true;
  }
}

function take(spec: Spec, value: unknown, upTo: Visibility, level: Level): unknown {
  if (!hides(spec, upTo, level) && isKnown(spec, value)) return value;
  switch (spec.kind) {
    case 'record': {
      const given = value as Readonly<Record<string, unknown>>;
      const seen: Record<string, unknown> = {};
      for (const [name, field] of sightOf(spec, upTo, level).open) {
        if (given[name] !== undefined) seen[name] = take(field, given[name], upTo, level);
      }
      return seen;
    }
    case 'list':
      return mayRead(upTo, level(spec.of)) ? (value as readonly unknown[]).map((item) => take(spec.of, item, upTo, level)) : [];
    case 'document':
      return take(spec.of, value, upTo, level);
    default:
      return value;
  }
}
