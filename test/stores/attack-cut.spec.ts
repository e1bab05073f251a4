import { afterAll, describe, expect, it } from '@jest/globals';
import { cpSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../../src/platform/sqlite.ts';
import { configOf, open, recordBy, temporaryFolder } from './stores.fixtures.ts';

const { folder, remove } = temporaryFolder();
afterAll(remove);

/** Texts that anybody reads on behalf of the author. */
describe('[OPS-7] A vault cut short by its last page, while a write-ahead log lies beside it', () => {
  it('is refused, as one without such a log', async () => {
    const at = join(folder, 'live');
    const config = configOf(at);
    const stores = await open(config);
    const by = await stores.vault.personFor('urn:test', '一', '一さん');
    const text = await stores.vault.prepare(
      by,
      '6f1b5b6e-6d6b-4f1e-9a39-0c9c6a0e2f11',
      'note',
      '声'.repeat(Number(process.env['LETTERS'] ?? 5000)),
    );
    await stores.vault.keep([text]);
    await recordBy(stores, by, { note: text.reference });
    await stores.close();
    const vault = join(at, 'data/vault.db');
    const size = statSync(vault).size;
    // The next person to come leaves a write-ahead log, and the machine goes down.
    const again = await open(config);
    const next = await again.vault.personFor('urn:test', '二', '二さん');
    await recordBy(again, next);
    await new Promise((resolve) => setImmediate(resolve));
    const down = join(folder, 'down');
    cpSync(at, down, { recursive: true });
    await again.close();
    const cut = join(down, 'data/vault.db');
    expect(statSync(cut).size).toBe(size);
    expect(statSync(`${cut}-wal`).size).toBeGreaterThan(0);
    // The copy is whole.
    const copy = join(folder, 'copy');
    cpSync(down, copy, { recursive: true });
    const good = await open(configOf(copy));
    await expect(
      good.vault.readingAs({ id: by, purpose: 'test', correlationId: 'x' }).readMany([text.reference.ref]),
    ).resolves.toBeDefined();
    await good.close();

    truncateSync(cut, size - 4096);
    const { ref } = text.reference;
    const tried = await open(configOf(down)).then(
      async (started) => {
        const read = await started.vault
          .readingAs({ id: by, purpose: 'test', correlationId: 'x' })
          .readMany([ref])
          .then(String, (error: unknown) => `started as ready, and reading an acknowledged text: ${String(error)}`);
        await started.close();
        return read;
      },
      (error: unknown) => `refused: ${String(error)}`,
    );
    expect(tried).toMatch(/^refused: .*vault/);
    expect(readFileSync(cut).length).toBe(size - 4096);
    void openDatabase;
  });
});
