import { rmSync } from 'node:fs';
import type { EventStore } from '../event-store/event-store.ts';
import { lastIn } from '../projection/origin.ts';
import { reading, stateOf } from './database-file.ts';

/**
 * Looks whether the views were made from this record and are readable, and removes their file if not: it is made again from the events. Returns what was wrong; undefined
 * when nothing was. Views that are merely older than the record are left: they go on from where they are.
 */
export async function mendViews(path: string, store: EventStore): Promise<string | undefined> {
  const problem = await problemOf(path, store);
  if (problem !== undefined) for (const part of ['', '-wal', '-shm', '-journal']) rmSync(`${path}${part}`, { force: true });
  return problem;
}

async function problemOf(path: string, store: EventStore): Promise<string | undefined> {
  const state = stateOf(path);
  if (state === 'missing' || state === 'emptied') return (await store.head()) === '' ? undefined : `${path} is ${state}`;
  const origin = state === 'whole' ? reading(path, lastIn) : state;
  if (origin === 'damaged') return `${path} is damaged or cut short`;
  if (origin === undefined) return `${path} does not say from what it was made`;
  if (store.record !== undefined && origin.record !== store.record) return `${path} was made from another record`;
  if (!origin.last) return undefined;
  const { stream, revision, id } = origin.last;
  const [event] = (await store.read(stream, revision)).events;
  return event?.id === id ? undefined : `${path} was made from events that are not in the record (any more): ${stream}@${revision}`;
}
