import { EventTooLarge, MAX_EVENT_BYTES, START, type NewEvent, type Position, type StoredEvent } from './event-store.ts';
import { upcast } from './upcasters.ts';

/** An event whose data and metadata are JSON text. */
export interface EncodedEvent {
  readonly id: string;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
}

/** Encodes an event. Throws EventTooLarge, or TypeError when data or metadata have no JSON. */
export const encode = ({ id, type, data, metadata }: NewEvent): EncodedEvent => {
  const encoded = { id, type, data: JSON.stringify(data), metadata: JSON.stringify(metadata) };
  if (encoded.data === undefined || encoded.metadata === undefined) throw new TypeError(`${type} has data or metadata that are not JSON`);
  const bytes = Buffer.byteLength(encoded.data) + Buffer.byteLength(encoded.metadata);
  if (bytes > MAX_EVENT_BYTES) throw new EventTooLarge(type, bytes);
  return encoded;
};

/** Decodes an event whose data and metadata are kept as text, into the newest shape. */
export const decode = ({ data, metadata, ...rest }: EncodedEvent & Pick<StoredEvent, 'stream' | 'revision' | 'position'>): StoredEvent =>
  upcast({ ...rest, data: JSON.parse(data) as unknown, metadata: JSON.parse(metadata) as StoredEvent['metadata'] });

/** Digits of the largest safe integer: positions of equal width compare as text. */
const WIDTH = 16;

/** A place in the order, counted from 1, as a position; 0 is START. */
export const toPosition = (place: number): Position => (place === 0 ? START : String(place).padStart(WIDTH, '0'));

/** The place of a position that `toPosition` made. Throws RangeError for any other text. */
export const fromPosition = (position: Position): number => {
  if (position === START) return 0;
  if (!/^\d{16}$/.test(position)) throw new RangeError(`${JSON.stringify(position)} is not a position of this store`);
  return Number(position);
};
