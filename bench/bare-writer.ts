/** The limit for the comparison: SQLite group commit called directly in a worker, without checks, idempotency or order of streams. */
import { once } from 'node:events';
import { isMainThread, parentPort, receiveMessageOnPort, Worker, workerData } from 'node:worker_threads';
import { openDatabase } from '../src/platform/sqlite.ts';
import type { NewEvent } from '../src/event-store/event-store.ts';

type Row = readonly [stream: string, revision: number, id: string, type: string, data: string, metadata: string];

const serve = (path: string) => {
  const database = openDatabase(path, { cache: 16_384 });
  database.exec(`create table events (
    position integer primary key, stream text not null, revision integer not null, id text not null, type text not null,
    data text not null, metadata text not null, unique (stream, revision)) strict`);
  const insert = database.prepare('insert into events (stream, revision, id, type, data, metadata) values (?, ?, ?, ?, ?, ?)');
  parentPort!.on('message', (first: Row[] | 'close') => {
    let next: Row[] | 'close' | undefined = first;
    let count = 0;
    database.exec('begin immediate');
    while (next && next !== 'close') {
      for (const row of next) insert.run(...row);
      count += next.length;
      next = receiveMessageOnPort(parentPort!)?.message as typeof next;
    }
    database.exec('commit');
    parentPort!.postMessage(count);
    if (next !== 'close') return;
    database.close();
    parentPort!.close();
  });
  parentPort!.postMessage(0);
};

/** Starts the worker with a new database. Appends of one turn of the event loop are sent in one message, as in our own store. */
export const openBareWriter = async (path: string) => {
  const worker = new Worker(new URL(import.meta.url), { workerData: path });
  await once(worker, 'message');
  let outbox: Row[] = [];
  const waiting: (() => void)[] = [];
  worker.on('message', (count: number) => {
    for (const resolve of waiting.splice(0, count)) resolve();
  });
  const append = (stream: string, { id, type, data, metadata }: NewEvent, expected: number) =>
    new Promise<void>((resolve) => {
      waiting.push(resolve);
      const row: Row = [stream, expected + 1, id, type, JSON.stringify(data), JSON.stringify(metadata)];
      if (outbox.push(row) > 1) return;
      queueMicrotask(() => {
        worker.postMessage(outbox);
        outbox = [];
      });
    });
  const close = async () => {
    worker.postMessage('close');
    await once(worker, 'exit');
  };
  return { append, close };
};

if (!isMainThread) serve(workerData as string);
