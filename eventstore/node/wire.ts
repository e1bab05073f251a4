import { created, customMetadata, isJson, isTombstone, type Kept } from './kept.ts';

/**
 * ReadResp.ReadEvent, written by hand: a read answers thousands of them, and the bytes an event consists of are kept as they are sent.
 * Field numbers are those of streams.proto and shared.proto.
 */
const LENGTH_DELIMITED = 2;
const field = (number: number, type = LENGTH_DELIMITED) => number * 8 + type;
const UUID_LENGTH = 36;
/** Room for everything in an event that has no length of its own. */
const FIXED = 256;
/** The revision of a tombstone: 2^63 - 1. */
const TOMBSTONE_REVISION = Buffer.from([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]);

/** Bytes that grow at their end; the room must suffice. */
class Bytes {
  readonly buffer: Buffer;
  at = 0;

  constructor(room: number) {
    this.buffer = Buffer.allocUnsafe(room);
  }

  varint(value: number): void {
    let rest = value;
    for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) this.buffer[this.at++] = (rest % 0x80) + 0x80;
    this.buffer[this.at++] = rest;
  }

  bytes(number: number, value: Uint8Array): void {
    this.varint(field(number));
    this.varint(value.byteLength);
    this.buffer.set(value, this.at);
    this.at += value.byteLength;
  }

  text(number: number, value: string): void {
    const length = Buffer.byteLength(value);
    this.varint(field(number));
    this.varint(length);
    this.at += this.buffer.write(value, this.at);
  }

  done(): Buffer {
    return this.buffer.subarray(0, this.at);
  }
}

const entry = (key: string, value: string) => {
  const bytes = new Bytes(32 + key.length + 3 * value.length);
  bytes.text(1, key);
  bytes.text(2, value);
  return Buffer.from(bytes.done());
};

const JSON_TYPE = entry('content-type', 'application/json');
const BINARY_TYPE = entry('content-type', 'application/octet-stream');

const uuidAsText = (id: string) => {
  const bytes = new Bytes(2 + UUID_LENGTH);
  bytes.text(2, id);
  return bytes.done();
};

const uuidAsBits = (id: string) => {
  const hex = id.replaceAll('-', '');
  const half = new Bytes(32);
  for (const [index, digits] of [hex.slice(0, 16), hex.slice(16)].entries()) {
    half.varint(field(index + 1, 0));
    for (let rest = BigInt(`0x${digits}`); ; rest >>= 7n) {
      half.buffer[half.at++] = Number(rest & 0x7fn) + (rest >= 0x80n ? 0x80 : 0);
      if (rest < 0x80n) break;
    }
  }
  const bytes = new Bytes(32);
  bytes.bytes(1, half.done());
  return bytes.done();
};

/** How a client wants ids. */
export type UuidForm = 'text' | 'bits';

const recorded = (event: Kept, form: UuidForm): Buffer => {
  const metadata = customMetadata(event);
  const bytes = new Bytes(FIXED + 3 * (event.stream.length + event.type.length) + metadata.byteLength + event.data.byteLength);
  bytes.bytes(1, form === 'text' ? uuidAsText(event.id) : uuidAsBits(event.id));
  const name = Buffer.from(event.stream);
  const identifier = new Bytes(name.byteLength + 8);
  identifier.bytes(3, name);
  bytes.bytes(2, identifier.done());
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

/** A resolved event: the event and the link that led to it, if any. A link that leads nowhere comes without an event. */
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
