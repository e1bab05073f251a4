import { Bytes, field, identifierBytes, uuidAsBits, uuidAsText } from './bytes.ts';
import { created, customMetadata, isJson, isTombstone, type Kept } from './kept.ts';

/**
 * ReadResp.ReadEvent, written by hand: a read answers thousands of them, and the bytes an event consists of are kept as they are sent.
 * Field numbers are those of streams.proto and shared.proto.
 */
/** Room for the fixed-length parts of an event. */
const FIXED = 256;
/** The revision of a tombstone: 2^63 - 1. */
const TOMBSTONE_REVISION = Buffer.from([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]);

const entry = (key: string, value: string) => {
  const bytes = new Bytes(32 + key.length + 3 * value.length);
  bytes.text(1, key);
  bytes.text(2, value);
  return Buffer.from(bytes.done());
};

const JSON_TYPE = entry('content-type', 'application/json');
const BINARY_TYPE = entry('content-type', 'application/octet-stream');

/** The form of ids that a client requests. */
export type UuidForm = 'text' | 'bits';

const recorded = (event: Kept, form: UuidForm): Buffer => {
  const metadata = customMetadata(event);
  const bytes = new Bytes(FIXED + 3 * (event.stream.length + event.type.length) + metadata.byteLength + event.data.byteLength);
  bytes.bytes(1, form === 'text' ? uuidAsText(event.id) : uuidAsBits(event.id));
  bytes.bytes(2, identifierBytes(event.stream));
  bytes.varint(field(3, 0));
  if (isTombstone(event)) {
    bytes.buffer.set(TOMBSTONE_REVISION, bytes.at);
    bytes.at += TOMBSTONE_REVISION.byteLength;
  } else bytes.varint(event.revision);
  for (const number of [4, 5]) {
    bytes.varint(field(number, 0));
    bytes.varint(event.position);
  }
  bytes.bytes(6, entry('type', event.type));
  bytes.bytes(6, isJson(event) ? JSON_TYPE : BINARY_TYPE);
  bytes.bytes(6, entry('created', String(BigInt(created(event)) * 10_000n)));
  if (metadata.byteLength > 0) bytes.bytes(7, metadata);
  if (event.data.byteLength > 0) bytes.bytes(8, event.data);
  return bytes.done();
};

/** A resolved event: the event and the link that led to it, if any. For a link without a target the event is absent. */
export interface Resolved {
  readonly event?: Kept;
  readonly link?: Kept;
}

/** A ReadResp with an event. */
export const readResponse = ({ event, link }: Resolved, form: UuidForm): Buffer => {
  const parts = [event, link].map((one) => one && recorded(one, form));
  const inner = new Bytes(64 + parts.reduce((sum, part) => sum + (part?.byteLength ?? 0), 0));
  for (const [index, part] of parts.entries()) if (part) inner.bytes(index + 1, part);
  inner.varint(field(3, 0));
  inner.varint((link ?? event)!.position);
  const response = new Bytes(16 + inner.at);
  response.bytes(1, inner.done());
  return response.done();
};
