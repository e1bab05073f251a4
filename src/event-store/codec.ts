import type { Metadata } from '../domain/kernel/event.ts';
import {
  AppendTooLarge,
  EventTooLarge,
  MAX_APPEND_BYTES,
  MAX_EVENT_BYTES,
  START,
  type NewEvent,
  type Position,
  type StoredEvent,
} from './event-store.ts';
import { weigh } from '../platform/recently-used.ts';
import { pause } from '../platform/turns.ts';
import { upcast } from './upcasters.ts';

/** An event whose data and metadata are JSON text. */
export interface EncodedEvent {
  readonly id: string;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
}

/** Encodes an event. Throws EventTooLarge, or TypeError if data or metadata cannot be written as JSON. */
export const encode = ({ id, type, data, metadata }: NewEvent): EncodedEvent => {
  const encoded = { id, type, data: JSON.stringify(data), metadata: encodeMetadata(metadata) };
  if (encoded.data === undefined || encoded.metadata === undefined) throw new TypeError(`${type} has data or metadata that are not JSON`);
  const bytes = sizeOf(encoded);
  if (bytes > MAX_EVENT_BYTES) throw new EventTooLarge(type, bytes);
  return encoded;
};

const sizeOf = ({ data, metadata }: EncodedEvent): number => Buffer.byteLength(data) + Buffer.byteLength(metadata);

/** Encodes the events of one append. Throws what `encode` throws, and AppendTooLarge. */
export const encodeAll = (events: readonly NewEvent[]): readonly EncodedEvent[] => {
  const encoded = events.map(encode);
  // This number of events cannot exceed the limit, so the bytes need not be counted again.
  if (events.length * MAX_EVENT_BYTES <= MAX_APPEND_BYTES) return encoded;
  const bytes = encoded.reduce((sum, event) => sum + sizeOf(event), 0);
  if (bytes > MAX_APPEND_BYTES) throw new AppendTooLarge(events.length, bytes);
  return encoded;
};

/** The input of the command is written last, so that a reader can skip it. */
const encodeMetadata = (metadata: Metadata): string => {
  if (metadata.command?.input === undefined) return JSON.stringify(metadata);
  const {
    command: { input, ...command },
    ...head
  } = metadata;
  return JSON.stringify({ ...head, command: { ...command, input } });
};

/** The start of the input. Inside of a text its quotes would be escaped, and no field before it has this name. */
const INPUT = ',"input":';

/**
 * Decodes metadata. The input of the command is its largest part, and only audits, histories and repeated commands need it: it is decoded
 * when it is first read.
 */
export const decodeMetadata = (text: string): Metadata => {
  const at = text.indexOf(INPUT);
  const head = at > 0 && text.endsWith('}}') ? (parsed(`${text.slice(0, at)}}}`) as Partial<Metadata> | undefined) : undefined;
  if (!head?.command?.id || !head.correlationId) return JSON.parse(text) as Metadata; // the fields are in another order
  let input: unknown;
  const command = {
    ...head.command,
    get input() {
      return (input ??= parsed(text.slice(at + INPUT.length, -2)) ?? (JSON.parse(text) as Metadata).command.input);
    },
  };
  return Object.assign(head, { command }) as Metadata;
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

/** Decodes an event whose data and metadata are stored as text, into the newest schema. */
export const decode = ({ data, metadata, ...rest }: EncodedEvent & Pick<StoredEvent, 'stream' | 'revision' | 'position'>): StoredEvent =>
  upcast({ ...rest, data: JSON.parse(data) as unknown, metadata: decodeMetadata(metadata) });

/** Decodes the events of one object one after the other, with pauses, and stores the size of each as the length of its text. */
export async function decodeAll<Kept extends Parameters<typeof decode>[0]>(kept: readonly Kept[]): Promise<readonly StoredEvent[]> {
  const events: StoredEvent[] = [];
  for (const each of kept) {
    const due = pause();
    if (due) await due;
    const event = decode(each);
    weigh(event, sizeOf(each));
    events.push(event);
  }
  return events;
}

/** Digits of the largest safe integer: positions of equal width compare as text. */
const WIDTH = 16;

/** Converts a number in the total order, starting at 1, to a position; 0 is START. */
export const toPosition = (place: number): Position => (place === 0 ? START : String(place).padStart(WIDTH, '0'));

/** The number of a position that `toPosition` created. Throws RangeError for any other text. */
export const fromPosition = (position: Position): number => {
  if (position === START) return 0;
  if (!/^\d{16}$/.test(position)) throw new RangeError(`${JSON.stringify(position)} is not a position of this store`);
  return Number(position);
};
