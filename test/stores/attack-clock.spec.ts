import { afterAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { MachineClock } from '../../src/platform/clock.ts';
import { configOf, copy, open, recordBy, temporaryFolder } from './stores.fixtures.ts';

const { folder, remove } = temporaryFolder();
afterAll(remove);

const DAY = 86_400_000;
const aheadBy = (days: number) => new MachineClock({ wall: () => Date.now() + days * DAY, monotone: () => performance.now() });

describe('[OPS-7] A clock that was set ahead while the program was stopped', () => {
  it.each([1, 7, 29, 400])('by %d days is told, for what it dates stays ahead', async (days) => {
    const at = join(folder, `ahead-${days}`);
    const stores = await open(configOf(at));
    const by = await stores.vault.personFor('urn:test', '一', '一さん');
    await recordBy(stores, by);
    await stores.close();
    copy(at, `${at}-kept`);
    const clock = aheadBy(days);
    const again = await open(configOf(at), { clock });
    await recordBy(again, by, {}, clock.now());
    await again.close();
    const later = await open(configOf(at)).then(
      async (right) => right.close().then(() => 'started'),
      (error: unknown) => (error as Error).message,
    );
    expect(later).toMatch(/^clock: the record reaches/);
    expect(again.said.join()).toMatch(/clock/);
  });
});
