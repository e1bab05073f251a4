import { afterEach, describe, expect, it } from '@jest/globals';
import { ProjectorThread } from '../../src/projection/projector-thread.ts';

const module = new URL('./dying-views.ts', import.meta.url);
const threads: ProjectorThread[] = [];
afterEach(async () => {
  for (const thread of threads.splice(0)) await thread.stop();
});

const start = async (how: string) => {
  const reports: string[] = [];
  let pending = 0;
  const report = (message: string, error: unknown) => void reports.push(`${message}: ${(error as Error).message}`);
  const thread = await ProjectorThread.start(
    module,
    { how },
    { report, onPending: () => (pending += 1), onFatal: (error) => reports.push(`fatal: ${error.message}`) },
  );
  threads.push(thread);
  return { thread, reports, pending: () => pending };
};

describe('The thread of the views', () => {
  it('[OPS-3] that cannot start keeps the program from starting', async () => {
    await expect(start('never starts')).rejects.toThrow('no views today');
  });

  it('[OPS-7] has not followed while it only reports: nothing is reached, also not the beginning, until it says how the views stand', async () => {
    const { thread, reports } = await start('waits');
    expect(reports).toEqual(['the event database is away: no answer']);
    expect([thread.hasFollowed(), thread.status(), thread.at()]).toEqual([false, [], '']);
    expect(await thread.reached('', 10)).toBe(false);
    const beginning = thread.reached('', 60_000);
    thread.changed();
    expect(await beginning).toBe(true);
    expect([thread.hasFollowed(), thread.status()]).toEqual([true, [{ name: 'some', position: '' }]]);
  });

  it('[OPS-3] [OPS-7] that ends before it said how the views stand has stopped them all', async () => {
    const { thread } = await start('gives up');
    const waiting = thread.reached('', 60_000);
    thread.changed();
    expect(await waiting).toBe(false);
    expect([thread.hasFollowed(), thread.status()]).toEqual([false, [{ name: 'views', position: '', stopped: 'its thread has ended' }]]);
  });

  it('[API-4] tells how far it is', async () => {
    const { thread, pending } = await start('ends');
    expect([thread.at(), thread.status(), pending()]).toEqual(['1', [{ name: 'some', position: '1' }], 1]);
    expect(await thread.reached('1', 10)).toBe(true);
    expect(await thread.reached('2', 10)).toBe(false);
  });

  it.each([
    ['dies', 'the views have stopped: died on the way'],
    ['ends', 'the views have stopped: the thread of the views ended with 0'],
  ])('[OPS-3] that %s by itself stops all views, visibly, and lets nobody wait', async (how, said) => {
    const { thread, reports } = await start(how);
    const waiting = thread.reached('2', 60_000);
    thread.changed();
    expect(await waiting).toBe(false);
    expect(thread.status()).toEqual([{ name: 'some', position: '1', stopped: 'its thread has ended' }]);
    expect(reports).toEqual([said]);
    expect(await thread.reached('2', 60_000)).toBe(false);
  });

  it('[API-7] is told of changes with one message at a time, however many there are, and of the last one too', async () => {
    const { thread } = await start('hears');
    for (let n = 0; n < 100_000; n += 1) thread.changed();
    expect(await thread.reached('1 2', 60_000)).toBe(true);
    thread.changed();
    expect(await thread.reached('1 3', 60_000)).toBe(true);
    expect(await thread.reached('1 4', 200)).toBe(false);
  });
});
