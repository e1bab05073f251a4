import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { copyFileSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { tieIn, type ReachedRecord } from '../../src/people/vault-tie.ts';
import { openDatabase } from '../../src/platform/sqlite.ts';
import { reading } from '../../src/stores/database-file.ts';
import { configOf, copy, follow, open, record, recordBy, temporaryFolder, type OpenStores } from './stores.fixtures.ts';

const { folder, remove } = temporaryFolder();
const VAULT = 'data/vault.db';
const whole = join(folder, 'whole');

let count = 0;
const copyOf = (from: string): string => copy(from, join(folder, `copy-${(count += 1)}`));

/** What the vault in a folder knows, read beside whoever has it open. */
function knownIn(at: string): ReachedRecord | undefined {
  const tie = reading(join(at, VAULT), tieIn);
  return typeof tie === 'object' ? tie.reached : undefined;
}

const opened: OpenStores[] = [];
async function openIn(at: string, accept?: () => void): Promise<OpenStores> {
  const stores = await open(configOf(at), accept ? { accept } : {});
  opened.push(stores);
  return stores;
}
afterEach(async () => {
  for (const stores of opened.splice(0)) await stores.close();
});

beforeAll(async () => {
  const stores = await open(configOf(whole));
  for (const who of ['一', '二']) await record(stores, who);
  await follow(stores);
  await stores.close();
}, 60_000);
afterAll(remove);

describe('A vault that knows how far the record reached', () => {
  it('[OPS-7] hears of an event with the next change of its own, and of none before that is kept', async () => {
    const at = copyOf(whole);
    const stores = await openIn(at);
    const before = await stores.store.head();
    expect(knownIn(at)).toMatchObject({ record: stores.store.record, last: { position: before } });
    await record(stores, '三');
    expect(knownIn(at)).toMatchObject({ last: { position: before } });
    await stores.vault.personFor('urn:test', '四');
    expect(knownIn(at)).toMatchObject({ last: { position: await stores.store.head() } });
  });

  it('[OPS-7] hears of an event at the next quiet moment when it does not change itself', async () => {
    const at = copyOf(whole);
    const stores = await openIn(at);
    await record(stores, '三');
    const head = await stores.store.head();
    while (knownIn(at)?.last?.position !== head) await pause(50);
    expect(knownIn(at)?.last?.position).toBe(head);
  });

  it('[OPS-7] hears of an event after five seconds at the latest, however steadily others follow', async () => {
    const at = copyOf(whole);
    jest.useFakeTimers({ doNotFake: ['Date', 'hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate'] });
    try {
      const stores = await openIn(at);
      const heads: (string | undefined)[] = [knownIn(at)?.last?.position];
      const by = await stores.vault.personFor('urn:test', '一');
      for (let half = 0; half < 30; half += 1) {
        await recordBy(stores, by);
        heads.push(await stores.store.head());
        jest.advanceTimersByTime(500);
        const behind = heads.length - 1 - heads.indexOf(knownIn(at)?.last?.position);
        expect(behind).toBeLessThan(10);
      }
    } finally {
      jest.useRealTimers();
    }
  });

  it('[OPS-7] is not written when nothing is: by starts and stops, and by whoever was seen before', async () => {
    const at = copyOf(whole);
    const before = readFileSync(join(at, VAULT));
    for (let time = 1; time <= 2; time += 1) {
      const stores = await open(configOf(at));
      await stores.vault.personFor('urn:test', '一', '一さん');
      await stores.close();
    }
    expect(readFileSync(join(at, VAULT)).equals(before)).toBe(true);
  });

  it('[OPS-7] that is from before vaults knew it starts, and knows it from then on', async () => {
    const at = copyOf(whole);
    const database = openDatabase(join(at, VAULT));
    database.exec('alter table tie drop column reached');
    database.close();
    expect(knownIn(at)).toBeUndefined();
    const stores = await openIn(at);
    expect(stores.said).toEqual([]);
    expect(knownIn(at)).toMatchObject({ last: { position: await stores.store.head() } });
  });

  it('[OPS-7] knows what was accepted before anything else happens: a crash right after that is no second loss', async () => {
    const at = copyOf(whole);
    const stores = await open(configOf(at));
    await record(stores, '三');
    await stores.close();
    for (const file of ['data/events/events.db', 'data/marks']) copyFileSync(join(whole, file), join(at, file));
    rmSync(join(at, 'data/views.db'), { force: true });
    await expect(open(configOf(at))).rejects.toThrow(/^events: the events end before note-/);
    await openIn(at, () => undefined);
    const crashed = await openIn(copyOf(at));
    expect(await follow(crashed)).toBe(2);
  });

  const last = { stream: 'note-1', revision: 0, id: '1', position: '1' };
  const misshapen: readonly unknown[] = [
    ...[null, true, 5, 'x', [], [last]],
    ...[null, 5, 'x', [], {}].map((value) => ({ last: value })),
    ...Object.keys(last).flatMap((name) => [null, '', 1.5, -1, {}].map((value) => ({ last: { ...last, [name]: value } }))),
    ...[null, 5, '', {}].flatMap((value) => [{ record: value }, { at: value }]),
  ];
  it.each(['{"last', ...misshapen.map((value) => JSON.stringify(value))])(
    '[OPS-7] is refused by its name when what it knows is %s: it was damaged',
    async (text) => {
      const at = copyOf(whole);
      const database = openDatabase(join(at, VAULT));
      database.prepare('update tie set reached = ?').run(text);
      database.close();
      await expect(open(configOf(at))).rejects.toThrow(/^vault: vault\.db is damaged: what it says of itself cannot be read\./);
    },
  );
});
