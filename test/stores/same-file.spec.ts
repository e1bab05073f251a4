import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { configOf, copy, follow, open, outcomeOf, record, temporaryFolder } from './stores.fixtures.ts';

const { folder, remove } = temporaryFolder();
const whole = join(folder, 'whole');
beforeAll(async () => {
  const stores = await open(configOf(whole));
  await record(stores, '一');
  await follow(stores);
  await stores.close();
});
afterAll(remove);

/** Puts a link in place of a file of the data directory. */
function link(at: string, name: string, target: string): void {
  rmSync(join(at, 'data', name), { force: true });
  symlinkSync(target, join(at, 'data', name));
}

describe('[OPS-7] The file of the views is a link to something else', () => {
  it.each(['data/vault.db', 'data/events/events.db', 'data.key', 'data/marks'])('%s is not removed', async (target) => {
    const at = copy(whole, join(folder, `views-${target.replaceAll('/', '-')}`));
    link(at, 'views.db', join(at, target));
    const before = readFileSync(join(at, target)).toString('hex');
    const first = await outcomeOf(at);
    const isLeft = existsSync(join(at, target));
    expect({ first, isLeft, same: isLeft && readFileSync(join(at, target)).toString('hex') === before }).toEqual({
      first: expect.stringMatching(/views\.db/),
      isLeft: true,
      same: true,
    });
  });

  it('a file that is none of Kyodo is not removed', async () => {
    const at = copy(whole, join(folder, 'views-foreign'));
    const letter = join(at, 'elsewhere/letter.txt');
    mkdirSync(dirname(letter));
    writeFileSync(letter, 'of somebody else');
    link(at, 'views.db', letter);
    await outcomeOf(at);
    expect(existsSync(letter)).toBe(true);
  });
});

describe('[OPS-7] Two files of the data directory are one', () => {
  it.each([
    ['events/events.lock', 'data/events/events.db'],
    ['events/events.lock', 'data/vault.db'],
    ['events/events.lock', 'data/views.db'],
    ['events/events.lock', 'data/marks'],
  ])('%s is a link to %s: refused with what to do, and nothing is changed', async (name, target) => {
    const at = copy(whole, join(folder, `same-${target.replaceAll('/', '-')}`));
    link(at, name, join(at, target));
    const before = readFileSync(join(at, target)).toString('hex');
    const said = await outcomeOf(at);
    expect({ said, same: readFileSync(join(at, target)).toString('hex') === before }).toEqual({
      said: expect.stringMatching(/events\.lock/),
      same: true,
    });
  });
});
