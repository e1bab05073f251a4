import { randomUUID } from 'node:crypto';
import { NO_STREAM } from '../event-store.ts';
import type { Appends } from './appends.ts';
import type { Arrived } from './client.ts';
import { DatabaseAway, DatabaseRefused } from './faults.ts';
import type { Reads } from './reads.ts';

/** What the first event in a database says of the record there. */
export interface Identity {
  /** The identity of the record; views store it to know which record they were built from. */
  readonly record: string;
  /** The installation that took the database into use; absent in a record from before this was written. */
  readonly installation?: string;
}

/** The stream that identifies the database: the prefix without its `-`, so it is not one of the streams of the record. It has one event. */
const streamOf = (prefix: string) => prefix.slice(0, -1);

const TYPE = 'RecordOpened';

/** Reads the identity of the record in a database; undefined if there is none yet. Writes nothing. Throws DatabaseRefused if others write there. */
export const findIdentity = async (reads: Reads, prefix: string): Promise<Identity | undefined> => {
  const event = await reads.last(streamOf(prefix));
  if (event) return identityOf(event, prefix);
  const [foreign] = await reads.page(undefined, 1);
  if (!foreign) return undefined;
  throw new DatabaseRefused(
    `the event database is not ours: it has a stream ${foreign.streamId}, but no stream ${streamOf(prefix)} that says that Kyodo keeps it. Name another prefix with EVENTSTORE_PREFIX`,
  );
};

/** Gives the record in a database its identity, which names the installation that keeps it. Whoever writes first wins: returns what is written there. */
export const giveIdentity = async (reads: Reads, appends: Appends, prefix: string, installation?: string): Promise<Identity> => {
  const data = JSON.stringify({ format: 1, record: randomUUID(), ...(installation !== undefined && { installation }) });
  const event = { id: randomUUID(), type: TYPE, data, metadata: JSON.stringify({ by: 'kyodo' }) };
  const { refused, message } = await appends.send({ stream: streamOf(prefix), expectedRevision: NO_STREAM, events: [event] });
  // Another node may have written first: the stored identity counts.
  if (refused && refused !== 'WrongExpectedVersion')
    throw refused === 'AccessDenied'
      ? new DatabaseRefused(`the user of EVENTSTORE_URL may not write: ${message ?? refused}`)
      : new DatabaseAway(`the first event was refused: ${message ?? refused}`);
  const written = await reads.last(streamOf(prefix));
  if (!written) throw new DatabaseAway('the database could not be taken into use');
  return identityOf(written, prefix);
};

const identityOf = ({ revision, type, data }: Arrived, prefix: string): Identity => {
  const { record, installation, format } = (data ?? {}) as { record?: unknown; installation?: unknown; format?: unknown };
  if (revision !== 0n || type !== TYPE || format !== 1 || typeof record !== 'string')
    throw new DatabaseRefused(
      `the event database is not ours: its stream ${streamOf(prefix)} was not written by Kyodo. Name another prefix with EVENTSTORE_PREFIX`,
    );
  return { record, ...(typeof installation === 'string' && { installation }) };
};
