import { describe, expect, it } from '@jest/globals';
import {
  chmodSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { ManualClock } from '../../src/platform/clock.ts';
import { openEmbeddedVault } from '../../src/people/embedded-vault.ts';
import { MasterKeyRefused, VaultDamaged } from '../../src/people/faults.ts';
import { makeMasterKey, MasterKey, openMasterKey } from '../../src/people/master-key.ts';
import { folder, ISSUER, newVault, START, vaultIn } from './people.fixtures.ts';

const faultOf = (attempt: () => unknown): string => {
  try {
    attempt();
  } catch (error) {
    if (error instanceof MasterKeyRefused) return error.fault;
    throw error;
  }
  return 'opened';
};

const NOBODY = 65_534;

/** Tries as somebody who is not the administrator, and answers what is said. */
const saidToSomebody = (attempt: () => unknown): string => {
  const isAdministrator = process.getuid?.() === 0;
  if (isAdministrator) process.seteuid?.(NOBODY);
  try {
    attempt();
  } catch (error) {
    if (error instanceof MasterKeyRefused) return error.message;
    throw error;
  } finally {
    if (isAdministrator) process.seteuid?.(0);
  }
  return 'opened';
};

describe('[PRV-1] the master key', () => {
  it('is made for a new vault: 32 random bytes beside the data directory, for its owner only', () => {
    const [one, two] = [folder(), folder()];
    for (const { data } of [one, two]) openMasterKey(data);
    const { size, mode } = statSync(one.keyFile);
    expect({ size, mode: mode & 0o777 }).toEqual({ size: 32, mode: 0o600 });
    expect(readFileSync(one.keyFile).equals(readFileSync(two.keyFile))).toBe(false);
    expect(readdirSync(one.root).sort()).toEqual(['data', 'data.key']);
  });

  it('is the same after a restart', async () => {
    const { data } = folder();
    const first = await vaultIn(data);
    const person = await first.personFor(ISSUER, 'yamada', '山田');
    expect(await (await vaultIn(data)).personFor(ISSUER, 'yamada')).toBe(person);
  });

  it('may be given by the operator before the first start', () => {
    const { data, keyFile } = folder();
    writeFileSync(keyFile, Buffer.alloc(32, 5), { mode: 0o600 });
    expect(openMasterKey(data).derive('x')).toEqual(new MasterKey(Buffer.alloc(32, 5)).derive('x'));
  });

  it('may lie elsewhere', () => {
    const { root, data } = folder();
    openMasterKey(data, join(root, 'other'));
    expect(readdirSync(root).sort()).toEqual(['data', 'other']);
  });

  it('is not made anew when it is missing and the vault exists', async () => {
    const { data, keyFile } = folder();
    await vaultIn(data);
    rmSync(keyFile);
    expect(faultOf(() => openMasterKey(data))).toBe('MISSING');
    expect(faultOf(() => openMasterKey(data))).toBe('MISSING');
  });

  it('is refused when its folder does not exist', () => {
    const { root, data } = folder();
    expect(faultOf(() => openMasterKey(data, join(root, 'typo', 'key')))).toBe('MISSING');
  });

  it('[OPS-7] is refused by its name, with what to do, where it cannot be made or read', () => {
    const { root, data, keyFile } = folder();
    mkdirSync(data, { recursive: true });
    chmodSync(root, 0o555);
    expect(saidToSomebody(() => openMasterKey(data))).toBe(
      `the master key ${keyFile} cannot be made (EACCES). Let the user of the program write to its folder, or name another place in KYODO_KEY_FILE.`,
    );
    chmodSync(root, 0o755);
    writeFileSync(keyFile, Buffer.alloc(32, 5), { mode: 0o000 });
    chmodSync(keyFile, 0o000);
    expect(saidToSomebody(() => openMasterKey(data))).toBe(
      `the master key ${keyFile} cannot be read (EACCES). Give it to the user of the program (chown, chmod 600).`,
    );
    const typo = join(root, 'typo', 'key');
    expect(saidToSomebody(() => openMasterKey(data, typo))).toBe(
      `the folder of the master key ${typo} does not exist. Make it, or name another place in KYODO_KEY_FILE.`,
    );
  });

  it.each([0, 16, 31, 33, 64])('is refused with %p bytes', (length) => {
    const { data, keyFile } = folder();
    writeFileSync(keyFile, Buffer.alloc(length), { mode: 0o600 });
    expect(faultOf(() => openMasterKey(data))).toBe('WRONG_LENGTH');
    expect(faultOf(() => new MasterKey(Buffer.alloc(length)))).toBe('WRONG_LENGTH');
  });

  it.each([0o640, 0o604, 0o644, 0o620, 0o602, 0o610, 0o601])('is refused with the mode %o', (mode) => {
    const { data, keyFile } = folder();
    openMasterKey(data);
    chmodSync(keyFile, mode);
    expect(faultOf(() => openMasterKey(data))).toBe('OPEN_TO_OTHERS');
    chmodSync(keyFile, 0o400);
    expect(faultOf(() => openMasterKey(data))).toBe('opened');
  });

  it('is refused when it is a folder', () => {
    const { data, keyFile } = folder();
    mkdirSync(keyFile);
    expect(faultOf(() => openMasterKey(data))).toBe('NOT_A_FILE');
  });

  it('is refused when it is a link that leads nowhere, and none is made there [OPS-7]', () => {
    const { root, data, keyFile } = folder();
    for (const target of [join(root, 'away/key'), keyFile]) {
      symlinkSync(target, keyFile);
      expect(() => openMasterKey(data)).toThrow(`${keyFile} is a link to ${target}, wh`);
      expect(faultOf(() => openMasterKey(data))).toBe('MISSING');
      expect(faultOf(() => makeMasterKey(keyFile))).toBe('MISSING');
      expect(readdirSync(root).sort()).toEqual(['data', 'data.key']);
      unlinkSync(keyFile);
    }
  });

  it('is refused inside the data directory, also by way of a link, and is not made there', () => {
    const { root, data } = folder();
    mkdirSync(join(data, 'sub'), { recursive: true });
    symlinkSync(join(data, 'sub'), join(root, 'link'));
    symlinkSync(data, join(root, 'also-data'));
    for (const keyFile of [join(data, 'key'), join(data, 'sub', 'key'), join(root, 'link', 'key'), join(root, 'also-data', 'key'), data]) {
      expect({ keyFile, fault: faultOf(() => openMasterKey(data, keyFile)) }).toEqual({ keyFile, fault: 'INSIDE_DATA' });
    }
    expect(faultOf(() => openMasterKey(join(root, 'also-data'), join(data, 'key')))).toBe('INSIDE_DATA');
    writeFileSync(join(data, 'real'), Buffer.alloc(32), { mode: 0o600 });
    symlinkSync(join(data, 'real'), join(root, 'key-link'));
    expect(faultOf(() => openMasterKey(data, join(root, 'key-link')))).toBe('INSIDE_DATA');
    expect(readdirSync(data).sort()).toEqual(['real', 'sub']);
  });

  it('is refused when the vault was made with another one', async () => {
    const { root, data, keyFile } = folder();
    await vaultIn(data);
    renameSync(keyFile, join(root, 'old'));
    writeFileSync(keyFile, Buffer.alloc(32, 9), { mode: 0o600 });
    const opened = openEmbeddedVault(data, openMasterKey(data), { clock: new ManualClock(START) });
    await expect(opened).rejects.toMatchObject({ name: 'MasterKeyRefused', fault: 'WRONG_KEY' });
    renameSync(join(root, 'old'), keyFile);
    await expect(vaultIn(data)).resolves.toBeDefined();
  });

  it('does not take over a vault whose mark was removed', async () => {
    const { vault, data, raw } = await newVault();
    await vault.personFor(ISSUER, 'yamada');
    raw.exec('delete from key_check');
    await expect(vaultIn(data)).rejects.toThrow(VaultDamaged);
  });

  it('gives each purpose a key of its own, and shows none of them', () => {
    const key = new MasterKey(Buffer.alloc(32, 1));
    expect(key.derive('a')).toHaveLength(32);
    expect(key.derive('a')).toEqual(key.derive('a'));
    expect(key.derive('a')).not.toEqual(key.derive('b'));
    expect(JSON.stringify(key)).toBe('{}');
  });
});
