import { invalidArgument } from './errors.ts';
import { Fields } from './fields.ts';
import type { Proposed } from './kept.ts';
import { UUID } from './protocol.ts';
import { proposedEvent, streamName, uuidIn, uuidOf } from './requests.ts';
import type { Expected } from './writer.ts';

/**
 * BatchAppendReq, decoded by hand, because there is one message per append under load. Its parts are decoded later, so that a bad part
 * fails only its append.
 */
export interface BatchRequest {
  /** The `event_store.client.UUID` of the append, unchanged. */
  readonly correlation: Buffer | undefined;
  /** Only in the first piece. */
  readonly options: Buffer | undefined;
  readonly proposed: readonly Buffer[];
  readonly isFinal: boolean;
}

/**
 * Decodes a message. Throws INVALID_ARGUMENT if it is not one. Field numbers here and below are those of streams.proto and shared.proto.
 */
export const batchRequest = (message: Buffer): BatchRequest => {
  const fields = new Fields(message);
  const proposed: Buffer[] = [];
  let correlation: Buffer | undefined;
  let options: Buffer | undefined;
  let isFinal = false;
  for (let number = fields.next(); number !== 0; number = fields.next()) {
    if (number === 1) correlation = fields.bytes();
    else if (number === 2) options = fields.bytes();
    else if (number === 3) proposed.push(fields.bytes());
    else if (number === 4) isFinal = fields.number() !== 0;
    else fields.skip();
  }
  return { correlation, options, proposed, isFinal };
};

/** The id in an `event_store.client.UUID`, in lower case. */
export const uuidFrom = (message: Buffer | undefined): string => {
  if (!message) return uuidOf(undefined);
  const fields = new Fields(message);
  let written = '';
  for (let number = fields.next(); number !== 0; number = fields.next()) {
    // Two 64-bit numbers, as other clients send them.
    if (number !== 2) return uuidOf(UUID.deserializeBinary(message));
    written = fields.text();
  }
  return uuidIn(written);
};

const NOTHING = Buffer.alloc(0);

/** The options in the first piece of an append. */
export interface BatchOptions {
  readonly stream: string;
  readonly expected: Expected;
  /** In milliseconds since 1970; Infinity if there is none. */
  readonly deadline: number;
}

/** The expected state of the stream, by the number of the field. */
const STANDING = new Map<number, Expected>([
  [3, -1],
  [4, 'any'],
  [5, 'stream_exists'],
]);

/** Decodes BatchAppendReq.Options. */
export const batchOptions = (message: Buffer): BatchOptions => {
  const fields = new Fields(message);
  let name: Buffer = NOTHING;
  let expected: Expected | undefined;
  let deadline = Infinity;
  for (let number = fields.next(); number !== 0; number = fields.next()) {
    if (number === 1) name = pieceOf(fields.bytes(), 3) ?? name;
    else if (number === 2) expected = Math.min(fields.number(), Number.MAX_SAFE_INTEGER);
    else if (number === 6) deadline = millisecondsOf(fields.bytes());
    else {
      fields.skip();
      expected = STANDING.get(number) ?? expected;
    }
  }
  const stream = streamName(name);
  if (expected === undefined) throw invalidArgument('an expected revision is required');
  return { stream, expected, deadline };
};

/** The bytes of a field in a small message. */
const pieceOf = (message: Buffer, wanted: number): Buffer | undefined => {
  const fields = new Fields(message);
  let found: Buffer | undefined;
  for (let number = fields.next(); number !== 0; number = fields.next()) {
    if (number === wanted) found = fields.bytes();
    else fields.skip();
  }
  return found;
};

/** A `google.protobuf.Timestamp`. */
const millisecondsOf = (message: Buffer): number => {
  const fields = new Fields(message);
  const [seconds, nanoseconds] = [1, 2];
  let milliseconds = 0;
  for (let number = fields.next(); number !== 0; number = fields.next()) {
    if (number === seconds) milliseconds += fields.number() * 1000;
    else if (number === nanoseconds) milliseconds += fields.number() / 1_000_000;
    else fields.skip();
  }
  return milliseconds;
};

/** Decodes BatchAppendReq.ProposedMessage. */
export const proposedFrom = (message: Buffer): Proposed => {
  const fields = new Fields(message);
  let id: Buffer | undefined;
  let type: string | undefined;
  let contentType: string | undefined;
  let data: Buffer = NOTHING;
  let metadata: Buffer = NOTHING;
  for (let number = fields.next(); number !== 0; number = fields.next()) {
    if (number === 1) id = fields.bytes();
    else if (number === 2) {
      const [key, value] = entryOf(fields.bytes());
      if (key === 'type') type = value;
      else if (key === 'content-type') contentType = value;
    } else if (number === 3) metadata = fields.bytes();
    else if (number === 4) data = fields.bytes();
    else fields.skip();
  }
  return proposedEvent(type, contentType, () => uuidFrom(id), data, metadata);
};

/** Key and value of an entry of a map. */
const entryOf = (message: Buffer): readonly [string, string] => {
  const fields = new Fields(message);
  let key = '';
  let value = '';
  for (let number = fields.next(); number !== 0; number = fields.next()) {
    if (number === 1) key = fields.text();
    else if (number === 2) value = fields.text();
    else fields.skip();
  }
  return [key, value];
};
