import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { wasCopied } from './copy.ts';
import { heldDirectory } from './embedded/data-directory.ts';
import { findLog } from './embedded/found-log.ts';
import { LogReader } from './embedded/log-reader.ts';
import { followLog } from './embedded/log-follower.ts';
import type { Follower, FoundRecord } from './event-store.ts';
import type { EventDatabase } from './eventstoredb/settings.ts';

/** The embedded log has events that were not copied into the configured database. */
export class RecordElsewhere extends Error {
  constructor(directory: string) {
    super(
      `${directory} holds events that were not (wholly) copied into the database of EVENTSTORE_URL: copy them first with npm run migrate, or leave EVENTSTORE_URL out. The people in the vault would have no record`,
    );
    this.name = 'RecordElsewhere';
  }
}

/** An embedded log beside an event database cannot be read: nobody can tell whether its events were copied. */
export class LogUnreadable extends Error {
  constructor(path: string, cause: unknown) {
    super(
      `${path} cannot be read as a log: it is empty or damaged. If its events are in the database of EVENTSTORE_URL, remove it. Otherwise bring the whole data directory back from a backup`,
      { cause },
    );
    this.name = 'LogUnreadable';
  }
}

/**
 * Finds the record that the configuration names: the embedded log in `directory`, or `database`. Nothing is written, and an event database
 * is not taken into use, before `open` is called. The directory is held until the record is closed, in either case, if it was held before;
 * otherwise from `hold` or `open` on: vault and views beside it belong to one process.
 */
export const findRecord = async (
  directory: string,
  database: EventDatabase | undefined,
  onAway: (error: Error) => void,
): Promise<FoundRecord> => {
  if (!database) return findLog(directory);
  const { findEventStoreDB } = await import('./eventstoredb/open.ts'); // the client takes a while to load
  const isFull = holdsEvents(directory);
  const held = heldDirectory(directory);
  try {
    const found = await findEventStoreDB({ ...database, onAway, onClosed: held.release });
    const { store, installation } = found;
    if (isFull && !wasCopied(directory, store.record)) {
      await store.close();
      throw new RecordElsewhere(directory);
    }
    let isOpened = false;
    return {
      record: store.record,
      ...(installation !== undefined && { installation }),
      read: (stream, from) => store.read(stream, from),
      readAll: (after, options) => store.readAll(after, options),
      head: () => store.head(),
      hold: held.hold,
      async open(keeper) {
        held.hold();
        const opened = await found.open(keeper);
        isOpened = true;
        return opened;
      },
      close: () => (isOpened ? Promise.resolve() : store.close()),
    };
  } catch (error) {
    held.release();
    throw error;
  }
};

/**
 * Follows, from another thread, the event store that this process has opened with the same arguments. A database that has gone away since is waited for until it is back, as a
 * subscription does. `onFatal` is called when nothing can be followed any more.
 */
export const openFollower = async (
  directory: string,
  database: EventDatabase | undefined,
  telling: { readonly onAway: (error: Error) => void; readonly onFatal: (error: Error) => void },
): Promise<Follower> => {
  if (!database) return followLog(directory);
  const { openEventStoreDB } = await import('./eventstoredb/open.ts');
  const store = await openEventStoreDB({ ...database, ...telling, patience: Infinity });
  return {
    record: store.record,
    subscribe: (...about) => store.subscribe(...about),
    changed: () => undefined, // the database reports changes itself
    close: () => store.close(),
  };
};

const holdsEvents = (directory: string): boolean => {
  const path = join(directory, 'events.db');
  if (!existsSync(path)) return false;
  let reader: LogReader<string> | undefined;
  try {
    reader = new LogReader<string>(path, 'text');
    return reader.head() > 0;
  } catch (error) {
    throw new LogUnreadable(path, error);
  } finally {
    reader?.close();
  }
};
