/** A log’s thread whose disk fails once: the commit of a group with an append to `disk-failure` throws. Runs without a compiler. */
import { parentPort, workerData } from 'node:worker_threads';
import { serve, type WritableLog } from '../../src/event-store/embedded/group-commit.ts';
import { LogFile } from '../../src/event-store/embedded/log-file.ts';

const failing = (log: LogFile): WritableLog => {
  let fails = false;
  return {
    begin: () => log.begin(),
    append: (stream, expected, events) => {
      fails ||= stream === 'disk-failure';
      return log.append(stream, expected, events);
    },
    commit: () => {
      if (!fails) return log.commit();
      fails = false;
      throw new Error('EIO: i/o error, fdatasync');
    },
    checkpoint: () => log.checkpoint(),
    fold: () => log.fold(),
    close: () => log.close(),
  };
};

serve(parentPort!, () => failing(new LogFile((workerData as { readonly path: string }).path)));
