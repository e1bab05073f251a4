import type { LogEvent } from '../../src/event-store/embedded/log-file.ts';
import type { LogRecord } from '../../src/event-store/embedded/log-reader.ts';

/** An event as a client sends it: two pieces of bytes, and whether the first one is declared as JSON. */
export interface Proposed {
  /** UUID, in lower case. */
  readonly id: string;
  readonly type: string;
  readonly json: boolean;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

/** An event as the log stores it. */
export type Kept = LogRecord<Uint8Array>;

/**
 * The metadata in the log: one byte of flags, eight bytes of time (milliseconds since 1970, float, big-endian), and the client’s own
 * metadata unchanged.
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

/** The event in the form of the log. */
export const toKept = ({ id, type, json, data, metadata }: Proposed, created: number): LogEvent => ({
  id,
  type,
  data,
  metadata: withHeader(json ? JSON_DATA : 0, created, metadata),
});

/** The event that records the permanent deletion of a stream. */
export const tombstone = (id: string, created: number): LogEvent => ({
  id,
  type: '$streamDeleted',
  data: new Uint8Array(),
  metadata: withHeader(TOMBSTONE, created, new Uint8Array()),
});

export const isTombstone = ({ metadata }: Kept): boolean => (metadata[0]! & TOMBSTONE) !== 0;
export const isJson = ({ metadata }: Kept): boolean => (metadata[0]! & JSON_DATA) !== 0;
export const customMetadata = ({ metadata }: Kept): Uint8Array => metadata.subarray(HEADER);

/** When the node stored it, in milliseconds since 1970. */
export const created = ({ metadata }: Kept): number => new DataView(metadata.buffer, metadata.byteOffset).getFloat64(1);
