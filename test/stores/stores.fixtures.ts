import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, sql } from 'kysely';
import { MachineClock, type Clock } from '../../src/platform/clock.ts';
import { readConfig, type Config } from '../../src/app/config.ts';
import type { Metadata } from '../../src/domain/kernel/event.ts';

import { oneByOne, type View } from '../../src/projection/projection.ts';
import { Projector } from '../../src/projection/projector.ts';
import { countRows } from '../../src/projection/row-counts.ts';
import { openDatabase } from '../../src/platform/sqlite.ts';
import { sqliteDialect } from '../../src/platform/sqlite-dialect.ts';
import { openStores, type Stores } from '../../src/stores/open-stores.ts';
import type { Finding } from '../../src/stores/stores-refused.ts';

const ISSUER = 'urn:test';

/** A new folder. */
export function temporaryFolder(): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'kyodo-stores-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export const configOf = (folder: string, env: Record<string, string> = {}): Config =>
  readConfig({ KYODO_DATA: join(folder, 'data'), ...env });

/** Stores that are open. */
export interface OpenStores extends Stores {
  readonly said: readonly string[];
  close(): Promise<void>;
}

/** Opens the stores of a folder; closed again when that fails. */
export async function open(
  config: Config,
  { clock = new MachineClock(), accept }: { clock?: Clock; accept?: (lost: readonly Finding[]) => void } = {},
): Promise<OpenStores> {
  const opened = new AsyncDisposableStack();
  const said: string[] = [];
  try {
    const stores = await openStores(config, {
      clock,
      info: (message) => said.push(message),
      onAway: () => undefined,
      opened,
      ...(accept && { accept }),
    });
    return { ...stores, said, close: () => opened.disposeAsync() };
  } catch (error) {
    await opened.disposeAsync();
    throw error;
  }
}

/** Why a start in a folder is refused; `started` if it is not. */
export const outcomeOf = async (at: string, env: Record<string, string> = {}): Promise<string> =>
  open(configOf(at, env)).then(
    async (stores) => {
      await stores.close();
      return 'started';
    },
    (error: unknown) => (error as Error).message,
  );

const titles: View = {
  name: 'titles',
  version: 1,
  tables: ['title'],
  create: async (database) => void (await sql`create table title (id text primary key)`.execute(database)),
  apply: oneByOne((database, event) => sql`insert into title values (${event.id})`.execute(database)),
};

/** Lets the views see everything, and closes them. */
export async function follow({ store, views }: Stores): Promise<number> {
  const file = openDatabase(views);
  const database = new Kysely<{ title: { id: string } }>({ dialect: sqliteDialect(file) });
  const projector = new Projector({ database, store, views: [titles], report: () => undefined });
  await projector.start();
  if (!(await projector.reached(await store.head(), 20_000))) throw new Error('the views have not caught up');
  await projector.stop();
  countRows(file);
  const { length } = await database.selectFrom('title').selectAll().execute();
  await database.destroy();
  return length;
}

/** Somebody comes for the first time, writes a private text, and that is recorded. */
export async function record(stores: Stores, who: string, at?: string): Promise<void> {
  const { vault } = stores;
  const by = await vault.personFor(ISSUER, who, `${who}さん`);
  const id = randomUUID();
  const text = await vault.prepare(by, id, 'note', `${who}の声`);
  await vault.keep([text]);
  await recordBy(stores, by, { note: text.reference }, at);
}

/** A person does something that changes nothing in the vault, and that is recorded. */
export async function recordBy({ store }: Stores, by: string, data = {}, at = new Date().toISOString()): Promise<void> {
  const id = randomUUID();
  const metadata = {
    schema: 1,
    ruleset: 1,
    at,
    by: { kind: 'person', id: by, roles: [] },
    command: { id, name: 'Note', index: 0, of: 1 },
    consulted: [],
    correlationId: id,
    salts: { public: '', parties: '', restricted: '' },
  } as unknown as Metadata;
  await store.append(`note-${id}`, [{ id, type: 'Noted', data, metadata }], -1);
}

/** Copies an installation: its data directory and its key. */
export function copy(from: string, to: string): string {
  cpSync(from, to, { recursive: true });
  return to;
}
