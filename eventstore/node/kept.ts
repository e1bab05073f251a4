import type { LogEvent } from '../../src/event-store/embedded/log-file.ts';
import type { LogRecord } from '../../src/event-store/embedded/log-reader.ts';

/** An event as a client proposes it: two pieces of bytes, and whether the first one is said to be JSON. */
export interface Proposed {
  /** UUID, in lower case. */
  readonly id: string;
  readonly type: string;
  readonly json: boolean;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

/** An event as the log keeps it. */
export type Kept = LogRecord<Uint8Array>;

/**
 * What the log keeps as metadata: one byte of flags, eight bytes of time (milliseconds since 1970, float, big-endian), and the
 * client’s own metadata as they came.
 */
const HEADER = 9;
const JSON_DATA = 1;
const TOMBSTONE = 2;

const withHeader = (flags: number, created: number, metadata: Uint8Array) => {
  const bytes = new Uint8Array(HEADER + metadata.byteLength);
  bytes[0] = flags;
  new DataView(bytes.buffer).setFloat64(1, created);
  bytes.set(metadata, HEADER);
  return bytes;
};

/** The event as the log is to keep it. */
export const toKept = ({ id, type, json, data, metadata }: Proposed, created: number): LogEvent => ({
  id,
  type,
  data,
  metadata: withHeader(json ? JSON_DATA : 0, created, metadata),
});

/** The event that says that a stream was deleted for ever. */
export const tombstone = (id: string, created: number): LogEvent => ({
  id,
  type: '$streamDeleted',
  data: new Uint8Array(),
  metadata: withHeader(TOMBSTONE, created, new Uint8Array()),
});

export const isTombstone = ({ metadata }: Kept): boolean => (metadata[0]! & TOMBSTONE) !== 0;
export const isJson = ({ metadata }: Kept): boolean => (metadata[0]! & JSON_DATA) !== 0;
export const customMetadata = ({ metadata }: Kept): Uint8Array => metadata.subarray(HEADER);

/** When the node kept it, in milliseconds since 1970. */
export const created = ({ metadata }: Kept): number => new DataView(metadata.buffer, metadata.byteOffset).getFloat64(1);
