import { describe, expect, it } from '@jest/globals';
import { startFakeNode } from './eventstoredb/fake-node.ts';
import { temporaryDirectory } from './factories.ts';
import { samples } from './samples.ts';
import { openEmbeddedEventStore } from '../../src/event-store/embedded/embedded-event-store.ts';
import { NO_STREAM } from '../../src/event-store/event-store.ts';
import { copyRecord } from '../../src/event-store/copy.ts';
import { openEventStoreDB } from '../../src/event-store/eventstoredb/open.ts';
import { findRecord, RecordElsewhere } from '../../src/event-store/open-event-store.ts';

describe('[OPS-1] a data directory whose events lie in the embedded log', () => {
  it('is refused with a database into which they were not copied; one process has it in either case', async () => {
    const { directory, remove } = temporaryDirectory();
    const node = await startFakeNode();
    const database = { url: node.url, prefix: 'kyodo-' };
    try {
      const embedded = await openEmbeddedEventStore({ directory });
      await embedded.append('a', samples(1), NO_STREAM);
      await embedded.close();
      await expect(findRecord(directory, database, () => {})).rejects.toBeInstanceOf(RecordElsewhere);
      const target = await openEventStoreDB({ ...database, onFatal: () => {} });
      await copyRecord(directory, target, () => {});
      await target.close();
      const store = await (await findRecord(directory, database, () => {})).open('this one');
      expect((await store.read('a')).revision).toBe(0);
      await expect(openEmbeddedEventStore({ directory })).rejects.toThrow('in use');
      await store.close();
      await (await openEmbeddedEventStore({ directory })).close();
    } finally {
      await node.stop();
      remove();
    }
  });
});
