import { afterAll, describe, expect, it } from '@jest/globals';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { startFakeNode, type FakeNode } from '../event-store/eventstoredb/fake-node.ts';
import { openDatabase } from '../../src/platform/sqlite.ts';
import { configOf, follow, open, outcomeOf, record, temporaryFolder } from './stores.fixtures.ts';

const { folder, remove } = temporaryFolder();
afterAll(remove);

/** Makes a data directory as it was before there were marks, and before vaults had a tie. */
function age(at: string): void {
  rmSync(join(at, 'data/marks'));
  const vault = openDatabase(join(at, 'data/vault.db'));
  const triggers = vault.prepare("select name from sqlite_schema where type = 'trigger'").all() as { readonly name: string }[];
  for (const { name } of triggers) vault.exec(`drop trigger ${name}`);
  vault.exec('drop table tie');
  vault.close();
}

/** The events of a record as it was before it named its installation. */
const aged = ({ events }: FakeNode) =>
  events.map((event) => {
    if (event.stream !== 'kyodo') return event;
    const { installation: _, ...data } = JSON.parse(Buffer.from(event.data).toString()) as Record<string, unknown>;
    return { ...event, data: Buffer.from(JSON.stringify(data)) };
  });

describe('[OPS-7] Stores from before there were marks', () => {
  it.each([
    ['people in the vault, and views of another record', () => undefined],
    ['people in the vault', (at: string) => rmSync(join(at, 'data/views.db'))],
  ])('with %s are refused on an event database that is empty, where nothing is written, and start on their own', async (what, change) => {
    const [now, empty] = [await startFakeNode(), await startFakeNode()];
    const at = join(folder, what.replaceAll(/\W+/g, '-'));
    const stores = await open(configOf(at, { EVENTSTORE_URL: now.url }));
    await record(stores, '一');
    await follow(stores);
    await stores.close();
    age(at);
    const own = await startFakeNode({ events: aged(now) });
    change(at);
    const before = empty.events.length;
    const wrong = await outcomeOf(at, { EVENTSTORE_URL: empty.url });
    const written = empty.events.length - before;
    const right = await outcomeOf(at, { EVENTSTORE_URL: own.url });
    for (const node of [now, own, empty]) await node.stop();
    expect({ wrong, written, right }).toEqual({
      wrong: expect.stringMatching(/^events: the record of events is not that of the installation of vault\.db\. /),
      written: 0,
      right: 'started',
    });
  });
});
