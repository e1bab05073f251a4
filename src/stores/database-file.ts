import { existsSync, statSync } from 'node:fs';
import { isDamage, openDatabase, type Database } from '../sqlite.ts';

/** How a file of a database was found. `gapped`: it is readable, but rows have gone from within it. */
export type FileState = 'whole' | 'missing' | 'emptied' | 'damaged' | 'gapped';

/** Looks at the file of a database that nobody has open: 0 bytes are `emptied`; a file that was cut short is `damaged`. Reads all of it once. */
export function stateOf(path: string): FileState {
  if (!existsSync(path)) return 'missing';
  if (statSync(path).size === 0) return 'emptied';
  return reading(path, (database) => {
    const [first] = database.prepare('pragma quick_check(1)').all() as unknown as readonly { readonly quick_check: string }[];
    return first?.quick_check === 'ok' ? 'whole' : 'damaged';
  });
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
