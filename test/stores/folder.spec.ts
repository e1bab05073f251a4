import { afterAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, copyFileSync, lchownSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './stores.fixtures.ts';

const NOBODY = 65_534;
const { folder, remove } = temporaryFolder();
afterAll(remove);

/** Closes a folder as somebody who is not the administrator; returns what is said, empty when all is well. */
function closeAsSomebody(data: string): string {
  const isAdministrator = process.getuid?.() === 0;
  const program = `import { closeFolder } from ${JSON.stringify(join(folder, 'folder.ts'))}; try { closeFolder(${JSON.stringify(data)}); } catch (error) { console.log(error.message); }`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--no-warnings', '--input-type=module', '-e', program], {
    encoding: 'utf8',
    ...(isAdministrator && { uid: NOBODY, gid: NOBODY }),
  });
  if (stderr !== '') throw new Error(stderr);
  return stdout.trim();
}

/** Gives files to the somebody who closes folders here. */
function giveAway(...paths: readonly string[]): void {
  if (process.getuid?.() === 0) for (const path of paths) chownSync(path, NOBODY, NOBODY);
}

describe('[OPS-7] A data directory', () => {
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  chmodSync(join(folder, 'package.json'), 0o644); // whatever umask another test has left to this process
  for (const file of ['folder.ts', 'beside.ts', 'stores-refused.ts']) {
    copyFileSync(join(import.meta.dirname, '../../src/stores', file), join(folder, file));
    chmodSync(join(folder, file), 0o644);
  }

  it('that cannot be written is refused by its name, with what to do', () => {
    const data = join(folder, 'read-only');
    mkdirSync(data);
    chmodSync(data, 0o555);
    expect(closeAsSomebody(data)).toMatch(
      new RegExp(`^folder: ${data} cannot be written \\(EACCES\\)\\. Give it to the user of the program`),
    );
  });

  it('that cannot be made is refused by its name, with what to do', () => {
    const data = join(folder, 'read-only', 'data');
    const why = `${join(folder, 'read-only')} cannot be written`;
    for (const path of [data, join(data, 'deeper')])
      expect(closeAsSomebody(path)).toMatch(
        new RegExp(`^folder: ${path} cannot be made, as ${why} \\(EACCES\\)\\. Name a directory in KYODO_DATA`),
      );
  });

  it.each(['marks', 'vault.db', 'views.db', 'views.db-wal', 'events/events.db', 'events/events.lock'])(
    'that holds %s, which cannot be written, is refused by its name, with what to do',
    (name) => {
      const data = join(folder, 'holds-read-only');
      mkdirSync(join(data, 'events'), { recursive: true });
      writeFileSync(join(data, name), '');
      chmodSync(join(data, name), 0o400);
      giveAway(data, join(data, 'events'), join(data, name));
      expect(closeAsSomebody(data)).toBe(
        `folder: ${join(data, name)} cannot be read and written (EACCES). Give it to the user of the program (chown, chmod 600).`,
      );
      rmSync(data, { recursive: true });
    },
  );

  it.each([
    ['vault.db', 0o555, 'in a folder that cannot be written'],
    ['events/events.db', 0o555, 'in a folder that cannot be written'],
    ['vault.db', 0o600, 'which cannot be reached'],
    ['marks', 0o600, 'which cannot be reached'],
  ])('whose %s is a link into a folder of mode %o is refused by its name, with what to do', (name, mode, why) => {
    const [data, elsewhere] = [join(folder, 'holds-link'), join(folder, 'elsewhere')];
    for (const path of [join(data, 'events'), elsewhere]) mkdirSync(path, { recursive: true });
    const [path, target] = [join(data, name), join(elsewhere, 'file')];
    writeFileSync(target, '', { mode: 0o600 });
    symlinkSync(target, path);
    if (process.getuid?.() === 0) lchownSync(path, NOBODY, NOBODY);
    giveAway(data, join(data, 'events'), elsewhere, target);
    chmodSync(elsewhere, mode);
    expect(closeAsSomebody(data)).toMatch(new RegExp(`^folder: ${path} is a link to ${target}, ${why} \\(EACCES\\)\\. Mount the disk`));
    chmodSync(elsewhere, 0o700);
    for (const each of [data, elsewhere]) rmSync(each, { recursive: true });
  });

  it('that is a folder for everybody is refused: it cannot be closed to others', () => {
    const data = join(folder, 'for-everybody');
    mkdirSync(data);
    chmodSync(data, 0o1777);
    expect(closeAsSomebody(data)).toMatch(/^folder: .* is a folder for everybody\. Name a directory of its own/);
  });
});
