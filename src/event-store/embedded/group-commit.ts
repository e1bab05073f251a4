import { receiveMessageOnPort, type MessagePort } from 'node:worker_threads';
import { foldWhenQuiet } from '../../platform/sqlite.ts';
import type { LogFile } from './log-file.ts';
import { eachAppend, packResult, type AppendMessage, type FromWorker, type ToWorker } from './wire.ts';

/** The part of the log that the writing loop needs. */
export type WritableLog = Pick<LogFile, 'begin' | 'append' | 'commit' | 'checkpoint' | 'fold' | 'close'>;

/** The most messages of one commit; each may contain many appends. */
const MESSAGES = 1_000;
/** Length of payloads after which the write-ahead log is moved into the file. */
const CHECKPOINT_AFTER = 4 * 1024 * 1024;

/**
 * Serves a log to the other end of a port: all messages that have arrived go into one transaction and are answered after its commit. The
 * first failure ends the service: it is reported once, nothing is repeated, and the log is left unchanged.
 */
export const serve = (port: MessagePort, open: () => WritableLog): void => {
  const send = (message: FromWorker) => port.postMessage(message);
  let log: WritableLog;
  let failed = false;
  let unfolded = 0;
  const quiet = foldWhenQuiet(() => {
    let isDone = true;
    orFail(() => (isDone = log.fold()));
    return isDone;
  });

  const commit = (messages: readonly AppendMessage[]) => {
    const results: number[] = [];
    log.begin();
    for (const message of messages) {
      eachAppend(message, ({ stream, expected, events }) => {
        packResult(results, log.append(stream, expected, events));
        for (const { data, metadata } of events) unfolded += data.length + metadata.length;
      });
    }
    log.commit();
    send({ results });
    quiet.changed();
    if (unfolded < CHECKPOINT_AFTER) return;
    unfolded = 0;
    log.checkpoint();
  };

  const serveAll = (first: ToWorker) => {
    let next: ToWorker | undefined = first;
    while (next) {
      const messages: AppendMessage[] = [];
      while (next && next !== 'close' && messages.length < MESSAGES) {
        messages.push(next);
        next = receiveMessageOnPort(port)?.message as ToWorker | undefined;
      }
      if (messages.length > 0) commit(messages);
      if (next !== 'close') continue;
      quiet.stop();
      log.close();
      port.close();
      return;
    }
  };

  const orFail = (work: () => void) => {
    if (failed) return;
    try {
      work();
    } catch (error) {
      failed = true;
      send({ fatal: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  };

  orFail(() => {
    log = open();
    send('open');
  });
  port.on('message', (message: ToWorker) => orFail(() => serveAll(message)));
};
