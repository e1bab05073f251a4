import { has, type Database } from '../platform/sqlite.ts';
import { MasterKeyRefused, VaultDamaged } from './faults.ts';
import type { MasterKey } from './master-key.ts';
import { PersonKeys } from './person-keys.ts';

// Questions to a vault that nobody has open and that may turn out not to be the right one: nothing is changed.

/** Whether a vault was made with a master key, if it says so. Throws MasterKeyRefused if not, VaultDamaged if the vault no longer says so. */
export function checkKeyIn(database: Database, masterKey: MasterKey): void {
  const check = has(database, 'key_check')
    ? (database.prepare("select sealed from key_check where id = 'master'").get() as { readonly sealed: string } | undefined)
    : undefined;
  if (!check) {
    if (hasPersons(database)) throw new VaultDamaged('key_check', 'sealed', 'master');
    return;
  }
  try {
    new PersonKeys(masterKey).check(check.sealed);
  } catch {
    throw new MasterKeyRefused('WRONG_KEY', 'the vault was made with another master key');
  }
}

/** Whether a vault knows anybody. */
export const hasPersons = (database: Database): boolean => database.prepare('select 1 from person limit 1').get() !== undefined;

/** Where an id is found that a vault knows: of a person, of a text, or of what was erased. */
const KNOWN = { person: 'id', private_text: 'ref', erased: 'id' } as const;

/** How many of some ids are neither those of a person or text in a vault nor those of an erased one. */
export function countUnknown(database: Database, ids: Iterable<string>): number {
  const unknown = Object.entries(KNOWN)
    .filter(([table]) => has(database, table))
    .map(([table, column]) => `not exists (select 1 from ${table} where ${column} = asked.value)`);
  const count = database.prepare(`select count(*) as count from json_each(?) as asked where ${['true', ...unknown].join(' and ')}`);
  return (count.get(JSON.stringify([...new Set(ids)])) as { readonly count: number }).count;
}
