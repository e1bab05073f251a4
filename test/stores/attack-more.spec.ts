import { afterAll, describe, expect, it } from '@jest/globals';
import { cpSync, mkdirSync, rmSync, statSync, symlinkSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { startFakeNode } from '../event-store/eventstoredb/fake-node.ts';
import { openDatabase } from '../../src/platform/sqlite.ts';
import { configOf, copy, follow, open, record, recordBy, temporaryFolder } from './stores.fixtures.ts';

const { folder, remove } = temporaryFolder();
afterAll(remove);

const outcomeOf = async (at: string, env: Record<string, string> = {}): Promise<string> =>
  open(configOf(at, env)).then(
    async (stores) => {
      await stores.close();
      return 'started';
    },
    (error: unknown) => (error as Error).message,
  );

describe('[OPS-7] Events cut short by their last page, while a write-ahead log lies beside them', () => {
  it('are refused by name, with what to do', async () => {
    const at = join(folder, 'live');
    const stores = await open(configOf(at));
    const by = await stores.vault.personFor('urn:test', '一', '一さん');
    await recordBy(stores, by, { long: 'x'.repeat(20_000) });
    await stores.close();
    const size = statSync(join(at, 'data/events/events.db')).size;
    const again = await open(configOf(at));
    await recordBy(again, by);
    await new Promise((resolve) => setImmediate(resolve));
    const down = copy(at, join(folder, 'down'));
    await again.close();
    expect(await outcomeOf(copy(down, join(folder, 'down-whole')))).toBe('started');
    truncateSync(join(down, 'data/events/events.db'), size - 4096);
    expect(await outcomeOf(down)).toMatch(/events\.db.*(Stop|backup)/);
  });
});

describe('[OPS-7] A first start that cannot make its vault or its events', () => {
  it.each([
    ['vault.db', 'data/vault.db'],
    ['events', 'data/events'],
  ])('%s is a link to where nothing is: refused with what to do before anything is written', async (name, path) => {
    const at = join(folder, `first-${name}`);
    mkdirSync(join(at, 'data'), { recursive: true });
    symlinkSync(join(at, 'away', name), join(at, path));
    const node = await startFakeNode();
    const said = await outcomeOf(at, { EVENTSTORE_URL: node.url });
    const written = node.events.length;
    await node.stop();
    expect({ said, written }).toEqual({ said: expect.stringMatching(/Move|Make|Mount|Bring|Name/), written: 0 });
  });
});

describe('[OPS-7] Stores from before there were marks', () => {
  it('are not started upon with an event database that is empty', async () => {
    const [first, second] = [await startFakeNode(), await startFakeNode()];
    const at = join(folder, 'old');
    const stores = await open(configOf(at, { EVENTSTORE_URL: first.url }));
    await record(stores, '一');
    await follow(stores);
    await stores.close();
    rmSync(join(at, 'data/marks'));
    const vault = openDatabase(join(at, 'data/vault.db'));
    const triggers = vault.prepare("select name from sqlite_schema where type = 'trigger'").all() as { name: string }[];
    for (const { name } of triggers) vault.exec(`drop trigger ${name}`);
    vault.exec('drop table tie');
    vault.close();
    cpSync(at, join(folder, 'old-right'), { recursive: true });
    const right = await outcomeOf(join(folder, 'old-right'), { EVENTSTORE_URL: first.url });
    const wrong = await outcomeOf(at, { EVENTSTORE_URL: second.url });
    const written = second.events.length;
    await first.stop();
    await second.stop();
    expect({ right, wrong, written }).toEqual({ right: expect.any(String), wrong: expect.stringMatching(/events|record/), written: 0 });
  });
});
