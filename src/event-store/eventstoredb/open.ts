import { setTimeout as pause } from 'node:timers/promises';
import { endProcess } from '../end-process.ts';
import { RecordTaken } from '../event-store.ts';
import { UnknownSchema } from '../upcasters.ts';
import { Appends } from './appends.ts';
import { Connection } from './client.ts';
import { EventStoreDBEventStore } from './eventstoredb-event-store.ts';
import { type DatabaseAway, DatabaseRefused, faultOf } from './faults.ts';
import { findIdentity, giveIdentity, type Identity } from './identity.ts';
import { Known, type Parts } from './parts.ts';
import { Reads } from './reads.ts';
import { DEFAULT_DEADLINE, DEFAULT_PREFIX, isPrefix, problemOf, SettingsRefused, withAllSeeds } from './settings.ts';

/** Options of the event store in EventStoreDB or KurrentDB. */
export interface EventStoreDBOptions {
  /** Connection string: address, TLS, user. */
  readonly url: string;
  /** The prefix of our stream names. Default `kyodo-`. */
  readonly prefix?: string;
  /** The timeout of an answer of the server, in milliseconds. Default 4000. */
  readonly deadline?: number;
  /** How long opening waits for an unavailable database, in milliseconds. Default 15,000. */
  readonly patience?: number;
  /** After this many milliseconds without an event a subscription checks whether it has missed one. Default 5000. */
  readonly quiet?: number;
  /** First and longest pause between two attempts, in milliseconds. Default 50 and 5000. */
  readonly retry?: { readonly fastest: number; readonly slowest: number };
  /** Called once when the database refuses permanently. The default writes the reason to stderr and ends the process with code 70. */
  readonly onFatal?: (error: Error) => void;
  /** Called at most every ten seconds while the database is unavailable. */
  readonly onAway?: (error: DatabaseAway) => void;
  /** Called when the store has been closed. */
  readonly onClosed?: () => void;
}

const TELL_EVERY = 10_000;

/** A database in which nothing has been written yet by this program. */
export interface FoundDatabase {
  /** Reads the record; its identity is empty while there is none. */
  readonly store: EventStoreDBEventStore;
  /** The installation that took it into use, if it says so. */
  readonly installation?: string;
  /**
   * Opens the store for writing. A database without a record gets one, kept by `installation`. Throws RecordTaken if another one keeps it:
   * before or, of two that start together, a moment ago.
   */
  open(installation?: string): Promise<EventStoreDBEventStore>;
}

/**
 * Finds the record in EventStoreDB or KurrentDB, and writes nothing. Throws SettingsRefused for an unusable connection string,
 * DatabaseRefused for a database of another program or one that refuses the user, DatabaseAway if it cannot be reached in time. One per
 * process. To be closed by `store.close()`, or that of the opened store.
 */
export const findEventStoreDB = async (options: EventStoreDBOptions): Promise<FoundDatabase> => {
  const parts = partsOf(options);
  const { reads, appends, prefix } = parts;
  const patience = options.patience ?? 15_000;
  try {
    const found = await patiently(parts, patience, () => findIdentity(reads, prefix));
    const store = new EventStoreDBEventStore(parts, found?.record ?? '');
    return {
      store,
      ...(found?.installation !== undefined && { installation: found.installation }),
      async open(installation) {
        const { record, installation: keeper }: Identity =
          found ?? (await patiently(parts, patience, () => giveIdentity(reads, appends, prefix, installation)));
        if (installation !== undefined && keeper !== undefined && keeper !== installation) throw new RecordTaken();
        return found ? store : new EventStoreDBEventStore(parts, record);
      },
    };
  } catch (error) {
    await appends.close();
    await parts.connection.close();
    throw parts.faultOf(error);
  }
};

/** Finds and opens the event store in EventStoreDB or KurrentDB; a database without a record gets one. Throws as `findEventStoreDB` does. */
export const openEventStoreDB = async (options: EventStoreDBOptions): Promise<EventStoreDBEventStore> => {
  const found = await findEventStoreDB(options);
  try {
    return await found.open();
  } catch (error) {
    await found.store.close();
    throw error;
  }
};

const partsOf = (options: EventStoreDBOptions): Parts => {
  const {
    url,
    prefix = DEFAULT_PREFIX,
    deadline = DEFAULT_DEADLINE,
    quiet = 5000,
    retry = { fastest: 50, slowest: 5000 },
    onFatal = endProcess,
  } = options;
  const problem = problemOf(url);
  if (problem) throw new SettingsRefused(`EVENTSTORE_URL ${problem}`);
  if (!isPrefix(prefix)) throw new SettingsRefused('EVENTSTORE_PREFIX must be small letters, digits and _, and end with -');
  const connection = connect(url);
  return {
    connection,
    reads: new Reads(connection, prefix, deadline),
    appends: new Appends(() => connection.openAppends(), deadline),
    known: new Known(),
    prefix,
    quiet,
    retry,
    faultOf: (error) => (error instanceof UnknownSchema ? new DatabaseRefused(error.message, error) : faultOf(error, url)),
    onAway: everySoOften(options.onAway ?? (() => {})),
    onFatal,
    onClosed: options.onClosed ?? (() => {}),
  };
};

const connect = (url: string): Connection => {
  try {
    return new Connection(withAllSeeds(url));
  } catch (error) {
    const { message } = error as Error;
    throw new SettingsRefused(`EVENTSTORE_URL cannot be used${/certificate|version of/.test(message) ? `: ${message}` : ''}`);
  }
};

const everySoOften = (tell: (error: DatabaseAway) => void) => {
  let next = 0;
  return (error: DatabaseAway) => {
    if (Date.now() < next) return;
    next = Date.now() + TELL_EVERY;
    tell(error);
  };
};

/** Asks again for a while if the database is unavailable. */
const patiently = async <T>({ faultOf: meaning, onAway, retry }: Parts, patience: number, ask: () => Promise<T>): Promise<T> => {
  for (let delay = retry.fastest, end = Date.now() + patience; ; delay = Math.min(2 * delay, retry.slowest)) {
    try {
      return await ask();
    } catch (error) {
      const fault = meaning(error);
      if (fault instanceof DatabaseRefused || Date.now() + delay > end) throw fault;
      onAway(fault, delay);
      await pause(delay);
    }
  }
};
