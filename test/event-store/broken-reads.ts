import type { Break } from './broken-stores.ts';
import type { EventStore, StoredEvent } from '../../src/event-store/event-store.ts';

/** A store whose events look otherwise when they are read. */
const seenAs =
  (change: (event: StoredEvent) => StoredEvent): Break =>
  (store) => ({
    ...store,
    read: async (stream, from) => {
      const { revision, events } = await store.read(stream, from);
      return { revision, events: events.map(change) };
    },
    readAll: async (after, options) => (await store.readAll(after, options)).map(change),
  });

/** A store that takes different stream names for the same. */
const named =
  (change: (stream: string) => string): Break =>
  (store) => ({
    ...store,
    read: (stream, from) => store.read(change(stream), from),
    append: (stream, events, expected) => store.append(change(stream), events, expected),
  });

const text = (data: unknown, change: (json: string) => string): unknown => JSON.parse(change(JSON.stringify(data)));

const readingAll =
  (change: (events: readonly StoredEvent[], store: EventStore) => readonly StoredEvent[]): Break =>
  (store) => ({ ...store, readAll: async (after, options) => change(await store.readAll(after, options), store) });

/** Stores that read wrongly. */
export const brokenReads: Readonly<Record<string, Break>> = {
  'ignores from where to read': (store) => ({ ...store, read: (stream) => store.read(stream) }),
  'answers the revision of the slice, not of the stream': (store) => ({
    ...store,
    read: async (stream, from) => {
      const { events } = await store.read(stream, from);
      return { revision: events.at(-1)?.revision ?? -1, events };
    },
  }),
  'does not know an unknown stream': (store) => ({
    ...store,
    read: async (stream, from) => {
      const slice = await store.read(stream, from);
      if (slice.revision < 0) throw new Error('not found');
      return slice;
    },
  }),
  'counts revisions from 1': seenAs((event) => ({ ...event, revision: event.revision + 1 })),
  'forgets the metadata': seenAs((event) => ({ ...event, metadata: { ...event.metadata, consulted: [] } })),
  'normalises text': seenAs((event) => ({ ...event, data: text(event.data, (json) => json.normalize('NFC')) })),
  'drops characters beyond the basic plane': seenAs((event) => ({
    ...event,
    data: text(event.data, (json) => json.replace(/[\u{10000}-\u{10ffff}]/gu, '\ufffd')),
  })),
  'cuts text at a zero': seenAs((event) => ({ ...event, data: text(event.data, (json) => json.replaceAll('\\u0000', '')) })),
  'sorts the keys of data': seenAs((event) => ({
    ...event,
    data:
      event.data && typeof event.data === 'object' && !Array.isArray(event.data)
        ? Object.fromEntries(Object.entries(event.data).sort())
        : event.data,
  })),
  'takes stream names without their case': named((stream) => stream.toLowerCase()),
  'takes stream names without blanks at the end': named((stream) => stream.trimEnd()),
  'normalises stream names': named((stream) => stream.normalize('NFC')),
  'cuts long stream names': named((stream) => stream.slice(0, 100)),
  'reads the whole order backwards': readingAll((events) => events.toReversed()),
  'skips an event of the whole order': readingAll((events) => events.filter((_, index) => index !== 2)),
  'reads an event of the whole order twice': readingAll((events) => [...events.slice(0, 2), ...events.slice(1)]),
  'orders all events by stream': readingAll((events) =>
    events.toSorted((a, b) => (a.stream < b.stream ? -1 : a.stream > b.stream ? 1 : 0)),
  ),
  'ignores the limit': (store) => ({ ...store, readAll: (after) => store.readAll(after, { limit: 1000 }) }),
  'reads at a position, not after it': (store) => ({
    ...store,
    readAll: (after, options) => store.readAll(Number(after) > 0 ? String(Number(after) - 1).padStart(16, '0') : after, options),
  }),
  'has positions that do not compare as text': (store) => ({
    ...store,
    append: async (...parameters) => {
      const { revision, position } = await store.append(...parameters);
      return { revision, position: String(Number(position)) };
    },
    head: async () => {
      const head = await store.head();
      return head && String(Number(head));
    },
    readAll: async (after, options) =>
      (await store.readAll(after && after.padStart(16, '0'), options)).map((event) => ({
        ...event,
        position: String(Number(event.position)),
      })),
  }),
  'lags behind with its head': (store) => {
    let lagging = '';
    return {
      ...store,
      head: async () => {
        const head = lagging;
        lagging = await store.head();
        return head;
      },
    };
  },
  'forgets an event when it is closed': (store) => {
    let opened: string | undefined;
    return {
      ...store,
      read: store.read,
      readAll: async (after, options) => {
        opened ??= await store.head();
        return (await store.readAll(after, options)).filter(({ position }) => position !== opened);
      },
    };
  },
  'forgets repeats when it is closed': (store) => {
    const mine = new Set<string>();
    return {
      ...store,
      append: async (stream, events, expected) => {
        const { revision } = await store.read(stream);
        if (revision > expected && !events.some(({ id }) => mine.has(id))) throw new Error('not mine');
        for (const { id } of events) mine.add(id);
        return store.append(stream, events, expected);
      },
    };
  },
  'drops the appends under way when it is closed': (store) => {
    let appends = 0;
    return {
      ...store,
      append: async (...parameters) => {
        await new Promise((resolve) => setTimeout(resolve, appends++ % 8));
        return store.append(...parameters);
      },
    };
  },
  'goes on after it was closed': (store) => ({ ...store, close: async () => {} }),
  'cannot be closed twice': (store) => {
    let closed = false;
    return {
      ...store,
      close: async () => {
        if (closed) throw new Error('closed');
        closed = true;
        await store.close();
      },
    };
  },
};
