import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { UnknownOutcome } from '../event-store.ts';
import { remedyOf } from '../../platform/sqlite.ts';
import { endProcess } from '../end-process.ts';
import { assertKeepable } from '../keepable.ts';
import { takeDirectory } from './data-directory.ts';
import type { LogResult } from './log-file.ts';
import { LogReader } from './log-reader.ts';
import { eachResult, packAppends, type Append, type FromWorker, type ToWorker, type WorkerData } from './wire.ts';

/** Options of a log. */
export interface EventLogOptions {
  /** Its directory; created if it is missing. One process at the same time. */
  readonly directory: string;
  /** Lets go of the directory, if the caller has taken it already; the log does it at its end. */
  readonly held?: () => void;
  /** Called once when the log cannot go on (a failed write or sync). The default says so on stderr and ends the process with code 70. */
  readonly onFatal?: (error: Error) => void;
  /** The module that writes; tests of failures use another one. */
  readonly worker?: URL;
}

interface Pending {
  readonly append: Append;
  readonly resolve: (result: LogResult) => void;
  readonly reject: (error: Error) => void;
}

const workerModule = new URL(`./log-worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);
/**
 * An append-only log in a directory: opaque bytes under any stream name and any UUID, written by a worker thread with group commit, read in
 * this thread. It does not interpret the bytes, so different stores can be built on it.
 */
export class EventLog<P extends string | Uint8Array> {
  readonly #worker: Worker;
  readonly #reader: LogReader<P>;
  readonly #release: () => void;
  readonly #onFatal: (error: Error) => void;
  readonly #listeners = new Set<() => void>();
  #outbox: Pending[] = [];
  #sent: Pending[] = [];
  #failure: Error | undefined;
  #closing: Promise<void> | undefined;

  /** For `openEventLog`. */
  constructor(worker: Worker, reader: LogReader<P>, release: () => void, onFatal: (error: Error) => void) {
    this.#worker = worker;
    this.#reader = reader;
    this.#release = release;
    this.#onFatal = onFatal;
    worker.on('message', (message: FromWorker) => this.#receive(message));
    worker.on('error', (error: Error) => this.#fail(error));
    worker.on('exit', (code) => {
      if (!this.#closing) this.#fail(new Error(`the log’s thread ended with ${code}`));
    });
  }

  /**
   * Appends all events or none, if the stream is at revision `expected`. Resolves when they are on the disk, or when it is certain that
   * they will never be. Rejects with UnknownOutcome if the log fails before that, and at once for an invalid UUID or invalid Unicode.
   */
  async append(append: Append): Promise<LogResult> {
    assertKeepable(append.stream, append.expected, append.events);
    if (this.#failure) throw this.#failure;
    if (this.#closing) throw new Error('the event log is closed');
    return new Promise((resolve, reject) => {
      if (this.#outbox.push({ append, resolve, reject }) === 1) queueMicrotask(() => this.#flush());
    });
  }

  /** The committed events. Throws after the log has failed or is closed. */
  get committed(): Omit<LogReader<P>, 'close'> {
    if (this.#failure) throw this.#failure;
    if (this.#closing) throw new Error('the event log is closed');
    return this.#reader;
  }

  /** Calls `listener` after every commit, and after a failure; returns a function that removes it. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Finishes the running appends and releases the directory. */
  close(): Promise<void> {
    return (this.#closing ??= this.#close());
  }

  async #close() {
    const exited = once(this.#worker, 'exit');
    this.#flush();
    // The last connection moves the write-ahead log into the file: that must be the writer.
    this.#reader.close();
    if (this.#failure) await this.#worker.terminate();
    else this.#send('close');
    await exited;
    this.#release();
  }

  #flush() {
    if (this.#outbox.length === 0 || this.#failure) return;
    const message = packAppends(this.#outbox.map(({ append }) => append));
    this.#sent.push(...this.#outbox);
    this.#outbox = [];
    this.#send(message);
  }

  #send(message: ToWorker) {
    this.#worker.postMessage(message);
  }

  #receive(message: FromWorker) {
    if (message === 'open') return;
    if ('fatal' in message) return this.#fail(new Error(`the event log failed and must not go on: ${message.fatal}`));
    let answered = 0;
    eachResult(message.results, (result) => this.#sent[answered++]!.resolve(result));
    this.#sent.splice(0, answered);
    this.#changed();
  }

  #fail(error: Error) {
    if (this.#failure) return;
    this.#failure = error;
    for (const { reject } of this.#sent.splice(0).concat(this.#outbox.splice(0)))
      reject(new UnknownOutcome(error.message, { cause: error }));
    this.#changed();
    if (this.#closing) void this.#worker.terminate();
    this.#onFatal(error);
  }

  #changed() {
    for (const listener of this.#listeners) listener();
  }
}

/**
 * Opens a log. `as` is the type of the payloads: bytes, or text if only UTF-8 is stored. Throws DirectoryInUse, or the reason why it cannot
 * be opened.
 */
export const openEventLog = async <P extends string | Uint8Array>(
  as: P extends string ? 'text' : 'bytes',
  { directory, held, onFatal = endProcess, worker: module = workerModule }: EventLogOptions,
): Promise<EventLog<P>> => {
  const release = held ?? takeDirectory(directory);
  const path = join(directory, 'events.db');
  const workerData: WorkerData = { path };
  const worker = new Worker(module, { workerData, name: 'event log' });
  try {
    const [first] = (await once(worker, 'message')) as [FromWorker];
    if (typeof first === 'object' && 'fatal' in first) throw unopened(path, first.fatal.split('\n', 1)[0]!);
    return new EventLog(worker, new LogReader<P>(path, as), release, onFatal);
  } catch (error) {
    await worker.terminate();
    release();
    throw error;
  }
};

/** The reason of the thread, which names the file and what to do if it is about opening the database, and does not if it is about the first writing. */
const unopened = (path: string, reason: string): Error =>
  new Error(`${path} cannot be opened: ${reason}${reason.includes(path) ? '' : remedyOf(path, reason)}`);
