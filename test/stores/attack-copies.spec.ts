import { afterAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { startFakeNode } from '../event-store/eventstoredb/fake-node.ts';
import { configOf, copy, open, record, temporaryFolder, type OpenStores } from './stores.fixtures.ts';

const { folder, remove } = temporaryFolder();
afterAll(remove);

const outcomeOf = (opening: Promise<OpenStores>): Promise<string> =>
  opening.then(
    async (stores) => {
      await stores.close();
      return 'started';
    },
    (error: unknown) => (error as Error).message,
  );

describe('[OPS-7] A copy of a data directory on another machine, with the same event database', () => {
  it('is refused while the first one runs: otherwise each vault knows only half of the people in the record', async () => {
    const node = await startFakeNode();
    const env = { EVENTSTORE_URL: node.url };
    const [one, other] = [join(folder, 'one'), join(folder, 'other')];
    const before = await open(configOf(one, env));
    await record(before, '一');
    await before.close();
    copy(one, other);
    const first = await open(configOf(one, env));
    const second = await open(configOf(other, env)).catch((error: unknown) => error as Error);
    if (second instanceof Error) {
      await first.close();
      await node.stop();
      expect(second.message).toMatch(/EVENTSTORE_URL|another/);
      return;
    }
    await record(first, '二');
    await record(second, '三');
    await first.close();
    await second.close();
    const later = { one: await outcomeOf(open(configOf(one, env))), other: await outcomeOf(open(configOf(other, env))) };
    await node.stop();
    expect(later).toBe('the second one refused at its start');
  });
});
