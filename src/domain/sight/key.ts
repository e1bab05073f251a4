import type { Contest } from './conflicts.ts';
import { isOpenToAll } from './confidential.ts';
import type { Viewer } from './viewer.ts';

/** Who looks, with the municipalities of their committees. */
export interface Onlooker extends Viewer {
  readonly homes: readonly { readonly municipality: string }[];
  /** Parties that the person represents or ever represented. */
  readonly represented: readonly string[];
}

/** An object at which somebody looks. */
export interface LookedAt {
  readonly stream: string;
  /** 団体コード of the municipality that it belongs to. */
  readonly municipality: string | undefined;
}

/** The key of all who see an object as the public does. */
export const PUBLIC_KEY = 'public';

/**
 * Whether somebody may see an object as the public does, unless they or their parties stand in it: it is of a kind that is open to all, and they
 * have no role and no committee in its municipality. Otherwise its record need not be searched for them.
 */
export const isOutsider = ({ roles, municipality: home, given, homes }: Onlooker, { stream, municipality }: LookedAt): boolean =>
  isOpenToAll(stream) &&
  !(roles.length > 0 && home === municipality) &&
  given?.some((each) => each.municipality === municipality) !== true &&
  !homes.some((each) => each.municipality === municipality);

/**
 * Viewers with the same key see the same of an object. `mentioned` are the ids that stand in its record: see `collectIds`; needed for outsiders only.
 * The rules stand in `visibility.ts`: whoever adds one by which a viewer sees more or less looks here as well.
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

/** What stands for a viewer in a key: made once for each viewer, not for each object that they see. */
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

/** Whether one of the ids of a viewer is among some others; looked for from the shorter of both. */
function standsAmong(viewer: Onlooker, others: ReadonlySet<string>): boolean {
  const ids = idsOf(viewer);
  const [few, many] = ids.size < others.size ? [ids, others] : [others, ids];
  for (const each of few) if (many.has(each)) return true;
  return false;
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const UUID_LENGTH = 36;

/** Collects the ids in a plain JSON value, also those within texts and names of fields. */
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
