import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from '@jest/globals';
import type { Subject } from './contract.ts';
import { openEmbeddedEventStore } from '../../src/event-store/embedded/embedded-event-store.ts';
import type { EventStore } from '../../src/event-store/event-store.ts';
import { memoryEventStore, type MemoryRecord } from '../../src/event-store/memory-event-store.ts';

/** A new directory for one test, and how to remove it. */
export const temporaryDirectory = () => {
  const directory = mkdtempSync(join(tmpdir(), 'kyodo-events-'));
  return { directory, remove: () => rmSync(directory, { recursive: true, force: true }) };
};

/** What is to be cleared away after each test of a file, in the reverse order; and directories that are. Called once at its top. */
export const useClearing = () => {
  const clearing: (() => unknown)[] = [];
  afterEach(async () => {
    for (const clear of clearing.splice(0).reverse()) await clear();
  });
  const newDirectory = () => {
    const { directory, remove } = temporaryDirectory();
    clearing.push(remove);
    return directory;
  };
  return { clearing, newDirectory };
};

/** A store in memory; `change` may break it, and then there is little use in patience. */
export const memorySubject = (change: (store: EventStore) => EventStore = (store) => store, patience?: number): Subject => {
  const records: MemoryRecord[] = [];
  const open = () => change(memoryEventStore(records));
  return { store: open(), reopen: async () => open(), dispose: async () => {}, ...(patience && { patience }) };
};

/** The embedded store in a directory of its own. */
export const embeddedSubject = async (): Promise<Subject> => {
  const { directory, remove } = temporaryDirectory();
  const opened: EventStore[] = [];
  const open = async () => {
    const store = await openEmbeddedEventStore({ directory });
    opened.push(store);
    return store;
  };
  const dispose = async () => {
    await Promise.all(opened.map((store) => store.close()));
    remove();
  };
  return { store: await open(), reopen: open, dispose };
};
