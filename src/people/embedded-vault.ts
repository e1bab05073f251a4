import { join } from 'node:path';
import { Kysely } from 'kysely';
import { sqliteDialect } from '../platform/sqlite-dialect.ts';
import { foldIn, foldWhenQuiet, openDatabase } from '../platform/sqlite.ts';
import { VAULT_FILE, type MasterKey } from './master-key.ts';
import { PeopleVault, type VaultOptions } from './people-vault.ts';
import { makeTie, reachNotes, tieReader, type ReachNotes, type VaultTie } from './vault-tie.ts';
import { createTables, type VaultTables } from './vault-tables.ts';

/** Options of the embedded vault besides its directory and key. */
export interface EmbeddedVaultOptions extends Pick<VaultOptions, 'clock'> {
  /** Called with the state of the vault: when it is opened, and after every change, before the change returns. */
  readonly onChange?: (tie: VaultTie) => void;
}

/** A vault in a file. */
export interface EmbeddedVault {
  readonly vault: PeopleVault;
  /**
   * Receives how far the record of events reaches. The first value is stored at once; later ones with the next change of the vault, when
   * there is no activity, after five seconds at the latest, and on close.
   */
  readonly reached: ReachNotes['hear'];
}

/**
 * Opens the vault of a data directory: SQLite, durable at every commit; its write-ahead log is moved into the file when there is no
 * activity and on close. Call `openMasterKey` first: it distinguishes a new vault from an existing one.
 */
export async function openEmbeddedVault(
  dataDirectory: string,
  masterKey: MasterKey,
  { clock, onChange }: EmbeddedVaultOptions,
): Promise<EmbeddedVault> {
  const file = openDatabase(join(dataDirectory, VAULT_FILE), { synchronous: 'FULL' });
  // Deleted rows are overwritten, and the write-ahead log, which still contains them, is emptied: an erased key must not remain in any
  // file.
  file.exec('pragma secure_delete = on');
  const afterErasure = () => {
    const { busy } = file.prepare('pragma wal_checkpoint(truncate)').get() as { busy: number };
    if (busy !== 0) throw new Error('erased, but another reader keeps the old log of the vault: repeat the erasure');
  };
  let tell = () => {}; // there is no tie before the tables are created
  const database = new Kysely<VaultTables>({ dialect: sqliteDialect(file, { onChange: () => tell() }) });
  try {
    await createTables(database);
    makeTie(file);
    const reach = reachNotes(file);
    const quiet = foldWhenQuiet(() => reach.write() && foldIn(file));
    const vault = await PeopleVault.open(database, masterKey, {
      clock,
      afterErasure,
      beforeClosing: () => {
        tell = () => {};
        quiet.stop();
        reach.stop();
        if (!file.isOpen) return;
        reach.write();
        foldIn(file);
      },
    });
    const tie = tieReader(file);
    tell = () => {
      quiet.changed();
      onChange?.(tie());
    };
    tell();
    return {
      vault,
      reached: (now) => {
        reach.hear(now);
        quiet.changed();
      },
    };
  } catch (error) {
    await database.destroy();
    throw error;
  }
}
