import { closeSync, existsSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DatabaseUnopened, holdAlone, isDiskFault } from '../../platform/sqlite.ts';

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

const LOCK = 'events.lock';

/** A directory that is held for one process as soon as that is asked for. */
export interface HeldDirectory {
  /** Takes it, and makes it if it is missing; nothing if that was done. Throws DirectoryInUse. */
  readonly hold: () => void;
  /** Lets go of it; nothing if it is not held. */
  readonly release: () => void;
}

/**
 * Holds a directory for one process. One that was held before, so that another process may have it now, is taken at once; in any other one
 * nothing is made before `hold` is called. Throws DirectoryInUse.
 */
export const heldDirectory = (directory: string): HeldDirectory => {
  let letGo: (() => void) | undefined;
  const hold = () => void (letGo ??= takeDirectory(directory));
  if (existsSync(join(directory, LOCK))) hold();
  return {
    hold,
    release: () => {
      letGo?.();
      letGo = undefined;
    },
  };
};

/** The file that locks a directory cannot be opened. */
export class LockDamaged extends Error {
  constructor(file: string, cause: unknown) {
    super(
      `${file} cannot be opened: ${cause instanceof Error ? cause.message : 'no reason given'}. It only locks the directory and holds nothing. Make sure first that no Kyodo process runs there: without this file a second one would start beside it. Then move it away, and start again`,
      { cause },
    );
    this.name = 'LockDamaged';
  }
}

function lockOf(file: string): ReturnType<typeof holdAlone> {
  try {
    return holdAlone(file);
  } catch (error) {
    throw isDiskFault(error) ? new DatabaseUnopened(file, error) : new LockDamaged(file, error);
  }
}

/**
 * Locks a directory for one store and creates it if it is missing; returns a function that releases the lock. The end of the process
 * releases it too, for any reason. Throws DirectoryInUse. Never open `events.lock` or `events.db` in another way in this process: closing
 * them would release the lock.
 */
export const takeDirectory = (directory: string): (() => void) => {
  const path = resolve(directory);
  const created = mkdirSync(path, { recursive: true, mode: 0o700 });
  // A new directory is an entry of its parent, which a power failure could lose.
  for (let made = path; created && made.length >= created.length; made = dirname(made)) syncDirectory(dirname(made));
  const file = join(path, LOCK);
  if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600)); // SQLite would let others read it
  const lock = lockOf(file);
  if (!lock) throw new DirectoryInUse(path);
  return () => lock.close();
};
