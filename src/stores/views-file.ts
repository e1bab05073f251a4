import { rmSync } from 'node:fs';
import { START, type EventStore } from '../event-store/event-store.ts';
import { lastIn, type Origin } from '../projection/origin.ts';
import { isBeyondLast, lostRows } from '../projection/row-counts.ts';
import type { Database } from '../platform/sqlite.ts';
import { linkBeside, linkProblem, sidesOf } from './beside.ts';
import { reading, stateOf } from './database-file.ts';

/** The state of the file of the views. */
export interface FoundViews {
  /**
   * Why the views cannot be used: they are built again from the events. Absent for usable views, also if they are only older than the
   * record: they continue.
   */
  readonly problem?: string;
  /** An event of this record that the views have applied and that is not in the record any more. */
  readonly lost?: NonNullable<Origin['last']>;
  /** The views were made from another record. */
  readonly isOther?: boolean;
}

/** Looks whether the views in a file are readable, were made from this record, and have all the rows that they had. */
export async function lookAtViews(path: string, store: Pick<EventStore, 'record' | 'read' | 'head'>): Promise<FoundViews> {
  const unusable = linkProblem(path, true);
  if (unusable !== undefined) return { problem: unusable };
  const side = linkBeside(path);
  if (side !== undefined) return { problem: `${side} is a link, and SQLite follows none` };
  const state = stateOf(path);
  if (state === 'missing' || state === 'emptied') return (await store.head()) === START ? {} : { problem: `${path} is ${state}` };
  if (state === 'halfway') return { problem: `${path} has a rollback journal beside it` };
  const origin = state === 'whole' ? reading(path, lastIn) : 'damaged';
  if (origin === 'damaged') return { problem: `${path} is damaged or cut short` };
  if (origin === undefined) return { problem: `${path} does not say from what it was made` };
  if (store.record !== undefined && origin.record !== store.record)
    return { problem: `${path} was made from another record`, isOther: true };
  if (origin.last) {
    const { stream, revision, id } = origin.last;
    const [event] = (await store.read(stream, revision)).events;
    if (event?.id !== id) return { problem: `${path} was made from events that are not in the record any more`, lost: origin.last };
  }
  const doubt = reading(path, doubtIn);
  return doubt === undefined ? {} : { problem: `${path} ${doubt === 'damaged' ? 'is damaged' : doubt}` };
}

/** Why the content of a file of views is not what was written to it. */
function doubtIn(database: Database): string | undefined {
  if (isBeyondLast(database)) return 'does not say from which event its views were made last';
  const table = lostRows(database);
  return table === undefined ? undefined : `has not the rows of its table ${table} that it had`;
}

/**
 * Removes the file of the views with what lies beside it: they are built again from the events. Of a link only the link is removed: what it leads to may be
 * something else.
 */
export function removeViews(path: string): void {
  for (const file of [...sidesOf(path), path]) rmSync(file, { force: true });
}
