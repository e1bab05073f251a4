import { randomBytes } from 'node:crypto';
import { startFakeNode, type FakeNode } from './fake-node.ts';
import type { Subject } from '../contract.ts';
import type { EventStore } from '../../../src/event-store/event-store.ts';
import { openEventStoreDB, type EventStoreDBOptions } from '../../../src/event-store/eventstoredb/open.ts';

/** Times for tests: everything that waits, waits briefly. */
export const brisk = { deadline: 500, patience: 2000, quiet: 300, retry: { fastest: 10, slowest: 100 } } as const;

/** A prefix that no other run uses. */
export const freshPrefix = (): string => `t${randomBytes(8).toString('hex')}-`;

/** The adapter at an address, in streams of its own; `dispose` is called when it is done. */
export const adapterSubject = async (
  url: string,
  dispose: () => Promise<void> = async () => {},
  options: Partial<EventStoreDBOptions> = {},
): Promise<Subject> => {
  const prefix = freshPrefix();
  const opened: EventStore[] = [];
  const open = async () => {
    const store = await openEventStoreDB({ url, prefix, onFatal: () => {}, ...options });
    opened.push(store);
    return store;
  };
  return {
    store: await open(),
    reopen: open,
    dispose: async () => {
      await Promise.all(opened.map((store) => store.close()));
      await dispose();
    },
  };
};

/** The adapter over a scripted server of its own. */
export const fakeSubject = async (): Promise<Subject> => {
  const node: FakeNode = await startFakeNode();
  return adapterSubject(node.url, () => node.stop());
};
