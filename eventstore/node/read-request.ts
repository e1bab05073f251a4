import type { Kept } from './kept.ts';
import type { NodeContext } from './node-context.ts';
import type { Messages } from './protocol.ts';
import type { Sink } from './sink.ts';

/** A read in the terms of the node. */
export interface ReadRequest {
  readonly options: Messages.ReadReq.Options;
  readonly node: NodeContext;
  readonly sink: Sink;
  /** Sends an event, resolved if that was requested. */
  readonly send: (event: Kept) => Promise<void>;
}

/** A number of the protocol, which may be larger than any number here. */
export const amount = (value: string): number => Math.min(Number(value), Number.MAX_SAFE_INTEGER);
