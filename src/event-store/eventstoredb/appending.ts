import { setTimeout as pause } from 'node:timers/promises';
import type { EncodedEvent } from '../codec.ts';
import { AppendTooLarge, IdMismatch, NO_STREAM, UnknownOutcome, WrongRevision, type Appended } from '../event-store.ts';
import { placing } from '../placing.ts';
import type { AppendAnswer } from './client.ts';
import { DatabaseAway, DatabaseRefused } from './faults.ts';
import type { Parts } from './parts.ts';
import { commitOf, idOf, toPosition } from './stored.ts';

/** Attempts of one append within a call; the caller may repeat the call. */
const TRIES = 3;

const sizeOf = (events: readonly EncodedEvent[]): number =>
  events.reduce((bytes, { data, metadata }) => bytes + Buffer.byteLength(data) + Buffer.byteLength(metadata), 0);

const isAnswer = (error: unknown) => error instanceof WrongRevision || error instanceof IdMismatch || error instanceof AppendTooLarge;

/** Appends to the stream `name` in the database. Throws the errors of the port, and DatabaseRefused if no attempt can succeed. */
export const appendTo = async (parts: Parts, stream: string, events: readonly EncodedEvent[], expected: number): Promise<Appended> => {
  const { appends, prefix, retry, known } = parts;
  for (let attempt = 1; ; attempt++) {
    const before = known.commit;
    try {
      const answer = await appends.send({ stream: prefix + stream, expectedRevision: expected, events });
      if (!answer.kept) return await explain(parts, answer, stream, events, expected);
      const { revision, commit } = answer.kept;
      // A repeat of an older append: the position that a server reports then may differ from the position that a reader finds.
      if (commit === undefined || commit <= (before ?? -1n) || attempt > 1) return await placeOf(parts, stream, Number(revision));
      known.see(commit);
      return { revision: Number(revision), position: toPosition(commit) };
    } catch (error) {
      if (isAnswer(error)) throw error;
      const fault = parts.faultOf(error);
      if (fault instanceof DatabaseRefused) throw fault;
      const milliseconds = retry.fastest * 2 ** (attempt - 1);
      parts.onAway(fault, milliseconds);
      // The same ids at the same revision again: whatever the first attempt did, the events are stored once.
      if (attempt === TRIES)
        throw new UnknownOutcome(`it is not known whether events of ${stream} were kept: ${fault.message}`, { cause: error });
      await pause(milliseconds);
    }
  }
};

/**
 * Finds out why an append was refused. Reads the stream itself, because the answer of the server does not distinguish a partial repeat from
 * a conflict.
 */
const explain = async (
  { reads, prefix }: Parts,
  { refused, message }: AppendAnswer,
  stream: string,
  events: readonly EncodedEvent[],
  expected: number,
): Promise<Appended> => {
  if (refused === 'MaximumAppendSizeExceeded') throw new AppendTooLarge(events.length, sizeOf(events));
  if (refused === 'AccessDenied') throw new DatabaseRefused(`the user of EVENTSTORE_URL may not append to ${prefix + stream}`);
  if (refused === 'StreamDeleted') throw new DatabaseRefused(`${prefix + stream} was deleted: the record is no longer whole`);
  if (refused !== 'WrongExpectedVersion') throw new DatabaseAway(`an append was refused: ${refused} ${message ?? ''}`);
  const name = prefix + stream;
  const head = Number((await reads.last(name))?.revision ?? NO_STREAM);
  const to = Math.min(head, expected + events.length);
  const kept = head > expected ? await reads.between(name, expected + 1, to) : [];
  const ids = events.map(({ id }) => id.toLowerCase());
  const place = placing(head, expected, ids, () => kept.map(idOf));
  if (place === 'repeat') return { revision: to, position: toPosition(commitOf(kept.at(-1)!)) };
  if (place === 'idMismatch') throw new IdMismatch(stream);
  if (place === 'wrongRevision') throw new WrongRevision(stream, expected, head);
  throw new DatabaseAway(`the server and ${name} disagree about its revision`);
};

/** The position of an event that is known to be stored. */
const placeOf = async ({ reads, prefix, known }: Parts, stream: string, revision: number): Promise<Appended> => {
  const [event] = await reads.between(prefix + stream, revision, revision);
  const commit = commitOf(event!);
  known.see(commit);
  return { revision, position: toPosition(commit) };
};
