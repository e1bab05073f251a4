import type { EventStore, NewEvent } from '../event-store/event-store.ts';
import type { LastEvent } from './marks.ts';

/** An event store that reports the last event of every append with its time, before the append returns. */
export const markedStore = (store: EventStore, note: (last: LastEvent, at: string) => void): EventStore => ({
  ...(store.record !== undefined && { record: store.record }),
  read: (stream, from) => store.read(stream, from),
  async append(stream, events, expectedRevision) {
    const appended = await store.append(stream, events, expectedRevision);
    const { id, metadata } = events.at(-1) as NewEvent;
    note({ stream, revision: appended.revision, id: id.toLowerCase(), position: appended.position }, metadata.at);
    return appended;
  },
  readAll: (after, options) => store.readAll(after, options),
  head: () => store.head(),
  subscribe: (after, onEvents, onFault) => store.subscribe(after, onEvents, onFault),
  ...(store.onChange && { onChange: (listener: () => void) => (store.onChange as NonNullable<EventStore['onChange']>)(listener) }),
  close: () => store.close(),
});
