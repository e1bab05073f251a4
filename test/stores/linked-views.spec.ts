import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync, lstatSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { configOf, copy, follow, open, record, temporaryFolder } from './stores.fixtures.ts';

const { folder, remove } = temporaryFolder();
const whole = join(folder, 'whole');
beforeAll(async () => {
  const stores = await open(configOf(whole));
  await record(stores, '一');
  await follow(stores);
  await stores.close();
});
afterAll(remove);

/** An installation whose views are a link to some file of it. */
function linked(name: string, target: string): string {
  const at = copy(whole, join(folder, name));
  rmSync(join(at, 'data/views.db'), { force: true });
  symlinkSync(join(at, target), join(at, 'data/views.db'));
  return at;
}

/** Opens the stores and closes them; whether it was refused does not matter here. */
const opened = (at: string): Promise<void> =>
  open(configOf(at)).then(
    (stores) => stores.close(),
    (error: unknown) => expect((error as Error).message).toMatch(/views\.db/),
  );

describe('A file of the views that is a link to something else', () => {
  it.each(['data/vault.db', 'data/events/events.db', 'data.key', 'data/marks'])(
    '[OPS-7] is replaced by a file of its own, or refused: %s stays as it is',
    async (target) => {
      const at = linked(`views-${target.replaceAll('/', '-')}`, target);
      const before = readFileSync(join(at, target)).toString('hex');
      await opened(at);
      expect(existsSync(join(at, target))).toBe(true);
      // The vault takes up its tie at every start, the marks where the record reaches: both are still theirs.
      if (target !== 'data/vault.db' && target !== 'data/marks') expect(readFileSync(join(at, target)).toString('hex')).toBe(before);
      const again = await open(configOf(at));
      await again.close();
      expect(lstatSync(join(at, 'data/views.db'), { throwIfNoEntry: false })?.isSymbolicLink() ?? false).toBe(false);
    },
  );

  it('[OPS-7] is replaced by a file of its own, and a file that is none of Kyodo’s stays', async () => {
    const letter = join(folder, 'elsewhere/letter.txt');
    mkdirSync(dirname(letter));
    writeFileSync(letter, 'of somebody else');
    const at = copy(whole, join(folder, 'views-foreign'));
    rmSync(join(at, 'data/views.db'), { force: true });
    symlinkSync(letter, join(at, 'data/views.db'));
    await opened(at);
    expect(readFileSync(letter, 'utf8')).toBe('of somebody else');
  });
});
