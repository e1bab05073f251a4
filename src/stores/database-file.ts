import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { hasJournal, isDamage, openDatabase, type Database } from '../platform/sqlite.ts';
import { fileOf } from './beside.ts';
import { writeAheadLogOf } from './write-ahead-log.ts';

/** How a file of a database was found. `gapped`: it is readable, but rows have gone from within it; `halfway`: a rollback journal lies beside it. */
export type FileState = 'whole' | 'missing' | 'emptied' | 'damaged' | 'gapped' | 'halfway';

/**
 * Checks the file of a database that is not open: a file of 0 bytes is `emptied`, one that was cut short is `damaged`. Reads the whole file
 * once.
 */
export function stateOf(name: string): FileState {
  if (!existsSync(name)) return 'missing';
  const path = fileOf(name);
  if (statSync(path).size === 0) return 'emptied';
  if (hasJournal(path)) return 'halfway';
  if (!fitsHeader(path)) return 'damaged';
  return reading(path, (database) => {
    const [first] = database.prepare('pragma quick_check(1)').all() as { readonly quick_check: string }[];
    return first?.quick_check === 'ok' ? 'whole' : 'damaged';
  });
}

/** Fields of the header of a database, by offset: bytes per page (1 means 65,536), version of the format for writing, number of pages. */
const HEADER = { pageSize: 16, format: 18, pages: 28, length: 32 } as const;
/** SQLite opens a file of a later format for reading only. */
const LAST_FORMAT = 2;

/**
 * Whether a file can be written and has all its pages. Pages after its end may be in the write-ahead log beside it, which says then how many there are: SQLite
 * reads a page that is in neither as zeros.
 */
function fitsHeader(path: string): boolean {
  const header = Buffer.alloc(HEADER.length);
  const file = openSync(path, 'r');
  try {
    readSync(file, header, 0, header.length, 0);
  } finally {
    closeSync(file);
  }
  if (header.readUInt8(HEADER.format) > LAST_FORMAT) return false;
  const size = header.readUInt16BE(HEADER.pageSize);
  const own = { pageSize: size === 1 ? 65_536 : size, pages: header.readUInt32BE(HEADER.pages), held: new Set<number>() };
  const { pages, pageSize, held } = writeAheadLogOf(`${path}-wal`) ?? own;
  for (let page = Math.floor(statSync(path).size / pageSize) + 1; page <= pages; page += 1) if (!held.has(page)) return false;
  return true;
}

/** Reads from the file of a database; returns `damaged` if it cannot be read. Throws other errors. */
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
