import { expect } from '@jest/globals';
import { expectOrdered, readEverything } from './contract-order.ts';
import type { Check } from './contract.ts';
import { freshStream, sample, samples } from './samples.ts';
import type { StoredEvent } from '../../src/event-store/event-store.ts';

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** What closing and opening again promise. */
export const lifeChecks: readonly Check[] = [
  {
    title: 'closing finishes the appends and batches under way, and refuses what comes after [OPS-2]',
    run: async ({ store }) => {
      const seen: StoredEvent[] = [];
      const faults: unknown[] = [];
      let busy = false;
      const handle = async (batch: readonly StoredEvent[]) => {
        busy = true;
        await pause(10);
        seen.push(...batch);
        busy = false;
      };
      store.subscribe(await store.head(), handle, (fault) => faults.push(fault));
      const appends = Array.from({ length: 32 }, () => store.append(freshStream(), [sample()], -1));
      await appends[0];
      await store.close();
      expect(busy).toBe(false);
      const handled = seen.length;
      await expect(Promise.all(appends)).resolves.toHaveLength(32);
      await expect(store.append(freshStream(), [sample()], -1)).rejects.toBeInstanceOf(Error);
      await expect(store.head()).rejects.toBeInstanceOf(Error);
      await pause(30);
      expect(seen).toHaveLength(handled);
      expect(faults).toEqual([]);
      await store.close();
    },
  },
  {
    title: 'a store that is opened again has everything, remembers its appends and goes on behind them [AUD-1]',
    run: async ({ store, reopen }) => {
      if (!reopen) return;
      const start = await store.head();
      const streams = [freshStream(), freshStream()];
      const events = samples(3);
      const appended = await store.append(streams[0]!, events, -1);
      await store.append(streams[1]!, samples(2), -1);
      await store.append(streams[0]!, samples(1), 2);
      const before = await readEverything(store, start);
      await store.close();

      const again = await reopen();
      expect(await readEverything(again, start)).toEqual(before);
      expect(await again.append(streams[0]!, events, -1)).toEqual(appended);
      await expect(again.append(streams[0]!, samples(1), 2)).rejects.toMatchObject({ actual: 3 });
      const { position } = await again.append(streams[0]!, samples(1), 3);
      expect(position > before.at(-1)!.position).toBe(true);
      const after = await readEverything(again, start);
      expect(after.slice(0, -1)).toEqual(before);
      expectOrdered(after);
      await again.close();
    },
  },
];
