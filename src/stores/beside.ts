import { accessSync, constants, lstatSync, readlinkSync, realpathSync, statSync, type Stats } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** What SQLite makes, reads and removes beside a database. */
export const SIDES = ['-wal', '-shm', '-journal'] as const;

/** Whether a link lies at a path, wherever it leads. */
export const isLink = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;

/** What is found at a path; undefined if nothing is, or if it is a link that leads to nothing that can be reached. */
export function statusOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if (isLink(path)) return undefined;
    throw error;
  }
}

/** The file of a database: where a link leads, for there SQLite keeps it, with what lies beside it. */
export function fileOf(path: string): string {
  if (!isLink(path)) return path;
  return statusOf(path) ? realpathSync(path) : resolve(dirname(path), readlinkSync(path));
}

/** The files directly beside a path, whether they are there or not. */
export const sidesOf = (path: string): readonly string[] => SIDES.map((side) => `${path}${side}`);

/** The files beside that of a database, whether they are there or not; where a link leads to it, those beside its target too. */
export function besideOf(path: string): readonly string[] {
  return [...new Set([path, fileOf(path)])].flatMap(sidesOf);
}

/**
 * Why what a link leads to cannot be used; undefined if it can, or if no link lies at the path. `isDatabase`: files are made beside the target.
 */
export function linkProblem(path: string, isDatabase: boolean): string | undefined {
  if (!isLink(path)) return undefined;
  const link = `${path} is a link to ${readlinkSync(path)}`;
  try {
    if (statSync(path, { throwIfNoEntry: false }) === undefined) return `${link}, where nothing is`;
    if (isDatabase) accessSync(dirname(realpathSync(path)), constants.W_OK | constants.X_OK);
    return undefined;
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (code === 'ELOOP') return `${link}, which leads in a circle`;
    return syscall === 'access' ? `${link}, in a folder that cannot be written (${code})` : `${link}, which cannot be reached (${code})`;
  }
}

/** The links among the files beside a database: SQLite opens none. */
export const linkBeside = (path: string): string | undefined => besideOf(path).find(isLink);
