import type { Metadata } from '../../domain/kernel/event.ts';
import { START, type Position, type StoredEvent } from '../event-store.ts';
import { upcast } from '../upcasters.ts';
import type { Arrived } from './client.ts';
import { DatabaseRefused } from './faults.ts';

/** Digits of the largest commit position (an unsigned 64-bit number): positions of equal width compare as text. */
const WIDTH = 20;

/** A commit position as a position of the port. */
export const toPosition = (commit: bigint): Position => String(commit).padStart(WIDTH, '0');

/** The commit position of a position; undefined for START. Throws RangeError if `toPosition` did not create it. */
export const fromPosition = (position: Position): bigint | undefined => {
  if (position === START) return undefined;
  if (!/^\d{20}$/.test(position)) throw new RangeError(`${JSON.stringify(position)} is not a position of this store`);
  return BigInt(position);
};

/** The commit position of an event. Kyodo writes without explicit transactions: both halves of the position are then the same. */
export const commitOf = ({ streamId, revision, position }: Arrived): bigint => {
  if (position && position.commit === position.prepare) return position.commit;
  throw new DatabaseRefused(`${streamId}@${revision} has no place of its own in the order of all events: not written by Kyodo`);
};

/** The id in one normal form, independent of its writer. */
export const idOf = ({ id }: Arrived): string => id.toLowerCase();

const isMetadata = (metadata: unknown): metadata is Metadata =>
  typeof metadata === 'object' &&
  metadata !== null &&
  'schema' in metadata &&
  'command' in metadata &&
  'by' in metadata &&
  'at' in metadata;

/**
 * Converts an event of ours: its stream without the prefix, in the newest schema. Throws DatabaseRefused for an event that Kyodo cannot
 * have written.
 */
export const toStored = (arrived: Arrived, prefix: string): StoredEvent => {
  const { streamId, revision, type, data, metadata } = arrived;
  if (!streamId.startsWith(prefix) || !isMetadata(metadata) || data instanceof Uint8Array)
    throw new DatabaseRefused(
      `${streamId}@${revision} (${type}) is no event of Kyodo: somebody else writes to streams that begin with ${prefix}`,
    );
  const stream = streamId.slice(prefix.length);
  return upcast({ id: idOf(arrived), stream, revision: Number(revision), type, data, metadata, position: toPosition(commitOf(arrived)) });
};
