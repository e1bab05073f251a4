import { afterEach } from '@jest/globals';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManualClock } from '../../src/platform/clock.ts';
import { openEmbeddedVault } from '../../src/people/embedded-vault.ts';
import { openMasterKey, VAULT_FILE } from '../../src/people/master-key.ts';
import type { PeopleVault } from '../../src/people/people-vault.ts';
import type { VaultReader } from '../../src/people/vault-reader.ts';
import { openDatabase, type Database } from '../../src/platform/sqlite.ts';

export const ISSUER = 'https://login.example.jp/';
export const START = '2026-04-01T00:00:00.000Z';
/** Who reads in these tests. */
export const reader = { id: 'test', purpose: 'test', correlationId: '00000000-0000-4000-8000-000000000001' };
/** The id of the n-th command. */
export const command = (n: number): string => `c0000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

const open: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

/** A new folder; `data` is the data directory in it, not made yet. Gone after the test. */
export function folder(): { root: string; data: string; keyFile: string } {
  const root = mkdtempSync(join(tmpdir(), 'kyodo-people-'));
  open.push(() => rmSync(root, { recursive: true, force: true }));
  return { root, data: join(root, 'data'), keyFile: join(root, 'data.key') };
}

/** A vault in a data directory. */
export async function vaultIn(data: string, clock = new ManualClock(START)): Promise<PeopleVault> {
  const { vault } = await openEmbeddedVault(data, openMasterKey(data), { clock });
  open.push(() => vault.close());
  return vault;
}

/** A new vault, somebody who reads in it, and the raw database. */
export async function newVault(): Promise<{ vault: PeopleVault; reading: VaultReader; data: string; raw: Database; clock: ManualClock }> {
  const { data } = folder();
  const clock = new ManualClock(START);
  const vault = await vaultIn(data, clock);
  const raw = openDatabase(join(data, VAULT_FILE));
  open.push(() => raw.close());
  return { vault, reading: vault.readingAs(reader), data, raw, clock };
}

/** Every byte of every file in a directory, by name. */
export const filesIn = (directory: string): Map<string, Buffer> =>
  new Map(
    readdirSync(directory, { recursive: true, withFileTypes: true }).flatMap((entry) => {
      if (!entry.isFile()) return [];
      const path = join(entry.parentPath, entry.name);
      return [[path, readFileSync(path)] as const];
    }),
  );

const swapped = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
/** The part of a base64 text that does not depend on what stands before and after. */
const base64Core = (bytes: Buffer, shift: number): string => {
  const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
  return text.slice(shift === 0 ? 0 : 4, Math.floor((bytes.length + shift) / 3) * 4);
};

/** How a text may stand in a file. */
export const encodings: Readonly<Record<string, (text: string) => readonly Buffer[]>> = {
  utf8: (text) => [Buffer.from(text)],
  utf16: (text) => [Buffer.from(text, 'utf16le'), swapped(text)],
  base64: (text) => [0, 1, 2].map((shift) => Buffer.from(base64Core(Buffer.from(text), shift))),
  base64url: (text) =>
    [0, 1, 2].map((shift) => Buffer.from(base64Core(Buffer.from(text), shift).replaceAll('+', '-').replaceAll('/', '_'))),
  hex: (text) => [Buffer.from(text).toString('hex'), Buffer.from(text).toString('hex').toUpperCase()].map((hex) => Buffer.from(hex)),
  percent: (text) => [Buffer.from(encodeURIComponent(text))],
  json: (text) => [
    Buffer.from(Array.from({ length: text.length }, (_, at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`).join('')),
  ],
  reversed: (text) => [Buffer.from(Array.from(text).reverse().join(''))],
};

/** Where a text is found in some files, as `file: encoding`. */
export const findIn = (files: Map<string, Buffer>, text: string): string[] =>
  [...files].flatMap(([path, bytes]) =>
    Object.entries(encodings).flatMap(([name, encode]) => (encode(text).some((form) => bytes.includes(form)) ? [`${path}: ${name}`] : [])),
  );
