import { chmodSync, closeSync, mkdirSync, openSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const OTHERS = 0o077;
const STICKY = 0o1000;

/** Makes the directory of a log if it is missing, and closes it and the files of a log in it to others. Throws for a folder for everybody. */
export function ownDirectory(path: string): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  if ((statSync(path).mode & STICKY) !== 0) throw new Error(`${path} is a folder for everybody. Name a directory of its own with --data.`);
  chmodSync(path, 0o700);
  // SQLite gives the files beside it the mode of a database that is there, and would let others read one that it makes.
  closeSync(openSync(join(path, 'events.db'), 'a', 0o600));
  const files = readdirSync(path).filter((name) => /^events\.(db|lock)/.test(name));
  for (const file of files.map((name) => join(path, name))) if ((statSync(file).mode & OTHERS) !== 0) chmodSync(file, 0o600);
}
