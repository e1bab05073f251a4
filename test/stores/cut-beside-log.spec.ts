import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { configOf, copy, follow, open, outcomeOf, recordBy, temporaryFolder } from './stores.fixtures.ts';

const { folder, remove } = temporaryFolder();
afterAll(remove);

const PAGE = 4096;
const FILES = ['vault.db', 'events/events.db'] as const;
const sizeOf = (at: string, name: string): number => statSync(join(at, 'data', name)).size;

/** A machine that went down: each database has a write-ahead log beside it that does not hold its last pages. */
const down = join(folder, 'down');
beforeAll(async () => {
  const at = join(folder, 'live');
  const stores = await open(configOf(at));
  const by = await stores.vault.personFor('urn:test', '一', '一さん');
  const text = await stores.vault.prepare(by, randomUUID(), 'note', '声'.repeat(5000));
  await stores.vault.keep([text]);
  await recordBy(stores, by, { note: text.reference, long: 'x'.repeat(20_000) });
  await follow(stores);
  await stores.close();
  const again = await open(configOf(at));
  await recordBy(again, await again.vault.personFor('urn:test', '二', '二さん'));
  await new Promise((resolve) => setImmediate(resolve));
  copy(at, down);
  await again.close();
}, 60_000);

describe('[OPS-7] A database cut short by its last pages, while a write-ahead log lies beside it', () => {
  it('starts before it is cut', async () => {
    for (const name of FILES) expect(sizeOf(down, `${name}-wal`)).toBeGreaterThan(0);
    expect(await outcomeOf(copy(down, join(folder, 'as-it-was')))).toBe('started');
  });

  const cuts = FILES.flatMap((name) => [1, PAGE, 2 * PAGE].map((bytes) => [name, bytes] as const));

  it.each(cuts)('%s without its last %d bytes is refused as one without such a log, with what to do', async (name, bytes) => {
    const at = copy(down, join(folder, `${name}-${bytes}`.replaceAll('/', '-')));
    const left = sizeOf(at, name) - bytes;
    truncateSync(join(at, 'data', name), left);
    expect(await outcomeOf(at)).toMatch(
      new RegExp(`${name.replace('.', '\\.')} is damaged or cut short\\. .*Stop, and bring .* from one backup`),
    );
    expect(sizeOf(at, name)).toBe(left);
  });
});
