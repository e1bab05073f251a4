import type { EventLog } from '../../src/event-store/embedded/event-log.ts';
import type { Access } from './access.ts';
import type { Reader } from './reader.ts';
import type { Writer } from './writer.ts';

/** The dependencies of the calls of a node. */
export interface NodeContext {
  readonly log: EventLog<Uint8Array>;
  readonly reader: Reader;
  readonly writer: Writer;
  readonly access: Access;
  /** The most bytes of one append. */
  readonly maxAppendSize: number;
}
