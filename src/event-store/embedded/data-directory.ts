import { closeSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { holdAlone } from '../../platform/sqlite.ts';

/** Another store, in this process or another, has the directory open. */
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
 * Locks a directory for one store and creates it if it is missing; returns a function that releases the lock. The end of the process
 * releases it too, for any reason. Throws DirectoryInUse. Never open `events.lock` or `events.db` in another way in this process: closing
 * them would release the lock.
 */
export const takeDirectory = (directory: string): (() => void) => {
  const path = resolve(directory);
  const created = mkdirSync(path, { recursive: true });
  // A new directory is an entry of its parent, which a power failure could lose.
  for (let made = path; created && made.length >= created.length; made = dirname(made)) syncDirectory(dirname(made));
  const lock = holdAlone(join(path, 'events.lock'));
  if (!lock) throw new DirectoryInUse(path);
  return () => lock.close();
};
