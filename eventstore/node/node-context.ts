import type { EventLog } from '../../src/event-store/embedded/event-log.ts';
import type { Access } from './access.ts';
import type { Reader } from './reader.ts';
import type { Writer } from './writer.ts';

/** What the calls of a node work with. */
export interface NodeContext {
  readonly log: EventLog<Uint8Array>;
  readonly reader: Reader;
  readonly writer: Writer;
  readonly access: Access;
  /** Bytes that one append may have. */
  readonly maxAppendSize: number;
}
