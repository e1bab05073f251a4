import type { Viewer } from '../../domain/sight/viewer.ts';
import { digestOf } from '../../platform/digest.ts';

/** Who looks, with the parties that they represent or ever represented. */
type Looking = Viewer & { readonly represented: readonly string[] };

const names = new WeakMap<Viewer, string>();

/** What stands for a viewer among what is remembered: worked out once for each, not for each object that they see. */
export function nameOfViewer(viewer: Viewer): string {
  const known = names.get(viewer) ?? digestOf(viewer);
  names.set(viewer, known);
  return known;
}

const own = new WeakMap<Viewer, ReadonlySet<string>>();

/** The ids by which a record may tell of a viewer: their own, those of their parties now and before, those of their committees. Made once for each. */
function idsOf(viewer: Looking): ReadonlySet<string> {
  const known = own.get(viewer);
  if (known) return known;
  const { person = '', parties, represented, memberOf } = viewer;
  const ids = new Set([person, ...parties, ...represented, ...memberOf]);
  own.set(viewer, ids);
  return ids;
}

/** Whether one of the ids of a viewer is among some others; looked for from the shorter of both. */
export function standsAmong(viewer: Looking, others: ReadonlySet<string>): boolean {
  const ids = idsOf(viewer);
  const [few, many] = ids.size < others.size ? [ids, others] : [others, ids];
  for (const each of few) if (many.has(each)) return true;
  return false;
}
