import { createSecretKey, hkdfSync, randomBytes, type KeyObject } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fstatSync,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { MasterKeyRefused } from './faults.ts';

const LENGTH = 32;

/** The key that protects all other keys of the vault. It is never used directly: each purpose has a key derived from it (HKDF-SHA-256). */
export class MasterKey {
  readonly #root: KeyObject;

  constructor(bytes: Uint8Array) {
    if (bytes.length !== LENGTH) throw new MasterKeyRefused('WRONG_LENGTH', `a master key has ${LENGTH} bytes`);
    this.#root = createSecretKey(bytes);
  }

  /** Identifies this key without revealing it. */
  fingerprint(): string {
    return this.derive('fingerprint').toString('hex').slice(0, 32);
  }

  /** 32 bytes for one purpose. Neither the master key nor the bytes of another purpose can be derived from them. */
  derive(purpose: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.#root, '', `kyodo ${purpose} v1`, LENGTH));
  }
}

/** Name of the embedded vault in the data directory. */
export const VAULT_FILE = 'vault.db';

/** Whether there is a master key yet. */
export type FoundKey = MasterKey | 'unmade';

/**
 * Reads the master key of a data directory: 32 bytes in a file outside of it, so that a copy or a backup of the data does not contain its
 * key. Changes nothing: `unmade` if there is none, it can be made, and no data exists that needs the old key: the vault, or other data that
 * the caller reports. Throws MasterKeyRefused.
 */
export function findMasterKey(dataDirectory: string, keyFile: string, isNeeded: boolean): FoundKey {
  const folder = dirname(resolve(keyFile));
  // The folder of a new data directory is made with it.
  const isMadeWithData = isBelow(folder, resolve(dataDirectory)) && !existsSync(dataDirectory);
  if (!existsSync(folder) && !isMadeWithData) {
    throw new MasterKeyRefused(
      'MISSING',
      `the folder of the master key ${keyFile} does not exist. Make it, or name another place in KYODO_KEY_FILE.`,
    );
  }
  refuseInside(realPlaceOf(dataDirectory), keyFile);
  if (isKeyThere(keyFile)) return new MasterKey(readKeyFile(keyFile));
  if (isNeeded) {
    throw new MasterKeyRefused(
      'MISSING',
      `the vault exists, but its master key ${keyFile} is missing: without it nothing in the vault can be read. Bring the key file back from where it is kept`,
    );
  }
  try {
    if (existsSync(folder)) accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw unmakeable(keyFile, error);
  }
  return 'unmade';
}

/**
 * Whether something lies at the path of a key. Changes nothing. Throws MasterKeyRefused if that cannot be told, or if it is a link that leads nowhere: its disk may be
 * away, and the key with it.
 */
export function isKeyThere(keyFile: string): boolean {
  try {
    const status = lstatSync(keyFile, { throwIfNoEntry: false });
    if (status?.isSymbolicLink() && statSync(keyFile, { throwIfNoEntry: false }) === undefined) throw dangling(keyFile, 'where nothing is');
    return status !== undefined;
  } catch (error) {
    if (error instanceof MasterKeyRefused) throw error;
    if ((error as NodeJS.ErrnoException).code === 'ELOOP') throw dangling(keyFile, 'which leads in a circle');
    throw unreadable(keyFile, error);
  }
}

const dangling = (keyFile: string, where: string) =>
  new MasterKeyRefused(
    'MISSING',
    `the master key ${keyFile} is a link to ${readlinkSync(keyFile)}, ${where}. Mount the disk that it leads to, or bring the key file back there; remove the link only if there was never a key`,
  );

/** Makes a random master key that only its owner can read, in a file that was found to be `unmade`. Throws MasterKeyRefused. */
export function makeMasterKey(keyFile: string): MasterKey {
  makeKeyFile(keyFile);
  return new MasterKey(readKeyFile(keyFile));
}

/** Reads the master key of a data directory, or makes one (`findMasterKey`). Throws MasterKeyRefused. */
export function openMasterKey(
  dataDirectory: string,
  keyFile: string = `${resolve(dataDirectory)}.key`,
  isNeeded: boolean = existsSync(join(dataDirectory, VAULT_FILE)),
): MasterKey {
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
  const found = findMasterKey(dataDirectory, keyFile, isNeeded);
  return found === 'unmade' ? makeMasterKey(keyFile) : found;
}

const isBelow = (folder: string, path: string): boolean => {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`);
};

/** A path with its links resolved, as far as it exists. */
const realPlaceOf = (path: string): string =>
  existsSync(path) ? realpathSync(path) : join(realPlaceOf(dirname(resolve(path))), basename(path));

/** Resolves links of the file and of its folder. */
function refuseInside(data: string, keyFile: string): void {
  const places = [join(realPlaceOf(dirname(resolve(keyFile))), basename(keyFile)), ...(existsSync(keyFile) ? [realpathSync(keyFile)] : [])];
  for (const place of places) {
    if (isBelow(data, place)) {
      throw new MasterKeyRefused(
        'INSIDE_DATA',
        `the master key ${keyFile} lies inside the data directory: a copy of the data would hold its key`,
      );
    }
  }
}

function readKeyFile(keyFile: string): Buffer {
  const handle = opened(keyFile);
  try {
    const status = fstatSync(handle);
    if (!status.isFile()) throw notAFile(keyFile);
    if ((status.mode & 0o077) !== 0) throw new MasterKeyRefused('OPEN_TO_OTHERS', `the master key ${keyFile} is open to others: chmod 600`);
    if (status.size !== LENGTH) throw new MasterKeyRefused('WRONG_LENGTH', `the master key ${keyFile} must have ${LENGTH} bytes`);
    return readFileSync(handle);
  } finally {
    closeSync(handle);
  }
}

const notAFile = (keyFile: string) =>
  new MasterKeyRefused(
    'NOT_A_FILE',
    `the master key ${keyFile} is not a file. Bring the key file back, or name another place in KYODO_KEY_FILE.`,
  );

function opened(keyFile: string): number {
  try {
    // A pipe would wait for a writer when it is opened.
    if (!statSync(keyFile).isFile()) throw notAFile(keyFile);
    return openSync(keyFile, 'r');
  } catch (error) {
    if (error instanceof MasterKeyRefused) throw error;
    throw unreadable(keyFile, error);
  }
}

const unreadable = (keyFile: string, error: unknown) =>
  new MasterKeyRefused(
    'NOT_PERMITTED',
    `the master key ${keyFile} cannot be read (${(error as NodeJS.ErrnoException).code}). Give it to the user of the program (chown, chmod 600).`,
  );

const unmakeable = (keyFile: string, error: unknown) =>
  new MasterKeyRefused(
    'NOT_PERMITTED',
    `the master key ${keyFile} cannot be made (${(error as NodeJS.ErrnoException).code}). Let the user of the program write to its folder, or name another place in KYODO_KEY_FILE.`,
  );

/** Writes a new key so that the file is either whole and on the disk, or not there. Another process that made one first wins. */
function makeKeyFile(keyFile: string): void {
  const draft = `${keyFile}.${randomBytes(6).toString('hex')}`;
  try {
    writeFileSync(draft, randomBytes(LENGTH), { flag: 'wx', mode: 0o600, flush: true });
  } catch (error) {
    throw unmakeable(keyFile, error);
  }
  try {
    linkSync(draft, keyFile);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw unmakeable(keyFile, error);
    isKeyThere(keyFile); // what took the place may be a link to nowhere
  } finally {
    rmSync(draft);
  }
  const folder = openSync(dirname(resolve(keyFile)), 'r');
  fsyncSync(folder);
  closeSync(folder);
}
