import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { isDamage, openDatabase, type Database } from '../sqlite.ts';

/** How a file of a database was found. `gapped`: it is readable, but rows have gone from within it. */
export type FileState = 'whole' | 'missing' | 'emptied' | 'damaged' | 'gapped';

/** Looks at the file of a database that nobody has open: 0 bytes are `emptied`; a file that was cut short is `damaged`. Reads all of it once. */
export function stateOf(path: string): FileState {
  if (!existsSync(path)) return 'missing';
  if (statSync(path).size === 0) return 'emptied';
  if (!isWritableFormat(path)) return 'damaged';
  return reading(path, (database) => {
    const [first] = database.prepare('pragma quick_check(1)').all() as unknown as readonly { readonly quick_check: string }[];
    return first?.quick_check === 'ok' ? 'whole' : 'damaged';
  });
}

/** Where the header of a file says for which version of its format it is written; SQLite itself only reads a file that is for a later one. */
const FORMAT_AT = 18;
const LAST_FORMAT = 2;

function isWritableFormat(path: string): boolean {
  const header = Buffer.alloc(FORMAT_AT + 1);
  const file = openSync(path, 'r');
  try {
    readSync(file, header, 0, header.length, 0);
  } finally {
    closeSync(file);
  }
  return header.readUInt8(FORMAT_AT) <= LAST_FORMAT;
}

/** Reads something in the file of a database, or returns `damaged` when it cannot be read. Throws what is no damage. */
export function reading<Found>(path: string, read: (database: Database) => Found): Found | 'damaged' {
  let database: Database | undefined;
  try {
    database = openDatabase(path, { readOnly: true });
    return read(database);
  } catch (error) {
    if (isDamage(error)) return 'damaged';
    throw error;
  } finally {
    database?.close();
  }
}
