import { isUtf8 } from 'node:buffer';
import { invalidArgument } from './errors.ts';

/** Decodes protocol buffers by hand, for requests that arrive in thousands. Pieces of bytes are views of the message, not copies. */
const [NUMBER, EIGHT_BYTES, BYTES, FOUR_BYTES] = [0, 1, 2, 5];

/** The fields of a message, one after the other. Throws INVALID_ARGUMENT if the bytes are not a message. */
export class Fields {
  readonly #buffer: Buffer;
  #at = 0;
  #type = NUMBER;

  constructor(buffer: Buffer) {
    this.#buffer = buffer;
  }

  /** The number of the next field; 0 at the end. Its value must be taken or skipped before the next one. */
  next(): number {
    if (this.#at >= this.#buffer.length) return 0;
    const tag = this.#varint();
    this.#type = tag & 7;
    if (tag < 8) throw invalidArgument('a field without a number');
    return Math.floor(tag / 8);
  }

  /** A non-negative number; more than 53 bits are not exact. */
  number(): number {
    if (this.#type !== NUMBER) throw invalidArgument('a field of another type');
    return this.#varint();
  }

  #varint(): number {
    let value = 0;
    let factor = 1;
    for (let count = 0; count < 10; count++) {
      const byte = this.#buffer[this.#at++];
      if (byte === undefined) break;
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
      factor *= 0x80;
    }
    throw invalidArgument('a number without an end');
  }

  /** Bytes, or the bytes of a message. */
  bytes(): Buffer {
    if (this.#type !== BYTES) throw invalidArgument('a field of another type');
    const length = this.#varint();
    const from = this.#at;
    this.#advance(length);
    return this.#buffer.subarray(from, this.#at);
  }

  text(): string {
    const bytes = this.bytes();
    const text = bytes.toString();
    // Invalid Unicode was decoded as a replacement character.
    if (text.includes('\uFFFD') && !isUtf8(bytes)) throw invalidArgument('a text that is no Unicode');
    return text;
  }

  /** Skips the value of an unknown field. */
  skip(): void {
    if (this.#type === NUMBER) this.#varint();
    else if (this.#type === BYTES) this.bytes();
    else if (this.#type === EIGHT_BYTES) this.#advance(8);
    else if (this.#type === FOUR_BYTES) this.#advance(4);
    else throw invalidArgument('a field of an unknown type');
  }

  #advance(length: number): void {
    this.#at += length;
    if (this.#at > this.#buffer.length) throw invalidArgument('a field beyond the end');
  }
}
