import { filling } from './batch.ts';
import { decode, decodeAll, encodeAll, fromPosition, toPosition, type EncodedEvent } from './codec.ts';
import { IdMismatch, WrongRevision, type EventStore, type StoredEvent } from './event-store.ts';
import { placing } from './placing.ts';
import { weightOf } from '../platform/recently-used.ts';
import { subscriptionsTo } from './subscription.ts';

/** The stored form of an event: text, so that it cannot be changed afterwards. */
export type MemoryRecord = EncodedEvent & Pick<StoredEvent, 'stream' | 'revision' | 'position'>;

/**
 * An event store in memory, for tests: it keeps all promises of the port, except that data does not survive the process. Its events are in
 * `records`; another store over the same array continues where the first one was closed.
 */
export const memoryEventStore = (records: MemoryRecord[] = []): EventStore => {
  const streams = Map.groupBy(records, ({ stream }) => stream);
  const listeners = new Set<() => void>();
  let closed = false;
  const assertOpen = () => {
    if (closed) throw new Error('the event store is closed');
  };

  const store: EventStore = {
    async read(stream, from = 0) {
      assertOpen();
      const kept = streams.get(stream) ?? [];
      const [revision, asked] = [kept.length - 1, kept.slice(from)];
      return { revision, events: await decodeAll(asked) };
    },

    async append(stream, events, expectedRevision) {
      assertOpen();
      if (events.length === 0) throw new RangeError('an append needs at least one event');
      const encoded = encodeAll(events);
      const kept = streams.get(stream) ?? [];
      const ids = encoded.map(({ id }) => id);
      const place = placing(kept.length - 1, expectedRevision, ids, (from, count) => kept.slice(from, from + count).map(({ id }) => id));
      if (place === 'wrongRevision') throw new WrongRevision(stream, expectedRevision, kept.length - 1);
      if (place === 'idMismatch') throw new IdMismatch(stream);
      if (place === 'new') {
        for (const event of encoded) {
          const record = { ...event, stream, revision: kept.length, position: toPosition(records.length + 1) };
          kept.push(record);
          records.push(record);
        }
        streams.set(stream, kept);
        for (const listener of listeners) listener();
      }
      const { revision, position } = kept[expectedRevision + events.length]!;
      return { revision, position };
    },

    async readAll(after, { limit }) {
      assertOpen();
      const from = fromPosition(after);
      return records.slice(from, from + limit).map(decode);
    },

    async head() {
      assertOpen();
      return toPosition(records.length);
    },

    subscribe: (after, onEvents, onFault) => subscriptions.subscribe(after, onEvents, onFault),

    async close() {
      await subscriptions.stopAll();
      closed = true;
    },
  };
  const subscriptions = subscriptionsTo({
    readBatch: async (after, { events, bytes }) => {
      const isFull = filling(bytes);
      const found = await store.readAll(after, { limit: events });
      const last = found.findIndex((event) => isFull(weightOf(event)));
      return last < 0 ? found : found.slice(0, last + 1);
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  });
  return store;
};
