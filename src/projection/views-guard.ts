import type { View } from './projection.ts';
import type { ViewStatus } from './view-status.ts';
import { unavailable, type Refused } from '../platform/refused.ts';

/** Why lists are unavailable. */
const STOPPED = (): Refused =>
  unavailable('一覧の更新が止まっているため表示できません。', 'The lists cannot be shown: they are not kept up to date any more.');

const BEHIND = (): Refused =>
  unavailable('一覧を準備中です。少し待って再度お試しください。', 'The lists are being made ready: wait a little and try again.');

/** The state of the views, for the guard. */
export interface Standing {
  readonly status: () => readonly ViewStatus[];
  /** Whether they have applied everything that was recorded at the start. */
  readonly isCaughtUp: () => boolean;
}

/**
 * The check before a query reads tables of the views. Throws UNAVAILABLE if a view that owns one of the tables has stopped, and for every
 * query until the views have applied everything that was recorded at the start: an incomplete list is never returned (OPS-7). A table
 * counts as read if its name appears in the query; this may be wrong only on the safe side.
 */
export function viewsGuard(views: readonly Pick<View, 'name' | 'tables'>[], { status, isCaughtUp }: Standing): (sql: string) => void {
  const tables = new Map(views.map(({ name, tables: kept }) => [name, new RegExp(`\\b(${kept.join('|')})\\b`)]));
  return (sql) => {
    const stopped = status().filter((view) => view.stopped !== undefined);
    if (stopped.some(({ name }) => tables.get(name)?.test(sql) ?? true)) throw STOPPED();
    if (!isCaughtUp()) throw BEHIND();
  };
}
