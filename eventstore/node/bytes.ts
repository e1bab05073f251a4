/** Protocol buffers encoded by hand, for responses that are sent in thousands. */
const LENGTH_DELIMITED = 2;
/** The tag of a field; type 0 is a number, type 2 bytes, text or a message. */
export const field = (number: number, type = LENGTH_DELIMITED) => number * 8 + type;

/** Bytes that grow at their end; the capacity must be sufficient. */
export class Bytes {
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

/** An `event_store.client.UUID`. */
export const uuidAsText = (id: string) => {
  const bytes = new Bytes(8 + 3 * id.length);
  bytes.text(2, id);
  return bytes.done();
};

/** The same as two numbers. */
export const uuidAsBits = (id: string) => {
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

/** An `event_store.client.StreamIdentifier`. */
export const identifierBytes = (stream: string): Buffer => {
  const bytes = new Bytes(8 + 3 * stream.length);
  bytes.text(3, stream);
  return bytes.done();
};
