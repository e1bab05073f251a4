import { afterAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { openDatabase } from '../../src/platform/sqlite.ts';
import { configOf, copy, follow, open, record, temporaryFolder } from './stores.fixtures.ts';

const { folder, remove } = temporaryFolder();
afterAll(remove);

/** What a call of SQLite is, by the prototype of the object that has it. */
type Calls = Record<string, (...values: unknown[]) => unknown>;

/** Calls `before` before every call of SQLite in this thread, with what is asked, while `work` is under way. */
async function beforeEachCall(before: (asked: string) => void, work: () => Promise<void>): Promise<void> {
  const database = openDatabase(':memory:');
  const prototypes: readonly (readonly [object, readonly string[]])[] = [
    [database, ['exec']],
    [database.prepare('select 1'), ['run', 'all', 'get']],
  ];
  const undo = prototypes.flatMap(([one, names]) => {
    const calls = Object.getPrototypeOf(one) as Calls;
    return names.map((name) => {
      const original = calls[name]!;
      calls[name] = function (this: { readonly sourceSQL?: string }, ...values: unknown[]) {
        before(this.sourceSQL ?? String(values[0]));
        return original.apply(this, values);
      };
      return () => void (calls[name] = original);
    });
  });
  try {
    await work();
  } finally {
    for (const each of undo) each();
    database.close();
  }
}

/** Starts, records something and shows it: what went wrong, or undefined. */
async function useOf(at: string): Promise<string | undefined> {
  try {
    const stores = await open(configOf(at));
    try {
      await record(stores, '一');
      return (await follow(stores)) === 1 ? undefined : 'the event is not shown';
    } finally {
      await stores.close();
    }
  } catch (error) {
    return String(error);
  }
}

describe('A first start that was interrupted', () => {
  it('[OPS-7] is finished at the next one, before whichever call of SQLite the program was killed', async () => {
    const first = join(folder, 'first');
    const cuts: { readonly at: string; readonly before: string }[] = [];
    const cut = (before: string) => {
      const at = join(folder, `cut-${cuts.length + 1}`);
      cuts.push({ at: copy(first, at), before });
    };
    await beforeEachCall(cut, async () => (await open(configOf(first))).close());
    expect(cuts.length).toBeGreaterThan(50);
    const refused: string[] = [];
    for (const { at, before } of cuts) {
      const wrong = await useOf(at);
      if (wrong !== undefined) refused.push(`before ${before}: ${wrong}`);
    }
    expect(refused).toEqual([]);
  }, 120_000);
});

describe('A new installation', () => {
  it('[OPS-7] is told with its directory, and only once: a wrong KYODO_DATA is seen', async () => {
    const at = join(folder, 'new');
    for (const said of [[`a new installation begins in ${join(at, 'data')}`], []]) {
      const stores = await open(configOf(at));
      await stores.close();
      expect(stores.said).toEqual(said);
    }
  });
});
