import type { LogEvent, LogResult, Payload } from './log-file.ts';

/** An append as it is sent to the worker. */
export interface Append {
  readonly stream: string;
  readonly expected: number;
  readonly events: readonly LogEvent[];
}

/** Data to open the log. */
export interface WorkerData {
  /** The log file. */
  readonly path: string;
}

/**
 * Several appends in one flat message. For each append: stream, expected revision, number of events; for each event: id, type, data,
 * metadata. A flat array is cheaper to copy between threads than objects.
 */
export type AppendMessage = readonly (number | Payload)[];

/** To the worker: appends, or the request to close. */
export type ToWorker = AppendMessage | 'close';

/** From the worker: the log is open; results in the order of the appends; or the log has failed and does nothing more. */
export type FromWorker = 'open' | { readonly results: readonly number[] } | { readonly fatal: string };

/** A view into a larger buffer would transfer the whole buffer. */
const alone = (payload: Payload) =>
  typeof payload === 'string' || payload.byteLength === payload.buffer.byteLength ? payload : new Uint8Array(payload);

/** Packs appends into one message. */
export const packAppends = (appends: readonly Append[]): AppendMessage => {
  const message: (number | Payload)[] = [];
  for (const { stream, expected, events } of appends) {
    message.push(stream, expected, events.length);
    for (const { id, type, data, metadata } of events) message.push(id, type, alone(data), alone(metadata));
  }
  return message;
};

/** Unpacks a message, append by append. */
export const eachAppend = (message: AppendMessage, visit: (append: Append) => void): void => {
  let at = 0;
  const next = <T extends number | Payload>() => message[at++] as T;
  while (at < message.length) {
    const stream = next<string>();
    const expected = next<number>();
    const events: LogEvent[] = [];
    for (let left = next<number>(); left > 0; left--) {
      events.push({ id: next<string>(), type: next<string>(), data: next<Payload>(), metadata: next<Payload>() });
    }
    visit({ stream, expected, events });
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
