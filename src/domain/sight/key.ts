import type { Contest } from './conflicts.ts';
import { isOpenToAll } from './confidential.ts';
import type { Viewer } from './viewer.ts';

/** A viewer, with the municipalities of their committees. */
export interface Onlooker extends Viewer {
  readonly homes: readonly { readonly municipality: string }[];
  /** Parties that the person represents or has represented. */
  readonly represented: readonly string[];
}

/** An object for which a key is computed. */
export interface LookedAt {
  readonly stream: string;
  /** 団体コード of the municipality that it belongs to. */
  readonly municipality: string | undefined;
}

/** The key of all viewers who see an object as the public does. */
export const PUBLIC_KEY = 'public';

/**
 * Whether a viewer sees an object as the public does, unless it mentions them or their parties: its kind is open to all, and they have no
 * role and no committee in its municipality. Otherwise its record need not be searched for them.
 */
export const isOutsider = ({ roles, municipality: home, given, homes }: Onlooker, { stream, municipality }: LookedAt): boolean =>
  isOpenToAll(stream) &&
  !(roles.length > 0 && home === municipality) &&
  given?.some((each) => each.municipality === municipality) !== true &&
  !homes.some((each) => each.municipality === municipality);

/**
 * Viewers with the same key see the same of an object. `mentioned` are the ids in its record, see `collectIds`; needed for outsiders only.
 * The rules are in `visibility.ts`: if you add a rule there that shows a viewer more or less, check this function too.
 */
export function sightKey(
  viewer: Onlooker,
  object: LookedAt,
  conflicts: readonly Contest[],
  mentioned: ReadonlySet<string> | undefined,
): string {
  const isPublic = mentioned !== undefined && isOutsider(viewer, object) && !standsAmong(viewer, mentioned);
  return isPublic ? PUBLIC_KEY : `${nameOf(viewer)} ${JSON.stringify(conflicts)}`;
}

const names = new WeakMap<Onlooker, string>();

/** The part of a key that identifies a viewer: computed once per viewer, not per object. */
function nameOf(viewer: Onlooker): string {
  const name = names.get(viewer) ?? JSON.stringify(viewer);
  names.set(viewer, name);
  return name;
}

const own = new WeakMap<Onlooker, ReadonlySet<string>>();

/**
 * The ids by which a record may tell of a viewer: their own, those of their parties now, those of their committees. Not those of parties that they
 * represented before: these take something from insiders, and an outsider has nothing to lose; that such a party applies under seal must not give
 * them another key. Made once for each.
 */
function idsOf(viewer: Onlooker): ReadonlySet<string> {
  const known = own.get(viewer);
  if (known) return known;
  const { person = '', parties, memberOf } = viewer;
  const ids = new Set([person, ...parties, ...memberOf]);
  own.set(viewer, ids);
  return ids;
}

/** Whether a viewer has one of these ids; iterates over the shorter list. */
function standsAmong(viewer: Onlooker, others: ReadonlySet<string>): boolean {
  const ids = idsOf(viewer);
  const [few, many] = ids.size < others.size ? [ids, others] : [others, ids];
  for (const each of few) if (many.has(each)) return true;
  return false;
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const UUID_LENGTH = 36;

/** Collects the ids in a plain JSON value, including those inside texts and names of fields. */
export function collectIds(value: unknown, found: Set<string>): void {
  if (typeof value === 'string') {
    if (value.length === UUID_LENGTH) found.add(value);
    else if (value.length > UUID_LENGTH && value.includes('-')) for (const id of value.match(UUID) ?? []) found.add(id);
  } else if (Array.isArray(value)) for (const item of value) collectIds(item, found);
  else if (typeof value === 'object' && value !== null) {
    for (const [name, field] of Object.entries(value)) {
      if (name.length >= UUID_LENGTH) collectIds(name, found);
      collectIds(field, found);
    }
  }
}
