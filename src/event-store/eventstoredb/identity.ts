import { randomUUID } from 'node:crypto';
import { NO_STREAM } from '../event-store.ts';
import type { Appends } from './appends.ts';
import type { Arrived } from './client.ts';
import { DatabaseAway, DatabaseRefused } from './faults.ts';
import type { Reads } from './reads.ts';

/**
 * The stream that identifies the database: the prefix without its `-`, so it is not one of the streams of the record. Its only event gives
 * the record an identity; views store it to know which record they were built from.
 */
const streamOf = (prefix: string) => prefix.slice(0, -1);

const TYPE = 'RecordOpened';

/** Reads the identity of the database; a database without events of this program gets one. Returns the identity of the record in it. */
export const identify = async (reads: Reads, appends: Appends, prefix: string): Promise<string> => {
  const opened = (await identityIn(reads, prefix)) ?? (await open(reads, appends, prefix));
  if (opened) return opened;
  throw new DatabaseAway('the database could not be taken into use');
};

const identityIn = async (reads: Reads, prefix: string): Promise<string | undefined> => {
  const event = await reads.last(streamOf(prefix));
  if (!event) return undefined;
  const record = event.revision === 0n && event.type === TYPE ? recordOf(event) : undefined;
  if (record === undefined)
    throw new DatabaseRefused(
      `the event database is not ours: its stream ${streamOf(prefix)} was not written by Kyodo. Name another prefix with EVENTSTORE_PREFIX`,
    );
  return record;
};

const recordOf = ({ data }: Arrived): string | undefined => {
  const { record, format } = (data ?? {}) as { record?: unknown; format?: unknown };
  return typeof record === 'string' && format === 1 ? record : undefined;
};

const open = async (reads: Reads, appends: Appends, prefix: string): Promise<string | undefined> => {
  const [foreign] = await reads.page(undefined, 1);
  if (foreign)
    throw new DatabaseRefused(
      `the event database is not ours: it has a stream ${foreign.streamId}, but no stream ${streamOf(prefix)} that says that Kyodo keeps it. Name another prefix with EVENTSTORE_PREFIX`,
    );
  const data = JSON.stringify({ format: 1, record: randomUUID() });
  const event = { id: randomUUID(), type: TYPE, data, metadata: JSON.stringify({ by: 'kyodo' }) };
  const { refused, message } = await appends.send({ stream: streamOf(prefix), expectedRevision: NO_STREAM, events: [event] });
  // Another node may have written first: the stored identity counts.
  if (refused && refused !== 'WrongExpectedVersion')
    throw refused === 'AccessDenied'
      ? new DatabaseRefused(`the user of EVENTSTORE_URL may not write: ${message ?? refused}`)
      : new DatabaseAway(`the first event was refused: ${message ?? refused}`);
  return identityIn(reads, prefix);
};
