import { lstatSync, readlinkSync, realpathSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** What SQLite makes, reads and removes beside a database. */
export const SIDES = ['-wal', '-shm', '-journal'] as const;

/** The file of a database: where a link leads, for there SQLite keeps it, with what lies beside it. */
export function fileOf(path: string): string {
  if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return path;
  return statSync(path, { throwIfNoEntry: false }) ? realpathSync(path) : resolve(dirname(path), readlinkSync(path));
}

/** The files beside that of a database, whether they are there or not; where a link leads to it, those beside its target too. */
export function besideOf(path: string): readonly string[] {
  return [...new Set([path, fileOf(path)])].flatMap((file) => SIDES.map((side) => `${file}${side}`));
}
