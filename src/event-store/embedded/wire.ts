import type { LogEvent, LogResult } from './log-file.ts';

/** Bytes, or text that stands for its UTF-8. */
export type Payload = string | Uint8Array;

/** An append on its way to the worker. */
export interface Append {
  readonly stream: string;
  readonly expected: number;
  readonly events: readonly Readonly<Record<'id' | 'type', string> & Record<'data' | 'metadata', Payload>>[];
}

/** What the log is opened with. */
export interface WorkerData {
  /** The log file. */
  readonly path: string;
}

/**
 * Some appends in one message. `head` has, for each: stream, expected revision, number of events; for each event: id, type, length of data,
 * length of metadata. The payloads lie in `bytes` one after another: one buffer moves between threads for nothing, many small ones do not.
 */
export interface AppendMessage {
  readonly head: readonly (string | number)[];
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** To the worker: appends, or the request to finish. */
export type ToWorker = AppendMessage | 'close';

/** From the worker: it is open; results in the order of the appends; or it failed and does nothing any more. */
export type FromWorker = 'open' | { readonly results: readonly number[] } | { readonly fatal: string };

/** Packs appends into one message. */
export const packAppends = (appends: readonly Append[]): AppendMessage => {
  const head: (string | number)[] = [];
  let total = 0;
  const length = (payload: Payload) => {
    const bytes = typeof payload === 'string' ? Buffer.byteLength(payload) : payload.byteLength;
    total += bytes;
    return bytes;
  };
  for (const { stream, expected, events } of appends) {
    head.push(stream, expected, events.length);
    for (const { id, type, data, metadata } of events) head.push(id, type, length(data), length(metadata));
  }
  const bytes = Buffer.from(new ArrayBuffer(total));
  let at = 0;
  const put = (payload: Payload) => {
    if (typeof payload === 'string') at += bytes.write(payload, at);
    else {
      bytes.set(payload, at);
      at += payload.byteLength;
    }
  };
  for (const { events } of appends) {
    for (const { data, metadata } of events) {
      put(data);
      put(metadata);
    }
  }
  return { head, bytes };
};

/** Unpacks a message, append by append. */
export const eachAppend = ({ head, bytes }: AppendMessage, visit: (stream: string, expected: number, events: LogEvent[]) => void): void => {
  let at = 0;
  let offset = 0;
  const next = <T extends string | number>() => head[at++] as T;
  const take = (length: number) => bytes.subarray(offset, (offset += length));
  while (at < head.length) {
    const stream = next<string>();
    const expected = next<number>();
    const events: LogEvent[] = [];
    for (let left = next<number>(); left > 0; left--) {
      const id = next<string>();
      const type = next<string>();
      const lengths = [next<number>(), next<number>()] as const;
      events.push({ id, type, data: take(lengths[0]), metadata: take(lengths[1]) });
    }
    visit(stream, expected, events);
  }
};

const outcomes = ['kept', 'wrongRevision', 'idMismatch'] as const;

/** Adds a result to those of a message. */
export const packResult = (results: number[], { outcome, revision, position }: LogResult): void => {
  results.push(outcomes.indexOf(outcome), revision, position);
};

/** Reads the results of a message. */
export const eachResult = (results: readonly number[], visit: (result: LogResult) => void): void => {
  for (let at = 0; at < results.length; at += 3) {
    visit({ outcome: outcomes[results[at]!]!, revision: results[at + 1]!, position: results[at + 2]! });
  }
};
