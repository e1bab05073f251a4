import type { View } from './projection.ts';
import type { ViewStatus } from './view-status.ts';
import { unavailable, type Refused } from '../platform/refused.ts';

/** Why lists are not answered. */
const STOPPED = (): Refused =>
  unavailable('一覧の更新が止まっているため表示できません。', 'The lists cannot be shown: they are not kept up to date any more.');

const BEHIND = (): Refused =>
  unavailable('一覧を準備中です。少し待って再度お試しください。', 'The lists are being made ready: wait a little and try again.');

/** How the views stand, for the guard. */
export interface Standing {
  readonly status: () => readonly ViewStatus[];
  /** Whether they have seen everything that was on record at the start. */
  readonly isCaughtUp: () => boolean;
}

/**
 * What is asked before a query reads the tables of the views. Throws UNAVAILABLE when a view that keeps one of its tables has stopped, and for every query until the views have seen
 * what was on record at the start: a list that lacks something is not answered (OPS-7). A table counts as read when its name stands in the query: rather once too often.
 */
export function viewsGuard(views: readonly Pick<View, 'name' | 'tables'>[], { status, isCaughtUp }: Standing): (sql: string) => void {
  const tables = new Map(views.map(({ name, tables: kept }) => [name, new RegExp(`\\b(${kept.join('|')})\\b`)]));
  return (sql) => {
    const stopped = status().filter((view) => view.stopped !== undefined);
    if (stopped.some(({ name }) => tables.get(name)?.test(sql) ?? true)) throw STOPPED();
    if (!isCaughtUp()) throw BEHIND();
  };
}
