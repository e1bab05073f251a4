import { join } from 'node:path';
import { Kysely } from 'kysely';
import { sqliteDialect } from '../sqlite-dialect.ts';
import { openDatabase } from '../sqlite.ts';
import { VAULT_FILE, type MasterKey } from './master-key.ts';
import { PeopleVault, type VaultOptions } from './people-vault.ts';
import type { VaultTables } from './vault-tables.ts';

/** Opens the vault of a data directory: SQLite, durable at every commit. `openMasterKey` comes first: it tells a new vault from an old one. */
export async function openEmbeddedVault(
  dataDirectory: string,
  masterKey: MasterKey,
  { clock }: Pick<VaultOptions, 'clock'>,
): Promise<PeopleVault> {
  const file = openDatabase(join(dataDirectory, VAULT_FILE), { synchronous: 'FULL' });
  // Deleted rows are overwritten, and the write-ahead log, which still holds them, is emptied: an erased key must not be found in a file.
  file.exec('pragma secure_delete = on');
  const afterErasure = () => {
    const { busy } = file.prepare('pragma wal_checkpoint(truncate)').get() as { busy: number };
    if (busy !== 0) throw new Error('erased, but another reader keeps the old log of the vault: repeat the erasure');
  };
  const database = new Kysely<VaultTables>({ dialect: sqliteDialect(file) });
  try {
    return await PeopleVault.open(database, masterKey, { clock, afterErasure });
  } catch (error) {
    await database.destroy();
    throw error;
  }
}
