import { closeSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { holdAlone } from '../../platform/sqlite.ts';

/** Another store, of this process or another one, has the directory open. */
export class DirectoryInUse extends Error {
  readonly directory: string;

  constructor(directory: string) {
    super(
      `${directory} is in use by another Kyodo process (or opened twice by this one). Stop it, or name another directory in KYODO_DATA.`,
    );
    this.directory = directory;
  }
}

const syncDirectory = (path: string) => {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};

/**
 * Takes a directory for one store, made if it is missing; answers how to let go of it. The end of the process lets go of it too, whatever
 * ends it. Throws DirectoryInUse. Never open `events.lock` or `events.db` by other means in this process: closing them would drop the lock.
 */
export const takeDirectory = (directory: string): (() => void) => {
  const path = resolve(directory);
  const created = mkdirSync(path, { recursive: true });
  // A new directory is itself an entry that a power cut could lose.
  for (let made = path; created && made.length >= created.length; made = dirname(made)) syncDirectory(dirname(made));
  const lock = holdAlone(join(path, 'events.lock'));
  if (!lock) throw new DirectoryInUse(path);
  return () => lock.close();
};
